"""Short forms and their long forms, as a document introduces them: "natural killer (NK) cells".

Schwartz & Hearst 2003 ("A simple algorithm for identifying abbreviation definitions in biomedical text") finds the
candidates here; `kg.recognise.alignment` tells which words of a candidate are the long form.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.recognise.alignment import GREEK, long_form_start
from kg.text import Span


class Abbreviation(NamedTuple):
    """A short form and the long form beside it."""

    short: Span
    long: Span


# no bracket that opens with a figure or a statistic
_OPEN = re.compile(r"[(\[](?!\s?[\d.<>≥≤=±~-]+[\s%.,;)\]/]|[nNpP]\s?[=<>])")
_CLOSED = {"(": ")", "[": "]"}
_CUT = re.compile(r"[;,:]\s|\s?=|\sor\s|\sand\s")
_SHORT = re.compile(
    r"[A-Za-z0-9α-ω[][\w/+.'&\[\]-]*(?:\([\w,+-]{1,4}\))?[\w/+.'&\[\]-]*(?:\s[\w/+.-]+)?"
)
_NO_SHORT = re.compile(
    r"[IVX]{2,4}|(?:[a-z]\w*\s|[A-Z][a-z]+\s)?[0-9.]+(?:\s[a-zA-Zμ%]{1,5}|[mμnkp]?[gMlLms]|mm|cm|min|[hdys]|%)?"
    r"|(?:[Gg]roup|[Tt]ype|[Gg]rade|[Tt]able|[Ff]ig|[Aa]rm|[Pp]hase|[Ss]tage)s?\.?\s?\w+|[ei]\.[ge]\."
)
_ION = re.compile(r"[A-Z][a-z]?\d?[+-]|\[.*")
# "H. pylori", "MEF cells": the second word is that of the long form
_SPECIES = re.compile(r"[A-Z]\.\s[a-z]{4,}")
_HEADED = re.compile(r"[A-Z]{1,5}\s[a-z]{4,}")


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Every introduction of a short form in a text, in order; spans are of the words alone.

    >>> text = "Natural killer (NK) cells, 95% confidence interval [CI], two-dimensional (2D) and PAS (periodic acid Schiff)"
    >>> [(a.short.of(text), a.long.of(text)) for a in abbreviations(text)][:3]
    [('NK', 'Natural killer'), ('CI', 'confidence interval'), ('2D', 'two-dimensional')]
    >>> list(abbreviations("The rate (range 1–2) rose (n = 4) in mice (group 2; P < 0.01)."))
    []
    """
    for opened in _OPEN.finditer(text):
        end = _closing(text, opened.start())
        if end > opened.end():
            found = (
                _behind(text, opened.start(), end)
                or _ahead(text, opened.start(), end)
                or _within(text, opened.end(), end)
                or _behind_last(text, opened.start(), end)
            )
            if found:
                yield found
    yield from _in_legends(text)


def _in_legends(text: str) -> Iterator[Abbreviation]:
    """Legends of tables: "OR, overall response; CR, complete response; …", at least two entries in a row."""
    before: tuple[int, Abbreviation] | None = None
    told = 0
    for entry in _LEGEND.finditer(text) if "; " in text else ():
        long = Span(*entry.span(2))
        if long_form_start(text, long.start, long.end, entry[1]) != long.start:
            continue
        found = Abbreviation(Span(*entry.span(1)), long)
        if before and entry.start() - before[0] <= 2:
            if told < before[0]:
                yield before[1]
            yield found
            told = entry.end()
        before = entry.end(), found


def _closing(text: str, opened: int) -> int:
    """Where a bracket closes, brackets of its kind inside it counted; -1 where it does not soon."""
    opens, closes, soon = text[opened], _CLOSED[text[opened]], opened + _SOON
    end, depth = text.find(closes, opened, soon), 0
    while end > 0 and text.count(opens, opened + 1, end) > depth:
        depth += 1
        end = text.find(closes, end + 1, soon)
    return end


# an entry of a legend: two capitals at least, a comma or colon, and words up to the next mark
_LEGEND = re.compile(
    r"([A-Z](?<![A-Za-z0-9].)(?=[a-z0-9-]{0,10}[A-Z])[A-Za-z0-9-]{1,11})(?:,|:|=)\s?([A-Za-z][A-Za-z' /-]{4,70})(?=[;.]|$)[;.]?"
)
_SOON = 300  # characters in which a bracket has to close


def _behind(text: str, opened: int, end: int) -> Abbreviation | None:
    """The short form stands in brackets behind its long form: "long form (SF)"."""
    cut = _CUT.search(text, opened + 1, end)
    stop = cut.start() if cut else end
    short = _trimmed(text, opened + 1, stop)
    if not _is_short(short.of(text)) or (cut and "=" in cut[0]):
        return None
    first, last = _region(text, opened, short.of(text))
    start = long_form_start(text, first, last, short.of(text))
    if start is None or _goes_on(text, start, short.of(text)):
        return None
    return Abbreviation(short, Span(start, last))


def _goes_on(text: str, start: int, short: str) -> bool:
    """Whether what should be the long form is the short one with more behind it: "NK-92/5.28.z (NK-92)"."""
    end = start + len(short)
    return any(c.isdigit() for c in short) and text.startswith(short, start) and text[end] in "/-."


def _behind_last(text: str, opened: int, end: int) -> Abbreviation | None:
    """The short form stands last in the bracket, after something else: "long form (EC 1.11.1.9; SF)"."""
    cut = text.rfind("; ", opened, end)
    short = Span(cut + 2, end)
    if cut < 0 or not _is_short(short.of(text)) or not short.of(text)[:2].isalpha():
        return None
    first, last = _region(text, opened, short.of(text))
    start = long_form_start(text, first, last, short.of(text))
    return Abbreviation(short, Span(start, last)) if start is not None else None


def _ahead(text: str, opened: int, end: int) -> Abbreviation | None:
    """The whole bracket is the long form: "SF (long form)"."""
    if end - opened < 8 or text[opened - 1 : opened] != " ":
        return None
    before = text.rfind(" ", 0, opened - 1) + 1
    short = Span(before, opened - 1)
    words = short.of(text)
    if not (2 <= len(words) <= 8 and words.isalnum() and sum(c.isupper() for c in words) >= 2):
        return None
    long = _trimmed(text, opened + 1, _first_cut(text, opened + 1, end))
    start = long_form_start(text, long.start, long.end, words)
    return Abbreviation(short, long) if start == long.start and len(long.of(text)) > 5 else None


def _within(text: str, start: int, end: int) -> Abbreviation | None:
    """Both stand in the bracket: "(long form, SF)", "(long form; SF)"."""
    comma = max(text.rfind(", ", start, end), text.rfind("; ", start, end))
    if comma < 0:
        return None
    short = _trimmed(text, comma + 2, end)
    if not _is_short(short.of(text)) or sum(c.isupper() for c in short.of(text)) < 2:
        return None
    long = _trimmed(text, start, comma)
    first = long_form_start(text, long.start, long.end, short.of(text))
    return Abbreviation(short, long) if first == long.start and " " in long.of(text) else None


def _first_cut(text: str, start: int, end: int) -> int:
    cut = re.compile(r"[;,]\s").search(text, start, end)
    return cut.start() if cut else end


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(" \"'"))
    return Span(left, max(left, start + len(words.rstrip(" \"'"))))


def _is_short(words: str) -> bool:
    """Whether words can be a short form: few characters, a letter, a capital or a digit, no figure."""
    if (
        not (1 <= len(words) <= 12)
        or _ION.fullmatch(words)
        or not _SHORT.fullmatch(words)
        or _NO_SHORT.fullmatch(words)
    ):
        return False
    if len(words) == 1:
        return words.isupper()
    letters = sum(c.isalpha() for c in words)
    if not letters or (len(words) > 6 and words.islower()) or (words.istitle() and len(words) > 6):
        return False
    if _SPECIES.fullmatch(words) or _HEADED.fullmatch(words):
        return True
    return " " not in words or all(
        w in GREEK or any(c.isupper() or c.isdigit() for c in w) for w in words.split()
    )


def _region(text: str, opened: int, short: str) -> tuple[int, int]:
    """Where the long form may stand: the words of this clause before the bracket."""
    window = text[max(0, opened - 60 - 30 * len(short)) : opened]
    last = opened - len(window) + len(window.rstrip(" \"'"))
    first = opened - len(window)
    for border in _CLAUSE.finditer(text, first, last):
        first = border.end()
    opening = max(text.rfind("(", first, last), text.rfind("[", first, last))
    if (
        opening >= 0
        and text.find(_CLOSED[text[opening]], opening, last) < 0
        and text[opening - 1 : opening] in ("", " ")
    ):
        first = opening + 1
    return first, last


_CLAUSE = re.compile(r"[.?!;]\s+(?=[A-Z0-9(\[])|;\s|:\s|[)\]]\s(?:and|or)\s|[)\]],?\s(?=\w)|\n\n")
