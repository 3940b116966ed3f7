"""Figures that are the size of what was measured: the whole of what follows, in how many, of how many groups."""

from kg import regex as re
from kg.extract.outcome.bond.changing import in_how_many
from kg.extract.outcome.bond.people_measured import counts_measured
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD, REACHED, SEEN

_IN = re.compile(
    r"\b(?:in|among|of|for|from)\s(?:the\s|all\s|our\s|these\s|those\s)?\Z", re.IGNORECASE
)


_CHANGED = re.compile(
    r"[^ⒻⓂⒺ;]{0,15}\b(?:was|were|improved|fell|rose|increased|decreased|declined|dropped|changed|reached|averaged|by)\b[^ⒻⓂⒺ;]{0,30}Ⓕ"
)


# of how many, behind what they had
_AMONG = re.compile(
    r"Ⓕ\s(?:[a-z-]+\s){0,3}[ⓂⒺ](?:,(?:\s?(?:Ⓖ|[ⓂⒺ],?|and|one|an?|each|of|both))+,?)?(?:s|\s\([^()]*\)|\s[a-z]+){0,3}\s(?:among|of|out of|from|in a total of)\s(?:the\s|all\s|a total of\s)?\Z"
)


# fewer patients on A (n = 1) had Ⓔ compared with B (n = 8)
_FEWER_HAD = re.compile(
    rf"\b(?:[Ff]ewer|[Mm]ore)\s[^ⒻⓂⒺ;.()]{{3,60}}\(Ⓕ\)\s(?:{HAD}|reported)\b[^;.]{{0,80}}\(Ⓕ"
)


# "whereas among the remaining Ⓕ Ⓕ Ⓜ"
_REMAINING = re.compile(r"\b(?:in|of|among)\sthe\s(?:remaining|other)\s\Z", re.IGNORECASE)


_STRAIGHT = re.compile(r",?\s(?:only\s)?Ⓕ\s")


_OPENS = re.compile(
    r"(?:[;.,:]\s|,?\s(?:while|whereas|but)\s|\A\W*(?:RESULTS\W+)?)(?:of|among)\s(?:the\s|these\s)?\Z",
    re.IGNORECASE,
)


# Ⓕ (Ⓕ complete, Ⓕ partial) of Ⓕ
_BEHIND_BRACKET = re.compile(r"\)\s(?:out\s)?of\s(?:the\s)?\Z")


_THEN = re.compile(
    r"(?:\sⓂ(?=,)|[^ⒻⓂⒺ;]{0,20}\s(?:in|with|who\sachieved|who\sreached|achieving)\s(?:an?\s)?Ⓜ(?:\s(?:at|in|on|by|after)\s[^ⒻⓂⒺ;,.]{1,30})?(?=,))?[^ⒻⓂⒺ;]{0,50},?\s(?:(?:only\s)?(?<=,\s)(?:only\s)?Ⓕ|Ⓕ(?=\s(?:Ⓜ|had\b|achieved\b|reached\b|developed\b|experienced\b))|none\s)"
)


# of how many a tally is; in how many a median was measured
_SIZED = re.compile(
    r"(?:(?:(?:evaluable|assessable)\sfor\s(?:[a-z]+\s)?[a-z]+|patients|subjects|participants|population|children|adults|pts|set|recipients)|Ⓕ\s(?:(?!and\b|or\b|includ|w(?:as|ere)\b|are\b)[a-z]+\s){0,2}[ⓂⒺ])\s?[(\[]\Z"
)


# "Ⓕ had Ⓜ (n = 5) or Ⓜ (n = 5)": how many had each kind
_KINDS_GO_ON = re.compile(r"\)(?:,|,?\s(?:and|or))\s(?:an?\s)?Ⓜ\s\(Ⓕ")


_WAS_FIGURE = re.compile(
    r"(?:\s(?:who|with)\s[^ⒻⓂⒺ;,.()]{2,50}?|(?:\s[a-z-]+){0,3})\s(?:was|were|is|are)\sⒻ"
)


_FIGURE_IN = re.compile(
    r"Ⓕ(?:(?:\s(?!(?:and|or|but|versus|vs)\sin\b)[a-z]+){0,2}|,?\srespectively,?|\s[ⓂⒺ])\s(?:(?:in|among)\s(?:the\s)?|(?:for|with|of)\sthe\s)\Z"
)


_NO_OTHER = re.compile(r"(?!.*\b(?:and|but|while|whereas)\b)[^ⒻⓂⒺ;,]{0,30}\Z")


def is_whole(signs: str, place: int) -> bool:
    """Whether a count opens a clause as the whole of what follows: "; of Ⓕ BCMA-exposed patients, Ⓕ Ⓜ"."""
    if _BEHIND_BRACKET.search(signs, max(0, place - 10), place):
        return True
    if _REMAINING.search(signs, max(0, place - 24), place) and _STRAIGHT.match(signs, place + 1):
        return True
    if _INCLUDING.search(signs, max(0, place - 80), place) and _REST.match(signs, place + 1):
        return True
    return bool(_OPENS.search(signs, max(0, place - 20), place) and _THEN.match(signs, place + 1))


# "Of Ⓕ, including Ⓕ with bulky disease, Ⓕ Ⓜ"
_INCLUDING = re.compile(
    r"(?:\A\W*|[;.:]\s)(?:Of|Among|In|of|among|in)\s(?:the\s|all\s)?Ⓕ[^ⒻⓂⒺ;.,]{0,40},\s(?:including|among\sthem|of\swhom)\s\Z"
)
_REST = re.compile(r"[^ⒻⓂⒺ;.]{2,70},\s(?:only\s|all\s)?Ⓕ")


_AND_THEN_AS_MANY = re.compile(r"[^ⓂⒺⒻ;]{0,80},\s(?:only\s)?(?=Ⓕ)")


def is_of_wholes(reading: Reading, place: int) -> bool:
    """Whether it is one of several wholes: "Of the Ⓕ, Ⓕ and Ⓕ at A, B and C, Ⓕ, Ⓕ and Ⓕ Ⓜ"."""
    run, signs = reading.runs[place], reading.line.signs
    if len(run) < 2 or not _OPENS.search(signs, max(0, run[0] - 20), run[0]):
        return False
    half = run[: len(run) // 2] if len(run) % 2 == 0 else run
    for wholes in (run, half):
        then = _AND_THEN_AS_MANY.match(signs, wholes[-1] + 1)
        parts = [p for p, _ in reading.figures if then and p >= then.end()]
        if place in wholes and len(wholes) > 1 and len(parts) >= len(wholes):
            return True
    return False


_EVENTS = frozenset({"DLT", "SAE"})


def counts_events(reading: Reading, place: int) -> bool:
    """Whether the whole is a number of events, and so a result: "Of three DLTs, one occurred at dose level 2"."""
    return any(s.place == place + 2 and s.measure in _EVENTS for s in reading.subjects)


# "one Ⓔ, which lasted Ⓕ, was seen among six at Ⓓ", "all seven Ⓜ were in the 18 at Ⓓ"
_SEEN_AMONG = re.compile(
    rf"(?:\A\W*|[.;]\s)(?:(?:All|Only|The|all|only|the)\s)?(?P<many>Ⓕ)\s(?:(?:[a-z-]+\s)?(?:(?:cases?|events?|episodes?)\sof\s)?(?:[a-z-]+\s|[^\sⒻⓂⒺ]*Ⓖ\s)?)?[ⓂⒺ][^.;]*\b(?:was|were|occurred)\s(?:{SEEN}\s)?(?:among\s(?:the\s|all\s)?|in\s(?:the|all)\s)\Z"
)


# "one case of Ⓜ in Ⓕ", "one Ⓜ (Ⓖ Ⓔ) among Ⓕ": fewer events than people are among these
_EVENTS_IN = re.compile(
    rf"(?P<many>Ⓕ)\s(?:(?:cases?\s|events?\s|episodes?\s|instances?\s)?of\s)?(?:(?:Ⓖ|(?!(?:and|or|but|with|had|have|were|was|to|in|of)\b)[a-z-]+)\s){{0,3}}[ⓂⒺ](?:\s(?:events?|cases?))?(?:\s\([^()]*\))?\s(?:(?:(?:was|were|(?:has|have)\sbeen)\s)?(?:{SEEN}|{REACHED}|occurred)\s)?(?:in|among)\s(?:the\s|all\s|our\s)?(?:first\s)?\Z"
)
# "all Ⓜ occurred in the Ⓕ": in whom, not how many
_ALL_WERE_IN = re.compile(
    rf"\b[Aa]ll\s(?:the\s|of\sthe\s)?[ⓂⒺ]s?\s(?:were|occurred)\s(?:(?:{SEEN}|{REACHED})\s)?(?:in|among)\s(?:the|our)\s\Z"
)


# "mild Ⓔ were seen in the Ⓕ.": in those of the trial
_WERE_IN_THE = re.compile(rf"[ⓂⒺ]\s(?:was|were)\s(?:{SEEN}|{REACHED})\sin\s(?:the|our)\s\Z")
_ENDS = re.compile(r"(?:\spatients|\spts|\sparticipants|\sstudied|\streated)*(?:[.;]|\s?\Z)")


def _is_seen_among(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether so many events were seen among these, who are more."""
    signs = reading.line.signs
    if _ALL_WERE_IN.search(signs[:place]):
        return True
    if (
        not figure.denominator
        and _WERE_IN_THE.search(signs[:place])
        and _ENDS.match(signs, place + 1)
    ):
        return True
    found = _SEEN_AMONG.search(signs[:place]) or _EVENTS_IN.search(signs[:place])
    first = dict(reading.figures).get(found.start("many")) if found else None
    if first is None or first.numerator is None or figure.numerator is None:
        return False
    return figure.kind == "count" and first.numerator < figure.numerator


# in the brackets behind a measure, as in "Ⓜ (per protocol, n = Ⓕ) was Ⓕ"
_IN_NAME = re.compile(r"Ⓜ(?:\srates?|\s(?:in|at|for)\s[^()ⒻⓂⒺ]{2,30})?\s[(\[][^()\[\]]*\Z")
_IS = re.compile(
    r"[^()\[\]]*[)\]]\s(?:was|were|is|reached)\s(?:(?:an?|only|about|estimated|at)\s)*(?P<figure>Ⓕ)"
)


def _is_in_name(reading: Reading, place: int) -> bool:
    """Whether a count stands in the brackets behind a measure whose own figure follows."""
    signs = reading.line.signs
    then = _IS.match(signs, place + 1)
    told = dict(reading.figures).get(then.start("figure")) if then else None
    named = _IN_NAME.search(signs[:place])
    if not (told and named and told.kind in {"%", "time"}):
        return False
    return not any(named.start() <= g.place < place for g in reading.groups)


# all who had it, with their number: "All patients with sarcoma (n = 5) had Ⓜ"
_ALL = re.compile(r"\b(?:[Aa]ll|[Bb]oth|[Ee]very)\s[^ⒻⓂⒺ;.()]{3,60}[(\[]\Z")
_HAD = re.compile(rf"[)\]]\s(?:(?:{HAD}|were\sin)\s(?:an?\s)?(?:Ⓖ\s)?)?[ⓂⒺ]")


def all_of_them_had(signs: str, place: int) -> bool:
    """Whether the count in brackets is of all those who had what follows."""
    led = _HAD.match(signs, place + 1) and _ALL.search(signs, max(0, place - 80), place)
    return led is not None


def is_size(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a count only tells in how many something was measured, and is not of all those who had it."""
    if all_of_them_had(reading.line.signs, place):
        return False
    return counts_measured(reading, place, figure) or _is_size(reading, place, figure)


# "4.1 at month 3 (n = 16)": in how many a level was measured
_LEVEL_IN = re.compile(r"(?P<level>Ⓕ)(?:\s(?:points?|at\sⓉ|on\sⓉ|by\sⓉ|[a-z]+\sⓉ)){0,2}\s[(\[]\Z")


def _measured_in(reading: Reading, place: int) -> bool:
    """Whether the count closes a level, a time or a change, of which it is no share."""
    told = _LEVEL_IN.search(reading.line.signs, max(0, place - 40), place)
    level = dict(reading.figures).get(told.start("level")) if told else None
    return level is not None and level.kind in {"number", "time", "fold"}


def _is_size(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a count only tells in how many something was measured: "in Ⓕ Ⓜ improved by Ⓕ", "X (n = 48)"."""
    signs = reading.line.signs
    if figure.text[:1] in "nN" and any(
        _IN_BRACKET.fullmatch(reading.words(g.end, place)) for g in reading.groups if g.end < place
    ):
        return not _FEWER_HAD.search(signs)
    near = max(0, place - 60)
    if in_how_many(signs[:place]):
        return False
    if _is_seen_among(reading, place, figure) or _AMONG.search(signs, near, place):
        return True
    if figure.text[:1] in "nN" and (
        _measured_in(reading, place)
        or (_SIZED.search(signs[:place]) and not _KINDS_GO_ON.match(signs, place + 1))
        or signs.startswith("):", place + 1)
        or _is_in_name(reading, place)
    ):
        return True
    if _IN.search(signs, near, place) and _WAS_FIGURE.match(signs, place + 1):
        return True
    if not _IN.search(signs, near, place):
        return False
    if _FIGURE_IN.search(signs, near, place):
        return True
    later = next((s for s in reading.subjects if s.place > place), None)
    between = signs[place + 1 : later.place] if later else ";"
    return later is not None and bool(_NO_OTHER.match(between)) and _moves(signs, later)


def _moves(signs: str, subject: Subject) -> bool:
    """Whether the subject behind has a figure of its own: "Ⓜ improved by Ⓕ", "Ⓜ was Ⓕ"."""
    return bool(_CHANGED.match(signs[subject.end :]))


# "Ⓕ Ⓜ (Ⓕ) in Ⓕ patients treated at DL2": of how many, whose group the figures share
_OF_SO_MANY = re.compile(r"Ⓕ\s(?:[a-z-]+\s)?[ⓂⒺ]s?\s\(Ⓕ\)\s(?:in|among|of)\s(?:the\s)?\Z")


def is_whole_of_counted(signs: str, place: int) -> bool:
    """Whether a count is of how many the figures before it are, which have their share in brackets.

    >>> [is_whole_of_counted(signs, signs.rindex("Ⓕ")) for signs in ("There were Ⓕ Ⓜ (Ⓕ) in Ⓕ", "Ⓜ (Ⓕ) in A and Ⓕ")]
    [True, False]
    """
    return _OF_SO_MANY.search(signs, max(0, place - 40), place) is not None


# what may stand in brackets between a group and its size: its dose, as of dose level 2
_IN_BRACKET = re.compile(r"\s*[(\[]\s*(?:[^()\[\]ⒻⓂⒺ;,]{1,40}[,;]\s)?")
# how many each group has: "the remaining 24 (n = 4, 6, 7 and 7 in cohorts 1 to 4)"
_LISTED_SIZES = re.compile(
    r"\((?P<all>Ⓕ(?:,\sⒻ)*,?\sand\sⒻ)\s(?:in|at|on|for)\s(?:the\s)?(?:cohorts|groups|arms|levels|dose\slevels|parts|[A-Z]\w*\sand)\b"
)


def is_listed_size(reading: Reading, place: int) -> bool:
    """Whether the figure is one of the sizes that a bracket lists for groups, "n =" before the first."""
    figures = dict(reading.figures)
    for match in _LISTED_SIZES.finditer(reading.line.signs):
        first = figures.get(match.start("all"))
        if match.start() < place < match.end("all") and first and first.text[:1] in "nN":
            return True
    return False
