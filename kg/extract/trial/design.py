"""How a trial is built, as prose names it: allocation, masking, model, and the kinds of design."""

from typing import NamedTuple

from kg import regex as re
from kg.extract.scope import holds
from kg.text import Span


class Trait(NamedTuple):
    """A field of the trial, its value, and the words that tell it."""

    field: str
    value: str
    span: Span


# field, value, pattern, and literals of which one must occur
_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("allocation", "NON_RANDOMIZED", r"non-?\s?randomi[sz]ed", ("random",)),
    ("allocation", "RANDOMIZED", r"randomi[sz]ed|randomi[sz]ation|randomly\s+(?:assigned|allocated|divided)|(?:assigned|allocated|divided)\s+(?:\w+\s+)?(?:at\s+random|by\s+(?:lot|randomi[sz]ation))", ("random", "by lot")),
    ("masking", "NONE", r"open[- ]label(?:l?ed)?|unblinded|not\s+blinded|non-?blinded|unmasked", ("label", "blinded", "masked")),
    ("masking", "QUADRUPLE", r"quadruple[- ](?:blind|mask)(?:ed)?", ("quadruple",)),
    ("masking", "TRIPLE", r"triple[- ](?:blind|mask)(?:ed)?", ("triple",)),
    ("masking", "DOUBLE", r"double[- ](?:blind|mask)(?:ed)?", ("double",)),
    ("masking", "SINGLE", r"(?:single|observer|assessor|evaluator)[- ](?:blind|mask)(?:ed)?", ("blind", "mask")),
    ("intervention_model", "SINGLE_GROUP", r"single[- ](?:arm|group)|one[- ]arm", ("single", "one-arm", "one arm")),
    ("intervention_model", "PARALLEL", r"parallel[- ](?:group|arm|assignment|design)s?", ("parallel",)),
    ("intervention_model", "CROSSOVER", r"cross-?over\s+(?:trial|study|design)", ("cross",)),
    ("designs", "dose-escalation", r"dose[- ](?:escalat(?:ion|ing)|exploration|finding|ranging)|3\s?\+\s?3\s+design|escalating\s+doses?", ("escalat", "exploration", "finding", "ranging", "3 + 3", "3+3")),
    ("designs", "dose-expansion", r"dose[- ]expansion|expansion\s+(?:cohort|part|phase)", ("expansion",)),
    ("designs", "single-center", r"(?:single|one|mono)[- ]?(?:center|centre|institution|site)", ("center", "centre", "instit", "site")),
    ("designs", "multicenter", r"multi-?\s?(?:center|centre|institution(?:al)?|site)", ("multi",)),
    ("designs", "first-in-human", r"first[- ]in[- ](?:human|man)", ("first-in", "first in")),
    ("designs", "pilot", r"pilot\s+(?:trial|study|clinical)", ("pilot",)),
    ("designs", "basket", r"basket\s+(?:trial|study)", ("basket",)),
    ("designs", "retrospective", r"retrospective(?:ly\s+(?:analy[sz]|review|evaluat)\w*|\s+(?:study|analysis|review|cohort))", ("retrospective",)),
    ("designs", "prospective", r"prospective\s+(?:\w+\s+){0,3}(?:trial|study)", ("prospective",)),
    ("designs", "placebo-controlled", r"placebo[- ]controlled", ("placebo",)),
    ("designs", "non-inferiority", r"non-?inferiority\s+(?:trial|study|design)", ("inferiority",)),
    ("designs", "investigator-initiated", r"investigator[- ]initiated", ("investigator",)),
    ("designs", "compassionate use", r"compassionate(?:[- ]use)?", ("compassionate",)),
    ("designs", "repeated administration", r"repe(?:titive|ated|at)[- ](?:administrations?|infusions?|dosing|doses|injections?)|multiple[- ](?:infusions?|doses)", ("repe", "multiple")),
)  # fmt: skip


class Row(NamedTuple):
    """A value of a field, the words for it, and literals of which one stands in them."""

    field: str
    value: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...]


_PATTERNS = tuple(
    Row(field, value, re.compile(rf"\b(?:{words})\b", re.I), hints)
    for field, value, words, hints in _ROWS
)
_NOT = re.compile(r"\b(?:not|non|nor|without|no)[\s-]+$", re.I)


def hinted(words: str, rows: tuple[Row, ...] = _PATTERNS) -> tuple[Row, ...]:
    """The rows of which a literal stands in the words, in lower case."""
    return tuple([row for row in rows if holds(words, row.hints)])


def traits(text: str, start: int, end: int, rows: tuple[Row, ...] = _PATTERNS) -> list[Trait]:
    """What the words between two places say of a design; `rows` are those that are hinted at in the text.

    >>> [t[:2] for t in traits("An open-label, single-arm, dose-escalation study", 0, 50)]
    [('masking', 'NONE'), ('intervention_model', 'SINGLE_GROUP'), ('designs', 'dose-escalation')]
    >>> [t[:2] for t in traits("Single arm, not blinded, not randomized, phase 1", 0, 50)]
    [('intervention_model', 'SINGLE_GROUP'), ('masking', 'NONE'), ('allocation', 'NON_RANDOMIZED')]
    >>> [t[:2] for t in traits("Eighteen patients were randomly assigned; a nonrandomized group", 0, 70)]
    [('allocation', 'RANDOMIZED'), ('allocation', 'NON_RANDOMIZED')]
    >>> traits("at random times the blind man saw how the dose and the center escalated", 0, 80)
    []
    """
    found: list[Trait] = []
    for field, value, pattern, _ in hinted(text[start:end].lower(), rows):
        for match in pattern.finditer(text, start, end):
            negated = value == "RANDOMIZED" and _NOT.search(
                text, max(start, match.start() - 12), match.start()
            )
            if negated or not _within_longer(match, found):
                found.append(
                    Trait(field, "NON_RANDOMIZED" if negated else value, Span(*match.span()))
                )
    return sorted(found, key=lambda trait: trait.span)


def _within_longer(match: re.Match[str], found: list[Trait]) -> bool:
    """Whether a longer phrase of the same words was read: "nonrandomized" holds no "randomized"."""
    return any(t.span.meets(Span(*match.span())) for t in found)
