"""The fields of an article in JSON, at any depth, and their values as text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.json_names import Json, fold_key
from kg.read.markup import plain

# lists of other articles: nothing below them is this article's
ELSEWHERE = re.compile(
    r"references?|(?<!medline)citations?|cited|citing|related|similar|recommend|relation|comments?corrections|isreferencedby|seealso|trending|popular|updateto|assertion|funder|mainentity|publisher$|image$"
)


class Entry(NamedTuple):
    """A field: its folded key, its value, and how deep below the article it stands."""

    key: str
    value: Json
    depth: int


def entries(article: Json, depth: int = 0) -> Iterator[Entry]:
    """The fields of an article, outer ones first; other articles' fields are left out."""
    waiting = [(article, depth)]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, dict):
            for key, inner in value.items():
                folded = fold_key(key)
                if not ELSEWHERE.search(folded):
                    yield Entry(folded, inner, depth)
                    waiting.append((inner, depth + 1))
        elif isinstance(value, list):
            waiting.extend((inner, depth) for inner in value if isinstance(inner, dict | list))


def text_of(fields: list[Entry], *keys: str) -> str | None:
    """The first value of one of these keys, as text."""
    for name in keys:
        for key, value, depth in fields:
            if key == name and depth < 4 and (words := words_of(value)):
                return words
    return None


def texts_of(fields: list[Entry], *keys: str) -> list[str]:
    """All values of these keys as texts; strings are split at semicolons."""
    return [
        words
        for key, value, depth in fields
        if key in keys and depth < 4
        for words in _texts(value)
    ]


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield from (plain(part) for part in value.split(";") if plain(part))
    elif isinstance(value, list):
        for item in value:
            yield from [plain(item)] if isinstance(item, str) else _texts(item)
    elif isinstance(value, dict):
        for inner in list(value.values())[:1] if "name" not in value else [value["name"]]:
            yield from _texts(inner)


def words_of(value: Json) -> str:
    """A value as text: of a list its first item, of a dictionary nothing."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return words_of(value[0]) if isinstance(value, list) and value else ""
