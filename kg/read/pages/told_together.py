"""Fields in which several facts of the trial stand together: the design in a few words, the start with the end."""

import re
from collections.abc import Iterator

from kg.read.pages.page import Fact, Page
from kg.read.pages.period import period
from kg.read.pages.values import strict_token
from kg.text import Span

_DESIGN = {
    "allocation": "allocation",
    "intervention-model": "intervention_model",
    "masking": "masking",
}
_PERIOD = ("start_date", "completion_date")
_FEW_WORDS = 160  # characters; a longer design is told in sentences
_PART = re.compile(r"[^,;，；、/]{5,}|[^\x00-\u024f,;，；、/]{2,}[^,;，；、/]*")


def facts_together(page: Page) -> Iterator[tuple[str, Fact]]:
    """(field of Trial, fact) of all such fields; one may come again."""
    yield from _design(page)
    yield from _open_label(page)
    yield from _period(page)


def _design(page: Page) -> Iterator[tuple[str, Fact]]:
    """`Non-randomized, sequential assignment, open label`."""
    for of in page.named("design"):
        for piece in of.values[:1]:
            if piece.span.end - piece.span.start > _FEW_WORDS:
                continue
            for part in _PART.finditer(page.text, *piece.span):
                for label, name in _DESIGN.items():
                    if token := strict_token(label, part[0]):
                        yield name, Fact(token, Span(*part.span()), of.name)


_OPEN = re.compile(r"\bopen[- ]label\b(?!\s+(?:extension|phase|part|period|arm))", re.IGNORECASE)
_BLIND = re.compile(
    r"\b(?:double|single|triple|observer)?-?blind(?:ed)?\b|\bmasked\b", re.IGNORECASE
)


def _open_label(page: Page) -> Iterator[tuple[str, Fact]]:
    """An open label that titles or prose tell of, on pages that nowhere speak of a blind."""
    if _BLIND.search(page.text):
        return
    for of in page.named("official-title", "design", "summary", "description"):
        for piece in of.values:
            for found in _OPEN.finditer(page.text, *piece.span):
                yield "masking", Fact("NONE", Span(*found.span()), of.name)


def _period(page: Page) -> Iterator[tuple[str, Fact]]:
    """`From 2024-01-15 To 2026-12-31`, on one line or on two."""
    for of in page.named("study-period"):
        if of.values:
            whole = Span(of.values[0].span.start, of.values[-1].span.end)
            for name, (value, at) in zip(_PERIOD, period(whole.of(page.text)), strict=False):
                yield name, Fact(value, Span(whole.start + at.start, whole.start + at.end), of.name)
