"""Of whom a sentence tells that names nobody: "Their ORR was …", "In this group …", "In the other group …"."""

import pytest

from kg.records import Arm, Outcome, arm_ref

TITLE = "CD19 CAR-NK cells in B-cell lymphoma: a phase 1 trial"
PATIENTS = "In this phase 1 trial (NCT99000001) 42 patients with Hodgkin lymphoma or diffuse large B-cell lymphoma received CAR-NK cells. "


def whose(records, measure="ORR"):
    """(arm, part of the patients, numerator or value) of each result of a measure."""
    names = {arm_ref(r.trial, r.name): r.name for r in records if isinstance(r, Arm)}
    return {
        (
            names.get(r.arm, ""),
            r.population or "",
            str(r.value if r.numerator is None else r.numerator),
        )
        for r in records
        if isinstance(r, Outcome) and r.measure == f"measure:{measure}"
    }


@pytest.mark.parametrize(
    "opening",
    [
        "Their ORR was 60%.",
        "In these patients the ORR was 60%.",
        "They had an ORR of 60%.",
        "In this group the ORR was 60%.",
    ],
)
def test_a_part_that_the_sentence_before_counts_is_spoken_of(told, opening):
    text = f"{PATIENTS}Thirty-seven patients had Hodgkin lymphoma. {opening}"
    assert whose(told(TITLE, text)) == {("", "Hodgkin lymphoma", "60")}


@pytest.mark.parametrize(
    "before",
    [
        "Forty-two patients received CAR-NK cells.",  # all of them
        "Two patients had fever.",  # an event, no part of the patients
        "Follow-up was 12 months.",
    ],
)
def test_all_patients_and_those_with_an_event_are_no_part(told, before):
    assert whose(told(TITLE, f"{PATIENTS}{before} Their ORR was 60%.")) == {("", "", "60")}


def test_what_names_its_own_group_keeps_it(told):
    text = f"{PATIENTS}Thirty-seven patients had Hodgkin lymphoma. The ORR was 60% in cohort A and 40% in cohort B."
    assert {arm for arm, _, _ in whose(told(TITLE, text))} == {"cohort A", "cohort B"}


def test_the_other_of_two_diseases(told):
    text = f"{PATIENTS}Among patients with Hodgkin lymphoma the ORR was 97%. In the other group, 3 of 5 responded."
    assert ("", "diffuse large B-cell lymphoma", "3") in whose(told(TITLE, text))


def test_the_rest_of_a_level_is_the_levels(told):
    text = (
        "In this phase 1 trial (NCT99000001) 26 patients with lymphoma received CAR-NK cells at DL1 (n=8) or DL2 (n=18). "
        "Of the 18 patients at DL2, 13 had LBCL. Their ORR was 46% (6/13). The 5 remaining patients all responded."
    )
    told_of = whose(told(TITLE, text))
    assert {(arm, n) for arm, _, n in told_of} == {("DL2", "6"), ("DL2", "5")}
    assert {part for _, part, n in told_of if n == "5"} == {""}


def test_with_and_without_are_the_arms_that_got_it_and_did_not(told):
    text = (
        "In this phase 1 trial (NCT99000001) 86 patients with lymphoma received CAR-NK cells either alone (regimen A) or with one dose of "
        "rituximab (regimen B), 18 on regimen A and 68 on regimen B. Objective responses were noted in 5 (28%) of 18 patients without and "
        "in 37 (54%) of 68 with rituximab."
    )
    assert {(arm, n) for arm, _, n in whose(told(TITLE, text))} == {
        ("regimen A", "5"),
        ("regimen B", "37"),
    }


def test_a_treatment_behind_its_label_names_the_arm(told):
    text = (
        "In this trial (NCT99000001) 109 patients were randomly allocated to group A (n = 55, pembrolizumab plus NK cells from a donor) or "
        "group B (n = 54, pembrolizumab alone). The ORR was 36% with NK cells and 19% without."
    )
    assert whose(told(TITLE, text)) == {("group A", "", "36"), ("group B", "", "19")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thirty-seven patients had Hodgkin lymphoma. Their ORR was 60%.", "Hodgkin lymphoma"),
        (
            "Among patients with Hodgkin lymphoma the ORR was 97%. In the other group, 3 of 5 responded.",
            "diffuse large B-cell lymphoma",
        ),
        ("At 100 million cells, the CR rate was 20%. The ORR at this dose was 60%.", "100 million cells"),
    ],
)  # fmt: skip
def test_a_result_of_people_told_of_before_has_their_place(told, text, name):
    said = TITLE + "\n\n" + PATIENTS + text
    (orr,) = [
        r
        for r in told(TITLE, PATIENTS + text)
        if isinstance(r, Outcome) and r.measure == "measure:ORR" and str(r.value) != "97"
    ]
    assert name in {s.of(said) for e in orr.evidence for s in e.also}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine patients had mantle cell lymphoma; their ORR was 44%.",
        "Nine patients had mantle cell lymphoma, and among these the ORR was 44%.",
        "The remaining nine patients had mantle cell lymphoma: their ORR was 44%.",
        "The nine others had mantle cell lymphoma, and their ORR was 44%.",
    ],
)
def test_a_part_that_the_sentence_itself_counts(told, sentence):
    assert whose(told(TITLE, f"{PATIENTS}{sentence}")) == {("", "mantle cell lymphoma", "44")}


@pytest.mark.parametrize(
    "sentence",
    [
        "All 42 patients had mantle cell lymphoma; their ORR was 44%.",  # no part
        "Nine patients had mantle cell lymphoma; the ORR was 44%.",  # not of them
        "The ORR was 44%; nine patients had mantle cell lymphoma, and their age was 60 years.",
    ],
)
def test_what_is_not_told_of_the_part_stays_of_all(told, sentence):
    assert whose(told(TITLE, f"{PATIENTS}{sentence}")) == {("", "", "44")}
