"""The JSON-LD context, derived from the records: plain names, and the type of each value."""

import json
import types
import typing
from decimal import Decimal
from typing import Any

from kg import resources
from kg.iri import VOCABULARY
from kg.records import RECORDS, Code, IsoDate, LangText, Link, Record, Ref, slots
from kg.vocabulary import prefixes

# terms of the graph that no record declares: documents, evidence, places, ledger and resolution
_STRUCTURE = {
    "label": "rdfs:label",
    "file": "nkt:file",
    "format": "nkt:format",
    "documentKind": "nkt:documentKind",
    "language": "nkt:language",
    "sha256": "nkt:sha256",
    "text": "nkt:text",
    "characters": {"@id": "nkt:characters", "@type": "xsd:integer"},
    "facts": {"@id": "nkt:facts", "@type": "xsd:integer"},
    "vocabularyVersion": "nkt:vocabularyVersion",
    "readState": "nkt:readState",
    "rule": "nkt:rule",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
    **{
        name: {"@id": f"nkt:{name}", "@type": "@id"}
        for name in ("fromSource", "evidence", "span", "alsoSpan")
    },
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector", "@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
}
_TYPES: dict[type, str | None] = {
    Code: "@id",
    Ref: "@id",
    Link: "@id",
    int: "xsd:integer",
    bool: "xsd:boolean",
    Decimal: "xsd:decimal",
    IsoDate: None,
    LangText: None,
    str: None,
}


def context() -> dict[str, Any]:
    """The context as a dictionary, sorted by term."""
    terms: dict[str, Any] = dict(_STRUCTURE)
    for record in RECORDS:
        terms.update(_terms(record))
    return {
        "@context": {"id": "@id", "type": "@type", **short_names(), **dict(sorted(terms.items()))}
    }


def short_names() -> dict[str, str]:
    """The prefixes of the context. Schemes have none of their own: `phase` is a property there, not a prefix."""
    general = {p: n for p, n in prefixes().items() if not n.startswith(VOCABULARY)}
    return {**general, "nkv": VOCABULARY}


def _terms(record: type[Record]) -> dict[str, Any]:
    hints = typing.get_type_hints(record)
    found: dict[str, Any] = {}
    for slot in slots(record):
        found[slot.curie.partition(":")[2]] = _definition(
            slot.curie, _TYPES.get(_base(hints[slot.name]))
        )
    if record.owner:
        found[record.owner[1].partition(":")[2]] = _definition(record.owner[1], "@id")
    return found


def _base(hint: Any) -> type:
    """The value type inside `X | None` and `tuple[X, ...]`; str where several are allowed."""
    parts = [a for a in typing.get_args(hint) if a is not types.NoneType and a is not Ellipsis]
    if not parts:
        return typing.cast("type", hint)
    return _base(parts[0]) if len(parts) == 1 else str


def _definition(curie: str, kind: str | None) -> str | dict[str, str]:
    return {"@id": curie, "@type": kind} if kind else curie


def text() -> str:
    """The context file's text."""
    return json.dumps(context(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes ontology/context.jsonld; a test fails where it is stale."""
    (resources.folder("ontology") / "context.jsonld").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
