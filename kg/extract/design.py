"""How a trial is built, as prose names it: allocation, masking, model, and the kinds of design."""

import re
from typing import NamedTuple

from kg.text import Span


class Trait(NamedTuple):
    """A field of the trial, its value, and the words that tell it."""

    field: str
    value: str
    span: Span


_ROWS: tuple[tuple[str, str, str], ...] = (
    ("allocation", "NON_RANDOMIZED", r"non-?\s?randomi[sz]ed"),
    ("allocation", "RANDOMIZED", r"randomi[sz]ed|randomi[sz]ation|randomly\s+(?:assigned|allocated)"),
    ("masking", "NONE", r"open[- ]label(?:l?ed)?|unblinded|not\s+blinded|non-?blinded|unmasked"),
    ("masking", "QUADRUPLE", r"quadruple[- ](?:blind|mask)(?:ed)?"),
    ("masking", "TRIPLE", r"triple[- ](?:blind|mask)(?:ed)?"),
    ("masking", "DOUBLE", r"double[- ](?:blind|mask)(?:ed)?"),
    ("masking", "SINGLE", r"(?:single|observer|assessor|evaluator)[- ](?:blind|mask)(?:ed)?"),
    ("intervention_model", "SINGLE_GROUP", r"single[- ](?:arm|group)|one[- ]arm"),
    ("intervention_model", "PARALLEL", r"parallel[- ](?:group|arm|assignment|design)s?"),
    ("intervention_model", "CROSSOVER", r"cross-?over\s+(?:trial|study|design)"),
    ("designs", "dose-escalation", r"dose[- ](?:escalat(?:ion|ing)|exploration|finding|ranging)|3\s?\+\s?3\s+design|escalating\s+doses?"),
    ("designs", "dose-expansion", r"dose[- ]expansion|expansion\s+(?:cohort|part|phase)"),
    ("designs", "single-center", r"(?:single|one|mono)[- ]?(?:center|centre|institution|site)"),
    ("designs", "multicenter", r"multi-?\s?(?:center|centre|institution(?:al)?|site)"),
    ("designs", "first-in-human", r"first[- ]in[- ](?:human|man)"),
    ("designs", "pilot", r"pilot\s+(?:trial|study|clinical)"),
    ("designs", "basket", r"basket\s+(?:trial|study)"),
    ("designs", "retrospective", r"retrospective(?:ly\s+(?:analy[sz]|review|evaluat)\w*|\s+(?:study|analysis|review|cohort))"),
    ("designs", "prospective", r"prospective\s+(?:\w+\s+){0,3}(?:trial|study)"),
    ("designs", "placebo-controlled", r"placebo[- ]controlled"),
    ("designs", "non-inferiority", r"non-?inferiority\s+(?:trial|study|design)"),
    ("designs", "investigator-initiated", r"investigator[- ]initiated"),
    ("designs", "compassionate use", r"compassionate(?:[- ]use)?"),
    ("designs", "repeated administration", r"repe(?:titive|ated|at)[- ](?:administrations?|infusions?|dosing|doses|injections?)|multiple[- ](?:infusions?|doses)"),
)  # fmt: skip
_TRAITS = re.compile("|".join(f"(?P<t{i}>\\b(?:{row[2]})\\b)" for i, row in enumerate(_ROWS)), re.I)
_NOT = re.compile(r"\b(?:not|non|nor|without|no)[\s-]+$", re.I)


def traits(text: str, start: int, end: int) -> list[Trait]:
    """What the words between two places say of a design.

    >>> [t[:2] for t in traits("An open-label, single-arm, dose-escalation study", 0, 50)]
    [('masking', 'NONE'), ('intervention_model', 'SINGLE_GROUP'), ('designs', 'dose-escalation')]
    >>> [t[:2] for t in traits("Single arm, not blinded, not randomized, phase 1", 0, 50)]
    [('intervention_model', 'SINGLE_GROUP'), ('masking', 'NONE'), ('allocation', 'NON_RANDOMIZED')]
    >>> [t[:2] for t in traits("Eighteen patients were randomly assigned; a nonrandomized group", 0, 70)]
    [('allocation', 'RANDOMIZED'), ('allocation', 'NON_RANDOMIZED')]
    >>> traits("at random times the blind man saw how the dose and the center escalated", 0, 80)
    []
    """
    found = []
    for match in _TRAITS.finditer(text, start, end):
        field, value, _ = _ROWS[int((match.lastgroup or "t0")[1:])]
        if value == "RANDOMIZED" and _NOT.search(
            text, max(start, match.start() - 12), match.start()
        ):
            value = "NON_RANDOMIZED"
        found.append(Trait(field, value, Span(*match.span())))
    return found
