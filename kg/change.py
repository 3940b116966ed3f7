"""What changed between two graphs, in words and as data."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from kg.iri import mint
from kg.mapping import node
from kg.store import Store
from kg.vocabulary import compress, prefixes

_DOCUMENTS = "SELECT DISTINCT ?id ?state ?d { ?d a nkt:Document ; nkt:identifier ?id ; nkt:sha256 ?sha ; nkt:vocabularyVersion ?v BIND(CONCAT(?sha, ' ', ?v) AS ?state) }"
_TRIALS = "SELECT DISTINCT ?t ?id { ?t a nkt:Trial FILTER NOT EXISTS { ?t nkt:sameTrialAs ?first } OPTIONAL { ?t nkt:identifier ?id } }"
_STATUS = """SELECT DISTINCT ?id ?status { ?t a nkt:Trial ; nkt:identifier ?id ; nkt:status ?s . ?s skos:notation ?status .
  OPTIONAL { ?p nkt:preferredFor ?t ; nkt:property "status" ; nkt:preferredValue ?best } FILTER(!BOUND(?best) || ?best = ?s) }"""
_RESULTS = "SELECT DISTINCT ?id { ?t nkt:outcome ?o ; nkt:identifier ?id }"
_POSTED = "SELECT DISTINCT ?id { ?t nkt:resultsPosted true ; nkt:identifier ?id }"
_FACTS = "SELECT DISTINCT ?s ?p ?o {{ GRAPH {graph} {{ ?e rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }} }}"
_VERSION = "SELECT DISTINCT ?v { ?d nkt:vocabularyVersion ?v }"


class Changes(NamedTuple):
    """What differs; everything sorted, nothing where all is the same."""

    documents_added: list[str]
    documents_removed: list[str]
    documents_changed: list[str]
    trials_added: list[str]
    trials_removed: list[str]
    status_moved: list[dict[str, str]]
    results_posted: list[str]
    results_withdrawn: list[str]
    facts_added: list[dict[str, str]]
    facts_withdrawn: list[dict[str, str]]
    versions: list[str]  # of tool and vocabulary, where the two graphs were not read by the same

    @property
    def any(self) -> bool:
        """Whether anything but the version differs."""
        return any(self[:-1])


def diff(old: Store, new: Store) -> Changes:
    """Compares two graphs; facts are compared in the documents that both hold and that differ."""
    before, after = _pairs(old, _DOCUMENTS), _pairs(new, _DOCUMENTS)
    both = sorted(d for d in before.keys() & after.keys() if before[d] != after[d])
    trials = _ids(old, _TRIALS), _ids(new, _TRIALS)
    results = (
        _ids(old, _RESULTS) | _ids(old, _POSTED),
        _ids(new, _RESULTS) | _ids(new, _POSTED),
    )
    withdrawn, added = _facts(old, new, both)
    versions = _ids(old, _VERSION), _ids(new, _VERSION)
    content = [d for d in both if before[d].split()[0] != after[d].split()[0]]
    return Changes(
        documents_added=sorted(after.keys() - before.keys()),
        documents_removed=sorted(before.keys() - after.keys()),
        documents_changed=content,
        trials_added=sorted(trials[1] - trials[0]),
        trials_removed=sorted(trials[0] - trials[1]),
        status_moved=_moved(_pairs(old, _STATUS), _pairs(new, _STATUS)),
        results_posted=sorted(results[1] - results[0]),
        results_withdrawn=sorted(results[0] - results[1]),
        facts_added=added,
        facts_withdrawn=withdrawn,
        versions=sorted(versions[0] ^ versions[1]),
    )


def as_json(changes: Changes) -> str:
    """The changes as one object."""
    return json.dumps(changes._asdict(), ensure_ascii=False, indent=1) + "\n"


def as_text(changes: Changes) -> str:
    """The changes in words, one per line."""
    if not changes.any:
        return "no change\n"
    lines = (
        [f"read by different versions: {' and '.join(changes.versions)}"]
        if changes.versions
        else []
    )
    for name, words in (
        ("documents_added", "new document"),
        ("documents_removed", "document is gone"),
        ("documents_changed", "document has changed"),
        ("trials_added", "new trial"),
        ("trials_removed", "trial is gone"),
        ("results_posted", "results are there now"),
        ("results_withdrawn", "results are gone"),
    ):
        lines += [f"{words}: {thing}" for thing in getattr(changes, name)]
    lines += [f"status of {m['trial']}: {m['from']} → {m['to']}" for m in changes.status_moved]
    lines += [f"withdrawn: {_sentence(fact)}" for fact in changes.facts_withdrawn]
    lines += [f"stated now: {_sentence(fact)}" for fact in changes.facts_added]
    return "\n".join(lines) + "\n"


def _sentence(fact: Mapping[str, str]) -> str:
    return f"{fact['subject']} {fact['predicate']} {fact['object']}  [{fact['document']}]"


def _pairs(store: Store, query: str) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in sorted(store.select(query).values(), key=str)}


def _ids(store: Store, query: str) -> set[str]:
    """The last cell of each row: a number, else the name of the thing."""
    short = prefixes()
    return {compress(str(row[-1] or row[0]), short) for row in store.select(query).values()}


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, str]]:
    shared = sorted(before.keys() & after.keys())
    return [
        {"trial": t, "from": before[t], "to": after[t]} for t in shared if before[t] != after[t]
    ]


def _facts(
    old: Store, new: Store, documents: list[str]
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """What documents stated before and not now, and the other way round."""
    withdrawn, added = [], []
    for document in documents:
        before, after = (_stated(store, document) for store in (old, new))
        withdrawn += [_fact(document, fact) for fact in sorted(before - after)]
        added += [_fact(document, fact) for fact in sorted(after - before)]
    return withdrawn, added


def _stated(store: Store, document: str) -> set[tuple[str, str, str]]:
    graph = node(mint("document", *document.split("/")))
    return {
        (str(s), str(p), str(o)) for s, p, o in store.select(_FACTS.format(graph=graph)).values()
    }


def _fact(document: str, fact: tuple[str, str, str]) -> dict[str, Any]:
    short = prefixes()
    subject, predicate, value = (compress(part, short) for part in fact)
    return {"document": document, "subject": subject, "predicate": predicate, "object": value}
