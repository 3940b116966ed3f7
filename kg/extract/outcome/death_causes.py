"""Deaths whose causes are listed with their numbers: "15 deaths, caused by relapse (7), infection (5) and GVHD (2)"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.outcome.figures import Figure, as_count
from kg.extract.outcome.reading import Reading

_LED = re.compile(
    r"[,;:]?\s(?:[a-z]+\s){0,3}?(?:(?:caused|explained)\sby|due\sto|from|of|because\sof|attributed\sto|(?:the\s)?causes?\s(?:of\sdeath\s)?(?:was|were|being)|(?:of\swhich|which)\swere):?\s|\s?[:—–]\s"
)
_ITEM = re.compile(
    r"(?:,\s(?:and\s)?|;\s(?:and\s)?|\s(?:and|or)\s)?(?P<cause>[^,;.()Ⓕ]{1,50}?)\s?[(\[](?:n\s?=\s?)?(?P<count>Ⓕ)(?:\s(?:patients|pts|each))?[)\]]"
)


class Cause(NamedTuple):
    """A cause of death with its number: where the cause stands, and the figure's place."""

    start: int
    end: int
    place: int
    figure: Figure


def listed_causes(reading: Reading) -> list[Cause]:
    """The causes that a list behind a count of deaths gives numbers; two at least."""
    signs, figures = reading.line.signs, dict(reading.figures)
    for dead in (s for s in reading.subjects if s.measure == "DEATH"):
        led = _LED.search(signs, dead.place + 1)
        if led and "Ⓕ" not in signs[dead.place : led.start()]:
            found = list(_items(signs, led.end(), figures))
            if len(found) > 1:
                return found
    return []


def _items(signs: str, at: int, figures: dict[int, Figure]) -> Iterator[Cause]:
    """The items of a list from a place on.

    >>> from decimal import Decimal
    >>> signs = "caused by Ⓜ (Ⓕ), an Ⓔ (Ⓕ) and progression (n = Ⓕ)."
    >>> counts = {i: Figure("number", "2", Decimal(2)) for i, sign in enumerate(signs) if sign == "Ⓕ"}
    >>> [signs[c.start : c.end] for c in _items(signs, 10, counts)]
    ['Ⓜ', 'an Ⓔ', 'progression']
    """
    while item := _ITEM.match(signs, at):
        count = as_count(figures[item.start("count")]) if item.start("count") in figures else None
        if count is None or count.kind != "count":
            return
        yield Cause(*item.span("cause"), item.start("count"), count)
        at = item.end()
