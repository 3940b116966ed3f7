"""Rows of a table of endpoints that lost the breaks between their cells: `SurvivalTime to death2 yearsResponseLugano12 weeks`."""

import itertools
import re
from collections.abc import Iterator

from kg.read.pages.piece import Piece
from kg.read.pages.time_frames import is_spell
from kg.text import Span

_CELL = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[)\]%]))(?=[A-Z\d])|(?<=\.)(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])"
    r"|(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})"
    r"|(?<=[A-Za-z])(?=\d+ (?:hour|day|week|month|year)|(?:Up to|From|Through|Within|Day|Week|Month|Year|Baseline|At|During|Until) )"
)


def unglued(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a field of endpoints; under the heads of columns, a line of several rows is told apart into cells.

    Time frames tell the rows: what stands between two of them is a title and perhaps a description.
    """
    heads = [p for p in _before_values(pieces) if p.label]
    if len(heads) < 2 or heads[-1].label is None or heads[-1].label.name != "time-frame":
        return pieces
    told: list[Piece] = []
    for piece in pieces[len(heads) :]:
        rows = [] if piece.label else list(_rows(text, piece.span))
        told.extend(_celled(piece, heads, rows) if rows else [piece])
    return told if any(p.label for p in told) else pieces


def _before_values(pieces: list[Piece]) -> list[Piece]:
    first = next((at for at, p in enumerate(pieces) if p.label is None), len(pieces))
    return pieces[:first]


def _rows(text: str, span: Span) -> Iterator[list[Span]]:
    """The cells of each row; none where no cell is a time frame."""
    cells = cells_of(text, span)
    row: list[Span] = []
    for at, cell in enumerate(cells):
        row.append(cell)
        last = at + 1 == len(cells) or not is_spell(cells[at + 1].of(text))
        if len(row) > 1 and last and is_spell(cell.of(text)):
            yield row
            row = []


def cells_of(text: str, span: Span) -> list[Span]:
    """A line cut where words are glued to each other.

    >>> line = "Objective response rateRECIST 1.1 and PCWG3 criteria6 monthsCopies by qPCR3 months"
    >>> [cell.of(line) for cell in cells_of(line, Span(0, len(line)))]
    ['Objective response rate', 'RECIST 1.1 and PCWG3 criteria', '6 months', 'Copies by qPCR', '3 months']
    >>> [cell.of("CAR-NK19 cells") for cell in cells_of("CAR-NK19 cells", Span(0, 14))]
    ['CAR-NK19 cells']
    """
    cuts = [span.start, *(m.start() for m in _CELL.finditer(text, *span)), span.end]
    return [Span(a, b) for a, b in itertools.pairwise(cuts) if a < b]


def _celled(piece: Piece, heads: list[Piece], rows: list[list[Span]]) -> Iterator[Piece]:
    """The cells behind the heads of their columns: the first is a title, the last a time frame."""
    for title, *described, frame in rows:
        yield from (heads[0], piece._replace(span=title))
        if described and len(heads) > 2:
            yield from (heads[1], piece._replace(span=Span(described[0].start, described[-1].end)))
        yield from (heads[-1], piece._replace(span=frame))
