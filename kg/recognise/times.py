"""Lengths of time, points in time, and dates: "5.1 months", "at day 30", "1-year", "23 March 2015"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.document import Mention
from kg.recognise.numbers import DIGITS, INTEGER, Anchor, decimal
from kg.records.quantity import Date, Duration, TimePoint
from kg.text import Span

_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years", "h": "hours", "min": "minutes"}
_UNIT = r"(months?|mos?\b\.?|weeks?|wks?\b|days?|d\b|years?|yrs?\b|y\b|hours?|hrs?\b|h\b|minutes?|mins?\b)(?![A-Za-z])"
_LENGTH = re.compile(rf"\+?(?:\s?-\s?({DIGITS})|\s(?:to|or)\s({DIGITS}|{INTEGER}))?\+?[ -]?{_UNIT}")
# "1- and 2-year": the first shares the unit of the last
_SHARED = re.compile(rf"-?(?:,\s?(?:{INTEGER})-?){{0,12}}+,?\s(?:and|or)\s({INTEGER})[ -]{_UNIT}")
_NEXT = re.compile(
    rf"\s?(?:,\s?(?:and\s)?|and\s|or\s|to\s|through\s|-\s?)[+]?(-?{INTEGER})(?![\w%]|[.,]\d|\s?(?:%|[×x]|patients|of|mg))"
)
_INTEGERS = re.compile(rf"(?<!\w){INTEGER}\b")
_LABELS = frozenset(
    "group groups arm arms cohort cohorts grade grades level levels phase part parts".split()
)
_VALUED = frozenset(
    ["estimated", "calculated", "reported", "stood", "set", "determined", "projected"]
)
_LED = frozenset(["day", "days", "week", "weeks", "month", "months", "year", "years", "d"])
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(name.capitalize() for name in sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?({_MONTH})\.?,?\s((?:19|20)\d\d)\b")
_ISO = re.compile(r"((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12]\d|3[01]))?(?![\d-])")
_DOTTED = re.compile(r"(0?[1-9]|[12]\d|3[01])[.](0?[1-9]|1[0-2])[.]((?:19|20)\d\d)\b")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b")
_AFTER_MONTH = re.compile(r"(?:st|nd|rd|th)?,\s((?:19|20)\d\d)\b")
_YEAR_LEADS = frozenset(
    [
        "in",
        "since",
        "during",
        "until",
        "till",
        "from",
        "of",
        "between",
        "and",
        "to",
        "by",
        "before",
        "after",
        "through",
        "year",
        "early",
        "late",
        "mid",
        "copyright",
        "©",
    ]
)


def duration(text: str, anchor: Anchor) -> list[Mention]:
    """A length of time, or the point that "at" and "by" make of it."""
    match = _LENGTH.match(text, anchor.end)
    if not match:
        return _shared(text, anchor)
    span = Span(anchor.start, match.end())
    unit = _unit(match[3])
    upper = match[1] or match[2]
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
    for number in _INTEGERS.finditer(text, anchor.start, match.start(2)):
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


def short_days(text: str) -> Iterator[Mention]:
    """Days by their letter, after a word that leads to a time: "on D0, D7 and D14", "from D-5 to D-3"."""
    if _MAYBE_DAY.search(text):
        for days in _SHORT_DAYS.finditer(text):
            for day in _SHORT_DAY.finditer(text, days.start(1), days.end()):
                yield _point(text, Span(*day.span()), Decimal(day[1]), "days")


_MAYBE_DAY = re.compile(r" D[-+]?\d")
_SHORT_DAY = re.compile(r"D?([-+]?\d{1,3})")
_SHORT_DAYS = re.compile(
    r"\b(?:[Oo]n|[Aa]t|[Bb]y|[Ff]rom|[Uu]ntil|through|between|[Ww]ithin|[Aa]fter|(?:median|mean)\sof)\s(D[-+]?\d{1,3}(?:(?:\s?[,/]\s?|,?\sand\s|\sto\s|\s?-\s?)D[-+]?\d{1,3})*)\b"
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


def date(text: str, anchor: Anchor) -> list[Mention]:
    """A date, to the precision that is stated."""
    if anchor.value > 2100 or anchor.worded or not _may_be_date(text, anchor):
        return []
    for start, end, iso in _dates(text, anchor):
        span = Span(start, end)
        return [Mention(span, "date", value=Date(iso, span.of(text)))]
    return []


def _may_be_date(text: str, anchor: Anchor) -> bool:
    """Whether a look at the neighbours is worth it: a year, a month beside, or a sign between numbers."""
    if anchor.value >= 1900 or anchor.lead in _MONTHS:
        return True
    if (
        text[anchor.end : anchor.end + 1] in _DATE_SIGNS
        or text[anchor.start - 2 : anchor.start] == ". "
    ):
        return True
    return anchor.value <= 31 and any(
        name in text[anchor.end : anchor.end + 11] for name in _MONTH_STARTS
    )


_DATE_SIGNS = frozenset("-./")
_MONTH_STARTS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _dates(text: str, anchor: Anchor) -> Iterator[tuple[int, int, str]]:
    yield from _all_digits(text, anchor)
    if anchor.value <= 31 and (match := _DAY_MONTH.match(text, anchor.end)):
        month = _MONTHS[match[1].lower()]
        yield anchor.start, match.end(), f"{match[2]}-{month:02}-{int(anchor.value):02}"
    month, start = _month_before(text, anchor)
    if month and anchor.value <= 31 and (match := _AFTER_MONTH.match(text, anchor.end)):
        yield start, match.end(), f"{match[1]}-{month:02}-{int(anchor.value):02}"
    yield from _year(text, anchor, month, start)


def _month_before(text: str, anchor: Anchor) -> tuple[int, int]:
    """The month that stands before a number ("January", "Jan."), and where; 0 where none does."""
    if text[anchor.start - 2 : anchor.start] == ". ":
        word = text[max(0, anchor.start - 7) : anchor.start - 2].rpartition(" ")[2]
        return _MONTHS.get(word.lower(), 0) if word.istitle() else 0, anchor.start - 2 - len(word)
    month = _MONTHS.get(anchor.lead, 0) if text[anchor.lead_start].isupper() else 0
    return month, anchor.lead_start


def _all_digits(text: str, anchor: Anchor) -> Iterator[tuple[int, int, str]]:
    if (match := _ISO.match(text, anchor.start)) and (match[3] or text[match.end(1)] == "-"):
        yield anchor.start, match.end(), "-".join(f"{part:0>2}" for part in match.groups() if part)
    elif match := _DOTTED.match(text, anchor.start):
        yield anchor.start, match.end(), f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    elif match := _SLASHED.match(text, anchor.start):
        yield anchor.start, match.end(), _month_first(*match.groups())


def _month_first(month: str, day: str, year: str) -> str:
    """A date with slashes; only its year where day and month cannot be told apart.

    >>> _month_first("12", "31", "2014"), _month_first("31", "12", "2014"), _month_first("3", "4", "2014")
    ('2014-12-31', '2014-12-31', '2014')
    """
    if int(month) > 12 >= int(day):
        month, day = day, month
    told = int(month) <= 12 < int(day) <= 31
    return f"{year}-{month:0>2}-{day:0>2}" if told else year


def _year(text: str, anchor: Anchor, month: int, start: int) -> Iterator[tuple[int, int, str]]:
    """A year, with the month before it or behind a word such as "in"."""
    if not 1900 <= anchor.value <= 2100 or not text[anchor.start : anchor.end].isdigit():
        return
    if month:
        yield start, anchor.end, f"{int(anchor.value)}-{month:02}"
    elif anchor.lead in _YEAR_LEADS and not anchor.operator:
        yield anchor.start, anchor.end, f"{int(anchor.value)}"
