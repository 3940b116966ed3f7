"""Whose result it is: arms by name and by role, trials by arm, cohorts that the text sizes."""

from kg.records import Arm, Evidence, Trial, trial_ref
from kg.text import Span

ONE = Trial(
    ref=trial_ref("NCT00000001", "story"), document="document/story", identifier="NCT00000001"
)
TWO = Trial(
    ref=trial_ref("NCT00000002", "story"), document="document/story", identifier="NCT00000002"
)
BOTH = Arm(trial=ONE.ref, name="X plus pembrolizumab", interventions=("X", "pembrolizumab"))
ALONE = Arm(trial=ONE.ref, name="pembrolizumab alone", interventions=("pembrolizumab",))
VEIN = Arm(trial=ONE.ref, name="IV rhIL-15")
SKIN = Arm(trial=TWO.ref, name="SC rhIL-15")


def test_arms_are_found_by_their_part(told):
    words = "ORR was 41.7% in the combination arm and 0% in the pembrolizumab arm."
    assert told(words, ONE, BOTH, ALONE) == [
        "ORR rate 41.7 % in X plus pembrolizumab",
        "ORR rate 0 % in pembrolizumab alone",
    ]


def test_without_it_is_the_other_arm(told):
    words = "The 1-year OS rate was 66.7% with X vs. 50.0% without it."
    assert told(words, ONE, BOTH, ALONE)[1] == "OS rate 50.0 % at 1 year in pembrolizumab alone"


def test_the_order_of_two_groups_holds_for_the_next_sentence(told):
    words = "ORR was 40% in the A arm and 20% in the B arm. CR rates were 10% and 5%."
    assert told(words)[2:] == ["CR rate 10 % in A arm", "CR rate 5 % in B arm"]


def test_what_is_told_of_every_arm_is_told_of_each(told):
    arms = [
        Arm(trial=ONE.ref, name=f"arm {letter}", evidence=(Evidence(Span(0, 3), "arm.name"),))
        for letter in "AB"
    ]
    assert told("One patient per arm died of sepsis.", ONE, *arms) == [
        "DEATH (sepsis) count 1 patients in arm A",
        "DEATH (sepsis) count 1 patients in arm B",
    ]
    assert told("No death was seen in either arm.", ONE, *arms) == ["DEATH none-observed"]
    assert told("One patient per arm died of sepsis.") == ["DEATH (sepsis) count 1 patients"]


def test_of_several_trials_the_arm_tells_which(told):
    words = "Of the IV patients, 36% reached CR. In the SC trial the CR rate was 40%."
    assert told(words, ONE, TWO, VEIN, SKIN) == [
        "CR rate 36 % in IV rhIL-15",
        "CR rate 40 % in SC rhIL-15",
    ]


def test_other_units_are_other_than_those_named_before(told):
    words = "With good grafts (optimal units), PFS was 69% versus 5% for all other units."
    assert told(words) == ["PFS rate 69 % in optimal units", "PFS rate 5 % in other units"]


def test_a_cohort_lends_its_size_and_its_place():
    from tests.extract.outcome.conftest import records_of

    words = "Nine patients were treated. SD was seen in five."
    trial = Trial(
        ref=ONE.ref,
        document="document/story",
        treated=9,
        evidence=(Evidence(Span(0, 13), "trial.treated", "treated"),),
    )
    result = records_of(words, trial)[0]
    assert (result.numerator, result.denominator, result.denominator_stated) == (5, 9, False)
    assert result.evidence[0].also == (Span(0, 13),)


def test_all_four_are_those_of_the_sentence_before(told):
    words = (
        "Composite complete remission was achieved in 4 of 7 patients. All four were MRD-negative."
    )
    assert told(words)[1] == "MRD count 4 patients 4/4 in patients in composite complete remission"


def test_a_dose_level_goes_by_its_short_form(told):
    levels = [Arm(trial=ONE.ref, name=f"DL{n}") for n in (1, 2, 3)]
    words = "CRS was seen in 1/6, 3/9 and 6/12 patients of dose levels 1-3."
    assert told(words, ONE, *levels) == [
        "CRS count 1 patients 1/6 in DL1",
        "CRS count 3 patients 3/9 in DL2",
        "CRS count 6 patients 6/12 in DL3",
    ]


def test_bare_cohorts_are_no_group_but_the_arms_in_their_order(told):
    cohorts = [
        Arm(trial=ONE.ref, name=f"cohort {n}", evidence=(Evidence(Span(at, at + 1), "arm"),))
        for at, n in enumerate("ABC")
    ]
    words = "Disease control was 33%, 50% and 73% in the three cohorts, respectively."
    assert [line.rpartition(" in ")[2] for line in told(words, ONE, *cohorts)] == [
        "cohort A",
        "cohort B",
        "cohort C",
    ]
