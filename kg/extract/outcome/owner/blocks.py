"""Groups of which each has a figure for every time point: "In A, Ⓕ and Ⓕ at Ⓣ and Ⓣ, compared with Ⓕ and Ⓕ in B"."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.bond.time_rows import alternate, times_in_row
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import front, governing
from kg.extract.outcome.reading import Reading

# what may stand between a part and the group behind it
_LEADS = re.compile(
    r"(?:\s(?:at|after|and|by|Ⓣ,?|in|for|with|on|among|of|the|those|patients|pts|receiving|given|treated|who|received|group|respectively)|,(?:\srespectively)?,?)*\s?\(?"
)


def in_blocks(reading: Reading, subject: int, run: list[int]) -> dict[int, Group]:
    """The groups of a run that has several figures for each of them; {} where the run is not so, or a group is not told.

    Args:
        reading: the line.
        subject: the place of the measure.
        run: the places of the figures.
    """
    size = len(times_in_row(reading, subject, run))
    if not size or len(run) < 2 * size or alternate(reading, run):
        return {}
    parts = [run[at : at + size] for at in range(0, len(run), size)]
    first = front(reading, run[0]) or governing(reading, run[0])
    groups = _leading(reading, parts, first) if first else _trailing(reading, parts)
    if len({g.name for g in groups}) != len(parts):
        return {}
    return {p: group for part, group in zip(parts, groups, strict=True) for p in part}


def _leading(reading: Reading, parts: list[list[int]], first: Group) -> list[Group]:
    """The group before each part; the last may stand behind it."""
    groups = [first]
    for before, part in pairwise(parts):
        between = [g for g in reading.groups if before[-1] < g.place < part[0]]
        behind = _behind(reading, part, len(reading.line.signs)) if part is parts[-1] else None
        groups += between[-1:] or ([behind] if behind else [])
    return groups if len(groups) == len(parts) else []


def _trailing(reading: Reading, parts: list[list[int]]) -> list[Group]:
    """The group behind each part."""
    ends = [*(part[0] for part in parts[1:]), len(reading.line.signs)]
    found = [_behind(reading, part, end) for part, end in zip(parts, ends, strict=True)]
    groups = [group for group in found if group]
    return groups if len(groups) == len(parts) else []


def _behind(reading: Reading, part: list[int], end: int) -> Group | None:
    group = next((g for g in reading.groups if part[-1] < g.place < end), None)
    led = group and _LEADS.fullmatch(reading.words(part[-1] + 1, group.place))
    return group if led else None
