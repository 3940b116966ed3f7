"""Names of persons in article metadata, in any of their shapes, and keys without case and signs."""

import re
from typing import Any

from kg.read.markup import plain

Json = Any
_NAMES = (
    "name",
    "fullname",
    "displayname",
    "literal",
    "collectivename",
    "authorname",
    "preferredname",
    "value",
    "text",
)
_GLUE = re.compile(r"[^a-z0-9#$@]+")
# names of vocabularies before a key: Highwire's, Dublin Core's, PRISM's
_VOCABULARY = re.compile(r"^(?:citation_(?!count|id)|dc(?:terms)?[.:_]|(?:prism|bibo|schema)[.:])")


def fold_key(key: str) -> str:
    """A key without case and signs.

    >>> fold_key("container-title"), fold_key("JournalTitle"), fold_key("dc:title"), fold_key("citation_title")
    ('containertitle', 'journaltitle', 'title', 'title')
    >>> fold_key("citation_count"), fold_key("citations")
    ('citationcount', 'citations')
    """
    return _GLUE.sub("", _VOCABULARY.sub("", str(key).casefold()))


def names(value: Json) -> list[str]:
    """Names from a list, an object or a string with separators.

    >>> names("Wen Lei, Hui Liu"), names("Keating, R; Ibarra, L"), names([{"given": "A", "family": "B"}])
    (['Wen Lei', 'Hui Liu'], ['Keating, R', 'Ibarra, L'], ['B, A'])
    """
    if isinstance(value, str):
        text = plain(value).rstrip(".")
        parts = (
            re.split(r"\s*[;|]\s*", text)
            if re.search(r"[;|]", text)
            else re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", text)
        )
        return [part for part in parts if part]
    if isinstance(value, list):
        return [
            name
            for item in value
            for name in (_listed(item) if isinstance(item, str) else names(item))
        ]
    return [name] if isinstance(value, dict) and (name := _person(value)) else _persons_below(value)


def _listed(item: str) -> list[str]:
    """An item of a list of names: one name, whose comma is its own, or several between semicolons."""
    return [name for name in plain(item).split("; ") if name]


def _persons_below(value: Json) -> list[str]:
    inner = value.values() if isinstance(value, dict) else ()
    return next((found for v in inner if isinstance(v, dict | list) and (found := names(v))), [])


def _person(person: dict[str, Json]) -> str:
    folded = {fold_key(k): v for k, v in person.items()}
    if folded.get("@type") == "Organization":
        return ""
    family = next(
        (
            folded[k]
            for k in ("family", "lastname", "familyname", "surname", "last")
            if isinstance(folded.get(k), str)
        ),
        "",
    )
    given = next(
        (
            folded[k]
            for k in ("given", "firstname", "forename", "givenname", "first", "initials")
            if isinstance(folded.get(k), str)
        ),
        "",
    )
    if family:
        return plain(", ".join(filter(None, (family, given))))
    return plain(next((folded[k] for k in _NAMES if isinstance(folded.get(k), str)), ""))
