"""Careful looks into decoded JSON: what is not there, or of another type than expected, is None or empty."""

import re
from functools import lru_cache
from typing import Any

from kg.read.scrub import scrub

Node = dict[str, Any]

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|^=&])")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


class Said(str):
    """A token, and the words of the source that it was made of."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, token: str, words: str) -> "Said":
        """The token made of these words."""
        made = super().__new__(cls, token)
        made.words = " ".join(cleaned(words).split())
        return made


def words_of(value: str) -> str:
    """What the source says, where the value is a token made of it."""
    return value.words if isinstance(value, Said) else value


def node(of: object, path: str) -> Node:
    """The dictionary at a dotted path, else an empty one.

    >>> node({"a": {"b": {"c": 1}}}, "a.b"), node({"a": [1]}, "a.b")
    ({'c': 1}, {})
    """
    found = at(of, path)
    return found if isinstance(found, dict) else {}


def at(of: object, path: str) -> object:
    """Whatever stands at a dotted path, else None."""
    for key in path.split("."):
        if not isinstance(of, dict):
            return None
        of = of.get(key)
    return of


def nodes(of: object, path: str) -> list[Node]:
    """The dictionaries of the list at a path; a lone dictionary counts as a list of one."""
    found = at(of, path)
    found = [found] if isinstance(found, dict) else found
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def word(of: object, path: str) -> str | None:
    """The text at a path, clean; numbers as text; None where there is none."""
    return text_of(at(of, path))


def words(of: object, path: str) -> list[str]:
    """The texts of the list at a path, each once, in order; a lone text counts as a list of one."""
    found = at(of, path)
    items = found if isinstance(found, list) else [found]
    return list(dict.fromkeys(said for item in items if (said := text_of(item)) is not None))


def flag(of: object, path: str) -> bool | None:
    """The truth value at a path."""
    found = at(of, path)
    return found if isinstance(found, bool) else None


def whole(of: object, path: str) -> int | None:
    """The whole number at a path, written as number or as text; negative numbers are refused.

    >>> whole({"n": "1,234"}, "n"), whole({"n": 8}, "n"), whole({"n": "8.5"}, "n"), whole({"n": True}, "n")
    (1234, 8, None, None)
    """
    digits = (word(of, path) or "").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def text_of(value: object) -> str | None:
    r"""A value as clean text: no addresses of people, no Markdown escapes, no space around.

    >>> text_of("ANC \\>= 1.0 x 10\\^9/L "), text_of(0.5), text_of(True), text_of(" ")
    ('ANC >= 1.0 x 10^9/L', '0.5', None, None)
    """
    if isinstance(value, Said):
        return value if value and value.words else None
    if isinstance(value, str):
        return cleaned(value) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format(value, "g") if isinstance(value, float) else str(value)
    return None


def cleaned(text: str) -> str:
    """Text without Markdown escapes, left-over entities, control characters and ways to reach a person."""
    return _cleaned_short(text) if len(text) < 200 else _cleaned(text)


def _cleaned(text: str) -> str:
    text = text.strip()
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        for entity, sign in _ENTITIES.items():
            text = text.replace(entity, sign)
    if not text.isprintable():
        text = _CONTROL.sub("", text.replace("\t", " "))
        text = _BLANK_LINES.sub("\n\n", text)
    return scrub(text).strip()


# codes, units and titles of groups come again with every measure
_cleaned_short = lru_cache(maxsize=16384)(_cleaned)
