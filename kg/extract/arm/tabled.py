"""Sizes of labelled arms in a table with a column of patients: "DL1 (2 × 10^8) | 4 | 1 (25%)"."""

from kg import regex as re
from kg.extract.arm.group import Group, set_size
from kg.extract.arm.label import labelled
from kg.text import Span

_COUNTS = re.compile(
    r"(?:[nN]|(?:(?:[Nn]o\.?|[Nn]umber)\s+(?:of\s+)?)?(?:[Pp]atients|[Pp]ts\.?|[Pp]articipants)(?:\s+(?:treated|dosed|infused|enrolled))?(?:,?\s*\(?[nN]\)?)?)"
)
_BORDER = re.compile(r"\s*\|\s*|\t+")
_LINE = re.compile(r"^[^\n|\t]*+[|\t][^\n]*", re.M)


def by_rows(text: str, groups: dict[str, Group]) -> None:
    """Gives labelled groups the sizes that stand in their rows, under a heading that says so."""
    column, width = 0, 0
    for line in _LINE.finditer(text) if any(not g.sized for g in groups.values()) else ():
        cells = _cells(text, Span(*line.span()))
        heads = [i for i, c in enumerate(cells) if i and _COUNTS.fullmatch(c.of(text))]
        if heads:
            column, width = heads[0], len(cells)
        elif column and len(cells) == width and cells[column].of(text).isdigit():
            first = next(labelled(text, *cells[0]), None)
            if first and first.span.start == cells[0].start and first.key in groups:
                set_size(groups[first.key], (int(cells[column].of(text)), cells[column]))


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line.

    >>> words = "DL1 (2 × 10^8) | 4 | 1 (25%)"
    >>> [c.of(words) for c in _cells(words, Span(0, len(words)))]
    ['DL1 (2 × 10^8)', '4', '1 (25%)']
    """
    borders = [Span(*m.span()) for m in _BORDER.finditer(text, *line)]
    starts = [line.start, *(b.end for b in borders)]
    ends = [*(b.start for b in borders), line.end]
    cells = [Span(s, e) for s, e in zip(starts, ends, strict=True)]
    return [c for c in cells if c.start < c.end]
