"""`kg.regex` finds what `re` finds; only where it looks differs."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import regex

PATTERNS = (
    r"\b(?:dose|each|\d+)\b",
    r"(?i:k)ind|(?-i:S)et",
    r"(?<!\w)(?:[A-Z]|one)?\s?of",
    r"(?:a|b)*c",
    r"(?=[ab])\w+",
    r"(?!a)[abc]\B",
    r"x?|[bc]",
    r"(?:x?|[bc])d",
    r"(?P<sign>[-+])?\d(?(sign)\d)",
    r"(a)?\1b",
    r"[^a]b|c",
    r".b|c",
    r"[à-ÿ]|ß|İ",
    r"(?:[i-k]|µ)m",
    r"[\d%]+|\W\s",
    r"(?>a|b)+c",
    r"(?a:\W)b|\Bk",
    r"^a|b$",
    r"\b",
)
WORDS = st.text(st.sampled_from("abcdkKſısSiIİmµß%12 -+ofxOneéÉ\n\u212a"), max_size=12)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [0, re.I, re.M, re.I | re.S])
@given(text=WORDS)
def test_finds_what_re_finds(pattern: str, flags: int, text: str) -> None:
    usual, ours = re.compile(pattern, flags), regex.compile(pattern, flags)
    found = [m.span() for m in usual.finditer(text)]
    assert [m.span() for m in ours.finditer(text)] == found
    assert [m.span() for m in ours.finditer(text, 2, 9)] == [
        m.span() for m in usual.finditer(text, 2, 9)
    ]


@pytest.mark.parametrize("pattern", [r".a", r"[^a]b", r"(?:a|\W(?<=a))?.", r"[à-ÿ]|a", r"(?a:\W)"])
def test_gives_up_where_much_may_begin(pattern: str) -> None:
    assert regex._first(regex._COMPILER._parser.parse(pattern, re.I), re.I) is None


@pytest.mark.parametrize("letter", ["i", "k", "s", "[a-z]"])
def test_letters_that_are_the_same(letter: str) -> None:
    everything = "".join(map(chr, range(0x3000)))
    found = re.compile(letter, re.I).findall(everything)
    assert regex.compile(letter, re.I).findall(everything) == found


OP = regex._OP
REPEATS = (OP.MAX_REPEAT, OP.MIN_REPEAT)
FEW = 3  # times that a repetition may stand at most, to be left alone


def parts(items: Any) -> Iterator[tuple[Any, Any]]:
    """Each element of a parsed pattern, those inside of others too."""
    for op, value in items:
        yield op, value
        inside = {
            OP.SUBPATTERN: lambda v: [v[3]],
            OP.BRANCH: lambda v: v[1],
            OP.ASSERT: lambda v: [v[1]],
            OP.ASSERT_NOT: lambda v: [v[1]],
            OP.MAX_REPEAT: lambda v: [v[2]],
            OP.MIN_REPEAT: lambda v: [v[2]],
            OP.ATOMIC_GROUP: lambda v: [v],
        }.get(op, lambda _: [])
        for items_inside in inside(value):
            yield from parts(items_inside)


def in_line(items: Any) -> Iterator[tuple[Any, Any]]:
    """The elements of a run that take characters, groups opened."""
    for op, value in items:
        if op is OP.SUBPATTERN:
            yield from in_line(value[3])
        elif op not in (OP.AT, OP.ASSERT, OP.ASSERT_NOT):
            yield op, value


def is_ambiguous(pattern: str) -> bool:
    r"""Whether something that is repeated can be cut in many ways: in `(?:\w+\s?){1,6}` each word can, and a search takes seconds."""
    for op, value in parts(regex._COMPILER._parser.parse(pattern)):
        if op in REPEATS and value[1] > FEW:
            must = [(o, v) for o, v in in_line(value[2]) if not (o in REPEATS and v[0] == 0)]
            if len(must) == 1 and must[0][0] in REPEATS and must[0][1][1] > 1:
                return True
    return False


def test_no_pattern_can_be_cut_in_many_ways() -> None:
    patterns: set[str] = set()
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if module.name != "kg.__main__":
            found = vars(importlib.import_module(module.name)).values()
            patterns |= {p.pattern for p in found if isinstance(p, re.Pattern)}
    assert len(patterns) > 1000
    assert [p for p in patterns if is_ambiguous(p)] == []


def test_knows_a_pattern_that_can_be_cut_in_many_ways() -> None:
    assert is_ambiguous(r"a (?P<one>(?:\w+\s?){1,6}?) b")
    assert is_ambiguous(r"[A-Z]{3}(?:-?[A-Z]+)*(?=x)")
    assert not is_ambiguous(r"(?:\w+\s){1,6}(?:\s?\w){1,3}(?:-[A-Z]+)*")
