"""What published abstracts put otherwise: sizes, products, doses and diseases in words that are not ours."""

import pytest

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Agent, Arm, Condition, Dose, Endpoint, Outcome, Product, Trial

TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"


def of(kind, records):
    return [r for r in records if isinstance(r, kind)]


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Nine patients received MRD-77 at two levels.", 9),
        ("Twelve patients enrolled in this cohort received NK cells.", 12),
        ("From 2014 to 2017, 18 patients entered. NK cells were given once.", 18),
        ("Sixteen patients were conditioned with fludarabine, then infused with NK cells.", 16),
        ("Twenty-one patients were treated with NK cells, median age at diagnosis 6 years.", 21),
        ("Nine patients with AML had one dose of 1e7 NK cells.", 9),
        ("10 subjects of 18-65 years with AML were given NK cells.", 10),
        ("The trial expects to enroll up to 128 adults, who will get NK cells.", 128),
        ("Of these, four patients received MRD-77 twice.", None),
    ],
)
def test_sizes_of_trials(told, words, size):
    assert [t.enrollment for t in of(Trial, told(TITLE, words))] == [size]


def test_a_design_without_phase_or_number_is_a_trial(told):
    words = "Primary objectives are the recommended phase 2 dose and safety. Patients get 3 weekly doses of NK cells at 3e7 cells per dose."
    records = told("NK cells with rituximab: interim dose escalation", words)
    assert of(Trial, records)
    assert [d.value for d in of(Dose, records)] == [30_000_000]


def test_what_is_to_come_is_not_the_trial_reported(told):
    records = told(
        "NK cells in CD30+ lymphoma",
        "In this single-center phase 1/2 trial, 42 patients with lymphoma received NK cells from cord blood. ORR was 93%. "
        "A multicenter phase 2 study combining the allogeneic NK product AB-101 with an antibody is in preparation.",
    )
    assert [t.phase for t in of(Trial, records)] == ["phase:PHASE1_PHASE2"]
    assert [t.designs for t in of(Trial, records)] == [("single-center",)]
    assert not any("AB-101" in (p.name, *p.aliases) for p in of(Product, records))


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("Blast cells had higher HLA-E expression after NK cells.", "armour", ()),
        ("NK cells carry HLA-E.", "armour", ("armour:HLA-E",)),
        ("Cord blood units that were cryopreserved early gave better NK cells.", "cryopreserved", None),
        ("The NK cells were cryopreserved.", "cryopreserved", True),
        ("NK cell chimerism in peripheral blood was measured on day 7.", "cell_source", None),
        ("NK cells from peripheral blood were expanded.", "cell_source", "source:peripheral-blood"),
    ],
)  # fmt: skip
def test_parts_of_products(told, words, field, value):
    records = told(TITLE, f"Ten patients with AML received NK cells. {words}")
    assert [getattr(p, field) for p in of(Product, records)] == [value]


def test_cells_activated_with_a_cytokine_are_a_product_and_no_cytokine_support(told):
    records = told(
        "Remissions in myelodysplasia",
        "Fourteen patients with MDS were given fludarabine and then IL2–activated haploidentical NK cells. CA-125 fell.",
    )
    assert [p.donor for p in of(Product, records)] == ["donor:haploidentical"]
    assert [a.name for a in of(Agent, records)] == ["fludarabine"]


def test_a_marker_is_no_product_and_a_level_no_other_name(told):
    records = told(
        "UCB-NK cells in ovarian cancer",
        "Nine patients with ovarian cancer and a rising CA-125 received 1e8 UCB-NK cells/kg (DL1) or 3e8 (DL2). CA-125, survival, and NK cell persistence were secondary endpoints.",
    )
    assert [p.name for p in of(Product, records)] == ["UCB-NK cells"]
    assert not {"CA-125", "DL1", "DL2"} & {a for p in of(Product, records) for a in p.aliases}


@pytest.mark.parametrize(
    ("words", "doses"),
    [
        ("at 3.106, 8.106 and 12.106 NK cells/kg", [3_000_000, 8_000_000, 12_000_000]),
        ("at 3·10⁶ NK cells/kg", [3_000_000]),
        ("at a mean of 1 x 109/kg NK cells (0.8 - 1.8 x 109/kg)", [1_000_000_000]),
        ("at 1e6 (DL1), 3e6 (DL2) and 1e7 (DL3) cells/kg", [1_000_000, 3_000_000, 10_000_000]),
    ],
)
def test_doses(told, words, doses):
    records = told(TITLE, f"Nine patients with AML received NK cells {words}.")
    assert [d.value for d in of(Dose, records)] == doses


def test_days_of_measurement_are_no_schedule(told):
    words = "NK cells were infused on day 0, and NK cell chimerism was determined on days 7, 14 and 21. Nine patients with AML received 1e7 NK cells/kg."
    assert [d.schedule for d in of(Dose, told(TITLE, words))] == ["day 0"]


def test_sizes_that_levels_share(told):
    words = "NK cells at 1 × 10^6, 3 × 10^6 and 1 × 10^7 cells/kg were used. Nine patients with AML took part, three per level."
    assert [a.n for a in of(Arm, told(TITLE, words))] == [3, 3, 3]


def test_what_became_of_some_is_no_size_of_an_arm(told):
    words = (
        "Patients with AML were allocated to Flu/Cy or to Flu/Ara-C before NK cells. Fifty patients (25 per arm) were treated. "
        "Seven of 17 responders went on to transplantation, 1 after Flu/Cy and 6 after Flu/Ara-C."
    )
    assert {a.n for a in of(Arm, told("Flu/Cy or Flu/Ara-C before NK cells in AML", words))} <= {
        25,
        None,
    }


def test_an_arm_is_left_where_more_are_counted_than_it_has(told):
    words = (
        "Ten patients with AML received NK cells. Group one: 6 patients, one infusion. Group two: 4 patients, three infusions. "
        "CRS developed in 7 (70%). Six of ten had a CR."
    )
    assert [r.arm for r in of(Outcome, told(TITLE, words))] == [None, None]


def test_diseases_of_one_list_are_all_the_patients(told):
    words = "We gave NK cells to refractory high-risk myelodysplastic syndrome (MDS), secondary AML (MDS/AML) and de novo AML patients."
    records = told("Donor NK cells in myeloid disease: a phase 1 trial", words)
    conditions = {c.concept: c.modifiers for c in of(Condition, records)}
    assert {"disease:mds", "disease:aml"} <= set(conditions)
    assert "newly diagnosed" not in {m for of_one in conditions.values() for m in of_one}


def test_endpoints_that_are_scales(told):
    words = "Nine patients with Alzheimer disease received NK cells. CDR-SB, ADAS-Cog and MMSE were secondary end points."
    records = told("NK cells in Alzheimer disease: a phase 1 trial", words)
    assert [e.title for e in of(Endpoint, records)] == ["CDR-SB", "ADAS-Cog", "MMSE"]


def _read(text):
    (document,) = read(Source("a.txt", "a.txt", text.encode()))
    return facts(document)


def test_labels_glued_to_their_text():
    records = _read(
        "NK cells with pembrolizumab in lung cancer\n\nBACKGROUNDNK cells carry PD-1.METHODS109 patients with lung cancer were randomized to NK cells "
        "plus pembrolizumab (group A, n = 55) or pembrolizumab alone (group B, n = 54).RESULTSMedian OS was 15.5 months in group A and 13.3 months in group B."
    )
    assert [t.enrollment for t in of(Trial, records)] == [109]
    assert len(of(Outcome, records)) == 2


def test_tags_and_bullets_left_in_plain_text():
    records = _read(
        "NK cells in lymphoma: a phase 1 trial\n\nTen patients with lymphoma received fludarabine 30 mg/m<sup>2</sup> and NK cells at two doses. "
        "• Seven of ten patients had a CR • Two had CRS of grade 1"
    )
    assert [(a.dose, a.unit) for a in of(Agent, records)] == [("30", "mg/m2")]
    assert sorted(r.numerator for r in of(Outcome, records)) == [2, 7]


def test_a_heading_on_findings_opens_results_behind_methods():
    records = _read(
        "Example Cells reports interim data on EX-1 in lymphoma\n\nBOSTON, May 3, 2023 -- Example Cells today shared results of its phase 1 trial of EX-1, CAR-NK cells, in patients with lymphoma.\n\n"
        "Trial design\nThe trial is an open-label study in adults with relapsed lymphoma. Dose levels are 1 x 10^8 (DL1) and 3 x 10^8 (DL2) cells.\n\n"
        "Efficacy by dose cohort\n  DL1 (1 x 10^8 cells, n=3): one complete response, two progressive disease.\n  DL2 (3 x 10^8 cells, n=3): 2 CRs and 1 PR.\n\n"
        "Safety\nNo DLT was reported at any dose level.\n\nAbout EX-1\nEX-1 is an off-the-shelf therapy.\n\nContacts\nInvestors: someone\n"
    )
    told = {
        (str(r.measure).split(":")[1], r.numerator, str(r.arm)[-3:])
        for r in of(Outcome, records)
        if r.arm
    }
    assert told == {("CR", 1, "dl1"), ("PD", 2, "dl1"), ("CR", 2, "dl2"), ("PR", 1, "dl2")}
