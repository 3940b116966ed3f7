"""Time frames of endpoints: behind their label, in brackets or behind a dash at the end of a title, or in a column of their own."""

import re

from kg.text import Span

_FRAME = re.compile(
    r"\s*[\[(（【]\s*(?:time\s*frame|timeframe|time\s*point|zeitrahmen|délai|plazo|时间范围|時期)\s*[:：]?\s*(?P<frame>[^\])）】]+)[\])）】]?"
    r"|\s*(?:[-–—|;]\s*)?\btime\s?frame\s*[:：]\s*(?P<bare>.+)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*\[(?P<frame>[^\[\]]+)\]\s*$|\s\((?P<aside>(?:from|through|up\sto|within|until|at|day|week|month|year|\d)[^()]+)\)\s*$"
    r"|(?:\s[-–—]|,)\s(?P<bare>(?:days?|weeks?|months?)\s\d+(?:,\s\d+)+,?\sand\s\d+[^,]*|(?:(?!\s[-–—]\s|,\s).)+)$",
    re.IGNORECASE,
)
_LAST_COLUMNS = re.compile(
    r"\s+((?:(?:up to|within|from|day|week|month|baseline|at)\s)?[\w-]*\d+[\w-]*\s*(?:days?|weeks?|months?|years?)\b.*)$",
    re.IGNORECASE,
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|cycles?)"
_BEGINS = re.compile(
    r"(?:up|from|through|throughout|within|at|until|till|every|over|during|after|before|baseline|first|last|end|days?|weeks?|months?|years?|cycle|screening|pre-?dose)\b"
    rf"|\d+(?:[-–]\d+)?[ -]?{_UNIT}\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b{_UNIT}\b|\b(?:until|till|baseline|death|progression|completion|dose|infusion|treatment|visit|enrol\w*|follow-up)\b|\bend of\b",
    re.IGNORECASE,
)
_LONGEST = 200


def is_spell(words: str) -> bool:
    """Whether words are a spell of time and begin as one.

    >>> [is_spell(w) for w in ("Up to 2 years", "28 days after infusion", "until death", "first dose to 30 days after last dose")]
    [True, True, True, True]
    >>> [is_spell(w) for w in ("Overall survival", "2 of 3 patients", "Time to death", "during the trial")]
    [False, False, False, False]
    """
    said = words.strip()
    return bool(len(said) < _LONGEST and _BEGINS.match(said) and _TIME.search(said))


def frame_in(text: str, title: Span) -> tuple[Span | None, int]:
    """(time frame, where the title ends before it): told by its label, else by its place at the end.

    >>> def frame(line): return (found := frame_in(line, Span(0, len(line)))[0]) and found.of(line)
    >>> frame("Response rate [Time Frame: day 28]"), frame("Response rate [up to 2 years]"), frame("Survival - until death")
    ('day 28', 'up to 2 years', 'until death')
    >>> frame("Response rate (RECIST 1.1), at 12 weeks"), frame("Overall survival, 2 years"), frame("Survival, overall")
    ('at 12 weeks', '2 years', None)
    >>> frame("DLTs (from the first dose to day 28)"), frame("Chimerism, days 1, 3 and 7 after each dose"), frame("CR (Lugano)")
    ('from the first dose to day 28', 'days 1, 3 and 7 after each dose', None)
    >>> frame("Response rate [Lugano 2014]"), frame("Dose escalation - part A")
    (None, None)
    """
    found = _FRAME.search(text, *title) or _BEHIND.search(text, *title)
    if found is None or found.start() == title.start:
        return None, title.end
    group = next(name for name, said in found.groupdict().items() if said)
    if found.re is _BEHIND and not is_spell(found[group]):
        return None, title.end
    return Span(*found.span(group)), found.start()


def without_columns(text: str, span: Span) -> tuple[Span, Span | None]:
    """(title, time frame) of a row that lost its columns: the time frame stands behind."""
    found = _LAST_COLUMNS.search(text, *span)
    return (Span(span.start, found.start()), Span(*found.span(1))) if found else (span, None)
