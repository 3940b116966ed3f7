"""The graph as a file. EXPORTERS is the one table of formats; every writer sorts, so the bytes are stable."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.export.jsonld import jsonld
from kg.export.rdf import rdf
from kg.store import FORMATS, Store, format_of

Exporter = Callable[[list[ox.Quad]], bytes]

EXPORTERS: dict[str, Exporter] = {
    **{f.suffix: rdf(f) for f in FORMATS},
    ".jsonld": jsonld,
}


def write(store: Store, path: Path, *, vocabulary: bool = False) -> None:
    """Writes the graph in the format of the path's suffix, in one step: the file is whole or not there.

    Raises:
        GraphError: the suffix names no format.
    """
    partial = path.with_name(f".{path.name}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(render(store, path, vocabulary=vocabulary))
    partial.replace(path)


def render(store: Store, path: Path, *, vocabulary: bool = False) -> bytes:
    """The bytes that `write` writes."""
    kind = format_of(path)
    if kind is None:
        raise GraphError(
            f"{path}: the suffix names no format — one of {' '.join(EXPORTERS)}, each also with .gz"
        )
    data = EXPORTERS[kind.suffix](sorted_quads(store, vocabulary=vocabulary))
    return gzip.compress(data, mtime=0) if path.name.lower().endswith(".gz") else data


def sorted_quads(store: Store, *, vocabulary: bool = False) -> list[ox.Quad]:
    """All quads in one order: by graph, subject, predicate, object."""
    return sorted(
        store.quads(vocabulary=vocabulary),
        key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)),
    )
