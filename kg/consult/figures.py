"""Whether the figures of an offered result fit its words and each other."""

import re
from typing import Any

from kg.consult.rows import NUMBER, SHAPE, UNSAID, Refused
from kg.consult.words import Words
from kg.records.quantity import Ratio

_WORDS_OF_UNIT = {
    "%": r"%|\bper ?cent",
    "hours": r"\b(?:hours?|hrs?|h)\b",
    "days": r"\b(?:days?|d)\b",
    "weeks": r"\b(?:weeks?|wks?)\b",
    "months": r"\b(?:months?|mos?)\b",
    "years": r"\b(?:years?|yrs?|y)\b",
    "cells": r"\bcells?\b",
    "cells/kg": r"\bkg\b|kilogram",
    "fold": r"fold\b",
}
_WORDS_OF_STATISTIC = {
    "median": r"(?i)\bm(?:edian|DOR|OS|PFS)",
    "mean": r"(?i)\b(?:mean|average)",
    "hazard ratio": r"(?i:hazard)|\bHR\b",
    "odds ratio": r"(?i:odds)|\bOR\b",
    "risk ratio": r"(?i:risk)|\bRR\b",
}
_NEVER = frozenset(("grade", "p-value", "date", "identifier"))
_TIMES = frozenset(("hours", "days", "weeks", "months", "years"))
# the quantities whose numbers are no figure of a unit: the 30 of "day 30" is no percentage
_FOREIGN = {
    "%": _NEVER | {"time-point", "duration", "dose", "effect"},
    "patients": _NEVER | {"time-point", "duration", "dose", "effect", "percent"},
    "ratio": _NEVER | {"time-point", "duration", "dose", "percent", "ratio", "count"},
    **{unit: _NEVER | {"percent", "ratio", "count", "dose", "effect"} for unit in _TIMES},
}
_ROUNDING = 1  # percentage points between a percentage and its count


def see_figure(words: Words, says: dict[str, Any]) -> None:
    """Sees that the figure stands in the quote as one of its unit, in a unit that is told.

    Raises:
        Refused: it does not.
    """
    unit = says["unit"]
    if says["value"] not in words.numbers_outside(_FOREIGN.get(unit, _NEVER)):
        raise Refused(NUMBER)
    part = says.get("numerator")
    if part is not None and part not in words.numbers_outside(_FOREIGN["patients"]):
        raise Refused(NUMBER)
    if unit in _WORDS_OF_UNIT and not re.search(_WORDS_OF_UNIT[unit], words.text, re.IGNORECASE):
        raise Refused(UNSAID)


def see_sums(words: Words, says: dict[str, Any]) -> None:
    """Sees that count, whole and percentage fit each other, and are not taken from two ratios.

    Raises:
        Refused: they do not.
    """
    value, unit, part, whole = (says.get(f) for f in ("value", "unit", "numerator", "denominator"))
    if part is not None and unit == "patients" and value != part:
        raise Refused(NUMBER)
    if part is None or whole is None:
        return
    ratios = [m.value for m in words.mentions if isinstance(m.value, Ratio)]
    wholes = {r.denominator for r in ratios if r.numerator == part} or {whole}
    if not 0 <= part <= whole or whole == 0 or whole not in wholes:
        raise Refused(NUMBER)
    if unit == "%" and value is not None and abs(float(value) - part * 100 / whole) > _ROUNDING:
        raise Refused(NUMBER)


def see_words(words: Words, says: dict[str, Any]) -> None:
    """Sees that the statistic is told, and that interval and p-value can be.

    Raises:
        Refused: they are not.
    """
    pattern = _WORDS_OF_STATISTIC.get(says.get("statistic") or "")
    if pattern and not re.search(pattern, words.text):
        raise Refused(UNSAID)
    low, high, p = (says.get(f) for f in ("ci_low", "ci_high", "p_value"))
    if (low is not None and high is not None and low > high) or (p is not None and not 0 <= p <= 1):
        raise Refused(SHAPE)
