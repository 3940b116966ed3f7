"""Lists that name their unit once, behind the last: "5.6 vs 4.1 months", "1×10⁶, 3×10⁶ and 1×10⁷ cells/kg"."""

import re
from dataclasses import replace

from kg.document import Mention
from kg.records.quantity import Dose, Duration, Number, Percent

_VERSUS = re.compile(r"\s?(?:,\s)?(?:vs?\.?|versus|and not|compared (?:with|to))\s")
_LIST = re.compile(r",?\s?(?:and|or|to|-|,|/|\+)\s?|,\s?")
# a label is no measurement: "group 1 and 2 months later"
_LABEL = re.compile(
    r"(?i:groups?|arms?|cohorts?|grades?|levels?|class|phase|stage|parts?|visits?|days?|type|age|table|study)\s$"
)


def with_shared_units(text: str, found: list[Mention]) -> list[Mention]:
    """The quantities, each number of a list with the unit that stands behind the last of them.

    >>> from kg.recognise.quantities import quantities
    >>> [(m.kind, str(m.value.value)) for m in quantities("median 5.6 v 4.1 months, 23 vs. 45%, group 1, 5%")]
    [('duration', '5.6'), ('duration', '4.1'), ('percent', '23'), ('percent', '45'), ('number', '1'), ('percent', '5')]
    """
    shared, listed = _doses_shared(text, found), set[int]()
    for at in range(len(found) - 2, -1, -1):
        here, last = shared[at], shared[at + 1]
        if here.kind == "number" and last.span.start - here.span.end < 16:
            value = _like(text, here, last, in_list=at + 1 in listed)
            if value is not None:
                listed.add(at)
                shared[at] = here._replace(kind=last.kind, value=value)
    return shared


def _doses_shared(text: str, found: list[Mention]) -> list[Mention]:
    """The doses of cells, each with the unit of the next one in its sentence: "0/1 at 9×10⁷, 1/1 at 3×10⁸ cells"."""
    shared, unit, start = list(found), "", 0
    for at in range(len(found) - 1, -1, -1):
        dose, span = found[at].value, found[at].span
        if not isinstance(dose, Dose):
            continue
        near = start - span.end < 40 and ". " not in text[span.end : start]
        if unit and not dose.unit and dose.value >= 10_000 and near:
            shared[at] = found[at]._replace(value=replace(dose, unit=unit))
        else:
            unit = dose.unit if dose.of_cells else ""
        start = span.start
    return shared


def _like(text: str, here: Mention, last: Mention, *, in_list: bool) -> object:
    """The value of a number in the unit of the next one; None where the two are no list."""
    gap = (text, here.span.end, last.span.start)
    if not isinstance(here.value, Number) or not _listed(gap, here):
        return None
    # a comma alone also parts clauses: "of 40, 35% responded"
    if not in_list and not any(c.isalpha() or c in "-/" for c in text[gap[1] : gap[2]]):
        return None
    return _in_unit_of(here.value, last.value)


def _listed(gap: tuple[str, int, int], here: Mention) -> bool:
    text = gap[0]
    if _LABEL.search(text, max(0, here.span.start - 9), here.span.start):
        return False
    return bool(_VERSUS.fullmatch(*gap) or _LIST.fullmatch(*gap))


def _in_unit_of(number: Number, last: object) -> object:
    if isinstance(last, Duration) and last.value_max is None:
        return Duration(number.value, last.unit, number.text, None, number.operator)
    if isinstance(last, Percent) and last.value_max is None:
        return Percent(number.value, number.text, None, number.operator)
    if isinstance(last, Dose) and last.value_max is None and not last.of_cells and last.unit:
        return Dose(number.value, last.unit, number.text, None, number.operator)
    return None
