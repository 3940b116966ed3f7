"""The graph as people draw it: things, links between them, and what is known of each, as a networkx graph."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.store import Store

if TYPE_CHECKING:
    import networkx


class Link(NamedTuple):
    """A kind of link that is drawn: the pattern that finds it, and what its two ends are."""

    label: str
    start: str
    end: str
    pattern: str


LINKS: tuple[Link, ...] = (
    Link("is about", "document", "trial", "?a nkt:about ?b"),
    Link("gives", "trial", "product", "?a nkt:product ?b"),
    Link("targets", "product", "target", "?a nkt:target ?b"),
    Link("made from", "product", "cell source", "?a nkt:cellSource ?b"),
    Link("treats", "trial", "disease", "?a nkt:condition/nkt:disease ?b"),
    Link(
        "treats",
        "trial",
        "disease",
        "?a nkt:condition ?b FILTER NOT EXISTS { ?b nkt:disease ?concept }",
    ),
    Link("run by", "trial", "sponsor", "?a nkt:sponsorship/nkt:organisation ?b"),
    Link("found", "trial", "outcome", "?a nkt:outcome ?b"),
)
_LABEL = "OPTIONAL {{ ?{0} skos:prefLabel ?{0}Preferred }} OPTIONAL {{ ?{0} rdfs:label ?{0}Label }}"
_FACTS = """SELECT ?s ?p ?o ?document ?quote {
  ?e a nkt:Evidence ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; nkt:span ?span .
  ?span oa:hasSource ?d ; oa:hasSelector ?selector . ?selector oa:exact ?quote . ?d nkt:identifier ?document
}"""
_NAMES = "SELECT ?thing ?name { { ?thing rdfs:label ?name } UNION { ?thing skos:prefLabel ?name } }"
_PAGES = """SELECT DISTINCT ?s ?page {
  { ?s nkt:publication/nkt:doi ?doi BIND(CONCAT("https://doi.org/", ?doi) AS ?page) }
  UNION { ?s nkt:publication/nkt:pmid ?pmid BIND(CONCAT("https://pubmed.ncbi.nlm.nih.gov/", ?pmid, "/") AS ?page) }
  UNION { ?s a nkt:Trial ; nkt:identifier ?id ; nkt:registry/nkt:recordUrl ?url BIND(REPLACE(?url, "\\\\{id\\\\}", ?id) AS ?page) }
} ORDER BY ?s ?page"""


def network(store: Store) -> "networkx.MultiDiGraph[str]":
    """A directed graph whose nodes carry `label`, `kind`, `facts` and `pages`, in one order.

    `facts` are (property, value, document, sentence); `pages` are addresses at registries and of DOIs.
    """
    import networkx as nx

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    for link in LINKS:
        for start, start_name, end, end_name in _links(store, link):
            graph.add_node(start, label=start_name, kind=link.start, facts=[], pages=[])
            graph.add_node(end, label=end_name, kind=link.end, facts=[], pages=[])
            graph.add_edge(start, end, label=link.label)
    _tell(graph, store)
    return graph


def _links(store: Store, link: Link) -> Iterator[tuple[str, str, str, str]]:
    query = f"SELECT DISTINCT ?a ?aPreferred ?aLabel ?b ?bPreferred ?bLabel {{ {link.pattern} {_LABEL.format('a')} {_LABEL.format('b')} }} ORDER BY ?a ?b ?aPreferred ?aLabel ?bPreferred ?bLabel"
    seen = set()
    for a, a_preferred, a_label, b, b_preferred, b_label in store.select(query).values():
        if a and b and (a, b) not in seen:
            seen.add((a, b))
            yield a, a_preferred or a_label or a, b, b_preferred or b_label or b


def _tell(graph: "networkx.MultiDiGraph[str]", store: Store) -> None:
    nodes: Any = graph.nodes
    names = dict(sorted(map(_pair, store.select(_NAMES).values())))
    facts: dict[str, set[tuple[str, str, str, str]]] = {node: set() for node in graph}
    for row in store.select(_FACTS).values():
        subject, predicate, value, document, quote = (cell or "" for cell in row)
        name = predicate.rpartition("#")[2]
        if subject in facts:
            facts[subject].add((name, names.get(value, value), document, quote))
        if value in facts and name not in _CONCEPT_LINKS:
            facts[value].add((name, nodes[value]["label"], document, quote))
    for node, told in facts.items():
        nodes[node]["facts"] = sorted(told)
    for thing, page in store.select(_PAGES).values():
        if thing in graph:
            nodes[thing]["pages"].append(page)


def _pair(row: tuple[str | None, ...]) -> tuple[str, str]:
    return row[0] or "", row[1] or ""


# a concept is an object of many statements; what its neighbours say of it is drawn as links, not told again
_CONCEPT_LINKS = frozenset({"target", "cellSource", "disease", "organisation"})
