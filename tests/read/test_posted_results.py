"""Results that a register's page posts, pasted as text in several layouts."""

import pytest

from kg.document import POSTED_RESULTS, Document
from kg.read import read
from kg.read.source import Source
from kg.records import Arm, Endpoint, Outcome

HEAD = """NCT99300078
CAR-NK Cells in Lymphoma

Recruitment Status : Completed
First Posted : March 1, 2019
Sponsor: Some University
Study Type: Interventional
Phase: Phase 1
Condition: Lymphoma
Enrollment: 12 (Actual)

"""
ROWS = """Outcome Measures
1. Primary Outcome
Title{0}Overall Response Rate
Time Frame{0}Day 28
Arm/Group Title{0}Dose Level 1{0}Dose Level 2
Overall Number of Participants Analyzed{0}4{0}8
Measure Type: Count of Participants
Unit of Measure: Participants
{0}2 50.0%{0}6 75.0%
2. Secondary Outcome
Title{0}Overall Survival
Time Frame{0}2 years
Overall Number of Participants Analyzed{0}4{0}8
Median (95% Confidence Interval)
Unit of Measure: months
{0}8.1 (2.0 to 14.0){0}NA [1] (6.6 to NA)
[1]
The median was not reached.

Adverse Events
Time Frame{0}One year
Arm/Group Title{0}Dose Level 1{0}Dose Level 2
All-Cause Mortality
Total{0}2/4 (50.00%){0}1/8 (12.50%)
Serious Adverse Events
Total{0}1/4 (25.00%){0}0/8 (0.00%)
Pneumonia † 1{0}1/4 (25.00%){0}0/8 (0.00%)

Limitations and Caveats
[Not Specified]
Contacts and Locations
Some Hospital
"""
LINES = ROWS.format("\n").replace("2 50.0%", "2\n50.0%").replace("\n\n", "\n")


def page(words: str) -> Document:
    (document,) = read(Source("page.txt", "page.txt", (HEAD + words).encode()))
    assert isinstance(document, Document)
    return document


def told(document: Document) -> list[str]:
    found = [r for r in document.stated if isinstance(r, Outcome)]
    for record in found:
        for evidence in record.evidence:
            assert evidence.span.of(document.text).strip() == evidence.span.of(document.text)
    return [brief(record) for record in found]


def brief(record: Outcome) -> str:
    arm = str(record.arm).rpartition("/")[2]
    counted = f"{record.numerator}/{record.denominator}"
    measure = record.measure.partition(":")[2]
    return f"{measure} {record.status} {record.value} {counted} {arm}"


RESULTS = [
    "ORR observed 2 2/4 dose-level-1",
    "ORR observed 6 6/8 dose-level-2",
    "OS observed 8.1 None/None dose-level-1",
    "OS not-reached None None/None dose-level-2",
    "DEATH observed 50.00 2/4 dose-level-1",
    "DEATH observed 12.50 1/8 dose-level-2",
    "SAE observed 25.00 1/4 dose-level-1",
    "SAE none-observed 0.00 0/8 dose-level-2",
    "AE observed 25.00 1/4 dose-level-1",
    "AE none-observed 0.00 0/8 dose-level-2",
]


@pytest.mark.parametrize(
    "words",
    [ROWS.format("\t"), ROWS.format(" | "), ROWS.format("   "), LINES, ROWS.format("\t").replace("Title\t", "Title: ")],
)  # fmt: skip
def test_each_figure_is_an_outcome_of_its_group(words):
    document = page(words)
    assert told(document) == RESULTS
    titles = [r.title for r in document.stated if isinstance(r, Endpoint)]
    assert titles == ["Overall Response Rate", "Overall Survival"]
    assert [r.name for r in document.stated if isinstance(r, Arm)] == ["Dose Level 1", "Dose Level 2"]  # fmt: skip
    assert [s.kind for s in document.sections].count(POSTED_RESULTS) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Outcome Measures\nPrimary Outcome\n1. Overall response rate, Day 28\n2. Survival, 12 months\nContacts and Locations\n",
        ROWS.format("\t").replace("\t2 50.0%\t6 75.0%", "\t2 50.0%").replace("\t8.1 (2.0 to 14.0)", "").replace("/", " of "),
        "Baseline Characteristics\nArm/Group Title\tA\tB\nMeasure Type: Count of Participants\nFemale\t2 50%\t3 60%\n",
        "Participant Flow\nArm/Group Title | A | B\nStarted | 4 | 8\nCompleted | 3 | 8\nDeath | 1 | 0\n",
        ROWS.format("\t").replace("Arm/Group Title", "Arms of this trial").replace("/", " of "),
    ],
)  # fmt: skip
def test_plans_people_and_broken_tables_have_no_outcome(words):
    assert told(page(words)) == []


def test_nobody_with_a_harm_is_none_observed():
    rows = (
        ROWS.format("\t")
        .replace("Overall Response Rate", "Dose-Limiting Toxicity")
        .replace("2 50.0%", "0 0.0%")
    )
    assert told(page(rows))[:2] == [
        "DLT none-observed 0 0/4 dose-level-1",
        "DLT observed 6 6/8 dose-level-2",
    ]
