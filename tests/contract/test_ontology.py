"""ontology/nkt.ttl and kg/records name the same things."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.iri import ONTOLOGY
from kg.records import RECORDS, slots

ROOT = Path(__file__).resolve().parents[2]
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
# terms that no record names: the mapping, the resolver, the validator and the vocabulary write or read them
STRUCTURAL_CLASSES = {"Conflict", "Document", "Evidence", "StatementKind"}
KINDS = {"AdverseEventKind", "DoseKind", "KineticsKind", "Other", "Proportion", "TimeToEvent"}


def _declared() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = resources.folder("ontology") / "nkt.ttl"
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject = str(getattr(triple.subject, "value", ""))
        if subject.startswith(ONTOLOGY):
            found[subject.removeprefix(ONTOLOGY)][triple.predicate.value].append(
                triple.object.value
            )
    return found


DECLARED = _declared()
CLASSES = {record.rdf_class.removeprefix("nkt:") for record in RECORDS}
OWNED = {record.owner[1].removeprefix("nkt:") for record in RECORDS if record.owner}
SLOTS = {slot.curie.removeprefix("nkt:") for record in RECORDS for slot in slots(record)}


def _named_in(*patterns: str) -> Counter[str]:
    """How often `nkt:name` stands in the files of the repository that match."""
    texts = (path.read_text("utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern)))
    return Counter(
        name for text in texts for name in re.findall(r"nkt:([A-Za-z0-9]+)\b(?!-)", text)
    )


@pytest.mark.parametrize("name", sorted(CLASSES | OWNED | SLOTS))
def test_what_a_record_names_is_declared(name: str) -> None:
    assert name in DECLARED


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_every_term_has_a_label_a_definition_and_a_home(name: str) -> None:
    said = DECLARED[name]
    assert len(said[f"{RDFS}label"]) == 1
    assert len(said[f"{SKOS}definition"]) == 1
    assert said[f"{RDFS}isDefinedBy"] == ["https://w3id.org/nkgraph/ontology"]
    assert said["http://purl.org/dc/terms/source"]


def test_every_declared_term_is_used() -> None:
    used = _named_in(
        "kg/**/*.py", "kg/**/*.rq", "kg/**/*.j2", "ontology/vocabulary/*.ttl", "shapes/*.ttl"
    )
    unused = set(DECLARED) - CLASSES - OWNED - SLOTS - STRUCTURAL_CLASSES - KINDS - set(used)
    assert not unused


def test_what_the_vocabulary_says_is_declared() -> None:
    undeclared = set(_named_in("ontology/vocabulary/*.ttl")) - set(DECLARED)
    assert not undeclared


def test_what_queries_ask_is_declared() -> None:
    undeclared = set(_named_in("kg/query/**/*.rq")) - set(DECLARED)
    assert not undeclared


def test_a_property_has_at_most_one_domain_and_one_range() -> None:
    crowded = {
        n
        for n, said in DECLARED.items()
        if len(said[f"{RDFS}domain"]) > 1 or len(said[f"{RDFS}range"]) > 1
    }
    assert not crowded


def test_a_domain_is_the_only_class_that_has_the_property() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for record in RECORDS:
        for slot in slots(record):
            owners[slot.curie.removeprefix("nkt:")].add(record.rdf_class.removeprefix("nkt:"))
    parts = {"AdverseEventResult": "OutcomeResult"}
    for name, classes in owners.items():
        for domain in DECLARED[name][f"{RDFS}domain"]:
            assert {parts.get(c, c) for c in classes} == {domain.removeprefix(ONTOLOGY)}, name


def test_the_file_is_sorted_within_its_parts() -> None:
    text = (resources.folder("ontology") / "nkt.ttl").read_text("utf-8")
    for part in re.split(r"^# .*$", text, flags=re.MULTILINE)[4:]:
        names = re.findall(r"^nkt:(\w+) a ", part, flags=re.MULTILINE)
        assert names == sorted(names)
