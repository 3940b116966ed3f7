"""Tables with columns: what each cell tells, whose it is, and the tables that tell nothing of this trial."""

import pytest

from kg.document import FINDINGS, TABLE, Document, Section
from kg.extract import outcome
from kg.extract.found import Found
from kg.recognise import recognise
from kg.records import Outcome
from kg.text import Span
from kg.vocabulary import load


def rows(*lines: str) -> str:
    return "\n".join(lines)


def lined(words: str, section: str, kind: str = "journal-article") -> list[Outcome]:
    """The results of a text whose every line is a section, as readers leave tables."""
    sections, start = [], 0
    for line in words.split("\n"):
        if line.strip():
            sections.append(Section(Span(start, start + len(line)), section))
        start += len(line) + 1
    document = Document(
        id="story", file="story", format="web-page", kind=kind, text=words,
        sections=tuple(sections), sha256="",
    )  # fmt: skip
    found = Found(recognise(document, load()), load(), ())
    told = [r for r in outcome.read(found) if isinstance(r, Outcome)]
    for record in told:
        assert record.evidence[0].span.of(words).strip()
    return told


DOSES = ["CR count 1 patients 1/3 in DL1", "CR count 3 patients 3/3 in DL2"]
DOSES += ["ORR rate 67 % 2/3 in DL1", "ORR rate 100 % 3/3 in DL2"]


@pytest.mark.parametrize(
    "words",
    [
        "Dose level / pts / ORR / CR: DL1 / 3 / 67% / 1; DL2 / 3 / 100% / 3. All were well.",
        rows("Dose level\tn\tORR\tCR", "DL1\t3\t2 (67%)\t1", "DL2\t3\t3 (100%)\t3"),
        rows("Dose level   n   ORR        CR", "DL1          3   2 (67%)    1/3", "DL2          3   3 (100%)   3/3"),
        rows("Dose level | n | ORR | CR", "DL1 | 3 | 2 (67%) | 1", "DL2 | 3 | 3 (100%) | 3"),
        rows("| Dose level | Patients | ORR | CR |", "|---|---|---|---|", "| DL1 | 3 | 67% (2/3) | 1 |", "| DL2 | 3 | 100% (3/3) | 3 |"),
        rows("\tDL1\tDL2", "Patients, n\t3\t3", "ORR\t2 (67)\t3 (100)", "CR\t1\t3"),
        rows("Outcome\tDL1 (n=3)\tDL2 (n=3)", "ORR, n (%)\t2 (67)\t3 (100)", "CR\t1/3\t3/3"),
    ],
)  # fmt: skip
def test_layouts_of_one_table_tell_the_same(told, words):
    found = [line.replace(" %", " % 2/3").replace("2/3 2/3", "2/3") for line in told(words)]
    found = [
        line.replace("100 % 2/3 3/3", "100 % 3/3").replace("100 % 2/3", "100 % 3/3")
        for line in found
    ]
    assert sorted(found) == sorted(DOSES)


@pytest.mark.parametrize(
    ("words", "results"),
    [
        (
            rows("Event, n (%)\tAny grade\tGrade 3-4", "CRS\t3 (25)\t0", "Neutropenia\t10 (83)\t8 (67)"),
            [
                "AE (neutropenia) grade 3-4 rate 67 %",
                "AE (neutropenia) rate 83 %",
                "CRS grade 3-4 count none-observed",
                "CRS rate 25 %",
            ],
        ),
        (
            rows("Selected adverse events, all patients", "Event, n (%)\tAny grade\tGrade 3-4", "CRS\t3 (25)\t1 (8)"),
            ["CRS grade 3-4 rate 8 %", "CRS rate 25 %"],
        ),
        (
            rows("Selected trials", "Event, n (%)\tAny grade\tGrade 3-4", "CRS\t3 (25)\t1 (8)"),
            [],
        ),
        (
            rows("\tDay 28\tMonth 6", "ORR\t9/12 (75%)\t6/12 (50%)"),
            ["ORR rate 50 % 6/12 at 6 months", "ORR rate 75 % 9/12 at day 28"],
        ),
        (
            rows("Outcome\tNK plus rituximab\tRituximab", "Median PFS, months (95% CI)\t6.8 (4.0–9.9)\tNR (3.2–NE)"),
            ["PFS median 6.8 months [4.0-9.9] in NK plus rituximab", "PFS median not-reached in Rituximab"],
        ),
        (
            rows("Cohort\tN\tDLT", "1\t3\t0", "2\t6\t1"),
            ["DLT count 1 patients 1/6 in Cohort 2", "DLT count none-observed 0/3 in Cohort 1"],
        ),
        (
            rows("Event\tAll patients (n=12)", "Grade 3 or higher adverse events\t", "Anemia\t3 (25%)", "Any grade\t", "CRS\t6 (50%)"),
            ["AE (anemia) grade >=3 rate 25 % 3/12", "CRS rate 50 % 6/12"],
        ),
    ],
)  # fmt: skip
def test_headings_are_groups_grades_times_or_sizes(told, words, results):
    assert sorted(told(words, section=FINDINGS)) == results


@pytest.mark.parametrize(
    "words",
    [
        rows("Table 1. Baseline characteristics", "Characteristic\tDL1 (n=3)\tDL2 (n=9)", "Prior CR\t1 (33%)\t3 (33%)", "Infection\t0\t1 (11%)"),
        rows("Characteristic\tDL1 (n=3)\tDL2 (n=9)", "CR after last therapy\t1 (33%)\t3 (33%)", "ECOG 0\t2\t6"),
        rows("Dose level\tPlanned n\tDLTs allowed\tDLT window", "1\t3\t0\t28 days", "2\t3\t1\t28 days"),
        rows("Table 2. Dose escalation rules", "Patients\tDLT\tNext level", "3\t0\tgo on", "6\t2\tstop"),
        rows("Study\tn\tORR\tCR", "Neelapu 2017\t101\t82%\t54%", "Schuster 2019\t93\t52%\t40%"),
        rows("Pt\tAge\tDose\tBest response\tCRS", "1\t61\tDL1\t1/1\t1/1"),
        rows("Variable\tOR for CR (95% CI)\tP", "CRS\t1.8 (0.9-3.2)\t.08", "Infection\t0.6 (0.2-1.5)\t.31"),
        rows("Outcome\taxi-cel [12]\tHistorical controls", "ORR\t82%\t26%"),
        rows("Batch\tViability\tCR", "A\t92%\t45%"),
        rows("Cytokine\tBaseline\tDay 7", "IL-6\t4\t120"),
        rows("ORR\tDL1\tDL2", "CR\t3\t5"),  # of how many is not said
        rows("Infection\tn", "Viral infection\t4"),  # episodes or patients
        "Patients got Flu / Cy / IL-2: 30 / 500 / 6 and recovered.",
    ],
)  # fmt: skip
def test_what_is_no_result_of_this_trial_tells_nothing(told, words):
    assert told(words, section=FINDINGS) == []


PARTED = rows(
    "Table 2. Efficacy",
    "Response: ORR, n (%) | DL1 (n=4): 1 (25) | DL2 (n=8): 6 (75)",
    "Response: CR | DL1 (n=4): 0 | DL2 (n=8): 3/8 (38%)",
)


def test_rows_that_a_reader_took_apart():
    told = lined(PARTED, TABLE)
    assert sorted(
        (r.measure, str(r.arm)[-3:].upper(), r.numerator, r.denominator) for r in told
    ) == [
        ("measure:CR", "DL1", 0, 4),
        ("measure:CR", "DL2", 3, 8),
        ("measure:ORR", "DL1", 1, 4),
        ("measure:ORR", "DL2", 6, 8),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (PARTED, "review"),
        (
            PARTED.replace("Efficacy", "Trials of CAR-NK cells in published studies"),
            "journal-article",
        ),
        (PARTED.replace("Efficacy", "Baseline characteristics"), "journal-article"),
    ],
)
def test_tables_of_others_tell_nothing_of_this_trial(words, kind):
    assert [r for r in lined(words, TABLE, kind) if r.evidence[0].rule == "outcome.table"] == []


def test_a_heading_within_the_table_holds_for_the_rows_under_it():
    words = rows(
        "Outcome: Best response, n (%) | Cohort A (n=6): Best response, n (%)",
        "Outcome: ORR | Cohort A (n=6): 3 (50)",
        "Outcome: Time to event, months (95% CI) | Cohort A (n=6): Time to event, months (95% CI)",
        "Outcome: PFS | Cohort A (n=6): 2.8 (1.1–4.0)",
    )
    told = [(r.measure, r.value, r.unit, r.ci_low) for r in lined(words, TABLE)]
    assert [(m, str(v), u, str(low)) for m, v, u, low in told] == [
        ("measure:ORR", "50", "%", "None"),
        ("measure:PFS", "2.8", "months", "1.1"),
    ]


TWO_HEADS = [
    "AE (neutropenia) grade 3-4 rate 50 % 10/20 in Arm A",
    "AE (neutropenia) rate 75 % 15/20 in Arm A",
    "AE (neutropenia) rate 50 % 9/18 in Arm B",
    "AE (neutropenia) grade 3-4 rate 28 % 5/18 in Arm B",
]


@pytest.mark.parametrize(
    "words",
    [
        rows("| Adverse event | Arm A (n=20) | | Arm B (n=18) | |", "|---|---|---|---|---|", "| | Any grade | Grade 3-4 | Any grade | Grade 3-4 |",
             "| Neutropenia | 15 (75%) | 10 (50%) | 9 (50%) | 5 (28%) |"),
        rows("Adverse event\tArm A (n=20)\t\tArm B (n=18)\t", "\tAny grade\tGrade 3-4\tAny grade\tGrade 3-4", "Neutropenia\t15 (75%)\t10 (50%)\t9 (50%)\t5 (28%)"),
    ],
)  # fmt: skip
def test_a_second_line_of_headings_stands_under_the_first(told, words):
    assert sorted(told(words)) == sorted(TWO_HEADS)


def test_a_row_of_a_patient_tells_what_that_patient_had(told):
    words = rows(
        "Patient | Age/sex | Prior lines | Best response | CRS grade | PFS, months",
        "1 | 45/F | 3 | CR | 1 | 12+",
        "2 | 61/M | 5 | PR | 0 | 5",
        "3 | 58/M | 2 | not assessed | – | 1",
    )
    assert sorted(told(words)) == [
        "CR count 1 patients in patient 1",
        "CRS count none-observed in patient 2",
        "CRS grade 1 count 1 patients in patient 1",
        "PFS 1 months in patient 3",
        "PFS 5 months in patient 2",
        "PR count 1 patients in patient 2",
    ]


@pytest.mark.parametrize(
    "words",
    [
        rows("Patient | Age | Prior response | CRS", "1 | 45 | CR | 2", "2 | 61 | PR | 1"),
        rows("Study | Best response | CRS grade", "Bee 2021 | CR | 1", "Dee 2022 | PR | 0"),
        rows("Patient | Best response | CRS grade", "All | CR | 1", "Female | PR | 2"),
    ],
)
def test_a_row_of_a_patient_tells_no_more(told, words):
    assert told(words) == []


def test_a_time_that_the_title_tells_has_the_place_of_the_title():
    title = "Table 2. Efficacy at 12 months"
    words = rows(title, "Response\tDL1 (n=4)\tDL2 (n=8)", "CR\t1 (25%)\t3 (38%)")
    found = [r for r in lined(words, TABLE) if r.timepoint]
    assert len(found) == 2
    assert all(title in {s.of(words) for s in r.evidence[0].also} for r in found)
