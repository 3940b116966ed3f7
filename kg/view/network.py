"""The graph as people draw it: things, links between them, and what is known of each, as a networkx graph."""

from typing import TYPE_CHECKING, Any, NamedTuple

from kg.store import Store
from kg.view.kinds import RESULTS
from kg.view.results import caption, details, results

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
    *(
        Link("found", "trial", kind, f"?a nkt:outcome ?b . ?b nkt:resultStatus ?status {which}")
        for kind, which in zip(
            RESULTS,
            (
                'FILTER(?status = "observed") FILTER NOT EXISTS { ?b a nkt:AdverseEventResult }',
                'FILTER(?status = "observed") ?b a nkt:AdverseEventResult',
                'FILTER(?status = "none-observed")',
                'FILTER(?status NOT IN ("observed", "none-observed"))',
            ),
            strict=True,
        )
    ),
)
_FACTS = """SELECT ?s ?p ?o ?document ?quote {
  ?e a nkt:Evidence ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; nkt:span ?span .
  ?span oa:hasSource ?d ; oa:hasSelector ?selector . ?selector oa:exact ?quote . ?d nkt:identifier ?document
}"""
# a trial without a number goes by what was written about it
_UNNUMBERED = """SELECT ?trial ?title {
  ?d nkt:about ?trial . ?d rdfs:label ?title
  FILTER NOT EXISTS { ?trial nkt:identifier|nkt:title ?name }
} ORDER BY DESC(?title)"""
# the last name of a thing holds: a preferred one, and of several the first by alphabet
_NAMES = """SELECT ?thing ?name {
  { ?thing rdfs:label ?name BIND(0 AS ?rank) } UNION { ?thing skos:prefLabel ?name BIND(1 AS ?rank) }
} ORDER BY ?rank DESC(?name)"""
_PAGES = """SELECT DISTINCT ?s ?page {
  { ?s nkt:publication/nkt:doi ?doi BIND(CONCAT("https://doi.org/", ?doi) AS ?page) }
  UNION { ?s nkt:publication/nkt:pmid ?pmid BIND(CONCAT("https://pubmed.ncbi.nlm.nih.gov/", ?pmid, "/") AS ?page) }
  UNION { ?s a nkt:Trial ; nkt:identifier ?id ; nkt:registry/nkt:recordUrl ?url BIND(REPLACE(?url, "\\\\{id\\\\}", ?id) AS ?page) }
} ORDER BY ?s ?page"""


def network(store: Store) -> "networkx.MultiDiGraph[str]":
    """A directed graph whose nodes carry `label`, `kind`, `details`, `facts` and `pages`, in one order.

    `details` are (name, value) of a result; `facts` are (property, value, document, sentence); `pages` are addresses
    at registries and of DOIs.
    """
    import networkx as nx

    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = dict(map(_pair, store.select(_NAMES).values()))
    found = results(store, names)
    names |= _unnumbered(store) | {node: caption(told) for node, told in found.items()}
    for link in LINKS:
        for start, end in _links(store, link):
            for node, kind in ((start, link.start), (end, link.end)):
                told = details(found[node]) if node in found else []
                name = names.get(node, node)
                graph.add_node(node, label=name, kind=kind, details=told, facts=[], pages=[])
            graph.add_edge(start, end, label=link.label)
    _tell(graph, store, names)
    return graph


def _unnumbered(store: Store) -> dict[str, str]:
    titles = map(_pair, store.select(_UNNUMBERED).values())
    return {trial: f"unnumbered trial: {title}" for trial, title in titles}


def _links(store: Store, link: Link) -> list[tuple[str, str]]:
    query = f"SELECT DISTINCT ?a ?b {{ {link.pattern} }} ORDER BY ?a ?b"
    return [pair for pair in map(_pair, store.select(query).values()) if all(pair)]


def _tell(graph: "networkx.MultiDiGraph[str]", store: Store, names: dict[str, str]) -> None:
    nodes: Any = graph.nodes
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
