"""Lists that name their unit once, behind the last: "5.6 vs 4.1 months", "1×10⁶, 3×10⁶ and 1×10⁷ cells/kg"."""

from dataclasses import replace

from kg import regex as re
from kg.document import Mention
from kg.records.quantity import Dose, Duration, Interval, Number, Percent

_VERSUS = re.compile(r"\s?(?:,\s)?(?:vs?\.?|versus|and not|compared (?:with|to))\s")
_LIST = re.compile(r",?\s?(?:and|or|to|-|,|/|\+)\s?|,\s?")
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+-)\s?")
_BRACKET = re.compile(r"\s?[(\[][^()\[\]]{1,60}[)\]]")
_FULL_STOP = re.compile(r"\.\s|\n\n")
# a label is no measurement, nor is a whole: "group 1 and 2 months later", "11 (46%) of 24 and 29% (7/24)"
_LABEL = re.compile(
    r"(?i:groups?|arms?|cohorts?|grades?|levels?|class|phase|stage|parts?|visits?|days?|type|age|table|study)\s$|[)\]]\s(?:out\s)?of\s(?:the\s)?$|\bDL\s?(?:\d+\s?[-–]\s?)?$"
)


def with_shared_units(text: str, found: list[Mention]) -> list[Mention]:
    """The quantities, each number of a list with the unit that stands behind the last of them.

    >>> from kg.recognise.quantities import quantities
    >>> [(m.kind, str(m.value.value)) for m in quantities("median 5.6 v 4.1 months, 23 vs. 45%, group 1, 5%")]
    [('duration', '5.6'), ('duration', '4.1'), ('percent', '23'), ('percent', '45'), ('number', '1'), ('percent', '5')]
    """
    shared, listed = _doses_of_columns(text, _doses_shared(text, found)), set[int]()
    for at in range(len(found) - 2, -1, -1):
        if found[at].kind == "number":
            next_one = _next_of_list(text, shared, at)
            value = _like(text, shared, at, next_one, in_list=next_one in listed)
            if value is not None:
                listed.add(at)
                kind = "percent" if isinstance(value, Percent) else shared[next_one].kind
                kind = "duration" if isinstance(value, Duration) else kind
                shared[at] = shared[at]._replace(kind=kind, value=value)
    return shared


def _next_of_list(text: str, found: list[Mention], at: int) -> int:
    """The mention that follows a number, those in a bracket behind it passed over: "12.1 (range 1–26) and 12.5 months"."""
    end = found[at].span.end
    if text[end : end + 2].lstrip()[:1] not in ("(", "["):
        return at + 1
    closed = max(text.find(")", end, end + 60), text.find("]", end, end + 60))
    return next((i for i in range(at + 1, len(found)) if found[i].span.start > closed), at + 1)


def _doses_shared(text: str, found: list[Mention]) -> list[Mention]:
    """The doses of cells, each with the unit of the next one in its sentence: "0/1 at 9×10⁷, 1/1 at 3×10⁸ cells"."""
    shared, unit, start = list(found), "", 0
    for at in range(len(found) - 1, -1, -1):
        dose, span = found[at].value, found[at].span
        if not isinstance(dose, Dose):
            continue
        near = start - span.end < 40 and not _FULL_STOP.search(text, span.end, start)
        if unit and not dose.unit and dose.value >= 10_000 and near:
            shared[at] = found[at]._replace(value=replace(dose, unit=unit))
        else:
            unit = dose.unit if dose.of_cells else ""
        start = span.start
    return shared


def _doses_of_columns(text: str, found: list[Mention]) -> list[Mention]:
    """The doses of cells in a table's rows, each with the unit that heads its column: "| Dose (cells/kg) | n |" over "| DL1: 1×10⁶ | 3 |"."""
    return [
        m._replace(value=replace(m.value, unit=unit))
        if isinstance(m.value, Dose)
        and not m.value.unit
        and m.value.value >= _CELLS
        and (unit := _unit_of_column(text, m.span.start))
        else m
        for m in found
    ]


_CELLS = 10_000  # from so many on a number with a power is one of cells
_UNIT = re.compile(r"\bcells(?:\s?/\s?(?:kg|m2|m²|dose|infusion)|(?!\s?/|\sper\b))", re.IGNORECASE)
_OF_DOSES = re.compile(r"\b(?:dos(?:e|es|age)|levels?|cohorts?|infused|given)\b", re.IGNORECASE)


def _unit_of_column(text: str, place: int) -> str:
    """The unit in the first row of the table above a place, in its column; "" where it stands in no table."""
    start = text.rfind("\n", 0, place) + 1
    column = text.count("|", start, place)
    if not text.startswith("|", start) or not column:
        return ""
    while start and text.startswith("|", above := text.rfind("\n", 0, start - 1) + 1):
        start = above
    heads = text[start : text.find("\n", start)].split("|")
    head = heads[column] if column < len(heads) else ""
    named = _UNIT.search(head) if _OF_DOSES.search(head) else None
    per = named[0].lower().replace(" ", "").partition("/")[2] if named else ""
    return (f"cells/{per}" if per in ("kg", "m2") else "cells") if named else ""


def _like(text: str, found: list[Mention], at: int, behind: int, *, in_list: bool) -> object:
    """The value of a number in the unit of a later one; None where the two are no list."""
    here, last = found[at], found[behind]
    gap = _BRACKET.sub("", text[here.span.end : last.span.start])
    if not isinstance(here.value, Number) or len(gap) > 15:
        return None
    if _PLUS_MINUS.fullmatch(gap):
        return _in_unit_of_spread(here.value, last.value)
    # a comma alone also parts clauses: "of 40, 35% responded"
    if not _listed(text, here, gap) or not (in_list or any(c.isalpha() or c in "-/" for c in gap)):
        return None
    return _in_unit_of(here.value, last.value)


def _listed(text: str, here: Mention, gap: str) -> bool:
    if _LABEL.search(text, max(0, here.span.start - 14), here.span.start):
        return False
    return bool(_VERSUS.fullmatch(gap) or _LIST.fullmatch(gap))


def _in_unit_of_spread(number: Number, last: object) -> object:
    """The mean in the unit that stands behind its deviation: "1.5 ± 2.1 days"."""
    if not isinstance(last, Interval) or last.kind != "sd" or not last.unit:
        return None
    if last.unit == "%":
        return Percent(number.value, number.text, None, number.operator)
    return Duration(number.value, last.unit, number.text, None, number.operator)


def _in_unit_of(number: Number, last: object) -> object:
    if isinstance(last, Duration) and last.value_max is None:
        return Duration(number.value, last.unit, number.text, None, number.operator)
    if isinstance(last, Percent) and last.value_max is None:
        return Percent(number.value, number.text, None, number.operator)
    if isinstance(last, Dose) and last.value_max is None and not last.of_cells and last.unit:
        return Dose(number.value, last.unit, number.text, None, number.operator)
    return None
