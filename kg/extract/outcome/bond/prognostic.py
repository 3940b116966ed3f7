"""Factors that an outcome goes with: "elevated LDH (HR 2.08) was associated with PFS" is a ratio of PFS in those with elevated LDH."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT, Subject

# what was associated with, or predicted, an outcome named behind it
_LINKED = re.compile(
    r"\b(?:(?:associated|correlated|linked)\swith|predict(?:ed|s|ive\sof|or\sof|ors\sof)|prognostic\s(?:factors?\s)?(?:for|of)|risk\sfactors?\sfor|favou?red|affected|influenced|determined)\s(?:[a-z]+\s){0,3}(?=Ⓜ)"
)
# a factor with its ratio in brackets
_FACTOR = re.compile(
    r"(?:\A|[,;]\s|\b(?:and|or|only|that|with|both|by)\s)(?P<factor>(?!(?:[Aa]nd|or|only|[Ii]n|[Ff]or|[Aa]mong|[Oo]n|[Aa]t|[Oo]f)\b)(?:[^\s,;:()Ⓕ]+\s){0,5}?[^\s,;:()Ⓕ]+)\s\((?=Ⓕ)"
)


def with_factors(reading: Reading, bonds: list[Bond]) -> list[Bond]:
    """The bonds, each ratio behind a factor as one of the outcome that the factor goes with."""
    outcome = _outcome(reading)
    if outcome is None:
        return bonds
    ratios = {p: f for p, f in reading.figures if f.kind == "effect" and p < outcome.place}
    told = [
        Bond(place, ratios[place], outcome, _group(reading, *match.span("factor")))
        for match in _FACTOR.finditer(reading.line.signs)
        if (place := match.end()) in ratios
    ]
    return [b for b in bonds if b.place not in {t.place for t in told}] + told


def _outcome(reading: Reading) -> Subject | None:
    """The outcome that the sentence says something goes with."""
    linked = _LINKED.search(reading.line.signs) if "(Ⓕ" in reading.line.signs else None
    if linked is None:
        return None
    named = (s for s in reading.subjects if s.place == linked.end())
    return next((s for s in named if s.kind == TIME_TO_EVENT or s.measure in {"ORR", "CR"}), None)


def _group(reading: Reading, start: int, end: int) -> Group:
    span = reading.line.span(start, end)
    return Group(start, end, span, span.of(reading.line.text))
