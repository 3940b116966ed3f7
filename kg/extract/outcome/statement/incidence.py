"""How often events came over time: "serious infections numbered 0.14 per patient-year", "1.2 per 100 patient-years"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact, from_bond
from kg.extract.outcome.reading import Bond, Reading

_OVER_TIME = re.compile(
    r"\s?(?:(?:events?|episodes?|infections?|cases?)\s)?(?:per|/)\s?(?P<many>\d[\d,]*\s)?(?:patient|person|subject|participant|child)[\s-]?(?P<time>year|month|week|day)s?\b"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Incidences, with what they are counted over as their unit."""
    for bond in bonds:
        unit = unit_behind(reading.line.text, reading.line.pieces[bond.place].span.end)
        if unit and bond.figure.kind == "number" and not bond.figure.unit:
            yield from_bond(
                reading.line, "incidence", bond, statistic="incidence", unit=unit, status="observed"
            )


def unit_behind(text: str, end: int) -> str | None:
    """What an incidence that ends at a place of the text is counted over.

    >>> unit_behind("0.14 per patient-year", 4), unit_behind("1.2 events per 100 patient-years", 3)
    ('per patient-year', 'per 100 patient-years')
    >>> unit_behind("2 per patient", 1), unit_behind("1.2 years per patient", 3)
    (None, None)
    """
    over = _OVER_TIME.match(text, end)
    if over is None:
        return None
    many = (over["many"] or "").strip()
    return f"per {many} patient-{over['time']}s" if many else f"per patient-{over['time']}"
