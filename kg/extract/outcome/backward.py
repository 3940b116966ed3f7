"""Whom "all four" are: those whom the sentence before counted."""

import re

from kg.extract.outcome.fact import Fact
from kg.vocabulary import Vocabulary

_ALL_OF_THEM = re.compile(r"\W*(?:All|Both)\s(?:Ⓕ|of (?:them|these))")


def looking_back(facts: list[Fact], before: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts of a sentence; where "all four" were counted in the one before, told of those."""
    return [_of_those(fact, before, vocabulary) for fact in facts]


def _of_those(fact: Fact, before: list[Fact], vocabulary: Vocabulary) -> Fact:
    number = fact.says.get("numerator")
    if number is None or fact.group or not _ALL_OF_THEM.match(fact.line.signs):
        return fact
    those = next((f for f in before if f.says.get("numerator") == number and not f.adverse), None)
    if those is None:
        return fact
    label = those.says.get("term") or vocabulary[f"measure:{those.measure}"].one("prefLabel")
    return fact.but(population=f"patients in {label}", denominator=number, denominator_stated=True)
