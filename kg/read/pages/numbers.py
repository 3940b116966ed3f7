"""The numbers of a page: which is the trial's own, which are others of the same trial, which are other trials'."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.pages.opening import Field
from kg.read.pages.page import Page, loose
from kg.read.pages.plain import nothing, plain
from kg.records import Code, Record, RegistryIdentifier, RelatedTrial, identifiers
from kg.text import Span

_SILENT = frozenset({"related", "references", "furniture", "results", "drop"})
_PROSE = frozenset({"prose", "criteria", "outcomes", "arms", "interventions"})
_OWN = frozenset({"identifier", "secondary-ids"})


class Number(NamedTuple):
    """A registry's number at a place of the page."""

    registry: Code
    value: str
    span: Span


def own_number(page: Page) -> Number | None:
    """The number under which the page's register knows the trial; a number cited in prose is not it."""
    for of in page.named("identifier"):
        for piece in of.values:
            if found := _numbers_in(page.text, piece.span):
                return found[0]
    lone = [
        n
        for span in _lines(page)
        for n in _numbers_in(page.text, span)
        if _alone(page.text, span, n)
    ]
    if lone:
        return lone[0]
    header = {
        n.value: n for piece in page.fields[0].values for n in _numbers_in(page.text, piece.span)
    } or {
        n.value: n
        for of in page.fields
        if of.kind not in _SILENT | _PROSE
        for piece in of.values
        for n in _numbers_in(page.text, piece.span)
    }
    return next(iter(header.values())) if len(header) == 1 else None


def _numbers_in(text: str, span: Span) -> list[Number]:
    return [
        Number(
            found.registry,
            found.value,
            Span(span.start + found.span.start, span.start + found.span.end),
        )
        for found in identifiers.find(span.of(text))
        if not found.value.startswith("U1111-")
    ]


def _lines(page: Page) -> Iterator[Span]:
    yield from (piece.span for piece in loose(page))
    for of in page.fields:
        if of.kind not in _SILENT and of.name not in _OWN:
            yield from (piece.span for piece in of.values)


def _alone(text: str, span: Span, number: Number) -> bool:
    """Whether a line is nothing but the number, or the number before a sign and few words."""
    return identifiers.normalise(span.of(text)) is not None and number.span.end <= span.end


def add_numbers(page: Page, own: Number | None) -> None:
    """The records of all numbers: the trial's own, further ones of it, and other trials'."""
    if own:
        page.records.append(
            RegistryIdentifier(
                trial=page.trial,
                value=own.value,
                registry=own.registry,
                role="primary",
                evidence=(page.evidence(own.span, "identifier"),),
            )
        )
    seen = {own.value} if own else set()
    for record, value in (*_further(page, own), *_others(page)):
        if value not in seen:
            seen.add(value)
            page.records.append(record)


def _further(page: Page, own: Number | None) -> Iterator[tuple[Record, str]]:
    for of in page.named("secondary-ids", "identifier"):
        kind, issuer = _part(page, of, "identifier-type"), _part(page, of, "identifier-source")
        for piece in _before_parts(of):
            for part in _pieces_of_list(page.text, piece):
                span, told = _without_brackets(page.text, part)
                yield from _number(page, own, span, of, kind, issuer or told)


def _part(page: Page, of: Field, name: str) -> str | None:
    for at, piece in enumerate(of.pieces):
        if piece.label and piece.label.name == name and at + 1 < len(of.pieces):
            said = of.pieces[at + 1].of(page.text)
            return None if nothing(said) else plain(said)
    return None


def _before_parts(of: Field) -> Iterator[Span]:
    for at, piece in enumerate(of.pieces):
        if piece.label is None and not (at and of.pieces[at - 1].label):
            yield piece.span


_IN_BRACKETS = re.compile(r"(\S+)((?:\s\([^()]*\))+)")
_ISSUER = re.compile(r"\((?:OTHER|REGISTRY):\s*([^()]+?)\s*\)")


def _without_brackets(text: str, span: Span) -> tuple[Span, str | None]:
    """A number before what brackets tell of it, and who gave it: `NCI-2021-11785 (OTHER: Example Register)`."""
    told = _IN_BRACKETS.fullmatch(span.of(text))
    if not told:
        return span, None
    issuer = _ISSUER.search(told[2])
    return Span(span.start, span.start + told.end(1)), issuer[1] if issuer else None


def _pieces_of_list(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for part in span.of(text).replace("；", ";").replace(", ", "; ").replace("|", ";").split(";"):
        at = text.index(part.strip(), start) if part.strip() else start
        if part.strip():
            yield Span(at, at + len(part.strip()))
        start = at + len(part.strip())


def _number(
    page: Page, own: Number | None, span: Span, of: Field, kind: str | None, issuer: str | None
) -> Iterator[tuple[Record, str]]:
    words = plain(span.of(page.text))
    known = identifiers.normalise(words)
    if known is None and (of.name == "identifier" or nothing(words) or not _is_code(words)):
        return
    value = known.value if known else words
    if known and own and known.registry == own.registry and value != own.value:
        yield _related(page, value, span, "mentioned"), value
        return
    number = RegistryIdentifier(
        trial=page.trial,
        value=value,
        registry=known.registry if known else None,
        role=_role(page, of, value if known else None, issuer),
        type=kind,
        issuer=None if issuer == "org_study_id" else issuer,
        evidence=(page.evidence(span, of.name),),
    )
    yield number, value


def _role(page: Page, of: Field, known: str | None, issuer: str | None) -> str:
    """utn, org_study_id or secondary; `known` is a number of a register."""
    if known:
        return "utn" if known.startswith("U1111-") else "secondary"
    label = of.place.of(page.text).casefold() if of.place else ""
    organisation = issuer == "org_study_id" or any(w in label for w in ("protocol", "org"))
    return "org_study_id" if organisation else "secondary"


def _is_code(words: str) -> bool:
    """Whether words can be a number that a sponsor gave: short, with a digit, no sentence."""
    return (
        len(words) < 40
        and any(c.isdigit() for c in words)
        and len(words.split()) < 4
        and not words.startswith("http")
    )


def _others(page: Page) -> Iterator[tuple[Record, str]]:
    """Numbers in lists of other trials and in prose: those trials are only pointed to."""
    for of in page.fields:
        relation = "similar" if of.kind == "related" else "mentioned"
        if of.kind == "related" or of.kind in _PROSE:
            for piece in of.values:
                for number in _numbers_in(page.text, piece.span):
                    if relation == "mentioned" and number.registry not in (
                        page.registry,
                        "registry:clinicaltrials",
                    ):
                        continue  # a number of another register can be this trial's
                    yield _related(page, number.value, number.span, relation), number.value


def _related(page: Page, value: str, span: Span, relation: str) -> RelatedTrial:
    rule = "related" if relation == "similar" else "prose"
    return RelatedTrial(
        document=page.document,
        identifier=value,
        relation=relation,
        trial=page.trial,
        evidence=(page.evidence(span, rule),),
    )
