"""Deaths and their causes: "two died due to disease progression", "died: five from relapse and one from sepsis"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.outcome.binding import Bond, Reading
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.subjects import Subject
from kg.text import Span

_CAUSE = re.compile(
    r"\s(?:due to|from|of|because of|as a result of|owing to|related to|secondary to)\s(?P<cause>(?:[^\s,;.()]+\s?){1,6}?)"
    r"(?=[,;.()]|\sand\s(?:one|two|three|four|five|\d|Ⓕ)|\s(?:within|after|before|at|on|during|while|who)\b|\Z)"
)
_SHARES = re.compile(
    r"(?:\b(one|two|three|four|five|six|seven|eight|nine|ten|\d+)|Ⓕ)\s(?:patients?\s)?(?:died\s)?(?:due to|from|of|because of)\s(?P<cause>(?:[^\s,;.()]+\s?){1,6}?)(?=[,;.()]|\sand\s|\Z)"
)
_NUMBER = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The causes that share out the deaths of a sentence."""
    del bonds
    for subject in reading.subjects:
        if subject.measure != "DEATH":
            continue
        behind = reading.line.signs[subject.place + 1 :]
        if behind.startswith((":", " (", ",", ";")):
            for number, cause, start, end in shares(behind):
                yield _share(reading, subject, number, cause, start, end)


def shares(behind: str) -> list[tuple[int, str, int, int]]:
    """How many died of what, in the words behind a number of deaths.

    >>> [(n, c) for n, c, _, _ in shares(": five from relapse or progression and one from sepsis.")]
    [(5, 'relapse or progression'), (1, 'sepsis')]
    """
    return [
        (_NUMBER.get(m[1], 0) or int(m[1]), m["cause"].strip(), m.start(), m.end())
        for m in _SHARES.finditer(behind)
        if m[1]
    ]


def cause_behind(behind: str) -> str | None:
    """The cause named behind "died".

    >>> cause_behind(" due to disease progression, including one"), cause_behind(" in the first month")
    ('disease progression', None)
    """
    match = _CAUSE.match(behind)
    return match["cause"].strip() if match else None


def _share(
    reading: Reading, subject: Subject, number: int, cause: str, start: int, end: int
) -> Fact:
    line, first = reading.line, subject.place + 1
    words = line.words(first + start, first + end)
    named = line.words(first + start + (words.find(cause) if cause in words else 0), first + end)
    says = {
        **of_subject(subject),
        "status": OBSERVED,
        "statistic": "count",
        "value": Decimal(number),
        "value_text": words.split()[0],
        "unit": "patients",
        "numerator": number,
        "cause": named if cause in words else cause,
        "term": named if cause in words else cause,
    }
    span = Span(subject.span.start, line.span(first + start, first + end).end)
    return Fact(line, "outcome.death", span, "DEATH", True, says, place=first + start)
