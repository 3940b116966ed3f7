"""JSON-LD for people: one object per thing, plain names, one object per document's graph; always in one order."""

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.export.context import context, short_names
from kg.vocabulary import compress

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def jsonld(lines: list[bytes]) -> bytes:
    """Sorted N-Quads lines as one compact JSON-LD document with its context inside."""
    quads = ox.parse(input=b"\n".join(lines), format=ox.RdfFormat.N_QUADS)
    writer = _Writer()
    default: list[dict[str, Any]] = []
    graphs: list[dict[str, Any]] = []
    for name, members in groupby(quads, key=lambda q: q.graph_name):
        if isinstance(name, ox.NamedNode):
            graphs.append({"id": writer.name(name), "@graph": writer.nodes(members)})
        else:
            default.extend(writer.nodes(members))
    document = {**context(), "@graph": [*default, *graphs]}
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode()


class _Writer:
    """Knows for each predicate its term and the type that the context promises for its values."""

    def __init__(self) -> None:
        self._prefixes = short_names()
        self._terms: dict[str, tuple[str, str | None]] = {}
        for term, definition in context()["@context"].items():
            if isinstance(definition, dict):
                self._terms[definition["@id"]] = (term, definition.get("@type"))
            elif ":" in definition and "//" not in definition:
                self._terms[definition] = (term, None)

    def name(self, term: ox.NamedNode) -> str:
        return compress(term.value, self._prefixes, schemes=False)

    def nodes(self, quads: Iterable[ox.Quad]) -> list[dict[str, Any]]:
        return [
            self._node(str(s.value), list(m)) for s, m in groupby(quads, key=lambda q: q.subject)
        ]

    def _node(self, subject: str, quads: list[ox.Quad]) -> dict[str, Any]:
        node: dict[str, Any] = {"id": compress(subject, self._prefixes, schemes=False)}
        for quad in quads:
            key, value = self._property(quad)
            node.setdefault(key, []).append(value)
        return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in node.items()}

    def _property(self, quad: ox.Quad) -> tuple[str, Any]:
        if quad.predicate.value == _RDF_TYPE and isinstance(quad.object, ox.NamedNode):
            return "type", self.name(quad.object)
        curie = self.name(quad.predicate)
        term, kind = self._terms.get(curie, (curie, None))
        if isinstance(quad.object, ox.NamedNode):
            name = self.name(quad.object)
            return (term, name) if kind == "@id" else (curie, {"id": name})
        return self._literal(curie, term, kind, quad.object)

    def _literal(self, curie: str, term: str, kind: str | None, value: Any) -> tuple[str, Any]:
        if value.language:
            return curie, {"@value": value.value, "@language": value.language}
        datatype = "xsd:" + value.datatype.value.removeprefix(_XSD)
        if datatype == "xsd:string":
            return (term, value.value) if kind is None else (curie, {"@value": value.value})
        if datatype == kind:
            return term, _plain(datatype, value.value)
        return curie, {"@value": value.value, "@type": datatype}


def _plain(kind: str, lexical: str) -> Any:
    """Numbers and truth values as JSON has them, where JSON-LD reads them back as the same type."""
    if kind == "xsd:integer":
        return int(lexical)
    if kind == "xsd:boolean":
        return lexical == "true"
    return lexical
