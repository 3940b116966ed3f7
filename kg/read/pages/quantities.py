"""Numbers of participants, dates and ages, as pages write them; strictly or not at all."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.read.pages.lexicon import words
from kg.read.pages.plain import nothing
from kg.read.publication_date import find_date


class People(NamedTuple):
    """A number of participants; `type` is ACTUAL, ESTIMATED or not told."""

    number: int
    type: str | None


_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:[,\u202f ]\d{3})+|\d{1,7})(?![\d.]*\d)")


def kind_of_number(text: str) -> str | None:
    """Whether words speak of a planned or a reached number.

    >>> kind_of_number("27 estimated patients"), kind_of_number("Enrollment (Actual)"), kind_of_number("20 participants")
    ('ESTIMATED', 'ACTUAL', None)
    """
    found = set(re.findall(r"[^\W\d_]+", text.casefold()))
    for name, told in (("actual", "ACTUAL"), ("planned", "ESTIMATED")):
        if found & words(name) or any(w in text for w in words(name) if not w.isascii()):
            return told
    return None


@lru_cache(maxsize=4096)
def people(text: str, *, strict: bool = False) -> People | None:
    """How many take part. Strictly: a number with a word for people, and nothing else.

    >>> people("27 estimated patients"), people("20人"), people("n = 1,200"), people("36"), people("36", strict=True)
    (People(number=27, type='ESTIMATED'), People(number=20, type=None), People(number=1200, type=None), People(number=36, type=None), None)
    >>> people("20 participants", strict=True), people("20 participants in 1 patient groups", strict=True), people("unclear")
    (People(number=20, type=None), None, None)
    """
    if len(text) > 120:
        return None
    found = _NUMBER.search(text)
    if not found:
        return None
    number = int(re.sub(r"\D", "", found[1]))
    if strict and not _only_people(text[: found.start()] + " " + text[found.end() :]):
        return None
    return People(number, kind_of_number(text))


def _only_people(rest: str) -> bool:
    said = re.findall(r"[^\W\d_]+", rest.casefold())
    known = words("people") | words("planned") | words("actual") | {"n"}
    return any(w in words("people") for w in said) and all(
        w in known or w in {"target"} for w in said
    )


@lru_cache(maxsize=4096)
def date(text: str, *, strict: bool = False) -> str | None:
    """A date in ISO 8601; strictly, the words hold nothing else.

    >>> date("December 19, 2024"), date("2024-12 (estimated)"), date("2024-06-09, 1403/03/20"), date("0000-00-00")
    ('2024-12-19', '2024-12', '2024-06-09', None)
    >>> date("2023-01-26", strict=True), date("in 2023 we began", strict=True), date("26/01/2023"), date("2024年3月5日", strict=True)
    ('2023-01-26', None, '2023-01-26', '2024-03-05')
    """
    found = find_date(text) if len(text) < 200 else None
    if found is None:
        return None
    iso, start, end = found
    outside = re.sub(r"\b\d{4}/\d{2}/\d{2}\b", "", text[:start] + text[end:])
    if strict and re.sub(
        r"\(?\b(?:actual|estimated|anticipated|planned|est)\b\.?\)?|[\s,.()\[\]日]",
        "",
        outside.casefold(),
    ):
        return None
    return iso


_HIGH_ONLY = re.compile(r"younger|under|≤|<|以下|up to|or less|below|at most|未満", re.IGNORECASE)
_AGE_WORDS = re.compile(
    r"\b(?:from|to|and|between|through|ages?|aged|of|older|over|up|at least|or|more|above|until|adults?|adult|child|children|older adults?|minimum|maximum|max|min"
    r"|de|a|hasta|von|bis|à|au|von|eligible|under|younger|less|below|most|at|no|limit|than|n/?a)\b|[-–—~～至到から以上下岁歲周上下限未満]|最[小大]|[\s,.:()<>≥≤=+|/]",
    re.IGNORECASE,
)


@cache
def _age() -> re.Pattern[str]:
    """A number with the unit behind it."""
    units = (re.escape(w) for n in ("year", "month", "week", "day") for w in words(n))
    unit = "|".join(sorted(units, key=lambda w: (-len(w), w)))
    return re.compile(rf"(\d{{1,3}}(?:\.\d)?)\s*-?\s*({unit})?(?![\w])", re.IGNORECASE)


class Ages(NamedTuple):
    """The least and the greatest age, as ClinicalTrials.gov writes them."""

    least: str | None
    most: str | None


@lru_cache(maxsize=4096)
def age(text: str) -> str | None:
    """One age.

    >>> age("3 Years"), age("18"), age("18岁"), age("6 months"), age("-"), age("No limit"), age("1 Year"), age("20歳以上")
    ('3 Years', '18 Years', '18 Years', '6 Months', None, None, '1 Year', '20 Years')
    """
    found = _age().search(text) if len(text) < 60 else None
    if (
        found is None
        or nothing(text)
        or (found[1] == "0" and not found[2])
        or float(found[1]) > 120
    ):
        return None
    return _spelt(found[1], found[2])


def _spelt(number: str, unit: str | None) -> str:
    folded = (unit or "years").casefold()
    name = next(
        (n for n in ("year", "month", "week", "day") if folded in words(n)), "year"
    ).capitalize()
    return f"{number} {name}{'' if number == '1' else 's'}"


@lru_cache(maxsize=4096)
def ages(text: str, *, strict: bool = False) -> Ages | None:
    """The ages in a field for both; strictly, the words are ages with a unit and nothing else.

    >>> ages("18 Years to 75 Years"), ages("18 Years and older"), ages("From 18 years old to 70 years old")
    (Ages(least='18 Years', most='75 Years'), Ages(least='18 Years', most=None), Ages(least='18 Years', most='70 Years'))
    >>> ages("N/A-N/A"), ages("18-75岁"), ages("18 - 75", strict=True), ages("Up to 18 Years", strict=True)
    (None, Ages(least='18 Years', most='75 Years'), None, Ages(least=None, most='18 Years'))
    >>> ages("≥ 18 years old and ≤ 75 years old, male or female", strict=True), ages("18+"), ages("6 Months to 18 Years")
    (None, Ages(least='18 Years', most=None), Ages(least='6 Months', most='18 Years'))
    >>> ages("4 weeks", strict=True), ages("18 years", strict=True), ages("6 months and older", strict=True)
    (None, Ages(least='18 Years', most=None), Ages(least='6 Months', most=None))
    """
    found = list(_age().finditer(text)) if len(text) < 120 else []
    if not 1 <= len(found) <= 2 or (strict and not any(f[2] for f in found)):
        return None
    if strict and _AGE_WORDS.sub("", _age().sub(" ", text)):
        return None
    unit = found[-1][2] or found[0][2]
    if strict and found[0].span() == (0, len(text)) and "Year" not in _spelt(found[0][1], unit):
        return None  # "4 weeks" alone is some time
    read = [_spelt(f[1], f[2] or unit) if float(f[1]) or f[2] else None for f in found]
    if len(read) == 2:
        return Ages(read[0], read[1])
    if _HIGH_ONLY.search(text) or re.match(r"\s*(?:N/?A|-|to)\W", text):
        return Ages(None, read[0])
    return Ages(read[0], None)
