"""The five documents that the project was created for: everything their key states, and nothing it calls absent."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg import pipeline, query
from kg.query import explaining
from kg.store import Store
from kg.vocabulary import load

Row = dict[str, Any]


@pytest.fixture(scope="module")
def graph(shared: Path) -> Store:
    return pipeline.build([shared / "seeds"]).store


@pytest.fixture(scope="module")
def key(shared: Path) -> Row:
    found: Row = yaml.safe_load((shared / "gold/seeds.yaml").read_text(encoding="utf-8"))
    return {**found, "documents": {d["document"]: d for d in found["documents"]}}


def rows(graph: Store, table: str, document: str) -> list[Row]:
    return [row for row in query.table(graph, table).rows if row.get("document") == document]


DOCUMENTS = (
    "000_b29e48f1546caa54.txt",
    "001_d49db1df5e38385b.txt",
    "002_c19dc5038b184a09.txt",
    "003_454db31fd946e457.txt",
    "004_64c6a5e630653b4b.txt",
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_publication_and_trial(graph: Store, key: Row, name: str) -> None:
    wanted = key["documents"][name]
    (document,) = rows(graph, "documents", name)
    publication = wanted.get("publication", {})

    assert document["kind"] == wanted["kind"]
    for field in ("doi", "pmid", "journal"):
        if field in publication:
            assert document[field] == str(publication[field])
    assert document["trials"] == ([wanted["trial"]] if "trial" in wanted else [])
    told = query.table(graph, "trials").rows
    for trial in (t for t in told if t["trial"] == wanted.get("trial")):
        assert trial["phase"] == wanted["phase"]
        assert trial["enrollment"] == wanted["enrolled"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_outcomes_are_those_of_the_key_and_no_others(graph: Store, key: Row, name: str) -> None:
    wanted = key["documents"][name].get("outcomes", [])
    found = rows(graph, "outcomes", name)

    assert [row for row in wanted if not any(same(row, our) for our in found)] == []
    assert [our for our in found if not any(same(row, our) for row in wanted)] == []
    assert len(found) == len(wanted)


def same(row: Row, our: Row) -> bool:
    """Whether our row states what the key's row states; denominators may be left open by the key."""
    for name, value in row.items():
        if name in ("quote", "qualifier", "cause"):
            continue
        ours = our.get(name)
        if name == "arm":
            value = None if value == "all" else value
        if name == "grade":
            ours = int(ours) if ours else ours
        if ours != value:
            return False
    return True


@pytest.mark.parametrize("name", DOCUMENTS)
def test_products_diseases_and_doses(graph: Store, key: Row, name: str) -> None:
    wanted = key["documents"][name]
    if product := wanted.get("product"):
        (found,) = rows(graph, "products", name)
        assert found["product"] == product["name"]
        assert found["product_type"] == product["type"]
        for field in ("targets", "costimulatory", "signalling", "cytokines"):
            assert sorted(found[field]) == sorted(product.get(field, [])), field
        for field in ("cell_source", "donor"):
            if found[field] != product.get(field):
                assert (field, found[field], product.get("cell_source")) == (
                    "donor",
                    "allogeneic",
                    "umbilical cord blood",
                )
    for disease in wanted.get("diseases", []):
        (match,) = [d for d in rows(graph, "diseases", name) if is_called(d, disease["label"])]
        assert match["modifiers"] == sorted(disease.get("modifiers", []))
    doses = {(d["value"], d["unit"]) for d in rows(graph, "doses", name)}
    assert doses == {(float(d["value"]), d["unit"]) for d in wanted.get("doses", [])}


def is_called(row: Row, label: str) -> bool:
    """Whether the row has this name, or, where a registry's own words are kept as name, this concept."""
    concept = load()[load().by_label["disease", label.casefold()]]
    mondo = {
        f"MONDO:{code.partition(':')[2]}"
        for code in concept.all("exactMatch")
        if code.startswith("mondo:")
    }
    return row["disease"] == label or row["mondo"] in mondo


@pytest.mark.parametrize("name", DOCUMENTS)
def test_endpoints_by_role(graph: Store, key: Row, name: str) -> None:
    wanted = key["documents"][name].get("endpoints", {})
    found = {(e["role"], e["measure"]) for e in rows(graph, "endpoints", name)}
    titles = {(e["role"], e["title"].casefold()) for e in rows(graph, "endpoints", name)}

    for role, measures in wanted.items():
        for measure in measures:
            told = (role.replace("_", "-"), measure) in found
            assert told or any(
                r == role.replace("_", "-") and measure.casefold() in t for r, t in titles
            ), (
                role,
                measure,
            )


def test_arms_of_the_four_groups(graph: Store, key: Row) -> None:
    name = "002_c19dc5038b184a09.txt"
    found = {(a["arm"], a["n"]) for a in rows(graph, "arms", name)}

    assert found == {(a["label"], a["n"]) for a in key["documents"][name]["arms"]}


def test_what_the_mirror_page_states(graph: Store, key: Row) -> None:
    wanted = key["documents"]["004_64c6a5e630653b4b.txt"]
    (trial,) = [t for t in query.table(graph, "trials").rows if t["trial"] == wanted["trial"]]
    agents = {(a["agent"], a["role"]) for a in rows(graph, "regimens", "004_64c6a5e630653b4b.txt")}
    (site,) = rows(graph, "sites", "004_64c6a5e630653b4b.txt")

    assert trial["status"] == wanted["status"]
    assert trial["start_date"] == str(wanted["start_date"])
    assert trial["completion_date"] == str(wanted["completion_date"])
    assert {k: trial[k] for k in wanted["design"]} == wanted["design"]
    assert trial["healthy_volunteers"] is True
    assert trial["sponsor"] == wanted["sponsor"]["name"]
    assert trial["sponsor_class"] == wanted["sponsor"]["class"]
    assert agents >= {(drug, "lymphodepletion") for drug in wanted["lymphodepletion"]}
    assert (site["city"], site["country"]) == ("Tabriz", "Iran")


def test_nothing_that_is_absent(graph: Store) -> None:
    everything = "".join(str(quad) for quad in graph.quads())
    text = {name: explaining.text(graph, name) for name in DOCUMENTS}

    assert "09122875993" not in everything
    assert "info@biocloudy" not in everything
    assert [
        t["trial"] for t in query.table(graph, "trials").rows if t["trial"] == "NCT02963038"
    ] == []
    assert rows(graph, "sponsors", "000_b29e48f1546caa54.txt") == []
    assert rows(graph, "outcomes", "001_d49db1df5e38385b.txt") == []
    assert {d["disease"] for d in rows(graph, "diseases", "003_454db31fd946e457.txt")} == {
        "neuroblastoma"
    }
    assert text["000_b29e48f1546caa54.txt"].count("62.5%") == 1


def test_the_questions_across(graph: Store, key: Row) -> None:
    def values(name: str, *columns: str) -> set[tuple[str | None, ...]]:
        found = graph.select(query.named(name).sparql)
        at = [found.columns.index(c) for c in columns]
        return {tuple(row[i] for i in at) for row in found.values()}

    assert values("trials-without-crs", "trial") == {("NCT05472558",)}
    assert values("sponsors-of-car-nk", "sponsor") == {
        ("Shahid Beheshti University of Medical Sciences",)
    }
    assert ("CD19", "CD19-BBz CAR-NK; anti CD19 CAR NK cells") in values(
        "products-per-target", "target", "names"
    )
    assert {("NCT05472558", "9.5"), ("NCT02399735", "4.8")} <= values(
        "median-pfs", "trial", "value"
    )


def test_every_quote_is_found_at_its_place(graph: Store) -> None:
    texts = {name: explaining.text(graph, name) for name in DOCUMENTS}
    evidence = query.table(graph, "evidence").rows

    assert evidence
    assert [e for e in evidence if texts[e["document"]][e["start"] : e["end"]] != e["quote"]] == []


def test_a_vector_keeps_its_envelope(graph: Store) -> None:
    told = graph.select("SELECT ?words { ?p a nkt:CellProduct ; nkt:vectorText ?words }").values()

    assert list(told) == [("baboon envelope pseudotyped",)]
