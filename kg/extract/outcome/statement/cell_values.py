"""How long cells were found and how high they peaked: the figure or time of a statement on them, as a value with its unit."""

from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.outcome.bond.seen_cells import is_longest
from kg.extract.outcome.fact import OBSERVED
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.units import counted_in, is_level, is_of_counts, of_cells
from kg.records.quantity import TimePoint

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) (hour|day|week|month|year)s?")
_DAY = re.compile(r"(?:(?!\b(?:and|but|then)\b)[^ⒻⓂ;.,Ⓣ]){0,40}\sⓉ")


def length_of(reading: Reading, place: int) -> dict[str, Any]:
    """How long the cells were found, by the time or figure that stands here."""
    value = reading.line.pieces[place].value
    if isinstance(value, Figure) and value.kind == "time":
        return {
            "status": OBSERVED,
            "value": value.value,
            "value_text": value.text,
            "unit": value.unit,
            "statistic": _statistic(reading, place),
        }
    length = lasting(value.normal) if isinstance(value, TimePoint) else None
    if not length or not isinstance(value, TimePoint):
        return {}
    return {
        "status": OBSERVED,
        "value": length[0],
        "value_text": value.text,
        "unit": length[1],
        "statistic": _statistic(reading, place),
    }


def height_of(reading: Reading, place: int) -> dict[str, Any]:
    """How high the cells peaked, by the figure that stands here, and on which day."""
    value = reading.line.pieces[place].value
    if not isinstance(value, Figure) or value.kind not in {"number", "%", "fold"}:
        return {}
    if is_level(value.unit) and not is_of_counts(value.unit):
        return {}  # a weight in a volume is a drug's or a cytokine's
    unit = of_cells(value.unit) or counted_in(reading.line.signs, place + 1)
    says = {"value": value.value, "value_text": value.text, "unit": unit}
    time = _DAY.match(reading.line.signs, place + 1)
    day = reading.line.pieces[time.end() - 1].value if time else None
    says["timepoint"] = day.normal if isinstance(day, TimePoint) else None
    return {**says, "status": OBSERVED, "statistic": _statistic(reading, place)}


def _statistic(reading: Reading, place: int) -> str | None:
    before = reading.line.signs[max(0, place - 25) : place]
    if is_longest(reading.line.signs, place):
        return "maximum"
    named = re.search(r"\b(median|mean)\s(?:time\s)?of\s\Z", before)
    return named[1] if named else None


def lasting(normal: str) -> tuple[Decimal, str] | None:
    """A time point as a length of time.

    >>> lasting("4 hours"), lasting("hour 6")
    ((Decimal('4'), 'hours'), (Decimal('6'), 'hours'))
    >>> lasting("12 months"), lasting("day 28"), lasting("1 year"), lasting("discharge")
    ((Decimal('12'), 'months'), (Decimal('28'), 'days'), (Decimal('1'), 'years'), None)
    """
    amount = _LENGTH.search(normal)
    if amount:
        return Decimal(amount[1]), amount[2] + "s"
    unit, _, number = normal.partition(" ")
    if unit in {"hour", "day", "week", "month", "year"} and number.isdigit():
        return Decimal(number), unit + "s"
    return None
