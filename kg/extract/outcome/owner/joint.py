"""Groups that a figure is told of together: "CR in 5 of 9 with AML or MDS", "all at DL1 and DL2 responded"."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading

_LEAD = r"(?:(?:in|at|with|for|of|the|those|patients|pts|dose|level|cohorts?|groups?|arms?|DL)\s)*"
_AND = re.compile(rf"\s(?:and|or|and/or|as\swell\sas)\s{_LEAD}")
_DOSES = re.compile(r"(?<=Ⓓ)(?:,\sⒹ)*,?\s(?:and|or)\sⒹ")  # "at 1 billion and 1.5 billion cells"
_VERB = re.compile(r"[a-z]+ed\b")  # "with A and decreased by Ⓕ with B"
_COMMA = re.compile(rf",\s{_LEAD}")


def with_joint(reading: Reading, placed: list[Bond]) -> list[Bond]:
    """The bonds, those of one of several groups named in a row with all of them, where the others have no figure of their own."""
    used = {b.group for b in placed if b.group}
    several = {b.group for b in placed if any(_alike(b, o) for o in placed if o is not b)}
    return [
        b._replace(group=_joint(reading, b.group, used))
        if b.group and b.group not in several
        else b
        for b in placed
    ]


def _alike(bond: Bond, other: Bond) -> bool:
    """Whether two figures are of one subject and one group: then each is rather one group's."""
    return bond.group == other.group and bond.subject == other.subject


def _joint(reading: Reading, group: Group, used: set[Group]) -> Group:
    row = next((r for r in _rows(reading) if group in r), [group])
    more = _DOSES.match(reading.line.signs, row[-1].end)
    if not more and not row[1:]:
        return group
    end = more.end() if more else row[-1].end
    others = any(g != group and row[0].place <= g.place < end for g in used)
    if others or "respectively" in reading.line.signs:
        return group
    span = reading.line.span(row[0].place, end)
    name = " ".join(span.of(reading.line.text).split())
    return group._replace(place=row[0].place, end=end, span=span, name=name, said=False)


def _rows(reading: Reading) -> list[list[Group]]:
    """Groups that stand in one list: "A and B", "A, B or C"."""
    signs, found = reading.line.signs, [[g] for g in reading.groups[:1]]
    for before, group in zip(reading.groups, reading.groups[1:], strict=False):
        gap = (before.end, group.place)
        if (
            before.end <= group.place
            and not _VERB.match(signs, group.place)
            and (_AND.fullmatch(signs, *gap) or _COMMA.fullmatch(signs, *gap))
        ):
            found[-1].append(group)
        else:
            found.append([group])
    return [r for r in found if len(r) > 1 and _AND.fullmatch(signs, r[-2].end, r[-1].place)]
