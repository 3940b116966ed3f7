"""CSV of registries: rows by the names of their columns, whatever the delimiter."""

import csv
import io
from collections.abc import Iterator

from kg.errors import ReadError
from kg.read.source import Source

_FIELD_LIMIT = 1 << 24  # characters of one cell; registries' longest texts have some 32,000


def delimiter(head: str) -> str:
    """The delimiter that is most frequent in the first line."""
    first = head.partition("\n")[0]
    return max(",;\t|", key=first.count)


def columns(head: str) -> frozenset[str]:
    r"""The names of the columns in lower case, as far as the beginning of a file tells.

    >>> sorted(columns('"NCT Number";Title\nNCT1;x'))
    ['nct number', 'title']
    """
    first = head.partition("\n")[0]
    if len(first) > 4000:
        return frozenset()
    try:
        names = next(csv.reader([first.strip()], delimiter=delimiter(head)), [])
    except csv.Error:
        return frozenset()
    return frozenset(name.strip().casefold() for name in names)


def rows(source: Source) -> Iterator[dict[str, str]]:
    """The rows, each as column name in lower case → cell; empty rows are left out.

    Raises:
        ReadError: a quote is never closed, a cell is larger than any registry's text, or there is no row.
    """
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(
        io.StringIO(source.text.lstrip("\ufeff"), newline=""),
        delimiter=delimiter(source.head),
        strict=True,
    )
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        empty = True
        for cells in reader:
            if any(cell.strip() for cell in cells):
                empty = False
                yield dict(zip(names, (cell.strip() for cell in cells), strict=False))
        if empty:
            raise ReadError(source.file, "a table without rows", "export the search again")
    except csv.Error as error:
        place = f"line {reader.line_num}: {error}"
        raise ReadError(source.file, place, "export the table again") from error
