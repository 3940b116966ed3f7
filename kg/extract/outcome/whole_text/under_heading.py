"""What stands under the heading of a group is told of the group: "Flu/Ara-C cohort (n=6)" and the list below it."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.extract.found import Found
from kg.extract.heading import Headed, headed_groups
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group


def under_headings(facts: Iterable[Fact], found: Found) -> Iterator[Fact]:
    """The facts; those that stand under a heading with its group, the part of the patients they tell of within it."""
    heads = headed_groups(found.recognised)
    for fact in facts:
        over = next((h for h in heads if h.scope.covers(fact.sentence.span)), None)
        yield _of(fact, over) if over and not _OF_ALL.search(fact.line.signs) else fact


_OF_ALL = re.compile(
    r"\b(?:[Aa]cross|[Ii]n|[Oo]n|[Ff]or)\s(?:both|all|either|the\stwo)\s(?:\w+\s)?(?:cohorts|regimens|arms|groups|dose\slevels|levels|doses)\b|\A\W*Overall\b"
)


def _of(fact: Fact, over: Headed) -> Fact:
    arm = fact.group and fact.group.said and fact.within is None and fact.against is None
    return fact if arm else fact.of(Group(0, 0, over.span, over.name))
