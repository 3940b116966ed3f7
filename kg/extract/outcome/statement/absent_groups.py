"""In whom something did not occur: the group of what a line denies."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import opens
from kg.extract.outcome.reading import Reading
from kg.extract.verbs import HAD

# another clause, or those outside the group: "below dose level 3"
_PARTED = re.compile(
    r"[;.]\s|\b(?:below|above|beyond|except|other than|outside|before|before the|up to)\s(?:the\s)?\Z"
)
# DL1 (Ⓕ), DL3 (Ⓕ), or DL4
_LIST = re.compile(r"\s?(?:\(Ⓕ\)\s?)?(?:,|and|or|,\s(?:and|or))\s(?:at\s|in\s)?(?:the\s)?")


# "no Ⓜ was seen, and DL2 was declared the Ⓜ"
_NEXT_SUBJECT = re.compile(r"[^;]*,?\s(?:and|but|so|thus|therefore|hence)\s(?:the\s)?\Z")
_HAS_VERB = re.compile(r"\s(?:was|were|is|has|had|became|could)\s")


def _is_subject_of_next(reading: Reading, end: int, group: Group) -> bool:
    """Whether the next clause speaks of a group, and not this one."""
    signs = reading.line.signs
    joined = _NEXT_SUBJECT.fullmatch(signs, end, group.place)
    return joined is not None and _HAS_VERB.match(signs, group.end) is not None


# "no Ⓜ was seen, and in arm B, Ⓕ had Ⓜ"
_NEXT_CLAUSE = re.compile(
    r"[^;]*,?\s(?:and|but|while|whereas)\s(?:in|at|on|with|for|among)\s(?:the\s|those\s|patients\s|pts\s|with\s)*\Z"
)
_OPENED = re.compile(r",\s|\s(?:[ⒻⓂⒺ]|the\s|median\s|there\s|it\s)")


def _opens_next(reading: Reading, end: int, group: Group) -> bool:
    """Whether the next clause opens with a group, which is its own."""
    joined = _NEXT_CLAUSE.fullmatch(reading.line.signs, end, group.place)
    return joined is not None and _OPENED.match(reading.line.signs, group.end) is not None


def of(reading: Reading, match: re.Match[str]) -> list[Group | None]:
    """Each of a list of groups, where the sentence goes on with another: "in cohorts 1 and 2; one in cohort 3"."""
    if clause := _of_clause(reading, match):
        return list(clause)
    row = _row(reading, match.end())
    counted = any("(Ⓕ)" in reading.words(g.end, h.place) for g, h in pairwise(row))
    alone = len(row) == len(reading.groups) and not counted
    return [one(reading, match)] if len(row) < _PAIR or alone else list(row)


_PAIR = 2


def _row(reading: Reading, end: int) -> list[Group]:
    """The groups that stand in a row behind a place, with nothing but what joins them and their sizes between."""
    behind = [g for g in reading.groups if end <= g.place < end + 60]
    if not behind or "Ⓕ" in reading.level(end, behind[0].place):
        return []
    row = behind[:1]
    for group in [g for g in reading.groups if g.place > behind[0].place]:
        if not _LIST.fullmatch(reading.words(row[-1].end, group.place)):
            break
        row.append(group)
    return row


# ; DL1 and DL3 were cleared without Ⓜ
_CLAUSE = re.compile(r"[;:]\s(?:and\s|but\s)?|,\s(?:and|but|while|whereas)\s")
_OPENS = re.compile(
    r"(?:(?:at|in|on|for|among)\s)?(?:the\s|those\s|all\s|patients\s|pts\s|with\s)*"
)
_DID = re.compile(r",?(?:\s(?!no\b)(?:[a-z]+|Ⓜ)){0,4}\s")


def _of_clause(reading: Reading, match: re.Match[str]) -> list[Group]:
    """The groups with which a clause within the sentence begins that says nothing before what did not occur."""
    signs = reading.line.signs
    opened = [m.end() for m in _CLAUSE.finditer(signs, 0, match.start())]
    if not opened:
        return []
    led = [g for g in reading.groups if opened[-1] <= g.place < match.start()]
    if not led or not _OPENS.fullmatch(signs, opened[-1], led[0].place):
        return []
    listed = all(_LIST.fullmatch(reading.words(g.end, h.place)) for g, h in pairwise(led))
    return led if listed and _DID.fullmatch(signs, led[-1].end, match.start()) else []


def one(reading: Reading, match: re.Match[str]) -> Group | None:
    """The group that the sentence names behind, or in front of everything."""
    inside = [g for g in reading.groups if match.start() <= g.place < match.end()]
    if inside:
        return inside[0]
    behind = [
        g
        for g in reading.groups
        if match.end() <= g.place < match.end() + 60
        and not _PARTED.search(reading.words(match.end(), g.place))
        and not _is_subject_of_next(reading, match.end(), g)
        and not _opens_next(reading, match.end(), g)
    ]
    if len(behind) > 1 and _LIST.fullmatch(reading.words(behind[0].end, behind[1].place)):
        return None  # of all of them
    told = next((g for g in (*behind, *reading.groups) if g.fronted or g in behind), None)
    return told or _subject(reading, match.start())


# those who had none: the X cohort, patients in the X cohort, or "in X, no Ⓜ"
_HAD_NONE = re.compile(
    rf"(?:\s?\([^()]*\))?(?:,?\s?|\s(?:(?:patients|pts|recipients|alone|also|all)\s)*(?:{HAD}|remained|was|were|did|reported)\b(?:(?!\b(?:while|whereas|although)\b)[^;])*)\Z"
)


def _subject(reading: Reading, place: int) -> Group | None:
    """The group that is the subject of a sentence which says that it had none."""
    earlier = [g for g in reading.groups if g.end <= place]
    if not earlier or not opens(reading, earlier[-1]):
        return None
    group = earlier[-1]
    had = _HAD_NONE.fullmatch(reading.line.signs, group.end, place)
    return group if had else None


_SIZE = re.compile(r"\s?\(Ⓕ\)")


def size_of(reading: Reading, group: Group | None) -> int | None:
    """How many a group has, where the brackets behind its name tell it: "no Ⓜ at DL1 (Ⓕ) or DL2 (Ⓕ)"."""
    told = _SIZE.match(reading.line.signs, group.end) if group else None
    figure = dict(reading.figures).get(told.end() - 2) if told else None
    alone = figure is not None and figure.kind == "count" and figure.denominator is None
    return figure.numerator if figure and alone else None
