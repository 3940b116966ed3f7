"""When two values of a field are the same: numbers by value, words by what the vocabulary says of them."""

import re
import unicodedata
from functools import cache
from typing import Any

from kg.spelling import american
from kg.vocabulary import load

_SIGNS = re.compile(r"[^\w%+<>=./]+")
_SHORT_DAY = re.compile(r"\bd(\d+)\b")
_GROUP = re.compile(
    r"\b(?:cell|patient|pt|cohort|group|arm|subgroup|participant|dose)\b"
)  # "SSc cohort" and "SSc patients" are SSc
_LEVEL = re.compile(r"\bdl ?(?=\d)")  # "DL1" is "dose level 1"
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_DASHES = re.compile(r"[-,]")
_TIMES = frozenset("day week month year hour minute".split())
_EMPTY: tuple[Any, ...] = (None, "", [], ())


def same(field: str, wanted: Any, ours: Any) -> bool:
    """Whether ours says what the key says; an empty key value wants an empty cell.

    >>> same("unit", "cells/µl", "cells per µl"), same("unit", "%", "% per year")
    (True, False)
    >>> same("title", "NK cells in lymphoma", "NK cells in lymphoma.")
    True
    >>> same("value", 62.5, 62.50), same("armour", ["interleukin-15"], ["IL-15"]), same("trial", None, "NCT00000001")
    (True, True, False)
    """
    if wanted in _EMPTY or ours in _EMPTY:
        return wanted in _EMPTY and ours in _EMPTY
    if isinstance(wanted, list) or isinstance(ours, list):
        return _lists(
            field,
            wanted if isinstance(wanted, list) else [wanted],
            ours if isinstance(ours, list) else [ours],
        )
    if isinstance(wanted, bool) or isinstance(ours, bool):
        return str(wanted).lower() == str(ours).lower()
    if _number(wanted) is not None and _number(ours) is not None:
        return _number(wanted) == _number(ours)
    if field in ("timepoint", "timeframe", "schedule") and times(str(wanted)) == times(str(ours)):
        return True
    if field == "grade":
        return _grades(str(wanted)) == _grades(str(ours))
    return _words(field, _written(field, str(wanted)), _written(field, str(ours)))


def _written(field: str, words: str) -> str:
    """A title without its full stop, and a unit with a slash for "per"."""
    if field == "title":
        return words.rstrip(". ")
    return re.sub(r"\sper\s", "/", words) if field == "unit" else words


def times(words: str) -> str:
    """A time with its unit behind its number, as words put it either way.

    >>> times("at month 3"), times("3 months"), times("D0, D3 and D6"), times("days 0, 3 and 6")
    ('3 month', '3 month', '0 3 6 day', '0 3 6 day')
    """
    short = _SHORT_DAY.sub(r"day \1", words.casefold())
    parts = [
        w for w in plain(_DASHES.sub(" ", short)).split() if w not in ("at", "and", "on", "the")
    ]
    units = [w for w in dict.fromkeys(parts) if w in _TIMES]
    return " ".join([*(w for w in parts if w not in _TIMES), *units])


def _grades(words: str) -> frozenset[str]:
    """The grades 1 to 5 that a statement covers: `>=4` and `4-5` are the same."""
    digits = re.findall(r"[1-5]", words)
    if not digits:
        return frozenset({words})
    first, last = digits[0], digits[-1]
    if ">" in words or "≥" in words:
        last = "5"
    if "<" in words or "≤" in words:
        first = "1"
    return frozenset(map(str, range(int(first), int(last) + 1)))


def _lists(field: str, wanted: list[Any], ours: list[Any]) -> bool:
    """All that is wanted and nothing else."""
    return all(any(same(field, w, o) for o in ours) for w in wanted) and all(
        any(same(field, w, o) for w in wanted) for o in ours
    )


def _number(value: Any) -> float | None:
    try:
        return round(float(value), 9)
    except (TypeError, ValueError):
        return None


def _words(field: str, wanted: str, ours: str) -> bool:
    a, b = plain(wanted), plain(ours)
    if a == b:
        return True
    if field in _PHRASES:
        return _same_phrase(field, a, b)
    if field == "published":
        return ours.startswith(wanted) or wanted.startswith(ours)
    return bool(concepts(a) & concepts(b))


# fields of free words, in which one answer may hold the other
_PHRASES = frozenset(
    (
        "title term arm timeframe product disease context comparator schedule agent population organisation "
        "description"
    ).split()
)


def _same_phrase(field: str, a: str, b: str) -> bool:
    if concepts(a) & concepts(b):
        return True
    if field in ("arm", "population"):
        bare, bare_too = _bare(a), _bare(b)
        if bare == bare_too or concepts(bare) & concepts(bare_too):
            return True
    return len(min(a, b, key=len)) > 3 and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _bare(name: str) -> str:
    """A group's name without the words for a group, unless nothing is left: "scc cohort", "10 8 cell/kg".

    >>> _bare("dl1"), _bare("dose level 1"), _bare("patient with dlbcl")
    ('level 1', 'level 1', 'with dlbcl')
    """
    words = _GROUP.sub(" ", _LEVEL.sub("level ", name))
    return " ".join(words.replace("/", " ").split()) or name


def plain(words: str) -> str:
    """Lower case, signs as blanks, plural s dropped from each word.

    >>> plain("Anti-CD19 CAR-NK cells"), plain("1.2×10⁹") == plain("1.2×10^9")
    ('anti cd19 car nk cell', True)
    >>> plain("hypokalaemia") == plain("Hypokalemia"), plain("tumour burden"), plain("hospitalisation") == plain("hospitalization")
    (True, 'tumor burden', True)
    """
    level = _RAISED.sub(lambda m: " " + unicodedata.normalize("NFKC", m.group()), american(words))
    return " ".join(_singular(w) for w in _SIGNS.sub(" ", level.casefold()).split())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("ases") and len(word) > 6:  # metastases
        return f"{word[:-2]}is"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _by_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept in load().concepts.values():
        for label in (*concept.labels, *concept.all("notation")):
            found.setdefault(plain(label), set()).add(concept.code)
    return {words: frozenset(codes) for words, codes in found.items()}


def concepts(words: str) -> frozenset[str]:
    """The concepts that are called so."""
    return _by_words().get(words, frozenset())
