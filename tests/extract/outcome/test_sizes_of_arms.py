"""Results whose arm the sentence itself does not name: by size, by role, in each arm."""

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome

_TEXT = """BRN-77 CAR-NK cells in multiple myeloma: a phase 1 trial

Methods: Adults received BRN-77 at 5 x 10^7 (DL1) or 5 x 10^8 cells (DL2).

Results: Fourteen patients were treated, 6 at DL1 and 8 at DL2. CRS was seen in two patients at DL2 and in none at DL1. Responses were documented in 1/6 and 5/8 patients, respectively.
"""


def test_the_size_of_an_arm_tells_whose_a_count_is():
    (document,) = read(Source("a.txt", "a.txt", _TEXT.encode()))
    told = {
        (str(r.arm).split("/")[-1].rstrip("')"), r.numerator, r.denominator)
        for r in facts(document)
        if isinstance(r, Outcome) and "ORR" in str(r.measure)
    }
    assert told == {("dl1", 1, 6), ("dl2", 5, 8)}


_RANDOMISED = """NK cells or observation after transplantation in myeloma: a randomised phase 2 trial

Results: Fifty-eight patients were randomised, 29 to NK cells and 29 to observation. Pneumonia developed in 4 NK recipients and 3 controls. Among those with t(4;14), 2-year PFS was 58% with NK cells; by contrast, among those with del(17p) it was 33%. Median overall survival was not reached in either arm.
"""


def test_controls_are_the_arm_under_observation_and_either_arm_is_both():
    (document,) = read(Source("a.txt", "a.txt", _RANDOMISED.encode()))
    told = [
        (str(r.measure).split(":")[-1].rstrip("')"), str(r.arm).split("/")[-1].rstrip("')"))
        for r in facts(document)
        if isinstance(r, Outcome) and "PFS" not in str(r.measure)
    ]
    assert sorted(told) == [
        ("INFECTION", "nk-cells"),
        ("INFECTION", "observation"),
        ("OS", "nk-cells"),
        ("OS", "observation"),
    ]


def test_what_one_part_of_the_patients_has_is_not_told_of_all():
    (document,) = read(Source("a.txt", "a.txt", _RANDOMISED.encode()))
    told = {
        (r.value, r.population)
        for r in facts(document)
        if isinstance(r, Outcome) and "PFS" in str(r.measure)
    }
    assert told == {(58, "with t(4;14)"), (33, "with del(17p)")}


_ADDED = """Ibrutinib or placebo in pancreatic cancer

Results: In total, 81 patients were randomised (ibrutinib arm, n = 40; placebo arm, n = 41). Overall survival did not differ between ibrutinib plus gemcitabine versus placebo plus gemcitabine (median of 9.7 vs. 10.8 months).
"""


def test_what_both_arms_get_beside_is_no_part_of_their_names():
    (document,) = read(Source("a.txt", "a.txt", _ADDED.encode()))
    told = {
        (str(r.arm).split("/")[-1].rstrip("')"), str(r.value))
        for r in facts(document)
        if isinstance(r, Outcome)
    }
    assert told == {("ibrutinib-arm", "9.7"), ("placebo-arm", "10.8")}


def test_what_introduces_an_abstract_is_no_result_of_it():
    before = "Options are few, and the antibody ZB-1 gave responses in 17% of patients."
    own = "We conducted a phase 1 trial in which 12 patients received CD20 CAR-NK cells. Six of 12 responded."
    source = f"TY  - JOUR\nTI  - CAR-NK cells\nAB  - {before} {own}\nER  - \n"
    (document,) = read(Source("a.ris", "a.ris", source.encode()))
    told = [(r.numerator, r.denominator) for r in facts(document) if isinstance(r, Outcome)]
    assert told == [(6, 12)]


def test_a_heading_inside_the_results_of_a_release_keeps_them_open():
    text = (
        "Examplia reports data on EX-101\n\nBOSTON, June 3, 2024 -- Examplia today announced data of its phase 1 trial of EX-101, a CAR-NK cell therapy.\n\n"
        "STUDY DESIGN\n\nAdults with lymphoma receive EX-101 after lymphodepletion with fludarabine in three cohorts of patients.\n\n"
        "RESULTS\n\nTwelve patients had been treated at the cutoff, and all of them were evaluable for safety and response.\n\n"
        "Safety\n* No CRS or ICANS of any grade\n* Grade 3 neutropenia in 5 of 12 patients\n\nActivity\n* CR in 4 of 12 patients\n\nAbout Examplia\nExamplia is a company.\n"
    )
    (document,) = read(Source("a.txt", "a.txt", text.encode()))
    told = {
        str(r.measure).split(":")[-1].rstrip("')")
        for r in facts(document)
        if isinstance(r, Outcome)
    }
    assert told == {"CRS", "ICANS", "AE", "CR"}
