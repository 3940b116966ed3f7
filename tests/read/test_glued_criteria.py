"""A register's page that lost its line breaks keeps endpoints and criteria apart."""

from pathlib import Path

from kg.pipeline import build
from kg.query import table

PAGE = """ClinicalTrials Finder
Study of CAR-NK Cells in Ovarian Cancer
NCT99000011
Overall StatusRECRUITING
Study TypeINTERVENTIONAL
PhasePHASE1
Enrollment12 (ESTIMATED)
ConditionsOvarian Cancer
InterventionsBiological: mesothelin CAR-NK cells
Primary OutcomesDose-limiting toxicities [Time frame: 28 days]
Secondary OutcomesObjective response rate [Time frame: 6 months]; Progression-free survival [Time frame: 1 year]
Inclusion Criteria1. Ovarian cancer that has come back 2. Karnofsky score >= 60 3. Life expectancy > 3 months
Exclusion Criteria1. Pregnancy or lactation 2. Steroids at more than 5 mg prednisone a day 3. Brain metastases
"""


def _rows(tmp_path: Path, name: str) -> list[dict[str, object]]:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return list(table(build([file]).store, name).rows)


def test_endpoints_with_their_time_frames(tmp_path: Path) -> None:
    rows = _rows(tmp_path, "endpoints")
    assert sorted((r["role"], r["title"], r["timeframe"]) for r in rows) == [
        ("primary", "Dose-limiting toxicities", "28 days"),
        ("secondary", "Objective response rate", "6 months"),
        ("secondary", "Progression-free survival", "1 year"),
    ]


def test_criteria_counted_in_one_line(tmp_path: Path) -> None:
    rows = _rows(tmp_path, "eligibility")
    assert sorted((str(r["kind"]), str(r["text"])) for r in rows) == [
        ("exclusion", "Brain metastases"),
        ("exclusion", "Pregnancy or lactation"),
        ("exclusion", "Steroids at more than 5 mg prednisone a day"),
        ("inclusion", "Karnofsky score >= 60"),
        ("inclusion", "Life expectancy > 3 months"),
        ("inclusion", "Ovarian cancer that has come back"),
    ]
    values = {str(r["text"]): (r["operator"], r["value"], r["unit"]) for r in rows}
    assert values["Steroids at more than 5 mg prednisone a day"] == (">", "5", "mg")
    assert values["Pregnancy or lactation"] == (None, None, None)
