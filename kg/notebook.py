"""The face for notebooks: `g = kg.build([...])`, then tables, questions, rdflib."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import pipeline, query
from kg.errors import ReadError
from kg.store import Store
from kg.vocabulary import prefixes

if TYPE_CHECKING:
    import networkx
    import rdflib


class Graph:
    """A graph in memory or on disk, and what was not read when it was built."""

    def __init__(self, store: Store, unread: Iterable[ReadError] = ()) -> None:
        self.store = store
        self.unread = tuple(unread)

    def query(self, question: str) -> Any:
        """The rows of a SELECT or of a query that ships by name: a data frame where pandas is installed."""
        from kg.query.answers import sparql

        found = self.store.select(sparql(question))
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.values()]
        return _frame(rows, found.columns)

    def table(self, name: str) -> Any:
        """A table of the contract: a data frame where pandas is installed, else a list of dictionaries."""
        found = query.table(self.store, name)
        return _frame(found.rows, found.columns)

    def explain(self, thing: str) -> str:
        """Everything known of a thing, and the sentence behind each statement."""
        from kg.query.explaining import explain

        return explain(self.store, thing)

    def rdflib(self) -> "rdflib.Graph":
        """The same triples as a plain rdflib graph, with our prefixes bound."""
        from kg.validate.engine import graph_of

        graph = graph_of(self.store)
        for prefix, namespace in prefixes().items():
            graph.bind(prefix, namespace)
        return graph

    def networkx(self) -> "networkx.MultiDiGraph[str]":
        """Things and the links between them, as the view draws them."""
        from kg.view.network import network

        return network(self.store)


def build(paths: Iterable[str | Path], target: str | Path | None = None) -> Graph:
    """Reads documents into a graph; in memory unless a target is named.

    Raises:
        GraphError: the target is no graph of ours.
    """
    result = pipeline.build([Path(p) for p in paths], None if target is None else Path(target))
    return Graph(result.store, result.unread)


def open(path: str | Path) -> Graph:  # noqa: A001 - kg.open reads as it should
    """Opens a graph that was built before.

    Raises:
        GraphError: there is none, or it is broken.
    """
    return Graph(Store.open(Path(path)))


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> Any:
    try:
        import pandas
    except ImportError:
        return rows
    return pandas.DataFrame(rows, columns=list(columns))
