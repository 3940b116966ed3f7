"""Kinetics of the infused cells: how long they persist, how far they expand, their peak."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.outcome.circumstance import time_of
from kg.extract.outcome.fact import OBSERVED, Fact, from_bond, of_subject
from kg.extract.outcome.line import Piece
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import KINETICS, Subject
from kg.records.quantity import TimePoint
from kg.text import Span

_UNTIL = re.compile(
    r"\A[^ⒻⓂ;]{0,70}?\b(?:at|until|up to|for|beyond|through|to|after|on)\b[^ⒻⓂ;]{0,25}\Z|\A[^ⒻⓂ;]{0,40}\Z"
)
_SEEN = re.compile(
    r"\s(?:was|were|has been|could be)\s(?:documented|observed|seen|achieved|noted|confirmed|reported|found)\b"
)
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?) (days?|weeks?|months?|years?)")


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Figures of cell kinetics that are no share of patients."""
    for bond in bonds:
        if bond.subject.kind == KINETICS and bond.figure.kind in {"time", "fold", "number"}:
            yield from_bond(
                reading.line,
                "kinetics",
                bond,
                statistic="ratio" if bond.figure.kind == "fold" else None,
            )
    told = {b.subject.place for b in bonds}
    yield from _occurred(reading, told)
    for subject in reading.subjects:
        if (
            subject.measure == "PERSISTENCE"
            and subject.place not in told
            and "negated" not in subject.context
        ):
            yield from _until(reading, subject)


def _occurred(reading: Reading, told: set[int]) -> Iterator[Fact]:
    """What is said to have been seen, without a figure: "a near-total depletion was documented"."""
    for subject in reading.subjects:
        if subject.kind != KINETICS or subject.measure != "OTHER" or subject.place in told:
            continue
        seen = occurrence(reading.line.signs[subject.place + 1 :])
        if seen:
            says = {
                **of_subject(subject),
                "status": OBSERVED,
                "timepoint": time_of(reading, subject),
            }
            span = Span(subject.span.start, reading.line.place(subject.place + 1 + seen))
            yield Fact(
                reading.line, "outcome.occurrence", span, "OTHER", False, says, place=subject.place
            )


def occurrence(behind: str) -> int:
    """Where the words end that say that something was seen; 0 where they do not.

    >>> occurrence(" was documented in blood"), occurrence(" was not observed"), occurrence(" will be observed")
    (15, 0, 0)
    """
    match = _SEEN.match(behind)
    return match.end() if match else 0


def _until(reading: Reading, subject: Subject) -> Iterator[Fact]:
    """Reads "were still detectable in blood at 12 months": the last time at which they were."""
    times = [
        (i, p)
        for i, p in reading.line.of("Ⓣ")
        if i > subject.place
        and _UNTIL.match(reading.words(subject.place + 1, i))
        and isinstance(p.value, TimePoint)
    ]
    if times:
        yield from _lasting(reading, subject, times[-1][1])


def _lasting(reading: Reading, subject: Subject, piece: Piece) -> Iterator[Fact]:
    assert isinstance(piece.value, TimePoint)  # noqa: S101 -- chosen by this type above
    length = lasting(piece.value.normal)
    if length:
        value, unit = length
        says = {
            **of_subject(subject),
            "timepoint": None,
            "status": OBSERVED,
            "value": value,
            "unit": unit,
            "value_text": piece.value.text,
        }
        span = Span(subject.span.start, piece.span.end)
        yield Fact(
            reading.line,
            "outcome.kinetics",
            span,
            subject.measure,
            False,
            says,
            place=subject.place,
        )


def lasting(normal: str) -> tuple[Decimal, str] | None:
    """A time point as a length of time.

    >>> lasting("12 months"), lasting("day 28"), lasting("1 year"), lasting("discharge")
    ((Decimal('12'), 'months'), (Decimal('28'), 'days'), (Decimal('1'), 'years'), None)
    """
    amount = _AMOUNT.search(normal)
    if amount:
        return Decimal(amount[1]), amount[2].removesuffix("s") + "s"
    unit, _, number = normal.partition(" ")
    if unit in {"day", "week", "month", "year"} and number.isdigit():
        return Decimal(number), unit + "s"
    return None
