"""What the documents say, as identity and conflict rules ask for it; nothing that was derived."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.iri import DATA, ONTOLOGY
from kg.store import Store

DOCUMENTS = f"{DATA}document/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Fact(NamedTuple):
    """A statement of one document on a thing: the property's local name, the value as text and as N-Quads term."""

    name: str
    value: str
    term: str
    document: str


class Facts:
    """A reader of document graphs that remembers what it has read; for one resolution."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str, tuple[Fact, ...]] = {}
        self._evidence: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = {}

    def of(self, thing: str) -> tuple[Fact, ...]:
        """Everything said of a thing, sorted."""
        found = self._read.get(thing)
        if found is None:
            said = (s for s in self._store.statements(thing) if s.graph.startswith(DOCUMENTS))
            found = tuple(sorted(_fact(s.predicate, s.value, s.graph) for s in said))
            self._read[thing] = found
        return found

    def all(self, thing: str, name: str, document: str | None = None) -> tuple[str, ...]:
        """The values of a property, each once, sorted; of one document where it is named."""
        return tuple(
            sorted(
                {
                    f.value
                    for f in self.of(thing)
                    if f.name == name and document in (None, f.document)
                }
            )
        )

    def one(self, thing: str, name: str, document: str | None = None) -> str | None:
        """The first value of a property."""
        return next(iter(self.all(thing, name, document)), None)

    def documents(self, thing: str) -> tuple[str, ...]:
        """The documents that say anything of a thing, sorted."""
        return tuple(sorted({f.document for f in self.of(thing)}))

    def holders(self, name: str, value: str) -> tuple[str, ...]:
        """The things that have this thing as the value of a property, sorted."""
        found = self._store.statements(predicate=f"{ONTOLOGY}{name}", value=ox.NamedNode(value))
        return tuple(sorted({s.subject for s in found if s.graph.startswith(DOCUMENTS)}))

    def instances(self, rdf_class: str, document: str) -> tuple[str, ...]:
        """The things of a class in a document, sorted."""
        found = self._store.statements(
            None, f"{_RDF}type", ox.NamedNode(f"{ONTOLOGY}{rdf_class}"), document
        )
        return tuple(sorted({s.subject for s in found}))

    def exists(self, thing: str, rdf_class: str) -> bool:
        """Whether any document says that a thing is of a class."""
        return any(f.name == "type" and f.value == f"{ONTOLOGY}{rdf_class}" for f in self.of(thing))

    def spans(self, thing: str, fact: Fact) -> tuple[str, ...]:
        """The places that carry a statement, sorted; without one of its own, the place of the thing itself."""
        predicate = f"{ONTOLOGY}{fact.name}"
        return tuple(
            self._supported(thing, fact.document).get((predicate, fact.term), ())
        ) or self.place(thing, fact.document)

    def place(self, thing: str, document: str) -> tuple[str, ...]:
        """Where a document speaks of a thing."""
        evidence = self.all(thing, "evidence", document)
        return tuple(sorted({span for e in evidence for span in self.all(e, "span", document)}))

    def first_places(self, *things: str) -> tuple[str, ...]:
        """Where the first document of each thing speaks of it, sorted: what a decision on the two rests on."""
        return tuple(
            sorted({s for x in things for d in self.documents(x)[:1] for s in self.place(x, d)})
        )

    def _supported(self, thing: str, document: str) -> dict[tuple[str, str], list[str]]:
        key = (thing, document)
        if key not in self._evidence:
            found: dict[tuple[str, str], list[str]] = {}
            for evidence in self._store.statements(
                None, f"{_RDF}subject", ox.NamedNode(thing), document
            ):
                said = {
                    s.predicate: s.value
                    for s in self._store.statements(evidence.subject, graph=document)
                }
                stated = (_value(said[f"{_RDF}predicate"]), str(said[f"{_RDF}object"]))
                found.setdefault(stated, []).append(_value(said[f"{ONTOLOGY}span"]))
            self._evidence[key] = {k: sorted(set(v)) for k, v in found.items()}
        return self._evidence[key]


def first(values: Iterable[str]) -> str:
    """The first of some values, or nothing."""
    return next(iter(values), "")


@cache
def _local(predicate: str) -> str:
    return predicate.replace("#", "/").rpartition("/")[2]


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _fact(predicate: str, term: object, document: str) -> Fact:
    return Fact(_local(predicate), _value(term), str(term), document)
