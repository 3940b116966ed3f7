"""Assignment: which group of the sentence each figure belongs to.

Figures that share a subject and stand in one enumeration are a run. A run takes its groups, in this order,
from groups interleaved with its figures ("Ⓕ in A and Ⓕ in B", "A had Ⓕ and B Ⓕ"), from a row of as many
groups ("Ⓕ and Ⓕ in A and B"), from the one group and its counterpart ("Ⓕ vs Ⓕ with B"), from the group that
opens the clause, from the group that closes a list of statements, or from the groups compared before.
"""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.bond.sizes import is_whole_of_counted
from kg.extract.outcome.bond.slashes import same_group
from kg.extract.outcome.bond.whole_name import with_whole_names
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.group.named_groups import EVERY
from kg.extract.outcome.owner import rows
from kg.extract.outcome.owner.agents import with_agents
from kg.extract.outcome.owner.apart_effects import of_effects, spelt
from kg.extract.outcome.owner.blocks import in_blocks
from kg.extract.outcome.owner.carried_groups import carried, of_others
from kg.extract.outcome.owner.former import pointed_at, points_back
from kg.extract.outcome.owner.joint import with_joint
from kg.extract.outcome.owner.left_groups import (
    closed,
    governed,
    in_brackets,
    in_list,
    of_both,
    of_pair,
    of_same_people,
    of_several_times,
    of_whole,
    set_off,
)
from kg.extract.outcome.owner.run_groups import APART, climbing, of_run, told_again
from kg.extract.outcome.owner.shared_times import with_times_of_compared
from kg.extract.outcome.reading import Bond, Reading

# "Among those of cohort 1 Ⓕ had Ⓜ, compared with Ⓕ in cohort 2": the second is no part of the first
_SET_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|as opposed to|versus|vs|against|than|(?:as|so) (?:did|were|had))\b"
)
_PAIR = 2
# "both single-dose arms": no arm that is compared again
_SEVERAL = re.compile(r"\b(?:arms|groups|cohorts|levels|doses)\b")


def assigned(
    reading: Reading,
    found: list[Bond],
    before: tuple[Group, ...],
    *,
    arms: tuple[Group, ...] = (),
    past: tuple[tuple[Group, ...], ...] = (),
    ladder: tuple[Group, ...] = (),
) -> tuple[list[Bond], tuple[Group, ...]]:
    """The bonds with the groups that the sentence gives them, and the groups that it compares.

    Args:
        reading: the line.
        found: its bonds.
        before: the groups that the sentences before compared, in their order.
        arms: the document's arms, in the order in which it introduces them.
        past: the last comparisons of two, of three and so on.
        ladder: the dose levels, lowest first.
    """
    runs = _runs(reading, found)
    subjects = {b.place: b.subject.place for b in found}
    order = before
    own: dict[int, Group] = {}
    for run in runs:
        named = tuple(dict.fromkeys(own[p] for p in sorted(own)))[-len(run) :]
        told = (
            climbing(reading, run, ladder)
            or told_again(reading, run, named)
            or in_blocks(reading, subjects[run[0]], run)
            or of_run(reading, run, order or (arms if len(arms) == _PAIR else ()))
        )
        own |= told
        order = _compared(told, run) or order
    own |= closed(reading, runs, own)
    own |= in_list(reading, found, own)
    own |= of_both(reading, found, own)
    order = _told_apart(found, own) or order
    own |= of_pair(reading, runs, own, order)
    for run in runs:
        if not any(p in own for p in run):
            own |= (
                carried(reading, run, order)
                or carried(reading, run, arms)
                or next((c for p in past if (c := carried(reading, run, p))), {})
                or governed(reading, run)
            )
    own |= of_several_times(found, runs, own)
    own |= in_brackets(reading, found, own)
    own |= set_off(reading, found, own)
    own |= of_whole(reading, found, own)
    own |= of_same_people(reading, found, own)
    own |= same_group(reading, own)
    found = [b for b in found if not of_others(reading, b, own)]
    apart = of_effects(reading, found, order)
    order = tuple(apart[p] for p in sorted(apart)) or order
    placed = [
        b
        for bond in found
        for b in (
            [bond._replace(group=apart[bond.place])]
            if bond.place in apart
            else _placed(
                reading, bond, own.get(bond.place), order, arms if len(arms) > 1 else order
            )
        )
    ]
    placed = with_times_of_compared(reading, with_agents(reading, placed))
    placed = with_joint(reading, with_whole_names(reading, placed))
    placed = [b for b in placed if not is_whole_of_counted(reading.line.signs, b.place)]
    return [b._replace(within=_within(reading, b, placed)) for b in placed], order


def _within(reading: Reading, bond: Bond, placed: list[Bond]) -> Group | None:
    """The group that opens the sentence, where another holds for the figure: "In cohort B, Ⓕ with X responded"."""
    first = next(
        (g for g in reversed(reading.groups) if _heads_clause(reading, g, bond.place)), None
    )
    if not first or not bond.group or points_back(first):
        return None
    if bond.group in reading.groups and first.end > bond.group.place:
        return None
    gap = reading.words(first.end, bond.place)
    against = _SET_AGAINST.search(gap) and any(b.group == first for b in placed)
    if first.name == bond.group.name or APART.search(gap) or against:
        return None
    return first


# "…, whereas in those with X Ⓕ"
_LATER_CLAUSE = re.compile(
    r"(?:;|,?\s(?:while|whereas|but))\s(?:in|for|among|of|at)\s(?:the\s|those\s|all\s|patients\s|pts\s|children\s|an?\s)*\Z"
)


def _heads_clause(reading: Reading, group: Group, place: int) -> bool:
    """Whether a group opens the sentence or one of its clauses, in front of a place."""
    if group.end > place:
        return False
    signs = reading.line.signs
    opening = reading.opened.get(place, 0)
    if not group.said and group.end == opening - 1:
        return True
    return (
        group.fronted
        or _LATER_CLAUSE.search(signs, max(0, group.place - 40), group.place) is not None
    )


def _runs(reading: Reading, found: list[Bond]) -> list[list[int]]:
    """The enumerations of figures that share a subject, in order."""
    runs: list[list[int]] = []
    subject_of = {b.place: b.subject.place for b in found if b.figure.kind != "effect"}
    for place in sorted(subject_of):
        run = [p for p in reading.runs[place] if subject_of.get(p) == subject_of[place]]
        if run not in runs:
            runs.append(run)
    return runs


def _compared(told: dict[int, Group], run: list[int]) -> tuple[Group, ...]:
    """The groups of a run, in order, where each of its figures has another."""
    if len(run) < 2 or len({told[p].name for p in run if p in told}) != len(run):
        return ()
    if any(points_back(g) or _SEVERAL.search(g.name) for g in told.values()):
        return ()
    return tuple(told[p] for p in run)


def _told_apart(found: list[Bond], own: dict[int, Group]) -> tuple[Group, ...]:
    """The groups of one subject's figures, in order, where each has another: "Ⓕ of the A recipients against Ⓕ of B"."""
    for subject in dict.fromkeys(b.subject.place for b in found):
        places = [
            b.place for b in found if b.subject.place == subject and b.figure.kind != "effect"
        ]
        groups = [own[p] for p in places if p in own]
        named_before = any(points_back(g) or _SEVERAL.search(g.name) for g in groups)
        if 1 < len(groups) == len({g.name for g in groups}) and not named_before:
            return tuple(groups)
    return ()


def _placed(
    reading: Reading,
    bond: Bond,
    group: Group | None,
    order: tuple[Group, ...],
    every: tuple[Group, ...],
) -> Iterator[Bond]:
    """The bond with its group; a ratio is of one group against another; "in each arm" is that of `every` arm."""
    if bond.figure.kind == "effect":
        one, other = (
            spelt(reading.line, bond.place)
            or _of_last(reading, bond, order)
            or _two(reading, order)
        )
        yield bond._replace(group=one, against=other)
    elif group and points_back(group):
        known = pointed_at(reading, group, order)
        yield from [bond._replace(group=known)] if known else []  # whose it is, is not known
    elif group and len(every) != _PAIR and group.name.startswith(("both", "either")):
        yield bond._replace(group=None)
    elif group and EVERY.match(group.name):
        each = _of_noun(group.name, every)
        yield from (bond._replace(group=g) for g in each) if len(every) > 1 else [bond]
    else:
        yield bond._replace(group=group or bond.group)


def _of_noun(name: str, every: tuple[Group, ...]) -> tuple[Group, ...]:
    """The arms that "each cohort" means: those that are called cohorts, where some are."""
    called = tuple(g for g in every if "cohort" in g.name.casefold())
    return called if "cohort" in name.casefold() and called else every


def _of_last(
    reading: Reading, bond: Bond, order: tuple[Group, ...]
) -> tuple[Group | None, Group | None] | None:
    """Reads "Ⓕ in A, Ⓕ in B (Ⓕ) and Ⓕ in C (Ⓕ)": a ratio in brackets is of the group before them, against the first."""
    opening = reading.opened.get(bond.place)
    before = [g for g in reading.groups if opening is not None and g.end <= opening]
    if len(order) <= _PAIR or not before or before[-1] == order[0]:
        return None
    near = not reading.words(before[-1].end, opening or 0).strip(" (")
    return (before[-1], order[0]) if near and before[-1] in order else None


def _two(reading: Reading, order: tuple[Group, ...]) -> tuple[Group | None, Group | None]:
    """The two that a ratio compares: those of the sentence, else those compared before."""
    named = list({g.name: g for g in reading.groups if g.said}.values())
    if len(named) == 2:
        swapped = rows.told_second(reading, named[0])
        return (named[1], named[0]) if swapped else (named[0], named[1])
    second = len(named) == 1 and (
        rows.told_second(reading, named[0]) or rows.is_compared_with(reading, named[0])
    )
    if second and named[0] not in order:
        return None, named[0]
    if len(order) == 2:
        return order[0], order[1]
    return (named[0] if len(named) == 1 else None), None
