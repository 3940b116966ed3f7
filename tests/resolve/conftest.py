from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

import pytest

from kg.document import Document, Section
from kg.iri import DATA, slug
from kg.ledger import pending_line
from kg.mapping import Mapper
from kg.records import (
    Author,
    Code,
    Evidence,
    IsoDate,
    Organisation,
    Publication,
    Record,
    Ref,
    RegistryIdentifier,
    RelatedTrial,
    Sponsor,
    Trial,
    trial_ref,
)
from kg.records.identifiers import normalise
from kg.resolve import Decisions, resolve
from kg.store import Store
from kg.text import Span
from kg.vocabulary import load

Write = Callable[..., None]


class Scene:
    """A store into which documents are written as if they had been read."""

    def __init__(self) -> None:
        self.store = Store.memory()

    def add(
        self,
        name: str,
        records: Iterable[Record],
        kind: str = "registry-record",
        form: str = "ctgov-v2-json",
        text: str = "",
    ) -> None:
        self.store.add(lines(name, records, kind, form, text))

    def resolve(self, decisions: Decisions | None = None) -> None:
        resolve(self.store, decisions or Decisions())

    def same(self, name: str) -> set[frozenset[str]]:
        """The pairs (thing, the one that stands for it) under a property, as local names."""
        query = f"SELECT ?a ?b {{ ?a nkt:{name} ?b }}"
        return {
            frozenset(str(x).removeprefix(DATA) for x in row)
            for row in self.store.select(query).values()
        }

    def ask(self, query: str) -> list[tuple[str | None, ...]]:
        return list(self.store.select(query).values())


def lines(
    name: str,
    records: Iterable[Record],
    kind: str = "registry-record",
    form: str = "ctgov-v2-json",
    text: str = "",
) -> list[str]:
    """The quads of a document that states these records, each with the whole text as its place."""
    text = text or f"What {name} says."
    place = Evidence(Span(0, len(text)), "test")
    placed = [r if r.evidence else replace(r, evidence=(place,)) for r in records]
    made = Document(
        id=name, file=name, format=form, kind=kind, text=text, title=None,
        sections=(Section(Span(0, len(text)), "fields"),), sha256=sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    mapper = Mapper(load(), "test", Ref(f"source/{slug(name)}"))
    return [*mapper.quads(made, placed), pending_line(f"{DATA}{made.ref}")]


def registration(
    document: str,
    number: str,
    others: str = "",
    title: str = "",
    sponsor: str = "",
    code: str = "",
    related: str = "",
    **facts: object,
) -> list[Record]:
    """A registry's record: its number, the numbers it declares, its sponsor and the sponsor's code.

    `related` is "relation number".
    """
    found = normalise(number)
    value, registry = (found.value, found.registry) if found else (number, None)
    trial, source = trial_ref(value, document), Ref(f"document/{document}")
    records: list[Record] = [
        Trial(
            ref=trial,
            document=source,
            identifier=value,
            registry=registry,
            title=title or None,
            **facts,
        ),
        RegistryIdentifier(trial=trial, value=value, registry=registry, role="primary"),
    ]
    for other in filter(None, others.split("|")):
        role, _, written = other.rpartition("=")
        known = normalise(written)
        told = (known.value, known.registry) if known else (written, None)
        records.append(
            RegistryIdentifier(
                trial=trial, value=told[0], registry=told[1], role=role or "secondary"
            )
        )
    if code:
        records.append(RegistryIdentifier(trial=trial, value=code, role="org_study_id"))
    if sponsor:
        organisation = Ref(f"organisation/{slug(sponsor)}")
        records += [
            Sponsor(trial=trial, name=sponsor, role="lead", organisation=organisation),
            Organisation(name=sponsor),
        ]
    if related:
        relation, _, written = related.partition(" ")
        records.append(
            RelatedTrial(document=source, identifier=written, relation=relation, trial=trial)
        )
    return records


def article(
    document: str, title: str, author: str = "", year: str = "", **ids: str
) -> list[Record]:
    """A publication with its first author."""
    source = Ref(f"document/{document}")
    records: list[Record] = [
        Publication(document=source, title=title, published=IsoDate(year) if year else None, **ids)
    ]
    return [*records, Author(document=source, position=1, name=author)] if author else records


def code(value: str) -> Code:
    return Code(value)


@pytest.fixture
def scene() -> Scene:
    return Scene()
