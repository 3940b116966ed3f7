"""Turtle, TriG, N-Quads, N-Triples and RDF/XML, with our prefixes."""

from collections.abc import Callable

import pyoxigraph as ox

from kg.store import Format
from kg.vocabulary import used


def rdf(kind: Format) -> Callable[[list[ox.Quad]], bytes]:
    """The writer of one format; formats without named graphs hold every triple once."""

    def write(quads: list[ox.Quad]) -> bytes:
        if kind.graphs:
            return ox.serialize(quads, format=kind.rdf, prefixes=used(quads)) or b""
        triples = {str(q.triple): q.triple for q in quads}
        return (
            ox.serialize(
                (triples[key] for key in sorted(triples)), format=kind.rdf, prefixes=used(quads)
            )
            or b""
        )

    return write
