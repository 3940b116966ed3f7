"""The sides of a randomisation: "randomized 2:1 to the combination or to pembrolizumab alone"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.side import Sides, arms_of, sides_of
from kg.extract.arm.words import is_name, treats
from kg.extract.found import Found
from kg.extract.number import INTEGER
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Ref, Trial
from kg.text import Span

_CHOICE = frozenset(["or", "versus", "vs", "vs."])
_RANDOM = ("random", "assigned", "allocated")
_RANDOMIZED_TO = re.compile(
    r"\b(?:randomi[sz]ed|randomly\s+assigned|assigned|allocated)\b(?:\s+(?:randomly|at\s+random))?(?:\s+\d+\s+patients\b[^.;]{0,120}?)?(?:\s+\(?(?:in\s+a\s+)?\d\s?:\s?\d\)?(?:\s+ratio)?)?"
    r"(?:\s*,[^.;]{0,140}?,)?\s+to\s+(?:receive\s+|either\s+|be\s+given\s+)*(?P<first>(?:[^.;]|\.(?=\d)){2,160}?)\s*,?\s+(?:or|versus|vs\.?)\s+(?:to\s+)?(?:receive\s+)?(?P<second>(?:[^.;]|\.(?=\d)){2,90}?)(?=\s*[;]|\s*\.(?!\d)|$)",
    re.I,
)
_GOT = frozenset(["received", "given", "treated", "got"])
_EITHER = re.compile(
    rf"\b(?P<n>{INTEGER})\s+(?:\w+\s+)?(?:{PATIENTS}|adults)\b[^.;]{{0,140}}?\b(?:received|were\s+given|were\s+treated\s+with|got)\s+(?:either\s+)?(?P<first>(?:[^.;,()]|\.(?=\d)){{3,80}}?)\s+(?:or|versus|vs\.?)\s+(?P<second>(?:[^.;,()]|\.(?=\d)){{3,80}}?)(?=\s*[,;.(]|\s*$)",
    re.I,
)


def either(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "In a randomised trial, 370 patients received A plus C or placebo plus C": the sides of a randomised trial."""
    text = found.recognised.text
    for sentence in sentences if _is_randomized(found, trial) else ():
        words = frozenset(sentence.span.of(text).lower().split())
        match = _EITHER.search(text, *sentence.span) if words & _CHOICE and words & _GOT else None
        sides = _treated(sentence, match) if match else None
        if sides:
            yield from arms_of(found, trial, sides, sentences)
            return


_COMPARED = re.compile(
    r"\bcompar(?:ed|ing|es)\s+(?P<first>[^.;]{3,120}?)\s+(?:with|to|versus|vs\.?|and)\s+(?P<second>(?:[^.;,()]|\.(?=\d)){3,80}?)(?=\s*[,;.(]|\s*$|\s+(?:in|as|for|among|after)\b)",
    re.I,
)
_ASIDE = re.compile(r",\s(?:an?|the)\s[^,]{3,60},")


def compared(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "a randomised trial compared FN-101, an NK-cell product, plus cetuximab with cetuximab alone"."""
    text = found.recognised.text
    for sentence in sentences if _is_randomized(found, trial) else ():
        if not holds(sentence.span.of(text).lower(), ("compar",)):
            continue
        masked = _ASIDE.sub(lambda m: " " * len(m.group()), sentence.span.of(text))
        match = _COMPARED.search(" " * sentence.span.start + masked, sentence.span.start)
        sides = _treated(sentence, match) if match else None
        if sides:
            yield from arms_of(found, trial, sides, sentences)
            return


def _treated(sentence: Sentence, match: re.Match[str]) -> Sides | None:
    """The two sides, where both were treated and are named by it."""
    if sentence.context & {"planned", "historical"}:
        return None
    sides = sides_of(match)
    named = all(is_name(s.words) and treats(sentence, s.span, s.words) for s in sides)
    return sides if named else None


def _is_randomized(found: Found, trial: Ref) -> bool:
    known = (t for t in found.records if isinstance(t, Trial) and t.ref == trial)
    return any(t.allocation == "RANDOMIZED" for t in known)


def randomized(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """Reads "randomized 2:1 to the combination or to pembrolizumab alone"."""
    text = found.recognised.text
    for sentence in sentences:
        if "planned" in sentence.context or not holds(sentence.span.of(text).lower(), _RANDOM):
            continue
        masked = _masked(text, sentence.span)
        told = frozenset(masked.lower().split())
        match = None
        if "to" in told and told & _CHOICE:
            match = _RANDOMIZED_TO.search(masked, sentence.span.start)
        if match:
            sides = sides_of(match)
            if all(is_name(s.words) for s in sides):
                yield from arms_of(found, trial, sides, sentences)
            return


def _masked(text: str, span: Span) -> str:
    """The text up to a sentence's end, the sentence alone legible and its brackets blank, so that places hold.

    >>> _masked("We gave. To A (x; y) or B.", Span(9, 26))
    '         To A        or B.'
    """
    words = _BRACKET.sub(lambda m: " " * len(m.group()), span.of(text))
    return " " * span.start + words


_BRACKET = re.compile(r"\([^()]*\)")
