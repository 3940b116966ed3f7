import importlib.util
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kg import query
from kg.records import Code, Dose, IsoDate, Outcome, Product, trial_ref

_SPEC = importlib.util.spec_from_file_location(
    "resolve_scene", Path(__file__).with_name("conftest.py")
)
assert _SPEC is not None
scenes = sys.modules.setdefault("resolve_scene", importlib.util.module_from_spec(_SPEC))
if not hasattr(scenes, "registration"):
    assert _SPEC.loader is not None
    _SPEC.loader.exec_module(scenes)
registration = scenes.registration
NCT, EUDRACT = "NCT00000101", "2013-000615-24"


def two_registries(scene, left: dict, right: dict, more=lambda _: []) -> list[dict]:
    """The conflicts between a record and the record of the same trial in another registry."""
    scene.add("a.json", [*registration("a.json", NCT, others=EUDRACT, **left), *more(0)])
    scene.add("b.json", [*registration("b.json", EUDRACT, **right), *more(1)])
    scene.resolve()
    return query.table(scene.store, "conflicts").rows


@pytest.mark.parametrize(
    ("column", "field", "a", "b"),
    [
        ("phase", "phase", Code("phase:PHASE1"), Code("phase:PHASE2")),
        ("status", "status", Code("status:COMPLETED"), Code("status:TERMINATED")),
        ("study_type", "study_type", "INTERVENTIONAL", "OBSERVATIONAL"),
        ("allocation", "allocation", "RANDOMIZED", "NON_RANDOMIZED"),
        ("intervention_model", "intervention_model", "PARALLEL", "CROSSOVER"),
        ("masking", "masking", "NONE", "DOUBLE"),
        ("purpose", "purpose", "TREATMENT", "PREVENTION"),
        ("start_date", "start_date", IsoDate("2020-03"), IsoDate("2021-03-01")),
        ("primary_completion_date", "primary_completion_date", IsoDate("2022"), IsoDate("2023")),
        ("completion_date", "completion_date", IsoDate("2022"), IsoDate("2023")),
        ("min_age", "min_age", "18 Years", "16 Years"),
        ("max_age", "max_age", "70 Years", "75 Years"),
        ("sex", "sex", "ALL", "FEMALE"),
        ("healthy_volunteers", "healthy_volunteers", True, False),
        ("sponsor", "sponsor", "Fate Therapeutics", "Nkarta"),
    ],
)
def test_two_registries_that_differ_are_a_conflict(scene, column, field, a, b) -> None:
    (row,) = two_registries(scene, {field: a}, {field: b})

    assert (row["trial"], row["property"]) == (NCT, column)
    assert (row["document_a"], row["document_b"]) == ("a.json", "b.json")
    assert row["quote"] == "What a.json says."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"start_date": IsoDate("2020-03")}, {"start_date": IsoDate("2020-03-15")}),
        ({"min_age": "2 Years"}, {"min_age": "24 Months"}),
        (
            {"enrollment": 20, "enrollment_type": "ESTIMATED"},
            {"enrollment": 8, "enrollment_type": "ACTUAL"},
        ),
        ({"sponsor": "Fate Therapeutics, Inc."}, {"sponsor": "Fate Therapeutics"}),
        ({"status": Code("status:UNKNOWN")}, {"status": Code("status:RECRUITING")}),
        (
            {"status": Code("status:RECRUITING"), "last_updated": IsoDate("2020-01-01")},
            {"status": Code("status:COMPLETED"), "last_updated": IsoDate("2023-01-01")},
        ),
        (
            {"start_date": IsoDate("2020"), "start_date_type": "ESTIMATED"},
            {"start_date": IsoDate("2021"), "start_date_type": "ACTUAL"},
        ),
    ],
    ids=[
        "precision",
        "units",
        "planned and actual",
        "legal form",
        "unknown",
        "later status",
        "estimated date",
    ],
)
def test_what_is_no_conflict(scene, left, right) -> None:
    assert two_registries(scene, left, right) == []


def test_a_copy_of_a_record_is_no_second_witness(scene) -> None:
    scene.store.load_vocabulary()
    scene.add(
        "a.json",
        registration("a.json", NCT, phase=Code("phase:PHASE1"), last_updated=IsoDate("2024-01-01")),
    )
    scene.add(
        "b.html", registration("b.html", NCT, phase=Code("phase:PHASE2")), form="registry-page"
    )
    scene.add(
        "news.html",
        registration("news.html", NCT, phase=Code("phase:PHASE3")),
        kind="news",
        form="web-page",
    )
    scene.resolve()
    (trial,) = query.table(scene.store, "trials").rows

    assert query.table(scene.store, "conflicts").rows == []
    assert (trial["phase"], trial["document"]) == ("PHASE1", "a.json")
    assert trial["documents"] == ["a.json", "b.html", "news.html"]


def test_the_registry_is_preferred_and_the_kind_of_a_number_goes_with_it(scene) -> None:
    scene.add(
        "paper.xml",
        registration("paper.xml", NCT, enrollment=8),
        kind="journal-article",
        form="pubmed-xml",
    )
    scene.add("reg.json", registration("reg.json", NCT, enrollment=20, enrollment_type="ESTIMATED"))
    scene.resolve()
    (trial,) = query.table(scene.store, "trials").rows

    assert (trial["enrollment"], trial["enrollment_type"]) == (20, "ESTIMATED")
    assert len(scene.ask("SELECT ?v { GRAPH ?g { ?t a nkt:Trial ; nkt:enrollment ?v } }")) == 2


def orr(
    document: int, value: str, denominator: int | None = None, cutoff: str | None = None
) -> list:
    trial = trial_ref((NCT, EUDRACT)[document], "x")
    return [
        Outcome(
            trial=trial, measure=Code("measure:ORR"), statistic="rate", unit="%", status="observed", value=Decimal(value),
            denominator=denominator, data_cutoff=IsoDate(cutoff) if cutoff else None,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (("62.5", 8), ("50", 8), 1),
        (("62.5", 8), ("63", 8), 0),
        (("62.5", 8), ("50", 11), 0),
        (("62.5", 8, "2022-01"), ("50", 8, "2023-01"), 0),
    ],
    ids=["conflict", "rounded", "more patients", "later cut-off"],
)
def test_results_conflict_only_for_the_same_analysis(scene, a, b, found: int) -> None:
    rows = two_registries(scene, {}, {}, lambda i: orr(i, *(a, b)[i]))

    assert [row["property"] for row in rows] == ["result ORR"] * found


def test_targets_sources_and_doses_of_one_product(scene) -> None:
    def more(i: int) -> list:
        trial = trial_ref((NCT, EUDRACT)[i], "x")
        target, source, dose = (("CD19", "cord-blood", 1), ("CD70", "ipsc", 3))[i]
        return [
            Product(
                trial=trial,
                name="FT596",
                targets=(Code(f"target:{target}"),),
                cell_source=Code(f"source:{source}"),
            ),
            Dose(
                trial=trial,
                name="Dose Level 1",
                value=Decimal(dose) * 10**8,
                value_text=f"{dose}e8",
                unit="cells",
            ),
        ]

    found = two_registries(scene, {}, {}, more)

    assert [row["property"] for row in found] == ["cell_source", "dose", "targets"]
    assert (found[2]["value_a"], found[2]["value_b"]) == ("CD19", "CD70")
