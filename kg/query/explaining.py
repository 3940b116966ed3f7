"""Everything known of one thing, with the sentence behind each statement; and a document's text."""

from difflib import get_close_matches

from kg.errors import GraphError
from kg.mapping import literal
from kg.store import Store
from kg.vocabulary import compress, prefixes

_FIND = """SELECT DISTINCT ?thing {{
  {{ ?thing nkt:identifier {value} }} UNION {{ ?thing rdfs:label {value} }} UNION {{ ?thing nkt:name {value} }}
  UNION {{ ?thing nkt:identifierValue {value} }} UNION {{ ?thing skos:prefLabel {value}@en }} UNION {{ ?thing nkt:alias {value} }}
}} ORDER BY ?thing"""
_FACTS = """SELECT DISTINCT ?p ?o ?label {{
  <{iri}> ?p ?o FILTER(?p NOT IN (nkt:evidence, nkt:text))
  OPTIONAL {{ ?o rdfs:label|skos:prefLabel ?label }}
}} ORDER BY ?p ?o"""
_QUOTES = """SELECT DISTINCT ?s ?p ?o ?document ?start ?end ?quote ?rule {{
  ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; nkt:rule ?rule ; nkt:span ?span .
  FILTER(?s = <{iri}> || ?o = <{iri}>)
  ?span oa:hasSource/nkt:identifier ?document ; oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] .
}} ORDER BY ?document ?start ?p ?o"""


def text(store: Store, document: str) -> str:
    """The text of a document as read.

    Raises:
        GraphError: the graph holds no such document; the message names the nearest.
    """
    query = f"SELECT ?text {{ ?d a nkt:Document ; nkt:identifier {literal(document)} ; nkt:text ?text }}"
    found = [row[0] for row in store.select(query).values()]
    if not found:
        raise GraphError(f"{document}: no such document — {_nearest(store, document)}")
    return found[0] or ""


def explain(store: Store, thing: str) -> str:
    """A page of plain text on each thing of this IRI, CURIE, identifier or name.

    Raises:
        GraphError: the graph knows nothing of it.
    """
    things = find(store, thing)
    if not things:
        raise GraphError(f"{thing}: nothing in the graph is called so — {_nearest(store, thing)}")
    return "\n\n".join(_page(store, iri) for iri in things)


def find(store: Store, thing: str) -> list[str]:
    """The IRIs that a person may mean: an IRI, a CURIE, a number, a name."""
    prefix, _, local = thing.partition(":")
    known = prefixes()
    iri = known[prefix] + local if prefix in known and local else thing
    if "://" in iri and store.select(f"ASK {{ <{iri}> ?p ?o }}").rows[0][0] is not None:
        return [iri]
    return [str(row[0]) for row in store.select(_FIND.format(value=literal(thing))).values()]


def _page(store: Store, iri: str) -> str:
    short = prefixes()
    lines = [compress(iri, short)]
    for predicate, value, label in store.select(_FACTS.format(iri=iri)).values():
        shown = compress(value or "", short) + (f"  {label}" if label else "")
        lines.append(f"  {compress(predicate or '', short)}  {shown}")
    quotes = list(store.select(_QUOTES.format(iri=iri)).values())
    if quotes:
        lines.append("  read from:")
    for _, predicate, _, document, start, end, quote, rule in quotes:
        lines.append(
            f"    {compress(predicate or '', short)}  {document} {start}–{end} [{rule}]  “{quote}”"
        )
    return "\n".join(lines)


def _nearest(store: Store, thing: str) -> str:
    rows = store.select("SELECT DISTINCT ?name { ?x nkt:identifier ?name }").values()
    near = get_close_matches(thing, sorted({str(r[0]) for r in rows}), n=1, cutoff=0.6)
    return (
        f"did you mean {near[0]}?"
        if near
        else "`kg table documents` and `kg table trials` list what is there"
    )
