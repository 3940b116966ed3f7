"""Search exports of both generations."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from kg.document import Document
from kg.errors import ReadError
from kg.read import ctgov_csv
from kg.read.source import Source
from kg.records import Condition, Endpoint, Intervention, RegistryIdentifier, Site, Sponsor, Trial

EXPORT = Path(__file__).resolve().parents[3] / "shared" / "data" / "ctgov-csv" / "ctg-studies.csv"


def read(data: str | bytes, name: str = "x.csv") -> list[Document]:
    source = Source(name, name, data.encode() if isinstance(data, str) else data)
    assert ctgov_csv.tell(source)
    return list(ctgov_csv.read(source))


def of(document: Document, kind: type) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


def table(columns: list[str], *rows: list[str], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([columns, *rows])
    return text.getvalue()


def test_every_cell_of_the_export_is_told() -> None:
    if not EXPORT.is_file():
        pytest.skip("the shared data is not here")
    rows = list(csv.DictReader(io.StringIO(EXPORT.read_text(encoding="utf-8-sig"))))
    documents = read(EXPORT.read_bytes(), EXPORT.name)
    assert [d.id for d in documents] == [f"{EXPORT.name}#{row['NCT Number']}" for row in rows]
    for row, document in zip(rows, documents, strict=True):
        trial = of(document, Trial)[0]
        assert (trial.title, trial.status, trial.study_type) == (
            " ".join(row["Study Title"].split()),
            f"status:{row['Study Status']}",
            row["Study Type"],
        )
        assert [c.name for c in of(document, Condition)] == list(
            dict.fromkeys(row["Conditions"].split("|"))
        )
        told = [f"{i.type}: {i.name}" for i in of(document, Intervention)]
        assert told == [i.strip() for i in row["Interventions"].split("|") if i.strip()]
        names = [row["Sponsor"], *filter(None, row["Collaborators"].split("|"))]
        assert [s.name for s in of(document, Sponsor)] == names


NEW = {
    "NCT Number": "NCT00000001",
    "Study Title": "NK cells",
    "Acronym": "NKC",
    "Study Status": "NOT_YET_RECRUITING",
    "Brief Summary": "Write to a@b.org.",
    "Study Results": "NO",
    "Conditions": "AML|MDS",
    "Interventions": "BIOLOGICAL: NK: cells|DRUG: Fludarabine",
    "Primary Outcome Measures": "Objective response rate (ORR), By RECIST, up to 1 year|Safety",
    "Sponsor": "A University",
    "Collaborators": "B|C",
    "Sex": "ALL",
    "Age": "ADULT, OLDER_ADULT",
    "Phases": "PHASE1|PHASE2",
    "Enrollment": "24",
    "Funder Type": "OTHER",
    "Study Type": "INTERVENTIONAL",
    "Study Design": "Allocation: NON_RANDOMIZED|Intervention Model: SEQUENTIAL|Masking: NONE|Primary Purpose: TREATMENT",
    "Other IDs": "A-1|2013-000615-24",
    "Start Date": "2020-01-05",
    "First Posted": "2019-12-01",
    "Locations": "M D Anderson Cancer Center, Houston, Texas, 77030, United States|Site 2, Seoul, Korea, Republic of",
}


def test_the_columns_of_today() -> None:
    document = read(table(list(NEW), list(NEW.values())))[0]
    trial = of(document, Trial)[0]
    assert (trial.phase, trial.status, trial.enrollment) == (
        "phase:PHASE1_PHASE2",
        "status:NOT_YET_RECRUITING",
        24,
    )
    assert (trial.allocation, trial.intervention_model, trial.masking, trial.purpose) == (
        "NON_RANDOMIZED",
        "SEQUENTIAL",
        "NONE",
        "TREATMENT",
    )
    assert trial.countries == ("United States", "Korea, Republic of")
    assert [(s.facility, s.city) for s in of(document, Site)] == [
        ("M D Anderson Cancer Center", "Houston"),
        ("Site 2", "Seoul"),
    ]
    assert [(i.type, i.name) for i in of(document, Intervention)] == [
        ("BIOLOGICAL", "NK: cells"),
        ("DRUG", "Fludarabine"),
    ]
    assert [(e.title, e.timeframe, e.measure) for e in of(document, Endpoint)] == [
        ("Objective response rate (ORR)", "up to 1 year", "measure:ORR"),
        ("Safety", None, "measure:safety"),
    ]
    assert [n.value for n in of(document, RegistryIdentifier)] == [
        "NCT00000001",
        "A-1",
        "2013-000615-24",
    ]
    assert [(s.name, s.role, s.sponsor_class) for s in of(document, Sponsor)][:2] == [
        ("A University", "lead", "OTHER"),
        ("B", "collaborator", None),
    ]
    assert "a@b.org" not in document.text


OLD = {
    "Rank": "1",
    "NCT Number": "NCT00000001",
    "Title": "NK cells",
    "Status": "Active, not recruiting",
    "Study Results": "Has Results",
    "Conditions": "AML",
    "Interventions": "Biological: NK cells",
    "Outcome Measures": "Overall survival|Adverse events",
    "Sponsor/Collaborators": "A University|B",
    "Gender": "Female",
    "Age": "18 Years to 75 Years   (Adult, Older Adult)",
    "Phases": "Phase 1|Phase 2",
    "Enrollment": "24",
    "Funded Bys": "Other|Industry",
    "Study Type": "Interventional",
    "Study Designs": "Allocation: N/A|Intervention Model: Single Group Assignment|Masking: None (Open Label)|Primary Purpose: Treatment",
    "Start Date": "March 2015",
    "Completion Date": "April 3, 2020",
    "URL": "https://ClinicalTrials.gov/show/NCT00000001",
}


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_the_columns_of_the_retired_site(delimiter: str) -> None:
    document = read(table(list(OLD), list(OLD.values()), delimiter=delimiter))[0]
    trial = of(document, Trial)[0]
    assert (trial.phase, trial.status, trial.sex) == (
        "phase:PHASE1_PHASE2",
        "status:ACTIVE_NOT_RECRUITING",
        "FEMALE",
    )
    assert (trial.min_age, trial.max_age, trial.start_date) == ("18 Years", "75 Years", "2015-03")
    assert (trial.completion_date, trial.allocation, trial.masking) == ("2020-04-03", "NA", "NONE")
    assert trial.results_posted is True
    assert [(e.title, e.role) for e in of(document, Endpoint)] == [
        ("Overall survival", None),
        ("Adverse events", None),
    ]
    assert [s.sponsor_class for s in of(document, Sponsor)] == [None, None]


def test_a_number_that_comes_twice_gives_two_documents() -> None:
    rows = table(
        ["NCT Number", "Study Title"], ["NCT00000001", "a"], ["NCT00000001", "b"], ["", ""]
    )
    assert [d.id for d in read(rows)] == ["x.csv#NCT00000001", "x.csv#NCT00000001~2"]


def test_a_row_of_nothing_we_know_is_named() -> None:
    with pytest.raises(ReadError, match="record 2 has neither"):
        read(
            table(["NCT Number", "Study Title", "Sponsor"], ["NCT00000001", "a", ""], ["", "", "B"])
        )


def test_a_quote_that_never_ends_is_named() -> None:
    with pytest.raises(ReadError, match="line"):
        read('NCT Number,Study Title\nNCT00000001,"never closed\n')


def test_other_tables_are_not_ours() -> None:
    assert not ctgov_csv.tell(Source("x", "x", b"name,title\n1,NCT00000001"))
