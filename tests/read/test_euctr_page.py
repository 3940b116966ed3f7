"""Pages of the EU register: number, label and value glued, parted by a tab, or cells of a table."""

import pytest

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Condition, Endpoint, Product, RegistryIdentifier, Sponsor, Trial

ROWS = (
    ("A.1", "Member State Concerned", "Spain - AEMPS"),
    ("A.2", "EudraCT number", "2020-009999-22"),
    ("A.3", "Full title of the trial", "A phase I/II trial of CAB-NK cells in acute myeloid leukaemia"),
    ("A.5.2", "US NCT (ClinicalTrials.gov registry) number", "NCT99990042"),
    ("B.1.1", "Name of Sponsor", "Example Cells B.V."),
    ("B.3.1 and B.3.2", "Status of the sponsor", "Commercial"),
    ("D.3.1", "Product name", "CAB-NK"),
    ("D.3.9.3", "Other descriptive name", "Allogeneic natural killer cells from umbilical cord blood"),
    ("E.1.1", "Medical condition(s) being investigated", "Acute myeloid leukaemia"),
    ("E.1.1.2", "Therapeutic area", "Diseases [C] - Cancer [C04]"),
    ("E.5.1", "Primary end point(s)", "Dose-limiting toxicity"),
    ("E.5.2", "Secondary end point(s)", "Relapse-free survival; overall survival"),
    ("E.5.2.1", "Timepoint(s) of evaluation of this end point", "up to 24 months"),
    ("E.6.4", "Safety", "Yes"),
    ("E.7.1", "Human pharmacology (Phase I)", "Yes"),
    ("E.7.2", "Therapeutic exploratory (Phase II)", "Yes"),
    ("E.8.1.2", "Open", "Yes"),
    ("F.2.1", "Female", "Yes"),
    ("F.2.2", "Male", "Yes"),
    ("F.4.2.2", "In the whole clinical trial", "33"),
)  # fmt: skip
HEAD = "Summary\nEudraCT Number:2020-009999-22\nTrial Status:Ongoing\n\nB. Sponsor Information\nB.Sponsor: 1\n"


def _html() -> str:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in ROWS)
    return f"<html><body><h1>Summary</h1><table>{rows}</table></body></html>"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("glued.txt", HEAD + "\n".join("".join(row) for row in ROWS)),
        ("tabs.txt", HEAD + "\n".join("\t".join(row) for row in ROWS)),
        ("page.html", _html()),
    ],
)
def test_each_line_is_told_by_number_and_label(name: str, page: str) -> None:
    (document,) = read(Source(name, name, page.encode()))
    told = facts(document)
    (trial,) = [r for r in told if isinstance(r, Trial)]
    assert (trial.identifier, trial.phase, trial.enrollment, trial.sex, trial.masking) == (
        "2020-009999-22",
        "phase:PHASE1_PHASE2",
        33,
        "ALL",
        "NONE",
    )
    assert [r.name for r in told if isinstance(r, Sponsor)] == ["Example Cells B.V."]
    assert [(r.name, r.cell_source) for r in told if isinstance(r, Product)] == [
        ("CAB-NK", "source:cord-blood")
    ]
    assert [r.name for r in told if isinstance(r, Condition)] == ["Acute myeloid leukaemia"]
    assert [(r.title, r.role, r.timeframe) for r in told if isinstance(r, Endpoint)] == [
        ("Dose-limiting toxicity", "primary", None),
        ("Relapse-free survival", "secondary", "up to 24 months"),
        ("overall survival", "secondary", "up to 24 months"),
    ]
    assert "NCT99990042" in {r.value for r in told if isinstance(r, RegistryIdentifier)}


def test_criteria_go_on_over_lines_and_a_second_product_is_another() -> None:
    lines = [
        *("".join(r) for r in ROWS),
        "E.3Principal inclusion criteria1. Age over 18",
        "2. AML in remission",
    ]
    lines += ["D.IMP: 2", "D.3.1Product nameFludarabine"]
    (document,) = read(Source("a.txt", "a.txt", (HEAD + "\n".join(lines)).encode()))
    assert "AML in remission" in document.text
    assert "Fludarabine" in document.text
