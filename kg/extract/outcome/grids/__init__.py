"""Results in tables: columns parted by tabs, spaces, bars or slashes, and those that a reader took apart."""

from typing import NamedTuple

from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.grids.guard import is_foreign, is_of_trials, may_tell
from kg.extract.outcome.grids.layouts import grids
from kg.extract.outcome.grids.reading import facts, is_barred
from kg.text import Span


class Tables(NamedTuple):
    """What the tables tell, and the places that need no other reading."""

    facts: list[Fact]
    read: list[Span]

    def hold(self, span: Span) -> bool:
        """Whether a sentence stands in a table that was read."""
        return any(table.meets(span) for table in self.read)


def tables(found: Found) -> Tables:
    """The results of the document's tables; a table that is not of this trial's results keeps its lines silent."""
    document = found.recognised.document
    told = Tables([], [])
    if not may_tell(document):
        return told
    for grid in grids(document):
        if told.hold(grid.span) or is_of_trials(grid, document.text):
            continue
        if is_foreign(grid, document):
            told.read.append(grid.span)
        elif results := list(facts(found, grid)):
            told.facts.extend(results)
            told.read.extend([grid.span, *([grid.title] if grid.title else [])])
        elif is_barred(found, grid):
            told.read.append(grid.span)
    return told
