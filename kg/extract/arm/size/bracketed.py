"""Sizes in brackets and behind signs: "arm 1 (monotherapy; n = 9)", "cohort A, n = 6"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.place import GROUP, HOLD, NUMBER, PEOPLE, Size, last_group, size_at
from kg.text import Span

_IN_BRACKET = re.compile(
    r"(?:\b[nN]\s?[=:]\s?(?P<n>\d{1,4})(?![\d%/.])|(?<![\d.×x/+-])\b(?P<m>\d{1,4})\s+(?:evaluable\s+|treated\s+)?(?:patients|pts?|participants|subjects|cases|children|adults)\b)"
)
_BRACKET = re.compile(
    rf"{GROUP}(?P<gap>[^{HOLD};.()\[\]]{{0,60}}?)[(\[](?P<inside>(?:[^()\[\]{HOLD}]|\([^()]*\)|{GROUP})*)[)\]]"
)
_BEHIND = re.compile(
    rf"{GROUP}\s*(?:[,;:=–-]|\bhad)?\s*(?:[nN]\s?[=:]\s?{NUMBER.replace('?P<n>', '?P<a>')}(?![\d%/.])|(?<=[,:=–-])\s*{NUMBER.replace('?P<n>', '?P<b>')}\s+{PEOPLE}(?!\s+(?:had|with|who|were|was|are|each|developed|achieved|experienced|responded|died)))"
)
_LEADING = re.compile(
    rf"[(\[]\s*(?P<group>{GROUP})(?:\s(?:and|plus|\+)\s(?:the\s)?(?:dose[\s-])?expansion(?:\scohort)?)?\s*[,;:]\s*(?:[^()\[\]{HOLD}]{{0,60}}?[,;]\s*)?(?:[nN]\s?=\s?{NUMBER.replace('?P<n>', '?P<a>')}|{NUMBER.replace('?P<n>', '?P<b>')}\s+{PEOPLE})\s*[)\]]"
)


def bracketed(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Reads "arm 1 (monotherapy; n = 9)" and "cohort A, n = 6"."""
    for match in _BRACKET.finditer(masked, *sentence):
        number = _IN_BRACKET.search(masked, *match.span("inside"))
        clear = not any(match.start() <= r.start < match.end() for r in results)
        group = last_group(masked, match.start(), match.start("inside"), known)
        if number and clear and group and not _COUNTED.search(match["gap"]):
            yield size_at(number, "n" if number["n"] else "m", group)
    for match in _LEADING.finditer(masked, *sentence):
        yield size_at(match, "a" if match["a"] else "b", known[match.start("group")])
    for match in _EXPLAINED.finditer(masked, *sentence):
        if not any(match.start() <= r.start < match.end() for r in results):
            yield size_at(match, "n", known[match.start()])
    for match in _BEHIND.finditer(masked, *sentence):
        yield size_at(match, "a" if match["a"] else "b", known[match.start()])


# what an arm gets, and then its number: "arm A: cells and an antibody, 15 pts"
_EXPLAINED = re.compile(
    rf"{GROUP}\s*[:=–]\s+[^{HOLD};:.%]{{3,70}}?,\s*(?:n\s?=\s?)?{NUMBER}\s+{PEOPLE}(?=\s*(?:[;,.)]|$))"
)
_COUNTED = re.compile(
    r"\d\s*%|\beach\b|\bper\s|\b(?:had|achieved|developed|experienced|responded|of whom)\b"
)
