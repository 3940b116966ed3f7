"""ontology/ as look-up tables: CURIE → concept, CURIE ↔ IRI, and what each scheme calls things."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.cache import kept
from kg.errors import VocabularyError
from kg.iri import DATA, ONTOLOGY, VOCABULARY

SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = ("prefLabel", "altLabel", "hiddenLabel")
_PRINTED_BY_NOTATION = frozenset({"type", "measure", "phase", "status", "unit"})


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: everything that ontology/vocabulary says of it, by local property name.

    `facts` maps a property's local name ("altLabel", "needsNeighbour", "exactMatch") to its values, sorted;
    IRIs are compressed to CURIEs.
    """

    code: str
    scheme: str
    facts: dict[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a property."""
        return self.facts.get(name, ())

    def one(self, name: str) -> str | None:
        """The value of a property that has at most one."""
        return next(iter(self.facts.get(name, ())), None)

    @property
    def name(self) -> str:
        """What tables print: the notation in schemes of codes, else the preferred label."""
        label = self.one("prefLabel") or self.code
        return (self.one("notation") or label) if self.scheme in _PRINTED_BY_NOTATION else label

    @property
    def labels(self) -> tuple[str, ...]:
        """Every word for it, the preferred one first."""
        return tuple(dict.fromkeys(word for kind in _LABELS for word in self.all(kind)))


class Vocabulary:
    """The concepts of all schemes and the prefix table."""

    def __init__(self, concepts: Iterable[Concept], prefixes: dict[str, str]) -> None:
        self.prefixes = prefixes
        self.concepts = {concept.code: concept for concept in concepts}

    def __getitem__(self, code: str) -> Concept:
        try:
            return self.concepts[code]
        except KeyError:
            raise VocabularyError(
                f"{code}: no such concept in ontology/vocabulary — see `kg words --scheme`"
            ) from None

    def __contains__(self, code: str) -> bool:
        return code in self.concepts

    def scheme(self, name: str) -> Iterator[Concept]:
        """The concepts of one scheme."""
        return (c for c in self.concepts.values() if c.scheme == name)

    def expand(self, curie: str) -> str:
        """The IRI behind a CURIE."""
        prefix, _, local = curie.partition(":")
        return self.prefixes.get(prefix, f"{VOCABULARY}{prefix}/") + local

    def ancestors(self, code: str) -> frozenset[str]:
        """The concept and everything broader."""
        found: set[str] = set()
        waiting = [code]
        while waiting:
            current = waiting.pop()
            if current in found or current not in self.concepts:
                continue
            found.add(current)
            waiting.extend(self.concepts[current].all("broader"))
        return frozenset(found)

    def is_a(self, code: str, broader: str) -> bool:
        """Whether a concept is the other one or lies below it."""
        return broader in self.ancestors(code)

    @cached_property
    def by_notation(self) -> dict[tuple[str, str], str]:
        """(scheme, notation) → CURIE: ("phase", "PHASE1/PHASE2") → "phase:PHASE1_PHASE2"."""
        return {(c.scheme, n): c.code for c in self.concepts.values() for n in c.all("notation")}

    @cached_property
    def by_label(self) -> dict[tuple[str, str], str]:
        """(scheme, label in lower case) → CURIE."""
        return self._by_words(*_LABELS)

    @cached_property
    def by_field_label(self) -> dict[tuple[str, str], str]:
        """(scheme, short form in lower case) → CURIE, for forms that count only as the whole of a field."""
        return self._by_words("fieldLabel")

    def _by_words(self, *kinds: str) -> dict[tuple[str, str], str]:
        return {
            (c.scheme, word.casefold()): c.code
            for c in self.concepts.values()
            for kind in kinds
            for word in c.all(kind)
        }


def compress(iri: str, prefixes: dict[str, str], *, schemes: bool = True) -> str:
    """An IRI as CURIE, by the longest namespace that fits; unchanged where none does.

    With `schemes`, a concept of any vocabulary scheme has the scheme as its prefix, declared or not.

    >>> compress("https://w3id.org/nkgraph/vocabulary/target/CD19", {})
    'target:CD19'
    """
    if schemes and iri.startswith(VOCABULARY):
        scheme, _, local = iri[len(VOCABULARY) :].partition("/")
        return f"{scheme}:{local}"
    fits = [(len(ns), prefix, ns) for prefix, ns in prefixes.items() if iri.startswith(ns)]
    if not fits:
        return iri
    _, prefix, namespace = max(fits)
    return f"{prefix}:{iri[len(namespace) :]}"


def used(iris: Iterable[str]) -> dict[str, str]:
    """The prefixes that IRIs fall under, sorted; names of our data, with slashes in them, are written in full."""
    short = prefixes()
    seen = {compress(iri, short).partition(":")[0] for iri in set(iris)}
    return {p: short[p] for p in sorted(seen & short.keys() - {"nkd"})}


def vocabulary_files() -> tuple[Path, ...]:
    """The Turtle files of the vocabulary, in the order of their names, then those that a user has added."""
    ours = sorted((resources.folder("ontology") / "vocabulary").glob("*.ttl"))
    return (*ours, *sorted(user_folder().glob("*.ttl")))


def user_folder() -> Path:
    """Where `kg vocabulary add` puts what it reads: NKGRAPH_VOCABULARY, else a folder of the user's data."""
    named = os.environ.get("NKGRAPH_VOCABULARY")
    return Path(named) if named else Path.home() / ".local" / "share" / "nkgraph" / "vocabulary"


@cache
def prefixes() -> dict[str, str]:
    """The prefix table of ontology/prefixes.ttl: prefix → namespace."""
    path = resources.folder("ontology") / "prefixes.ttl"
    found: dict[str, dict[str, str]] = {}
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.object, ox.Literal):
            found.setdefault(str(triple.subject), {})[triple.predicate.value.rpartition("#")[2]] = (
                triple.object.value
            )
    table = {row["prefix"]: row["namespace"] for row in found.values()}
    return {**table, "nkt": ONTOLOGY, "nkd": DATA}


@cache
def load() -> Vocabulary:
    """The vocabulary that travels with the program."""
    files = vocabulary_files()
    sources = (*files, resources.folder("ontology") / "prefixes.ttl", Path(__file__))
    return kept("vocabulary", sources, lambda: read(files))


def read(files: Iterable[Path]) -> Vocabulary:
    """A vocabulary from Turtle files."""
    table = prefixes()
    short = cache(lambda iri: compress(iri, table))
    facts: dict[str, dict[str, list[str]]] = {}
    for path in files:
        for triple in _parse(path):
            if not isinstance(triple.subject, ox.NamedNode):
                raise VocabularyError(f"{path.name}: a blank node — every concept needs an IRI")
            told = facts.setdefault(short(triple.subject.value), {})
            name = triple.predicate.value.replace("#", "/").rpartition("/")[2]
            value = triple.object
            told.setdefault(name, []).append(
                short(value.value)
                if isinstance(value, ox.NamedNode)
                else str(getattr(value, "value", value))
            )
    return Vocabulary(_concepts(facts), table)


def _parse(path: Path) -> Iterator[ox.Triple]:
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{path.name}: {error} — mend the Turtle file") from error


def _concepts(facts: dict[str, dict[str, list[str]]]) -> Iterator[Concept]:
    for code in sorted(facts):
        properties = facts[code]
        if f"{SKOS}Concept" in properties.get("type", ()) or "skos:Concept" in properties.get(
            "type", ()
        ):
            yield Concept(
                code,
                code.partition(":")[0],
                {k: tuple(sorted(v)) for k, v in sorted(properties.items())},
            )
