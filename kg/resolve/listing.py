"""Conflicts, and names that are only similar, as pages for a person."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from kg.iri import DATA
from kg.resolve.names import organisation_key
from kg.store import Store

_CONFLICTS = """SELECT DISTINCT ?c ?kind ?trial ?property {sides} {{
  ?c a ?kind ; nkt:ofTrial ?t ; nkt:property ?property .
  FILTER(?kind IN (nkt:Conflict, nkt:Update))
  {patterns}
  OPTIONAL {{ ?t nkt:identifier ?trial }}
}} ORDER BY ?kind ?trial ?property ?documentA ?documentB ?c"""
_SIDE = """?c nkt:value{x} ?value{x} ; nkt:document{x} ?d{x} . ?d{x} nkt:identifier ?document{x} .
  OPTIONAL {{ ?c nkt:date{x} ?date{x} }}
  OPTIONAL {{ ?c nkt:span{x} ?span{x} . ?span{x} oa:hasSelector ?words{x} . ?words{x} oa:exact ?quote{x} }}"""
_CANDIDATES = """SELECT DISTINCT ?a ?b ?reason { ?m a nkt:MergeCandidate ; nkt:mayMerge ?x , ?y ; nkt:reason ?reason .
  FILTER(STR(?x) < STR(?y)) OPTIONAL { ?x rdfs:label ?a } OPTIONAL { ?y rdfs:label ?b } } ORDER BY ?a ?b ?reason"""
_NAMES = "SELECT DISTINCT ?name { ?o a nkt:Organisation ; nkt:name ?name FILTER NOT EXISTS { ?o nkt:sameOrganisationAs ?first } } ORDER BY ?name"
_CLOSE = 0.9
_COMMON = 40  # names that share a word; a word of more names tells nothing


def conflicts(store: Store, form: str = "text", *, updates: bool = False) -> str:
    """Every conflict with both values, sentences and dates; with `updates`, superseded values too."""
    found = [row for row in _conflicts(store) if updates or row["kind"] == "Conflict"]
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    return "".join(_page(row) for row in found) or "no conflicts\n"


def _conflicts(store: Store) -> Iterator[dict[str, str | None]]:
    sides = " ".join(f"?{name}{x}" for x in "AB" for name in ("value", "document", "date", "quote"))
    query = _CONFLICTS.format(sides=sides, patterns="\n  ".join(_SIDE.format(x=x) for x in "AB"))
    answer = store.select(query)
    for row in answer.values():
        told = dict(zip(answer.columns, row, strict=True))
        del told["c"]
        yield {**told, "kind": (told["kind"] or "").rpartition("#")[2]}


def _page(row: dict[str, str | None]) -> str:
    lines = [f"{row['trial'] or 'a trial without a number'}  {row['property']}  ({row['kind']})"]
    for x in "AB":
        date = f", {row[f'date{x}']}" if row[f"date{x}"] else ""
        quote = " ".join((row[f"quote{x}"] or "").split())
        lines.append(f"  {row[f'value{x}']}  [{row[f'document{x}']}{date}]  “{quote}”")
    return "\n".join(lines) + "\n"


def candidates(store: Store) -> str:
    """What may be the same and was not merged, tab-separated: two names and why; for the alias file."""
    refused = [tuple(cell or "" for cell in row) for row in store.select(_CANDIDATES).values()]
    names = [row[0] or "" for row in store.select(_NAMES).values()]
    similar = [(a, b, "similar names") for a, b in _similar(names)]
    return "".join("\t".join(row) + "\n" for row in (*refused, *similar)).replace(DATA, "")


def _similar(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names whose keys differ by a few letters, by the order of words, or by words that one has more."""
    keys = {name: organisation_key(name) for name in names}
    by_word: dict[str, list[str]] = {}
    for name, key in keys.items():
        for word in set(key.split()):
            by_word.setdefault(word, []).append(name)
    pairs = {
        (a, b)
        for group in by_word.values()
        if len(group) <= _COMMON
        for i, a in enumerate(group)
        for b in group[i + 1 :]
    }
    return (pair for pair in sorted(pairs) if _alike(keys[pair[0]], keys[pair[1]]))


def _alike(a: str, b: str) -> bool:
    left, right = set(a.split()), set(b.split())
    if left == right or (min(len(left), len(right)) > 1 and (left < right or right < left)):
        return True
    return SequenceMatcher(None, a, b).ratio() >= _CLOSE
