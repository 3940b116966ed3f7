"""Questions to the graph: one .rq per table of the contract, and one per question that our users ask."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import QueryError
from kg.store import Store

_HERE = Path(__file__).parent
LIST_SEPARATOR = "\x1f"

# columns whose cells are lists; the others hold one value
LISTS = frozenset(
    "trials other_ids collaborators countries diseases products documents targets binder costimulatory signalling "
    "armour expansion cytokines modifiers biomarkers interventions".split()
)
# the same name is a list in one table and a single value in another
SINGLE = frozenset(
    {
        ("diseases", "disease"),
        ("products", "product"),
        ("sites", "country"),
        ("sponsors", "country"),
    }
)
_NUMBERS = re.compile(r"#(integer|decimal)$")

TABLES: tuple[str, ...] = (
    "documents",
    "trials",
    "products",
    "diseases",
    "arms",
    "doses",
    "regimens",
    "endpoints",
    "outcomes",
    "eligibility",
    "sponsors",
    "sites",
    "evidence",
    "conflicts",
)


class Question(NamedTuple):
    """A query that ships: its name, what it asks in a sentence, its SPARQL."""

    name: str
    asks: str
    sparql: str


def questions() -> dict[str, Question]:
    """The questions that ship, by name."""
    return {q.name: q for q in _read("questions")}


def tables() -> dict[str, Question]:
    """The tables' queries, by name."""
    return {q.name: q for q in _read("tables")}


def named(name: str) -> Question:
    """The question or table of this name.

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    known = {**questions(), **tables()}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "`kg query --list` shows all"
        raise QueryError(f"{name}: no such query or table — {hint}")
    return known[name]


class Table(NamedTuple):
    """A contract table: its columns in order, and its rows by column."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]


def table(store: Store, name: str) -> Table:
    """A contract table; lists as lists, numbers as numbers, what is not stated as None.

    Raises:
        QueryError: there is no such table; the message names the nearest.
    """
    if name not in TABLES:
        near = get_close_matches(name, TABLES, n=1)
        raise QueryError(
            f"{name}: no such table — "
            + (f"did you mean {near[0]}?" if near else f"one of {', '.join(TABLES)}")
        )
    found = store.select(tables()[name].sparql)
    return Table(
        found.columns,
        [
            {c: _cell(name, c, cell) for c, cell in zip(found.columns, row, strict=True)}
            for row in found.rows
        ],
    )


def _cell(table: str, column: str, term: Any) -> Any:
    if column in LISTS and (table, column) not in SINGLE:
        return (
            sorted(set(term.value.split(LIST_SEPARATOR))) if term is not None and term.value else []
        )
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    if datatype.endswith("#boolean"):
        return bool(term.value == "true")
    if _NUMBERS.search(datatype):
        number = float(term.value)
        return int(number) if number.is_integer() else number
    return str(term.value)


def _read(folder: str) -> Iterator[Question]:
    for path in sorted((_HERE / folder).glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        comment = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
        yield Question(path.stem, " ".join(comment), text)


def counts(store: Store) -> dict[str, int]:
    """What the graph holds, in plural words → how many: {"trials": 8, "products": 10}."""
    classes = {"trials": "Trial", "products": "CellProduct", "facts": "Evidence"}
    found = {name: _count(store, f"a nkt:{kind}") for name, kind in classes.items()}
    found["outcomes"] = _count(store, "^nkt:outcome/a nkt:Trial")
    return {name: found[name] for name in ("trials", "products", "outcomes", "facts")}


def _count(store: Store, pattern: str) -> int:
    rows = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x {pattern} }}").values()
    return int(next(iter(rows))[0] or 0)
