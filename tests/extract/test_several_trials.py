"""A document that reports two trials: headings, names and paragraphs say whose each sentence is, a look back says nothing of them."""

import pytest

from kg.document import Document, Section
from kg.extract import extract
from kg.recognise import recognise
from kg.records import Dose, Outcome, Product, Trial
from kg.text import Span
from kg.vocabulary import load

LEAD = "Today we report interim data of Skylark-1 (NCT99810001) and Skylark-2 (NCT99810002), Phase 1 trials of HX-40, an allogeneic CD19 CAR NK cell therapy."
FIRST = "Eight patients with lupus nephritis received HX-40. No cytokine release syndrome was reported. Neutropenia occurred in 5 of 8 patients."
SECOND = "Three patients with systemic sclerosis were dosed at 1 billion cells. There was no ICANS. Dose escalation to 2 billion cells per infusion is planned."
ABOUT = "HX-40 is made from the blood of healthy donors. In an earlier Phase 1 trial in lymphoma (NCT99810003), six of ten patients had a complete response."
PARTS = [
    ("title", "", "Interim data of HX-40 in autoimmune disease"),
    ("body", "", LEAD),
    ("body", "Skylark-1: lupus nephritis", FIRST),
    ("body", "Skylark-2: systemic sclerosis", SECOND),
    ("body", "About HX-40", ABOUT),
]


def read(parts, kind="press-release"):
    """The records of a document of sections (kind, heading, words)."""
    text, sections = "", []
    for where, label, words in parts:
        heading = f"{label}\n" if label else ""
        start = len(text) + len(heading)
        sections.append(Section(Span(start, start + len(words)), where, label))
        text += f"{heading}{words}\n"
    document = Document(
        id="t", file="t", format="test", kind=kind, text=text, sections=tuple(sections), sha256="",
        title=parts[0][2],
    )  # fmt: skip
    return extract(recognise(document, load()), load())


def number(record):
    return str(record.trial)[-1]


def test_the_heading_that_names_a_trial_says_whose_its_results_are():
    told = {(number(r), str(r.measure).removeprefix("measure:")) for r in read(PARTS) if isinstance(r, Outcome)}  # fmt: skip
    assert told == {("1", "CRS"), ("1", "AE"), ("2", "ICANS"), ("3", "CR")}


def test_the_product_is_that_of_each_trial_and_no_planned_dose_is_given():
    records = read(PARTS)
    assert {(number(r), r.name) for r in records if isinstance(r, Product)} == {
        ("1", "HX-40"),
        ("2", "HX-40"),
        ("3", "HX-40"),
    }
    assert {r.value for r in records if isinstance(r, Dose)} == {10**9}


THIS = "This phase 1/2 trial (ClinicalTrials.gov NCT99810001) enrolled 20 patients with lymphoma, who received HX-40 CAR-NK cells."
LATER = "In lupus nephritis, HX-40 is under study with obinutuzumab (NCT99810002)."


def test_a_number_in_the_discussion_of_a_report_takes_no_result():
    parts = [
        ("title", "", "HX-40 CAR-NK cells in lymphoma"),
        ("methods", "Methods", THIS),
        ("results", "Results", "The ORR was 60%. No CRS occurred."),
        ("conclusions", "Discussion", LATER),
    ]
    records = read(parts, kind="journal-article")
    assert {number(r) for r in records if isinstance(r, Outcome)} == {"1"}
    assert {r.enrollment for r in records if isinstance(r, Trial) if r.ref.endswith("2")} == {None}


def test_a_code_that_is_said_to_be_a_t_cell_product_is_one():
    words = (
        "HX-22 carries a CD19 CAR. In the study of these CAR-NK cells (NCT99810001), patients received HX-22.\n"
        "HX-19 is a CD19-directed CAR T-cell product, not an NK product. In its study (NCT99810002), patients received HX-19."
    )
    records = read([("title", "", "Two programs report"), ("body", "", words)])
    kinds = {(r.name, str(r.product_type)) for r in records if isinstance(r, Product)}
    assert kinds == {("HX-22", "type:CAR-NK"), ("HX-19", "type:CAR-T")}


BESIDE = "Trials of BCMA CAR-NK cells in patients with myeloma (NCT99810001; phase 1) and of mesothelin CAR-NK cells in patients with ovarian cancer (NCT99810002) are recruiting."


@pytest.mark.parametrize(("at", "target"), [("1", "target:BCMA"), ("2", "target:MSLN")])
def test_a_reviews_sentence_on_two_trials_tells_each_its_part(at, target):
    records = read([("title", "", "CAR-NK cells: a review"), ("body", "", BESIDE)], kind="review")
    assert [r.targets for r in records if isinstance(r, Product) if number(r) == at] == [(target,)]


@pytest.mark.parametrize("between", ["\n", "\n\n", ": new data\n"])
def test_a_line_that_begins_with_a_trials_name_heads_the_paragraphs_below_it(between):
    words = f"{LEAD}\n\nSkylark-1{between}{FIRST}\n\nThey will be followed.\n\nSkylark-2{between}{SECOND}"
    records = read(
        [("title", "", "Interim data of HX-40 in autoimmune disease"), ("body", "", words)]
    )
    told = {(number(r), str(r.measure).removeprefix("measure:")) for r in records if isinstance(r, Outcome)}  # fmt: skip
    assert told == {("1", "CRS"), ("1", "AE"), ("2", "ICANS")}


def test_what_is_planned_for_more_patients_is_no_dose_of_the_trials_reported():
    later = ("body", "Next steps", "We plan to treat 30 more patients at 3 billion cells.")
    told = {(number(r), int(r.value)) for r in read([*PARTS, later]) if isinstance(r, Dose)}
    assert ("2", 10**9) in told
    assert not {("1", 3 * 10**9), ("2", 3 * 10**9)} & told
