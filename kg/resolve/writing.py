"""What was derived, as N-Quads lines of the resolution graph."""

from collections.abc import Iterable, Iterator

from kg.iri import DATA, ONTOLOGY, digest, mint
from kg.mapping import literal
from kg.resolve.identity import Edge, Kind, Merged

GRAPH = f"{DATA}graph/resolution"
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def line(subject: str, name: str, term: str) -> str:
    """One line: a bare IRI, a property as CURIE, a term."""
    return f"<{subject}> <{term_of(name)}> {term} <{GRAPH}> .\n"


def term_of(curie: str) -> str:
    """The IRI of a class or property of ours: "nkt:Merge"."""
    return ONTOLOGY + curie.removeprefix("nkt:")


def thing(
    rdf_class: str, key: Iterable[str], label: str, told: Iterable[tuple[str, str]]
) -> list[str]:
    """The lines of a derived node, named by its class and key: (property, term) pairs."""
    subject = DATA + mint(rdf_class.removeprefix("nkt:").lower(), digest(*key))
    return [
        f"<{subject}> {_TYPE} <{term_of(rdf_class)}> <{GRAPH}> .\n",
        f"<{subject}> {_LABEL} {literal(label)} <{GRAPH}> .\n",
        *(line(subject, name, term) for name, term in told),
    ]


def iri(thing: str) -> str:
    """An IRI as term."""
    return f"<{thing}>"


def merged_lines(kind: Kind, found: Merged) -> Iterator[str]:
    """Who stands for whom, and each merge, refusal and relation with its reason and places."""
    into = {member: cluster[0] for cluster in found.clusters for member in cluster}
    for member, first in into.items():
        if member != first:
            yield line(member, kind.same, iri(first))
    for edge in found.accepted:
        yield from _edge_lines("nkt:Merge", "nkt:merges", edge, into.get(edge.left))
    for edge in found.refused:
        yield from _edge_lines("nkt:MergeCandidate", "nkt:mayMerge", edge, None)
    for edge in found.related:
        yield from _edge_lines("nkt:StudyRelation", "nkt:relates", edge, None)


def _edge_lines(rdf_class: str, names: str, edge: Edge, into: str | None) -> list[str]:
    ends = [(names, iri(edge.left)), (names, iri(edge.right))]
    told = [
        *ends,
        ("nkt:reason", literal(edge.reason)),
        *(("nkt:because", iri(span)) for span in edge.because),
    ]
    if into:
        told.append(("nkt:into", iri(into)))
    label = " = ".join(_short(end) for end in (edge.left, edge.right))
    return thing(rdf_class, (edge.left, edge.right, edge.reason), label, told)


def _short(thing: str) -> str:
    return thing.removeprefix(DATA).partition("/")[2]
