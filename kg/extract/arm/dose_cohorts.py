"""Dose levels with their sizes."""

import re
from decimal import Decimal

from kg.document import Sentence
from kg.extract.arm.sentence import PLANNED, results
from kg.extract.arm.size import sizes
from kg.extract.arm.size.each import of_each
from kg.extract.arm.size.place import distinct
from kg.extract.dose.level import Level, levels
from kg.extract.found import Found
from kg.records import Arm, Evidence, Ref
from kg.text import Span


def of_doses(found: Found, trial: Ref, sentences: list[Sentence]) -> list[Arm]:
    """Dose levels with their sizes: "1 × 10⁶, 1 × 10⁷ and 1 × 10⁸ cells/kg, with three patients at each", "5 × 10⁶/kg (n = 3)"."""
    text = found.recognised.text
    told: dict[tuple[Decimal, str], Arm] = {}
    for sentence in sentences:
        known = {v.mention.span: v for v in levels(found, sentence)}
        spans = distinct(list(known))
        size_of = {
            s.group: (s.n, s.span) for s in sizes(text, sentence.span, spans, results(sentence))
        }
        each = of_each(text, sentence.span) if len(spans) > 1 and not size_of else None
        for span in spans:
            size = size_of.get(span) or each
            if size and any(size[1].start == d.start for d in known):
                continue
            if size and not sentence.context & PLANNED:
                level = known[span]
                told.setdefault((level.amount.value, level.unit), _dose_arm(trial, level, size))
    return list(told.values()) if len(told) > 1 else []


def _dose_arm(trial: Ref, level: Level, size: tuple[int, Span]) -> Arm:
    told = (Evidence(level.mention.span, "arm.dose-cohort"), Evidence(size[1], "arm.size", "n"))
    return Arm(trial=trial, name=dose_name(level), n=size[0], evidence=told)


def dose_name(level: Level) -> str:
    """A dose as the name of its cohort; one of a list that shares its power gets its own power.

    >>> from kg.document import Section, Mention
    >>> from kg.records.quantity import Dose
    >>> sentence = Sentence(Span(0, 1), Section(Span(0, 1), "abstract"))
    >>> def name(value, text): return dose_name(Level(Dose(Decimal(value), "cells/kg", text), "cells/kg", sentence, Mention(Span(0, 1), "dose")))
    >>> name("5e6", "5 x 10(6) NK cells/kg"), name("300000", "0.3"), name("1e6", "1 million")
    ('5 x 10(6) cells/kg', '3 x 10^5 cells/kg', '1 million cells/kg')
    """
    words = re.sub(r"\s*(?:[A-Za-z+-]+\s+)?cells.*|/kg.*", "", level.amount.text)
    if re.fullmatch(r"[\d.,]+", words) and level.amount.value >= _LARGE:
        digits, _, power = f"{level.amount.value:e}".partition("e+")
        words = f"{Decimal(digits).normalize():f} x 10^{int(power)}"
    return f"{words} {level.unit}"


_LARGE = 10_000  # cells; what is less is the coefficient of a power that stands elsewhere
