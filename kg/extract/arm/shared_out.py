"""Patients shared out among two arms with their numbers: "41 patients were randomised, 20 to NK cells and 21 to observation"."""

from collections.abc import Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.side import arms_of, sides_of
from kg.extract.arm.words import is_name
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_SHARED = r"(?:randomi[sz]ed|randomi[sz]ation|(?:randomly\s+)?(?:assigned|allocated))"
_PEOPLE = rf"(?:(?:{PATIENTS})\s+)?"
_TO = r"to\s+(?:receive\s+)?(?:the\s+)?(?!each\b|both\b|either\b|every\b|one\b|two\b)"
_WHAT = r"[A-Za-z](?:[^,;.()]|\.(?=\d)){2,60}?"
_BEHIND = re.compile(
    rf"(?:\b{_SHARED}\b[^.;\d]{{0,40}}?[,:]?\s+(?P<n>{INTEGER})\s+{_PEOPLE}|(?<![\w.,/-])(?P<m>{INTEGER})\s+{_PEOPLE}(?:were\s+)?{_SHARED}\s+){_TO}(?P<first>{_WHAT})(?:\s*\((?P<one>[^()]*)\))?\s*,?"
    rf"\s+and\s+(?:(?:the\s+)?(?:other|remaining)\s+)?(?P<k>{INTEGER})\s+{_PEOPLE}(?:were\s+)?(?:{_SHARED}\s+)?{_TO}(?P<second>{_WHAT})(?=\s*[,;.(]|\s*$)(?:\s*\((?P<other>[^()]*)\))?",
    re.I,
)
_CALLED = re.compile(r"(?:the\s)?((?:[\w/+-]+\s)?(?:arm|group|cohort)(?:\s\w+)?)", re.I)


def shared_out(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The two arms to which a sentence shares out the patients, each with its size."""
    text = found.recognised.text
    for sentence in sentences:
        words = sentence.span.of(text).lower()
        if "planned" in sentence.context or not holds(words, ("random", "assign", "allocat")):
            continue
        match = _BEHIND.search(text, *sentence.span)
        if match is None:
            continue
        sides = sides_of(match)
        if all(is_name(s.words) for s in sides):
            arms = arms_of(found, trial, sides, sentences)
            sizes, brackets = ("n" if match["n"] else "m", "k"), ("one", "other")
            for arm, size, bracket in zip(arms, sizes, brackets, strict=True):
                called = _CALLED.fullmatch(match[bracket] or "")
                yield replace(
                    arm,
                    n=whole(match[size]),
                    aliases=(*arm.aliases, *([called[1]] if called else [])),
                    evidence=(
                        *arm.evidence,
                        Evidence(Span(*match.span(size)), "arm.size", "n"),
                    ),
                )
            return
