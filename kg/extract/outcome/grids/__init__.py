"""Results in tables: columns parted by tabs, spaces, bars or slashes, and those that a reader took apart."""

from typing import NamedTuple

from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.grids import patient_rows, trial_rows
from kg.extract.outcome.grids.grid import Grid
from kg.extract.outcome.grids.guard import is_foreign, is_of_patients, is_of_trials, may_tell
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
    told = Tables([], [])
    own = may_tell(found.recognised.document)
    for grid in grids(found.recognised.document):
        if told.hold(grid.span):
            continue
        if is_of_trials(grid, found.recognised.text):
            _add(told, grid, trial_rows.facts(found, grid))
        elif own and is_of_patients(grid, found.recognised.text):
            _add(told, grid, patient_rows.facts(found, grid))
            told.read.append(grid.span)
        elif own:
            _read_own(found, grid, told)
    return told


def _read_own(found: Found, grid: Grid, told: Tables) -> None:
    if is_foreign(grid, found.recognised.document):
        told.read.append(grid.span)
    elif results := list(facts(found, grid)):
        _add(told, grid, results)
        told.read.extend([grid.title] if grid.title else [])
    elif is_barred(found, grid):
        told.read.append(grid.span)


def _add(told: Tables, grid: Grid, results: list[Fact]) -> None:
    if results:
        told.facts.extend(results)
        told.read.append(grid.span)
