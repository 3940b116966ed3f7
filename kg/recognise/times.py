"""Lengths of time and points in time: "5.1 months", "at day 30", "1-year"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.document import Mention
from kg.recognise.numbers import DIGITS, INTEGER, Anchor, decimal
from kg.records.quantity import Duration, TimePoint
from kg.text import Span

_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years", "h": "hours", "min": "minutes"}
_UNIT = r"(months?|mos?\b\.?|mths?\b|m(?=[- ](?:OS|PFS|EFS|DFS|RFS)\b)|weeks?|wks?\b|days?|d\b|years?|yrs?\b|y\b|hours?|hrs?\b|h\b|minutes?|mins?\b)(?![A-Za-z]|\s?[×·]\s?(?:copies|cells|ng|µg|pg|mg|%))"
_LENGTH = re.compile(rf"\+?(?:\s?-\s?({DIGITS})|\s(?:to|or)\s({DIGITS}|{INTEGER}))?\+?[ -]?{_UNIT}")
# "1- and 2-year": the first shares the unit of the last
_SHARED = re.compile(
    rf"-?(?:,\s?(?:{DIGITS}|{INTEGER})-?){{0,12}}+,?\s(?:and|or)\s({DIGITS}|{INTEGER})[ -]{_UNIT}"
)
_NEXT = re.compile(
    rf"\s?(?:,\s?(?:and\s)?|and\s|or\s|to\s|through\s|-\s?)[+]?(-?{INTEGER})(?![\w%]|[.,]\d|\s?(?:%|[×x]|patients|of|[mnpfµμ]?g(?:/|\b)|[kM]?I?U\b|cells|copies|[mnµμ]?mol\b|points))"
)
_NUMBERS = re.compile(rf"(?<!\w)(?:{DIGITS}|{INTEGER})\b")
_LABELS = frozenset(
    "group groups arm arms cohort cohorts grade grades level levels phase part parts".split()
)
_VALUED = frozenset(
    ["estimated", "calculated", "reported", "stood", "set", "determined", "projected"]
)
_LED = frozenset(["day", "days", "week", "weeks", "month", "months", "year", "years", "d"])


def duration(text: str, anchor: Anchor) -> list[Mention]:
    """A length of time, or the point that "at" and "by" make of it."""
    match = _LENGTH.match(text, anchor.end)
    if not match:
        return _shared(text, anchor)
    span = Span(anchor.start, match.end())
    unit = _unit(match[3])
    upper = match[1] or match[2]
    if match[2] and anchor.lead in _LABELS:
        return []  # "from 6 months at level 2 to 11 months"
    if (
        anchor.lead in ("at", "by")
        and not upper
        and not anchor.value % 1
        and not _is_length(text, anchor)
    ):
        return [_point(text, span, anchor.value, unit)]
    # "over 12 months" is as long, not longer
    operator = "" if anchor.operator in ("=", "±") or anchor.lead == "over" else anchor.operator
    value = Duration(anchor.value, unit, span.of(text), decimal(upper) if upper else None, operator)
    return [Mention(span, "duration", value=value)]


def _is_length(text: str, anchor: Anchor) -> bool:
    """Whether "at" gives a value and no point: "was estimated at 9 months"."""
    before = text[max(0, anchor.lead_start - 14) : anchor.lead_start].split()
    return bool(before) and before[-1].lower() in _VALUED


def _shared(text: str, anchor: Anchor) -> list[Mention]:
    """Several lengths or points that share the unit of the last: "1- and 2-year", "at 7 and 15 weeks"."""
    match = _SHARED.match(text, anchor.end)
    if not match or anchor.lead in _LABELS:
        return []
    unit, found = _unit(match[2]), []
    make = _point if "-" in match[0][:2] or anchor.lead in ("at", "by") else _length
    for number in _NUMBERS.finditer(text, anchor.start, match.start(2)):
        last = number.end() >= match.end(1)
        span = Span(number.start(), match.end() if last else number.end())
        found.append(make(text, span, decimal(number[0]), unit))
    return found


def _length(text: str, span: Span, value: Decimal, unit: str) -> Mention:
    return Mention(span, "duration", value=Duration(value, unit, span.of(text)))


def time_point(text: str, anchor: Anchor) -> list[Mention]:
    """A point that is counted: "day 30", "day-100", "D+28", "days 0, 7 and 14", "month 6"."""
    if anchor.lead not in _LED or anchor.value % 1 or anchor.operator in ("<", ">", "<=", ">="):
        return []
    if anchor.lead == "d" and text[anchor.lead_start] != "D":
        return []
    gap = text[anchor.lead_start + len(anchor.lead) : anchor.start]
    if gap.strip(" -+=:") or len(gap) > 3 or anchor.value > 1500:
        return []
    unit = _unit(anchor.lead)
    minus = text[anchor.start - 1] == "-" and text[anchor.start - 2] == " "
    first = -anchor.value if minus else anchor.value
    found = [_point(text, Span(anchor.lead_start, anchor.end), first, unit)]
    at = anchor.end
    while match := _NEXT.match(text, at):
        if not anchor.lead.endswith("s") and not match[0].strip().startswith(
            ("-", "to", "through")
        ):
            break
        found.append(_point(text, Span(match.start(1), match.end(1)), decimal(match[1]), unit))
        at = match.end()
    return found


def short_points(text: str) -> Iterator[Mention]:
    """Points by a letter, after a word that leads to a time: "on D0, D7 and D14", "from D-5 to D-3", "at M6 and M12", "by W24".

    >>> [m.value.normal for m in short_points("on D0, 7 and D14; OS at M6 and M12; by W24; on d28; by d 90; in M1 disease")]
    ['day 0', 'day 7', 'day 14', '6 months', '12 months', '24 weeks', 'day 28', 'day 90']
    """
    if _MAYBE_POINT.search(text):
        for points in _SHORT_POINTS.finditer(text):
            unit = _UNITS[points[1][0].lower()]
            for point in _SHORT_POINT.finditer(text, points.start(1), points.end()):
                yield _point(text, Span(*point.span()), Decimal(point[1]), unit)


_MAYBE_POINT = re.compile(r" [DMWd] ?[-+]?\d")
_SHORT_POINT = re.compile(r"(?:[DMW]|d\s?)?([-+]?\d{1,3})")
_SHORT_POINTS = re.compile(
    r"\b(?:[Oo]n|[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|through|between|[Ww]ithin|[Aa]fter|(?:median|mean)\sof)\s((?:[DMW]|d\s?)[-+]?\d{1,3}(?:(?:\s?[,/]\s?|,?\sand\s|\sto\s|\s?-\s?)(?:[DMW]|d\s?)?[-+]?\d{1,3}(?![\w%]|\.\d|\s?(?:[×x%]|of\s\d|patients|pts)))*)\b"
)


def as_point(text: str, length: Mention) -> Mention | None:
    """The point that a length stands for ("12-month" in "12-month survival"), if it is a single one."""
    value = length.value
    if isinstance(value, Duration) and value.value_max is None and not value.operator:
        return _point(text, length.span, value.value, value.unit)
    return None


def _point(text: str, span: Span, value: Decimal, unit: str) -> Mention:
    return Mention(span, "time-point", value=TimePoint(span.of(text), normal(value, unit)))


def normal(value: Decimal, unit: str) -> str:
    """How tables print a point in time.

    >>> normal(Decimal(30), "days"), normal(Decimal(1), "years"), normal(Decimal("6.0"), "months")
    ('day 30', '1 year', '6 months')
    """
    number = f"{value.normalize():f}"
    if unit == "days":
        return f"day {number}"
    return f"{number} {unit[:-1] if value == 1 else unit}"


def _unit(printed: str) -> str:
    word = printed.lower()
    return _UNITS["min"] if word.startswith("min") else _UNITS[word[0]]
