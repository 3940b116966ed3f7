"""Quantities: every number of a text, read as what its neighbours make of it."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from kg import regex as re
from kg.document import Mention
from kg.recognise import dates, doses, drug_doses, grades, intervals, proportions, times
from kg.recognise.numbers import Anchor, anchor_at, spots
from kg.recognise.shared_units import with_shared_units
from kg.records.quantity import Number
from kg.text import Span

Family = Callable[[str, Anchor], list[Mention]]

# by the word before the number
_LED: dict[str, tuple[Family, ...]] = {
    **dict.fromkeys(
        ("n", "patients", "participants", "subjects", "individuals", "adults", "children"),
        (proportions.ratio, proportions.count),
    ),
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
    "p": (intervals.p_value,),  # "p .04"
}
# by what follows it: a sign, or the next word up to three letters
_SIGNED: dict[str, tuple[Family, ...]] = {
    **dict.fromkeys("%", (intervals.confidence, proportions.percent)),
    **dict.fromkeys("×*•^\\⁰¹²³⁴⁵⁶⁷⁸⁹{(", (doses.cells,)),
    "±": (proportions.with_error,),
    **dict.fromkeys("/", (proportions.ratio, dates.date)),
    **dict.fromkeys("eE", (doses.cells,)),
    **dict.fromkeys("xX", (doses.cells,)),
}
_NEXT = re.compile(r"\s?-?\s?(%|[A-Za-zμ]+|[×*•^\\⁰-⁹²³¹{(/±])|\s?(-|,|\+)")
# what stands behind the last of several numbers: "35–40%", "1 and 5 × 10", "2 to 4 weeks"
_BEHIND = re.compile(
    r"(?:\s?(?:-|to|,\s(?:and|or)|and|or|,)\s?\d[\d.]*+){1,12}+\s?-?(%|[A-Za-zμ]+|[×*•^\\{])"
)
_WORDED: dict[str, tuple[Family, ...]] = {
    **dict.fromkeys(("percent", "per", "percentage"), (intervals.confidence, proportions.percent)),
    **dict.fromkeys(("of", "out", "patients"), (proportions.ratio,)),
    **dict.fromkeys(("NR", "NE", "NA", "not", "unreached"), (intervals.bracketed,)),
    **dict.fromkeys(
        ("million", "billion", "Mio", "M", "B", "x", "X", "e", "E"), (doses.cells, drug_doses.drug)
    ),
    "fold": (proportions.fold,),
    **dict.fromkeys(
        [
            "month",
            "months",
            "mo",
            "mos",
            "m",
            "mth",
            "mths",
            "week",
            "weeks",
            "wk",
            "wks",
            "day",
            "days",
            "d",
            "year",
            "years",
            "yr",
            "yrs",
            "y",
            "hour",
            "hours",
            "h",
            "hr",
            "hrs",
            "minute",
            "minutes",
            "min",
            "mins",
        ],
        (times.duration,),
    ),
    **dict.fromkeys(
        [
            "mg",
            "mG",
            "mcg",
            "mL",
            "ml",
            "mCi",
            "μg",
            "μG",
            "ug",
            "ng",
            "g",
            "kIU",
            "MIU",
            "IU",
            "MU",
            "U",
            "Unit",
            "Units",
            "unit",
            "units",
            "Gy",
            "cGy",
            "international",
            "milligram",
            "milligrams",
            "microgram",
            "micrograms",
            "gram",
            "grams",
            "mmol",
            "μmol",
            "pg",
            "MBq",
            "nM",
            "μM",
            "rad",
            "K",
        ],
        (drug_doses.drug,),
    ),
}
_TIMES = re.compile(r"x\s?(?:the\s)?(?:ULN|upper|\d)")  # "2x ULN"
_CODE = re.compile(r"(?!-(?:NR|NE|NA|N/R)\b)-\d?[A-Z]{2}|:\d")  # "4-1BB", "2:1"
_JOINING = frozenset(("-", ",", "+", "to", "and", "or"))
_COUNTED: tuple[Family, ...] = (dates.date, proportions.ratio, proportions.count)


def quantities(text: str, worded: Iterable[Anchor] = ()) -> list[Mention]:
    """Every quantity of a text, in order, none overlapping another.

    Args:
        text: the text, evened out.
        worded: the numbers that stand in words.
    """
    graded = sorted([*grades.grades(text), *times.short_points(text)], key=itemgetter(0))
    found, end = graded[:], 0
    taken = iter([*(g.span for g in graded), Span(len(text), len(text))])
    grade = next(taken)
    for start, last, anchor in sorted(_places(text, worded), key=itemgetter(0)):
        while grade.end <= start < len(text):
            grade = next(taken)
        if start < end or grade.start <= start:
            continue
        anchor = anchor or anchor_at(text, start, last)
        mentions = _read(text, anchor, end) if anchor else []
        if mentions:
            end = max(m.span.end for m in mentions)
            found += mentions
    return with_shared_units(text, sorted(found, key=itemgetter(0)))


def _places(text: str, worded: Iterable[Anchor]) -> Iterator[tuple[int, int, Anchor | None]]:
    """Where numbers stand; those in words with their anchor, those in digits get theirs when their turn comes."""
    yield from ((start, end, None) for start, end in spots(text))
    yield from ((anchor.start, anchor.end, anchor) for anchor in worded)


def _read(text: str, anchor: Anchor, end: int) -> list[Mention]:
    """What a number says, in the part of the text from `end` on."""
    if text[anchor.end : anchor.end + 1] in ("-", ":") and _CODE.match(text, anchor.end):
        return []
    for family in _families(text, anchor):
        found = family(text, anchor)
        if found and found[0].span.start >= end:
            return found
    if (
        anchor.worded
        or (text[anchor.end : anchor.end + 1].isalpha() and not _TIMES.match(text, anchor.end))
        or text[anchor.start - 1 : anchor.start] == ":"
    ):
        return []
    return [_bare(text, anchor)]


def _bare(text: str, anchor: Anchor) -> Mention:
    """A number that is nothing more, with its minus."""
    start, value = anchor.start, anchor.value
    if text[start - 1 : start] == "-" and (start == 1 or text[start - 2] in " ([:=,"):
        start, value = start - 1, -value
    span = Span(start, anchor.end)
    operator = "" if anchor.operator in ("±", "=") else anchor.operator
    return Mention(span, "number", value=Number(value, span.of(text), operator))


def _families(text: str, anchor: Anchor) -> Iterator[Family]:
    """The families that may read this number, the likeliest first."""
    yield from _LED.get(anchor.lead, ())
    if doses.is_lost_power(text, anchor):
        yield doses.cells
    if anchor.operator:
        yield intervals.named_interval if anchor.operator == "±" else intervals.p_value
    following = _NEXT.match(text, anchor.end)
    mark = (following[1] or following[2]) if following else ""
    if anchor.lead in _LINKS:
        yield intervals.named_interval
        yield intervals.p_value
    if (mark in ("", "(") or mark in _JOINING) and not anchor.worded:
        yield intervals.bracketed
        yield intervals.effect
    if anchor.worded and mark == "(":
        yield proportions.count
    if mark in _JOINING:
        yield from _of_several(text, anchor)
    elif mark.isalpha():
        yield from _WORDED.get(mark, ())
        yield from _COUNTED
    else:
        yield from _SIGNED.get(mark, (dates.date,))


def _of_several(text: str, anchor: Anchor) -> Iterator[Family]:
    """The families for a number that others follow: what stands behind the last of them decides."""
    behind = _BEHIND.match(text, anchor.end)
    if behind:
        yield from _WORDED.get(behind[1], _SIGNED.get(behind[1], ()))
    yield times.duration
    yield from _COUNTED


_LINKS = frozenset(("from", "of", "was", "between", "value"))
