"""Tables printed in running text: a line of headings, then lines of a measure with its figure in each column.

"Response | DL1 (n=4) | DL2 (n=6)", "ORR, n (%) | 1 (25) | 3 (50)".
"""

from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
from kg.document import FIELDS, TABLE, Sentence
from kg.extract.outcome.bond.circumstance import timed
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, is_part_of
from kg.extract.outcome.whole_text.guard import RESULT_SECTIONS

_CELL = re.compile(r"[^|]+")
_SIZE = re.compile(r"\s?[(\[]?\s?[nN]\s?=\s?(\d{1,4})\s?[)\]]?\s*\Z")
_ALL = re.compile(
    r"(?:total|all(?:\s(?:patients|pts|participants|subjects))?|overall)", re.IGNORECASE
)
_COUNT_AND_SHARE = re.compile(r"\b(?:n|no\.?|number)\s?\(%\)", re.IGNORECASE)
_COUNTED = re.compile(r"\s*(?P<n>\d{1,4})\s?\((?P<share>\d{1,3}(?:\.\d+)?)\s?%?\)\s*\.?\s*")
_BARE_COUNT = re.compile(r"\s*(\d{1,4})\s*\.?\s*")
_NAME = re.compile(r"(?!Ⓕ)[^|]{0,50}[A-Za-zⓓⒹ][^|]{0,50}\Z")
_WHERE = (RESULT_SECTIONS - {TABLE}) | {FIELDS}


class Column(NamedTuple):
    """A column of figures: the group that heads it, none for all patients, and how many they are."""

    group: Group | None
    size: int | None


def is_line(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is a line of a table, in prose or where others are fields of a page.

    Tables that a reader has taken apart are lines of their own kind, "heading: value | heading: value".
    """
    kind = sentence.section.kind
    return kind in _WHERE and text.count("|", *sentence.span) > 1


def columns(reading: Reading, before: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that hold behind a line: those it names, or those before it while the table goes on."""
    if not is_line(reading.line.sentence, reading.line.text):
        return ()
    return headings(reading) or before


def headings(reading: Reading) -> tuple[Column, ...]:
    """The columns that a line of headings names; none where it is no such line."""
    if not is_line(reading.line.sentence, reading.line.text):
        return ()
    signs = reading.line.signs
    cells = _cells(signs)
    if len(cells) < 3 or not all(_NAME.match(signs[s:e].strip()) for s, e in cells[1:]):
        return ()
    named = tuple(_column(reading, *cell) for cell in cells[1:])
    return named if any(c.group for c in named) else ()


def _cells(signs: str) -> list[tuple[int, int]]:
    """Where the cells of a line stand; bars at its ends part nothing.

    >>> [len(_cells(s)) for s in ("| Ⓜ | Ⓕ | Ⓕ |", "Ⓜ | Ⓕ", "| | A | B |", "Ⓜ was Ⓕ")]
    [3, 2, 3, 1]
    """
    if signs.strip().startswith("|"):
        start = signs.index("|") + 1
        end = signs.rindex("|") if signs.rstrip().endswith("|") else len(signs)
        signs = " " * start + signs[start:end]
    return [m.span() for m in _CELL.finditer(signs)]


def _column(reading: Reading, start: int, end: int) -> Column:
    words = reading.line.words(start, end).rstrip(" .")
    size = _SIZE.search(words)
    name = words[: size.start()] if size else words
    led = len(name) - len(name.lstrip())
    span = reading.line.span(start + led, end)
    span = span._replace(end=span.start + len(name.strip()))
    group = None if _ALL.fullmatch(name.strip()) else Group(0, 0, span, name.strip())
    return Column(group, int(size[1]) if size else None)


def row(reading: Reading, columns: tuple[Column, ...]) -> list[Bond]:
    """The figures of a line under these headings, each with the group of its column; none where it is no such line."""
    cells = _cells(reading.line.signs)
    if not columns or len(cells) != len(columns) + 1:
        return []
    told = [s for s in reading.subjects if cells[0][0] <= s.place < cells[0][1]]
    if not told:
        return []
    shares = _COUNT_AND_SHARE.search(reading.line.words(*cells[0])) is not None
    found = []
    for (start, end), column in zip(cells[1:], columns, strict=True):
        place, figure = _figure(reading, start, end, column, shares=shares)
        if figure:
            bond = Bond(place, figure, told[0], column.group)
            found.append(timed(reading, bond) if place in reading.runs else bond)
    return found


def _figure(
    reading: Reading, start: int, end: int, column: Column, *, shares: bool
) -> tuple[int, Figure | None]:
    words = reading.line.words(start, end)
    counted = _COUNTED.fullmatch(words) if shares else None
    if counted:
        figure = Figure(
            "%", words.strip(), Decimal(counted["share"]), unit="%", numerator=int(counted["n"])
        )
    else:
        inside = [(p, f) for p, f in reading.figures if start <= p < end]
        bare = _BARE_COUNT.fullmatch(words) if shares else None
        if bare:
            figure = Figure(
                "count", words.strip(), Decimal(bare[1]), unit="patients", numerator=int(bare[1])
            )
        elif len(inside) == 1:
            figure = inside[0][1]
        else:
            return start, None
    if column.size and figure.denominator is None and is_part_of(figure, column.size):
        figure = figure._replace(denominator=column.size)
    place = next((p for p in reading.line.pieces if start <= p < end), start)
    return place, figure
