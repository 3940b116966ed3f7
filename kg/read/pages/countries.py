"""The countries that a page names."""

import re
from collections.abc import Iterator

from kg.read.pages.names import country
from kg.read.pages.page import Page, loose
from kg.text import Span


def countries(page: Page) -> Iterator[tuple[str, Span]]:
    """(country in English, place) of those that labelled fields and unlabelled lines name; one may come again."""
    for of in page.named("countries", "locations"):
        for piece in of.values:
            yield from _countries_in(page.text, piece.span)
    for piece in loose(page):
        if name := country(piece.of(page.text)):
            yield name, piece.span


def _countries_in(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    words = span.of(text)
    if whole := country(words):
        yield whole, span
        return
    start = span.start
    parts = _split_list(words)
    if all(country(part) for _, part in parts):
        for offset, part in parts:
            yield str(country(part)), Span(start + offset, start + offset + len(part))


def _split_list(words: str) -> list[tuple[int, str]]:
    return [(m.start(), m[0].strip()) for m in re.finditer(r"[^;；,、|/]+", words) if m[0].strip()]
