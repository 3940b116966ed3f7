"""Numbers of patients that stand without a noun, or behind what ended the accrual: "20 were screened, 14 enrolled and 12 treated"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.number import INTEGER, whole
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.extract.trial.stage import stage_of
from kg.text import Span

_N = rf"(?P<n>{INTEGER})(?![\d%.-])"
_WHOM = r"(?:\s+of\s+(?:whom|them|these|those))?"
_JOINT = r"(?:,|;|\b(?:and|but|of\s+(?:whom|which|these|them)),?)\s+(?:only\s+)?"
_PLACED = r"(?!\s+(?:at|on|per|to|(?:in|with|for)\s+(?!(?:(?:CAR|anti|[\w-]*NK)\b|NK|cells|response|efficacy|this|the\s+(?:trial|study))))\b)"
_VERBED = re.compile(
    rf"{_JOINT}{_N}{_WHOM}\s+(?:(?:were|was|had\s+been|have\s+been)\s+)?(?P<verb>screened|enrolled|treated|infused|dosed|randomi[sz]ed|evaluable|assessable)\b{_PLACED}",
    re.I,
)
_GOT = re.compile(
    rf"{_JOINT}{_N}{_WHOM}\s+(?:(?:have|had)\s+)?(?:received|got|were\s+given)\s+(?:(?:at\s+least|one|or|more|an?|the|their|planned|first|single)\s+)*(?:[\w/-]*NK\b|CAR\b|(?:cell\s+)?(?:infusions?|doses?)\b|cells\b|(?:study\s+)?(?:product|treatment)\b)",
    re.I,
)
_AND_TOO = re.compile(
    rf"(?<![\w.,/-]){_N}\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS}|adults)\b[^.;,]{{0,60}}?\s(?:were|was|have\s+been|had\s+been)\s+(?:enrolled|registered|recruited)\s+and\s+(?P<verb>treated|infused|dosed)\b{_PLACED}",
    re.I,
)
_ENDED = re.compile(
    rf"\b(?:enrol\w*|accrual|recruitment|inclusion|(?:trial|study))\s+(?:was|were|had\s+to\s+be|had\s+been)\s+(?:\w+ly\s+)?(?:closed|stopped|terminated|halted|discontinued|ended|suspended)(?:\s+(?:early|prematurely))?\s+(?:after|with)\s+(?:the\s+enrol\w+\s+of\s+|only\s+)?{_N}(?:\s+of\s+(?:the\s+)?(?:planned\s+)?\d+)?(?:\s+planned)?\s+(?:{PATIENTS}|adults)\b",
    re.I,
)
_OF_PLANNED = re.compile(
    rf"(?<![\w.,/-]){_N}\s+of\s+(?:the\s+|an?\s+)?(?:(?:planned|intended|targeted)\s+\d+|\d+\s+(?:planned|intended))\s+(?:{PATIENTS}|adults)\s+(?:were|was|had\s+been|have\s+been)\s+(?P<verb>enrolled|accrued|recruited|included|treated|randomi[sz]ed)\b",
    re.I,
)
_COMPRISED = re.compile(
    rf"\b(?:(?:study|trial|patient|treated|present|our|this|entire|whole|overall)\s+cohort|population|report|series)\s+(?:comprised|comprises|consist(?:ed|s)\s+of|included|includes)\s+{_N}\s+(?:[\w-]+\s+){{0,3}}?(?:{PATIENTS}|adults)\b",
    re.I,
)


def in_turn(text: str, sentence: Span, most: int) -> Iterator[tuple[str, int, Span]]:
    """What such numbers count, their values and places.

    Args:
        text: the document's text.
        sentence: the part of it to look at.
        most: how many people the sentence counts at most beside them; 0 where it counts none.

    >>> def told(words, most=0): return [(what, n) for what, n, _ in in_turn(words, Span(0, len(words)), most)]
    >>> told("20 patients were screened, 14 enrolled and 12 treated.", 20), told("We enrolled 14, of whom 12 received NK cells.", 14)
    ([('enrolled', 14), ('treated', 12)], [('treated', 12)])
    >>> told("Accrual was stopped after 16 of 90 planned patients."), told("16 of the planned 90 patients were enrolled.", 90)
    ([('enrolled', 16)], [('enrolled', 16)])
    >>> told("14 patients were enrolled and treated."), told("The study population comprised 14 patients.", 14)
    ([('treated', 14)], [('population', 14)])
    >>> told("14 patients were enrolled, 6 treated at dose level 1 and 8 treated in part 2.", 14), told("9 had CRS and 2 were treated with tocilizumab", 9)
    ([], [])
    >>> told("Our cohort included 14 patients."), told("The FL cohort included 6 patients.")
    ([('population', 14)], [])
    """
    words = sentence.of(text)
    if most and holds(words, (",", ";", " and ", " of ")):
        for match in (*_VERBED.finditer(text, *sentence), *_GOT.finditer(text, *sentence)):
            n = whole(match["n"])
            if 0 < n <= most:
                what = stage_of(match["verb"]) if match.re is _VERBED else "treated"
                yield what, n, Span(*match.span("n"))
    for pattern, hints in _HINTS.items():
        for match in pattern.finditer(text, *sentence) if holds(words, hints) else ():
            what = _KIND.get(pattern) or stage_of(match["verb"])
            yield what, whole(match["n"]), Span(*match.span("n"))


# literals without which a pattern cannot match
_HINTS = {
    _AND_TOO: ("ed and ",),
    _ENDED: ("closed", "stopped", "terminated", "halted", "discontinued", "ended", "suspended"),
    _OF_PLANNED: ("planned", "intended", "targeted"),
    _COMPRISED: ("compris", "consist", "includ"),
}
_KIND = {_ENDED: "enrolled", _COMPRISED: "population"}
_OF_THE_PLANNED = re.compile(r"\bof\s(?:the\s|an?\s)?(?:planned|intended|targeted)\s\Z", re.I)
_TO_BE = re.compile(r"\b(?:planned|intended)\s", re.I)
# "enrolment of 24 patients had been planned"
_HAD_BEEN_PLANNED = re.compile(
    r"\s(?:in\stotal\s)?(?:was|were|is|are|had\sbeen)\s(?:originally\s|initially\s)?(?:planned|intended|targeted|foreseen|expected|anticipated)\b",
    re.I,
)


def is_planned(text: str, count: Span, sentence: Span) -> bool:
    """Whether a number is how many were to be enrolled: "16 of the planned 90 patients", "24 patients had been planned".

    >>> def told(words, count): return is_planned(words, Span(words.index(count), words.index(count) + len(count)), Span(0, len(words)))
    >>> told("Enrollment of 24 patients had been planned", "24 patients"), told("24 patients were enrolled", "24 patients")
    (True, False)
    """
    before = _OF_THE_PLANNED.search(text, sentence.start, count.start)
    behind = _HAD_BEEN_PLANNED.match(text, count.end, sentence.end)
    return bool(before or behind or _TO_BE.search(text, *count))
