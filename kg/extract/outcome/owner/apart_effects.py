"""Ratios of which each is of its own part of the patients: "0.54 with mismatched and 1.03 with matched cells"."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import behind, bracketed, front, governing
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line
from kg.text import Span

_SPELT = re.compile(
    r"\b(?:for|of)\s(?:the\s)?(?P<one>[^;,()]{1,60}?)\s(?:versus|vs\.?|v|compared\s(?:with|to)|over|relative\sto|against)\s(?:the\s)?(?P<other>[^;,()]{1,60}?)\s(?:was|is|of|=)\s"
)
_CORRESPONDING = re.compile(r"\b(?:corresponding(?:ly)?|respectively)\b", re.IGNORECASE)


def of_effects(reading: Reading, found: list[Bond], order: tuple[Group, ...]) -> dict[int, Group]:
    """The group of each ratio, where a measure has several and every one has another group.

    `order` are the groups told apart before, for "the corresponding ratios were Ⓕ and Ⓕ".
    """
    told: dict[int, Group] = {}
    for run in {tuple(reading.runs[b.place]) for b in found if b.figure.kind == "effect"}:
        if len(run) > 1:
            told |= _each(reading, run) or _as_before(reading, run, order)
    return told | _each_in_brackets(reading, found)


def _each_in_brackets(reading: Reading, found: list[Bond]) -> dict[int, Group]:
    """Reads "benefit was confined to patients with X (Ⓕ) and absent in those without (Ⓕ)": each ratio's group before its brackets."""
    effects = [b.place for b in found if b.figure.kind == "effect"]
    own = {
        p: group for p in effects if (group := bracketed(reading, p) or _led(reading, p, effects))
    }
    alone = len(own) > 1 and {g.name for g in reading.groups} == {g.name for g in own.values()}
    return own if alone and len(own) == len(effects) == len({g.name for g in own.values()}) else {}


def _led(reading: Reading, place: int, effects: list[int]) -> Group | None:
    """The one group in front of the first ratio: "Patients with X derived greater benefit (Ⓕ) than those without (Ⓕ)"."""
    before = [g for g in reading.groups if g.end <= place]
    return before[0] if place == effects[0] and len(before) == 1 else None


def spelt(line: Line, place: int) -> tuple[Group, Group] | None:
    """The two that the words of a ratio compare: "the HR for high dose versus control was 0.56"."""
    span = line.pieces[place].span
    match = _SPELT.search(span.of(line.text))
    if not match:
        return None
    one, other = (
        Span(span.start + match.start(name), span.start + match.end(name))
        for name in ("one", "other")
    )
    return (
        Group(place, place + 1, one, one.of(line.text)),
        Group(place, place + 1, other, other.of(line.text)),
    )


def _each(reading: Reading, places: tuple[int, ...]) -> dict[int, Group]:
    """The group beside each, else the one that opens its clause; none where one lacks it or two share it."""
    for rule in (behind, front, governing):
        own = {p: group for p in places if (group := rule(reading, p))}
        if len({g.name for g in own.values()}) == len(places):
            return own
    return {}


def _as_before(
    reading: Reading, places: tuple[int, ...], order: tuple[Group, ...]
) -> dict[int, Group]:
    alike = len(places) == len(order) and not reading.groups
    if not alike or not _CORRESPONDING.search(reading.line.signs):
        return {}
    return dict(zip(places, order, strict=True))
