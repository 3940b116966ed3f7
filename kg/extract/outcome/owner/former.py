"""The former and the latter: the two that a sentence named before, else those compared before it."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Reading

_FORMER = re.compile(r"(?:the\s)?(?P<which>former|latter)\b")
_PAIR = 2


def points_back(group: Group) -> bool:
    """Whether the words of a group only point at one named before."""
    return _FORMER.match(group.name) is not None


def pointed_at(reading: Reading, group: Group, order: tuple[Group, ...]) -> Group | None:
    """The group that "the former" or "the latter" is; None where two are not known.

    `order` are the groups compared before.
    """
    match = _FORMER.match(group.name)
    named = {g.name: g for g in reading.groups if g.end <= group.place and not points_back(g)}
    told = list(named.values())[-_PAIR:] if len(named) >= _PAIR else list(order)
    if match is None or len(told) != _PAIR:
        return None
    return told[match["which"] == "latter"]
