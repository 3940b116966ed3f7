"""Which patients are counted may be told between their number and what they had: the result stays the same."""

import pytest

WHO = [
    "", " treated with AB-101", " treated with AB-101 and rituximab", " given AB-101 plus IL-2", " enrolled in cohort B",
    " who had received AB-101 and IL-2", " with relapsed or refractory AML", " aged 60 years or older",
    " who had relapsed after transplantation", " without prior CAR-T therapy", " infused with at least 1 × 10^8 cells/kg",
    " who completed treatment", " that were treated at 1 × 10^8 cells", " with measurable disease",
    " receiving AB-101 as monotherapy", " treated in the phase 2 part", " whose donors were haploidentical",
    " who got three or more infusions", " at the recommended dose",
]  # fmt: skip
DID = [
    ("achieved a complete response", "CR"), ("responded", "ORR"), ("developed CRS", "CRS"), ("were alive at 1 year", "OS"),
    ("had stable disease", "SD"),
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("did", "measure"), DID)
def test_whoever_they_are_the_figure_is_told(told, who, did, measure):
    (result,) = told(f"Five of 12 patients{who} {did}.")
    assert result.startswith(f"{measure} ")
    assert " 5/12" in result


@pytest.mark.parametrize(
    "words",
    [
        "Twelve patients who had relapsed after transplantation were enrolled.",
        "Eight of 12 patients had relapsed after allogeneic transplantation.",
        "Twelve patients treated with AB-101 were evaluated for response.",
        "Of the patients, 12 enrolled in cohort B had prior complete responses.",
        "Five of eight patients who had not responded to CAR-T cells were treated.",
        "Five of 12 patients whose tumors responded were retreated.",
        "Five of 12 patients who initially responded were retreated.",
    ],
)
def test_who_they_were_is_no_result(told, words):
    assert told(words) == []


def test_a_time_in_what_they_were_is_not_that_of_the_result(told):
    words = "Four of nine patients who stayed on study beyond month 3 had a partial response."
    assert not any("at 3 months" in result for result in told(words))


def test_the_verb_of_a_clause_is_not_what_they_did(told):
    words = "Five of eight patients who had not responded to CAR-T cells achieved a CR."
    assert not any(result.startswith("ORR") for result in told(words))
