"""Groups for figures that have none of their own: the one that closes a list, a pair compared once, what brackets hold."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.bond.subject_before import OF_CAUSE
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner import rows
from kg.extract.outcome.owner.adjacency import behind, governing, has_clause
from kg.extract.outcome.owner.run_groups import APART, CONTRAST
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.unreached import NOT_REACHED
from kg.extract.verbs import HAD

_IN_BRACKETS = re.compile(r"\s?\([^()Ⓕ]*[ⓂⒺ][^()Ⓕ]*,\s[^()Ⓕ]*\)")
_OF_WHOM = re.compile(r"\A[^.;]*\bof\s(?:whom|which|them|these)\b[^.;]*\Z")

_TEST = re.compile(r"\A;\sⓅ(?=[)\]])")
# "score (Ⓕ to Ⓕ; Ⓟ), peak workload (Ⓕ to": the next of a list, with its figure in brackets
_NEXT_ITEM = re.compile(r"[^()ⒻⓂⒺ]*[)\]],?\s(?:and\s)?[a-z][^()ⒻⓂⒺ;.]{2,60}[(\[]\s?(?:Ⓕ\sto\s)?")


_NEXT_CLAUSE = re.compile(r",?\s(?:whereas|while)\s")


def closed(reading: Reading, runs: list[list[int]], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓜ (Ⓕ), Ⓜ (Ⓕ) and Ⓜ (Ⓕ) on the X arm": the group that closes a list holds for all of it."""
    told: dict[int, Group] = {}
    singles = [r[0] for r in runs if len(r) == 1]
    for place, following in zip(reversed(singles[:-1]), reversed(singles[1:]), strict=True):
        group = told.get(following) or own.get(following)
        if place in own or group is None or group.place < following or governing(reading, place):
            continue
        gap = _TEST.sub("", reading.words(place + 1, following))
        if _NEXT_CLAUSE.search(gap):
            continue
        if _is_part(reading, gap, following, group):
            continue
        other = "Ⓜ" in gap or "Ⓔ" in gap or _NEXT_ITEM.fullmatch(gap)
        of_another = other and not CONTRAST.search(gap) and "including" not in gap
        if of_another and not has_clause(gap) and not _between(reading, place, following):
            told[place] = group
    return told


# "Ⓜ was Ⓕ and Ⓜ was Ⓕ in A"
_AND_WAS = re.compile(
    r"(?:\s\([^()]*\))?\sand\s(?:the\s|median\s|estimated\s|mean\s|Ⓣ\s)*Ⓜ(?:\srates?)?\s(?:was|were)\s"
)
_IN_BOTH = re.compile(
    r"(?:\s\([^()]*\))?\s(?:in|for|among|with|on|at)\s(?:the\s|patients\s|those\s|pts\s|with\s|in\s)*"
)


def of_both(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓜ was Ⓕ and Ⓜ was Ⓕ in A": the group behind two like statements holds for both."""
    told: dict[int, Group] = {}
    signs = reading.line.signs
    for one, other in pairwise(sorted(found, key=lambda b: b.place)):
        group = own.get(other.place)
        if one.place in own or group is None or group.place < other.place:
            continue
        kinds = {one.figure.kind, other.figure.kind}
        alike = one.subject.kind == other.subject.kind and (
            len(kinds) == 1 or kinds == {"time", NOT_REACHED}
        )
        first = one.subject.place < one.place < other.subject.place < other.place
        joined = _AND_WAS.fullmatch(signs, one.place + 1, other.place)
        if alike and first and joined and _IN_BOTH.fullmatch(signs, other.place + 1, group.place):
            told[one.place] = group
    return told


# "Ⓕ patients Ⓜ, Ⓕ in cohort 1": the second counts some of the first
_OF_THE_SAME = re.compile(r"\s[^()Ⓕ]*[ⓂⒺ],\s(?:only\s|and\s)?")


def _is_part(reading: Reading, gap: str, following: int, group: Group) -> bool:
    """Whether the group is of some of those counted before: "Ⓕ Ⓜ, Ⓕ of them in cohort 1"; not "Ⓕ Ⓜ, Ⓕ Ⓜ in cohort 1"."""
    if _OF_THEM.match(reading.line.signs, following + 1):
        return True
    named = reading.words(following + 1, group.place)
    return bool(_OF_THE_SAME.fullmatch(gap)) and not any(sign in named for sign in "ⓂⒺ")


def _between(reading: Reading, left: int, right: int) -> bool:
    return any(left < g.place < right for g in reading.groups)


_ON = re.compile(r"\s?(?:,|and|,\sand)\s")


def in_list(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "in B they were Ⓕ and Ⓕ", of two measures: the group before a list holds for all of it."""
    told: dict[int, Group] = {}
    for one, other in pairwise(sorted(found, key=lambda b: b.place)):
        group = told.get(one.place) or own.get(one.place)
        if other.place in own or group is None or group.end > one.place:
            continue
        listed = other.place in reading.runs[one.place] and one.subject.place < group.place
        if (
            listed
            and one.subject != other.subject
            and _ON.fullmatch(reading.words(one.place + 1, other.place))
        ):
            told[other.place] = group
    return told


def of_pair(
    reading: Reading, runs: list[list[int]], own: dict[int, Group], order: tuple[Group, ...]
) -> dict[int, Group]:
    """What a sentence that compares two groups gives each of its pairs "Ⓕ vs Ⓕ" that has none of its own.

    `order` are the two of its pair before: "superior with A, Ⓕ v Ⓕ, while the difference in Ⓜ was small (Ⓕ v Ⓕ)".
    """
    open_runs = [
        r
        for r in runs
        if len(r) == 2
        and not own.keys() & set(r)
        and CONTRAST.search(reading.words(r[0] + 1, r[1]))
    ]
    pair = rows.pair(reading) if open_runs else []
    one = rows.differing(reading) if open_runs and not pair else None
    pair = list(order) if one and len(order) == 2 and order[0] == one else pair
    told: dict[int, Group] = {}
    for run in open_runs:
        told |= dict(zip(run, pair, strict=True)) if pair else {run[0]: one} if one else {}
    return told


def in_brackets(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓕ in A (Ⓡ; Ⓕ Ⓜ)": what brackets hold belongs to the group that they stand behind."""
    told = {}
    for place in {b.place for b in found} - set(own):
        if _is_compared(reading, place, own):
            continue
        opening = reading.opened.get(place, -1)
        ends = {g.end: g for g in reading.groups}
        group = (
            ends.get(opening)
            or ends.get(opening - 1)
            or own.get(_taken_apart(reading, opening))
            or _of_counted(reading, opening)
            or _beside(reading, place, opening, own)
        )
        if opening >= 0 and group:
            told[place] = group
    return told


def _beside(reading: Reading, place: int, opening: int, own: dict[int, Group]) -> Group | None:
    """The group of the figure before it in the same brackets, where only a semicolon parts them: "in A (Ⓜ Ⓕ; Ⓜ Ⓕ)"."""
    before = max((p for p in own if opening < p < place), default=-1)
    parted = reading.line.signs[before + 1 : place].strip() if opening >= 0 <= before else ""
    return own[before] if _NEXT_MEASURE.fullmatch(parted) else None


_NEXT_MEASURE = re.compile(r";\s(?:and\s)?[ⓂⒺ](?:\srates?)?[\s,:=]*(?:of|was)?")
_PARTS_OPEN = re.compile(r"Ⓕ(?:\s[ⓂⒺ])?\s?\Z")


def _taken_apart(reading: Reading, opening: int) -> int:
    """Which figure brackets take apart: the one right before them in "Ⓕ (Ⓕ Ⓖ, Ⓕ Ⓖ) in A"; none where they compare."""
    figure = _PARTS_OPEN.search(reading.line.signs, 0, max(0, opening))
    inside = reading.line.signs[opening : reading.line.signs.find(")", opening)]
    return figure.start() if figure and not CONTRAST.search(inside) else -1


def set_off(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓕ Ⓜ (Ⓖ Ⓔ, cohort 2)": the one group with which brackets behind the measure close."""
    told = {}
    for bond in found:
        behind_it = max(bond.place, bond.subject.place) + 1
        match = _IN_BRACKETS.match(reading.line.signs, behind_it) if bond.place not in own else None
        inside = [g for g in reading.groups if match and match.start() < g.place < match.end()]
        if match and len(inside) == 1 and inside[0].end == match.end() - 1:
            told[bond.place] = inside[0]
    return told


def of_several_times(
    found: list[Bond], runs: list[list[int]], own: dict[int, Group]
) -> dict[int, Group]:
    """Reads "Ⓜ at Ⓣ, Ⓣ and Ⓣ was Ⓕ, Ⓕ and Ⓕ in A": the figures of several times are of the one group that is named with them."""
    times = {b.place: b.time for b in found}
    told: dict[int, Group] = {}
    for run in runs:
        apart = {times.get(p) for p in run}
        groups = {own[p].name: own[p] for p in run if p in own}
        if len(run) > 1 and None not in apart and len(apart) == len(run) and len(groups) == 1:
            told |= dict.fromkeys((p for p in run if p not in own), *groups.values())
    return told


def _of_counted(reading: Reading, opening: int) -> Group | None:
    """Whose figures brackets hold: "Ⓕ patients with MN were in Ⓜ (Ⓕ) or Ⓜ (Ⓕ)" tells of those with MN."""
    before = [p for p, _ in reading.figures if p < opening and p not in reading.opened]
    group = behind(reading, before[-1]) if before else None
    if group is None or group.end > opening or len(reading.groups) > 1:
        return None
    return None if APART.search(reading.words(group.end, opening)) else group


def of_whole(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓕ in A had Ⓜ, of whom Ⓕ were Ⓖ and Ⓕ Ⓖ": the parts are of the group of the whole."""
    told: dict[int, Group] = {}
    for bond in found:
        wholes = [
            b.place
            for b in found
            if b.place in own and b.place < bond.place and b.subject == bond.subject
        ]
        if bond.place in own or not wholes:
            continue
        of_cause = bond.subject.measure == "DEATH" and OF_CAUSE.match(
            reading.line.signs, bond.place + 1
        )
        if of_cause or _OF_WHOM.search(reading.words(wholes[-1] + 1, bond.place)):
            told[bond.place] = own[wholes[-1]]
    return told | _included(reading, found, own | told)


_INCLUDING = re.compile(
    r"[^.;]*?(?:,|\()\s?(?:including|comprising|consisting\sof|namely|with)\s[^.;]*"
)


def _included(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓜ was Ⓕ in B, including Ⓕ Ⓜ and Ⓕ Ⓜ", "…, with Ⓕ Ⓜ": what a whole includes is of its group."""
    told: dict[int, Group] = {}
    for bond in found:
        wholes = [b for b in found if b.place < bond.place and b.place in own]
        if bond.place in own or not wholes or bond.figure.kind == "effect":
            continue
        whole = wholes[-1]
        gap = reading.words(whole.place + 1, bond.place)
        others = [g for g in reading.groups if whole.place < g.place < bond.place]
        alike = bond.subject.adverse == whole.subject.adverse
        if alike and _INCLUDING.fullmatch(gap) and all(g == own[whole.place] for g in others):
            told[bond.place] = own[whole.place]
    return told


# "Ⓕ of those at DL3 were Ⓜ and Ⓕ Ⓜ"
_AND_WERE = re.compile(
    rf"(?:\s(?:{HAD}|patients|pts|were|was|remained|an?|in))*\s[ⓂⒺ](?:,?\sand\s|,\s(?=Ⓕ\swith\sa))"
)
_LIKEWISE = re.compile(rf"(?:\s(?:{HAD}|were|was|remained|still|with|an?|in))*\s[ⓂⒺ]")
# "three of five with NHL Ⓜ, one of them with a Ⓜ"
_OF_THEM = re.compile(r"\sof\s(?:them|whom|these|those)\b")
_STRAIGHT_ON = re.compile(r"[^Ⓕ;.]*?[,:(]\s?(?:including\s|with\s|and\s)?(?:only\s)?")


def of_same_people(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓕ of those at DL3 were Ⓜ and Ⓕ Ⓜ": the second statement is of the first one's people."""
    told = {}
    for first, second in pairwise(found):
        group = own.get(first.place)
        if group is None or second.place in own or second.subject.place < second.place:
            continue
        if _OF_THEM.match(reading.line.signs, second.place + 1):
            if _STRAIGHT_ON.fullmatch(reading.words(first.place + 1, second.place)):
                told[second.place] = group
            continue
        alike = first.figure.kind == second.figure.kind and first.place < group.place
        joined = _AND_WERE.fullmatch(reading.line.signs, group.end, second.place)
        if alike and joined and _LIKEWISE.match(reading.line.signs, second.place + 1):
            told[second.place] = group
    return told


def _is_compared(reading: Reading, place: int, own: dict[int, Group]) -> bool:
    """Whether the figure is set against one that has a group: "more with A (Ⓕ vs Ⓕ)"."""
    run = reading.runs[place]
    if len(run) != 2 or not any(p in own for p in run):
        return False
    return bool(CONTRAST.search(reading.words(run[0] + 1, run[1])))


def governed(reading: Reading, run: list[int]) -> dict[int, Group]:
    """The one group that opens the clause, for all figures of a run."""
    group = governing(reading, run[0])
    return dict.fromkeys(run, group) if group else {}
