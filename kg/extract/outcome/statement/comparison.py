"""Comparisons: hazard ratios and their like, each with its interval and p-value."""

from collections.abc import Iterator

from kg.extract.outcome.fact import Fact, from_bond
from kg.extract.outcome.reading import Bond, Reading


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Ratios that compare two arms; the first arm named is compared with the second."""
    for bond in bonds:
        if bond.figure.kind == "effect":
            yield from_bond(
                reading.line, "comparison", bond, statistic=bond.figure.effect, unit="ratio"
            )
