"""Groups that a text has left behind: "Arm C: 4 patients got three doses. CRS developed in 7 (70%)" is no longer on arm C."""

from collections.abc import Sequence

from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.whole_text.arm_called import find_arm
from kg.extract.outcome.whole_text.whose_trial import with_group
from kg.records import Arm


def without_outgrown(facts: Sequence[Fact], arms: Sequence[tuple[Arm, ...]]) -> list[Fact]:
    """The facts, those that earlier words gave to an arm without it from the sentence on that counts more than the arm has.

    `arms` are those of each fact's trial.
    """
    left: dict[Group, int] = {}
    for fact, known in zip(facts, arms, strict=True):
        group = _carried(fact)
        if group and _too_many(fact, find_arm(group, known), known):
            start = fact.sentence.span.start
            left[group] = min(start, left.get(group, start))
    return [
        with_group(f, None)
        if (g := _carried(f)) in left and f.sentence.span.start >= left[g]
        else f
        for f in facts
    ]


def _carried(fact: Fact) -> Group | None:
    """The group of a fact, where another sentence names it; a table's columns do."""
    group = fact.group
    if group is None or fact.rule == "outcome.table":
        return None
    return None if fact.sentence.span.covers(group.span) else group


def _too_many(fact: Fact, arm: Arm | None, arms: tuple[Arm, ...]) -> bool:
    """Whether more patients are counted than the arm has, and no other arm has as many as they are of."""
    if any(a.n == fact.says.get("denominator") for a in arms if a.n is not None):
        return False
    counted = (fact.says.get("numerator"), fact.says.get("denominator"))
    return (
        arm is not None and arm.n is not None and any(c is not None and c > arm.n for c in counted)
    )
