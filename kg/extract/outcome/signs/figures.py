"""Figures: a percentage, its count, its interval and its range, printed beside each other, are one figure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from kg.extract.outcome.signs.unreached import Unreached
from kg.records.quantity import (
    Count,
    Dose,
    Duration,
    Effect,
    Fold,
    GradeRange,
    Interval,
    Number,
    Percent,
    PValue,
    Ratio,
)

_MOST_PATIENTS = 99_999
_PEOPLE_NOUNS = (
    *(
        "patient",
        "pt",
        "subject",
        "participant",
        "adult",
        "child",
        "people",
        "person",
        "individual",
    ),
    *(
        "case",
        "recipient",
        "responder",
        "men",
        "women",
        "boy",
        "girl",
        "survivor",
        "infant",
        "male",
        "female",
    ),
    *("volunteer", "evaluable", "enrollee", "adolescent"),
    *("control",),
)


class Figure(NamedTuple):
    """One reported figure. `kind` is %, count, time, effect, fold, dose, number, or the status of what has none."""

    kind: str
    text: str
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    noun: str = ""
    effect: str = ""
    interval: Interval | None = None
    spread: Interval | None = None
    p: PValue | None = None
    operator: str = ""
    grade: str | None = None


def merge(values: Iterable[tuple[object, bool]]) -> Figure:
    """One figure of the values printed together, each with whether it is the whole that others are part of.

    The first leads unless a percentage is among them.
    """
    parts = list(values)
    lead = next((v for v, _ in parts if isinstance(v, Percent)), parts[0][0])
    if isinstance(lead, Percent) and isinstance(parts[0][0], Number) and parts[0][0].value % 1:
        lead = parts[0][0]
    last = parts[-1][0]
    if isinstance(lead, Count) and isinstance(last, Ratio) and last.numerator != lead.value:
        return _alone(last)  # "one (2/8)": no count of its own
    figure = _alone(lead)
    for part, whole in parts:
        if part is not lead:
            figure = _with_whole(figure, part) if whole else _with(figure, part)
    return figure


def _with_whole(figure: Figure, part: object) -> Figure:
    if not isinstance(part, Count | Number) or figure.kind not in {"%", "count", "number"}:
        return figure
    counted = figure
    if figure.kind == "number" and figure.value is not None:
        counted = _counted(figure.text, int(figure.value), None, "")
    return counted._replace(denominator=int(part.value))


def _alone(value: object) -> Figure:
    match value:
        case Ratio():
            return _counted(value.text, value.numerator, value.denominator, value.noun)
        case Count():
            counted = _counted(value.text, value.value, None, value.noun)
            return counted._replace(operator=value.operator)
        case Effect():
            return Figure("effect", value.text, value.value, unit="ratio", effect=value.kind)
        case Fold():
            return Figure("fold", value.text, value.value, unit="ratio")
        case Number():
            return Figure("number", value.text, value.value, operator=value.operator)
        case Unreached():
            return Figure(value.status, value.text)
        case Percent() | Duration() | Dose():
            kind, unit = _kind_and_unit(value)
            operator = value.operator
            return Figure(kind, value.text, value.value, value.value_max, unit, operator=operator)
    raise TypeError(type(value))


def _kind_and_unit(value: Percent | Duration | Dose) -> tuple[str, str]:
    if isinstance(value, Percent):
        return "%", "%"
    if isinstance(value, Duration):
        return "time", value.unit
    return "dose" if value.of_cells else "number", value.unit


def is_part_of(figure: Figure, whole: int) -> bool:
    """Whether a numerator can be of so many: it is no more, and the percentage agrees.

    >>> from decimal import Decimal
    >>> is_part_of(Figure("%", "50%", Decimal(50), numerator=4), 8), is_part_of(Figure("%", "50%", Decimal(50), numerator=4), 9)
    (True, False)
    >>> is_part_of(Figure("count", "3", Decimal(3), numerator=3), 7), is_part_of(Figure("count", "9", Decimal(9), numerator=9), 7)
    (True, False)
    """
    if figure.numerator is None or figure.numerator > whole:
        return False
    if figure.kind != "%" or figure.value is None:
        return True
    return abs(figure.numerator * 100 / whole - float(figure.value)) < 1


def counts_people(noun: str) -> bool:
    """Whether what was counted is people.

    >>> counts_people("patients"), counts_people(""), counts_people("infusions")
    (True, True, False)
    """
    return not noun or noun.startswith(_PEOPLE_NOUNS)


def as_count(figure: Figure) -> Figure:
    """A bare whole number as a count of patients: "3 with CR"."""
    if figure.kind != "number" or figure.value is None or figure.value % 1 or figure.unit:
        return figure
    if figure.value > _MOST_PATIENTS:
        return figure
    counted = _counted(figure.text, int(figure.value), figure.denominator, "")
    return counted._replace(p=figure.p, interval=figure.interval)


def _counted(text: str, numerator: int, denominator: int | None, noun: str) -> Figure:
    return Figure(
        "count",
        text,
        Decimal(numerator),
        unit="patients",
        numerator=numerator,
        denominator=denominator,
        noun=noun,
    )


def _with(figure: Figure, part: object) -> Figure:
    match part:
        case Interval():
            return _with_interval(figure, part)
        case GradeRange():
            return figure._replace(grade=figure.grade or part.normal)
        case PValue():
            return figure._replace(p=figure.p or part)
        case Ratio():
            return figure._replace(numerator=part.numerator, denominator=part.denominator)
        case Dose() | Percent() if figure.kind == "number" and figure.unit is None:
            return figure._replace(unit="%" if isinstance(part, Percent) else part.unit)
        case Count() if not counts_people(part.noun):
            return figure
        case Count() | Number():
            return _with_count(figure, int(part.value) if part.value == int(part.value) else None)
    return figure


def _with_interval(figure: Figure, part: Interval) -> Figure:
    if part.kind == "ci":
        return figure._replace(interval=figure.interval or part)
    return figure._replace(spread=figure.spread or part)


def _with_count(figure: Figure, count: int | None) -> Figure:
    if (
        count is None
        or figure.denominator is not None
        or figure.kind not in {"%", "count", "number"}
    ):
        return figure
    if figure.numerator is None and figure.kind == "%":
        return figure._replace(numerator=count)
    return figure
