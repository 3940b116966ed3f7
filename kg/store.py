"""The only door to the engine (Oxigraph): an embedded store on disk, or a file held in memory.

A GRAPH is a folder (the store) or a file by its suffix. Questions see the union of all named graphs.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyoxigraph as ox

from kg import resources
from kg.errors import GraphError, QueryError
from kg.iri import DATA
from kg.vocabulary import prefixes, vocabulary_files

VOCABULARY_GRAPH = f"{DATA}graph/vocabulary"
FILE_GRAPH = f"{DATA}graph/file"  # what formats without named graphs are read into
_T = TypeVar("_T")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Format(NamedTuple):
    """An RDF file format: its suffix, its media type, and whether it keeps named graphs."""

    suffix: str
    rdf: ox.RdfFormat
    graphs: bool


FORMATS: tuple[Format, ...] = (
    Format(".ttl", ox.RdfFormat.TURTLE, graphs=False),
    Format(".trig", ox.RdfFormat.TRIG, graphs=True),
    Format(".nq", ox.RdfFormat.N_QUADS, graphs=True),
    Format(".nt", ox.RdfFormat.N_TRIPLES, graphs=False),
    Format(".jsonld", ox.RdfFormat.JSON_LD, graphs=True),
    Format(".rdf", ox.RdfFormat.RDF_XML, graphs=False),
)


def format_of(path: Path) -> Format | None:
    """The file format that a path's suffix names (`.ttl`, `.ttl.gz`); None for a store."""
    name = path.name.lower().removesuffix(".gz")
    return next((f for f in FORMATS if name.endswith(f.suffix)), None)


class Statement(NamedTuple):
    """A quad: IRIs as plain text, the value as a term."""

    subject: str
    predicate: str
    graph: str
    value: Term


class Store:
    """Quads, one named graph per document, and the vocabulary in a graph of its own."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    @classmethod
    def memory(cls) -> "Store":
        """An empty store that is gone with the program."""
        return cls(ox.Store())

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Opens the store in a folder for writing; makes it where there is none.

        Raises:
            GraphError: the folder holds something else, or another program writes to it.
        """
        if path.is_file() or (
            path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").exists()
        ):
            raise GraphError(
                f"{path}: is no graph store — name a new folder, or a file such as graph.ttl"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(_opened(path, lambda: ox.Store(str(path))))

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Opens a GRAPH for reading: a store's folder, or a file, which is read into memory.

        Raises:
            GraphError: there is no such graph, or it is broken.
        """
        if not path.exists():
            raise GraphError(
                f"{path}: no such graph — make one with `kg build DOCUMENTS -o {path}`"
            )
        if path.is_dir():
            if not (path / "CURRENT").exists():
                raise GraphError(
                    f"{path}: is a folder without a graph — give the folder that `kg build -o` wrote"
                )
            return cls(_opened(path, lambda: ox.Store.read_only(str(path))))
        store = cls.memory()
        store._read_file(path)
        if not store.has_graph(VOCABULARY_GRAPH):
            store.load_vocabulary()
        return store

    def _read_file(self, path: Path) -> None:
        kind = format_of(path)
        if kind is None:
            known = " ".join(f.suffix for f in FORMATS)
            raise GraphError(
                f"{path}: the suffix names no graph format — one of {known}, each also with .gz"
            )
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        graph = None if kind.graphs else ox.NamedNode(FILE_GRAPH)
        _opened(path, lambda: self._engine.bulk_load(input=data, format=kind.rdf, to_graph=graph))

    def load_vocabulary(self) -> None:
        """Replaces the vocabulary graph by the one that travels with the program."""
        graph = ox.NamedNode(VOCABULARY_GRAPH)
        self._engine.remove_graph(graph)
        files = (*vocabulary_files(), resources.folder("ontology") / "nkt.ttl")
        words = b"\n".join(
            path.read_bytes() for path in files
        )  # one load: each costs a sync to disk
        self._engine.bulk_load(input=words, format=ox.RdfFormat.TURTLE, to_graph=graph)

    def add(self, lines: Iterable[str]) -> None:
        """Adds N-Quads lines in one transaction."""
        self._engine.load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS)

    def bulk_add(self, lines: Iterable[str]) -> None:
        """Adds N-Quads lines fast; not in one transaction."""
        self._engine.bulk_load(input="".join(lines).encode(), format=ox.RdfFormat.N_QUADS)

    def remove(self, graph: str, subject: str) -> None:
        """Removes what one graph says of a subject."""
        pattern = (ox.NamedNode(subject), None, None, ox.NamedNode(graph))
        for quad in list(self._engine.quads_for_pattern(*pattern)):
            self._engine.remove(quad)

    def drop(self, graph: str) -> None:
        """Removes a named graph."""
        self._engine.remove_graph(ox.NamedNode(graph))

    def statements(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        value: Term | None = None,
        graph: str | None = None,
    ) -> Iterator["Statement"]:
        """The statements that fit: one look-up in an index, whatever is left open."""
        asked = (_named(subject), _named(predicate), value, _named(graph))
        for found in self._engine.quads_for_pattern(*asked):
            subject_of, graph_of = (
                str(getattr(x, "value", "")) for x in (found.subject, found.graph_name)
            )
            yield Statement(subject_of, found.predicate.value, graph_of, found.object)

    def swap(self, removed: Iterable["Statement"], lines: Iterable[str]) -> None:
        """Removes statements and adds N-Quads lines, all in one transaction."""
        gone = "".join(
            f"GRAPH <{s.graph}> {{ <{s.subject}> <{s.predicate}> {s.value} }}\n" for s in removed
        )
        new = "".join(f"GRAPH {graph} {{ {triple} }}\n" for triple, graph in map(_split, lines))
        if gone or new:
            self._engine.update(f"DELETE DATA {{ {gone} }} ;\nINSERT DATA {{ {new} }}")

    def has_graph(self, graph: str) -> bool:
        """Whether a named graph holds anything."""
        return self._engine.contains_named_graph(ox.NamedNode(graph))

    def graphs(self) -> list[str]:
        """The named graphs, sorted."""
        return sorted(g.value for g in self._engine.named_graphs() if isinstance(g, ox.NamedNode))

    def flush(self) -> None:
        """Everything written so far is on disk."""
        self._engine.flush()

    def quads(self, *, vocabulary: bool = False) -> Iterator[ox.Quad]:
        """All quads; without the vocabulary's unless asked for."""
        skip = ox.NamedNode(VOCABULARY_GRAPH)
        return (q for q in self._engine if vocabulary or q.graph_name != skip)

    def lines(self, *, vocabulary: bool = False) -> list[bytes]:
        """All quads as N-Quads lines without their line ends, sorted by graph, then by statement."""
        dump = self._engine.dump(format=ox.RdfFormat.N_QUADS) or b""
        skip = b"" if vocabulary else f" <{VOCABULARY_GRAPH}> .".encode()
        rows = (line for line in dump.splitlines() if line and not (skip and line.endswith(skip)))
        return sorted(rows, key=lambda line: (line.rsplit(b" ", 2)[1], line))

    def triples(self) -> str:
        """All triples of all graphs as N-Triples, sorted, each once."""
        return triples_of(self.lines(vocabulary=True)).decode()

    def select(self, query: str) -> "Answer":
        """The answer to a SELECT or ASK query over all graphs.

        Raises:
            QueryError: the query is not valid, or it is CONSTRUCT or DESCRIBE.
        """
        found = self._ask(query)
        if isinstance(found, ox.QueryBoolean):
            return Answer(("answer",), [(ox.Literal(bool(found)),)])
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("the query makes a graph — ask for it with --format ttl")
        names = tuple(v.value for v in found.variables)
        return Answer(names, [tuple(row[name] for name in names) for row in found])

    def construct(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query, sorted."""
        found = self._ask(query)
        if not isinstance(found, ox.QueryTriples):
            raise QueryError("the query makes a table, not a graph — ask for it with --format csv")
        return sorted(set(found), key=str)

    def makes_graph(self, query: str) -> bool:
        """Whether the query is CONSTRUCT or DESCRIBE; the query is run."""
        return isinstance(self._ask(query), ox.QueryTriples)

    def serialized(self, query: str, kind: ox.QueryResultsFormat) -> bytes:
        """The answer to SELECT or ASK in a SPARQL results format."""
        found = self._ask(query)
        if isinstance(found, ox.QueryTriples):
            raise QueryError("the query makes a graph — ask for it with --format ttl")
        return found.serialize(format=kind) or b""

    def _ask(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        try:
            return self._engine.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
        except SyntaxError as error:
            first, _, _ = str(error).partition("\n")
            raise QueryError(f"the query is not valid SPARQL: {first[:160]}") from error


def triples_of(lines: Iterable[bytes]) -> bytes:
    """N-Quads lines as N-Triples: no graphs, sorted, each once."""
    return b"".join(sorted({line.rsplit(b" ", 2)[0] + b" .\n" for line in lines}))


class Answer(NamedTuple):
    """The columns and rows of a SELECT; a cell is a term or None."""

    columns: tuple[str, ...]
    rows: list[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """The rows as plain strings."""
        return (
            tuple(None if cell is None else str(getattr(cell, "value", cell)) for cell in row)
            for row in self.rows
        )


def named(iri: str) -> ox.NamedNode:
    """An IRI as term."""
    return ox.NamedNode(iri)


def literal_term(words: str) -> ox.Literal:
    """Words as term."""
    return ox.Literal(words)


def _named(iri: str | None) -> ox.NamedNode | None:
    return None if iri is None else ox.NamedNode(iri)


def _split(line: str) -> tuple[str, str]:
    """An N-Quads line as triple and graph."""
    triple, _, graph = line.rstrip(" .\n").rpartition(" ")
    return triple, graph


def _opened(path: Path, action: Callable[[], _T]) -> _T:
    try:
        return action()
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        raise GraphError(
            f"{path}: {error} — is it a graph that `kg build` or `kg export` wrote?"
        ) from error
