"""Events that have a grade and no name: "a grade 3 or 4 event" is an adverse event."""

import re

from kg.extract.outcome.line import Line, Piece, compose
from kg.text import Span

_EVENT = re.compile(r"Ⓖ\s(?P<event>events?)\b(?!\s(?:of|was|were)\s[ⓂⒺ]|\sfree)")


def with_events(line: Line) -> Line:
    """The same line with such events as adverse events Ⓜ."""
    found = unnamed(line.signs)
    if not found:
        return line
    new = [
        Piece("Ⓜ", Span(line.place(a), line.place(b - 1) + 1), code="measure:AE") for a, b in found
    ]
    return compose(
        line.sentence, line.text, sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    )


def unnamed(signs: str) -> list[tuple[int, int]]:
    """Where events stand that are named by their grade alone.

    >>> [("Ⓕ had a Ⓖ event.")[a:b] for a, b in unnamed("Ⓕ had a Ⓖ event.")]
    ['event']
    >>> unnamed("Ⓖ events of Ⓜ"), unnamed("event-free"), unnamed("Ⓖ Ⓜ")
    ([], [], [])
    """
    return [m.span("event") for m in _EVENT.finditer(signs)]
