"""Dates: "23 March 2015", "2015-03-23", "in 2015"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention
from kg.recognise.numbers import Anchor
from kg.records.quantity import Date
from kg.text import Span

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
