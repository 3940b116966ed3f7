"""Turtle, TriG, N-Quads, N-Triples and RDF/XML, with the prefixes that are used."""

import re
from collections.abc import Callable

import pyoxigraph as ox

from kg.store import Format, triples_of
from kg.vocabulary import used

_IRI = re.compile(rb"<([^<>\s]*)>")


def rdf(kind: Format) -> Callable[[list[bytes]], bytes]:
    """The writer of one format, from sorted N-Quads lines; formats without named graphs hold each triple once."""

    def write(lines: list[bytes]) -> bytes:
        if kind.rdf == ox.RdfFormat.N_QUADS:
            return b"".join(line + b"\n" for line in lines)
        if kind.rdf == ox.RdfFormat.N_TRIPLES:
            return triples_of(lines)
        data = b"\n".join(lines) if kind.graphs else triples_of(lines)
        return _serialized(data, kind)

    return write


def _serialized(data: bytes, kind: Format) -> bytes:
    names = {iri.decode() for iri in set(_IRI.findall(data))}
    statements = ox.parse(
        input=data, format=ox.RdfFormat.N_QUADS if kind.graphs else ox.RdfFormat.N_TRIPLES
    )
    return ox.serialize(statements, format=kind.rdf, prefixes=used(names)) or b""
