"""Cohorts in words that no list of wordings holds: what they are called, and how many patients each has."""

from decimal import Decimal

import pytest

from kg.records import Arm, Dose, Trial

TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"


def arms(records):
    return {r.name: r.n for r in records if isinstance(r, Arm)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "NK cells were given at 0.6 (C1), 1.2 (C2) or 1.8 × 10^9 cells (C3). Of 21 patients dosed (C1, n=4; C2, n=6; C3, n=11) six responded.",
            {"C1": 4, "C2": 6, "C3": 11},
        ),
        (
            "Three dose levels of NK cells were explored: 1 × 10^7 (n = 3), 3 × 10^7 (n = 3) and 1 × 10^8 cells per infusion (n = 9).",
            {"1 × 10^7 cells": 3, "3 × 10^7 cells": 3, "1 × 10^8 cells": 9},
        ),
        (
            "The first six patients received 5 × 10^6 NK cells/kg and the subsequent nine 1 × 10^7/kg.",
            {"5 × 10^6 cells/kg": 6, "1 × 10^7/kg": 9},
        ),
        (
            "The first six patients received 5 × 10^6 NK cells/kg and the subsequent nine 1 × 10^7/kg. Four with the lower dose and eight with the higher dose responded.",
            {"lower dose": 6, "higher dose": 9},
        ),
        (
            "NK cells were given at 300 million (n=6), 1 billion (n=7) or 1.5 billion cells (n=9) per dose.",
            {"300 million cells": 6, "1 billion cells": 7, "1.5 billion cells": 9},
        ),
        (
            "NK cells were infused at 5 × 10^8, 1.5 × 10^9 or 5 × 10^9 cells. Thirteen were treated (three, four and six at the successive dose levels).",
            {"5 × 10^8 cells": 3, "1.5 × 10^9 cells": 4, "5 × 10^9 cells": 6},
        ),
        (
            "NK cells were infused at 5 × 10^8, 1.5 × 10^9 or 5 × 10^9 cells. Fever occurred in three and six at the two lower dose levels.",
            {},
        ),
        (
            "We compared adults with AML who did (n=41) or did not (n=82) receive prophylactic donor NK cells. Relapse was rarer in NK recipients than in controls.",
            {"NK recipients": 41, "controls": 82},
        ),
        ("Adults who did not receive NK cells (n=82) were excluded.", {}),
        (
            "We compared 38 consecutive patients who received NK cells plus DLI with 76 patients treated with DLI alone.",
            {"NK cells plus DLI": 38, "DLI alone": 76},
        ),
        (
            "Patients were assigned 2:1 to two courses of ex vivo-expanded haploidentical NK cells or to observation; 104 were assigned (NK arm, 69; observation arm, 35).",
            {"NK": 69, "observation": 35},
        ),
        (
            "Nine patients were randomised to receive NK cells (n=5) or placebo (n=4).",
            {"NK cells": 5, "placebo": 4},
        ),
    ],
)
def test_cohorts_by_dose_by_turn_and_by_what_was_given(told, words, expected):
    assert arms(told(TITLE, words)) == expected


def test_a_matched_cohort_with_results_is_an_arm(told):
    words = "NK cells were given to 30 patients. In a matched cohort of 60 recipients who had received no NK cells, relapse incidence was 35%."
    assert arms(told(TITLE, words)) == {"matched cohort": 60}
    assert arms(told(TITLE, "A matched cohort of 60 recipients will be followed.")) == {}


def test_rows_of_a_table_give_labelled_arms_their_sizes(told):
    words = (
        "NK cells were given at three levels.\nDose level | n | CR, n (%)\n"
        "DL1 (2 × 10^8) | 4 | 1 (25%)\nDL2 (6 × 10^8) | 6 | 3 (50%)\n"
    )
    assert arms(told(TITLE, words)) == {"DL1": 4, "DL2": 6}


def test_a_dose_told_of_two_arms_is_one_of_each(told):
    words = "We gave NK cells weekly (schedule A, n = 13) or twice a week (schedule B, n = 13), each at 5 × 10^8 and 1 × 10^9 cells."
    doses = [(r.arm.rpartition("/")[2], r.value) for r in told(TITLE, words) if isinstance(r, Dose)]
    assert sorted(doses) == [
        (f"schedule-{a}", Decimal(v)) for a in "ab" for v in (5 * 10**8, 10**9)
    ]


@pytest.mark.parametrize(
    ("words", "enrollment"),
    [
        ("Thirty patients (AML 23, MDS 7) were transplanted and got NK cells.", 30),
        ("Fifteen patients received a median of five infusions.", 15),
        ("We describe follow-up of all 41 patients treated with NK cells.", 41),
        ("Fever occurred in all 14 patients given paracetamol.", None),
    ],
)
def test_patients_transplanted_or_infused_are_those_of_the_trial(told, words, enrollment):
    assert [r.enrollment for r in told(TITLE, words) if isinstance(r, Trial)] == [enrollment]


def test_each_of_three_got_either_dose(told):
    words = "In phase 1b, three patients each received 3 × 10^8 or 1 × 10^9 NK cells. Twenty were enrolled (6 in phase 1b and 14 in phase 2a)."
    records = told("NK cells in acute myeloid leukemia: a phase 1b/2a trial", words)
    assert arms(records) == {"phase 1b": 6, "phase 2a": 14}


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ("148 patients were randomised, 75 to NK cells and 73 to observation.", [75, 73]),
        ("Of 148 patients, 75 were randomly assigned to NK cells plus IL-2 and 73 to IL-2 alone.", [75, 73]),
        ("Forty-one patients were allocated: 20 to NK cells (arm A) and 21 to best supportive care (arm B).", [20, 21]),
        ("Sixty patients were assigned, 20 to each arm and 3 to observation.", []),
        ("Sixty patients were randomised; 12 went on to transplantation and 3 to surgery.", []),
    ],
)  # fmt: skip
def test_patients_shared_out_among_two_arms(told, words, sizes):
    assert [r.n for r in told(TITLE, words) if isinstance(r, Arm)] == sizes
