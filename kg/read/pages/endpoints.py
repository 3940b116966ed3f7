"""Fields → endpoints: titles with their rank and time frame."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.read.pages.glued_rows import unglued
from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import latin_half, nothing, plain
from kg.read.pages.ranked_rows import apart
from kg.read.pages.rows_in_pairs import in_pairs, joined, translates
from kg.read.pages.split import items
from kg.read.pages.time_frames import frame_in, is_spell, without_columns
from kg.read.pages.values import strict_token
from kg.read.registry.measures import measure_of
from kg.records import Endpoint
from kg.text import Span

_ROLES = {
    "primary-outcomes": "primary",
    "secondary-outcomes": "secondary",
    "other-outcomes": "other",
    "outcomes": None,
}
# a count with its share, "11 (34.4)", was found and not planned
_FOUND = re.compile(r"(?<![\w.])\d+\s\(\d+(?:\.\d+)?\s?%?\)")
_TITLE = 300  # longer lines describe


@dataclass
class _Item:
    title: Span
    frame: Span | None = None
    description: list[Span] = field(default_factory=list)
    role: str | None = None


def add_endpoints(page: Page) -> None:
    """The records of endpoints; a title that stands under two ranks keeps the first."""
    seen: set[tuple[str, str | None]] = set()
    ranked = any(of.name != "outcomes" and of.values for of in page.named(*_ROLES))
    for of in joined(page.text, page.named(*_ROLES)):
        if ranked and of.name == "outcomes" and not of.own_line:
            continue
        for item in _items(page, of):
            item.title = latin_half(page.text, item.title)
            title = plain(item.title.of(page.text))
            role = item.role or _ROLES[of.name]
            if (title.casefold(), role) in seen or nothing(title) or _FOUND.search(title):
                continue
            seen.add((title.casefold(), role))
            page.records.append(_record(page, of, item, title, role))


def _record(page: Page, of: Field, item: _Item, title: str, role: str | None) -> Endpoint:
    evidence = [page.evidence(item.title, of.name)]
    if item.frame:
        evidence.append(page.evidence(item.frame, of.name, of="timeframe"))
    said = " ".join(
        plain(d.of(page.text)) for d in item.description if not nothing(d.of(page.text))
    )
    return Endpoint(
        trial=page.trial,
        title=title,
        measure=measure_of(title),
        role=role,
        timeframe=plain(item.frame.of(page.text)) if item.frame else None,
        description=said or None,
        evidence=tuple(evidence),
    )


def _items(page: Page, of: Field) -> Iterator[_Item]:
    """An endpoint per bullet where there are bullets, per time frame where there are those, else per line."""
    numbers = {p.span for p in of.values if re.fullmatch(r"\d{1,2}[.)]?", p.of(page.text))}
    heads = {p.span for p in of.values if _is_header(p.of(page.text))}
    kept = [p for p in of.pieces if p.span not in numbers | heads]
    pieces = apart(page.text, in_pairs(page.text, _paired(unglued(page.text, kept))))
    bulleted = any(p.bullet for p in pieces if p.label is None)
    framed = {
        p.span
        for p, then in pairwise(pieces)
        if then.label and then.label.name == "time-frame" and not p.label
    }
    framed |= {p.span for p in pieces if not p.label and _FRAMED.search(p.of(page.text))}
    leads = next((p.label.name if p.label else "" for p in pieces), "") == "outcome-type"
    current: _Item | None = None
    part = ""
    rank: str | None = None
    for piece in pieces:
        if piece.label:
            part = piece.label.name
            continue
        if told := _rank_of(page, piece, part, leads=leads):
            rank, part = told, ""
            continue
        if current and part == "" and is_spell(piece.of(page.text)):  # a cell of its own
            current.frame = current.frame or piece.span
            continue
        starts = current is None or _starts(
            piece, part, current, bulleted=bulleted, framed=framed, words=piece.of(page.text)
        )
        if starts and current and part and translates(page.text, current.title, piece.span):
            current.title = piece.span
        elif starts:
            yield from _made(page, current)
            title, frame = without_columns(page.text, piece.span) if heads else (piece.span, None)
            current = _Item(title, frame, role=rank)
        elif current:
            _tell(page, current, part, piece)
        part = "" if part in ("time-frame", "outcome-type") else part
    yield from _made(page, current)


_HEADER_WORDS = frozenset(
    {
        "name",
        "time",
        "frame",
        "method",
        "measure",
        "outcome",
        "description",
        "title",
        "measurement",
        "timeframe",
    }
)


def _is_header(words: str) -> bool:
    """Whether a line is the head of a table that lost its columns: `Name Time Method`."""
    said = words.casefold().replace("/", " ").split()
    return 1 < len(said) < 6 and all(w in _HEADER_WORDS for w in said)


def _paired(pieces: list[Piece]) -> list[Piece]:
    """Labels that stand in a row before all values are the heads of columns: each is put before its values."""
    heads = next((at for at, p in enumerate(pieces) if p.label is None), len(pieces))
    values = pieces[heads:]
    if heads < 2 or len(values) % heads or any(p.label for p in values):
        return pieces
    return [p for at, value in enumerate(values) for p in (pieces[at % heads], value)]


def _rank_of(page: Page, piece: Piece, part: str, *, leads: bool) -> str | None:
    """The rank that a line of its own says of those that follow: "Secondary"; `leads` where each row begins with it."""
    if part and not (part == "outcome-type" and leads):
        return None
    told = strict_token("outcome-type", piece.of(page.text))
    return told.casefold() if told else None


# longer lines without a time frame, among others that have one, describe what stands above them
_SHORT = 8
_FRAMED = re.compile(r"[\[(]\s?time\s?frame\b", re.IGNORECASE)


def _is_title(words: str) -> bool:
    """Whether a line names a measure, and little more.

    >>> _is_title("Overall survival"), _is_title("RT-PCR on whole blood")
    (True, False)
    """
    return len(words.split()) <= _SHORT and measure_of(words) not in (None, "measure:OTHER")


def _starts(
    piece: Piece, part: str, current: _Item, *, bulleted: bool, framed: set[Span], words: str
) -> bool:
    if part in ("time-frame", "outcome-type", "outcome-description"):
        return False
    if part in ("outcome-measure", "outcomes", "title"):
        return True
    if bulleted:
        return piece.bullet
    if framed:
        done = current.frame is not None or current.title in framed
        return done and (piece.span in framed or _is_title(words))
    return piece.span.end - piece.span.start < _TITLE


def _tell(page: Page, current: _Item, part: str, piece: Piece) -> None:
    words = piece.of(page.text)
    if part == "time-frame":
        current.frame = None if nothing(words) else latin_half(page.text, piece.span)
    elif part == "outcome-type":
        token = strict_token("outcome-type", words)
        current.role = token.casefold() if token else None
    else:
        current.description.append(piece.span)


def _made(page: Page, item: _Item | None) -> Iterator[_Item]:
    """The endpoint, or the endpoints that a line lists with semicolons; a time frame in brackets leaves the title."""
    if item is None:
        return
    parts = list(items(page.text, item.title, commas=False))
    if len(parts) > 1 and all(p.end - p.start < 90 for p in parts):
        yield from (_framed(page, _Item(part, item.frame, [], item.role)) for part in parts)
    else:
        yield _framed(page, item)


def _framed(page: Page, item: _Item) -> _Item:
    """The endpoint with the time frame at the end of its title."""
    place, start = frame_in(page.text, item.title)
    if place:
        end = place.start + len(place.of(page.text).rstrip())
        item.frame = item.frame or Span(place.start, end)
        item.title = Span(item.title.start, start)
    return item
