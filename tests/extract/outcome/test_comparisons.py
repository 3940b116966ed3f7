"""Whose figure it is where groups are compared: wordings that tell it, and wordings like them that tell it of others or of nobody."""

from decimal import Decimal

import pytest

from kg.records import Arm, Dose, Evidence, arm_ref
from kg.text import Span

TRIAL = "trial/story"
ARMS = tuple(
    Arm(trial=TRIAL, name=name, evidence=(Evidence(Span(at, at + 1), "arm.test"),))
    for at, name in enumerate(("NK arm", "control arm"))
)

# fmt: off
WHOSE: list[tuple[str, list[str]]] = [
    # each at its side
    ("Median PFS in arm A was 3.6 months and 4.8 months in arm B.", ["PFS median 3.6 months in arm A", "PFS median 4.8 months in arm B"]),
    ("Fever was seen in 8 patients in group I and in 5 in group II.", ["AE (fever) count 8 patients in group I", "AE (fever) count 5 patients in group II"]),
    # each with its brackets
    ("Deaths were more frequent with losartan (15%) than with captopril (13%).", ["DEATH rate 15 % in losartan", "DEATH rate 13 % in captopril"]),
    ("Nausea occurred rarely (2.0%, denosumab; 1.4%, zoledronic acid).", ["AE (nausea) rate 2.0 % in denosumab", "AE (nausea) rate 1.4 % in zoledronic acid"]),
    # one pair for all of a sentence
    ("Nausea (48% vs 2%) and fever (22% vs 15%) were more often seen with PLD than doxorubicin.",
     ["AE (nausea) rate 48 % in PLD", "AE (nausea) rate 2 % in doxorubicin", "AE (fever) rate 22 % in PLD", "AE (fever) rate 15 % in doxorubicin"]),
    # one side only: the other is nobody that is named
    ("Fever was more common in the group treated with drug X (29% vs 9%).", ["AE (fever) rate 29 % in drug X", "AE (fever) rate 9 %"]),
    # in a list behind as many figures
    ("Nausea occurred in 54%, 55%, and 45% of patients on drug X, olanzapine, and placebo, respectively.",
     ["AE (nausea) rate 54 % in drug X", "AE (nausea) rate 55 % in olanzapine", "AE (nausea) rate 45 % in placebo"]),
    # the noun once, with an aside behind the figure
    ("CRS occurred in 2% (one infection) in the CAR-NK and 7% in the CAR-T group.", ["CRS rate 2 % in CAR-NK group", "INFECTION count 1 patients in CAR-NK group", "CRS rate 7 % in CAR-T group"]),
    # the brackets repeat the figures
    ("Response was seen in 2 of 14 in cohort A and in 6 of 14 in cohort B (14% versus 43%).",
     ["ORR rate 14 % 2/14 in cohort A", "ORR rate 43 % 6/14 in cohort B"]),
    # a part of a group
    ("In cohort B, 4 of 8 patients with high expression responded.", ["ORR count 4 patients 4/8 in cohort B"]),
    # what sets patients apart
    ("ORR was 40% in those under 60 years and 58% in those of 60 years or older.", ["ORR rate 40 % in under 60 years", "ORR rate 58 % in of 60 years or older"]),
    ("With FLT3-ITD the CR rate was 50% against 67% without it.", ["CR rate 50 % in with FLT3-ITD", "CR rate 67 % in without FLT3-ITD"]),
    # none of so many, in a list
    ("DLTs occurred in none of six at level 1, one of six at level 2 and two of 12 at level 3.",
     ["DLT count 1 patients 1/6 in level 2", "DLT count 2 patients 2/12 in level 3", "DLT count none-observed 0/6 in level 1"]),
    # the parts are of the group of the whole
    ("Four patients given drug X had CRS, of whom three were grade 1 and one grade 2.",
     ["CRS count 4 patients in drug X", "CRS grade 1 count 3 patients in drug X", "CRS grade 2 count 1 patients in drug X"]),
    # lists that end with what they are of
    ("The respective rates for CABG and PTCA were 1.3% and 1.1% for death, and 4.6% and 2.1% for stroke.",
     ["DEATH rate 1.3 % in CABG", "DEATH rate 1.1 % in PTCA", "AE (stroke) rate 4.6 % in CABG", "AE (stroke) rate 2.1 % in PTCA"]),
    # ratios of a survival that is spelt out
    ("Median PFS was 14 months (hazard ratio for progression or death, 0.58; 95% CI, 0.33 to 1.02).", ["PFS median 14 months", "PFS hazard ratio 0.58 ratio [0.33-1.02]"]),
    ("EFS was 60% (hazard ratio for relapse, progression or death, 0.61).", ["EFS rate 60 %", "EFS hazard ratio 0.61 ratio"]),
    ("The hazard ratio for progression was 0.68.", ["PD hazard ratio 0.68 ratio"]),
]

# what follows a comparison of the document's two arms
CARRIED: list[tuple[str, list[str]]] = [
    ("Relapse occurred in 10 and 17 patients, respectively.", ["OTHER (relapse) count 10 patients in NK arm", "OTHER (relapse) count 17 patients in control arm"]),
    ("Median PFS was 12 months v 8 months.", ["PFS median 12 months in NK arm", "PFS median 8 months in control arm"]),
    ("Among patients with follicular lymphoma, response rates were 82% and 60%, respectively.", ["ORR rate 82 % in NK arm", "ORR rate 60 % in control arm"]),
    # of others than the arms, or of times: nobody, or nothing
    ("Blast counts above 30% carried a worse PFS (4 vs 9 months).", []),
    ("PFS did not differ by donor sex (31% v 29%).", []),
    ("The CR rate was 58% and 71% with one and two courses, respectively.", ["CR rate 58 %", "CR rate 71 %"]),
    ("PFS at 1 and 2 years was 50% and 30%, respectively.", ["PFS rate 50 % at 1 year", "PFS rate 30 % at 2 years"]),
    ("The 6- and 12-month PFS rates were 60% and 40%, respectively.", ["PFS rate 60 % at 6 months", "PFS rate 40 % at 12 months"]),
    ("Male and female patients had CR rates of 60% and 65%, respectively.", ["CR rate 60 % in Male", "CR rate 65 % in female"]),
]
# fmt: on
FIRST = "CR was reached by 70% in the NK arm and 55% in the control arm. "


@pytest.mark.parametrize(("words", "results"), WHOSE)
def test_a_comparison_tells_whose_each_figure_is(told, words, results):
    assert sorted(told(words)) == sorted(results)


@pytest.mark.parametrize(("words", "results"), CARRIED)
def test_a_comparison_of_arms_holds_on_only_where_arms_are_meant(told, words, results):
    first = ["CR rate 70 % in NK arm", "CR rate 55 % in control arm"]
    assert sorted(told(FIRST + words, *ARMS)) == sorted(first + results)


def test_a_comparison_of_parts_does_not_outlive_the_next_sentence(told):
    between = "Male and female patients had CR rates of 60% and 65%, respectively. Fever was seen in 20%. "
    last = told(FIRST + between + "Median PFS was 12 and 8 months, respectively.", *ARMS)
    assert {"PFS median 12 months in NK arm", "PFS median 8 months in control arm"} <= set(last)


def test_as_many_figures_as_dose_levels_go_up_with_them(told):
    text = "Disease control was achieved in 1/3, 2/3 and 4/6 patients from the lowest to the highest dose."
    results = told(text, *_levels())
    assert [r.rpartition(" in ")[2] for r in sorted(results)] == ["DL1", "DL2", "DL3"]


def test_what_it_was_is_the_measure_of_the_sentence_before(told):
    results = told("The ORR was 45%. It was 52% in relapsed and 36% in refractory disease.")
    assert {"ORR rate 52 % in relapsed", "ORR rate 36 % in refractory disease"} <= set(results)


def test_what_it_was_stays_open_where_two_were_told_before(told):
    results = told("The ORR was 45% and the CR rate 20%. It was 52% in relapsed disease.")
    assert not [r for r in results if "52" in r]


def _levels():
    for at, (name, value) in enumerate((("DL1", 1), ("DL2", 3), ("DL3", 10))):
        place = (Evidence(Span(at, at + 1), "arm.test"),)
        yield Arm(trial=TRIAL, name=name, evidence=place)
        yield Dose(
            trial=TRIAL, value=Decimal(value) * 10**8, value_text=str(value), unit="cells",
            arm=arm_ref(TRIAL, name), evidence=place,
        )  # fmt: skip
