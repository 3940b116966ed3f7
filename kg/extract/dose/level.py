"""The doses of cells in a sentence, each with its unit."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
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
            and _of_cells(text, sentence, mention)
        ):
            unit = "cells"
        spread = amount.value_max is not None and _is_spread(text, sentence, mention)
        if unit and not spread and is_dose(text, sentence, mention, amount):
            steps = _steps(text, sentence, mention) or alternatives(amount)
            found_here.extend(Level(a, unit, sentence, mention) for a in steps[::-1])
    return _with_followers(text, sentence, found_here[::-1])


def _with_followers(text: str, sentence: Sentence, told: list[Level]) -> list[Level]:
    """The doses, and those behind "cells at 2 × 10⁸ once, 8 × 10⁸ once", "DL1, 2 × 10⁸ cells; DL2, 8 × 10⁸" that name no unit."""
    first = next((v for v in told if v.unit == "cells"), None)
    if first is None:
        return told
    known = {v.mention.span for v in told}
    later = [m for m in sentence.of("dose") if m.span > first.mention.span and m.span not in known]
    for mention in later:
        amount = mention.value
        goes_on = not first.amount.unit or _LABELLED.search(
            text, sentence.span.start, mention.span.start
        )
        if (
            goes_on
            and isinstance(amount, Amount)
            and not amount.unit
            and amount.value >= _MANY
            and is_dose(text, sentence, mention, amount)
        ):
            told.append(Level(amount, "cells", sentence, mention))
    return sorted(told, key=lambda v: v.mention.span)


_LABELLED = re.compile(r"\b(?:DL|[Dd]ose\s[Ll]evel|[Ll]evel|[Cc]ohort)[\s-]?\w{1,2}[,:]?\s\(?\Z")


def _of_cells(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a large number without a unit say that it is a dose of cells.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, amount, *drugs):
    ...     whole, place = Span(0, len(words)), lambda w: Span(words.index(w), words.index(w) + len(w))
    ...     named = [("type", "NK cells")] * ("NK cells" in words) + [("drug", d) for d in drugs]
    ...     found = [Mention(place(name), kind) for kind, name in named]
    ...     return _of_cells(words, Sentence(whole, Section(whole, "abstract"), tuple(found)), Mention(place(amount), "dose"))
    >>> told("NK cells were given at 2e8", "2e8"), told("NK cells (2e9 per dose) were infused", "2e9"), told("8e8 (cohort 2, n=17) viable CAR+ NK cells", "8e8")
    (True, True, True)
    >>> told("dose levels of NK cells were 1e8", "1e8"), told("NK cells at escalating doses (6e8", "6e8"), told("NK cells: DL1 1e8", "1e8")
    (True, True, True)
    >>> told("DL1 (2e8) | 4 | 1 (25%)", "2e8"), told("DL1 (2e8 copies)", "2e8"), told("CD3 (2e8)", "2e8")
    (True, False, False)
    >>> told("NK cells and a dose of IL-2 of 1e6", "1e6", "IL-2"), told("the dose was 1e8", "1e8"), told("NK cells peaked at 1e6", "1e6")
    (False, False, False)
    """
    before = (sentence.span.start, mention.span.start)
    if _IN_LEVEL.search(text, *before) and _CLOSED.match(text, mention.span.end, sentence.span.end):
        return True
    if _CELLS_AT.search(text, *before) or _CELLS_BEHIND.match(
        text, mention.span.end, sentence.span.end
    ):
        return True
    cells = sentence.of("type", "product") or _CELLS_GIVEN.search(text, *sentence.span)
    if not cells or _is_spread(text, sentence, mention):
        return False
    if _PER_DOSE.match(text, mention.span.end, sentence.span.end):
        return True
    dose = _DOSE_WORD.search(text, *before)
    return dose is not None and not any(
        dose.start() <= m.span.start < mention.span.start for m in sentence.of("drug", "cytokine")
    )


def _is_spread(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a number stands in brackets behind a dose, as its range: "2e7 cells/kg (range, 9e6-7e7)"."""
    opening = text.rfind("(", sentence.span.start, mention.span.start)
    if opening < 0 or ")" in text[opening : mention.span.start]:
        return False
    return _RANGE.match(text, opening) is not None or any(
        getattr(d.value, "unit", "") and _CELLS_BETWEEN.fullmatch(text, d.span.end, opening)
        for d in sentence.of("dose")
        if d.span.end <= opening
    )


_CELLS_BETWEEN = re.compile(r"\s*(?:(?:[\w+-]+\s){0,3}cells?\s?)?")
_IN_LEVEL = re.compile(r"\b(?:DL|[Dd]ose\s[Ll]evel)[\s-]?-?\d\s?\(\Z")
_CLOSED = re.compile(r"\s?\)")
_CELLS_GIVEN = re.compile(
    r"\bcells\s+(?:were|was|are|(?:had|have)\s+been)\s+(?:infused|given|administered|injected)\b",
    re.I,
)
_RANGE = re.compile(r"\(\s?(?:range|IQR|interquartile|min|from)\b", re.I)
_PER_DOSE = re.compile(r"\s?(?:(?:per|/|each)\s?(?:dose|infusion|injection)|flat)\b", re.I)
_DOSE_WORD = re.compile(
    r"\b(?:doses?|dose\s+levels?|levels|DL-?\d)\b(?:[^.;]|\.(?=\d)){0,60}$", re.I
)
_CELLS_BEHIND = re.compile(
    r"\s?\([^()]{1,25}\)\s(?:(?:viable|total|CAR\+?|CAR-positive|[\w-]+\+|allogeneic|donor)[\s-]){0,4}(?:CAR[-+]?\s?)?(?:NK\s)?cells\b"
)
_CELLS_AT = re.compile(
    r"\bcells\s+(?:were\s+|was\s+)?(?:given\s+|infused\s+)?at\s+(?:a\s+)?(?:(?:flat|fixed|single|total)\s+)?(?:doses?\s+of\s+)?\Z",
    re.I,
)
_MANY = 100_000  # cells; no dose is less where only the words before it say that it is of cells


def _steps(text: str, sentence: Sentence, mention: Mention) -> list[Amount]:
    """The two ends of a range that a list of levels goes on from: "escalated from 1e6 to 1e7 and 3e7 cells/kg" are three."""
    amount = mention.value
    if not isinstance(amount, Amount) or amount.value_max is None:
        return []
    goes_on = _THEN.match(text, mention.span.end, sentence.span.end)
    if not goes_on or not any(m.span.start == goes_on.end() for m in sentence.of("dose")):
        return []
    if not _ESCALATED.search(text, sentence.span.start, mention.span.start):
        return []
    ends = _TO.split(amount.text, 1)
    values = (amount.value, amount.value_max)
    if len(ends) < len(values):
        return []
    return [
        replace(amount, value=v, value_max=None, text=w) for v, w in zip(values, ends, strict=True)
    ]


_TO = re.compile(r"\s?[-–—]\s?(?=\d)|\sto\s")
_THEN = re.compile(r",?\s(?:and\s)?(?:then\s)?(?:finally\s)?(?:to\s)?")
_ESCALATED = re.compile(r"\bescalat|\bincreas|\bstep(?:ped|wise|s)?\b|\blevels?\b", re.I)
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
