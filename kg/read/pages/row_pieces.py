"""The labels and values of a row of a table."""

import itertools
import re
from collections.abc import Iterator

from kg.read.pages.lexicon import Label, field, label_of
from kg.read.pages.line_pieces import line_pieces
from kg.read.pages.piece import Piece, stripped
from kg.read.pages.values import fits
from kg.text import Span


def add_row(
    text: str,
    columns: list[Span],
    block: int,
    header: list[tuple[Label, Span]] | None,
    found: list[Piece],
) -> list[tuple[Label, Span]]:
    """Adds a row's pieces; what it returns are the labels over the rows to come. `header` is None where a rule follows."""
    if header and len(columns) == len(header):
        found.extend(_under(header, columns, block))
        return header
    cells = [cell for cell in columns if cell.start < cell.end]
    labels = [label_of(cell.of(text)) for cell in cells]
    own = len(cells) == 2 and labels[0] and fits(labels[0].kind, labels[0].name, cells[1].of(text))
    if len(cells) > 1 and all(labels) and not own and (header is None or len(cells) > 2):
        return list(zip(_in_table(labels), cells, strict=True))
    if len(cells) > 1 and (labels[0] or (len(cells) == 2 and _in_form(found, block))):
        found.extend(_keyed(cells, labels, block))
    else:
        for cell in cells:
            found.extend(line_pieces(text, cell, block))
    return header or []


def _under(header: list[tuple[Label, Span]], cells: list[Span], block: int) -> Iterator[Piece]:
    """The cells of a row, each behind the label over its column."""
    for (label, over), cell in zip(header, cells, strict=True):
        if cell.start < cell.end:
            yield Piece(over, label, block, inline=True, cell=True)
            yield Piece(cell, None, block)


def _keyed(cells: list[Span], labels: list[Label | None], block: int) -> Iterator[Piece]:
    """A row of labels, each with its value behind it; the first cell is a label whatever it says."""
    told = False  # what stands behind a label is its value, whatever it says
    for at, (named, cell) in enumerate(zip(labels, cells, strict=True)):
        known = named or (field("unknown") if at == 0 else None)
        told = bool(known) and not told
        yield Piece(cell, known if told else None, block, inline=told, cell=told)


def _in_form(found: list[Piece], block: int) -> bool:
    """Whether the row before was a label with its value: then this one is, too."""
    return (
        len(found) > 1 and found[-1].label is None and found[-2].cell and found[-2].block == block
    )


_TYPES = {"arms": "arm-type", "interventions": "intervention-type", "outcomes": "outcome-type"}


def _in_table(labels: list[Label | None]) -> list[Label]:
    """The labels over a table; "Type" in a table of arms is the arm's."""
    told = [label for label in labels if label]
    own = next((field(_TYPES[label.name]) for label in told if label.name in _TYPES), None)
    return [own if own and label.name == "study-type" else label for label in told]


def cells(text: str, span: Span) -> list[Span]:
    """The cells of a row between pipes; empty ones are empty spans."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[span.start : span.end])]
    return [
        stripped(text, span.start + first + 1, span.start + second)
        for first, second in itertools.pairwise(bars)
    ]


_BORDER = re.compile(r"[ \xa0]*(?:\t|(?<!\\)\|)[ \xa0]*")


def open_cells(text: str, start: int, end: int) -> list[Span]:
    r"""The cells of a line that tabs or pipes part, with none around it; one where there is no such sign.

    >>> line = "Response rate | | Day 28"
    >>> [cell.of(line) for cell in open_cells(line, 0, len(line))]
    ['Response rate', '', 'Day 28']
    """
    cuts = [start, *(at for m in _BORDER.finditer(text, start, end) for at in m.span()), end]
    return [stripped(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def all_labels(text: str, columns: list[Span]) -> bool:
    """Whether a line can be the head of a table."""
    return len(columns) > 1 and all(label_of(cell.of(text)) for cell in columns)
