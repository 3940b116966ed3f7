"""A period: its first and its last date."""

import re

from kg.read.pages.quantities import date
from kg.records import IsoDate
from kg.text import Span

_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-/.]\d{1,2}){1,2}|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d"
    r"|(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?(?:19|20)\d\d"
)
_LONGEST = 120


def period(text: str) -> list[tuple[IsoDate, Span]]:
    """(date, place) of the two dates; none where there are fewer or more.

    >>> [found for found, _ in period("从 From 2024-01-15 至 To 2026-12-31")]
    ['2024-01-15', '2026-12-31']
    >>> period("From 2024-01-15"), period("2024-01, 2025-01 and 2026-01")
    ([], [])
    """
    spans = [Span(*m.span()) for m in _DATE.finditer(text)] if len(text) < _LONGEST else []
    read = [(IsoDate(found), span) for span in spans if (found := date(span.of(text)))]
    return read if len(read) == 2 else []
