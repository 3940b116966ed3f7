"""Groups and their sizes, trials of others, and doses in lists, as whole texts tell them."""

from decimal import Decimal

import pytest

from kg.records import Arm, Dose, Product, Trial

TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"
RESULTS = " The ORR was 52% in AML and 25% in MDS."


def arms(records):
    return {r.name: r.n for r in records if isinstance(r, Arm)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            f"Of 31 patients infused, 23 had AML and eight MDS.{RESULTS}",
            {"AML": 23, "MDS": 8},
        ),
        (
            f"We treated 31 patients (AML, 23; MDS, 8) with NK cells.{RESULTS}",
            {"AML": 23, "MDS": 8},
        ),
        ("We gave NK cells to 31 patients: 23 with AML and 8 with MDS.", {}),
        (f"We gave NK cells to 40 patients: 23 with AML and 8 with MDS.{RESULTS}", {}),
    ],
)
def test_diseases_are_cohorts_where_all_are_counted_and_results_told(told, words, expected):
    assert arms(told(TITLE, words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "NK cells were given alone (cohort N) or with IL-2 (cohort F). Of 33 patients (18 N, 15 F) 12 responded.",
            {"cohort N": 18, "cohort F": 15},
        ),
        (
            "Twelve patients got NK cells, three each at DL1 and DL2 and six at DL3.",
            {"DL1": 3, "DL2": 3, "DL3": 6},
        ),
        (
            "In cohort A (n = 11) NK cells were given alone, in cohort B (n = 16) with IL-2. An expansion of cohort B (n = 40) is enrolling.",
            {"cohort A": 11, "cohort B": 16},
        ),
        (
            "We compared 40 patients given CAR-NK cells with 80 matched patients given axicabtagene ciloleucel.",
            {"CAR-NK cells": 40, "axicabtagene ciloleucel": 80},
        ),
        (
            "A total of 53 were analyzed, 25 randomized to NK cells and 28 to placebo.",
            {"NK cells": 25, "placebo": 28},
        ),
    ],
)
def test_sizes_in_many_words(told, words, expected):
    assert arms(told(TITLE, words)) == expected


@pytest.mark.parametrize(
    ("words", "allocation"),
    [
        ("Ten patients received NK cells. A randomized trial of NK cells is planned.", None),
        ("Ten patients received NK cells, which should be tested in a randomized trial.", None),
        ("In a randomized trial, 60 patients received NK cells or placebo.", "RANDOMIZED"),
        ("Sixty patients were assigned at random to NK cells or to placebo.", "RANDOMIZED"),
    ],
)
def test_a_randomised_trial_to_come_is_another(told, words, allocation):
    (trial,) = [r for r in told(TITLE, words) if isinstance(r, Trial)]
    assert trial.allocation == allocation


def test_an_expansion_to_come_is_not_the_size_of_the_trial(told):
    records = told(
        TITLE, "NK cells were given. We will enroll up to 30 patients in each of two cohorts."
    )
    assert [r.enrollment for r in records if isinstance(r, Trial)] == [None]


def test_a_dose_finding_trial_has_a_phase(told):
    (trial,) = [
        r
        for r in told("NK cells in AML: a phase 1 dose-finding study", "NK cells were given.")
        if isinstance(r, Trial)
    ]
    assert trial.phase == "phase:PHASE1"


def test_doses_with_sizes_and_their_unit_behind_the_last(told):
    words = "Patients with AML received 5 million (n = 3), 10 million (n = 3) or 20 million (n = 6) NK cells per kg."
    doses = [r for r in told(TITLE, words) if isinstance(r, Dose)]
    assert {(d.value, d.unit) for d in doses} == {
        (Decimal(v * 10**6), "cells/kg") for v in (5, 10, 20)
    }


def test_a_product_known_by_its_code_alone_has_no_type(told):
    words = "QM-12 is manufactured from placental stem cells and carries two CARs, against CD33 and FLT3. Ten patients with AML received QM-12."
    (product,) = [
        r
        for r in told("QM-12 in acute myeloid leukemia: a phase 1 trial", words)
        if isinstance(r, Product)
    ]
    assert (product.name, product.product_type) == ("QM-12", None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "XK-1 NK cells plus pembrolizumab (P-XK, n = 6) or nivolumab (N-XK, n = 2) were given to 8 patients.",
            {"P-XK": 6, "N-XK": 2},
        ),
        (
            "In dose group one, three patients received 6 × 10^8 NK cells; in dose group two, four patients received 1.2 × 10^9 NK cells.",
            {"dose group one": 3, "dose group two": 4},
        ),
        (
            "Patients with lymphoma (NHL, n = 9) or myeloma (MM, n = 6) were given NK cells.",
            {},
        ),
    ],
)
def test_short_names_and_numbers_in_words(told, words, expected):
    assert arms(told(TITLE, words)) == expected
