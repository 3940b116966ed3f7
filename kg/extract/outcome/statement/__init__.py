"""Statement: what bonds and verbs state, as facts; one file per kind of statement, STATEMENTS lists them."""

from collections.abc import Callable, Iterable

from kg.extract.outcome.fact import Fact
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.statement import (
    adverse_event,
    case,
    comparison,
    counted_items,
    death,
    dose_finding,
    everyone,
    incidence,
    judged,
    kinetics,
    lasting,
    limiting_doses,
    listed,
    other,
    proportion,
    time_to_event,
)

Statement = Callable[[Reading, list[Bond]], Iterable[Fact]]

STATEMENTS: tuple[Statement, ...] = (
    adverse_event.read,
    proportion.read,
    time_to_event.read,
    comparison.read,
    dose_finding.read,
    kinetics.read,
    death.read,
    case.read,
    listed.read,
    limiting_doses.read,
    judged.read,
    incidence.read,
    counted_items.read,
    lasting.read,
    everyone.read,
    other.read,
)


def stated(reading: Reading, bound: list[Bond]) -> list[Fact]:
    """What all kinds of statement read in a line, its bonds bound to their groups."""
    return [fact for statement in STATEMENTS for fact in statement(reading, bound)]
