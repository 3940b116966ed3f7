"""Endpoints: their role, their time, and what a list names in words of its own."""

import pytest

from kg.records import Endpoint

TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"


def endpoints(told, words):
    return {(e.title, e.role, e.timeframe) for e in told(TITLE, words) if isinstance(e, Endpoint)}


def titles(told, words):
    return {(title, role) for title, role, _ in endpoints(told, words)}


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (
            "The primary aim was to evaluate safety, with ORR, PFS and changes in CA19-9 as secondary aims.",
            {
                ("safety", "primary"),
                ("ORR", "secondary"),
                ("PFS", "secondary"),
                ("changes in CA19-9", "secondary"),
            },
        ),
        (
            "Secondary endpoints were OS, tumour markers (CEA, AFP), immune function and complement C3 and C4.",
            {
                ("OS", "secondary"),
                ("tumour markers", "secondary"),
                ("immune function", "secondary"),
                ("complement C3", "secondary"),
                ("C4", "secondary"),
            },
        ),
        (
            "PFS, patient-reported outcomes, opioid use and serum IL-6 were the secondary outcomes.",
            {
                ("PFS", "secondary"),
                ("patient-reported outcomes", "secondary"),
                ("opioid use", "secondary"),
                ("serum IL-6", "secondary"),
            },
        ),
        (
            "Endpoints were survival, circulating tumour cells, adverse reactions and cytokine levels.",
            {
                ("survival", None),
                ("circulating tumour cells", None),
                ("adverse reactions", None),
                ("cytokine levels", None),
            },
        ),
        (
            "We assessed safety (primary) and overall response rate (secondary).",
            {("safety", "primary"), ("overall response rate", "secondary")},
        ),
        (
            "The primary endpoints were adverse events, and the secondary endpoints ORR and DOR.",
            {("adverse events", "primary"), ("ORR", "secondary"), ("DOR", "secondary")},
        ),
        (
            "Objectives: To determine the MTD of NK cells. The primary endpoint was the rate of DLT.",
            {("MTD", None), ("DLT", "primary")},
        ),
        (
            "The trial will evaluate the safety, tolerability and anti-tumor activity of QN-1.",
            set(),  # a trial that asks whether cells are safe names no endpoint
        ),
        (
            "This was a phase 1 study of QN-1 to determine the safety and MTD.",
            {("MTD", None)},
        ),
        (
            "We tested the safety and feasibility of QN-1 in a phase 1 study.",
            set(),
        ),
        (
            "The study was powered for progression-free survival.",
            {("progression-free survival", "primary")},
        ),
        (
            "Key secondary endpoints were ORR, PK, PD and immunogenicity.",
            {
                ("ORR", "secondary"),
                ("PK", "secondary"),
                ("PD", "secondary"),
                ("immunogenicity", "secondary"),
            },
        ),
    ],
)
def test_what_a_list_names(told, words, told_of):
    assert titles(told, words) == told_of


@pytest.mark.parametrize(
    "words",
    [
        "The primary endpoint was met: 12 of 20 patients responded and CA19-9 fell.",
        "Tumour markers, immune function and IL-6 levels were measured on day 7.",
        "Leukaemia was secondary in three patients (secondary) with low ferritin levels.",
        "The study assesses patients with AML who were followed for survival.",
        "Response correlated with serum levels of CEA.",
        "The NK cells are effective, and their use is safe.",
    ],
)
def test_what_is_no_endpoint(told, words):
    assert not endpoints(told, words)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The primary endpoint was ORR, graded by RECIST and CTCAE.", "ORR"),
        ("The primary endpoint, ORR at week 12, was reached by 12 patients, and 3 had PR.", "ORR"),
        ("The primary endpoint was ORR, and 12 patients had high CEA levels.", "ORR"),
    ],
)
def test_what_follows_a_list_is_no_endpoint(told, words, title):
    assert {t for t, _ in titles(told, words)} == {title}


@pytest.mark.parametrize(
    ("words", "times"),
    [
        (
            "Secondary endpoints were ORR, PFS and OS at 1 year.",
            {"ORR": None, "PFS": "1 year", "OS": "1 year"},
        ),
        ("Secondary endpoints were DOR and PFS at 6 months.", {"DOR": None, "PFS": "6 months"}),
        ("Secondary endpoints were safety and ORR at day 28.", {"safety": None, "ORR": "day 28"}),
        ("Secondary endpoints were 2-year EFS and OS.", {"EFS": "2 years", "OS": "2 years"}),
    ],
)
def test_a_time_that_two_measures_share(told, words, times):
    assert {title: time for title, _, time in endpoints(told, words)} == times


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (
            "1° EP: DLT (28 d) and RP2D. 2° EP: ORR (CR+CRi+MLFS), DOR, PK.",
            {
                ("DLT", "primary"),
                ("RP2D", "primary"),
                ("ORR", "secondary"),
                ("DOR", "secondary"),
                ("PK", "secondary"),
            },
        ),
        (
            "To assess safety (primary endpoint: DLT within 28 days) and the rates of CR (secondary endpoint) of NK cells.",
            {("DLT", "primary"), ("CR", "secondary")},
        ),
        (
            "The primary endpoint was DLT; overall survival and immune changes in the CSF were examined secondarily.",
            {
                ("DLT", "primary"),
                ("overall survival", "secondary"),
                ("immune changes in the CSF", "secondary"),
            },
        ),
        (
            "DCR, PFS and immune correlates were secondary endpoints.",
            {("DCR", "secondary"), ("PFS", "secondary"), ("immune correlates", "secondary")},
        ),
    ],
)
def test_signs_brackets_and_adverbs_for_roles(told, words, told_of):
    assert titles(told, words) == told_of


@pytest.mark.parametrize(
    "words",
    [
        "A prospective phase 2 study with complete remission at day 60 as the primary end point has opened.",
        "A randomized trial with LFS as the primary endpoint is being designed.",
        "The company expects to begin a cohort with rituximab in 2026, with ORR as its primary endpoint.",
        "The temperature rose by 1° to 38; 2° burns were absent.",
    ],
)
def test_endpoints_of_a_trial_to_come_are_not_told(told, words):
    assert titles(told, words) == set()


def test_a_heading_over_a_list_gives_its_items_their_role(told):
    words = (
        "Primary objective\n- To determine the safety and the recommended phase 2 dose.\n"
        "Secondary objectives\n- To find the objective response rate at 3 months.\n- To evaluate overall survival.\n"
        "What will happen\n- You will be followed for overall survival."
    )
    assert titles(told, words) == {
        ("safety", "primary"),
        ("recommended phase 2 dose", "primary"),
        ("objective response rate", "secondary"),
        ("overall survival", "secondary"),
    }
