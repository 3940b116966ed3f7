"""What every concept of ontology/vocabulary owes; that it is recognised in its example is tested with kg/recognise."""

import csv
import re
from collections import defaultdict

import pytest

from kg import resources
from kg.vocabulary import Concept, load, prefixes, vocabulary_files

VOCABULARY = load()
SCHEMES = sorted({concept.scheme for concept in VOCABULARY.concepts.values()})
CUSTOM = {
    "label",
    "page",
    "value",
    "attribute",
    "noun",
}  # words of pages and fields, and classes of words: one word can be of several
IDS = {
    "mondo": r"\d{7}",
    "ncit": r"C\d{3,6}",
    "mesh": r"[DC]\d{6}(?:\d{3})?",
    "efo": r"\d{7}",
    "doid": r"\d{1,7}",
    "hgnc": r"\d{1,5}",
    "uniprot": r"[OPQ]\d[A-Z0-9]{3}\d(?:-\d+)?|[A-NR-Z]\d(?:[A-Z][A-Z0-9]{2}\d){1,2}(?:-\d+)?",
    "chebi": r"\d{1,6}",
    "hp": r"\d{7}",
    "obi": r"\d{7}",
    "cto": r"\d{7}",
    "stato": r"\d{7}",
    "oae": r"\d{7}",
    "opmi": r"\d{7}",
    "cl": r"\d{7}",
    "eco": r"\d{7}",
    "qudt": r"[A-Za-z0-9-]+",
    "ror": r"0[a-z0-9]{6}\d{2}",
}
MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


def _concepts(scheme: str) -> list[Concept]:
    return list(VOCABULARY.scheme(scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_has_one_label_a_definition_an_example_and_a_source(scheme: str) -> None:
    owing = {
        concept.code: lacking
        for concept in _concepts(scheme)
        if (
            lacking := [
                *(["prefLabel"] if len(concept.all("prefLabel")) != 1 else []),
                *(name for name in ("definition", "example", "source") if not concept.all(name)),
            ]
        )
    }
    assert not owing


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_is_in_its_scheme(scheme: str) -> None:
    strays = [c.code for c in _concepts(scheme) if c.all("inScheme") != (f"{scheme}:",)]
    assert not strays


@pytest.mark.parametrize("scheme", [s for s in SCHEMES if s not in CUSTOM])
def test_two_concepts_of_a_scheme_never_share_a_label(scheme: str) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for concept in _concepts(scheme):
        for label in concept.labels:
            holders[re.sub(r"[\s-]", "", label).casefold()].add(concept.code)
    assert not {label: codes for label, codes in holders.items() if len(codes) > 1}


def test_identifiers_of_other_vocabularies_have_their_form() -> None:
    wrong = [
        f"{concept.code} {curie}"
        for concept in VOCABULARY.concepts.values()
        for name in MATCHES
        for curie in concept.all(name)
        for prefix, _, local in [curie.partition(":")]
        if prefix in IDS and not re.fullmatch(IDS[prefix], local)
    ]
    assert not wrong


def test_an_identifier_stands_for_one_concept_of_a_scheme() -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for concept in VOCABULARY.concepts.values():
        for curie in concept.all("exactMatch"):
            holders[concept.scheme, curie].add(concept.code)
    assert not {key: codes for key, codes in holders.items() if len(codes) > 1}


def test_every_identifier_was_looked_up_in_its_source() -> None:
    with (resources.folder("ontology") / "identifiers.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    verdicts = {(r["identifier"], r["relation"], r["concept"]): r["verdict"] for r in rows}
    assert len(verdicts) == len(rows)
    held = {
        (curie, name, concept.code)
        for concept in VOCABULARY.concepts.values()
        for name in MATCHES
        for curie in concept.all(name)
    }
    assert held == {key for key, verdict in verdicts.items() if verdict != "contradicted"}
    assert set(verdicts.values()) <= {"confirmed", "not found", "contradicted"}
    assert not [r for r in rows if r["verdict"] == "confirmed" and not (r["name"] and r["source"])]


@pytest.mark.parametrize("name", ["broader", "implies", "measure", "isReplacedBy"])
def test_concepts_point_to_concepts(name: str) -> None:
    lost = [
        f"{c.code} {v}"
        for c in VOCABULARY.concepts.values()
        for v in c.all(name)
        if v not in VOCABULARY
    ]
    assert not lost


def test_nothing_is_broader_than_itself() -> None:
    circular = [
        concept.code
        for concept in VOCABULARY.concepts.values()
        if any(concept.code in VOCABULARY.ancestors(parent) for parent in concept.all("broader"))
    ]
    assert not circular


def test_every_measure_prints_a_code_and_names_its_kind_of_statement() -> None:
    codes = {c.code.partition(":")[2] for c in _concepts("measure")}
    for concept in _concepts("measure"):
        assert concept.one("notation") in codes, concept.code
        assert len(concept.all("statementKind")) == 1, concept.code


def test_every_adverse_event_counts_towards_a_measure() -> None:
    assert not [c.code for c in _concepts("event") if len(c.all("measure")) != 1]


def test_every_cue_has_a_category_and_a_direction() -> None:
    assert not [c.code for c in _concepts("cue") if not c.one("category")]
    assert {c.one("direction") for c in _concepts("cue")} <= {"forward", "backward", "both"}


def test_the_pattern_of_a_registry_takes_the_number_in_its_example() -> None:
    lost = [
        c.code
        for c in _concepts("registry")
        if not any(re.search(c.one("idPattern") or "$^", example) for example in c.all("example"))
    ]
    assert not lost


def test_a_file_declares_prefixes_as_the_table_does() -> None:
    known = prefixes()
    for path in vocabulary_files():
        for prefix, namespace in re.findall(
            r"@prefix\s+(\w+):\s+<([^>]+)>", path.read_text("utf-8")
        ):
            assert known.get(prefix, namespace) == namespace, f"{path.name}: {prefix}"
