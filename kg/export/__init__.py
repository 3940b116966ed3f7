"""The graph as a file. EXPORTERS is the one table of formats; every writer sorts, so the bytes are stable."""

import gzip
from collections.abc import Callable
from pathlib import Path

from kg.errors import GraphError
from kg.export.jsonld import jsonld
from kg.export.rdf import rdf
from kg.store import FORMATS, Store, format_of

Exporter = Callable[[list[bytes]], bytes]  # from sorted N-Quads lines

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
    """The bytes that `write` writes.

    Raises:
        GraphError: the suffix names no format.
    """
    kind = format_of(path)
    if kind is None:
        raise GraphError(
            f"{path}: the suffix names no format — one of {' '.join(EXPORTERS)}, each also with .gz"
        )
    data = EXPORTERS[kind.suffix](store.lines(vocabulary=vocabulary))
    return gzip.compress(data, mtime=0) if path.name.lower().endswith(".gz") else data
