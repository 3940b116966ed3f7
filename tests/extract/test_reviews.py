"""Documents that speak of several trials: whose a result is, and which numbers make a trial of the document."""

from kg.document import Document, Section
from kg.extract import extract
from kg.recognise import recognise
from kg.records import Agent, Condition, Dose, Outcome, Product, Trial
from kg.text import Span
from kg.vocabulary import load

BCMA = "In a phase 1 trial (NCT99660002), FT576, a BCMA CAR-NK product, was given to 11 patients with multiple myeloma."
CD33 = "A CD33-directed CAR-NK product gave stable disease in 4 of 6 patients with leukemia (NCT99660003; phase 1) and caused no CRS."


def results(records):
    return {
        (str(r.trial)[-11:], str(r.measure).removeprefix("measure:"), str(r.value))
        for r in records
        if isinstance(r, Outcome)
    }


def numbers(records):
    return {r.identifier for r in records if isinstance(r, Trial)}


def test_a_number_behind_the_figure_is_its_trials(told):
    records = told("CAR-NK cells: a review", f"{BCMA} {CD33}", kind="review")
    assert numbers(records) == {"NCT99660002", "NCT99660003"}
    assert {r for r in results(records) if r[1] in ("SD", "CRS")} == {
        ("NCT99660003", "SD", "4"),
        ("NCT99660003", "CRS", "0"),
    }


def test_a_trial_called_by_product_or_target_has_the_result(told):
    words = f"{BCMA} {CD33} In the FT576 trial, ORR was 33%. In the CD33 study, ORR was 17%."
    found = results(told("CAR-NK cells: a review", words, kind="review"))
    assert {("NCT99660002", "ORR", "33"), ("NCT99660003", "ORR", "17")} <= found


def test_what_a_review_tells_of_no_trial_in_the_paragraph_is_nobodys(told):
    words = f"{BCMA} {CD33}\nResponses were seen in 40% of patients."
    found = results(told("CAR-NK cells: a review", words, kind="review"))
    assert not any(value == "40" for *_, value in found)


def test_a_paragraph_is_of_the_only_trial_that_it_numbers(told):
    words = (
        "CLX-101 is an iPSC-derived CD19 CAR-NK product. In a phase 1 trial (NCT99550001), 24 patients received CLX-101.\n"
        "CLX-202 is a cord blood-derived BCMA CAR-NK product. In a phase 1 trial (NCT99550002), 12 patients received CLX-202."
    )
    records = told("Data of two CAR-NK trials", words, kind="press-release", section="body")
    products = {(str(r.trial)[-11:], r.name, r.targets) for r in records if isinstance(r, Product)}
    assert products == {
        ("NCT99550001", "CLX-101", ("target:CD19",)),
        ("NCT99550002", "CLX-202", ("target:BCMA",)),
    }


def sectioned(*parts, kind="journal-article"):
    """A document of sections, each a kind and its words."""
    text, sections = "", []
    for kind, words in parts:
        sections.append(Section(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n"
    document = Document(
        id="told", file="told", format="test", kind=kind, text=text, sections=tuple(sections), sha256=""
    )  # fmt: skip
    return extract(recognise(document, load()), load())


def test_a_number_that_the_background_quotes_is_no_trial_of_the_document():
    records = sectioned(
        ("title", "NKX101 CAR-NK cells in acute myeloid leukemia: a phase 1 study"),
        ("background", "CYNK-001 gave MRD negativity in 2 patients (NCT99330011; phase 1)."),
        ("methods", "Patients with relapsed AML received NKX101 (NCT99330012)."),
        ("results", "Of 30 patients treated, 10 achieved CR (33%)."),
    )
    assert numbers(records) == {"NCT99330012"}
    assert {trial for trial, *_ in results(records)} == {"NCT99330012"}


def test_our_own_number_in_the_background_stays():
    records = sectioned(
        ("title", "NKX101 CAR-NK cells in acute myeloid leukemia"),
        ("background", "We tested NKX101 in a phase 1 trial (NCT99330011)."),
        (
            "results",
            "Of 30 patients treated, 10 achieved CR (33%). A further trial runs (NCT99330012).",
        ),
    )
    assert "NCT99330011" in numbers(records)


HEAD = "Product: {} | Target: CD19 | Trial: {} | N: 10 | CRS (grade): {} | ORR: {}"


def test_cells_of_a_table_of_trials():
    records = sectioned(
        ("title", "CAR-NK cells in lymphoma"),
        ("table", HEAD.format("FT596", "NCT99770001", "2/10 (1-2)", "50%")),
        ("table", HEAD.format("NKX019", "NCT99770002", "None", "NR")),
    )
    graded = {r.grade for r in records if isinstance(r, Outcome) and r.value == 2}
    assert graded == {"1-2"}
    assert results(records) == {
        ("NCT99770001", "CRS", "2"),
        ("NCT99770001", "ORR", "50"),
        ("NCT99770002", "CRS", "0"),
    }


ROW = "Registry no.: {} | Target / product: {} | Source: {} | Indication: {} | Phase: 1"


def test_products_and_diseases_of_a_table_of_trials():
    records = sectioned(
        ("title", "CAR-NK cells: a review"),
        ("table", ROW.format("NCT99770001", "ROBO1 CAR-NK", "NK-92", "Solid tumours")),
        ("table", ROW.format("NCT99770002", "CAR.70/IL15", "Cord blood", "Mesothelioma, osteosarcoma")),
        ("table", ROW.format("NCT99770003", "CD33 CAR-NK", "iPSC", "Relapsed or refractory AML")),
    )  # fmt: skip
    products = {r.name: (r.targets, r.cell_source) for r in records if isinstance(r, Product)}
    assert products == {
        "ROBO1 CAR-NK": (("target:ROBO1",), "source:NK-92"),
        "CAR.70/IL15": (("target:CD70",), "source:cord-blood"),
        "CD33 CAR-NK": (("target:CD33",), "source:iPSC"),
    }
    told = {(str(r.trial)[-11:], r.concept) for r in records if isinstance(r, Condition)}
    assert told == {
        ("NCT99770001", "disease:solid-tumor"),
        ("NCT99770002", "disease:mesothelioma"),
        ("NCT99770002", "disease:osteosarcoma"),
        ("NCT99770003", "disease:aml"),
    }


def test_a_page_with_a_table_of_trials_tells_of_each_under_its_code():
    row = "Product candidate: {} | Cell type: CAR NK | Target: {} | Phase 1: {}"
    records = sectioned(
        ("title", "Our pipeline"),
        ("table", row.format("FX522", "CD19", "NCT99770001")),
        ("table", row.format("FX576", "BCMA", "NCT99770002")),
        ("body", "FX522 is given in three doses of 300 million cells with rituximab."),
        ("body", "FX576 is given at 2.5 billion cells per dose after fludarabine and cyclophosphamide."),
        kind="web-page",
    )  # fmt: skip
    doses = {(str(r.trial)[-11:], str(r.value)) for r in records if isinstance(r, Dose)}
    assert doses == {("NCT99770001", "300000000"), ("NCT99770002", "2500000000")}
    agents = {(str(r.trial)[-11:], r.name) for r in records if isinstance(r, Agent)}
    assert agents == {
        ("NCT99770001", "rituximab"),
        ("NCT99770002", "fludarabine"),
        ("NCT99770002", "cyclophosphamide"),
    }


def test_a_program_is_a_product():
    row = "Program: FX7 CAR-NK | Antigen: CD70 | Cell source: Cord blood | Registry: NCT99770001"
    (product,) = [
        r for r in sectioned(("title", "Programs"), ("table", row)) if isinstance(r, Product)
    ]
    assert (product.targets, product.cell_source) == (("target:CD70",), "source:cord-blood")
