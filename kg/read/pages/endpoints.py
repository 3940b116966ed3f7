"""Fields → endpoints: titles with their rank and time frame."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.pages.opening import Field
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing, plain
from kg.read.pages.split import items
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
_FRAME = re.compile(
    r"\s*[\[(（【]\s*(?:time\s*frame|timeframe|time\s*point|zeitrahmen|délai|plazo|时间范围|時期)\s*[:：]?\s*(?P<frame>[^\])）】]+)[\])）】]?"
    r"|\s*(?:[-–—|;]\s*)?\btime\s?frame\s*[:：]\s*(?P<bare>.+)$",
    re.IGNORECASE,
)
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
    for of in page.named(*_ROLES):
        if ranked and of.name == "outcomes" and not of.own_line:
            continue
        for item in _items(page, of):
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
    pieces = _paired([p for p in of.pieces if p.span not in numbers | heads])
    bulleted = any(p.bullet for p in pieces if p.label is None)
    framed = any(p.label and p.label.name == "time-frame" for p in pieces)
    current: _Item | None = None
    part = ""
    for piece in pieces:
        if piece.label:
            part = piece.label.name
            continue
        starts = current is None or _starts(piece, part, current, bulleted=bulleted, framed=framed)
        if starts:
            yield from _made(page, current)
            current = _without_columns(page, piece.span) if heads else _Item(piece.span)
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


_LAST_COLUMNS = re.compile(
    r"\s+((?:(?:up to|within|from|day|week|month|baseline|at)\s)?[\w-]*\d+[\w-]*\s*(?:days?|weeks?|months?|years?)\b.*)$",
    re.IGNORECASE,
)


def _without_columns(page: Page, span: Span) -> _Item:
    """The title of a row that lost its columns; the time frame behind it."""
    found = _LAST_COLUMNS.search(page.text, span.start, span.end)
    return _Item(Span(span.start, found.start()), Span(*found.span(1))) if found else _Item(span)


def _paired(pieces: list[Piece]) -> list[Piece]:
    """Labels that stand in a row before all values are the heads of columns: each is put before its values."""
    heads = next((at for at, p in enumerate(pieces) if p.label is None), len(pieces))
    values = pieces[heads:]
    if heads < 2 or len(values) % heads or any(p.label for p in values):
        return pieces
    return [p for at, value in enumerate(values) for p in (pieces[at % heads], value)]


def _starts(piece: Piece, part: str, current: _Item, *, bulleted: bool, framed: bool) -> bool:
    if part in ("time-frame", "outcome-type"):
        return False
    if part in ("outcome-measure", "outcomes", "title"):
        return True
    if bulleted:
        return piece.bullet
    if framed:
        return current.frame is not None
    return piece.span.end - piece.span.start < _TITLE


def _tell(page: Page, current: _Item, part: str, piece: Piece) -> None:
    words = piece.of(page.text)
    if part == "time-frame":
        current.frame = None if nothing(words) else piece.span
    elif part == "outcome-type":
        token = strict_token("outcome-type", words)
        current.role = token.casefold() if token else None
    else:
        current.description.append(piece.span)


def _made(page: Page, item: _Item | None) -> Iterator[_Item]:
    """The endpoint, or the endpoints that a line lists with semicolons; a time frame in brackets leaves the title."""
    if item is None:
        return
    found = _FRAME.search(page.text, item.title.start, item.title.end)
    if found and found.start() > item.title.start:
        group = "frame" if found["frame"] else "bare"
        place = Span(*found.span(group))
        item.frame = item.frame or Span(
            place.start, place.start + len(place.of(page.text).rstrip())
        )
        item.title = Span(item.title.start, found.start())
        yield item
        return
    parts = list(items(page.text, item.title, commas=False))
    if len(parts) > 1 and all(p.end - p.start < 90 for p in parts):
        yield from (_Item(part, item.frame, [], item.role) for part in parts)
    else:
        yield item
