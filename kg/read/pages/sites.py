"""Fields → the places where a trial recruits, and their countries."""

import re
from collections.abc import Iterator

from kg.read.pages.names import country, is_organisation
from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing, plain
from kg.read.pages.values import strict_token
from kg.records import Site
from kg.text import Span

_LONGEST_PLACE = 120
_LONGEST_FACILITY = 160
_NO_FACILITY = re.compile(
    r"\d+ (?:sites?|locations?|centers?|centres?)|recruit|click|show|map|no locations",
    re.IGNORECASE,
)


def add_sites(page: Page) -> None:
    """The records of sites; a line that ends in a country is a place, its facility the line before it.

    Where the first line is a place and the last a facility, each facility stands behind its place.
    """
    for of in page.named("locations"):
        lines = list(_lines(page, of))
        placed = [(at, found) for at, p in enumerate(lines) if p and (found := _place(page, p))]
        told = [at for at, line in enumerate(lines) if line]
        behind = bool(placed) and told[0] == placed[0][0] and told[-1] != placed[-1][0]
        for at, place in placed:
            other = next(iter(lines[at + 1 :] if behind else lines[:at][::-1]), None)
            facility = other if other and not _place(page, other) else None
            piece = lines[at]
            if piece:
                _add_site(page, facility, piece, *place)


def _lines(page: Page, of: Field) -> Iterator[Piece | None]:
    """The lines that can be a place or a facility; None for one that cuts them apart. A status says nothing of either."""
    for piece in of.pieces:
        words = piece.of(page.text)
        if piece.label:
            yield None
        elif any(c.isalpha() for c in words) and strict_token("status", words) is None:
            silent = len(words) >= _LONGEST_FACILITY or _NO_FACILITY.search(words) or nothing(words)
            yield piece if _place(page, piece) or not silent else None


def _place(page: Page, piece: Piece) -> tuple[list[str], str] | None:
    """The parts before a country at the end of a line, and the country; None where the line ends in none or is one."""
    parts = [plain(p).strip(" .|") for p in re.split(r"[,，|]", piece.of(page.text))]
    while len(parts) > 2 and re.fullmatch(r"[\d\s-]*", parts[-1]):  # a postcode behind the country
        parts.pop()
    if len(parts) < 2 or len(piece.of(page.text)) > 300:
        return None
    name = country(parts[-1])
    return (parts[:-1], name) if name else None


def _add_site(
    page: Page, facility: Piece | None, piece: Piece, parts: list[str], name: str
) -> None:
    said = [p for p in parts if p and not re.fullmatch(r"[\d\s-]+", p)]
    here = facility is None and said and is_organisation(said[0])
    title = said.pop(0) if here else plain(facility.of(page.text)) if facility else None
    city = said[0] if said else None
    state = said[1] if len(said) > 1 else None
    if not (title or city):
        return
    lines = [p.span for p in (facility, piece) if p]
    place = Span(min(s.start for s in lines), max(s.end for s in lines))
    evidence = (page.evidence(place, "locations"),)
    page.records.append(
        Site(
            trial=page.trial,
            facility=title,
            city=city,
            state=state,
            country=name,
            evidence=evidence,
        )
    )


def site_countries(page: Page) -> Iterator[tuple[str, Span]]:
    """The countries in which the places of a page lie: the end of a line, with or without a comma before it."""
    for of in page.named("locations"):
        for piece in of.values:
            place = _place(page, piece)
            words = piece.of(page.text)
            name = place[1] if place else _last_words(words) or _heads_list(words)
            if name and (at := words.rfind(name)) >= 0:
                yield name, Span(piece.span.start + at, piece.span.start + at + len(name))


def _last_words(words: str) -> str | None:
    """A country with which a line ends.

    >>> _last_words("La Jolla California 92093 United States"), _last_words("Example Hospital"), _last_words("2 sites in Japan")
    ('United States', None, 'Japan')
    """
    said = words.split()
    found = (
        " ".join(said[-n:]) for n in (3, 2, 1) if len(said) > n and len(words) < _LONGEST_PLACE
    )
    return next((name for name in found if name[0].isupper() and country(name)), None)


_HEAD = re.compile(r"([A-Z][A-Za-z .'-]{2,40}?)(?::\s|(?<=[a-z])(?=[A-Z][a-z]))")


def _heads_list(words: str) -> str | None:
    """A country under which places are listed: before a colon, or with the first place glued to it.

    >>> _heads_list("Norway: Example Hospital, Oslo"), _heads_list("United StatesTexas"), _heads_list("Example Hospital: Oslo")
    ('Norway', 'United States', None)
    """
    heads = (m[1] for m in [_HEAD.match(words)] if m)
    return next((name for name in heads if country(name)), None)
