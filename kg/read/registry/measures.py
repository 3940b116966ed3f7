"""Which measure or adverse event a registry's title names: the longest label of the vocabulary that stands in it."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg import vocabulary
from kg.records import Code
from kg.spelling import american
from kg.vocabulary import Concept

OTHER = Code("measure:OTHER")
_WORD = re.compile(r"[A-Za-z0-9α-ωΑ-Ω%]+")


class Label(NamedTuple):
    """A label as words, ready to be compared, and what its concept demands."""

    concept: Concept
    cased: str
    length: int


# where the name of a measure ends and its definition begins
_DEFINITION = re.compile(
    r"[,:;(\[]|\s[-–]\s|\b(?:defined|measured|assessed|evaluated|determined|calculated|graded|according|based|until"
    r"|prior|from|per|following|during|compared|versus|which|where|who|that)\b",
    re.IGNORECASE,
)
_CHARACTERS = 1000  # of a title that are looked at
_LONGEST = 10  # words of a label
_LONG = 20  # words: what is longer tells how something is measured, and names much else on the way


@lru_cache(maxsize=4096)
def measure_of(title: str) -> Code:
    """The measure that a title names; `measure:OTHER` where none does.

    >>> measure_of("Overall Survival (OS) at 2 Years"), measure_of("Number of Participants With DLTs")
    ('measure:OS', 'measure:DLT')
    >>> measure_of("Handgrip strength"), measure_of("Antibody response to vaccination")
    ('measure:OTHER', 'measure:OTHER')
    >>> measure_of("PSA questionnaire response"), measure_of("Response"), measure_of("Pathological complete response (pCR)")
    ('measure:OTHER', 'measure:ORR', 'measure:pathological-complete-response')
    >>> measure_of("Safety: adverse events by CTCAE"), measure_of("Days on antibiotics until discharge or death")
    ('measure:AE', 'measure:OTHER')
    """
    title = title[:_CHARACTERS]
    if short := _short_form(title):
        return short
    parts = [part for part in _DEFINITION.split(title) if part.strip()]
    names = [parts[0]] if parts else []
    whole = _SHORT.sub(" ", title)
    names += [whole] if len(title.split()) <= _LONG and not _UNTIL.search(title) else parts[1:2]
    found = [code for name in names if (code := _longest("measure", name))]
    coded = [code for code in found if _coded(vocabulary.load()[code])]
    return next(iter([*coded, *found]), OTHER)


_SHORT = re.compile(r"[(\[]\s?[A-Za-z0-9-]{2,8}\s?[)\]]")
_BRACKET = re.compile(r"([^()\[\]]*)[(\[]\s?([A-Za-z0-9-]{2,8})\s?[)\]]")


def _short_form(title: str) -> Code | None:
    """The measure whose short form the title gives in brackets, where the words before it do not say otherwise.

    >>> _short_form("Time to Reach Maximum Plasma Concentration (Tmax) for X"), _short_form("Pharmacodynamics (PD) of X")
    ('measure:TMAX', None)
    """
    for before, short in _BRACKET.findall(title):
        code = exactly("measure", short)
        spelt = _longest("measure", " ".join(_WORD.findall(before)[-4:]))
        if (
            code
            and _coded(vocabulary.load()[code])
            and (not spelt or _coded(vocabulary.load()[spelt]))
        ):
            return code
    return None


_SPELT = re.compile(r"(?P<words>.*?)\s*\((?P<short>[A-Za-z0-9 -]{1,10})\)\s*")
_NEGATED = re.compile(r"\b(?:not?|non|without|or|and|than|before|after)\b|[(+/]", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|prior to|or) death\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def exactly(scheme: str, title: str) -> Code | None:
    """The concept whose label is the whole title, a short form in brackets aside, or that short form.

    >>> exactly("measure", "Complete Response (CR)"), exactly("measure", "Complete response by month 3")
    ('measure:CR', None)
    >>> exactly("measure", "CR with incomplete count recovery (CRi)"), exactly("measure", "Not in remission (CR)")
    ('measure:CRi', None)
    """
    title = title[:_CHARACTERS]
    spelt = _SPELT.fullmatch(title)
    bare = [spelt["words"]] if spelt else []
    short = [spelt["short"]] if spelt and not _NEGATED.search(spelt["words"]) else []
    for words in (title, *bare, *short):
        folded = tuple(_fold(w) for w in _WORD.findall(words))
        for label in _labels(scheme).get(folded, ()):
            if not label.cased or label.cased in words:
                return Code(label.concept.code)
    return None


def timed(code: Code) -> bool:
    """Whether a measure is a time, so that a number of patients under it needs words of its own.

    >>> timed(Code("measure:DOR")), timed(Code("measure:ORR"))
    (True, False)
    """
    return "TimeToEvent" in (vocabulary.load()[code].one("statementKind") or "")


def said_further(code: Code, title: str) -> str | None:
    """What a title says beyond the measure's code: all of it where the code is OTHER, else the kind that is measured.

    >>> said_further(Code("measure:relapse"), "Relapse Rate"), said_further(Code("measure:acute-GVHD"), "Acute GVHD")
    ('Relapse Rate', 'acute')
    >>> said_further(Code("measure:OS"), "Overall Survival")
    """
    concept = vocabulary.load()[code]
    return concept.one("term") if _coded(concept) else title


class Match(NamedTuple):
    """A label that stands in a title: its words from `start` to `end`."""

    start: int
    end: int
    label: Label


def _longest(scheme: str, title: str) -> Code | None:
    """The concept with the longest label in the title; those that tables print as OTHER come last.

    A label inside a longer one says nothing of its own: "response" in "pathological complete response".
    """
    found = _WORD.findall(title)
    folded = [_fold(word) for word in found]
    matches = [
        Match(start, end, label)
        for start in range(len(folded))
        for end in range(start + 1, min(len(folded), start + _LONGEST) + 1)
        for label in _labels(scheme).get(tuple(folded[start:end]), ())
        if _counts(label, found, folded, start, end)
    ]
    outer = [m for m in matches if not any(_inside(m, other) for other in matches)]
    best = max(
        outer, key=lambda m: (_coded(m.label.concept), m.label.length, -m.start), default=None
    )
    return Code(best.label.concept.code) if best else None


def _inside(match: Match, other: Match) -> bool:
    return (
        other.start <= match.start
        and match.end <= other.end
        and other.end - other.start > match.end - match.start
    )


def _coded(concept: Concept) -> bool:
    return concept.one("notation") != "OTHER"


def _counts(label: Label, found: list[str], folded: list[str], start: int, end: int) -> bool:
    if label.cased and "".join(found[start:end]).removesuffix("s") != label.cased:
        return False
    if end - start == 1 and not label.cased and not _alone(label.concept, folded, start):
        return False
    before, behind = folded[:start], folded[end:]
    refused = any(
        behind[: len(words)] == list(words) for words in _phrases(label.concept, "notBefore")
    )
    return not refused and not any(
        before[-len(words) :] == list(words) for words in _phrases(label.concept, "notAfter")
    )


# what may stand beside a one-word measure of efficacy without making another measure of it
_BESIDE = frozenset(
    "number of the a an participant patient subject percentage percent proportion rate incidence with who achieved achieve"
    " achieving had having best overall tumor treatment therapy to at in for by and day week month year median time".split()
)


def _alone(concept: Concept, folded: list[str], at: int) -> bool:
    """Whether a single word is all that the title is about; needed where the word is common (response, survival)."""
    if not any(
        kind in (concept.one("statementKind") or "") for kind in ("Proportion", "TimeToEvent")
    ):
        return True
    others = folded[:at] + folded[at + 1 :]
    return len(folded[at]) < 5 or all(word in _BESIDE or word.isdigit() for word in others)


@cache
def _labels(scheme: str) -> dict[tuple[str, ...], list[Label]]:
    table: dict[tuple[str, ...], list[Label]] = {}
    for concept in vocabulary.load().scheme(scheme):
        for label in concept.labels:
            words = _WORD.findall(label)
            if sum(map(len, words)) < sum(c.isalnum() or c == "%" for c in label):
                continue  # in another script: half a label would match anywhere
            short = len(label) <= 5 and label.isascii() and not any(c.islower() for c in label)
            cased = "".join(words) if short else ""
            if words and concept.code != OTHER:
                table.setdefault(tuple(_fold(w) for w in words), []).append(
                    Label(concept, cased, len(label))
                )
    return table


def _phrases(concept: Concept, name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        words
        for phrase in concept.all(name)
        if (words := tuple(_fold(w) for w in _WORD.findall(phrase)))
    )


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    word = american(word.casefold())
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
