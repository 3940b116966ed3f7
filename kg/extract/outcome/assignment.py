"""Assignment: which group of the sentence each figure belongs to.

Figures that share a subject and stand in one enumeration are a run. A run takes its groups, in this order,
from groups interleaved with its figures ("Ⓕ in A and Ⓕ in B", "A had Ⓕ and B Ⓕ"), from a row of as many
groups ("Ⓕ and Ⓕ in A and B"), from the one group and its counterpart ("Ⓕ vs Ⓕ with B"), from the group that
opens the clause, from the group that closes a list of statements, or from the groups compared before.
"""

import re
from collections.abc import Iterator

from kg.extract.outcome import rows
from kg.extract.outcome.adjacency import behind, bracketed, front, governing, has_clause
from kg.extract.outcome.groups import Group
from kg.extract.outcome.named_groups import EVERY
from kg.extract.outcome.reading import Bond, Reading

_FORMER = re.compile(r"(?:the\s)?(former|latter)\b")
_CONTRAST = re.compile(r"\b(?:vs\.?|v\.?|versus|compared (?:with|to)|against|than)(?=\W|\w)")
_CLIMB = re.compile(
    r"\bfrom (?:the )?(?:lowest|low|first|smallest) (?:dose )?to (?:the )?(?:highest|high|last|third|fourth|largest)\b|\b(?:with|by|at|in) (?:ascending|increasing|escalating|rising) (?:dose|order|level)"
    r"|\b(?P<down>from (?:the )?highest to (?:the )?lowest)\b|\bat the (?:two|three|four|five) (?:successive |ascending )?(?:dose levels|doses|levels)\b"
)
# "Ⓣ and Ⓣ Ⓜ were Ⓕ and Ⓕ, respectively": of two times, not of two groups
_SEVERAL_TIMES = re.compile(r"Ⓣ-?(?:,|,?\sand|\sor)\sⓉ|\bat\s(?:[Ⓕ\d]+(?:,|,?\sand)\s)+Ⓣ")
# "Blasts above 30% carried a worse Ⓜ (Ⓕ v Ⓕ)", "did not differ by sex": of groups that the line does not name
_OTHERS_COMPARED = re.compile(
    r"\b(?!was\b|were\b|is\b|are\b)[a-z]+\s(?:with\s|to\s)?(?:an?\s|the\s)?(?:\w+ly\s)?(?:worse|better|longer|shorter|higher|lower|greater|poorer|inferior|superior|more|fewer|less)\s(?:[a-z-]+\s){0,2}?[ⓂⒺ]"
    r"|\bthan\s(?:in|for|with|among|on|at|after|those|the\sothers?|[a-z]+er\s)|\bdiffer\w*\s(?:\w+\s){0,2}?(?:by|according to|with|between|for)\s(?!(?:the\s)?(?:two\s|three\s|treatment\s|study\s)*(?:arms?|groups?|treatments?|cohorts?)\b)"
)
# "Ⓕ and Ⓕ with one and two courses, respectively"
_OTHERS_LISTED = re.compile(
    r"\s(?:with|after|in|for|at|on|among|by|of)\s[^.;ⓂⒺ]{2,60}\s(?:and|or|versus|vs\.?)\s[^.;ⓂⒺ]{1,40}?,?\srespectively"
)
_OF_WHOM = re.compile(r"\A[^.;]*\bof\s(?:whom|which|them|these)\b[^.;]*\Z")
_APART = re.compile(r";|\.\s|\b(?:while|whereas|but|although|however)\b")
_COMPARING = re.compile(
    r"[ⓅⒽ]|\b(?:respectively|compared|corresponding(?:ly)?)\b|\bvs\.?\s|\bv\s|\bversus\b"
)
# "Metastases were associated with shorter Ⓜ (Ⓕ vs Ⓕ)": compares others than the groups before
_ASSOCIATED = re.compile(
    r"\b(?:associated|correlat\w+|predict\w+|prognostic|univariate|multivaria\w+)\b"
)


def assigned(
    reading: Reading,
    found: list[Bond],
    carried: tuple[Group, ...],
    *,
    arms: tuple[Group, ...] = (),
    past: tuple[tuple[Group, ...], ...] = (),
    ladder: tuple[Group, ...] = (),
) -> tuple[list[Bond], tuple[Group, ...]]:
    """The bonds with the groups that the sentence gives them, and the groups that it compares.

    Args:
        reading: the line.
        found: its bonds.
        carried: the groups that the sentences before compared, in their order.
        arms: the document's arms, in the order in which it introduces them.
        past: the last comparisons of two, of three and so on.
        ladder: the dose levels, lowest first.
    """
    runs = _runs(reading, found)
    order = carried
    own: dict[int, Group] = {}
    for run in runs:
        named = tuple(dict.fromkeys(own[p] for p in sorted(own)))[-len(run) :]
        told = (
            _climbing(reading, run, ladder)
            or _told_again(reading, run, named)
            or _of_run(reading, run, order)
        )
        own |= told
        order = _compared(told, run) or order
    own |= _closed(reading, runs, own)
    order = _told_apart(found, own) or order
    own |= _of_pair(reading, runs, own)
    for run in runs:
        if not any(p in own for p in run):
            own |= (
                _carried(reading, run, order)
                or _carried(reading, run, arms)
                or next((c for p in past if (c := _carried(reading, run, p))), {})
                or _governed(reading, run)
            )
    own |= _in_brackets(reading, found, own)
    own |= _of_whole(reading, found, own)
    found = [b for b in found if not _of_others(reading, b, own)]
    placed = [b for bond in found for b in _placed(reading, bond, own.get(bond.place), order)]
    return [b._replace(within=_within(reading, b)) for b in placed], order


def _of_others(reading: Reading, bond: Bond, own: dict[int, Group]) -> bool:
    """Whether a figure is compared between groups that the line does not name: whose it is, nobody can tell."""
    run = reading.runs[bond.place]
    if len(run) != 2 or any(p in own for p in run) or reading.groups:
        return False
    contrast = _CONTRAST.search(reading.words(run[0] + 1, run[1]))
    return bool(contrast and _OTHERS_COMPARED.search(reading.line.signs))


def _within(reading: Reading, bond: Bond) -> Group | None:
    """The group that opens the sentence, where another holds for the figure: "In cohort B, Ⓕ with X responded"."""
    first = next((g for g in reading.groups if g.fronted), None)
    if not first or not bond.group or first.end > bond.place:
        return None
    if bond.group in reading.groups and first.end > bond.group.place:
        return None
    if first.name == bond.group.name or _APART.search(reading.words(first.end, bond.place)):
        return None
    return first


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
    if any(_FORMER.match(g.name) for g in told.values()):
        return ()
    return tuple(told[p] for p in run)


def _told_apart(found: list[Bond], own: dict[int, Group]) -> tuple[Group, ...]:
    """The groups of one subject's figures, in order, where each has another: "Ⓕ of the A recipients against Ⓕ of B"."""
    for subject in dict.fromkeys(b.subject.place for b in found):
        places = [
            b.place for b in found if b.subject.place == subject and b.figure.kind != "effect"
        ]
        groups = [own[p] for p in places if p in own]
        named_before = any(_FORMER.match(g.name) for g in groups)
        if 1 < len(groups) == len({g.name for g in groups}) and not named_before:
            return tuple(groups)
    return ()


def _of_run(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    """What the words around a run give it: interleaved groups, a row, or one group and its counterpart."""
    if len(run) == 1:
        group = bracketed(reading, run[0]) or behind(reading, run[0]) or front(reading, run[0])
        return {run[0]: group} if group else {}
    inside = [g for g in reading.groups if run[0] < g.place < run[-1]]
    if inside:
        return _interleaved(reading, run, order)
    if both := _at_both_ends(reading, run):
        return both
    row = rows.behind(reading, run[-1], len(run)) or rows.before(reading, run[0], len(run))
    if row:
        return dict(zip(run, row, strict=True))
    return _with_counterpart(reading, run, order)


def _climbing(reading: Reading, run: list[int], ladder: tuple[Group, ...]) -> dict[int, Group]:
    """Reads "Ⓕ, Ⓕ and Ⓕ from the lowest to the highest dose": as many figures as the document has dose levels."""
    if len(run) < 2 or len(run) != len(ladder):
        return {}
    climb = _CLIMB.search(reading.line.signs)
    steps = ladder if climb and not climb["down"] else tuple(reversed(ladder)) if climb else ()
    return dict(zip(run, steps, strict=True)) if steps else {}


def _told_again(reading: Reading, run: list[int], named: tuple[Group, ...]) -> dict[int, Group]:
    """Brackets behind the last group that repeat the figures of all: "Ⓕ in A and Ⓕ in B (Ⓕ versus Ⓕ)"."""
    opened = reading.opened.get(run[0])
    if opened is None or len(run) < 2 or len(run) != len(named):
        return {}
    behind_last = not reading.words(named[-1].end, opened).strip()
    return dict(zip(run, named, strict=True)) if behind_last else {}


def _at_both_ends(reading: Reading, run: list[int]) -> dict[int, Group]:
    """Reads "Ⓜ in A was Ⓕ and Ⓕ in B": each of two figures with the group at its side."""
    first, last = front(reading, run[0]), behind(reading, run[-1])
    if len(run) != 2 or not (first and last) or first.name == last.name:
        return {}
    return {run[0]: first, run[1]: last}


def _interleaved(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    """Groups between the figures: all behind theirs, or all in front of theirs."""
    trailing = {p: g for p in run if (g := behind(reading, p))}
    leading = {p: g for p in run if (g := front(reading, p))}
    if len(trailing) == len(run) or (len(trailing) >= len(leading) and run[0] in trailing):
        own = trailing
    else:
        own = leading or trailing
    missing = [p for p in run if p not in own]
    if len(run) == 2 and len(missing) == 1:
        other = _other(reading, own, run, order)
        own = own | ({missing[0]: other} if other else {})
    return own


def _with_counterpart(
    reading: Reading, run: list[int], order: tuple[Group, ...]
) -> dict[int, Group]:
    """One named group for two compared figures: "A had more (Ⓕ vs Ⓕ)", "more with A (Ⓕ v Ⓕ with B)"."""
    last, first = behind(reading, run[-1]), front(reading, run[0])
    if len(run) != 2 or not _CONTRAST.search(reading.words(run[0] + 1, run[1])):
        return _shared(reading, run, last or first)
    first = first or governing(reading, run[0]) or rows.compared(reading, run[0])
    own = {}
    if last:
        own[run[1]] = last
    if first and (not last or first.name != last.name):
        own[run[0]] = first
    for place in run:
        other = _other(reading, own, run, order) if place not in own and own else None
        if other:
            own[place] = other
    return own


def _shared(reading: Reading, run: list[int], group: Group | None) -> dict[int, Group]:
    """One group for figures that are no comparison: "Ⓕ at 1 and Ⓕ at 2 years in A"; else the figure beside it has it."""
    if group is None:
        return {}
    if _times(reading, run):
        return dict.fromkeys(run, group)
    return {run[-1] if group.place > run[-1] else run[0]: group}


def _times(reading: Reading, run: list[int]) -> bool:
    return "Ⓣ" in reading.words(run[0], run[-1] + 1)


def _other(
    reading: Reading, own: dict[int, Group], run: list[int], order: tuple[Group, ...]
) -> Group | None:
    """The other of two compared groups, where only one is named again."""
    (named,) = own.values()
    if opposite := rows.opposite(reading, run[0], named):
        return opposite
    others = [g for g in order if g.name != named.name]
    if len(order) == 2 and len(others) == 1:
        return others[0]
    elsewhere = [g for g in reading.groups if g.name != named.name and g.end <= run[0]]
    return elsewhere[-1] if len({g.name for g in elsewhere}) == 1 and run[0] not in own else None


def _closed(reading: Reading, runs: list[list[int]], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓜ (Ⓕ), Ⓜ (Ⓕ) and Ⓜ (Ⓕ) on the X arm": the group that closes a list holds for all of it."""
    told: dict[int, Group] = {}
    singles = [r[0] for r in runs if len(r) == 1]
    for place, following in zip(reversed(singles[:-1]), reversed(singles[1:]), strict=True):
        group = told.get(following) or own.get(following)
        if place in own or group is None or group.place < following or governing(reading, place):
            continue
        gap = reading.words(place + 1, following)
        of_another = "Ⓜ" in gap or "Ⓔ" in gap
        if of_another and not has_clause(gap) and not _between(reading, place, following):
            told[place] = group
    return told


def _between(reading: Reading, left: int, right: int) -> bool:
    return any(left < g.place < right for g in reading.groups)


def _of_pair(reading: Reading, runs: list[list[int]], own: dict[int, Group]) -> dict[int, Group]:
    """What a sentence that compares two groups gives each of its pairs "Ⓕ vs Ⓕ" that has none of its own."""
    open_runs = [
        r
        for r in runs
        if len(r) == 2
        and not own.keys() & set(r)
        and _CONTRAST.search(reading.words(r[0] + 1, r[1]))
    ]
    pair = rows.pair(reading) if open_runs else []
    one = rows.differing(reading) if open_runs and not pair else None
    told: dict[int, Group] = {}
    for run in open_runs:
        told |= dict(zip(run, pair, strict=True)) if pair else {run[0]: one} if one else {}
    return told


def _in_brackets(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
    """Reads "Ⓕ in A (Ⓡ; Ⓕ Ⓜ)": what brackets hold belongs to the group that they stand behind."""
    told = {}
    for place in {b.place for b in found} - set(own):
        if _is_compared(reading, place, own):
            continue
        opening = reading.opened.get(place, -1)
        ends = {g.end: g for g in reading.groups}
        group = ends.get(opening) or ends.get(opening - 1) or _of_counted(reading, opening)
        if opening >= 0 and group:
            told[place] = group
    return told


def _of_counted(reading: Reading, opening: int) -> Group | None:
    """Whose figures brackets hold: "Ⓕ patients with MN were in Ⓜ (Ⓕ) or Ⓜ (Ⓕ)" tells of those with MN."""
    before = [p for p, _ in reading.figures if p < opening and p not in reading.opened]
    group = behind(reading, before[-1]) if before else None
    if group is None or group.end > opening or len(reading.groups) > 1:
        return None
    return None if _APART.search(reading.words(group.end, opening)) else group


def _of_whole(reading: Reading, found: list[Bond], own: dict[int, Group]) -> dict[int, Group]:
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
        if _OF_WHOM.search(reading.words(wholes[-1] + 1, bond.place)):
            told[bond.place] = own[wholes[-1]]
    return told


def _is_compared(reading: Reading, place: int, own: dict[int, Group]) -> bool:
    """Whether the figure is set against one that has a group: "more with A (Ⓕ vs Ⓕ)"."""
    run = reading.runs[place]
    if len(run) != 2 or not any(p in own for p in run):
        return False
    return bool(_CONTRAST.search(reading.words(run[0] + 1, run[1])))


def _carried(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    """The groups compared before, where as many figures are compared without naming them again."""
    if len(run) != len(order) or len(run) < 2 or _times(reading, run):
        return {}
    own = governing(reading, run[0])
    here = all(g in reading.groups for g in order)
    whole = own and here and own not in order and own.end <= order[0].place
    if own and not whole and not _is_part(reading, own):
        return {}
    signs = reading.line.signs
    if _ASSOCIATED.search(signs) or _SEVERAL_TIMES.search(signs):
        return {}
    others = _OTHERS_COMPARED.search(signs) or _OTHERS_LISTED.match(signs, run[-1] + 1)
    if not reading.groups and others:
        return {}
    told = order[0].end > 0  # in this sentence or the one before, not where arms were introduced
    if told or len(run) > 2 or _COMPARING.search(reading.line.signs):
        return dict(zip(run, order, strict=True))
    return {}


def _is_part(reading: Reading, group: Group) -> bool:
    """Whether it sets patients apart by what they have, so that arms may be compared within: "Among those with FL, Ⓕ v Ⓕ"."""
    trait = not group.said or group.name.startswith(("with", "who", "aged"))
    return trait and bool(_COMPARING.search(reading.line.signs, group.end))


def _governed(reading: Reading, run: list[int]) -> dict[int, Group]:
    group = governing(reading, run[0])
    return dict.fromkeys(run, group) if group else {}


def _placed(
    reading: Reading, bond: Bond, group: Group | None, order: tuple[Group, ...]
) -> Iterator[Bond]:
    """The bond with its group; a ratio is of one group against another; "in each arm" is every arm's."""
    if bond.figure.kind == "effect":
        one, other = _two(reading, order)
        yield bond._replace(group=one, against=other)
    elif group and (named := _FORMER.match(group.name)) and len(order) == 2:
        yield bond._replace(group=order[named[1] == "latter"])
    elif group and EVERY.match(group.name):
        yield from (bond._replace(group=g) for g in order) if len(order) > 1 else [bond]
    else:
        yield bond._replace(group=group)


def _two(reading: Reading, order: tuple[Group, ...]) -> tuple[Group | None, Group | None]:
    """The two that a ratio compares: those of the sentence, else those compared before."""
    named = list({g.name: g for g in reading.groups if g.said}.values())
    if len(named) == 2:
        swapped = rows.told_second(reading, named[0])
        return (named[1], named[0]) if swapped else (named[0], named[1])
    if len(order) == 2:
        return order[0], order[1]
    return (named[0] if len(named) == 1 else None), None
