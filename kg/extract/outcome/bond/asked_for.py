"""Figures that say how much was asked for, or by how much something changed: events in more than Ⓕ, a risk reduced by Ⓕ."""

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import ADVERSE, PROPORTION, TIME_TO_EVENT
from kg.extract.verbs import OCCURRED

_AT_LEAST = re.compile(
    r"\b(?:at least|more than|less than|up to|fewer than|no more than|a minimum of)\s\Z"
)


_LATER = re.compile(r"[^ⓂⒺ;]{0,60}Ⓕ")


def asks_for(signs: str, place: int) -> bool:
    """Whether a percentage only says how much was asked for: "shrinkage of at least Ⓕ in Ⓕ"."""
    return bool(
        _AT_LEAST.search(signs, max(0, place - 20), place) and _LATER.match(signs, place + 1)
    )


_CHANGED_BY = re.compile(
    r"(?:\srates?|\sevents?)?\s(?:(?:was|were|is|has\sbeen|had\sbeen)\s)?(?:[a-z]+ly\s)?(?:reduced|increased|lowered|decreased|prolonged|shortened|extended|improved|fell|rose|declined|dropped)\sby\s"
    r"(?:about\s|approximately\s|roughly\s|only\s|(?:a\s)?(?:median|mean)\sof\s)?"
)


# "reduced the risk of Ⓜ by Ⓕ"
_RISK_CHANGED = re.compile(
    r"\b(?:reduc(?:ed|ing)|lower(?:ed|ing)|decreas(?:ed|ing)|increas(?:ed|ing)|rais(?:ed|ing)|cut(?:ting)?|improv(?:ed|ing)|reduction|decrease|increase)\s(?:in\s|of\s)?(?:the\s)?(?:risk|odds|hazard|rate|incidence|probability|likelihood)\sof\s(?:the\s)?"
    r"[ⓂⒺ](?:\s(?:or|and)\s[ⓂⒺ])?\s(?:by|of)\s(?:about\s|approximately\s)?\Z",
    re.IGNORECASE,
)


# "a Ⓕ decrease in the incidence of …"
_CHANGE_IN_RATE = re.compile(
    r"\s(?:relative\s|absolute\s|further\s|overall\s)?(?:reduction|decrease|increase|decline|fall|rise|drop)\s(?:in|of)\s(?:the\s|their\s)?(?:[a-z]+\s){0,2}?(?:risks?|odds|hazards?|rates?|incidence|probability|likelihood|frequency)\s(?:of|for)\b"
)
# "the difference in Ⓜ between A and B was Ⓕ"
_DIFFERENCE = re.compile(
    r"\bdifferences?\s(?:between\s[^ⒻⓂⒺ;.]{2,50}\s)?(?:in|for)\s(?:the\s)?(?:(?:[a-z-]+|Ⓣ)\s){0,3}?[ⓂⒺ](?:\s(?:rates?|probability))?"
    r"(?:\sbetween\s[^ⒻⓂⒺ;.()]{2,50})?\s(?:was|were|of|is)\s(?:only\s|about\s)?\Z"
)
_RATES = frozenset({"measure:relapse", "measure:non-relapse-mortality"})


def is_change_of_rate(reading: Reading, place: int) -> bool:
    """Whether it tells by how much a rate or a survival changed, not how high it was: "Ⓜ was reduced by Ⓕ"."""
    signs = reading.line.signs
    if _CHANGE_IN_RATE.match(signs, place + 1) or _DIFFERENCE.search(signs, 0, place):
        return True
    subject = next((s for s in reversed(reading.subjects) if s.place < place), None)
    if subject is None or subject.kind not in {ADVERSE, PROPORTION, TIME_TO_EVENT}:
        return False
    if subject.measure in {"OTHER", "MRD"} and subject.code not in _RATES:
        return False  # a score or a level
    return (
        _CHANGED_BY.fullmatch(signs, subject.place + 1, place) is not None
        or _RISK_CHANGED.search(signs, max(0, place - 120), place) is not None
    )


_AT_LEAST_SO_MANY = re.compile(
    r"\b(?:at least|more than|over|a minimum of|≥|>)\s?\Z|[≥>]\s?\Z", re.IGNORECASE
)


_SELECTED = re.compile(
    r"(?:\s(?:of\s)?(?:(?:the|all|treated|our)\s)*(?:patients|pts|participants|subjects|recipients|children|adults|cases))?[)\]]?"
    r"(?::|,?\s(?:were|included?|are|comprised|consisted\sof|being))\s[^.;]*[ⓂⒺ]"
)


_EVENTS_WORD = re.compile(
    r"\b(?:events?|toxicit(?:y|ies)|reactions?|side effects?|abnormalities|(?:TE|TR)?AEs?)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)


def selects(reading: Reading, place: int) -> bool:
    """Whether a figure only says which events are listed: "events in more than 5% of patients were Ⓔ (Ⓕ) and Ⓔ (Ⓕ)"."""
    signs, text = reading.line.signs, reading.line.text
    if not _SELECTED.match(signs, place + 1):
        return False
    start = reading.line.place(place)
    near = text[max(0, start - 24) : start]
    at_least = _AT_LEAST_SO_MANY.search(near) or _AT_LEAST_SO_MANY.search(
        signs, max(0, place - 24), place
    )
    sentence = reading.line.sentence.span.start
    return (
        bool(at_least) and _EVENTS_WORD.search(text, max(sentence, start - 120), start) is not None
    )


_BEHIND_NAME = re.compile(r"[ⓂⒺ](?:\s[a-z]+)?\s?[(\[]\s?[<>≤≥]?\s?\Z")
_CLOSED = re.compile(
    rf"(?:\s[\w/µμ]+)?\s?[)\]],?\s(?:{OCCURRED}|was|were|had|has|in|at|by|for|among|on)\b"
)


def bounds(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a figure with "<" or the like, in brackets right behind a measure, only says what it means: "Ⓜ (<5 cells/µL) was achieved in Ⓕ"."""
    if figure.operator not in {"<", ">", "<=", ">="} or figure.kind in {"time", "effect"}:
        return False
    signs = reading.line.signs
    named = _BEHIND_NAME.search(signs, max(0, place - 24), place)
    return bool(named) and _CLOSED.match(signs, place + 1) is not None
