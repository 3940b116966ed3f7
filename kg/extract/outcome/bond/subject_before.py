"""The subject before a figure, where no other statement parts the two: "Ⓜ was Ⓕ", "Ⓜ occurred in Ⓕ"."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.bond.seen_cells import OF_PEAK
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.needed import KNOWN as CARE
from kg.extract.outcome.subject.absence import EXCEPT
from kg.extract.outcome.subject.subjects import DOSE, Subject
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN

OF_CAUSE = re.compile(
    r"\s(?:of\s(?:them|these|whom|which)\s)?(?:patients?\s)?(?:died\s)?(?:from|of(?!\s(?:the\s|all\s|our\s|these\s|treated\s|evaluable\s)*(?:patients|pts|participants|subjects|cases|children|recipients|responders|them|whom|which|those|these)\b)|due to|because of)\b"
)
# "disease control (Ⓕ CR, Ⓕ PR)": what follows the number is what it counts
_ADJACENT = re.compile(r"\s(?:with\s(?:an?\s)?)?(?:Ⓖ\s)?[ⓂⒺ](?:[,;)]|\s(?:and|or)\b|\.?\s?\Z)")
# between a subject and the figure behind it, at its end: "Ⓜ was Ⓕ", "Ⓜ occurred in Ⓕ", "Ⓜ (Ⓕ"
_LINKS = re.compile(
    r"(?:\b(?:was|were|is|are|of|in|at|to|by|among|for|reached|reaching|rates?|being|approximately|about|(?:in|was|were|by) only"
    r"|from|had been|developed in|versus|around|nearly|almost|over|averaged|than|lasted|totaled|numbered)|[:=(\[–-])\s?(?:the\s|a\s|all\s|all\sof\sthe\s|only\s)?\Z"
    r"|\A\s?\Z|\A(?:\s(?:rates?|durations?|times?))\s?\Z"
)
_BREAK = re.compile(r";|\.\s|,\s(?:and|with)\s|,?\s(?:while|whereas|but|although|however)\s")
_BEFORE_BRACKET = re.compile(
    r"(?:\)|Ⓕ)(?:,\s(?:and\s|(?:whereas|while|but)\s(?:the\s)?)?|\s(?:and|whereas|while|but)\s(?:the\s)?)((?:[\w'/-]+\s){1,8})\s?[(\[]\s?\Z"
)
# how often an event was treated is not how often it occurred
_HANDLED = re.compile(
    r"\b(?:deepened|managed|(?:and|which)\s(?:was|were)\s(?:[a-z]+ly\s)?treated|treated(?!\s(?:(?:at|with|on|in|by)\s(?:the\s)?◦|patients|pts|participants|children|subjects|population|cohort|adults))|controlled|resolved|reversed|reversible|graded|required|led to)\b"
)
_VERB_IN = re.compile(
    r"\b(?:was|were|in|occurred|had|achieved|than|with|including|respectively|both|also|for|of which)\b|ed\b"
)
# a new statement: ", and the minimum lumen diameter was"
_OTHER_CLAUSE = re.compile(
    r"(?:[;:]|,|\band\b|\bwhile\b|\bwhereas\b|\bbut\b)\s(?!(?:and\s|but\s|while\s|whereas\s)?there\s(?:was|were)\s\Z)(?:the\s|a\s|an\s|mean\s|median\s|in the \S+ \S+,?\s)?(?!Ⓕ)(?:[^\s,;ⒻⓂⒺⓉⓅⒼ◦]+\s){1,9}?"
    r"(?:was|were|had|increased|decreased|improved|fell|rose|declined|occurred|developed|received|being)\b(?! (?:not )?reached)"
)
_THAT = re.compile(
    rf"\b(?:that|those|it|this|they|which)\s(?:for|in|with|of|on|among|was|were)\b|\b(?:it|this|these|they|which)\s(?:{OCCURRED})\b"
)
# a figure that is the subject of a clause of its own: ", and Ⓕ in each group had incomplete data"
_BEGINS = re.compile(r"(?:,\sand|,\swith|;|,|\.)\s\Z")
_OWN_VERB = re.compile(
    r"\s(?:in\s[^,;ⒻⓂⒺ]{0,30}\s)?(?<!who\s)(?:had|were|was|did(?!\s(?:so\s)?(?:at|in|with|on|after|◦|Ⓓ)|[.,;]|\sand\b)|have|are|withdrew|discontinued|completed|received|remained|required|having|going|proceeding|undergoing|remaining|continuing|still|alive|awaiting)\b"
)
# "; Ⓕ of those in B did not"
_OWN_NOT = re.compile(
    r"\s[^ⒻⓂⒺ;,.]{0,60}?\b(?:did|had|have|were|was)\s(?:not|never)\b(?!\sevaluable)"
)
_DIFFERENCE = re.compile(
    r"\s(?:(?:relative|absolute|risk|further|mean|overall|percentage[- ]points?|points?|significant)\s)*"
    r"(?:improvement|reduction|increase|decrease|difference|decline|lower|less|fewer|risk reduction)\b(?!-dose)(?!\s(?:from|to)\sⒻ)"
)
_OF_WHOM = re.compile(r"\bof\s(?:whom|which)\s\Z")
_GRADED = re.compile(r"\s(?:(?:was|were|being)\s(?:of\s)?)?Ⓖ")
_TOLD_OF = re.compile(r"\s(?:of|was|is)\s(?:only\s|about\s)?|\s?=\s?")
_APPOSITION = re.compile(
    r",\s(?:(?:the|our|a|which was)\s)?(?:[a-z-]+\s){0,3}(?:end ?point|outcome|objective|measure)s?(?:\sof the (?:trial|study))?,"
)
# "Ⓜ that required antibiotics occurred in Ⓕ": which they were
_WHICH = re.compile(
    r"\A\s(?:that|which)\s(?:required|needed|led\sto|resolved|were\streated)\b[^ⒻⓂⒺ;.,]*?\s(?=(?:occurred|developed|was|were)\s(?:[a-z]+\s)?in\s)"
)
# "Ⓜ were seen in Ⓕ, and were Ⓖ in Ⓕ"
_AND_WERE_GRADED = re.compile(
    r"\b(?:was|were|being)\s(?:of\s)?Ⓖ\s(?:or\s\w+\s)?(?:in|for)\s(?:only\s)?\Z"
)
# "Median Ⓜ was Ⓕ and Ⓕ; the Ⓕ": a ratio that opens the next clause is of the same measure
_CLAUSE_OF_RATIO = re.compile(
    r";\s(?:with\s|and\s)?(?:the\s|an?\s|its\s)?(?:corresponding\s|adjusted\s|stratified\s|unadjusted\s)*\Z"
)
# "Ⓔ decreased in Ⓕ": how it ended, not in how many it was
_EASED = re.compile(
    r"\s(?:has\s|had\s|have\s)?(?:decreased|disappeared|improved|regressed|receded|subsided|abated|ceased|diminished|shrank|cleared|fell|declined|dropped|rose|halved|normali[sz]ed)\b"
)
ENDED = re.compile(rf"Ⓔ{_EASED.pattern}[^ⒻⓂⒺ;.]*\bin\s(?:all\s|only\s)?\Z")
# "Ⓜ was Ⓕ in A, including Ⓕ Ⓜ, and Ⓕ in B": what is included is an aside
_INCLUDED = re.compile(
    r"Ⓕ[^ⒻⓂⒺ;.()]{0,40},?\s(?:including|with|among\sthem)\s(?P<aside>Ⓕ\s(?:[a-z]+\s)?Ⓜ(?:,?\s(?:and\s)?Ⓕ\s(?:[a-z]+\s)?Ⓜ)*),\s(?:and|versus|vs\.?|compared\swith|but)\s(?:(?:in|for|with|among|at|on)\s(?:the\s)?[^ⒻⓂⒺ;.,()]{1,40}?,?\s(?:it\swas\s)?)?(?:only\s)?\Z"
)
# "Ⓜ was Ⓕ at Ⓣ and fell to Ⓕ": the same, later
_WENT_TO = re.compile(
    r"Ⓕ[^ⒻⓂⒺ;.()]{0,40}?,?\s(?:and|but)\s(?:then\s|later\s|had\s)?(?:fell|fallen|dropped|declined|decreased|rose|risen|increased|improved|climbed)\sto\s(?:only\s|about\s)?\Z"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
# "Ⓜ (by sequencing, in blood) was seen in": no clause of its own
_AT_ONCE = re.compile(r"\A\s?[(\[][^()\[\]]*[)\]]")
_ARE_NOW = re.compile(rf"\sof\s(?:them|these)\s(?:{HAD}|are|were|remain|went|later|subsequently)\b")
# "Ⓕ had a Ⓜ and Ⓕ relapsed", "Ⓜ in Ⓕ, Ⓕ of whom needed tocilizumab": what else some of them did
_DID_ELSE = re.compile(
    r"\s(?:later|subsequently|then)\s[ⓂⒺ]|\s(?:of\s(?:them|these|whom)\s)?(?:later\s|subsequently\s|then\s)?(?:relapsed|recurred|progressed|flared|needed|required|received|underwent|proceeded|withdrew|discontinued)\b"
)
_ALL_KIND = re.compile(
    r"\b(?:all|both)\s(?:of\s(?:them|which|whom|these)\s)?(?:(?:were|being|with|had|having|achieving)\s)?(?:an?\s)?(?:confirmed\s)?\Z"
)


# "Ⓜ was treated with tocilizumab in Ⓕ": how often it was treated
_TREATED = re.compile(r"\s(?:was|were)\s(?:[a-z]+ly\s)?(?:treated|managed)\s(?:with|by)\b")


_ARE_SOMEWHERE = re.compile(
    r"(?:\srates?)?\s(?:were|was|occurred|came|arose)\s(?:seen\s|observed\s|noted\s|recorded\s)?(?:at|in|with|on|among|from)\b"
)


def is_all(reading: Reading, subject: Subject) -> bool:
    """Whether it only says of what kind all were: no figure behind is its own."""
    signs = reading.line.signs
    if _ARE_SOMEWHERE.match(signs, subject.place + 1):
        return False  # "all Ⓜ were at DL3"
    return bool(_ALL_KIND.search(signs, max(0, subject.place - 40), subject.place))


def of_another(reading: Reading, place: int) -> bool:
    """Whether the figure is told of a measure that has no results, right before it: "at a median follow-up of Ⓕ"."""
    signs = reading.line.signs
    last = max(signs.rfind("Ⓜ", 0, place), signs.rfind("Ⓔ", 0, place))
    if last < 0 or any(s.place <= last < max(s.end, s.place + 1) for s in reading.subjects):
        return False
    gap = signs[last + 1 : place]
    inside = signs.rfind("(", 0, last) > signs.rfind(")", 0, last)
    follow_up = inside and gap in {", ", ": "} and "follow-up" in reading.line.pieces[last].code
    return follow_up or bool(_TOLD_OF.fullmatch(gap))


def _can_have(subject: Subject, figure: Figure) -> bool:
    """Whether a figure of this kind can be the subject's: no share of patients is a recommended dose."""
    return subject.kind != DOSE or figure.kind not in {"%", "time"}


def subject_before(reading: Reading, place: int, figure: Figure) -> Subject | None:
    """The last subject before the figure that can have it; one outside the brackets of another comes first."""
    earlier = [s for s in reading.subjects if s.place < place and _can_have(s, figure)]
    outside = [s for s in earlier if reading.holds(s.place, place) and not is_all(reading, s)]
    earlier = outside or earlier
    if figure.kind == "%" and (included := _INCLUDED.search(reading.line.signs[:place])):
        earlier = [s for s in earlier if s.place < included.start("aside")] or earlier
    if OF_CAUSE.match(reading.line.signs, place + 1) or (earlier and _is_cause(reading, earlier)):
        earlier = [s for s in earlier if s.measure == "DEATH"] or earlier
    return earlier[-1] if earlier else None


# "Ⓕ Ⓜ in A, all due to Ⓜ, and none in B"
_OF_WHAT = re.compile(
    r"\b(?:due|owing|attributed|ascribed|attributable)\sto\s(?:[a-z-]+\s){0,2}\Z|(?:\b(?:died|dead|deaths?|all|both|one|each)|[ⓂⒻ])\s(?:patients?\s)?(?:of|from)\s(?:[a-z-]+\s){0,2}\Z|\bcaused\sby\s(?:[a-z-]+\s){0,2}\Z"
)


def _is_cause(reading: Reading, earlier: list[Subject]) -> bool:
    """Whether the last subject only tells of what those counted before died."""
    last, signs = earlier[-1], reading.line.signs
    dead = any(s.measure == "DEATH" for s in earlier[:-1])
    return dead and _OF_WHAT.search(signs, max(0, last.place - 50), last.place) is not None


def claims(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether no other statement has begun between the subject and the figure, and the figure is no difference."""
    if _DIFFERENCE.match(reading.line.signs, place + 1) or _tells_else(reading, subject, place):
        return False
    gap = _APPOSITION.sub("", reading.unnamed(subject.end, place))
    gap = _WHICH.sub(" ", gap)
    if _OF_WHOM.search(gap) and not _GRADED.match(reading.line.signs, place + 1):
        return False
    if dict(reading.figures)[place].kind == "effect":
        opening = reading.opened.get(place, place)
        between = _BRACKETS.sub("", reading.words(subject.end, max(subject.end, opening)))
        return ";" not in between or _CLAUSE_OF_RATIO.search(between) is not None
    first = max(subject.end, reading.runs[place][0])
    handled = subject.code not in CARE and _HANDLED.search(gap)
    if _names_another(reading, reading.unnamed(subject.end, first), first) or handled:
        return False
    treated = _TREATED.match(gap) or (subject.adverse and _EASED.match(gap))
    if treated or _of_them(gap, reading.line.signs, place):
        return False
    if begins_clause(gap, reading.line.signs, place) and not _ends_list(reading, place):
        return False
    if _AND_WERE_GRADED.search(reading.unnamed(subject.end, first)) or _WENT_TO.search(gap):
        return True
    return not _OTHER_CLAUSE.search(_AT_ONCE.sub("", gap)) or bool(_THAT.search(gap))


def _tells_else(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure is of a peak, of those whose median is told, or of what moved in a clause of its own."""
    if subject.measure == "PERSISTENCE" and OF_PEAK.search(reading.words(subject.end, place)):
        return True
    return _averaged_in(reading, subject, place) or _of_what_moved(reading, subject, place)


# "Ⓕ had Ⓜ, and in Ⓕ marrow blasts fell by Ⓕ": neither is of the measure before
_MOVED = r"(?:fell|rose|declined|dropped|decreased|increased|went\s(?:up|down))\s(?:by|to)\s"
_MOVED_IN = re.compile(rf"[^ⒻⓂⒺ;,.]{{3,80}}\s{_MOVED}Ⓕ")
_HAS_MOVED = re.compile(rf"Ⓕ[^ⒻⓂⒺ;,.]{{3,80}}\s{_MOVED}(?:about\s|at\sleast\s)?\Z")
_AND_IN = re.compile(r",\s(?:and|but|while|whereas)\s(?:in|for)\s(?:another\s|the\s)?\Z")


def _of_what_moved(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure tells how much something moved in a clause of its own, or in how many."""
    signs = reading.line.signs
    before = signs[subject.end : place]
    if _HAS_MOVED.search(before):
        return _WENT_TO.search(before) is None
    return _AND_IN.search(before) is not None and _MOVED_IN.match(signs, place + 1) is not None


_AVERAGE = re.compile(r"\b(?:[Mm]edian|[Mm]ean|[Aa]verage)\s(?:[a-z]+\s)?\Z")
_MOVED_FROM = re.compile(
    r"(?:\s(?:with|who|in|at|on|given)\s[^ⒻⓂⒺ;:.,()]{1,50}?)?\s(?:fell|declined|dropped|decreased|rose|increased|improved|changed|went)\s(?:from|by)\s"
)
_IN_SO_MANY = re.compile(r"\s(?:in|of|for|among)\s(?:the\s|all\s|these\s)?")


def _averaged_in(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure counts those whose median is told: "Median Ⓔ in the Ⓕ with nephritis fell from Ⓕ to Ⓕ"."""
    signs = reading.line.signs
    counts = dict(reading.figures)[place].kind == "count"
    averaged = counts and (
        _AVERAGE.search(signs, max(0, subject.place - 20), subject.place)
        or _MOVED_FROM.match(signs, place + 1)
    )
    return bool(averaged and _IN_SO_MANY.fullmatch(signs, subject.place + 1, place))


_LISTED = re.compile(r",\s(?:and\s)?")
_THREE = 3


def _ends_list(reading: Reading, place: int) -> bool:
    """Whether the figure is the last of "Ⓕ, Ⓕ, and Ⓕ"."""
    run = reading.runs[place]
    return (
        len(run) >= _THREE
        and place == run[-1]
        and all(_LISTED.fullmatch(reading.words(a + 1, b)) for a, b in pairwise(run))
    )


def _of_them(before: str, signs: str, place: int) -> bool:
    """Whether the figure tells what else became of those before: "Ⓕ Ⓜ, and Ⓕ of them are alive", "Ⓕ Ⓜ and Ⓕ relapsed"."""
    if not before.endswith(("and ", ", ", "; ")):
        return False
    return bool(_ARE_NOW.match(signs, place + 1) or _DID_ELSE.match(signs, place + 1))


# "no Ⓜ at DL1, and Ⓕ was seen at DL2": what was counted goes on
_OCCURRED_AT = re.compile(
    rf"\s(?:(?:was|were)\s(?:{SEEN}|{REACHED})|{OCCURRED})\s(?:at|in)\s(?:the\s)?(?:dose|DL|cohort|arm|level|group|◦|Ⓓ|high|low)"
)


def begins_clause(before: str, signs: str, place: int) -> bool:
    """Whether a figure is the subject of a clause of its own.

    >>> [begins_clause(s[: s.rindex("Ⓕ")], s, s.rindex("Ⓕ")) for s in ("Ⓜ was Ⓕ, with Ⓕ having gone on", "Ⓜ in Ⓕ, and Ⓕ had left")]
    [True, True]
    >>> [begins_clause(s[: s.rindex("Ⓕ")], s, s.rindex("Ⓕ")) for s in ("Ⓜ was Ⓕ, with Ⓕ in A", "Ⓜ in Ⓕ, and Ⓕ were of Ⓖ")]
    [False, False]
    >>> signs = "Ⓜ in Ⓕ at DL1, and Ⓕ was seen at DL2"
    >>> begins_clause(signs[:20], signs, 19), begins_clause(signs[:19], signs.replace("seen at DL2", "given X"), 19)
    (False, True)
    """
    graded = _GRADED.match(signs, place + 1) or _OCCURRED_AT.match(signs, place + 1)
    own = _OWN_VERB.match(signs, place + 1) or _OWN_NOT.match(signs, place + 1)
    return bool(_BEGINS.search(before) and own and not graded)


def _names_another(reading: Reading, gap: str, place: int) -> bool:
    """Whether something else stands right before the bracket of the figure: "Ⓜ (Ⓕ), specimen weight (Ⓕ"."""
    named = _BEFORE_BRACKET.search(gap)
    if not named or _VERB_IN.search(named[1]):
        return False
    start = place - len(gap) + named.start(1)
    return not any(g.place < place and g.end > start for g in reading.groups)


# "toxicity was limited to two patients with Ⓖ Ⓔ": what they had is told behind
_LIMITED_TO = re.compile(r"\b(?:limited|restricted|confined)\sto\s(?:only\s)?\Z")
# what each had behind a colon: "toxicity was mild: Ⓕ had Ⓖ Ⓜ"
_THEY_HAD = re.compile(
    rf"(?:\s(?:patients?|pts?|participants?|children))?\s(?:{HAD}|contracted)\s[^ⒻⓂⒺ;.]{{0,20}}[ⓂⒺ]"
)
# "no Ⓜ were seen other than Ⓕ of Ⓔ": the one that did occur
_OTHER_THAN = re.compile(rf"\b(?:{EXCEPT}|beyond)\s(?:[a-z-]+\s)?\Z")
_OF_ITS_OWN = re.compile(
    rf"(?:(?:\s(?:patients?|pts?|participants?|children))?\s(?:with|who\s{HAD}))?(?:\s(?:mild|moderate|transient|single|isolated|possible|treatment-related|low-grade))*(?:\sof)?\s(?:an?\s)?(?:[a-z-]+\s)?(?:Ⓖ\s)?[ⓂⒺ]"
)
_WITH_EVENT = re.compile(r"\s(?:patients?\s|pts?\s)?with\s(?:[a-z-]+\s)?(?:Ⓖ\s)?Ⓔ")


def linked(reading: Reading, subject: Subject, place: int) -> bool:
    """Whether the figure is told of the subject before it, with no other clause between."""
    gap = _APPOSITION.sub("", reading.words(subject.end, place))
    if gap.endswith(": ") and _THEY_HAD.match(reading.line.signs, place + 1):
        return False
    if _LIMITED_TO.search(gap) and _WITH_EVENT.match(reading.line.signs, place + 1):
        return False
    if _OTHER_THAN.search(gap) and _OF_ITS_OWN.match(reading.line.signs, place + 1):
        return False
    if _BREAK.search(gap) or (
        gap.rstrip().endswith(("(", ":", "–", "—"))
        and _ADJACENT.match(reading.line.signs, place + 1)
    ):
        return False
    return bool(_LINKS.search(gap)) and "Ⓕ" not in gap
