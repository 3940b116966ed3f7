"""Names of authors in a line of a page: a byline, or a list of names behind the title."""

import re
from collections.abc import Iterator

from kg.text import Span

SEPARATOR = re.compile(r"\s*[|·•»¦\t]\s*|\s{3,}")  # between the fields of a line
_MARKS = re.compile(r"[\s\d,*†‡§¶#✉]+$")
_DEGREES = re.compile(
    r"(?:,\s*|\s+)(?:M\.?D\.?|Ph\.?D\.?|MSc|MPH|MBBS|BSc|PharmD|DO|RN|MBA|FRCP|Dr\.?)(?=[\W\d]|$)"
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,4}[\s\d,*†‡§¶#✉]*")
BYLINE = re.compile(r"^\s*by\s+(?=[^\W\d_])", re.IGNORECASE)


def is_names(words: str) -> bool:
    """Whether a line is nothing but names.

    >>> is_names("Mohseni R1 ; Mahdavi Sharif P1 ; Behfar M1"), is_names("Safety, feasibility, and efficacy of cells")
    (True, False)
    """
    words = _DEGREES.sub("", words.strip(" ;,."))
    parts = [p for p in re.split(r"\s*[;,]\s*(?=[^\d\s])|\s+and\s+(?=[A-Z])", words) if p]
    capital = [
        p
        for p in parts
        if _NAME.fullmatch(p)
        and all(w[:1].isupper() or len(w) < 4 for w in re.findall(r"[^\W\d_]+", p))
    ]
    return (
        len(parts) >= 2
        and len(capital) == len(parts)
        and sum(len(p.split()) >= 2 for p in parts) > len(parts) / 2
    )


def names_in(words: str, start: int) -> Iterator[Span]:
    """Names in a line: without the word before them, degrees, and the marks of their institutes."""
    by = BYLINE.match(words)
    at = by.end() if by else 0
    separator = _separator(words)
    end = next((m.start() for m in SEPARATOR.finditer(words, at)), len(words))
    while at < end:
        cut = separator.search(words, at, end)
        stop = cut.start() if cut else end
        name = _MARKS.sub("", _DEGREES.sub("", words[at:stop])).strip(" .,")
        place = words.find(name, at, stop) if name else -1
        if place >= 0 and len(name) > 1 and not _DEGREES.fullmatch(f" {name}"):
            yield Span(start + place, start + place + len(name))
        at = cut.end() if cut else end


def _separator(words: str) -> re.Pattern[str]:
    """What stands between names: semicolons; else commas, but not the comma in "Family, G."."""
    if re.fullmatch(r"[^\W\d_][\w'’-]+,\s*[^\W\d_][\w'’.-]+(?:\s[^\W\d_]\.?)?", words.strip()):
        return re.compile(";")  # "Family, Given"
    if re.search("[;；、]", words):
        return re.compile(r"\s*[;；、]\s*")
    if re.search(r",\s*(?:[^\W\d_]\.[\s-]?)+(?:,|$)", words):
        return re.compile(r"(?<=\.)\s*,\s*|\s+and\s+")
    return re.compile(r"\s*,\s*(?:and\s+)?(?=[^\d\s])|\s+and\s+")
