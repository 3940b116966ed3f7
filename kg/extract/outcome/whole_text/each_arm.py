"""What is told of every arm alike: "one patient per arm died", "there was one death in each group"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.records import Arm

_EACH = re.compile(
    r"(?:each|per)\s(?:of\sthe\s)?(?:two\s|three\s|treatment\s|study\s)?(?:arm|group|cohort)s?",
    re.IGNORECASE,
)
_MOST_ARMS = 4


def is_each(name: str) -> bool:
    """Whether the words name every arm, one by one.

    >>> is_each("each group"), is_each("per arm"), is_each("each of the two groups")
    (True, True, True)
    >>> is_each("both groups"), is_each("either arm"), is_each("each patient"), is_each("each dose level")
    (False, False, False, False)
    """
    return _EACH.fullmatch(name) is not None


def of_each_arm(fact: Fact, arms: tuple[Arm, ...]) -> Iterator[Fact]:
    """The fact of each arm, where it is told of every one of them; else the fact itself."""
    shared = fact.says.get("denominator") is not None or fact.says.get("status") == "none-observed"
    few = 1 < len(arms) <= _MOST_ARMS and all(arm.evidence for arm in arms)
    if shared or not few or fact.group is None or not is_each(fact.group.name):
        yield fact
        return
    for arm in _of_noun(fact.group.name, arms):
        yield fact._replace(group=Group(0, 0, arm.evidence[0].span, arm.name))


_COHORT = "cohort"


def _of_noun(name: str, arms: tuple[Arm, ...]) -> tuple[Arm, ...]:
    """The arms that "each cohort" means: those that are called cohorts, where some are."""
    called = tuple(a for a in arms if _COHORT in " ".join((a.name, *a.aliases)).casefold())
    return called if _COHORT in name.casefold() and called else arms
