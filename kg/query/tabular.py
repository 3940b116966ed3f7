"""Rows of a table as csv, tsv, json, jsonl or parquet."""

import csv
import io
import json
from typing import Any

from kg.errors import GraphError
from kg.query import Table

Row = dict[str, Any]


def render(table: Table, form: str) -> bytes:
    """The rows in a format; lists are arrays, or joined by "; " where a cell is text.

    Raises:
        GraphError: parquet is asked for and pyarrow is not installed.
    """
    columns, rows = table
    if form == "json":
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    if form == "parquet":
        return _parquet(rows, columns)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_flat(row[c]) for c in columns] for row in rows)
    return out.getvalue().encode()


def _flat(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, list) else value


def _parquet(rows: list[Row], columns: tuple[str, ...]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise GraphError("parquet needs an optional part — pip install 'nkgraph[tables]'") from None
    out = io.BytesIO()
    pq.write_table(pa.table({c: _column([row[c] for row in rows]) for c in columns}), out)
    return out.getvalue()


def _column(values: list[Any]) -> list[Any]:
    """A column of one type: whole and broken numbers together are floats."""
    if any(isinstance(v, float) for v in values):
        return [float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in values]
    return values
