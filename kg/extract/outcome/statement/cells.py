"""Infused cells told of by verbs: until when they were found, when they were gone, when and how high they peaked."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.outcome.bond.seen_cells import Told, is_meant, second, told
from kg.extract.outcome.bond.shares import is_share, statistic
from kg.extract.outcome.fact import NONE_OBSERVED, Fact, of_figure
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import behind, governing
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.cell_words import TRACE
from kg.extract.outcome.statement.cell_values import height_of, length_of
from kg.extract.outcome.statement.cells_further import in_all_but, never_in, nobody
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT
from kg.records.quantity import TimePoint
from kg.text import Span

# gone in everybody: that none had them at that time is what is told
_IN_ALL = re.compile(
    r"\s(?:[a-z]+\s){0,3}?(?:in|of)\s(?:any|all|every|each)(?:\sof\s(?:the\s)?(?P<of>Ⓕ)|(?:\sof\sthe)?(?:\s(?:treated|tested|evaluable))?(?:\s(?:patients?|pts?|participants?|recipients?|child(?:ren)?|subjects?|cases?|samples?|individuals?)\b(?!,?\s(?:but|except|save|apart|other\sthan))|[.,;)]|\Z))"
)
_GONE = "no longer detectable"
_OF_CELLS = frozenset(
    f"measure:{code}"
    for code in ("PERSISTENCE", "EXPANSION", "CMAX", "TMAX", "OS", "NK-cell-count")
)
_INFUSED = re.compile(
    r"\b(?:[\w-]*NK|infused|donor|effector|natural[ -]killer|product|transgene|CAR)[\w-]*(?:\s(?:cells|copies|transgene|levels))?\b[^.]*(?:\.[^.]*)?\Z"
)
_NEVER = re.compile(
    r"\b(?:CAR-?NK|NK|infused|donor|CAR|transgene|vector)[\w-]*(?:\s(?:cells|copies|DNA|transgene))?\s(?:(?:was|were)\s(?:not|never)|could\s(?:not|never)\sbe)\s"
    r"(?:detect(?:ed|able)|found|measurable|seen)\s[^ⒻⓂⓉ;.]{0,40}?(?:at any time(?: point)?|in any (?:patient|sample|participant)s?)(?!\s(?:after|beyond|past|later))"
)


def places(reading: Reading) -> set[int]:
    """Where the figures and times stand that tell of cells."""
    return {t.place for t in told(reading.line.signs) if _says(reading, t)}


def _says(reading: Reading, item: Told) -> dict[str, Any]:
    if reading.line.signs.startswith(("they", "They"), item.start) and not _were_cells(
        reading, item.start
    ):
        return {}
    start = max(item.start, _clause(reading.line.signs, item))
    measures = [p.code for i, p in reading.line.of("Ⓜ") if start <= i < item.place]
    if not _OF_CELLS.issuperset(measures):
        return {}
    if item.gone and _IN_ALL.match(reading.line.signs, item.place + 1):
        return _none_left(reading, item.place)
    if item.gone and (still := in_all_but(reading, item.place)):
        return still
    if item.measure == "PERSISTENCE" and (counted := _in_how_many(reading, item.place)):
        return counted | ({"term": _GONE} if item.gone else {})
    return (height_of if item.measure == "CMAX" else length_of)(reading, item.place)


# "Five relapsed, and CAR-NK cells were found": the cells begin a clause of their own
_NEXT = re.compile(
    rf"(?:[;:,]\s|\s)(?:and|but|while|whereas)\s(?=(?:the\s|all\s|infused\s|donor\s)*{TRACE}\b)"
)


def _clause(signs: str, item: Told) -> int:
    """Where the clause begins in which the cells are named."""
    return max((m.end() for m in _NEXT.finditer(signs, item.start, item.place)), default=item.start)


def _none_left(reading: Reading, place: int) -> dict[str, Any]:
    """Reads "were no longer detectable after Ⓣ in any patient": at that time nobody had them."""
    value = reading.line.pieces[place].value
    time = value.normal if isinstance(value, TimePoint) else None
    says = {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients", "timepoint": time}
    whom = _IN_ALL.match(reading.line.signs, place + 1)
    figure = dict(reading.figures).get(whom.start("of")) if whom else None
    counted = figure.numerator if figure and figure.kind == "count" else None
    return {**says, "denominator": counted, "denominator_stated": counted and True}


# "were quantifiable until Ⓣ in Ⓕ"
_IN_SOME = re.compile(
    r"\sin\s(?:only\s|just\s|all\s)?(?P<many>Ⓕ)(?:\s(?:of\s(?:the\s|all\s)?)?(?:patients|pts|participants|recipients|children))?(?:\s(?:studied|tested|examined|evaluated|assessed|treated|sampled))?(?=[.,;)]|\sand\b|\s?\Z)"
)


def _in_how_many(reading: Reading, place: int) -> dict[str, Any]:
    """Reads "were found until Ⓣ in Ⓕ": in how many they were found at that time."""
    value = reading.line.pieces[place].value
    behind = _IN_SOME.match(reading.line.signs, place + 1)
    figure = dict(reading.figures).get(behind.start("many")) if behind else None
    if not isinstance(value, TimePoint) or figure is None or not is_share(figure):
        return {}
    if figure.numerator == 1 and not figure.denominator:
        return {}  # of one patient it is told how long
    return {**of_figure(figure), "statistic": statistic(figure), "timepoint": value.normal}


def counts_found(reading: Reading, bond: Bond) -> bool:
    """Whether the figure counts those in whom cells were found, whatever else is named before: "expanded, and were found until Ⓣ in Ⓕ"."""
    if bond.subject.measure == "PERSISTENCE":
        return False
    behind = [
        m
        for t in told(reading.line.signs)
        if t.measure == "PERSISTENCE" and _in_how_many(reading, t.place)
        for m in [_IN_SOME.match(reading.line.signs, t.place + 1)]
    ]
    return any(m and m.start("many") == bond.place for m in behind)


def _were_cells(reading: Reading, place: int) -> bool:
    """Whether "they" are cells: these are named, and no patients, in the words before."""
    end = reading.line.place(place)
    before = reading.line.text[max(0, end - 220) : end]
    return _INFUSED.search(before) is not None


def survive(reading: Reading, bond: Bond) -> bool:
    """Whether a figure counts no patients: "NK cells survived for Ⓛ", "cells persisted to Ⓣ in Ⓕ"."""
    if bond.subject.measure == "PERSISTENCE" and bond.figure.kind == "count":
        return bond.figure.denominator is None and any(
            t.measure == "PERSISTENCE" and _says(reading, t) for t in told(reading.line.signs)
        )
    if bond.subject.kind != TIME_TO_EVENT or not bond.subject.span.of(reading.line.text).startswith(
        "surviv"
    ):
        return False
    return bond.place in places(reading)


def read(reading: Reading, taken: set[int]) -> Iterator[Fact]:
    """The kinetics that verbs tell, but for figures that are told already."""
    yield from _never(reading)
    for item in told(reading.line.signs):
        if item.place in taken:
            continue
        says = _says(reading, item)
        if says:
            start, end = (
                reading.line.place(item.start),
                reading.line.span(item.place, item.place + 1).end,
            )
            rule, span = "outcome.cells", Span(start, end)
            group = _in_order(reading, item.place) or behind(reading, item.place)
            group = group or governing(reading, item.place)
            yield Fact(reading.line, rule, span, item.measure, False, says, group, place=item.place)


def _in_order(reading: Reading, place: int) -> Group | None:
    """The group of one of two times that are told of two groups, respectively."""
    first = next((p for p in (place, _before(reading, place)) if _second(reading, p) > 0), -1)
    if first < 0:
        return None
    groups = [g for g in reading.groups if g.place > _second(reading, first)]
    return groups[first != place] if len(groups) == _PAIR else None


_PAIR = 2


def _second(reading: Reading, place: int) -> int:
    return second(reading.line.signs, place)


def _before(reading: Reading, place: int) -> int:
    """Where the figure or time before a place stands."""
    return max(reading.line.signs.rfind(sign, 0, place) for sign in "ⒻⓉ")


def _never(reading: Reading) -> Iterator[Fact]:
    """Reads "CAR-NK cells were not detectable in blood at any time"."""
    for match in _NEVER.finditer(reading.line.signs):
        if not is_meant(reading.line.signs[max(0, match.start() - 12) : match.end()]):
            says = {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients"}
            span = reading.line.span(match.start(), match.end())
            rule, place = "outcome.cells", match.start()
            yield Fact(reading.line, rule, span, "PERSISTENCE", False, says, place=place)
    for match in never_in(reading.line.signs):
        if match.group()[:4] != "they" or _were_cells(reading, match.start()):
            span, says = reading.line.span(*match.span()), nobody(match["where"])
            yield Fact(
                reading.line,
                "outcome.cells",
                span,
                "PERSISTENCE",
                False,
                says,
                place=match.start(),
            )
