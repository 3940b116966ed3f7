"""Whom "all four" are: those whom the sentence before counted."""

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.vocabulary import Vocabulary

_ALL_OF_THEM = re.compile(r"\W*(?:All|Both)\s(?:Ⓕ|of (?:them|these))")

_BARE_RATE = re.compile(
    r"(?:this |corresponding |respective )?(?:rates?|figures?)|It", re.IGNORECASE
)

# "One of them died of it", "two of which were fatal"
_OF_IT = re.compile(
    r"\bof\swhich\s(?:was|were|proved)\sⓂ|Ⓜ\s(?:of|from|because\sof|due\sto)\s(?:it|this|the\scomplication)\b"
)


def looking_back(facts: list[Fact], before: list[Fact], vocabulary: Vocabulary) -> list[Fact]:
    """The facts of a sentence; where "all four" were counted in the one before, told of those; "the rate" and "it" as its rate.

    What "it" is must be plain: else there is no fact.
    """
    same = (_same_rate(fact, before) for fact in facts)
    kept = (_of_those(f, before, vocabulary) for f in same if f.says.get("term") != "It")
    return [_died_of_it(f, _events(f, facts) or before, vocabulary) for f in kept]


def _events(death: Fact, facts: list[Fact]) -> list[Fact]:
    """What a sentence tells before a death."""
    return [f for f in facts if f.measure != "DEATH" and f.place < death.place]


def _died_of_it(fact: Fact, before: list[Fact], vocabulary: Vocabulary) -> Fact:
    """A death of "it" as one of the only event told before."""
    if fact.measure != "DEATH" or fact.says.get("cause") or not _OF_IT.search(fact.line.signs):
        return fact
    told = {(f.measure, f.says.get("term")) for f in before if f.adverse}
    if len(told) != 1 or any(f.says.get("status") == "none-observed" for f in before):
        return fact
    measure, term = next(iter(told))
    cause = term or vocabulary[f"measure:{measure}"].one("prefLabel")
    if measure == "GVHD":
        cause = f"{term} GVHD" if term else "GVHD"
    return fact.but(cause=cause, term=cause, also=(before[0].span,))


def _same_rate(fact: Fact, before: list[Fact]) -> Fact:
    """A bare "rate" as that of the sentence before, where it told one only."""
    told = {(f.measure, f.says.get("term"), f.says.get("grade")) for f in before}
    if not _BARE_RATE.fullmatch(fact.says.get("term") or "") or len(told) != 1:
        return fact
    measure, term, grade = next(iter(told))
    same = fact._replace(measure=measure, adverse=before[0].adverse)
    if fact.says.get("term") == "It":
        same = same.but(also=(before[0].span,))
    return same.but(term=term, grade=grade or fact.says.get("grade"))


def _of_those(fact: Fact, before: list[Fact], vocabulary: Vocabulary) -> Fact:
    number = fact.says.get("numerator")
    if number is None or fact.group or not _ALL_OF_THEM.match(fact.line.signs):
        return fact
    those = next((f for f in before if f.says.get("numerator") == number and not f.adverse), None)
    if those is None:
        return fact
    label = those.says.get("term") or vocabulary[f"measure:{those.measure}"].one("prefLabel")
    return fact.but(population=f"patients in {label}", denominator=number, denominator_stated=True)
