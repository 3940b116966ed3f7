"""Findings on the dose: maximum tolerated, recommended or feasible."""

import re
from collections.abc import Iterator

from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.line import Piece
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import DOSE, Subject
from kg.records.quantity import Dose
from kg.text import Span

_NAMED = re.compile(
    r"\b(?:was|were|is|as|at|to be|of|being|be|of:|identified|established|determined|declared|chosen|taken|selected|set)\b|[:=(,]"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The dose that a sentence says to be the maximum or the recommended one."""
    del bonds
    doses = [(i, p) for i, p in reading.line.of("Ⓓ") if isinstance(p.value, Dose)]
    for subject in reading.subjects:
        if subject.kind == DOSE and doses:
            place, piece = min(doses, key=lambda d: abs(d[0] - subject.place))
            if is_named(reading.words(min(place, subject.place) + 1, max(place, subject.place))):
                yield _fact(reading, subject, piece)


def is_named(between: str) -> bool:
    """Whether the words between a dose and a measure make the one the other.

    >>> is_named(" was taken as the "), is_named(" per infusion was declared the "), is_named(" cells) was the ")
    (True, True, True)
    >>> is_named(" was not reached at "), is_named(" was reached. The highest dose, ")
    (False, False)
    """
    return bool(_NAMED.search(between)) and not re.search(r"\bnot\b|\bexceed|[.;]\s", between)


def _fact(reading: Reading, subject: Subject, dose: Piece) -> Fact:
    value = dose.value
    assert isinstance(value, Dose)  # noqa: S101 -- chosen by this type above
    says = {
        **of_subject(subject),
        "status": OBSERVED,
        "statistic": None,
        "value": value.value,
        "value_text": value.text,
        "value_max": value.value_max,
        "unit": value.unit,
        "qualifier": None,
    }
    span = Span(min(dose.span.start, subject.span.start), max(dose.span.end, subject.span.end))
    return Fact(
        reading.line,
        "outcome.dose-finding",
        span,
        subject.measure,
        False,
        says,
        place=subject.place,
    )
