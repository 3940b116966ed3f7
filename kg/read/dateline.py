"""The place and day in front of a release's first sentence."""

import re

from kg.read.page_lines import HEAD_LINES, Line
from kg.read.publication_date import find_date

_PLACE = re.compile(
    r"[\s*_]*(?=[A-Z][A-Z.'’-]{2,}|[^–—]{3,60},[\s*_]*$)[A-Z][\w.'’-]*(?:[\s,/&()–—-]+(?:and\s+)?[A-Z][\w.'’-]*){0,11}[\s,(–—*_-]*"
)
_BEHIND_DATE = re.compile(
    r"[\s*_).,]*(?:[/(][^/()]{2,40}[/)][\s*_]*)?(?:[–—]|--|-\s|:\s|/\s?PRNewswire)"
)


def dateline(words: str) -> tuple[str, int, int] | None:
    """The day in front of a release's first sentence, behind a place, with where it stands.

    >>> [d and d[0] for d in map(dateline, ("BASEL, 9 December 2024 – We", "Oslo, 3 June 2025 -- We", "GHENT, Belgium – October 7, 2025 – X"))]
    ['2024-12-09', '2025-06-03', '2025-10-07']
    >>> [d and d[0] for d in map(dateline, ("ROTTERDAM, Netherlands, 9 December 2024 - Q", "SAN DIEGO, Dec. 8, 2025 (NEWSWIRE) -- T"))]
    ['2024-12-09', '2025-12-08']
    >>> dateline("Between May 1, 2021 - and June 2022"), dateline("On June 3, 2025 – the first"), dateline("As of May 2, 2025, 13 patients")
    (None, None, None)
    >>> dateline("HEIDELBERG, Germany, and HOUSTON, June 12, 2025 (Wirepoint) – C")[0]
    '2025-06-12'
    >>> dateline("AML was treated from May 2021 – 22 patients"), dateline("Published online, 3 June 2025 – NK cells")
    (None, None)
    """
    date = find_date(words[:_DATELINE])
    if date is None or len(date[0]) != len("2024-12-09"):
        return None
    place = _PLACE.fullmatch(words, 0, date[1])
    return date if place and _BEHIND_DATE.match(words, date[2]) else None


_DATELINE = 140  # characters before the first sentence


def dated_line(lines: list[Line]) -> Line | None:
    """The first sentence of a release, which begins with its dateline."""
    paragraphs = (line for line in lines[:HEAD_LINES] if len(line.text) > 80)
    return next((line for line in paragraphs if dateline(line.text)), None)
