"""Labelled pairs: are they merged where they are the same, and only there?"""

import csv
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.iri import slug
from kg.records import Code, Organisation, Product, Record, Sponsor, trial_ref

_SPEC = importlib.util.spec_from_file_location(
    "resolve_scene", Path(__file__).with_name("conftest.py")
)
assert _SPEC
assert _SPEC.loader
scenes = sys.modules.setdefault("resolve_scene", importlib.util.module_from_spec(_SPEC))
_SPEC.loader.exec_module(scenes)

SAME = {
    "trial": "sameTrialAs",
    "organisation": "sameOrganisationAs",
    "publication": "samePublicationAs",
    "product": "sameProductAs",
}

CLASS = {"trial": "Trial", "organisation": "Organisation", "product": "CellProduct"}


def pairs() -> Iterator[dict[str, str]]:
    with Path(__file__).with_name("pairs.tsv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def records(kind: str, said: str, document: str) -> list[Record]:
    if kind == "organisation":
        trial = trial_ref(None, document)
        from kg.records import Ref

        return [
            Sponsor(
                trial=trial, name=said, role="lead", organisation=Ref(f"organisation/{slug(said)}")
            ),
            Organisation(name=said),
        ]
    told = dict(part.split("=", 1) for part in said.split(" ; "))
    if kind == "trial":
        return scenes.registration(document, **told)
    if kind == "publication":
        return scenes.article(document, **told)
    parts = {
        "targets": tuple(Code(f"target:{t}") for t in filter(None, [told.pop("target", "")])),
        "costimulatory": tuple(
            Code(f"costimulatory:{t}") for t in filter(None, [told.pop("costimulatory", "")])
        ),
        "signalling": tuple(
            Code(f"signalling:{t}") for t in filter(None, [told.pop("signalling", "")])
        ),
    }
    source = told.pop("source", None)
    trial = trial_ref(told.pop("trial"), document)
    return [
        Product(
            trial=trial, cell_source=Code(f"source:{source}") if source else None, **parts, **told
        )
    ]


def merged(pair: dict[str, str]) -> bool:
    scene = scenes.Scene()
    kind = "journal-article" if pair["kind"] == "publication" else "registry-record"
    for document in ("left", "right"):
        scene.add(document, records(pair["kind"], pair[document], document), kind=kind)
    scene.resolve()
    same_node = pair["kind"] != "publication" and _one_node(scene, CLASS[pair["kind"]])
    return bool(same_node or scene.same(SAME[pair["kind"]]))


def _one_node(scene: scenes.Scene, rdf_class: str) -> bool:
    """Whether both documents already write one node."""
    rows = scene.ask(
        f"SELECT (COUNT(DISTINCT ?g) AS ?n) {{ GRAPH ?g {{ ?x a nkt:{rdf_class} }} }} GROUP BY ?x"
    )
    return any(row[0] == "2" for row in rows)


def test_no_false_merge_and_few_missed() -> None:
    found = [(pair, merged(pair)) for pair in pairs()]
    false = [
        f"{p['left']}  =  {p['right']}  ({p['why']})"
        for p, one in found
        if one and p["label"] != "same"
    ]
    missed = [
        f"{p['left']}  ≠  {p['right']}  ({p['why']})"
        for p, one in found
        if not one and p["label"] == "same"
    ]
    same = sum(p["label"] == "same" for p, _ in found)

    assert len(found) >= 150
    assert false == []
    assert missed == []
    assert same >= 60
