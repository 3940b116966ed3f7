"""`kg.regex` finds what `re` finds; only where it looks differs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
