"""Trials that a document on another trial mentions in passing, and what is only planned."""

import pytest

from kg.document import Document, Section
from kg.extract import extract
from kg.recognise import recognise
from kg.records import Agent, Arm, Condition, Dose, Endpoint, Outcome, Product, Trial
from kg.text import Span
from kg.vocabulary import load

TITLE = "CD70 CAR-NK cells in relapsed acute myeloid leukemia"
OWN = (
    "In our phase 1 trial (NCT00000001), 12 patients with AML were treated with QX-7 CAR-NK cells: three at DL1 "
    "(1 × 10^8 cells) and nine at DL2 (1 × 10^9 cells), after fludarabine 30 mg/m2. The primary endpoint was DLT. "
)
LATER = {
    "a trial that is to open": "A randomized phase 2 trial (NCT00000002) is about to open.",
    "a trial that aims at something": "A multicenter ph 2 (STAR-2, NCT00000002) aims at CR in half of 60 pts.",
    "a trial that went before": "In our preceding phase 1 trial (NCT00000002), one of 9 had relapsed.",
    "a companion": "Their companion study (NCT00000002) gave other cells.",
    "a trial for follow-up": "All entered a long-term follow-up study (NCT00000002).",
}


def of(records, kind, number):
    """The records of a kind that are of the trial with this number."""
    trial = next((r for r in records if isinstance(r, Trial) and r.identifier == number), None)
    return [r for r in records if trial and isinstance(r, kind) and r.trial == trial.ref]


def test_a_trial_in_passing_gets_nothing_of_the_one_reported(told):
    for words in LATER.values():
        records = told(TITLE, OWN + words)
        for kind in (Arm, Dose, Agent, Endpoint, Condition):
            assert of(records, kind, "NCT00000001"), (kind, words)
            assert not of(records, kind, "NCT00000002"), (kind, words)


def test_two_trials_that_are_reported_share_what_is_told_of_both(told):
    words = (
        "Two trials (NCT00000001 and NCT00000002) were done. Patients with AML received QX-7 CAR-NK cells at "
        "1 × 10^8 cells after fludarabine in both trials."
    )
    records = told(TITLE, words)
    assert of(records, Dose, "NCT00000001")
    assert of(records, Dose, "NCT00000002")


def test_a_size_that_is_planned_elsewhere_is_not_this_trials(told):
    words = OWN + "A multicenter phase 2 study (NCT00000002) aims to enrol 60 patients."
    sizes = {r.identifier: r.enrollment for r in told(TITLE, words) if isinstance(r, Trial)}
    assert sizes["NCT00000001"] == 12


def test_a_trial_to_come_with_this_product_has_it_and_what_it_is_combined_with(told):
    words = (
        OWN + "A phase 2 study combining QX-7 with cetuximab (NCT00000002) has obtained approval."
    )
    records = told(TITLE, words)
    assert [p.name for p in of(records, Product, "NCT00000002")] == ["QX-7"]
    assert [a.name for a in of(records, Agent, "NCT00000002")] == ["cetuximab"]
    assert "cetuximab" not in {a.name for a in of(records, Agent, "NCT00000001")}


def test_what_is_foreseen_gives_no_dose_arm_or_agent(told):
    words = OWN + (
        "Recruitment of 20 more patients at 5 × 10^9 cells is foreseen. "
        "We plan to start a randomised trial of QX-7 plus cetuximab versus cetuximab plus bendamustine."
    )
    records = told(TITLE, words)
    assert {int(r.value) for r in records if isinstance(r, Dose)} == {10**8, 10**9}
    assert {r.name for r in records if isinstance(r, Arm)} == {"DL1", "DL2"}
    assert {r.name for r in records if isinstance(r, Agent)} == {"fludarabine"}
    assert [r.enrollment for r in records if isinstance(r, Trial)] == [12]


def test_a_plan_keeps_its_doses_and_arms(told):
    words = (
        "This trial (NCT00000001) will enrol 30 patients with AML. A cohort at 1 × 10^9 QX-7 CAR-NK cells is planned. "
        "Patients will receive fludarabine before the cells."
    )
    records = told(TITLE, words)
    assert [int(r.value) for r in records if isinstance(r, Dose)] == [10**9]


def test_safety_as_an_endpoint_is_counted_by_adverse_events(told):
    words = "In this trial (NCT00000001), the primary endpoint was safety and the secondary endpoint was ORR."
    told_of = {(r.title, r.measure, r.role) for r in told(TITLE, words) if isinstance(r, Endpoint)}
    assert told_of == {
        ("safety", "measure:AE", "primary"),
        ("ORR", "measure:ORR", "secondary"),
    }


def test_courses_of_a_disease_in_results_are_no_diseases(told):
    words = (
        "In this trial (NCT00000001), 30 patients with B-cell lymphoma received QX-7 CAR-NK cells. "
        "Response was seen in 8 (80%) of 10 patients with indolent lymphoma and 9 (45%) of 20 with aggressive lymphoma."
    )
    records = told("CAR-NK cells in B-cell lymphoma", words)
    assert [r.name for r in records if isinstance(r, Condition)] == ["B-cell lymphoma"]


def test_pts_have_diseases(told):
    words = "Nine pts with refractory HL and 4 pts with PTCL got NK cells (NCT00000001)."
    names = {r.name for r in told("NK cells in lymphomas", words) if isinstance(r, Condition)}
    assert {"Hodgkin lymphoma", "peripheral T-cell lymphoma"} <= names


def test_counted_controls_are_an_arm(told):
    words = (
        "Twenty consecutive patients who received NK cells (NCT00000001) were compared with 40 historical controls. "
        "Relapse occurred in 5 of 20 NK recipients (25%) and 20 of 40 controls (50%)."
    )
    arms = {r.name: r.n for r in told("NK cells in AML", words) if isinstance(r, Arm)}
    assert arms == {"NK recipients": 20, "historical controls": 40}


def test_of_two_trials_the_one_named_first_is_not_in_passing(told):
    words = (
        "QX-7 CAR-NK cells are tested in a phase 1 trial (NCT00000001) that is currently enrolling patients with AML. "
        "They receive 1 × 10^8 cells after fludarabine. "
        "A phase 2 trial (NCT00000002) has treated 10 patients with lymphoma."
    )
    assert of(told("Two trials of QX-7", words), Dose, "NCT00000001")


AFTERWARDS = [
    "A cryopreserved formulation is being studied (NCT00000002).",
    "A phase 2 trial (NCT00000002) is ongoing.",
    "A randomized phase 3 study (NCT00000002) has been initiated.",
    "An expansion study is currently enrolling patients (NCT00000002).",
    "A follow-up trial in combination with rituximab is planned (NCT00000002).",
    "Based on these data, a global phase 3 trial was opened (NCT00000002).",
]
FIRST = "To evaluate QX-7 CAR-NK cells in AML in a phase 1 trial (NCT00000001)."
FOUND = "Twelve patients with AML received 1 × 10^8 CAR-NK cells. The ORR was 50%. No CRS occurred."


@pytest.mark.parametrize("words", AFTERWARDS)
@pytest.mark.parametrize("objective", [FIRST, FIRST.replace("To evaluate", "We evaluated")])
def test_what_comes_afterwards_takes_no_result(objective, words):
    parts = [("background", objective), ("results", FOUND), ("conclusions", words)]
    text, sections = f"{TITLE}\n", [Section(Span(0, len(TITLE)), "title")]
    for kind, said in parts:
        sections.append(Section(Span(len(text), len(text) + len(said)), kind))
        text += f"{said}\n"
    document = Document(
        id="t", file="t", format="test", kind="journal-article", text=text, sections=tuple(sections), sha256="", title=TITLE
    )  # fmt: skip
    records = extract(recognise(document, load()), load())
    assert len(of(records, Outcome, "NCT00000001")) > 1
    assert not of(records, Outcome, "NCT00000002")
