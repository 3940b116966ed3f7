"""Of whom a sentence speaks that says "in the other group": of the other of two arms or two diseases."""

from kg import regex as re
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.whole_text.people_spoken_of import People
from kg.records import Arm, Condition

_TWO = 2
_OTHER = re.compile(
    r"\b(?:[Ii]n|[Ff]or|[Aa]mong|[Oo]f)\s(?:the\s|those\s(?:in|with)\sthe\s)?other\s(?:group|cohort|arm|histology|histologies|disease|subgroup)s?\b"
)


def of_other(
    found: Found, facts: list[Fact], people: People | None, arms: tuple[Arm, ...]
) -> list[Fact]:
    """The facts of a sentence on "the other group", where two arms or two diseases are known and the one was told of before."""
    if people is None or not facts or not _OTHER.search(facts[0].line.signs):
        return facts
    other = _other_of(found, people.group.name.casefold(), arms)
    return [f if f.group or other is None else f.of(other) for f in facts]


def _other_of(found: Found, name: str, arms: tuple[Arm, ...]) -> Group | None:
    diseases = tuple(r for r in found.records if isinstance(r, Condition))
    for known in (arms, diseases):
        own = {r.trial for r in known if r.name.casefold() == name}
        pair = [r for r in known if r.trial in own]
        others = [r for r in pair if r.name.casefold() != name]
        if len(pair) == _TWO and len(others) == 1:
            return Group(0, 0, others[0].evidence[0].span, others[0].name)
    return None
