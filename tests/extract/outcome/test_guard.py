"""What is no result of this trial: other studies, animals, plans, suppositions, registries' prose."""

import pytest

REFUSED = [
    "In ELIANA, tisagenlecleucel led to CRS in 77% of children.",
    "Lomustine alone gave a median OS of 8.6 months in EORTC 26101.",
    "The response rate with the antibody alone had been 27% at 24 weeks.",
    "In a series of 15 people with lupus who were given CAR-T cells, CRS was seen in ten.",
    "Second-line chemotherapy yields response rates of 7-10%.",
    "In mice, the treated group had a median survival of 62 days.",
    "If the ORR exceeds 50%, a second cohort will open.",
    "The ORR will be assessed at day 28.",
    "We hypothesized that the CR rate would be 40%.",
    "The study was powered to detect a response rate of 30%.",
    "Primary end points were safety, maximum tolerated dose, and overall response rate.",
    "Twelve patients were enrolled between 2019 and 2021.",
    "The median age was 57 years (range, 34-71).",
    "Patients without GVHD could enter the second part.",
    "There was no significant difference in CRS between the arms.",
    "Eligible patients had no active infection.",
]


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_no_result_tells_nothing(told, words):
    assert told(words) == []


@pytest.mark.parametrize(
    "section", ["background", "methods", "description", "eligibility", "title", "related"]
)
def test_results_stand_in_results_only(told, section):
    assert told("ORR was 73% (8/11).", section=section) == []


def test_a_registry_page_tells_no_results_in_prose(told):
    assert told("ORR was 73% (8/11).", kind="registry-record") == []


def test_the_same_fact_twice_is_one(told):
    assert told("ORR was 73% (8/11). In conclusion, the ORR was 73%.") == ["ORR rate 73 % 8/11"]
