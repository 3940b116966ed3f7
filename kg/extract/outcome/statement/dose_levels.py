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


HIGHEST = "highest"
# "the highest dose was selected as the Ⓜ", "the Ⓜ was the highest dose tested"
_DOSE_NAME = r"[Tt]he\shighest(?:\s(?!in\b|of\b|rate)[\w-]+){0,3}?"
_CHOSEN = r"(?:was|has\sbeen|being)\s(?:then\s|therefore\s|thus\s)?(?:established|selected|chosen|defined|declared|identified|recommended|adopted|determined|designated|set|taken)"
_HIGHEST_IS = re.compile(
    rf"\b{_DOSE_NAME}\s(?:{_CHOSEN}\s(?:as|to\sbe)|became|was)\s(?:the\s)?(?P<measure>Ⓜ)"
)
_IS_HIGHEST = re.compile(
    r"(?P<measure>Ⓜ)\s(?:was|is|has\sbeen)\s(?:established\s(?:as|at)\s|set\s(?:as|at)\s|determined\s(?:as|to\sbe)\s)?the\shighest\s(?:[\w-]+\s){0,2}?(?:dose|level)\b"
)


def highest(signs: str) -> list[re.Match[str]]:
    """Where a line says that the highest dose is the recommended or the maximum tolerated one.

    >>> def told(signs): return [m["measure"] for m in highest(signs)]
    >>> told("The highest NK dose was established as the Ⓜ."), told("the highest was selected as the Ⓜ"), told("the Ⓜ was the highest dose tested")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ'])
    >>> told("The highest dose was tolerated without Ⓜ"), told("The highest rate was seen at the Ⓜ"), told("The highest dose was below the Ⓜ")
    ([], [], [])
    """
    return [*_HIGHEST_IS.finditer(signs), *_IS_HIGHEST.finditer(signs)]


def with_doses(facts: Iterable[Fact], doses: Iterable[Dose]) -> Iterator[Fact]:
    """The facts, those of a level with its dose; without them where the document gives none, or several."""
    known = list(doses)
    for fact in facts:
        level = fact.says.get("level")
        if level is None:
            yield fact
            continue
        fits = _highest(known) if level == HIGHEST else _of_level(known, level, fact.line.text)
        if len({(d.value, d.unit) for d in fits}) == 1:
            dose = fits[0]
            says = {"value": dose.value, "value_text": dose.value_text, "unit": dose.unit}
            place = dose.evidence[0].span if dose.evidence else fact.span
            yield fact.but(level=None, value_max=dose.value_max, also=(place,), **says)


def _highest(doses: list[Dose]) -> list[Dose]:
    """The highest of several doses of cells; none where they are no ladder."""
    cells = [d for d in doses if d.unit.startswith("cells")]
    steps = {d.value for d in cells}
    if len(steps) < _LADDER or len({d.unit for d in cells}) > 1:
        return []
    return [d for d in cells if d.value == max(steps)]


_LADDER = 2  # steps


def _of_level(doses: list[Dose], level: Decimal, text: str) -> list[Dose]:
    return [d for d in doses if (_level(d) or _level_behind(d, text)) == level]


_BEHIND = re.compile(r"\s?[(\[]\s?((?:[Dd]ose[- ])?[Ll]evel\s?\d|DL\s?-?\d)\s?[)\]]")


def _level_behind(dose: Dose, text: str) -> Decimal | None:
    """The level that brackets right behind the amount give it: "2 × 10⁶ (DL2)"."""
    behind = _BEHIND.match(text, dose.evidence[0].span.end) if dose.evidence else None
    return number_of(behind[1]) if behind else None


def _level(dose: Dose) -> Decimal | None:
    """Its number: beside the amount, in its name, or in that of its arm."""
    said = (number_of(words) for words in (dose.value_text, dose.name or "", dose.arm or ""))
    return next((n for n in said if n is not None), None)
