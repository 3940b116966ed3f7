"""What a page's headings and lists say of the results below them, and what registers print on one line."""

from pathlib import Path

from kg.pipeline import build
from kg.query import table
from kg.read import read
from kg.read.source import Source


def _rows(tmp_path: Path, name: str, text: str, of: str) -> list[dict[str, object]]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return [dict(row) for row in table(build([file]).store, of).rows]


PAGE = """<html><head><title>NK-101 in leukemia</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>NK-101 in relapsed leukemia</h1>
<p>A company today reported data of its phase 1 trial (NCT99000001) of NK-101, a product of donor NK cells, in relapsed acute myeloid
leukemia. As of June 10, 36 patients with the disease had been enrolled at eight hospitals of the country.</p>
<h2>NK-101 following {one}</h2>
<p>Six patients received three doses of one billion cells each. Four of six patients achieved a complete remission.</p>
<h2>NK-101 following {other}</h2>
<p>Thirty patients were treated. Five of 30 patients achieved a complete remission.</p>
<h2>About the company</h2><p>The company develops cells for patients and is at home in a small town.</p></article></body></html>"""


def test_headings_that_differ_in_their_rest_name_groups_with_sizes(tmp_path):
    text = PAGE.format(one="Flu/Ara-C", other="Flu/Cy")
    arms = _rows(tmp_path, "page.html", text, "arms")
    assert {(a["arm"], a["n"]) for a in arms} == {("Flu/Ara-C", 6), ("Flu/Cy", 30)}
    told = _rows(tmp_path, "page.html", text, "outcomes")
    assert {(r["arm"], r["numerator"]) for r in told if r["measure"] == "CR"} == {
        ("Flu/Ara-C", 4),
        ("Flu/Cy", 5),
    }


def test_the_headings_of_a_page_stand_in_its_text(tmp_path):
    (document,) = read(Source("page.html", "page.html", PAGE.format(one="A1", other="A2").encode()))
    assert "NK-101 following A1\nSix patients" in document.text


def test_headings_that_are_alike_in_all_name_nobody(tmp_path):
    text = PAGE.format(one="Flu/Cy", other="Flu/Cy")
    assert _rows(tmp_path, "page.html", text, "arms") == []


LISTED = """<html><head><title>NK-101</title></head><body><nav><ul><li>Home</li><li>About us</li></ul></nav><article>
<h1>NK-101 in lymphoma</h1><p>In this trial (NCT99000001) 24 patients with Hodgkin lymphoma received NK-101, a product of donor NK cells,
six in each of two cohorts at first and six more later on. Responses by cohort were as follows:</p>
<ul><li>cohort 1: ORR, 83%; CR, 33%</li><li>cohort 2: ORR, 67%; CR, 50%</li></ul>
<p>No patient developed graft-versus-host disease, and the study goes on at several hospitals of the country.</p></article>
<aside><ul><li>Another trial: ORR, 99%</li></ul></aside></body></html>"""


def test_a_list_that_a_colon_announces_is_the_articles(tmp_path):
    told = _rows(tmp_path, "page.html", LISTED, "outcomes")
    assert {(r["arm"], float(str(r["value"]))) for r in told if r["measure"] == "ORR"} == {
        ("cohort 1", 83.0),
        ("cohort 2", 67.0),
    }


CARD = """Donor NK Cells in Acute Myeloid Leukemia

ClinicalTrials.gov ID: NCT99000001
Recruitment: Recruiting
Phase: Phase 1 | Phase 2
Study type: Interventional
Design: Allocation: Non-Randomized | Intervention model: Sequential Assignment | Masking: None (Open Label)
Enrollment: 50 (Estimated)
Study start: 2023-09-21
Lead sponsor: Example University Hospital

Conditions
Acute Myeloid Leukemia

Arms and interventions
Experimental: Part A - dose escalation. Four dose levels of donor NK cells.
Experimental: Part B - dose expansion. The dose that part A recommends.
Drug: Fludarabine - 30 mg/m2 IV on Days -5, -4, -3
Drug: Donor NK cells - by vein on Day 0

Eligibility
Inclusion:
1. Age of at least 18 years
2. ECOG performance status 0-1
Exclusion:
1. Pregnancy
2. Active hepatitis B

Results: none posted
Record version 7, last update submitted 2024-11-05
"""


def test_fields_that_a_bar_parts_are_read_each(tmp_path):
    (trial,) = _rows(tmp_path, "card.txt", CARD, "trials")
    assert (trial["allocation"], trial["intervention_model"], trial["masking"]) == (
        "NON_RANDOMIZED",
        "SEQUENTIAL",
        "NONE",
    )
    assert trial["phase"] == "PHASE1/PHASE2"


def test_arms_of_a_card_end_with_their_name_and_own_no_list_behind_all(tmp_path):
    arms = _rows(tmp_path, "card.txt", CARD, "arms")
    assert [(a["arm"], a["interventions"]) for a in arms] == [
        ("Part A - dose escalation", []),
        ("Part B - dose expansion", []),
    ]
    agents = _rows(tmp_path, "card.txt", CARD, "regimens")
    assert [(a["agent"], a["dose"], a["unit"]) for a in agents] == [("fludarabine", "30", "mg/m2")]


def test_what_stands_behind_numbered_criteria_is_no_criterion(tmp_path):
    told = _rows(tmp_path, "card.txt", CARD, "eligibility")
    assert [r["text"] for r in told if r["kind"] == "exclusion"] == [
        "Pregnancy",
        "Active hepatitis B",
    ]
