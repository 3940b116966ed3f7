"""The doses of cells in a sentence, each with its unit."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg.document import Mention, Sentence
from kg.extract.dose.is_dose import is_dose
from kg.extract.found import Found
from kg.records.quantity import Dose as Amount

_LINK = re.compile(
    r"(?:[\s,;/]|\band\b|\bor\b|\bto\b|\bthen\b|\d+/\d+|\bat\b|\([^()]{1,25}\)|\bonce\b|\()*"
)


class Level(NamedTuple):
    """A dose of cells at a place, with its unit."""

    amount: Amount
    unit: str
    sentence: Sentence
    mention: Mention


def levels(found: Found, sentence: Sentence) -> list[Level]:
    """The doses of the product in a sentence; "1 × 10⁶, 3 × 10⁶ or 1 × 10⁷ cells/kg" are all per kg."""
    text = found.recognised.text
    mentions = [m for m in sentence.mentions if m.kind == "dose" and isinstance(m.value, Amount)]
    if not mentions:
        return []
    found_here: list[Level] = []
    unit, place = "", sentence.span.end
    for mention in reversed(mentions):
        amount = mention.value
        if not isinstance(amount, Amount):
            continue
        if amount.unit:
            unit = amount.unit if amount.of_cells else ""
        elif not _LINK.fullmatch(text, mention.span.end, place):
            unit = ""
        place = mention.span.start
        if (
            not unit
            and not amount.unit
            and amount.value >= _MANY
            and _CELLS_AT.search(text, sentence.span.start, mention.span.start)
        ):
            unit = "cells"
        if unit and is_dose(text, sentence, mention, amount):
            found_here.extend(Level(a, unit, sentence, mention) for a in alternatives(amount)[::-1])
    return _with_followers(text, sentence, found_here[::-1])


def _with_followers(text: str, sentence: Sentence, told: list[Level]) -> list[Level]:
    """The doses, and those behind "cells at 2 × 10⁸ once, 8 × 10⁸ once" that name no unit either."""
    first = next((v for v in told if not v.amount.unit and v.unit == "cells"), None)
    if first is None:
        return told
    known = {v.mention.span for v in told}
    later = [m for m in sentence.of("dose") if m.span > first.mention.span and m.span not in known]
    for mention in later:
        amount = mention.value
        if (
            isinstance(amount, Amount)
            and not amount.unit
            and amount.value >= _MANY
            and is_dose(text, sentence, mention, amount)
        ):
            told.append(Level(amount, "cells", sentence, mention))
    return sorted(told, key=lambda v: v.mention.span)


_CELLS_AT = re.compile(
    r"\bcells\s+(?:were\s+|was\s+)?(?:given\s+|infused\s+)?at\s+(?:a\s+)?(?:(?:flat|fixed|single|total)\s+)?(?:doses?\s+of\s+)?\Z",
    re.I,
)
_MANY = 100_000  # cells; no dose is less where only the words before it say that it is of cells
_EITHER = re.compile(
    r"(?P<first>\d+(?:\.\d+)?(?:e\d+| (?:m|b)illion))\s+or\s+(?P<second>\d+(?:\.\d+)?(?:e\d+| (?:m|b)illion))\b",
    re.I,
)
_FACTORS = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}


def alternatives(amount: Amount) -> list[Amount]:
    """The amounts that one mention holds: "1e7 or 3e7 cells" are two.

    >>> [a.value for a in alternatives(Amount(Decimal(10**7), "cells", "1e7 or 3e7 cells/kg"))]
    [Decimal('1E+7'), Decimal('3E+7')]
    >>> len(alternatives(Amount(Decimal(1), "cells", "1 × 10⁶ cells")))
    1
    """
    match = _EITHER.match(amount.text)
    if match is None or amount.value_max is not None:
        return [amount]
    values = []
    for words in (match["first"], match["second"]):
        number, _, factor = words.partition(" ")
        values.append(Decimal(number) * _FACTORS.get(factor.lower(), Decimal(1)))
    return [
        replace(amount, value=v, text=w)
        for v, w in zip(values, (match["first"], match["second"]), strict=True)
    ]
