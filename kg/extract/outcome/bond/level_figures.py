"""Levels and the peak that they are of: cells or copies in a volume, wherever the sentence puts them behind it."""

from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.units import is_of_counts
from kg.extract.outcome.subject.subjects import Subject


def of_levels(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, where "a higher Ⓜ with A, the median being Ⓕ against Ⓕ with B" tells both of the peak."""
    own = dict(_own(reading))
    kept = [b for b in found if b.place not in own]
    figures = dict(reading.figures)
    return [*kept, *(Bond(place, figures[place], subject) for place, subject in own.items())]


def _own(reading: Reading) -> list[tuple[int, Subject]]:
    levels = [
        (place, [s for s in reading.subjects if s.place < place])
        for place, figure in reading.figures
        if figure.kind == "number"
        and is_of_counts(figure.unit)
        and not is_aside(reading, place, figure)
    ]
    return [(p, before[-1]) for p, before in levels if before and before[-1].measure == "CMAX"]
