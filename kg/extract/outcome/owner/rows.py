"""Rows of groups: "A and B", "longer with A than with B", and what is other than a group."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.names import MORE, PEOPLE
from kg.extract.verbs import HAD, SEEN

_STRAIGHT = re.compile(r"\s?[(\[,:]\s?(?:(?:median|mean|average|peak)s?,?\s(?:of\s)?)?")
_LEADS = re.compile(
    rf"\A(?:\s[ⓂⒺ](?=\s))?\s?(?:[(\[,]\s?)?(?:Ⓟ|respectively|Ⓣ|DNA|RNA|{HAD}|{SEEN}|of|in|for|with|among|on|at|by|after|under|receiving|treated|given|assigned|to|from|who|received|was|were|occurred"
    r"|randomi[sz]ed|undergoing|taking|allocated|the|a|an|all|those|both|patients|subjects|participants|women|men|pts"
    r"|children|cases|their|each|persons|samples|informative|evaluable|assessable|tested|infused|sampled|analy[sz]ed|[,()\[\]\s])*\Z"
)
_LIST = re.compile(
    r"\s?(?:,|-|dose|and|or|versus|vs\.?|v\.?|compared (?:with|to)|as compared (?:with|to)|than|the|in|with|for|on|at|to|between|over|group|arm|receiving|those"
    r"|patients|treatment|treated|respectively|among|of|after|\s)*\s?"
)
# "Compared with the control group, the NK group had …": the second is told first
_AGAINST = re.compile(
    r"\W*(?:[Aa]s\s)?(?:[Cc]ompared (?:with|to)|[Rr]elative to|[Ii]n comparison (?:with|to)|[Vv]ersus)\s(?:the\s|an?\s)?(?:(?:Ⓕ|patients|pts|those|participants)\s(?:given|receiving|treated with|on|who received|with|in)\s)?(?:the\s)?\Z"
)
_THAN = re.compile(
    rf"\b{MORE}\b[^;.Ⓕ]{{0,40}}\sthan\s(?:(?:in|with|for|after|among|on|at|the|these|those|of|{PEOPLE}|given|receiving|who|received|treated)\s)*\Z"
)
_DIFFERS = re.compile(
    rf"\b{MORE}\b"
    r"[^ⒻⓅ;.]{0,70}\s(?:with|in|on|for|among|after|by|receiving|to)\s(?:(?:the|an?|those|patients|subjects|participants|group|arm|who|were|treated|receiving|received|given|assigned|randomi[sz]ed|with|to|in|on)\s)*\Z"
)
_REST = re.compile(r"(?:all\s)?(?:other|remaining)\s([a-z]+)")
# A showed Ⓜ (Ⓕ vs Ⓕ) and Ⓜ (Ⓕ vs Ⓕ) compared with the B group
_TRAILED = re.compile(
    r"[)\]]\s(?:as\s)?(?:compared (?:with|to)|than)\s(?:(?:the|those|patients|in|on|with|receiving|given|treated|who|received)\s)*\Z"
)
_HEADED = re.compile(
    rf"\W*(?:[A-Z]{{5,}}\W+)?(?:(?:The|the|{PEOPLE}|Patients|Women|Men|Children|Subjects|Participants|with|on|in|receiving|given|treated|who|received)\s)*\Z"
)
_SUPERIOR = re.compile(
    r"\b(?:than|vs\.?|versus|compared|superior|inferior|over|between|and|respective)\b"
)


_NEXT_CLAUSE = re.compile(r";|,?\s(?:whereas|while|although|but(?!\snot\b))\s")


def behind(reading: Reading, place: int, size: int) -> list[Group]:
    """So many groups in a row behind a figure: "Ⓕ and Ⓕ in A and B"."""
    later = [g for g in reading.groups if g.place > place]
    if len(later) < size or not _LEADS.match(reading.words(place + 1, later[0].place)):
        return []
    row = later[:1]
    for group in later[1:]:
        if not _LIST.fullmatch(reading.words(row[-1].end, group.place)):
            break
        row.append(group)
    return row if len(row) == size else []


def before(reading: Reading, place: int, size: int) -> list[Group]:
    """So many groups in a row before a figure: "longer with A than with B (Ⓕ vs Ⓕ)"."""
    earlier = [g for g in reading.groups if g.end <= place]
    row = earlier[-1:]
    if not row or (
        "Ⓕ" in reading.words(row[0].end, place) and not _parallel(reading, row[0], place)
    ):
        return []
    for group in reversed(earlier[:-1]):
        gap = re.sub(r"Ⓕ\s?\Z", "", reading.level(group.end, row[0].place))
        if len(row) == size or len(gap) > 60 or "Ⓕ" in gap or _NEXT_CLAUSE.search(gap):
            break
        row.insert(0, group)
    if len(row) != size or len({g.name for g in row}) != size:
        return []
    if size == 2 and told_second(reading, row[0]):
        row.reverse()
    return row


def pair(reading: Reading) -> list[Group]:
    """The two that a sentence compares, where it names no third: "Ⓔ (Ⓕ vs Ⓕ) and Ⓔ (Ⓕ vs Ⓕ) were commoner with A than B"."""
    groups = reading.groups
    if len({g.name for g in groups}) != 2:
        return []
    for one, other in pairwise(groups):
        gap = reading.words(one.end, other.place)
        if one.name != other.name and _LIST.fullmatch(gap) and _SUPERIOR.search(gap):
            return [other, one] if told_second(reading, one) else [one, other]
    first, last = groups[0], groups[-1]
    trailed = _TRAILED.search(reading.line.signs, first.end, last.place)
    headed = _HEADED.match(reading.line.signs[: first.place])
    return [first, last] if trailed and headed and first.name != last.name else []


def differing(reading: Reading) -> Group | None:
    """The one group of a sentence, where it is said to have more or less: "more common with A: Ⓔ (Ⓕ vs Ⓕ), Ⓔ (Ⓕ vs Ⓕ)"."""
    if len({g.name for g in reading.groups}) != 1:
        return None
    group = reading.groups[0]
    return group if _DIFFERS.search(reading.line.signs, 0, group.place) else None


def told_second(reading: Reading, group: Group) -> bool:
    """Whether the first group named is the one that the other is compared with: "Compared with A, B had", "higher than in A (Ⓕ vs Ⓕ)"."""
    before = reading.line.signs[: group.place]
    if _AGAINST.match(before):
        return True
    return group == reading.groups[0] and _THAN.search(before) is not None


# "Ⓕ versus Ⓕ in the control group (Ⓕ)": the only group named is the one compared with
_AS_SECOND = re.compile(
    r"Ⓕ[^ⒻⓂⒺ;.]{0,40}\s(?:versus|vs\.?|v|(?:as\s)?compared\s(?:with|to)|against)\s(?:only\s)?Ⓕ(?:\s\([^()]*\))?\s(?:in|with|for|on|among)\s(?:the\s|patients\s|those\s|on\s|given\s|receiving\s)*\Z"
)


def is_compared_with(reading: Reading, group: Group) -> bool:
    """Whether the group is told of the second of two figures that are set against each other."""
    return _AS_SECOND.search(reading.line.signs, 0, group.place) is not None


# "after A vs B (Ⓕ vs Ⓕ)", "favoured A over B (Ⓕ vs Ⓕ)": B is told second, whatever A is called
_SET_AGAINST = re.compile(
    r"\b(?:versus|vs\.?|than|compared (?:with|to)|against|as opposed to|over|relative to)\s(?:(?:with|in|for|after|following|among|on|at|by|the|that|those|of|who|given|receiving|received|treated|patients|pts|subjects|participants|recipients|from)\s)*\Z"
)


def is_set_against(reading: Reading, group: Group) -> bool:
    """Whether the words before a group say that it is what another is compared with: "favoured A over B"."""
    return _SET_AGAINST.search(reading.line.signs, 0, group.place) is not None


def _parallel(reading: Reading, last: Group, place: int) -> bool:
    """Whether what stands between is told of the same two: "A than B (Ⓕ vs Ⓕ), with Ⓜ of Ⓕ vs Ⓕ"."""
    between = reading.words(last.end, place).replace("vs. ", "vs ")
    return ";" not in between and ". " not in between


def compared(reading: Reading, place: int) -> Group | None:
    """The one group before a comparison that is said to differ: "more frequent in A (Ⓕ vs Ⓕ)"."""
    earlier = [g for g in reading.groups if g.end <= place]
    if not earlier or not _STRAIGHT.fullmatch(reading.words(earlier[-1].end, place)):
        return None
    return earlier[-1]


def opposite(reading: Reading, place: int, named: Group) -> Group | None:
    """What "all other units" are other than: the "optimal units" named before."""
    rest = _REST.fullmatch(named.name)
    if not rest:
        return None
    line = reading.line
    found = list(
        re.finditer(rf"\b(?!other|all|the|of)([a-z-]+\s{re.escape(rest[1])})\b", line.signs[:place])
    )
    if not found:
        return None
    start, end = found[-1].span(1)
    span = line.span(start, end)
    return Group(start, end, span, span.of(line.text), said=False)
