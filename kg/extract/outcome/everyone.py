"""What all patients had, without a figure: "all patients had grade 4 neutropenia", "fever was universal"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.shares import is_share
from kg.extract.outcome.subjects import ADVERSE, KINETICS, PROPORTION
from kg.text import Span

_PEOPLE = r"(?:patients|participants|subjects|pts|children|recipients|adults|responders)"
_ALL_HAD = re.compile(
    rf"\b(?:[Aa]ll|[Ee]very)\s(?:the\s|our\s|of\sthe\s|of\sour\s|these\s|treated\s|evaluable\s|infused\s)*(?:{_PEOPLE}|patient|child|participant)\s(?:had|developed|experienced|achieved|reached|showed)\s(?:an?\s)?"
    r"(?:(?:Ⓖ|transient|severe|profound|mild|expected|reversible)\s)*(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s|,\sand\s)(?:Ⓖ\s)?[ⓂⒺ])*)(?!\s?\(?Ⓕ)"
)
_UNIVERSAL = re.compile(
    rf"(?P<row>[ⓂⒺ](?:(?:,\s|\sand\s)[ⓂⒺ])*)(?:\sof\sⒼ|\s\(Ⓖ\))?(?:\s(?:attributed|related|due)\sto\s(?:the\s)?[a-z-]+)?\s(?:was\suniversal|were\suniversal|(?:occurred|developed|(?:was|were)\s(?:seen|observed|reported|noted|recorded|complete|achieved|documented|reached))\sin\s(?:all|every)\s(?:{_PEOPLE}|patient|participant|child)\b(?!\s(?:with|who|at|in|on|receiving|treated)\b))"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Events and responses of every patient."""
    told = {b.subject.place for b in bonds if is_share(b.figure)}
    for match in (*_ALL_HAD.finditer(reading.line.signs), *_UNIVERSAL.finditer(reading.line.signs)):
        for subject in reading.subjects:
            inside = match.start("row") <= subject.place < match.end("row")
            right = (
                subject.kind in {ADVERSE, PROPORTION, KINETICS} and "negated" not in subject.context
            )
            if inside and right and subject.place not in told:
                says = {**of_subject(subject), "status": OBSERVED, "statistic": "rate"}
                says |= {"value": Decimal(100), "unit": "%"}
                line = reading.line
                span = Span(line.place(match.start()), line.span(match.start(), match.end()).end)
                rule, place = "outcome.everyone", subject.place
                yield Fact(line, rule, span, subject.measure, subject.adverse, says, place=place)


def had_by_all(signs: str) -> list[str]:
    """The rows of what every patient had.

    >>> had_by_all("All patients had Ⓖ Ⓔ"), had_by_all("Ⓖ Ⓔ was universal"), had_by_all("Ⓔ and Ⓔ were seen in all patients")
    (['Ⓔ'], ['Ⓔ'], ['Ⓔ and Ⓔ'])
    >>> had_by_all("All patients with Ⓔ had Ⓜ"), had_by_all("not all patients"), had_by_all("Ⓔ was seen in all patients with Ⓜ")
    ([], [], [])
    """
    rules = (_ALL_HAD, _UNIVERSAL)
    return [m["row"] for rule in rules for m in rule.finditer(signs)]
