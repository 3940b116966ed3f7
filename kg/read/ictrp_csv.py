"""CSV of the WHO's ICTRP: one document per row."""

from collections.abc import Iterator

from kg.document import Document
from kg.read.registry.document import documents_of
from kg.read.registry.ictrp import field_name, study
from kg.read.registry.rows import columns, rows
from kg.read.registry.shape import Node
from kg.read.source import Source

NAME = "ictrp-csv"


def tell(source: Source) -> bool:
    """A table with a column TrialID and one of titles."""
    names = {field_name(name) for name in columns(source.head)}
    return bool(names & {"trialid", "trial_id"}) and bool(
        names & {"public_title", "scientific_title"}
    )


def read(source: Source) -> Iterator[Document]:
    """One document per row.

    Raises:
        ReadError: the table is broken, or a row has neither number nor title.
    """
    yield from documents_of(
        (_study(row) for row in rows(source)), source, reader=NAME, several=True
    )


def _study(row: dict[str, str]) -> Node:
    return study(
        {field_name(name): [cell] for name, cell in row.items() if cell and "contact" not in name}
    )
