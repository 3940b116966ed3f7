"""Which source gave which documents, so that a build does only what changed and survives an interruption.

A source is entered when all of its documents are written, and struck out before they are replaced: a source
that is not in the ledger is read again, whatever an interrupted build left of it.
"""

from collections.abc import Iterable, Iterator

from kg.iri import DATA, mint
from kg.mapping import literal, node
from kg.records import Ref
from kg.store import Store, named
from kg.vocabulary import prefixes

GRAPH = f"{DATA}graph/sources"
PENDING = f"{DATA}graph/pending"
RESOLVED = ("Trial", "CellProduct", "Organisation", "Publication")  # classes that resolve looks at
_MARK = "nkt:unresolved"
_VOCABULARY = "vocabulary"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Ledger:
    """The entries of one store: source → the state that it was read in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nkt = prefixes()["nkt"]
        self._states = {str(source): str(state) for source, state in self._rows()}

    def _rows(self) -> Iterable[tuple[str | None, ...]]:
        query = f"SELECT ?source ?state {{ GRAPH <{GRAPH}> {{ ?s nkt:identifier ?source ; nkt:readState ?state }} }}"
        return self._store.select(query).values()

    def state(self, source: str) -> str | None:
        """The state that a source was last read in completely."""
        return self._states.get(source)

    def sources(self) -> list[str]:
        """All that was read, sorted; the vocabulary's own entry left out."""
        return sorted(s for s in self._states if s != _VOCABULARY)

    def strike(self, source: str) -> None:
        """Forgets a source and drops the graphs that it gave."""
        query = f"SELECT DISTINCT ?d {{ ?d nkt:fromSource {node(source_ref(source))} }}"
        given = [str(row[0]) for row in self._store.select(query).values()]
        if source in self._states:
            self._store.remove(GRAPH, f"{DATA}{source_ref(source)}")
            del self._states[source]
        for graph in given:
            self._store.add(self._lost(graph))
            self._store.drop(graph)

    def _lost(self, graph: str) -> Iterator[str]:
        """Marks for what goes with a document, so that it is resolved again."""
        for name in RESOLVED:
            for found in self._store.statements(
                None, _RDF_TYPE, named(f"{self._nkt}{name}"), graph
            ):
                yield pending_line(found.subject, name)

    def enter(self, states: dict[str, str]) -> None:
        """Says that everything these sources gave in these states is written."""
        lines = []
        for source, state in sorted(states.items()):
            subject = node(source_ref(source))
            if source in self._states:
                self._store.remove(GRAPH, subject[1:-1])
            told = (("identifier", source), ("readState", state))
            lines += [
                f"{subject} <{self._nkt}{name}> {literal(value)} <{GRAPH}> .\n"
                for name, value in told
            ]
        self._store.add(lines)
        self._states.update(states)

    def vocabulary(self, version: str) -> bool:
        """Whether the store holds this version of the vocabulary; enters it where not."""
        if self._states.get(_VOCABULARY) == version:
            return True
        self._store.load_vocabulary()
        self.enter({_VOCABULARY: version})
        return False


def pending_line(thing: str, rdf_class: str = "Document") -> str:
    """The mark of a document, or of a thing of this class, that must be resolved again."""
    mark = _MARK.replace("nkt:", prefixes()["nkt"])
    return f"<{thing}> <{mark}> {literal(rdf_class)} <{PENDING}> .\n"


def source_ref(source: str) -> Ref:
    """The node of a source: a file, or a member of an archive."""
    return Ref(mint("source", *source.split("/")))
