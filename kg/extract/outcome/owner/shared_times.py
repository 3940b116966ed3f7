"""Time points that compared figures share: "2.0 kg on A and 0.8 kg on B at Ⓣ"."""

from collections.abc import Iterator

from kg.extract.outcome.owner.run_groups import CONTRAST
from kg.extract.outcome.reading import Bond, Reading


def with_times_of_compared(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds; figures of one measure that are compared have the only time point of the sentence together.

    Args:
        reading: the line.
        found: its bonds with their groups.
    """
    if reading.line.signs.count("Ⓣ") != 1 or not any(b.time for b in found):
        return found
    return [b if b.time else b._replace(time=next(_shared(reading, b, found), None)) for b in found]


def _shared(reading: Reading, bond: Bond, found: list[Bond]) -> Iterator[str]:
    for other in found:
        alike = other.subject == bond.subject and "effect" not in (
            other.figure.kind,
            bond.figure.kind,
        )
        if other.time and alike and _is_compared(reading, bond, other):
            yield other.time


def _is_compared(reading: Reading, bond: Bond, other: Bond) -> bool:
    """Whether two figures are set against each other, or told of two groups in one enumeration."""
    first, last = sorted((bond.place, other.place))
    gap = reading.words(first + 1, last)
    if ";" in gap or bond.group == other.group:
        return False
    return bool(CONTRAST.search(gap)) or (
        bond.place < other.place and other.place in reading.runs[bond.place]
    )
