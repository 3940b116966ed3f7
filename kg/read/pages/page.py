"""A page taken apart, and the places where a value of its trial may stand: behind a label, or without one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as data_field
from typing import Any, NamedTuple

from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece
from kg.read.pages.plain import plain
from kg.read.pages.quantities import date
from kg.records import Code, Evidence, IsoDate, Record, Ref
from kg.text import Span

RULES = "registry-page"
CHIP_LINE = 120  # characters; a longer line is prose


@dataclass
class Page:
    """A page taken apart, and what was made of it so far."""

    text: str
    fields: list[Field]
    document: Ref
    trial: Ref
    title: Span | None = None  # of the header
    identifier: str | None = None
    registry: Code | None = None
    records: list[Record] = data_field(default_factory=list)
    # interventions that stand behind several arms
    unplaced: list[Any] = data_field(default_factory=list)

    def named(self, *names: str) -> Iterator[Field]:
        """The fields of these names, in order."""
        return (f for f in self.fields if f.name in names and not f.translated)

    def evidence(self, span: Span, name: str, of: str = "", value: str = "") -> Evidence:
        """Evidence whose rule names the page's field."""
        return Evidence(span, f"{RULES}:{name}", of, value)


class Fact(NamedTuple):
    """A value of the trial and where it stands."""

    value: Any
    span: Span
    field: str


def labelled(page: Page, names: tuple[str, ...], make: Callable[[str], Any]) -> Fact | None:
    """What fields of these names state, where `make` makes a value of it; the first of them."""
    for of in page.named(*names):
        if of.kind == "date" and (fact := _broken_date(page, of)):
            return fact
        for piece in of.values[:5]:
            value = make(piece.of(page.text))
            if value is not None:
                return Fact(value, piece.span, of.name)
    return None


def _broken_date(page: Page, of: Field) -> Fact | None:
    """A date that a page broke over lines."""
    dated = [
        d for p in of.values if (d := date(p.of(page.text), strict=True)) and len(d) > len("2024")
    ]
    if dated or not 2 <= len(of.values) <= 3:
        return None
    span = Span(of.values[0].span.start, of.values[-1].span.end)
    found = date(re.sub(r"(?<=-)\s+|\s+(?=-)", "", plain(span.of(page.text))), strict=True)
    return Fact(IsoDate(found), span, of.name) if found else None


def unlabelled(
    page: Page, make: Callable[[str], Any], is_chip: Callable[[str], bool]
) -> Fact | None:
    """What `make` makes of the first words without a label that are such a value (`is_chip`)."""
    for piece in loose(page):
        for span in _parts(page.text, piece.span):
            words = span.of(page.text)
            if is_chip(words) and (value := make(words)) is not None:
                return Fact(value, span, "unlabelled")
    return None


def loose(page: Page) -> Iterator[Piece]:
    """Values without a label of their own: before the first label, under headings over many fields, behind a typed value."""
    for of in page.fields:
        if of.kind == "mixed":
            yield from of.values
        elif of.kind in ("token", "date", "count", "bool", "age", "ages", "identifier"):
            yield from of.values[1:]


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A line of chips as its parts: `Phase 1 · Recruiting`; the line as a whole comes first."""
    yield span
    words = span.of(text)
    if len(words) > CHIP_LINE:
        return
    for separator in (r" · ", r" • ", r" \| ", r"` `", r", ", r"; ", r" / ", r"\s{2,}"):
        cuts = list(re.finditer(separator, words))
        ends = [*(m.start() for m in cuts), len(words)] if cuts else []
        for start, end in zip([0, *(m.end() for m in cuts)], ends, strict=False):
            yield _bare(text, Span(span.start + start, span.start + end))
    for space in re.finditer(" ", words):
        yield Span(span.start, span.start + space.start())
        yield Span(span.start + space.end(), span.end)


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(
        span.start + len(words) - len(words.lstrip("` ")),
        span.end - len(words) + len(words.rstrip("` ")),
    )
