"""Adjacency: the group right behind a figure, right before it, or at the opening of its clause."""

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Reading
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN

_PEOPLE = r"patients|subjects|participants|women|men|children|adults|cases|individuals|recipients|persons|people|pts|responders|those|evaluable"
_BEHIND = re.compile(
    r"\A\s?(?:\(Ⓟ\)\s?|\[|\(|Ⓣ\s)?\s?(?:of|in|for|with|among|on|at|by|after|under|receiving|treated|given|assigned|to|from|who|whom|received|were|had|having"
    rf"|randomi[sz]ed|undergoing|taking|allocated|the|a|an|all|those|both|{_PEOPLE}|infused|enrolled|did"
    r"|infusions?|them|their|each|two|three|four|Ⓣ|(?:sub)?groups?|subset|\s|\(|\[|=)*\Z"
)
_FRONT = re.compile(
    rf"\A\s?(?:{_PEOPLE}|group|arm|groups|it|they|the|rate|rates|value|this|of|had|was|were|is|a|an|overall|median|mean"
    rf"|{REACHED}|{OCCURRED}|{SEEN}|showed|experienced|improved|by|from|in|at|and|only|with|where|whom|which|ones?|\s|[,:=(\[]|n\s=)*\Z"
)
# "Ⓕ deaths (Ⓕ) in the dialysis group": the measure and the share do not part the two
_NAMED_BETWEEN = re.compile(r"\A\s[ⓂⒺ](?:\s?[(\[]\s?Ⓕ\s?[)\]])?\s?")
# "in 2 of 14 resected specimens in cohort A"; "Ⓕ had a Ⓜ in cohort A"
_SAID_BEHIND = re.compile(
    rf"(?:(?!\b(?:it|they|this|that)\s(?:was|were)\b)[^ⒻⓂⒺ;,(]){{0,45}}\b(?:in|of|on|with|for|receiving|from|at|among)\s(?:the\s)?(?:(?:{_PEOPLE})\s)?"
)
# events with their figures that were the commonest in A
_COMMONEST_IN = re.compile(
    rf"[)\]]\s(?:was|were)\s(?:also\s)?(?:the\s|among\sthe\s)?(?:most\s(?:common|frequent|prevalent)(?:ly)?|commonest|main|leading|predominant|principal|chief)[^ⒻⓂⒺ;,(]{{0,40}}(?:[ⓂⒺ](?:\s[a-z]+){{0,2}}\s)?\b(?:in|with|on|at|among)\s(?:the\s)?(?:(?:{_PEOPLE})\s(?:in|on|with|at|of)\s(?:the\s)?)?"
)
# "Ⓕ and Ⓕ, respectively, in patients with …": of two measures
_SAME_LIST = re.compile(r"\A(?:\s?(?:,|and|or|/|, and)\s?Ⓕ)*(?:,?\srespectively,?)?")
# "the Ⓜ was Ⓕ, and Ⓕ of patients with X had Ⓜ": the second has a measure of its own
_OF_OWN = re.compile(r"Ⓕ\s(?:of\s|(?:patients|pts|participants|children)\s)")
_HAD_OWN = re.compile(rf"\s(?:(?:{HAD}|later|then|an?)\s){{0,3}}[ⓂⒺ]")
# "Ⓕ; both Ⓖ) in A": the rest of the brackets that the figure's share opened
# what brackets add, or take apart: Ⓕ (one infection) in A, Ⓕ (Ⓜ Ⓕ, Ⓜ Ⓕ) in A
_ASIDE_FIRST = re.compile(
    r"\A\s?\((?:Ⓕ\s[ⓂⒺ][^()]{0,30}\)|[^()]*\)(?=\s(?:in|at|on|with|for|among|receiving|given|treated)\s))"
)
# "Ⓕ for the Ⓕ who received X": how many they were
_SIZE_FIRST = re.compile(r"\A\s(?:for|in|among|with|of)\sthe\sⒻ(?=\s)")
# "Ⓕ (A, Ⓕ; B, Ⓕ)": brackets that tell each group's part
_OWN_PART = re.compile(r"(?:[,:]\s|\s\(|\s)Ⓕ(?:\s[(\[]Ⓕ[)\]])?(?:[;,]|,?\sand)\s(?:in\s)?")
# "Ⓕ (A, Ⓕ)": one group's part of it
_ALONE = re.compile(r"[,:]\s(?P<own>Ⓕ)\)")
_REST_OF_BRACKET = re.compile(r"\A[;,]\s[^()ⒻⓂⒺ]{0,40}\)")
_MEASURE_BEHIND = re.compile(
    rf"\s(?:(?:[a-z]+|Ⓖ)\s){{0,4}}(?:an?\s)?[ⓂⒺ](?:\s(?:from|of|due\sto|because\sof)\s[^;,.()Ⓕ]{{1,40}}?)?(?:,\s[^,;Ⓕ]{{1,60}},)?(?:\s?\([^()]*\))?(?:\s(?:events?|cases?|at|Ⓣ|{SEEN}|was|were|occurred|both|all|each))*,?(?:\s(?:among|of|in)\s(?:the\s)?Ⓕ)?(?:\s(?:all|both|each)\s(?:of\s(?:them|whom)\s)?(?:were\s|treated\s){{0,2}})?\s?(?<=\s)(?:in|on|with|at|among|from|for|to)\s(?:the\s)?"
    rf"(?:(?:{_PEOPLE})\s(?:(?:who\s)?(?:treated|receiving|received|given|assigned|randomi[sz]ed)\s(?:with\s|to\s)?|on\s|with\s|in\s(?:the\s)?)?)?"
)
# "Ⓕ, both in Regimen B, experienced Ⓔ"; "Ⓕ, in arm B, had Ⓔ"
_SET_OFF = re.compile(r",\s(?:in|from|on|at)\s(?:the\s)?")
_BOTH_IN = re.compile(
    r",?\s?\(?(?:both|all|each|one)\s(?:of\s\w+\s)?(?:patients\s)?(?:in|on|at|from|with|receiving|treated\s(?:at|with|on))\s(?:the\s)?"
)
_CONTRAST = re.compile(r"\b(?:than|vs\.?|v|versus|compared|while|whereas)\b")
_ASIDE = re.compile(r"\s?[(\[][^()\[\]]{0,60}[)\]]")
_BREAK = re.compile(
    r";\s|\.\s|,?\s(?:while|whereas|but|although|however|and in|and for|and among|and at|and with|and on|and after)\s"
)
_IN_THE = frozenset(
    {"in", "in the", "for", "for the", "among", "among the", "at", "with", "on", "on the"}
)
_OTHER_BREAK = re.compile(
    r"\.\s|,?\s(?:while|whereas|but|although|however|and in|and for|and among|and at|and with|and on|and after)\s"
)
# "A had a Ⓜ of Ⓕ, compared with Ⓕ": of another group, whichever it is
_SET_AGAINST = re.compile(
    r"Ⓕ[^;.]*\b(?:compared\s(?:with|to)|versus|vs\.?|(?:as\s)?opposed\sto|(?:as\s)?against)\s(?:[a-z]+\s){0,2}\Z"
)
_AT_A_TIME = re.compile(r"[^;.,ⒻⓂⒺ]{0,20}\s(?:Ⓣ|baseline|before|after|at\sbase|at\sentry)")
# "In A, Ⓕ had Ⓜ, while Ⓕ had Ⓜ": the next figure follows at once
_MORE_OF_THEM = re.compile(
    r"\A,\s[^;]*,?\s(?:while|whereas|but|although)\s(?:the\s(?:other|remaining|rest)\s|another\s|a\sfurther\s|only\s)?\Z"
)
_OF_ALL = re.compile(r"\b(?:overall|all|whole|entire|total|both|either|combined)\b")
# "Best Ⓜ in part A was Ⓜ in Ⓕ"
_OF_MEASURE = re.compile(
    rf"(?:\A|[.;]\s)[^ⒻⒹ.;]{{0,60}}[ⓂⒺ](?:\s(?:rates?|events?))?\s(?:in|for|among|of|with|at)\s(?:the\s|(?:{_PEOPLE})\s(?:(?:with|in|at)\s)?)*\Z"
)
_WORDS = re.compile(r"\w")
_LABEL_END = re.compile(
    r"(?:\s(?:arm|group|cohort|patients|population))?(?:\s?[(\[][^()\[\]]*[)\]])?\W{0,4}:"
)
_SIZED_END = re.compile(r"\s?\(Ⓕ\),\s(?=Ⓕ\s[ⓂⒺ])")
_CLAUSE = re.compile(rf";|\.\s|\b(?:{HAD}|{SEEN}|was|were|occurred|remained)\b")
_LEAD = re.compile(
    r"(?:\A|[,;.]\s|\band\s|\bwhile\s|\bwhereas\s|\bbut\s|\A\W*RESULTS:?\s)(?:[Ii]n|[Ff]or|[Aa]mong|[Oo]f|[Ff]rom|[Ww]ith|[Oo]n|[Aa]t|[Ww]ithin|[Tt]he)\s(?:the\s|all\s|our\s|those\s|these\s)?"
    rf"(?:(?:{_PEOPLE}|[\w-]+-evaluable|Ⓕ|with|in|on|receiving|given|(?:treated|dosed|infused|enrolled)\s(?:with|at|in|on)|assigned\sto|who\sreceived|at|of|the|having)\s)*\Z"
    rf"|(?:\A|[,;.]\s|\band\s|\bwhile\s|\bwhereas\s|\bbut\s)\W?(?:(?:The|the|{_PEOPLE}|[A-Z][a-z]+(?=\s(?:{_PEOPLE}))|(?<=[Tt]he\s)Ⓕ|with|in|on|at|receiving|given|treated\s(?:with|at)|assigned\sto|who\sreceived)\s)*\Z"
    # the most frequent in A being Ⓔ (Ⓕ), Ⓔ (Ⓕ) and Ⓔ (Ⓕ)
    rf"|\b(?:most\s(?:common|frequent)|commonest|leading|main)(?:\s(?!in\b|with\b|on\b)[a-z]+){{0,2}}\s(?:in|with|on|among|for)\s(?:the\s|(?:{_PEOPLE})\s(?:in|on|with)\s)*\Z",
    re.IGNORECASE,
)


def has_clause(gap: str) -> bool:
    """Whether a statement of its own stands in the words.

    >>> has_clause("), fatigue (Ⓕ) and "), has_clause(", and CRS occurred in ")
    (False, True)
    """
    return bool(_CLAUSE.search(gap))


def behind(reading: Reading, place: int) -> Group | None:
    """The group right behind the figure: "Ⓕ in X", "Ⓕ (X", "Ⓕ had a Ⓜ in X"."""
    signs = reading.line.signs
    group = next((g for g in reading.groups if g.place >= place), None)
    if group is None or group.place == place:
        return group
    if _heads_parts(reading, group, place):
        return None
    gap = _ASIDE_FIRST.sub("", reading.words(place + 1, group.place))
    gap = _SIZE_FIRST.sub(" ", gap)
    gap = _REST_OF_BRACKET.sub("", gap)
    between = [p for p, _ in reading.figures if place < p < group.place]
    if set(between) <= set(reading.runs.get(place, ())) and not (
        _OF_OWN.search(gap) and _HAD_OWN.match(signs, group.end)
    ):
        gap = _SAME_LIST.sub("", gap)
    if _MEASURE_BEHIND.fullmatch(gap) or _COMMONEST_IN.fullmatch(gap):
        return group
    if "Ⓕ" in gap and not _NAMED_BETWEEN.match(gap):
        return None
    gap = _NAMED_BETWEEN.sub(" ", gap)
    said = group.said and _SAID_BEHIND.fullmatch(gap) and not _CONTRAST.search(gap)
    closes = signs[group.end : group.end + 1]
    if gap in {", ", "; "} and (closes == ")" or (closes == ";" and not group.said)):
        return group
    set_off = _SET_OFF.fullmatch(gap) and signs[group.end : group.end + 1] == ","
    if _BEHIND.match(gap) or _BOTH_IN.fullmatch(gap) or said or set_off:
        return group if not _begins_next(reading, group, place) else None
    return None


def _heads_parts(reading: Reading, group: Group, place: int) -> bool:
    """Whether brackets behind the figure tell its parts in this group and in a next one."""
    if not reading.words(place + 1, group.place).endswith("("):
        return False
    own = _OWN_PART.match(reading.line.signs, group.end)
    if own and any(g.place == own.end() for g in reading.groups):
        return True
    alone, figures = _ALONE.match(reading.line.signs, group.end), dict(reading.figures)
    return alone is not None and figures[place].kind == figures[alone.start("own")].kind == "%"


def _begins_next(reading: Reading, group: Group, place: int) -> bool:
    """Whether the words part the figure from the group: "Ⓕ, and in the X group Ⓕ"."""
    return bool(_BREAK.search(_REST_OF_BRACKET.sub("", reading.words(place + 1, group.place))))


def front(reading: Reading, place: int) -> Group | None:
    """The group right before the figure: "X: Ⓕ", "the X group had Ⓕ", "X (Ⓕ"."""
    group = next((g for g in reversed(reading.groups) if g.end <= place), None)
    if group is None:
        return None
    gap = _ASIDE.sub("", reading.words(group.end, place))
    if not _FRONT.match(gap) or _taken(reading, group, place):
        return None
    return group


def bracketed(reading: Reading, place: int) -> Group | None:
    """The group right before the brackets that the figure opens: "the NK arm (Ⓕ"."""
    group = next((g for g in reversed(reading.groups) if g.end <= place), None)
    if group and re.fullmatch(
        r"\s?[(\[]\s?(?:(?:geometric\s)?(?:median|mean)\s)?(?:(?:(?:median|mean|Ⓣ)\s)?[ⓂⒺ](?:\srate)?,?\s(?:of\s|in\s|was\s)?)?",
        reading.words(group.end, place),
    ):
        return group
    return None


# "among the Ⓕ at DL3": how many they are
_SIZE_LEAD = re.compile(r"\b(?:[Aa]mong|[Oo]f|[Ii]n|[Ff]or)\s(?:the|these|those|all)\s\Z")


def _taken(reading: Reading, group: Group, place: int) -> bool:
    """Whether the group already stands right behind an earlier figure."""
    earlier = [p for p, _ in reading.figures if p < group.place]
    if not earlier or reading.words(group.end, place).strip() in {"(", ":", "=", "[", "had"}:
        return False
    signs = reading.line.signs
    size = _SIZE_LEAD.search(signs, max(0, earlier[-1] - 20), earlier[-1])
    own = size or _heads_parts(reading, group, earlier[-1])
    return not own and bool(_BEHIND.match(reading.words(earlier[-1] + 1, group.place)))


def governing(reading: Reading, place: int) -> Group | None:
    """The group that opens the clause: "In the SC trial the rate was Ⓕ", "Patients on A had more Ⓔ (Ⓕ"."""
    earlier = [g for g in reading.groups if g.end <= place and reading.holds(g.place, place)]
    label = next((g for g in reversed(earlier) if labels(reading, g) or _heads(reading, g)), None)
    if label:
        return label
    for group in reversed(earlier):
        gap = _ASIDE.sub("", reading.words(group.end, place))
        if _BREAK.search(gap):
            return group if _still(reading, group, gap) else None
        if _SET_AGAINST.search(gap) and not _AT_A_TIME.match(reading.line.signs, place + 1):
            return None
        if group.fronted or opens(reading, group):
            return group
    return None


def _still(reading: Reading, group: Group, gap: str) -> bool:
    """Whether a group that opens the sentence holds behind a semicolon too: "In part B, Ⓕ Ⓜ; Ⓜ was Ⓕ"."""
    if _MORE_OF_THEM.search(gap) and (group.fronted or opens(reading, group)):
        return not _OF_ALL.search(gap)
    if not (
        group.fronted
        and group.said
        and reading.line.signs[: group.place].strip().lower() in _IN_THE
    ):
        return False
    return not _OTHER_BREAK.search(gap) and not _OF_ALL.search(gap)


def labels(reading: Reading, group: Group) -> bool:
    """Whether the line is an item of a list that the group heads: "• Cohort 1 (Hodgkin lymphoma, 200 mg): Ⓜ of Ⓕ; …"."""
    signs = reading.line.signs
    return not _WORDS.search(signs[: group.place]) and bool(_LABEL_END.match(signs, group.end))


def _heads(reading: Reading, group: Group) -> bool:
    """Whether an item of a list within the line begins with the group: "DL1 (Ⓕ): Ⓕ Ⓜ; DL2 (Ⓕ): Ⓕ Ⓜ"."""
    signs = reading.line.signs
    if not signs[: group.place].endswith(("; ", ". ", ": ")):
        return False
    return bool(_LABEL_END.match(signs, group.end) or _SIZED_END.match(signs, group.end))


def opens(reading: Reading, group: Group) -> bool:
    """Whether a clause begins with the group."""
    before = reading.line.signs[: group.place]
    return bool(_LEAD.search(before[-70:]) or _OF_MEASURE.search(before))
