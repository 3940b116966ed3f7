"""What a sentence tells of "this dose" or "this cohort" is of the group told of last; of "the latter", of one of two before."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.former import pointed_at, points_back
from kg.extract.outcome.reading import Reading

_AT_THIS = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Ww]ith|[Ff]or|[Aa]mong|[Oo]n|[Oo]f)\s(?:this|that|the\ssame)\s(?:latter\s)?(?:dose(?:\s(?:level|group|cohort))?|level|cohort|group|arm|subgroup|regimen|schedule)(?!s)\b(?!\sof\b)"
)


def of_this(reading: Reading, facts: list[Fact], last: Group | None) -> list[Fact]:
    """The facts of a sentence, those without a group of the one that it points at.

    >>> [bool(_AT_THIS.search(s)) for s in ("Ⓜ at this dose was Ⓕ", "in the same cohort Ⓕ", "in this study", "at this dose of Ⓓ")]
    [True, True, False, False]
    """
    points = _AT_THIS.search(reading.line.signs) if last else None
    if last is None or points is None:
        return facts
    return [f if f.group and f.place < points.end() else f.of(last) for f in facts]


def last_of(facts: list[Fact], last: Group | None) -> Group | None:
    """The only group of which a sentence tells; the one before where it tells nothing, none where it tells of several."""
    groups = {g.name: g for f in facts if (g := f.within or f.group)}
    if not facts:
        return last
    return next(iter(groups.values())) if len(groups) == 1 else None


def of_pointed(reading: Reading, facts: list[Fact], order: tuple[Group, ...]) -> Iterator[Fact]:
    """The facts, those of "the latter" of the group that this is; none but a ratio where it is not known whose they are."""
    for fact in facts:
        back = fact.group if fact.group and points_back(fact.group) else None
        known = pointed_at(reading, back, order) if back else fact.group
        if known or not back or "ratio" in str(fact.says.get("statistic")):
            yield fact._replace(group=known)
