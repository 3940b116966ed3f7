"""Nouns of ontology/vocabulary as parts of patterns: which there are is data, what stands around them is grammar."""

from collections.abc import Iterable
from functools import cache

from kg import regex as re
from kg.spelling import british
from kg.vocabulary import load

_JOINT = re.compile(r"[ -]")


@cache
def nouns(*codes: str) -> str:
    r"""The words for some concepts as a group of a pattern, the longest first; "care:" stands for the whole scheme.

    >>> needed = re.compile(rf"needed\s{nouns('care:')}\Z")
    >>> [bool(needed.search(f"needed {w}")) for w in ("dialysis", "red cell transfusions", "haemodialysis", "ICU", "icu", "a bed")]
    [True, True, True, True, False, False]
    """
    return group(label for code in codes for label in labels(code))


def labels(code: str) -> tuple[str, ...]:
    """The words for a concept, or for all of a scheme."""
    known = load()
    found = known.scheme(code.removesuffix(":")) if code.endswith(":") else (known[code],)
    return tuple(label for concept in found for label in concept.labels)


def group(words: Iterable[str]) -> str:
    r"""Words as a group of a pattern: in both spellings, one or several, with a capital or without, their parts joined or apart.

    >>> tumour = re.compile(group(["solid tumor", "biopsy", "HSCT"]))
    >>> [bool(tumour.fullmatch(w)) for w in ("Solid tumours", "solid-tumor", "biopsies", "HSCTs", "hsct", "tumor")]
    [True, True, True, True, False, False]
    """
    spelt = {form for word in words for form in (word, british(word))}
    return f"(?:{'|'.join(_pattern(w) for w in sorted(spelt, key=lambda w: (-len(w), w)))})"


def _pattern(word: str) -> str:
    first, rest = word[0], r"[\s-]?".join(re.escape(part) for part in _JOINT.split(word[1:]))
    if is_written(word):
        return f"{re.escape(first)}{rest}s?"
    first = f"[{first.upper()}{first.lower()}]" if first.isalpha() else re.escape(first)
    if rest.endswith("y") and rest[-2:-1] not in "aeiou":
        return f"{first}{rest[:-1]}(?:y|ies)"
    return f"{first}{rest}" if rest.endswith("s") else f"{first}{rest}s?"


def is_written(word: str) -> bool:
    """Whether a word counts only as it is written: "ICU", "CD34+"."""
    return any(c.isupper() for c in word)


def hints(words: Iterable[str]) -> tuple[str, ...]:
    """Literals of which one stands wherever one of the words does, for a look before patterns (`holds`).

    >>> hints(["high-dose steroid", "steroid", "IVIG"]), hints(["hospitalized"])
    (('IVIG', 'teroid'), ('ospitalised', 'ospitalized'))
    """
    spelt = {form for word in words for form in (word, british(word))}
    longest = {max(_JOINT.split(word), key=len) for word in spelt}
    parts = {word if is_written(word) else word[1:] for word in longest}
    return tuple(sorted(p for p in parts if not any(o in p for o in parts - {p})))
