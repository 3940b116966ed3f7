"""A piece of a page: a label, or a value."""

from typing import NamedTuple

from kg.read.pages.lexicon import Label
from kg.text import Span


class Piece(NamedTuple):
    """A label (`label` is set) or a value; `block` counts the groups of lines between blank ones.

    `inline` is a label with its value behind it on the same line or in the same row; `colon` one that ends in a colon;
    `bullet` a value behind a list sign; `cell` a label in a table.
    """

    span: Span
    label: Label | None
    block: int
    inline: bool = False
    colon: bool = False
    bullet: bool = False
    cell: bool = False

    def of(self, text: str) -> str:
        """Its words."""
        return self.span.of(text)


def stripped(text: str, start: int, end: int) -> Span:
    """A stretch of a text without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
