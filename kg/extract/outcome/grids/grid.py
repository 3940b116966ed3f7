"""A table as its document prints it: a title, headings, and rows of cells, each a place in the text."""

from typing import NamedTuple

from kg.document import Section
from kg.text import Span


class Row(NamedTuple):
    """A row: its place, and its cells in the order of the headings; an empty cell is an empty span.

    A row of one cell heads those under it.
    """

    span: Span
    cells: tuple[Span, ...]

    def heads(self, text: str) -> bool:
        """Whether it heads the rows under it: one cell, or the same words in all."""
        return len({c.of(text) for c in self.cells if c.start < c.end}) == 1


class Grid(NamedTuple):
    """A table; the first column names what each row is about. `over` are headings that stand over those in `head`."""

    section: Section
    title: Span | None
    head: tuple[Span, ...]
    rows: tuple[Row, ...]
    over: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """From its headings to its last row."""
        heads = [s.start for s in (*self.over[:1], *self.head[:1])]
        start = min([*heads, self.rows[0].span.start]) if heads else 0
        return Span(start, self.rows[-1].span.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The place without the white space at its ends.

    >>> trimmed("a | b  | c", 3, 7)
    Span(start=4, end=5)
    """
    words = text[start:end]
    led = len(words) - len(words.lstrip())
    return Span(start + led, start + max(led, len(words.rstrip())))
