"""The groups that the words around a run of figures give it: interleaved, a row, one and its counterpart."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner import rows
from kg.extract.outcome.owner.adjacency import behind, bracketed, front, governing
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.names import MORE

CONTRAST = re.compile(
    r"\b(?:vs\.?|v\.?|versus|compared (?:with|to)|against|than|as opposed to|in contrast to|rather than|as (?:did|had|were|was))(?=\W|\w)"
)
_CALLED = re.compile(r"\b(?:the|patients|group|arm|cohort|recipients)\b|-treated|-assigned")
APART = re.compile(r";|\.\s|\b(?:while|whereas|but|although|however)\b")
COMPARING = re.compile(
    r"[ⓅⒽ]|\b(?:respectively|compared|corresponding(?:ly)?)\b|\bvs\.?\s|\bv\s|\bversus\b|\b(?:did|does)\snot\s(?:\w+ly\s)?differ\b|\bno\s(?:\w+\s)?differences?\b|\b(?:was|were)\s(?:not\s(?:\w+ly\s)?different|similar|alike|comparable|the\ssame)\b"
)
# "Metastases were associated with shorter Ⓜ (Ⓕ vs Ⓕ)": compares others than the groups before
ASSOCIATED = re.compile(
    r"\b(?:associated|correlat\w+|predict\w+|prognostic|univariate|multivaria\w+)\b"
)
_WITH_THOSE = re.compile(
    r"[^;.]{0,80}\b(?:to|than|from|with|for)\s(?:in\s)?those\s(?:with(?:out)?|who|whose|in|aged)\b"
)
_PAIR = 2
_CLIMB = re.compile(
    r"\bfrom (?:the )?(?:lowest|low|first|smallest) (?:dose )?to (?:the )?(?:highest|high|last|third|fourth|largest)\b|\b(?:with|by|at|in) (?:ascending|increasing|escalating|rising) (?:dose|order|level)"
    r"|\bby (?:DLs?|dose(?:[\s-](?:levels?|cohorts?))?|levels?)(?=:|,|\s(?:was|were)\s)"
    r"|\b(?P<down>from (?:the )?highest to (?:the )?lowest)\b|\bat the (?:two|three|four|five) (?:successive |ascending )?(?:dose levels|doses|levels)\b"
)


# two rates in brackets, and where they were higher
_DIFFERED_IN = re.compile(rf"\s?[)\]][^;.]{{0,80}}\b{MORE}\b")


def of_run(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    """What the words around a run give it: interleaved groups, a row, or one group and its counterpart."""
    counted = {g.place: g for g in reading.groups if g.place in run}
    if len(run) > 1 and len(counted) == len(run):
        return counted  # "Ⓕ and Ⓕ", of which each counts those of a group
    if _opens_with_whole(reading, run):
        return {p: group for p in run[1:] if (group := behind(reading, p))}
    if len(run) == 1:
        group = bracketed(reading, run[0]) or behind(reading, run[0]) or front(reading, run[0])
        return {run[0]: group} if group else {}
    if (
        told := _counted(reading, run)
        or _in_one_bracket(reading, run)
        or _pairs_in_row(reading, run)
    ):
        return told
    if any(run[0] < g.place < run[-1] for g in reading.groups):
        return _interleaved(reading, run, order)
    return (
        _at_both_ends(reading, run)
        or _in_row(reading, run)
        or _with_counterpart(reading, run, order)
    )


def _in_row(reading: Reading, run: list[int]) -> dict[int, Group]:
    """As many groups in a row, behind or before the run, as it has figures."""
    row = rows.behind(reading, run[-1], len(run)) or rows.before(reading, run[0], len(run))
    return dict(zip(run, row, strict=True)) if row else {}


def _in_one_bracket(reading: Reading, run: list[int]) -> dict[int, Group]:
    """Reads "in A (Ⓕ and Ⓕ) than in B (Ⓕ and Ⓕ)": figures that are not set against each other, in brackets of their own behind each group."""
    opening = reading.opened.get(run[0])
    if opening is None or any(reading.opened.get(p) != opening for p in run):
        return {}
    near = [
        g for g in reading.groups if g.end <= opening and not reading.words(g.end, opening).strip()
    ]
    if not near or CONTRAST.search(reading.words(run[0], run[-1])):
        return {}
    others = [g for g in reading.groups if g.end <= near[0].place]
    told_before = others and "Ⓕ" in reading.words(others[-1].end, near[0].place)
    return dict.fromkeys(run, near[0]) if told_before else {}


def _pairs_in_row(reading: Reading, run: list[int]) -> dict[int, Group]:
    """Reads "Ⓕ vs Ⓕ and Ⓕ vs Ⓕ in A and B": each pair is of the two."""
    pairs = list(zip(run[::2], run[1::2], strict=False))
    if len(run) <= _PAIR or len(run) % _PAIR:
        return {}
    if not all(_SET_AGAINST.fullmatch(reading.words(a + 1, b)) for a, b in pairs):
        return {}
    row = rows.behind(reading, run[-1], _PAIR) or rows.before(reading, run[0], _PAIR)
    return {p: row[at % _PAIR] for at, p in enumerate(run)} if row else {}


_SET_AGAINST = re.compile(r"\s?(?:vs\.?|v\.?|versus|against|compared (?:with|to))\s?(?:only\s)?")


def _opens_with_whole(reading: Reading, run: list[int]) -> bool:
    """Reads "in Ⓒ, Ⓒ in A and Ⓒ in B": the first is the sum of the others, which have their groups behind them."""
    counts = [dict(reading.figures)[p].numerator for p in run]
    if len(run) <= _PAIR or None in counts:
        return False
    if (own := behind(reading, run[0])) and own.place < run[1]:
        return False
    others = sum(c for c in counts[1:] if c is not None)
    named = sum(run[1] < g.place for g in reading.groups)
    return counts[0] == others and named >= len(run) - 1


def _counted(reading: Reading, run: list[int]) -> dict[int, Group]:
    """Groups that the figures themselves name, where each does: "33% in BCMA-exposed pts (5/15) and 57% in …"."""
    at = {g.place: g for g in reading.groups}
    return {p: at[p] for p in run} if all(p in at for p in run) else {}


def climbing(reading: Reading, run: list[int], ladder: tuple[Group, ...]) -> dict[int, Group]:
    """Reads "Ⓕ, Ⓕ and Ⓕ from the lowest to the highest dose": as many figures as the document has dose levels."""
    if len(run) < 2 or len(run) != len(ladder):
        return {}
    climb = _CLIMB.search(reading.line.signs)
    steps = ladder if climb and not climb["down"] else tuple(reversed(ladder)) if climb else ()
    return dict(zip(run, steps, strict=True)) if steps else {}


def told_again(reading: Reading, run: list[int], named: tuple[Group, ...]) -> dict[int, Group]:
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
    if len(run) == _PAIR and last and _DIFFERED_IN.match(reading.words(run[-1] + 1, last.place)):
        last = None  # which of the two has more is told, not whose the second is
    if len(run) != 2 or not CONTRAST.search(reading.words(run[0] + 1, run[1])):
        return _shared(reading, run, last or first)
    if first and _compared_within(reading, run, order, first):
        return {}
    if not last and (pair := _of_set_against(reading, run, order, first)):
        return pair
    opening = None if first else governing(reading, run[0])
    if opening and not last and len(order) == len(run):
        told = _of_opening(reading, run, order, opening)
        if told is not None:
            return told
    return _of_two(reading, run, order, first or opening or rows.compared(reading, run[0]), last)


def _of_opening(
    reading: Reading, run: list[int], order: tuple[Group, ...], opening: Group
) -> dict[int, Group] | None:
    """Whose two figures are by the group that opens the sentence; none where it does not tell."""
    if opening == order[1]:
        return dict(zip(run, order, strict=True))  # the two are compared again
    if _WITH_THOSE.search(reading.line.signs, opening.end):
        return {run[0]: opening}  # "had a similar Ⓜ to those without"
    alike = ASSOCIATED.search(reading.line.signs)
    within = opening not in order and not alike and is_part(reading, opening)
    return {} if within else None


def _of_set_against(
    reading: Reading, run: list[int], order: tuple[Group, ...], first: Group | None
) -> dict[int, Group]:
    """The two of a sentence that opens with what it compares with."""
    second = _set_against(reading)
    if second is None or first not in {None, second}:
        return {}
    other = _other(reading, {run[1]: second}, run, order)
    return {run[1]: second} | ({run[0]: other} if other else {})


_DIFFERS = re.compile(
    rf"\b(?:{MORE}|rarer|commoner|favou?r\w*|than|similar|comparable|alike|differ\w*|equal\w*|after|with)\b"
)


def _compared_within(
    reading: Reading, run: list[int], order: tuple[Group, ...], part: Group
) -> bool:
    """Whether two arms are compared in brackets behind a part of the patients: "in high-risk disease (Ⓕ v Ⓕ)"."""
    arms = len(order) == len(run) and part not in order and not part.said
    before = reading.line.signs[max(0, part.place - 60) : part.place]
    return arms and bracketed(reading, run[0]) == part and not _DIFFERS.search(before)


def _set_against(reading: Reading) -> Group | None:
    """The only group of a sentence that opens with what it compares with: "Compared with controls, the infused had Ⓕ v Ⓕ"."""
    named = {g.name: g for g in reading.groups}
    group = next(iter(named.values())) if len(named) == 1 else None
    return group if group and rows.told_second(reading, group) else None


def _of_two(
    reading: Reading,
    run: list[int],
    order: tuple[Group, ...],
    first: Group | None,
    last: Group | None,
) -> dict[int, Group]:
    """The groups of two compared figures, of which one group at least is named."""
    own = {}
    if last:
        own[run[1]] = last
    if first and (not last or first.name != last.name):
        second = not last and rows.is_set_against(reading, first)
        own[run[1 if second else 0]] = first
    pair = rows.pair(reading) if len(own) == 1 else []
    if own.get(run[0]) in pair[:1]:
        return dict(zip(run, pair, strict=True))
    for place in run:
        other = _other(reading, own, run, order) if place not in own and own else None
        if other:
            own[place] = other
    return own


def _shared(reading: Reading, run: list[int], group: Group | None) -> dict[int, Group]:
    """One group for figures that are no comparison: "Ⓕ at 1 and Ⓕ at 2 years in A"; else the figure beside it has it."""
    if group is None:
        return {}
    if times(reading, run):
        return dict.fromkeys(run, group)
    return {run[-1] if group.place >= run[-1] else run[0]: group}


def times(reading: Reading, run: list[int]) -> bool:
    """Whether the figures of a run are of several times: "Ⓕ at 1 and Ⓕ at 2 years"."""
    return "Ⓣ" in reading.words(run[0], run[-1] + 1)


def _stem(group: Group) -> str:
    """The name without the words that only say that it is one: "amantadine-treated group" is amantadine's."""
    return _CALLED.sub("", group.name.casefold()).strip()


def _other(
    reading: Reading, own: dict[int, Group], run: list[int], order: tuple[Group, ...]
) -> Group | None:
    """The other of two compared groups, where only one is named again."""
    (named,) = own.values()
    if opposite := rows.opposite(reading, run[0], named):
        return opposite
    others = [g for g in order if _stem(g) != _stem(named)]
    if len(others) == len(order):  # "NK cells" are those of the "NK group"
        words = set(_stem(named).split())
        others = [g for g in order if not words & set(_stem(g).split())]
    if len(order) == 2 and len(others) == 1:
        return others[0]
    elsewhere = [g for g in reading.groups if g.name != named.name and g.end <= run[0]]
    return elsewhere[-1] if len({g.name for g in elsewhere}) == 1 and run[0] not in own else None


def is_part(reading: Reading, group: Group) -> bool:
    """Whether it sets patients apart by what they have, so that arms may be compared within: "Among those with FL, Ⓕ v Ⓕ"."""
    trait = not group.said or group.name.startswith(("with", "who", "aged", "in ", "having"))
    return trait and bool(COMPARING.search(reading.line.signs, group.end))
