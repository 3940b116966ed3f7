"""A registered condition, with what a text adds to it."""

from collections.abc import Iterator
from dataclasses import replace

from kg.document import Mention
from kg.extract.condition.narrowing import codes_of, evidence_of, narrowing
from kg.extract.condition.told import Told
from kg.extract.found import Amendment, Found
from kg.records import Code, Condition, Evidence
from kg.text import Span


def amended(found: Found, record: Condition, told: list[Told]) -> Iterator[Amendment]:
    """A registered condition with its concept, or the narrower one that the title names, and with modifiers."""
    place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
    if place is None:
        return
    own = _own_concepts(found, place)
    code = record.concept or (Code(own[0].code) if len({o.code for o in own}) == 1 else None)
    titled = [t for t in told if t.firm == 2 and code and _related(found, t.code, code)]
    narrower = next(
        (t for t in titled if code and t.code != code and found.vocabulary.is_a(t.code, code)), None
    )
    inside = _within(found, place)
    told_more = [("modifiers", v, s) for v, s in inside] + [
        n for n in narrowing(found, titled) if n[0] != "biomarkers"
    ]
    modifiers = tuple(
        dict.fromkeys([*record.modifiers, *(v for f, v, _ in told_more if f == "modifiers")])
    )
    after = replace(
        record,
        concept=Code(narrower.code) if narrower else code,
        modifiers=modifiers,
        context=record.context or next((v for f, v, _ in told_more if f == "context"), None),
        evidence=(*record.evidence, *_concept_place(own, narrower), *evidence_of(told_more)),
    )
    if after != record:
        yield Amendment(record, after)


def _concept_place(own: list[Mention], narrower: Told | None) -> list[Evidence]:
    if narrower:
        return [Evidence(narrower.span, "condition.narrowed-by-title", "concept")]
    return [Evidence(own[0].span, "condition.registered", "concept")] if own else []


def _own_concepts(found: Found, place: Span) -> list[Mention]:
    return [
        m
        for s in found.recognised.sentences
        if s.span.meets(place)
        for m in s.of("disease")
        if place.covers(m.span)
    ]


def _related(found: Found, one: str, other: str) -> bool:
    return found.vocabulary.is_a(one, other) or found.vocabulary.is_a(other, one)


def _within(found: Found, place: Span) -> list[tuple[str, Span]]:
    sentences = (s for s in found.recognised.sentences if s.span.meets(place))
    inside = (m for s in sentences for m in s.of("modifier") if place.covers(m.span))
    return [(found.vocabulary[c].name, m.span) for m in inside for c in codes_of(found, m)]
