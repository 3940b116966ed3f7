"""Times to an event: medians, rates at a time point, and what was not reached."""

import re
from collections.abc import Iterator

from kg.extract.outcome.fact import NOT_EVALUABLE, NOT_REACHED, Fact, from_bond, of_subject
from kg.extract.outcome.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import DOSE, TIME_TO_EVENT, Subject
from kg.text import Span

_NOT_REACHED = re.compile(
    r"\A[^ⓂⒻ;.]{0,80}?(?:\b(?:was|were|is|are|has|have|had|could)\s(?:both\s|still\s|also\s)?(?:not|never)\s(?:yet\s)?(?:be(?:en)?\s)?(?:yet\s)?"
    r"(?:reached|attained|achieved|met|defined|established|determined|identified|found|exceeded)|[:,=(]?\s?not (?:yet )?reached"
    r"|[:,=(]?\s?\bNR\b|\bremains? (?:un|not )reached|\bunreached)"
)
_NOT_EVALUABLE = re.compile(
    r"\A[^ⓂⒻ;.]{0,60}?\b(?:not (?:yet )?(?:be )?(?:evaluable|estimable|estimated|calculated|assessable)|NE\b|immature)"
)
# "5.3 months in the low-dose group and not reached in the high-dose group"
_AND_UNREACHED = re.compile(
    r"Ⓕ[^ⓂⒺ;.]{0,60}?(?:,|\band|\bvs\.?|\bversus)\s(?:was\s)?not (?:yet )?reached(?:\s(?:in|for|with)\s(?:the\s)?)?"
)
_NONE_REACHED = re.compile(
    r"\b(?:[Nn]either|[Nn]o|[Nn]one of)\b[^ⓂⒻ.;]{0,30}\b(?:reached|attained)\s(?:the\s|its\s|their\s)?(?:median\s)?Ⓜ"
)
_AND = re.compile(r"\s(?:and|or|nor)\s(?:the\s)?(?:median\s)?|,\s(?:and\s)?(?:the\s)?(?:median\s)?")


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Medians and rates of times to an event."""
    for bond in bonds:
        if bond.subject.kind != TIME_TO_EVENT:
            continue
        if bond.figure.kind == "time":
            yield from_bond(reading.line, "time-to-event", bond)
        elif bond.figure.kind == "%":
            yield from_bond(reading.line, "time-to-event", bond, statistic="rate")
    yield from _unreached(reading)


def _unreached(reading: Reading) -> Iterator[Fact]:
    told: set[int] = set()
    for subject in reading.subjects:
        status = unreached(reading.line.signs[subject.place + 1 :])
        if status and subject.kind in {TIME_TO_EVENT, DOSE}:
            told.add(subject.place)
            yield from _with_row(reading, subject, status)
    for match in _NONE_REACHED.finditer(reading.line.signs):
        for subject in reading.subjects:
            if subject.place == match.end() - 1 and subject.kind == TIME_TO_EVENT:
                yield _fact(reading, subject, NOT_REACHED)
    for match in _AND_UNREACHED.finditer(reading.line.signs):
        earlier = [s for s in reading.subjects if s.place < match.start()]
        if earlier and earlier[-1].kind == TIME_TO_EVENT and earlier[-1].place not in told:
            group = next(
                (g for g in reading.groups if match.end() <= g.place < match.end() + 12), None
            )
            yield _fact(reading, earlier[-1], NOT_REACHED)._replace(
                group=group, place=match.start()
            )


def unreached(behind: str) -> str | None:
    """The status that the words behind a measure give it.

    >>> unreached(" was not reached, and Ⓜ"), unreached(" in the X arm has not yet been reached")
    ('not-reached', 'not-reached')
    >>> unreached(" was Ⓕ; Ⓜ was not reached"), unreached(" was not different"), unreached(" was not estimable")
    (None, None, 'not-evaluable')
    """
    if _NOT_REACHED.match(behind):
        return NOT_REACHED
    return NOT_EVALUABLE if _NOT_EVALUABLE.match(behind) else None


def _with_row(reading: Reading, last: Subject, status: str) -> Iterator[Fact]:
    """The subject and those joined to it by "and"."""
    row = [last]
    for earlier in reversed([s for s in reading.subjects if s.place < last.place]):
        if (
            not _AND.fullmatch(reading.words(earlier.end, row[-1].place))
            or earlier.kind != last.kind
        ):
            break
        row.append(earlier)
    for subject in reversed(row):
        yield _fact(reading, subject, status)


def _fact(reading: Reading, subject: Subject, status: str) -> Fact:
    end = reading.line.signs.find("reached", subject.place)
    span = Span(
        subject.span.start,
        reading.line.place(end) + len("reached") if end > 0 else subject.span.end,
    )
    says = {**of_subject(subject), "status": status}
    if subject.kind == TIME_TO_EVENT:
        says["statistic"] = subject.statistic or "median"
    group = _group_behind(reading, subject)
    return Fact(
        reading.line,
        "outcome.not-reached",
        span,
        subject.measure,
        False,
        says,
        group,
        place=subject.place,
    )


def _group_behind(reading: Reading, subject: Subject) -> Group | None:
    return next((g for g in reading.groups if subject.place < g.place < subject.place + 60), None)
