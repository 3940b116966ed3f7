"""Dates of publication, as precise as they are stated: a year, a month or a day."""

import re
from collections.abc import Iterator

_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}\s*[-/.年]\s*(?P<number>[01]?\d)\s*[-/.月]\s*(?P<day>[0-3]?\d)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<number>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"\b{_DAY}(?:\s+|\.\s*|-)(?:de\s+)?{_MONTH}(?:\s+|-)(?:de\s+)?,?\s*{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_YEAR}\s*[-,/]?\s*{_MONTH}\s*[-,/]?\s*{_DAY}(?!\d)",
        rf"(?<![\d./])(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.{_YEAR}(?!\d)",
        rf"(?<![\d./])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_YEAR}\s*[-,/]?\s*{_MONTH}(?!\s*[-/]\s*[a-z])",
        rf"(?<!\d){_YEAR}\s*[-/年]\s*(?P<number>[01]?\d)(?![\d-])月?",
        rf"(?<![\d.]){_YEAR}(?![\d.]\d)",
    )
)


def iso_date(text: str) -> str | None:
    """The first date in a text, in ISO 8601; None where there is none.

    >>> [iso_date(t) for t in ("2025/3/27", "2022/10//", "20240105", "2019 Jul 9", "2017 May", "October 27, 2025")]
    ['2025-03-27', '2022-10', '2024-01-05', '2019-07-09', '2017-05', '2025-10-27']
    >>> [iso_date(t) for t in ("27 October 2025", "2024年3月5日", "31.12.2023", "03/04/2021", "2019 Nov-Dec", "n.d.")]
    ['2025-10-27', '2024-03-05', '2023-12-31', '2021', '2019', None]
    """
    found = find_date(text)
    return found[0] if found else None


def find_date(text: str) -> tuple[str, int, int] | None:
    """(ISO 8601 date, start, end) of the first date in a text; characters, the end excluded."""
    for form in _FORMS:
        for match in form.finditer(text):
            if date := next(_dates(match.groupdict()), None):
                return date, match.start(), match.end()
    return None


def from_parts(year: object, month: object = None, day: object = None) -> str | None:
    """A date from a record's separate year, month (number or name) and day.

    >>> from_parts("2023", "Nov", "10"), from_parts(2024, 3), from_parts("2019", "Nov-Dec"), from_parts(None)
    ('2023-11-10', '2024-03', '2019', None)
    """
    if not (found := re.search(r"(?:19|20)\d\d", str(year or ""))):
        return None
    word = str(month or "").strip().casefold()
    number = (
        _MONTHS.get(word[:3])
        if word.rstrip(".").isalpha()
        else int(word)
        if word.isdigit()
        else None
    )
    if not number or not 1 <= number <= 12:
        return found[0]
    at = str(day or "").strip()
    return f"{found[0]}-{number:02d}" + (
        f"-{int(at):02d}" if at.isdigit() and 1 <= int(at) <= 31 else ""
    )


def _dates(parts: dict[str, str | None]) -> Iterator[str]:
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if (first > 12) == (
            second > 12
        ):  # day and month cannot be told apart, or neither is a month
            yield str(parts["year"])
            return
        parts = {**parts, "day": str(max(first, second)), "number": str(min(first, second))}
    date = from_parts(parts["year"], parts.get("number") or parts.get("month"), parts.get("day"))
    wanted = 4 + 3 * bool(parts.get("number") or parts.get("month")) + 3 * bool(parts.get("day"))
    if date and len(date) == wanted:
        yield date
