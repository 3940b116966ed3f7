"""Times to an event: medians, rates at a time point, and what was not reached."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact, from_bond, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.unreached import NOT_EVALUABLE, NOT_REACHED
from kg.extract.outcome.subject.subjects import DOSE, TIME_TO_EVENT
from kg.extract.scope import holds
from kg.text import Span

_NONE_REACHED = re.compile(
    r"\b(?:[Nn]either|[Nn]o|[Nn]one of)\b[^ⓂⒻ.;]{0,30}\b(?:reached|attained)\s(?:the\s|its\s|their\s)?(?:median\s)?Ⓜ"
)
# "survival rates are <40%" tells how a disease goes, not what was found
_BELOW = frozenset({"<", "<="})
_WITHOUT_VALUE = frozenset({NOT_REACHED, NOT_EVALUABLE})


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Medians and rates of times to an event, and what was not reached."""
    for bond in bonds:
        if bond.figure.kind in _WITHOUT_VALUE and bond.subject.kind in {TIME_TO_EVENT, DOSE}:
            yield _unreached(reading, bond)
        elif bond.subject.kind != TIME_TO_EVENT:
            continue
        elif bond.figure.kind == "time":
            yield from_bond(reading.line, "time-to-event", bond)
        elif bond.figure.kind == "%" and bond.figure.operator not in _BELOW:
            yield from_bond(reading.line, "time-to-event", bond, statistic="rate")
    yield from _none_reached(reading)


def _unreached(reading: Reading, bond: Bond) -> Fact:
    timed = bond.subject.kind == TIME_TO_EVENT
    told = from_bond(
        reading.line,
        "not-reached",
        bond,
        statistic=(bond.subject.statistic or "median") if timed else None,
        status=bond.figure.kind,
    )
    return told.but(value_text=None)


def _none_reached(reading: Reading) -> Iterator[Fact]:
    """Reads "neither arm reached the median PFS"."""
    if not holds(reading.line.signs, ("reached", "attained")):
        return
    for match in _NONE_REACHED.finditer(reading.line.signs):
        for subject in reading.subjects:
            if subject.place == match.end() - 1 and subject.kind == TIME_TO_EVENT:
                says = {**of_subject(subject), "status": NOT_REACHED, "statistic": "median"}
                span = Span(reading.line.place(match.start()), subject.span.end)
                rule = "outcome.not-reached"
                yield Fact(
                    reading.line, rule, span, subject.measure, False, says, place=subject.place
                )
