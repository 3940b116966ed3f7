"""Quantities: every number of a text, read as what its neighbours make of it."""

import re
from collections.abc import Callable, Iterable, Iterator

from kg.document import Mention
from kg.recognise import doses, grades, intervals, proportions, times
from kg.recognise.numbers import Anchor, anchors
from kg.records.quantity import Number
from kg.text import Span

Family = Callable[[str, Anchor], list[Mention]]

# by the word before the number
_LED: dict[str, tuple[Family, ...]] = {
    **dict.fromkeys(("n",), (proportions.ratio, proportions.count)),
    **dict.fromkeys(("ci", "cri", "interval", "intervals"), (intervals.named_interval,)),
    **dict.fromkeys(
        (
            "range",
            "ranging",
            "ranged",
            "iqr",
            "quartile",
            "interquartile",
            "sd",
            "deviation",
            "sem",
        ),
        (intervals.named_interval,),
    ),
    **dict.fromkeys(
        ("day", "days", "week", "weeks", "month", "months", "year", "years", "d"),
        (times.time_point,),
    ),
}
# by what follows it
_TAIL = re.compile(
    r"(?:\s?(?:-|to|and|,|or)\s?[\d.,]+)*"
    r"(?:(?P<dose>\s?[×xX*•^\\(⁰-⁹²³¹{]|[eE]\+?\d|\s?(?:million|billion|Mio|M)\b)"
    r"|(?P<percent>\s?(?:%|[Pp]er ?cent))|(?P<fold>\s?-?\s?fold\b)"
    r"|(?P<drug>\s?-?(?:m[gGcL]|μ[gG]|u[gG]|ng|g\b|[MK]?IU|MU|U\b|[Uu]nits?|ml|c?Gy|international|milligram|microgram|gram|mmol|μ|pg|mCi|MBq|nM|rad\b))"
    r"|(?P<ratio>\s?/\s?\d|\s(?:\w+\s)?(?:out\s)?of\s))"
)
_TAILED: dict[str, tuple[Family, ...]] = {
    "dose": (doses.cells, doses.drug),
    "percent": (intervals.confidence, proportions.percent),
    "fold": (proportions.fold,),
    "drug": (doses.drug,),
    "ratio": (proportions.ratio,),
}
_REST: tuple[Family, ...] = (
    intervals.bracketed,
    times.duration,
    times.date,
    proportions.ratio,
    proportions.count,
)
_OPERATED = frozenset(("<", ">", "<=", ">=", "="))


def quantities(text: str, worded: Iterable[Anchor] = ()) -> list[Mention]:
    """Every quantity of a text, in order, none overlapping another.

    Args:
        text: the text, evened out.
        worded: the numbers that stand in words.
    """
    graded = list(grades.grades(text))
    found = graded[:]
    taken, end = iter(graded), 0
    grade = next(taken, None)
    for anchor in sorted([*anchors(text), *worded]):
        while grade and grade.span.end <= anchor.start:
            grade = next(taken, None)
        if anchor.start < end or (grade and grade.span.start <= anchor.start):
            continue
        mentions = _read(text, anchor)
        if mentions:
            end = max(m.span.end for m in mentions)
            found += mentions
    return sorted(found, key=lambda m: m.span)


def _read(text: str, anchor: Anchor) -> list[Mention]:
    for family in _families(text, anchor):
        if found := family(text, anchor):
            return found
    if anchor.worded or text[anchor.end : anchor.end + 1].isalpha():
        return []
    span = Span(anchor.start, anchor.end)
    operator = "" if anchor.operator == "±" else anchor.operator
    return [Mention(span, "number", value=Number(anchor.value, span.of(text), operator))]


def _families(text: str, anchor: Anchor) -> Iterator[Family]:
    """The families that may read this number, the likeliest first."""
    yield from _LED.get(anchor.lead, ())
    if anchor.operator == "±":
        yield intervals.named_interval
    tail = _TAIL.match(text, anchor.end)
    if tail and tail.lastgroup:
        yield from _TAILED[tail.lastgroup]
    if anchor.value <= 1 or anchor.lead in ("p", "value"):
        yield intervals.p_value
    if not anchor.worded and anchor.value < 100:
        yield intervals.effect
    if anchor.lead in ("from", "of", "was", "between"):
        yield intervals.named_interval
    yield from _REST
