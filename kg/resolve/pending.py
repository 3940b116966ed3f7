"""What must be looked at again: the things of documents that were added, changed or removed since the last resolution.

The marks are written in the same transaction as the document, and cleared when everything derived is written, so an
interrupted build goes on where it stopped.
"""

from collections.abc import Iterator

from kg.ledger import PENDING, pending_line
from kg.resolve.facts import DOCUMENTS, Facts
from kg.store import Statement, Store


def marks(store: Store) -> list[Statement]:
    """The marks that stand in the store."""
    return list(store.statements(graph=PENDING))


def things(found: list[Statement], facts: Facts, classes: tuple[str, ...]) -> dict[str, set[str]]:
    """The marked things by class: those of marked documents, and those that were lost with removed documents."""
    waiting: dict[str, set[str]] = {name: set() for name in classes}
    for mark in found:
        if mark.subject.startswith(DOCUMENTS):
            for name in classes:
                waiting[name].update(facts.instances(name, mark.subject))
        else:
            waiting.setdefault(str(getattr(mark.value, "value", "")), set()).add(mark.subject)
    return waiting


def everything(store: Store) -> Iterator[str]:
    """Marks for all documents: when the rules, the aliases or the decisions have changed."""
    return (
        pending_line(graph, "Document") for graph in store.graphs() if graph.startswith(DOCUMENTS)
    )
