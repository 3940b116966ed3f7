"""Whose results a table's row tells, where one trial heads several: those of the row's disease."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.row import Row, rows


def of_rows(facts: Iterable[Fact], found: Found) -> Iterator[Fact]:
    """The facts, those of a row with the disease of the row as their group where other rows are the same trial's."""
    known = tuple(rows(found))
    of = Counter(row.number.value for row in known)
    several = [row for row in known if of[row.number.value] > 1]
    for fact in facts:
        row = next((r for r in several if r.section.span.covers(fact.sentence.span)), None)
        yield _of_disease(fact, row, found.recognised.text) if row and not fact.group else fact


def _of_disease(fact: Fact, row: Row, text: str) -> Fact:
    cell = row.cell("disease")
    if cell is None:
        return fact
    group = Group(0, 0, cell.span, " ".join(cell.span.of(text).split()), said=False)
    return fact._replace(group=group)
