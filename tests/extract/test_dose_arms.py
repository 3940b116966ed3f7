"""Groups by the dose or the drugs that their patients got, where prose counts them in passing."""

import pytest

from kg.records import Arm, Outcome, arm_ref

TITLE = "NK cells in lymphoma: a phase 1 trial"


def arms(records):
    return {r.name: r.n for r in records if isinstance(r, Arm)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Patients got NK cells at one of three levels: 2 × 10^8 (three patients), 4 × 10^8 (seven) or 8 × 10^8 cells per infusion (five).",
            {"2 × 10^8 cells": 3, "4 × 10^8 cells": 7, "8 × 10^8 cells": 5},
        ),
        (
            "Twenty patients (MCL, n = 12; CLL, n = 8) were infused with NK cells, six at 100 million and 14 at 400 million cells.",
            {"100 million cells": 6, "400 million cells": 14},
        ),
        (
            "NK cells were given at 200 million, 2 billion or 4 billion cells. There was no CR in the 200-million-cell cohort (n = 3). "
            "At 2 billion cells per dose, 2 of 5 patients responded, and all 6 patients who received 4 billion cells did.",
            {"200 million cells": 3, "2 billion cells": 5, "4 billion cells": 6},
        ),
        (
            "Twelve were given bendamustine and rituximab (B/R) before NK cells. The other eight received bendamustine "
            "90 mg/m2 and obinutuzumab (B/O). Five of 12 B/R patients and six of eight in the B/O group responded.",
            {"B/R": 12, "B/O": 8},
        ),
        (
            "Of 30 patients, 20 after Flu/Cy, at 2 x 10(8) (n = 9) or 6 x 10(8) (n = 11) NK cells, and 10 after Flu/Mel, all at 6 x 10(8), were evaluable.",
            {"Flu/Cy": 20, "Flu/Mel": 10},
        ),
    ],
)
def test_groups_that_are_counted_in_passing(told, words, expected):
    assert arms(told(TITLE, words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "NK cells were given at 200 million or 2 billion cells. At 2 billion cells or more, 9 of 10 patients responded.",
        "We plan to treat three patients at 1 × 10^7 and six at 1 × 10^8 NK cells/kg.",
    ],
)
def test_no_groups_of_what_is_summed_or_planned(told, words):
    assert not arms(told(TITLE, words))


def test_a_dose_is_known_by_all_that_the_text_prints(told):
    words = "Patients received 1 million or 5 million CAR-NK cells. Four were treated at 1 million cells and nine at 5 million cells."
    (low, high) = (r for r in told(TITLE, words) if isinstance(r, Arm))
    assert (low.n, high.n) == (4, 9)
    assert "5 million CAR-NK cells" in (high.name, *high.aliases)


def test_the_doses_divide_before_the_diseases_and_names_tell_what_is_given(told):
    words = "Fifty patients were randomly assigned to receive cetuximab plus NK cells (n = 25) or cetuximab alone (n = 25)."
    given = [r.interventions for r in told(TITLE, words) if isinstance(r, Arm)]
    assert given == [("cetuximab", "NK cells"), ("cetuximab",)]


RANKED = (
    "Patients received 6 × 10^8, 12 × 10^8 or 18 × 10^8 CAR-NK cells. Nine patients were treated: three at 6 × 10^8, three at "
    "12 × 10^8 and three at 18 × 10^8. Responses were seen in one of three patients at the lowest dose level, two of three at "
    "the middle dose level and three of three at the highest."
)


def test_doses_counted_without_a_unit_are_arms_and_are_called_by_their_rank(told):
    records = told("CAR-NK cells in AML", RANKED)
    arms = {arm_ref(r.trial, r.name): r.n for r in records if isinstance(r, Arm)}
    assert list(arms.values()) == [3, 3, 3]
    counts = {r.arm: r.numerator for r in records if isinstance(r, Outcome)}
    assert counts == dict(zip(arms, (1, 2, 3), strict=True))
