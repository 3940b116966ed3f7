"""What verbs tell of infused cells: until when they were found and at most, when they were gone, when and how high they peaked."""

from functools import lru_cache
from typing import NamedTuple

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.cell_words import OTHERS_CELL, TRACE
from kg.extract.outcome.signs.gone import LIMIT
from kg.extract.scope import holds
from kg.extract.verbs import OCCURRED, REACHED, SEEN
from kg.text import Span

# whose persistence it is: cells, or what is measured for them
_CELLS = rf"(?:(?:{TRACE}|product|VCN|graft|effectors?)\b|Ⓜ)"
# of two verbs the second may be told of the same cells: "peaked on Ⓣ at Ⓕ and were last seen on Ⓣ"
_SUBJECT = rf"{_CELLS}(?:[^ⓇⒻ;.:]{{0,60}}?|[^;:]{{0,110}}?(?:,|\sand|\sbut|,\sand|,\sbut)\s(?:then\s|later\s)?(?:(?:was|were)\s(?=last|still))?)"
_SIGN = r"(?:detect(?:ed|able)|found|traced|traceable|measurable|measured|seen|present|visible|identifi(?:ed|able)|quantifiable|demonstrable|recovered|retrieved|followed|tracked|amplified|amplifiable|circulating|noted|observed|Ⓜ)"
_BE = r"(?:could(?:\sstill)?\sbe|can\sbe|was|were|are|is|remained|stayed|has\sbeen|have\sbeen|remain)(?:\sstill|\sreadily|\sreproducibly|\salso)?"
_FOUND = rf"(?:{_BE}\s(?:{_SIGN}|above\sthe\s(?:lower\s)?(?:limit|level)\sof\s(?:detection|quantification))|(?:remained|stayed)\sin\s(?:the\s)?{nouns('noun:compartment')}|persisted|persist|persisting|persistence|circulated|survived|lasted|detectable|Ⓜ)"
_UP_TO = (
    r"(?:until|till|up\sto|more\sthan|at\smost|up\suntil|for\sup\sto|for\sas\slong\sas|for\sat\sleast|for\sno\slonger\sthan|for\slonger\sthan|for\smore\sthan|as\slate\sas|as\slong\sas|out\sto|through|throughout"
    r"|beyond|for|over|to|past)\s(?:a\smedian\sof\s|a\smean\sof\s|about\s|approximately\s|the\s|at\sleast\s|(?:a\s|the\s)?maximum\sof\s|nearly\s|almost\s)?"
)
_UNTIL_WHEN = rf"(?:{_UP_TO}|a\smedian\sof\s|a\smean\sof\s)(?:Ⓣ\s?[-–]\s?|Ⓣ\sto\s)?"
_UNTIL = re.compile(rf"{_UNTIL_WHEN}[ⓉⒻ]")
_LASTING = re.compile(
    rf"{_SUBJECT}(?:\b|(?=Ⓜ)){_FOUND}\s(?:in\sⒻ[^ⒻⓂⓉ;.]{{0,25}},\s)?(?:(?:by|with|using)\sⓂ\s)?(?:[^ⒻⓂⓉ;.]|Ⓔ){{0,45}}?{_UNTIL_WHEN}(?P<time>[ⓉⒻ])"
)
_STILL = re.compile(
    rf"{_SUBJECT}\b(?:{_BE}\s{_SIGN}\s(?:[^ⒻⓂⓉ;.,]{{0,30}}?\s)?(?P<later>[ⓉⒻ])\s(?:after|post|later|following)\b|\b(?:still|last)\s{_SIGN}\s[^ⒻⓂⓉ;.,]{{0,30}}?(?:at|on|after)\s(?:a\s(?:median|mean)\sof\s)?(?P<time>Ⓣ))"
)
_GONE = re.compile(
    rf"{_SUBJECT}\b(?:(?:could|was|were)\sno\slonger\s(?:be\s)?{_SIGN}|became\s(?:undetectable|unmeasurable)|(?:had\s)?(?:disappeared|vanished|cleared)|(?:was|were)\s(?:already\s)?(?:undetectable|gone|lost|cleared|{LIMIT})"
    rf"|(?:was|were)\snot\s(?:{_SIGN})\sany\s?more|(?:fell|declined|dropped|decreased)\s(?:to\s)?(?:{LIMIT}|undetectable(?:\slevels)?))\s(?:[^ⓂⓉ;.]){{0,35}}?(?:by|after|within|from|on|at|beyond|before|past|in)\s(?:a\smedian\sof\s|about\s)?(?P<time>[ⓉⒻ])"
)
_NOT_AFTER = re.compile(
    rf"{_SUBJECT}\b(?:(?:could|can)\snot\sbe|(?:was|were|are)\s(?:not|never))\s{_SIGN}\s(?:[^ⒻⓂⓉ;.,]){{0,35}}?(?:after|beyond|past|later\sthan)\s(?:the\s)?(?P<time>[ⓉⒻ])"
)
_AT = r"(?:on|at|around|after|by|between|within)\s(?:a\s(?:median|mean)\s(?:time\s)?of\s|about\s|approximately\s|the\s)?"
_PEAKED = re.compile(
    rf"(?:{_SUBJECT}\bpeak(?:ed|s|ing)?|\b(?:[Pp]eak|[Mm]axim(?:al|um)\s(?=expansion|levels?|numbers?|concentrations?|copies|CAR|NK|transgene|cell|Ⓜ))\s?(?:[\w/-]+\s|Ⓜ\s){{0,5}}(?:{OCCURRED}|was|were|came|fell)(?:\s(?:{SEEN}|{REACHED}|measured))?"
    rf"|{_SUBJECT}\b(?:with\s(?:a|their|its)\s|reached\s(?:a|the|their|its)\s|showed\sa\s)?(?:(?:peak|maximum|highest|maximal)\s(?:[\w-]+\s){{0,2}}?(?:levels?|expansion|concentrations?|numbers?|counts?)|peak|maximum)"
    r"|\bwith\s(?:an?\s)?(?:peak|maxim(?:um|al))\s(?:(?:CAR|NK|transgene|cell|vector|[\w-]+)\s){0,2}(?:copies|levels?|numbers?|counts?|expansion))"
    rf"(?:\s(?:in|at)\s(?!a\b|Ⓕ)[^ⒻⓉ;.,]{{1,25}}?)?\s(?:(?:of|at)\s(?:a\s(?:median|mean)\s(?:of\s)?|about\s)?Ⓕ(?:\s(?!after|and|but|by)[^\sⒻⓉⓂ;.,]+){{0,4}}\s)?{_AT}(?P<time>[ⓉⒻ])"
)
# "peaked 1 day after each infusion"
_PEAKED_AFTER = re.compile(
    rf"{_SUBJECT}\bpeaked\s(?:in\s[^ⒻⓂⓉ;.,]{{1,25}}\s)?(?:about\s|approximately\s|a\s(?:median|mean)\sof\s)?(?P<time>Ⓕ)\s(?:(?:after|post|following)\s(?:each\s|every\s|the\s)?(?:[a-z]+\s)?(?:infusions?|doses?|transfer|treatment)|post-?(?:infusion|transfer|treatment|dose))"
)
_HEIGHT = re.compile(
    rf"(?:{_SUBJECT}\bpeaked|{_SUBJECT}\b(?:peak|maximum)(?:\s(?:levels?|concentrations?))?)(?:\s{_AT}Ⓣ)?(?:,)?\s(?:\(|(?:at|of|with)\s)(?:(?:a\s)?(?:median|mean)[,:]?\s(?:of\s)?)?(?P<height>Ⓕ)"
)
# "donor cells engrafted transiently in every child, for a median of Ⓕ"
_ENGRAFTED = re.compile(
    rf"{_SUBJECT}\b(?:engrafted|engraftment)\b(?:[^ⒻⓂⓉ;.]{{0,45}}?),?\sfor\s(?:up\sto\s|at\sleast\s)?(?:a\s(?:median|mean)\sof\s)?(?P<time>[ⓉⒻ])"
)
# gone in most, and so seen later in some
_BUT_SOME = re.compile(
    r"\bin\s(?:all\sbut|(?:almost|nearly)\sall|most|the\smajority|Ⓕ)\b|\bexcept\b|\bin\sⒻ"
)
_NO_LONGER = re.compile(r"\bno\slonger\b(?!\sthan)")
_NOT = re.compile(r"\b(?:no|not|never|neither|nor|without)\b(?!\slonger)")
_MEANT = re.compile(
    rf"\b(?:will|would|should|may|might|expected|planned|monitored|assessed|(?!T[- ]cells?\b){OTHERS_CELL}|T[- ]cells? (?:recover|count))\b"
)
# "found until Ⓣ, with maximum copies at Ⓕ": when they were most
OF_PEAK = re.compile(r"\b(?:peak|maxim(?:um|al)|highest)\s(?!duration|time|period|of\b)")
_NEAR_TIME = 45  # characters before a time
_LONGEST = re.compile(
    r"(?:\s[^ⒻⓂⓉ;.]{0,30}?)?(?:,\s?(?:and\s|with\s)?|\s(?:and|with)\s|\s?[;(]\s?)(?:the\s|an?\s)?(?:longest|maximum|maximal)"
    r"(?:\s(?:duration|time|period|persistence|interval|detection))?(?:\s(?:was|being|of|at|for|up\sto))*,?\s(?P<time>[ⓉⒻ])"
)
_HINT = re.compile(
    r"\b(?:peak\w*|persist\w*|engraft\w*|retrieved|recovered|tracked|followed|detect\w*|found|traced|traceable|measurable|seen|present|undetectable|disappeared|vanished|lost|cleared|under the|highest|detection|quantification|gone|circulat\w+|survived|lasted|visible|amplifi\w+|identifi\w+|quantif\w+|maximum|maximal|(?:below|above) the (?:limit|level)|expanded|proliferated|multiplied|made up|accounted for|constituted|represented|formed|exceed\w*)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What a line tells of cells: which measure, where it begins, and where its figure or time stands."""

    measure: str
    start: int
    place: int
    gone: bool = False


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell of cells by a verb."""
    return bool(_HINT.search(text, *span))


@lru_cache(maxsize=8)
def told(signs: str) -> tuple[Told, ...]:
    """What a line tells.

    >>> def tells(signs): return [(t.measure, signs[t.place]) for t in told(signs)]
    >>> tells("NK cells could be traced in blood for up to Ⓣ after infusion"), tells("The transgene was measurable for a median of Ⓕ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓕ')])
    >>> tells("cells peaked on Ⓣ and were Ⓜ up to Ⓣ"), tells("copies in blood peaked after a median of Ⓕ")
    ([('TMAX', 'Ⓣ'), ('PERSISTENCE', 'Ⓣ')], [('TMAX', 'Ⓕ')])
    >>> tells("transgene peaked on Ⓣ at Ⓕ DNA"), tells("CAR copy numbers peaked at Ⓕ on Ⓣ")
    ([('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')], [('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')])
    >>> tells("the cells could no longer be found in blood after Ⓣ"), tells("NK cells disappeared within Ⓣ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')])
    >>> tells("cells were still seen Ⓕ after infusion"), tells("copies fell below the limit of detection by Ⓣ"), tells("copies reached their maximum on Ⓣ (median Ⓕ)")
    ([('PERSISTENCE', 'Ⓕ')], [('PERSISTENCE', 'Ⓣ')], [('TMAX', 'Ⓣ'), ('CMAX', 'Ⓕ')])
    >>> tells("cells were not found in blood after Ⓣ"), tells("The transgene fell to undetectable levels by Ⓣ"), tells("they were gone after Ⓣ")
    ([('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')], [('PERSISTENCE', 'Ⓣ')])
    >>> tells("Cells will be measured until Ⓣ"), tells("cells were not found at Ⓣ"), tells("B cells were undetectable by Ⓣ")
    ([], [], [])
    >>> tells("donor NK cells engrafted transiently, for a median of Ⓕ"), tells("stem cells engrafted at a median of Ⓕ")
    ([('PERSISTENCE', 'Ⓕ')], [])
    >>> [t.place for t in told("NK cells were last found at a median of Ⓣ and Ⓣ in cohorts A and B, respectively.")]
    [40, 46]
    >>> tells("Patients were followed until Ⓣ"), tells("cells were infused on Ⓣ"), tells("C-reactive protein peaked on Ⓣ")
    ([], [], [])
    """
    found = [
        Told(
            measure, m.start(), max(m.start(g) for g in m.groupdict()), rule in (_GONE, _NOT_AFTER)
        )
        for measure, rule, words in _RULES
        if holds(signs, words) and (rule is not _LASTING or _UNTIL.search(signs))
        for m in rule.finditer(signs)
        if not _denied(signs, m, but=rule is _NOT_AFTER)
        and not (rule is _LASTING and _NO_LONGER.search(m.group()))
        and not (rule is _GONE and _BUT_SOME.search(m.group()))
        and not (measure == "PERSISTENCE" and OF_PEAK.search(m.group()[-_NEAR_TIME:]))
    ]
    found += [
        t._replace(place=more)
        for t in found
        if t.measure == "PERSISTENCE" and not t.gone and (more := longest(signs, t.place)) > 0
    ]
    found += [
        t._replace(place=more)
        for t in found
        if t.measure != "CMAX"
        and (more := max(in_another(signs, t.place), second(signs, t.place))) > 0
    ]
    return tuple(sorted(_once(found), key=lambda t: (t.measure != "TMAX", t.place, t.measure)))


# a measure, what tells it, and words of which one stands in that
_RULES = (
    ("PERSISTENCE", _LASTING, ("Ⓣ", "Ⓕ")),
    ("PERSISTENCE", _ENGRAFTED, ("ngraft",)),
    ("PERSISTENCE", _STILL, ("still", "last", "after", "post", "later", "following")),
    ("PERSISTENCE", _GONE, ("longer", "became", "appeared", "vanished", "cleared", "undetect", "gone", "lost", "more", "below", "under ")),
    ("PERSISTENCE", _NOT_AFTER, (" not ", "never")),
    ("TMAX", _PEAKED, ("peak", "Peak", "axim", "ighest")),
    ("TMAX", _PEAKED_AFTER, ("peaked",)),
    ("CMAX", _HEIGHT, ("peak", "maximum")),
)  # fmt: skip


def is_meant(words: str) -> bool:
    """Whether the words speak of what is planned or of other cells.

    >>> is_meant("cells will be measured"), is_meant("cells were measured")
    (True, False)
    """
    return _MEANT.search(words) is not None


def _denied(signs: str, match: re.Match[str], *, but: bool = False) -> bool:
    words = signs[max(0, match.start() - 12) : match.end()]
    return bool((not but and _NOT.search(match.group())) or is_meant(words))


def _once(found: list[Told]) -> list[Told]:
    """Of each place one statement, the first."""
    return list({(t.place, t.measure): t for t in reversed(found)}.values())


def longest(signs: str, place: int) -> int:
    """Where the longest time stands that is told behind the usual one; -1 where none is.

    >>> longest("traced for a median of Ⓕ, the longest duration being Ⓕ.", 23), longest("seen for Ⓕ (maximum, Ⓣ)", 9)
    (53, 21)
    >>> longest("seen for Ⓕ, and the longest Ⓜ was Ⓕ", 9), longest("seen for Ⓕ and Ⓕ", 9)
    (-1, -1)
    """
    match = _LONGEST.match(signs, place + 1)
    return match.start("time") if match else -1


_IN_ANOTHER = re.compile(
    rf"\s(?:in|at|on|with|for|among)\s[^ⒻⓂⒺⓉ;.,]{{1,40}}?(?:,\s(?:and\s|but\s)?|;\s(?:and\s)?|,?\s(?:and|but|versus|vs\.?|compared\swith|against|while|whereas)\s)(?:only\s|(?:in|with|at|on|for|among)\s(?:[\w+/-]+\s){{1,6}}?)?(?:{_UP_TO}|(?:on|at|by|after)\s)?(?:only\s)?(?P<time>[ⓉⒻ])(?=\s(?:in|at|on|with|for|among)\s)"
    rf"|;\s(?:and\s|but\s)?(?:in|with|at|on|for|among)\s(?:[\w+/-]+\s){{1,5}}?[\w+/-]+,\s(?:{_UP_TO}|(?:on|at|by|after)\s)(?:only\s)?(?P<later>[ⓉⒻ])(?=[.;,]|\s?\Z)"
)


def in_another(signs: str, place: int) -> int:
    """Where the time stands that is told behind it of another group; -1 where none is.

    >>> in_another("found until Ⓣ in cohort A and until Ⓣ in cohort B", 12), in_another("seen for Ⓣ in A but only Ⓕ in B", 9)
    (36, 25)
    >>> in_another("found until Ⓣ; in cohort B, until Ⓣ.", 12), in_another("found until Ⓣ in blood and Ⓣ", 12)
    (34, -1)
    """
    match = _IN_ANOTHER.match(signs, place + 1)
    return match.start(match.lastgroup or 0) if match else -1


_SECOND = re.compile(r"\s(?:and|versus|vs\.?)\s(?P<time>[ⓉⒻ])(?=[^ⒻⓂⒺⓉ;.]{3,60},?\srespectively\b)")


def second(signs: str, place: int) -> int:
    """Where the second of two times stands that are told of two groups in order; -1 where there is none.

    >>> second("found until Ⓣ and Ⓣ in cohorts A and B, respectively", 12), second("found until Ⓣ and Ⓣ in blood", 12)
    (18, -1)
    """
    match = _SECOND.match(signs, place + 1)
    return match.start("time") if match else -1


def is_longest(signs: str, place: int) -> bool:
    """Whether the time here is said to be the longest.

    >>> is_longest("traced for a median of Ⓕ, the longest duration being Ⓕ.", 53), is_longest("traced for Ⓕ", 11)
    (True, False)
    """
    start = max(signs.rfind(sign, 0, place) for sign in "ⒻⓉ")
    return start >= 0 and longest(signs, start) == place
