"""The dose of a level: "dose level 3 was taken into phase 2" tells the amount that the document gives level 3."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.records import Dose

LEVEL = r"(?:(?:[Dd]ose[- ])?[Ll]evel\s-?\d\b|\bDL\s?-?\d\b)"
_NUMBER = re.compile(r"(?:level|DL)[- ]?(-?\d)\b", re.IGNORECASE)


def number_of(words: str) -> Decimal | None:
    """The number of a dose level.

    >>> number_of("Dose level 3"), number_of("DL2"), number_of("dose-level-1"), number_of("1 × 10^6/kg")
    (Decimal('3'), Decimal('2'), Decimal('1'), None)
    """
    match = _NUMBER.search(words)
    return Decimal(match[1]) if match else None


def with_doses(facts: Iterable[Fact], doses: Iterable[Dose]) -> Iterator[Fact]:
    """The facts, those of a level with its dose; without them where the document gives none, or several."""
    known = list(doses)
    for fact in facts:
        level = fact.says.get("level")
        if level is None:
            yield fact
            continue
        fits = [d for d in known if _level(d) == level]
        if len({(d.value, d.unit) for d in fits}) == 1:
            dose = fits[0]
            says = {"value": dose.value, "value_text": dose.value_text, "unit": dose.unit}
            place = dose.evidence[0].span if dose.evidence else fact.span
            yield fact.but(level=None, value_max=dose.value_max, also=(place,), **says)


def _level(dose: Dose) -> Decimal | None:
    """Its number: beside the amount, in its name, or in that of its arm."""
    said = (number_of(words) for words in (dose.value_text, dose.name or "", dose.arm or ""))
    return next((n for n in said if n is not None), None)
