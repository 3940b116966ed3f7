"""Whose results a table's row tells: those of the row's disease, where one trial heads several; no heading is a group."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.row import Row, rows


def of_rows(facts: Iterable[Fact], found: Found) -> Iterator[Fact]:
    """The facts; those of a row of a table of trials with a group that is told in a cell."""
    known = tuple(rows(found))
    of = Counter(row.number.value for row in known)
    for fact in facts:
        row = next((r for r in known if r.section.span.covers(fact.sentence.span)), None)
        told = _without_heading(fact, row) if row else fact
        several = row is not None and of[row.number.value] > 1
        yield _of_disease(told, row, found.recognised.text) if row and several else told


def _without_heading(fact: Fact, row: Row) -> Fact:
    """The fact without a group that only the heading of a column names."""
    group = fact.group
    if group is None or any(cell.span.covers(group.span) for cell in row.cells):
        return fact
    return fact._replace(group=None)


def _of_disease(fact: Fact, row: Row, text: str) -> Fact:
    """The fact with the row's disease as its group, where it has none."""
    cell = row.cell("disease")
    if cell is None or fact.group:
        return fact
    group = Group(0, 0, cell.span, " ".join(cell.span.of(text).split()), said=False)
    return fact._replace(group=group)
