r"""The standard `re`, whose searches skip to where a match may begin: `from kg import regex as re`.

The engine can skip to a character of a set before it tries a pattern. The library finds that set only where a pattern
begins with a literal or a class; here it is also found behind `\b` and looks around, in groups, alternatives and
repetitions, and where case is ignored. What a pattern finds stays the same.

>>> compile(r"\b(?:dose|each)\b", I).search("At Each level")
<re.Match object; span=(3, 7), match='Each'>
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from re import DOTALL, IGNORECASE, I, M, Match, Pattern, S, escape
from typing import Any

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "I",
    "M",
    "Match",
    "Pattern",
    "S",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_COMPILER: Any = import_module("re._compiler")
_OP: Any = import_module("re._constants")
# what the library knows of a pattern's first character; a Python without it compiles as it always does
_USUAL = getattr(_COMPILER, "_get_charset_prefix", None)

_Set = list[tuple[Any, Any]]  # characters, ranges and categories, as the compiler writes them
_ASCII = range(128)
# letters that are the same as an ASCII letter where case is ignored
_SAME = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


@lru_cache(maxsize=4096)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - as in `re`
    """The pattern, ready to search."""
    if _USUAL is None:
        return re.compile(pattern, flags)
    _COMPILER._get_charset_prefix = _first
    try:
        compiled: Pattern[str] = _COMPILER.compile(pattern, int(flags))
        return compiled
    finally:
        _COMPILER._get_charset_prefix = _USUAL


def search(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As in `re`."""
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As in `re`."""
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match[str] | None:
    """As in `re`."""
    return compile(pattern, flags).fullmatch(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[Match[str]]:
    """As in `re`."""
    return compile(pattern, flags).finditer(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """As in `re`."""
    return compile(pattern, flags).findall(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[Any]:
    """As in `re`."""
    return compile(pattern, flags).split(text, maxsplit)


def sub(pattern: str, by: str, text: str, count: int = 0, flags: int = 0) -> str:
    """As in `re`."""
    return compile(pattern, flags).sub(by, text, count)


def _first(parsed: Any, flags: int) -> _Set | None:
    """The characters of which one must begin a match; None where they are not known."""
    try:
        found, ends = _of_run(parsed, flags)
    except _Unknown:
        return None
    return found if found and ends else None


class _Unknown(Exception):  # noqa: N818 - no error: the library's own way is taken
    """A match may begin with too many characters to list."""


def _of_run(items: Iterable[tuple[Any, Any]], flags: int) -> tuple[_Set, bool]:
    """The characters that may begin a run of elements, and whether one of them must."""
    found: _Set = []
    for op, value in items:
        if op in _OF_NO_WIDTH:
            continue
        chars, must = _of_element(op, value, flags)
        found += chars
        if must:
            return found, True
    return found, False


_OF_NO_WIDTH = {_OP.AT, _OP.ASSERT, _OP.ASSERT_NOT}
_REPEATS = {_OP.MAX_REPEAT, _OP.MIN_REPEAT, _OP.POSSESSIVE_REPEAT}


def _of_element(op: Any, value: Any, flags: int) -> tuple[_Set, bool]:
    if op in (_OP.LITERAL, _OP.IN):
        return list(_of_class([(op, value)] if op is _OP.LITERAL else value, flags)), True
    if op is _OP.SUBPATTERN:
        return _of_group(value, flags)
    if op is _OP.ATOMIC_GROUP:
        return _of_run(value, flags)
    if op is _OP.BRANCH:
        runs = [_of_run(run, flags) for run in value[1]]
        return [char for chars, _ in runs for char in chars], all(must for _, must in runs)
    if op in _REPEATS:
        least, _, repeated = value
        chars, must = _of_run(repeated, flags)
        return chars, must and least > 0
    raise _Unknown


def _of_group(value: Any, flags: int) -> tuple[_Set, bool]:
    _, added, taken, inside = value
    if (added | taken) & ~(re.I | re.M | re.S | re.X):
        raise _Unknown
    return _of_run(inside, (flags | added) & ~taken)


def _of_class(items: Iterable[tuple[Any, Any]], flags: int) -> Iterator[tuple[Any, Any]]:
    for op, value in items:
        if op is _OP.CATEGORY or (op in (_OP.LITERAL, _OP.RANGE) and not flags & re.I):
            yield op, value
        elif op is _OP.LITERAL:
            yield from _either_case(value)
        elif op is _OP.RANGE and value[1] in _ASCII:
            for char in range(value[0], value[1] + 1):
                yield from _either_case(char)
        else:
            raise _Unknown


def _either_case(char: int) -> Iterator[tuple[Any, Any]]:
    if char not in _ASCII:
        raise _Unknown
    letter = chr(char)
    for same in {letter.lower(), letter.upper(), *_SAME.get(letter.lower(), "")}:
        yield _OP.LITERAL, ord(same)
