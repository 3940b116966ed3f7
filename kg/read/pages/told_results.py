"""The part of a page that tells results in its own words and tables, not in a register's form: what stands under "Results"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.read.pages.lexicon import label_of
from kg.read.pages.piece import Piece
from kg.text import Span

_ENDS = frozenset(
    {"sites", "criteria", "organisation", "related", "furniture", "people", "identifiers"}
)
# what a figure of a result looks like: a share, a count of so many, an interval, a test, a median
_FIGURE = re.compile(
    r"\d\s?%|\b\d+\s?(?:/|of)\s?\d+\b|\b\d+\s\(\d+(?:\.\d+)?\)|\bCI\b|\b[pP]\s?[=<]|\bmedian\b|\bwas not (?:reached|observed|reported)\b|\bN\s?=\s?\d"
)
_NUMBERED = re.compile(r"\A\s*\d{1,2}[.)]?\s+(?=[A-Z])")  # "3 Results"
_FEWEST = 2  # figures; a date or a link beside "Results" is none


def told_results(text: str) -> Span | None:
    r"""Where a page tells results; None where "Results" heads nothing that tells any.

    >>> page = "Phase 2\nResults\n\nORR: 11 (34.4) | 4 (12.9)\nCRS was seen in 2 of 32.\nLocations\nOslo"
    >>> told_results(page).of(page)
    'ORR: 11 (34.4) | 4 (12.9)\nCRS was seen in 2 of 32.\n'
    >>> told_results("Results\nResults pending\nPhase 2"), told_results("Results: 30% of sites\nARR 2 of 3")
    (None, None)
    """
    start = place = 0
    inside = False
    for line in text.split("\n"):
        label = label_of(_NUMBERED.sub("", line)) if line.strip() else None
        if inside and label and label.kind in _ENDS and ":" not in line.strip()[:-1]:
            break
        if label and label.name == "results" and not inside:
            inside, start = True, place + len(line) + 1
        place += len(line) + 1
    span = Span(start, min(place, len(text)))
    return _trimmed(text, span) if inside and _tells(span.of(text)) else None


def _tells(words: str) -> bool:
    return len(_FIGURE.findall(words)) >= _FEWEST


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip("\n ")), span.end)


def planned(text: str, found: list[Piece], told: Span) -> Iterator[Piece]:
    """The pieces of the part that name an end point without a figure: "Primary outcome: ORR (time frame: week 24)"."""
    for label, value in pairwise(found):
        inside = told.covers(label.span) and label.label and label.label.kind == "outcomes"
        if inside and label.inline and not value.label and not _FIGURE.search(value.of(text)):
            yield from (label, value)
