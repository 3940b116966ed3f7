import importlib.util
import sys
from itertools import permutations
from pathlib import Path

import pytest

from kg.resolve import Decisions

_SPEC = importlib.util.spec_from_file_location(
    "resolve_scene", Path(__file__).with_name("conftest.py")
)
assert _SPEC
assert _SPEC.loader
scenes = sys.modules.setdefault("resolve_scene", importlib.util.module_from_spec(_SPEC))
_SPEC.loader.exec_module(scenes)
registration = scenes.registration


def test_a_declared_number_merges_across_registries_with_reason_and_place(scene) -> None:
    scene.add("a.json", registration("a.json", "NCT02399735", others="2013-000615-24"))
    scene.add("b.json", registration("b.json", "EUCTR2013-000615-24-BE"))
    scene.resolve()

    assert scene.same("sameTrialAs") == {frozenset({"trial/2013-000615-24", "trial/NCT02399735"})}
    ((reason, into, quote),) = scene.ask(
        "SELECT ?r ?id ?q { ?m a nkt:Merge ; nkt:reason ?r ; nkt:into/nkt:identifier ?id ; nkt:because/oa:hasSelector/oa:exact ?q }"
    )
    assert reason == "one declares the other's number: 2013-000615-24"
    assert (into, quote) == ("NCT02399735", "What a.json says.")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"number": "NCT00000101", "others": "not applicable"}, {"number": "ISRCTN10000002", "others": "not applicable"}),
        ({"number": "NCT00000101", "code": "IND 13852", "sponsor": "X"}, {"number": "ISRCTN10000002", "code": "IND 13852", "sponsor": "X"}),
        ({"number": "NCT00000101", "title": "NK cells in AML"}, {"number": "ISRCTN10000002", "title": "NK cells in AML"}),
        ({"number": "NCT00000101", "code": "ABC-12345", "sponsor": "X"}, {"number": "ISRCTN10000002", "code": "ABC-12345", "sponsor": "Y"}),
        ({"number": "NCT00000101", "others": "2013-000615-24"}, {"number": "NCT00000102", "others": "2013-000615-24"}),
        ({"number": "NCT00000101", "related": "extension 2013-000615-24", "others": "2013-000615-24"}, {"number": "2013-000615-24"}),
        ({"number": "NCT00000101", "others": "2013-000615-24", "title": "Long-term follow-up of NK cells"}, {"number": "2013-000615-24", "title": "NK cells in AML"}),
    ],
    ids=["boilerplate", "ind", "title", "code of another sponsor", "two numbers of one registry", "extension", "follow-up title"],
)  # fmt: skip
def test_traps_do_not_merge(scene, left, right) -> None:
    scene.add("a", registration("a", **left))
    scene.add("b", registration("b", **right))
    scene.resolve()

    assert scene.same("sameTrialAs") == set()


def test_an_extension_is_linked_and_not_merged(scene) -> None:
    scene.add(
        "a",
        registration(
            "a", "NCT00000101", others="2013-000615-24", related="extension 2013-000615-24"
        ),
    )
    scene.add("b", registration("b", "2013-000615-24"))
    scene.resolve()

    assert scene.ask("SELECT ?r { ?x a nkt:StudyRelation ; nkt:reason ?r }") == [("extension",)]


def test_of_two_claims_to_one_number_only_the_mutual_one_counts(scene) -> None:
    scene.add("a", registration("a", "NCT00000101", others="2013-000615-24"))
    scene.add("b", registration("b", "NCT00000102", others="2013-000615-24"))
    scene.add("c", registration("c", "2013-000615-24", others="NCT00000102"))
    scene.resolve()

    assert scene.same("sameTrialAs") == {frozenset({"trial/2013-000615-24", "trial/NCT00000102"})}
    assert scene.ask("SELECT ?m { ?m a nkt:MergeCandidate }") != []


def test_order_and_steps_do_not_matter(scene) -> None:
    parts = [
        (
            "a",
            registration(
                "a", "NCT00000101", others="2013-000615-24", sponsor="X Inc.", code="ABC-12345"
            ),
        ),
        ("b", registration("b", "2013-000615-24", enrollment=12, enrollment_type="ACTUAL")),
        (
            "c",
            registration(
                "c",
                "ISRCTN10000002",
                others="2013-000615-24",
                enrollment=13,
                enrollment_type="ACTUAL",
            ),
        ),
        ("d", registration("d", "NCT00000102", sponsor="X", code="ABC-12345")),
    ]
    found = set()
    for order in permutations(parts):
        made = scenes.Scene()
        for name, records in order:
            made.add(name, records)
            made.resolve()
        found.add(made.store.triples())

    assert len(found) == 1
    assert "Conflict" in found.pop()


def test_what_a_person_keeps_apart_stays_apart(scene) -> None:
    scene.add("a", registration("a", "NCT00000101", others="2013-000615-24"))
    scene.add("b", registration("b", "2013-000615-24"))
    scene.resolve()
    base = "https://w3id.org/nkgraph/data/trial/"
    scene.resolve(
        Decisions(apart=frozenset({frozenset({f"{base}NCT00000101", f"{base}2013-000615-24"})}))
    )

    assert scene.same("sameTrialAs") == set()
    scene.resolve()
    assert len(scene.same("sameTrialAs")) == 1
