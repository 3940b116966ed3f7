"""Assignment: which group of the sentence each figure belongs to."""

import re

from kg.extract.outcome.groups import Group
from kg.extract.outcome.reading import Bond, Reading

_BEHIND = re.compile(
    r"\A\s?(?:\(Ⓟ\)\s?|\[|\(|Ⓣ\s)?\s?(?:of|in|for|with|among|on|by|after|under|receiving|treated|given|assigned|to|from|who|received|were|had"
    r"|randomi[sz]ed|undergoing|taking|allocated|the|a|an|all|those|both|patients|subjects|participants|women|men"
    r"|children|cases|their|each|persons|Ⓣ|at|\s|\(|\[)*\Z"
)
_FRONT = re.compile(
    r"\A\s?(?:patients|subjects|participants|group|arm|groups|recipients|it|the|rate|rates|value|this|of|had|was|were|is"
    r"|showed|achieved|reached|experienced|developed|improved|by|from|and|\s|[,:=(\[]|n\s=)*\Z"
)
_LIST = re.compile(
    r"\s?(?:,|and|or|versus|vs\.?|compared (?:with|to)|than|the|in|with|for|on|to|between|over|group|arm|receiving|those|patients|respectively|\s)*\s?"
)


# "Ⓕ deaths (Ⓕ) in the dialysis group": the measure and the share do not part the two
_NAMED_BETWEEN = re.compile(r"\A\s[ⓂⒺ](?:\s?[(\[]\s?Ⓕ\s?[)\]])?\s?")
# "Compared with the control group, the NK group had …": the second is told first
_AGAINST = re.compile(
    r"\W*(?:[Aa]s\s)?(?:[Cc]ompared (?:with|to)|[Rr]elative to|[Ii]n comparison (?:with|to)|[Vv]ersus)\s(?:the\s)?\Z"
)
# "in 2 of 14 resected specimens in cohort A"
_SAID_BEHIND = re.compile(r"[^ⒻⓂⒺ;,(]{0,45}\b(?:in|of|on|with|for|receiving|from|at)\s(?:the\s)?")
_CONTRAST = re.compile(
    r"[ⓅⒽ]|\b(?:vs\.?|v|versus|respectively|compared)\s?(?=\W|\w)|\brespectively\b"
)
_THE_REST = re.compile(r"(?:all\s)?(?:other|remaining)\s([a-z]+)")


def assigned(
    reading: Reading, found: list[Bond], carried: tuple[Group, ...]
) -> tuple[list[Bond], tuple[Group, ...]]:
    """The bonds with the groups that the sentence gives them, and the groups that it compares.

    Args:
        reading: the line.
        found: its bonds.
        carried: the groups that the sentences before compared, in their order.
    """
    order = carried
    groups: dict[int, Group] = {}
    for run in _runs(reading, found):
        own = _of_run(reading, run, order)
        groups |= own
        if len(run) > 1 and len({g.name for g in own.values()}) == len(run):
            order = tuple(own[p] for p in run)
    for run in _runs(reading, found):
        unplaced = not any(p in groups for p in run) and len(run) == len(order) > 1
        if unplaced and _in_order(reading, run, order):
            groups |= dict(zip(run, order, strict=True))
    return [_placed(b, groups.get(b.place), order) for b in found], order


def _runs(reading: Reading, found: list[Bond]) -> list[list[int]]:
    """The enumerations of figures that share a subject, in order."""
    runs: list[list[int]] = []
    subject_of = {b.place: b.subject.place for b in found}
    for place in sorted(subject_of):
        run = [p for p in reading.runs[place] if subject_of.get(p) == subject_of[place]]
        if run not in runs:
            runs.append(run)
    return runs


def _of_run(reading: Reading, run: list[int], order: tuple[Group, ...]) -> dict[int, Group]:
    listed = _listed(reading, run)
    if listed:
        return listed
    own = {p: g for p in run if (g := _direct(reading, p))}
    missing = [p for p in run if p not in own]
    if not missing:
        return own
    if len(run) > 1 and len(own) == 1 and run[-1] in own:
        own |= _counterpart(reading, run, own, order)
    elif not own and len(run) == len(order) > 1 and _in_order(reading, run, order):
        own = dict(zip(run, order, strict=True))
    return own or _governed(reading, run)


def _in_order(reading: Reading, run: list[int], order: tuple[Group, ...]) -> bool:
    """Whether figures without groups compare those named before: not several times, and said to be a comparison."""
    if _governing(reading, run[0]) or "Ⓣ" in reading.words(run[0], run[-1] + 1):
        return False
    told = order[0].end > 0
    return told or len(run) > 2 or bool(_CONTRAST.search(reading.line.signs))


def _listed(reading: Reading, run: list[int]) -> dict[int, Group] | None:
    """Reads "Ⓕ and Ⓕ for A and B", "A than B (Ⓕ vs Ⓕ)", "A and B was Ⓕ and Ⓕ": as many groups as figures, in order."""
    if len(run) < 2:
        return None
    for row in (_row_behind(reading, run[-1]), _row_before(reading, run[0])):
        if len(row) == len(run) and not _direct_between(reading, run):
            return dict(zip(run, row, strict=True))
    return None


def _direct_between(reading: Reading, run: list[int]) -> bool:
    return any(run[0] < g.place < run[-1] for g in reading.groups)


def _row_behind(reading: Reading, place: int) -> list[Group]:
    later = [g for g in reading.groups if g.place > place]
    if not later or not _BEHIND.match(
        re.sub(r"\bⓅ\b", "", reading.words(place + 1, later[0].place))
    ):
        return []
    return _joined(reading, later)


def _row_before(reading: Reading, place: int) -> list[Group]:
    earlier = [
        g for g in reading.groups if g.end <= place and "Ⓕ" not in reading.words(g.end, place)
    ]
    if not earlier:
        return []
    row = [earlier[-1]]
    for group in reversed(earlier[:-1]):
        if (
            ";" in reading.words(group.end, row[0].place)
            or len(reading.words(group.end, row[0].place)) > 60
        ):
            break
        row.insert(0, group)
    if len(row) == 2 and _AGAINST.match(reading.line.signs[: row[0].place]):
        row.reverse()
    return row


def _joined(reading: Reading, groups: list[Group]) -> list[Group]:
    row = groups[:1]
    for group in groups[1:]:
        if not _LIST.fullmatch(reading.words(row[-1].end, group.place)):
            break
        row.append(group)
    return row


def _direct(reading: Reading, place: int) -> Group | None:
    """The group right behind the figure, or right before it."""
    for group in reading.groups:
        if group.place > place:
            gap = _NAMED_BETWEEN.sub(" ", reading.words(place + 1, group.place))
            if _BEHIND.match(gap) or (group.said and _SAID_BEHIND.fullmatch(gap)):
                return group
            break
    earlier = [g for g in reading.groups if g.end <= place]
    if (
        earlier
        and _FRONT.match(reading.words(earlier[-1].end, place))
        and not _taken(reading, earlier[-1], place)
    ):
        return earlier[-1]
    return None


def _taken(reading: Reading, group: Group, place: int) -> bool:
    """Whether the group already stands right behind an earlier figure."""
    before = [p for p, _ in reading.figures if p < group.place]
    if not before:
        return False
    gap = reading.words(before[-1] + 1, group.place)
    return bool(_BEHIND.match(gap)) and reading.line.signs[group.end : place].strip() not in {
        "(",
        ":",
        "=",
    }


def _counterpart(
    reading: Reading, run: list[int], own: dict[int, Group], order: tuple[Group, ...]
) -> dict[int, Group]:
    """The other of two compared groups, where only one is named again."""
    if len(run) != 2:
        return {}
    named = own[run[-1]]
    rest = _THE_REST.fullmatch(named.name)
    others = [g for g in order if g.name != named.name]
    if rest and (opposite := _opposite(reading, run[0], rest[1])):
        return {run[0]: opposite}
    return {run[0]: others[0]} if len(others) == 1 else {}


def _opposite(reading: Reading, place: int, noun: str) -> Group | None:
    """What "all other units" are other than: the "optimal units" named before."""
    line = reading.line
    named = list(
        re.finditer(rf"\b(?!other|all|the|of)([a-z-]+\s{re.escape(noun)})\b", line.signs[:place])
    )
    if not named:
        return None
    start, end = named[-1].span(1)
    span = line.span(start, end)
    return Group(start, end, span, span.of(line.text), said=False)


def _governing(reading: Reading, place: int) -> Group | None:
    """The group that opens the clause: "In the SC trial the rate was Ⓕ"."""
    opening = [g for g in reading.groups if g.end <= place]
    for group in reversed(opening):
        if ";" in reading.words(group.end, place):
            return None
        if group.fronted or _opens(reading, group):
            return group
    return None


def _opens(reading: Reading, group: Group) -> bool:
    lead = reading.line.signs[max(0, group.place - 24) : group.place].lower()
    return bool(
        re.search(
            r"(?:\A|[,;]\s|\band\s|\bwhile\s|\bwhereas\s)(?:in|for|among|of|with|on)\s(?:the\s)?\Z|\A(?:the\s)?\Z"
            r"|(?:\A|[,;]\s|\band\s)(?:patients|subjects|participants|those)\s(?:in|with|on|receiving|given|treated with|assigned to)\s(?:the\s)?\Z",
            lead,
        )
    )


def _governed(reading: Reading, run: list[int]) -> dict[int, Group]:
    group = _governing(reading, run[0])
    return dict.fromkeys(run, group) if group else {}


def _placed(bond: Bond, group: Group | None, order: tuple[Group, ...]) -> Bond:
    """The bond with its group; a ratio of two groups is the first one's, against the second."""
    if bond.figure.kind == "effect" and len(order) == 2:
        return bond._replace(group=order[0], against=order[1])
    return bond._replace(group=group)
