"""Places in a text: half-open spans counted in characters of a document as read."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` (included) to `end` (excluded) of a document's text."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]
