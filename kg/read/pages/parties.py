"""Fields → sponsors, collaborators and investigators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.pages.names import is_organisation, is_person
from kg.read.pages.opening import Field
from kg.read.pages.page import Page, loose
from kg.read.pages.piece import Piece
from kg.read.pages.plain import latin_half, nothing, plain
from kg.read.pages.quantities import date
from kg.read.pages.split import items
from kg.read.pages.values import strict_token, token
from kg.records import Evidence, Organisation, Ref, Sponsor
from kg.text import Span


@dataclass
class _Party:
    name: Span
    role: str
    rule: str
    kind: str | None = None
    kind_place: Span | None = None


def add_parties(page: Page) -> None:
    """The records of the sponsor and of collaborators, each with its organisation."""
    lead = _lead(page)
    parties = [lead] if lead else []
    for of in page.named("sponsor", "collaborator"):
        parties += [p for p in _parties(page, of) if lead is None or p.name != lead.name]
    if lead and lead.kind is None:
        lead.kind, lead.kind_place = _class(page)
    seen: set[str] = set()
    for party in parties:
        name = _name(page, party)
        if name.casefold() not in seen:
            seen.add(name.casefold())
            _record(page, party, name)


def _lead(page: Page) -> _Party | None:
    """The first party of a sponsor's field; else an organisation without a label; else who pays."""
    told = [p for of in page.named("sponsor") for p in _parties(page, of) if p.role == "lead"]
    told = told or [p for of in page.named("institution") for p in _parties(page, of)]
    return next(iter(told), None) or _unlabelled_lead(page) or _payer(page)


def _unlabelled_lead(page: Page) -> _Party | None:
    found = (p for p in loose(page) if p.span != page.title and is_organisation(p.of(page.text)))
    return next((_Party(p.span, "lead", "unlabelled") for p in found), None)


def _payer(page: Page) -> _Party | None:
    first = (p for of in page.named("funder") for p in of.values[:1])
    return next(
        (_Party(p.span, "lead", "funder") for p in first if is_organisation(p.of(page.text))), None
    )


def _class(page: Page) -> tuple[str | None, Span | None]:
    for of in page.named("sponsor-class"):
        for piece in of.values[:1]:
            if kind := token("sponsor-class", plain(piece.of(page.text))):
                return kind, piece.span
    return None, None


def _parties(page: Page, of: Field) -> Iterator[_Party]:
    """A field's organisations: one per line or member of a list; a class or role on a line of its own tells of the last."""
    role = "collaborator" if of.name == "collaborator" else "lead"
    found: list[_Party] = []
    named = any(p.label and p.label.name == "institution" for p in of.pieces)
    own = "institution" if named else ""  # beside it stand country and town
    part = ""
    for piece in of.pieces:
        words = piece.of(page.text)
        if piece.label:
            part = piece.label.name
        elif part == "sponsor-role":
            _set_role(found, words)
            part = ""
        elif part == "sponsor-class" or _is_class(words):
            _set_kind(page, found, piece)
        elif (
            part == own
            and (not found or of.name == "collaborator" or piece.bullet or is_organisation(words))
            and not nothing(words)
            and _is_name(words)
            and words.casefold() != "none"
        ):
            found += [
                _party(page, span, role if not found else "collaborator", of)
                for span in _names(page, of, piece)
            ]
    if of.name == "collaborator":
        for party in found:
            party.role = "collaborator"
    yield from found


def _is_class(words: str) -> bool:
    """Whether words are no more than a class of sponsor: `INDUSTRY`."""
    shouted = words.isupper() and token("sponsor-class", words)
    return bool(strict_token("sponsor-class", words) or shouted)


def _is_name(words: str) -> bool:
    """Whether words can be a name: no sentence, no number, no question, no part of an address.

    >>> [_is_name(w) for w in ("Tel Aviv Sourasky Medical Center", "Great Ormond Street Hospital", "Grid Therapeutics")]
    [True, True, True]
    >>> [_is_name(w) for w in ("Tel: 020 7946 0000", "Gower Street", "WC1E 6BT", "ROR https://ror.org/02jx", "5-1-1 Tsukiji, Chuo-ku")]
    [False, False, False, False, False]
    """
    return (
        len(words) < 1000
        and not _OF_ADDRESS.search(words)
        and date(words, strict=True) is None
        and any(c.isalpha() for c in words)
        and not words.endswith(("?", ":"))
        and not (words.endswith(".") and len(words.split()) > 9)
    )


# what stands below an organisation's name in its address
_OF_ADDRESS = re.compile(
    r"\A(?:phone|tel(?:ephone)?|fax|e-?mail|website)\b\W*(?:[\d+]|\[|\Z)|\A(?:ror|grid)\W+(?:https?:|\d)|\Asponsor type\b|https?:|www\.|@|\[(?:phone|e-mail)\]"
    r"|\A[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\Z|\d-\d{1,2}-\d|\b(?:street|road|avenue)\Z|-(?:ku|shi)\b|\A(?:no|yes|none|approval|approved)\Z",
    re.IGNORECASE,
)


def _names(page: Page, of: Field, piece: Piece) -> Iterator[Span]:
    span = latin_half(page.text, piece.span)
    if of.name == "collaborator":
        parts = list(items(page.text, span))
        organisations = all(is_organisation(p.of(page.text)) for p in parts)
        yield from parts if organisations else items(page.text, span, commas=False)
    else:
        yield from items(page.text, span, commas=False)


def _party(page: Page, span: Span, role: str, of: Field) -> _Party:
    behind = re.search(r"\s*[(\[（]([^()]{2,30})[)\]）]$", span.of(page.text))
    initials = "".join(w[0] for w in span.of(page.text).split() if w[0].isupper())
    if behind and behind[1] != initials and (kind := strict_token("sponsor-class", behind[1])):
        place = Span(span.start + behind.start(1), span.start + behind.end(1))
        return _Party(Span(span.start, span.start + behind.start()), role, of.name, kind, place)
    if behind and behind[1].casefold() in ("lead", "lead sponsor", "sponsor", "collaborator"):
        role = "collaborator" if behind[1].casefold() == "collaborator" else "lead"
        return _Party(Span(span.start, span.start + behind.start()), role, of.name)
    return _Party(span, role, of.name)


def _set_role(found: list[_Party], words: str) -> None:
    if found:
        found[-1].role = "collaborator" if "collab" in words.casefold() else "lead"


def _set_kind(page: Page, found: list[_Party], piece: Piece) -> None:
    if found and found[-1].kind is None:
        found[-1].kind = token("sponsor-class", plain(piece.of(page.text)))
        found[-1].kind_place = piece.span


def _name(page: Page, party: _Party) -> str:
    return _ASIDE.sub("", plain(party.name.of(page.text))).strip(" |;,")


_ASIDE = re.compile(
    r"\s*\((?:ID[ :#].*|\d+|responsible party|lead sponsor|main sponsor)\)$", re.IGNORECASE
)


def _record(page: Page, party: _Party, name: str) -> None:
    evidence: tuple[Evidence, ...] = (page.evidence(party.name, party.rule),)
    organisation = Organisation(name=name, evidence=evidence)
    if party.kind_place:
        evidence += (page.evidence(party.kind_place, "sponsor-class", of="sponsor_class"),)
    person = True if is_person(name) or party.kind == "INDIV" else None
    page.records.append(organisation)
    page.records.append(
        Sponsor(
            trial=page.trial,
            name=name,
            role=party.role,
            organisation=Ref("/".join([organisation.kind, *organisation.key()])),
            sponsor_class=party.kind,
            person=person,
            evidence=evidence,
        )
    )


def investigators(page: Page) -> Iterator[tuple[str, Span]]:
    """(name, place) of those who lead the trial."""
    for of in page.named("investigator", "responsible-party"):
        for piece in of.values[:1]:
            words = plain(piece.of(page.text))
            name = re.split(r",|\s\(|;", words)[0].strip()
            if (
                1 < len(name.split()) < 6
                and not any(c.isdigit() for c in name)
                and name.istitle()
                and not is_organisation(name)
            ):
                start = piece.span.start + piece.of(page.text).find(name)
                if start >= piece.span.start:
                    yield name, Span(start, start + len(name))
