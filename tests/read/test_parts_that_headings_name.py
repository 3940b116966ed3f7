"""What stands under a heading: a trial's number, the group of patients, results behind a list or with a part's name."""

import json
from pathlib import Path

import pytest

from kg.pipeline import build, facts
from kg.query import table
from kg.read import read
from kg.read.source import Source
from kg.records import Outcome


def _rows(tmp_path: Path, name: str, text: str, of: str) -> list[dict[str, object]]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return [dict(row) for row in table(build([file]).store, of).rows]


def _results(tmp_path: Path, text: str, name: str = "page.txt") -> set[tuple[str, ...]]:
    rows = _rows(tmp_path, name, text, "outcomes")
    return {
        tuple(str(row.get(key) or "") for key in ("arm", "measure", "numerator")) for row in rows
    }


PAGE = """Donor NK cells in acute myeloid leukemia: first data

About the trial (NCT99000001)

Fifteen patients with acute myeloid leukemia received donor NK cells after conditioning.

{results}
"""

TWO_GROUPS = """Flu/Cy cohort (n=6)
- Complete remission: 2 of 6 patients
- No cytokine release syndrome occurred.

Flu/Ara-C cohort (n=9)
- Complete remission: 5 of 9 patients
- Cytokine release syndrome of grade 1 occurred in 3 of 9 patients."""


def test_what_stands_under_a_groups_heading_is_the_groups(tmp_path):
    told = _results(tmp_path, PAGE.format(results=TWO_GROUPS))
    assert {(arm, n) for arm, measure, n in told if measure == "CR"} == {
        ("Flu/Cy cohort", "2"),
        ("Flu/Ara-C cohort", "5"),
    }
    assert {arm for arm, measure, _ in told if measure == "CRS"} == {
        "Flu/Cy cohort",
        "Flu/Ara-C cohort",
    }


def test_the_groups_of_headings_are_arms_with_their_sizes(tmp_path):
    arms = _rows(tmp_path, "page.txt", PAGE.format(results=TWO_GROUPS), "arms")
    assert {(str(a["arm"]), str(a["n"])) for a in arms} == {
        ("Flu/Cy cohort", "6"),
        ("Flu/Ara-C cohort", "9"),
    }


SIZED = """{one} (n=6)
- Complete remission: 2 of 6 patients
- No cytokine release syndrome occurred.

{other} (n=9)
- Complete remission: 5 of 9 patients
- Cytokine release syndrome of grade 1 occurred in three patients."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Patients without prior CAR-T", "Patients with prior CAR-T"),
        ("300 million cells per dose", "1 billion cells per dose"),
    ],
)
def test_patients_and_doses_with_their_size_head_their_results(tmp_path, one, other):
    text = PAGE.format(results=SIZED.format(one=one, other=other))
    rows = _rows(tmp_path, "page.txt", text, "outcomes")
    told = {
        (str(r["population"]), str(r["measure"]), str(r["status"]), str(r["denominator"]))
        for r in rows
    }
    names = [name.removeprefix("Patients ") for name in (one, other)]
    assert {(p, d) for p, m, _, d in told if m == "CR"} == {(names[0], "6"), (names[1], "9")}
    assert {(p, s) for p, m, s, _ in told if m == "CRS"} == {
        (names[0], "none-observed"),
        (names[1], "observed"),
    }


def test_a_result_under_a_heading_has_the_place_of_the_heading(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE.format(results=TWO_GROUPS), encoding="utf-8")
    (document,) = read(Source("page.txt", "page.txt", file.read_bytes()))
    told = [x for x in facts(document) if isinstance(x, Outcome) and x.measure == "measure:CR"]
    places = {document.text[s.start : s.end] for x in told for e in x.evidence for s in e.also}
    assert {"Flu/Cy cohort", "Flu/Ara-C cohort"} <= places


def test_events_with_their_numbers_head_nothing(tmp_path):
    text = PAGE.format(
        results="Fever (n=3)\nChills (n=2)\n\nFive of 15 patients had a complete remission."
    )
    rows = _rows(tmp_path, "page.txt", text, "outcomes")
    assert {
        (str(r["arm"] or ""), str(r["population"] or "")) for r in rows if r["measure"] == "CR"
    } == {("", "")}


@pytest.mark.parametrize(
    "heading", ["Responses by cohort", "All cohorts", "About the group", "Next cohort"]
)
def test_a_heading_over_several_groups_names_none(tmp_path, heading):
    text = PAGE.format(
        results=f"{heading}\n- Complete remission: 2 of 15 patients\n\nSafety of the groups\n- No patient died."
    )
    assert {arm for arm, measure, _ in _results(tmp_path, text) if measure == "CR"} == {""}


def test_the_number_in_a_heading_is_the_trials(tmp_path):
    trials = _rows(
        tmp_path,
        "page.txt",
        PAGE.format(results="Five of 15 patients had a complete remission."),
        "trials",
    )
    assert [row["trial"] for row in trials] == ["NCT99000001"]


def test_the_number_in_a_heading_of_html_is_the_trials(tmp_path):
    text = (
        "<html><body><article><h1>Donor NK cells in leukemia</h1><h2>Study design (NCT99000001)</h2>"
        "<p>Fifteen patients with acute myeloid leukemia received donor NK cells after conditioning. "
        "Five of 15 patients had a complete remission.</p></article></body></html>"
    )
    assert [row["trial"] for row in _rows(tmp_path, "page.html", text, "trials")] == ["NCT99000001"]


@pytest.mark.parametrize("number", ["nct99000001", "ISRCTN99000001"])
def test_sections_of_json_are_read_with_a_number_of_any_registry(tmp_path, number):
    article = {
        "title": "Donor NK cells in acute myeloid leukemia",
        "authors": ["Ada Ray", "Ben Ochs"],
        "trial_registration": number,
        "sections": {
            "Methods": "Fifteen patients with acute myeloid leukemia received donor NK cells.",
            "Results": "Five of 15 patients had a complete remission.",
        },
    }
    text = json.dumps(article)
    assert [row["trial"] for row in _rows(tmp_path, "a.json", text, "trials")] == [number.upper()]
    assert ("", "CR", "5") in _results(tmp_path, text, "a.json")


ABSTRACT = """Title: Donor NK cells in acute myeloid leukemia

{mark}

METHODS: Fifteen patients with acute myeloid leukemia received donor NK cells (NCT99000001).

{heading}
Five of 15 patients had a complete remission.
"""


@pytest.mark.parametrize("heading", ["RESULTS", "RESULTS - EFFICACY", "Results – response"])
def test_results_may_be_divided(tmp_path, heading):
    assert ("", "CR", "5") in _results(tmp_path, ABSTRACT.format(heading=heading, mark=""))


@pytest.mark.parametrize("sign", ["•", "▪", "►", "-"])
def test_a_list_of_highlights_ends_where_a_paragraph_follows(tmp_path, sign):
    text = f"""Donor NK cells in acute myeloid leukemia

Key takeaways
{sign} Cells from a donor were safe.
{sign} Remissions were seen.

Fifteen patients with acute myeloid leukemia received donor NK cells in a phase 1 trial (NCT99000001), which was \
run at one hospital. Five of 15 patients had a complete remission, and no cytokine release syndrome occurred.
"""
    told = _results(tmp_path, text)
    assert ("", "CR", "5") in told
    assert [row["trial"] for row in _rows(tmp_path, "page.txt", text, "trials")] == ["NCT99000001"]
