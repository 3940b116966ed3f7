"""Tables of dose levels, the unit of the dose in the heading: levels, doses and the results of each row."""

from pathlib import Path

from kg.pipeline import build
from kg.query import table

_POSTER = """# EXB-5 NK cells in lymphoma: results of a phase 1 study

ClinicalTrials.gov NCT99000001

## METHODS

- CD19 CAR-NK cells EXB-5 were given to adults with relapsed lymphoma after fludarabine and cyclophosphamide.

## RESULTS

| Dose level (EXB-5 cells/kg) | n | ORR, n (%) | CR, n (%) |
|---|---|---|---|
| DL1: 1 × 10⁶ | 3 | 2 (66.7) | 1 (33.3) |
| DL2: 1 × 10⁷ (RP2D) | 9 | 7 (77.8) | 5 (55.6) |

**Safety**

- No DLT
- No treatment-related death
"""


def test_a_table_of_levels_gives_arms_doses_and_results(tmp_path: Path) -> None:
    poster = tmp_path / "poster.md"
    poster.write_text(_POSTER, encoding="utf-8")
    store = build([poster]).store
    assert [(d["label"], int(d["value"]), d["unit"]) for d in table(store, "doses").rows] == [
        ("DL1", 10**6, "cells/kg"),
        ("DL2", 10**7, "cells/kg"),
    ]
    assert {(a["arm"], a["n"]) for a in table(store, "arms").rows} == {("DL1", 3), ("DL2", 9)}
    told = {
        (r["arm"], r["measure"], r["numerator"], r["denominator"])
        for r in table(store, "outcomes").rows
        if r["arm"]
    }
    assert told == {
        ("DL1", "ORR", 2, 3),
        ("DL1", "CR", 1, 3),
        ("DL2", "ORR", 7, 9),
        ("DL2", "CR", 5, 9),
    }


def test_two_words_of_a_list_are_a_finding(tmp_path: Path) -> None:
    poster = tmp_path / "poster.md"
    poster.write_text(_POSTER, encoding="utf-8")
    rows = table(build([poster]).store, "outcomes").rows
    assert {r["measure"] for r in rows if r["status"] == "none-observed"} == {"DLT", "DEATH"}
