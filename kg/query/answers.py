"""Answers to SPARQL in the form that is asked for."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import named, questions
from kg.store import Answer, Store
from kg.vocabulary import compress, prefixes, used

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "srj": ox.QueryResultsFormat.JSON,
    "srx": ox.QueryResultsFormat.XML,
}
_SPARQL = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*(?:prefix|base|select|construct|ask|describe)\b.*[\s{<]", re.I | re.S
)


def sparql(question: str) -> str:
    """The SPARQL behind what a person typed: a query, a file, or the name of one that ships.

    Raises:
        QueryError: the name or file is not known.
    """
    if _SPARQL.match(question):
        return question
    if question.endswith(".rq"):
        path = Path(question)
        if not path.is_file():
            raise QueryError(
                f"{question}: no such file — give a .rq file, SPARQL, or a name of `kg query --list`"
            )
        return path.read_text(encoding="utf-8")
    return named(question).sparql


def answer(store: Store, query: str, form: str | None) -> bytes:
    """The answer, as `form` ("table", "csv", "tsv", "json", "srj", "srx", "ttl"); None: tsv, or Turtle for graphs.

    Raises:
        QueryError: the query is wrong, or its answer cannot be written so.
    """
    if store.makes_graph(query):
        if form not in (None, "ttl", "table"):
            raise QueryError(
                f"the query makes a graph, which is not written as {form} — use --format ttl"
            )
        return turtle(store.construct(query))
    if form == "table":
        return grid(store.select(query)).encode()
    if form == "ttl":
        raise QueryError(
            "the query makes a table, not a graph — use --format csv, tsv, json or srx"
        )
    if form in ("srj", "srx", "json"):
        return store.serialized(query, _RESULTS[form])
    return delimited(store.select(query), "," if form == "csv" else "\t").encode()


def turtle(triples: list[ox.Triple]) -> bytes:
    """Triples under the prefixes that they use."""
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used(_names(triples))) or b""


def _names(triples: list[ox.Triple]) -> Iterator[str]:
    for t in triples:
        terms = (t.subject, t.predicate, t.object, getattr(t.object, "datatype", None))
        yield from (term.value for term in terms if isinstance(term, ox.NamedNode))


def delimited(found: Answer, delimiter: str) -> str:
    """Plain values under a line of names."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([["" if v is None else v for v in row] for row in found.values()])
    return out.getvalue()


def grid(found: Answer) -> str:
    """Rows for a terminal, IRIs shortened."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*found.columns, row_styles=["", "dim"])
    for row in found.values():
        table.add_row(*("" if v is None else compress(v, prefixes()) for v in row))
    out = io.StringIO()
    Console(file=out, width=max(100, Console().width)).print(table)
    return f"{out.getvalue()}{len(found.rows)} rows\n"


def catalogue() -> str:
    """The questions that ship, a line each."""
    known = questions()
    width = max((len(name) for name in known), default=0)
    return "\n".join(f"{q.name:{width}}  {q.asks}" for q in known.values())
