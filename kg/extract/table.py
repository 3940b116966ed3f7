"""Tables of trials, as reviews print them: one trial per row, and the cells of that row under their headings."""

from collections.abc import Iterator

from kg.extract.found import Found
from kg.records import Record


def table_trials(found: Found) -> Iterator[Record]:
    """The trials that head the rows of the document's tables."""
    del found
    yield from ()


def table_products(found: Found) -> Iterator[Record]:
    """The products of the rows."""
    del found
    yield from ()
