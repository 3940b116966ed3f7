"""How far a cue reaches in its sentence: to a word of termination, the end of its clause or phrase, or a figure."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.recognise.cue import (
    ASSERTED,
    COMPARISON,
    HISTORICAL,
    NEGATED,
    OTHER_TRIAL,
    PLANNED,
    TERMINATION,
    Cue,
)
from kg.recognise.cue_sense import means_something_else
from kg.records.quantity import Percent, Ratio

_STOP = re.compile(r";|:\s(?=[a-z])|\.\s")
_CONJUNCTION = re.compile(r",?\s(?:and|but|or)\s|,\s")
# a new clause with a subject of its own
_NEW_CLAUSE = re.compile(
    r",?\sand\s(?=(?:with|the|all|both|their|there|its|median|mean|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b)"
    r"|,\s(?=(?:with|which|who|and\sthe|and\sall|all)\b)"
)
# the noun phrase of something past ends at a verb
_VERB = re.compile(
    r"\s(?:was|were|is|are|had|has|received|showed|achieved|experienced|developed|who|to\s(?:receive|be))\s|[)]|\s(?:responded|reached|entered|attained|obtained|died|survived|went|became|tested|turned)\b"
)
# "In those with prior CAR-T, the response rate was": what is past ends with what leads the sentence
_FRONTED = re.compile(
    r"\W*(?:In|Among|For|Of)\s(?:(?:the|all|these|our)\s)?(?:(?:\d+|[a-z-]{3,10})\s){0,3}(?:patients|those|pts|participants|subjects|children|adults|people)\b"
)
# with a comma or without: "In patients with two prior lines median OS was"
_FRONT_ENDS = re.compile(
    r",\s|\s(?=(?:median|mean)\s)|\s(?=the\s[\w/-]+(?:\s\w+){0,2}\s(?:was|were)\b)"
)
# "without" and its like reach over a list, not over the rest of the clause
_NOUN_PHRASE_ENDS = re.compile(
    r"\s(?:can|could|may|to|in|for|with|that|which|who|was|were|is|are|had|has|at|on|during|among|after|before|by"
    r"|provided|showed|demonstrated|led|resulted|achieved|reduced|improved)\s"
    r"|,\s(?=\w+\s\w+\s(?:occurred|was|were|had|in)\b)|\s\("
)
_SHORT_REACH = (
    "without",
    "free of",
    "lack of",
    "absence of",
    "the absence of",
    "in the absence of",
)
_PASSIVE = ("was ", "were ", "occurred")


class Reach(NamedTuple):
    """The part of a sentence for which a cue holds."""

    start: int
    end: int
    category: str


def reaches_of(cue: Cue, cues: list[Cue], sentence: Sentence, text: str) -> Iterator[Reach]:
    """How far a cue holds; nothing where its words mean something else here."""
    if means_something_else(cue, text):
        return
    first, last = _clause(cue, cues, sentence, text)
    if cue.category == PLANNED and text.startswith("will", cue.span.start):
        yield Reach(cue.span.end, last, PLANNED)  # what will be lies on both sides
    if cue.direction in ("forward", "both"):
        end = _forward_end(cue, cues, last, sentence, text)
        yield Reach(cue.span.start, end, cue.category)
    if cue.direction in ("backward", "both"):
        start = (
            _verb_before(cue, cues, first, text)
            if cue.direction == "both"
            else _backward_start(cue, cues, first, text)
        )
        yield Reach(start, cue.span.end, cue.category)


def _clause(cue: Cue, cues: list[Cue], sentence: Sentence, text: str) -> tuple[int, int]:
    """The clause around a cue: between words of termination, semicolons, and the brackets that it stands in."""
    first, last = sentence.span
    for other in cues:
        if other.category == TERMINATION or (
            other.category == COMPARISON and cue.category == OTHER_TRIAL
        ):
            if other.span.end <= cue.span.start:
                first = max(first, other.span.end)
            elif other.span.start >= cue.span.end:
                last = min(last, other.span.start)
    first, last = _between_stops(cue, first, last, text)
    return _brackets(cue, first, last, text)


def _between_stops(cue: Cue, first: int, last: int, text: str) -> tuple[int, int]:
    for stop in _STOP.finditer(text, first, last):
        if stop.start() >= cue.span.end:
            return first, stop.start()
        if stop.end() < cue.span.start or (stop.end() == cue.span.start and stop[0] != ": "):
            first = stop.end()  # "CRS: none" is one clause
    return first, last


def _brackets(cue: Cue, first: int, last: int, text: str) -> tuple[int, int]:
    opened = text.rfind("(", first, cue.span.start)
    if opened >= 0 and text.find(")", opened, cue.span.start) < 0:
        closed = text.find(")", cue.span.end, last)
        return opened + 1, closed if closed >= 0 else last
    return first, last


def _forward_end(cue: Cue, cues: list[Cue], last: int, sentence: Sentence, text: str) -> int:
    if text[cue.span.start : cue.span.end].lower() in _SHORT_REACH:
        phrase = _NOUN_PHRASE_ENDS.search(text, cue.span.end, last)
        last = phrase.start() if phrase else last
    if cue.category == HISTORICAL:
        verb = _VERB.search(text, cue.span.end, last)
        end = verb.start() if verb else last
        front = _FRONT_ENDS.search(text, cue.span.end, last)
        fronted = front and _FRONTED.match(text, sentence.span.start)
        return min(front.start(), end) if front and fronted else end
    if cue.category == NEGATED:
        return min(_after_verb(cue, cues, last, text), _before_figure(cue, last, sentence, text))
    return last


def _after_verb(cue: Cue, cues: list[Cue], last: int, text: str) -> int:
    """The end of the clause whose verb is in the passive: "No DLT occurred | and CRS was seen in two"."""
    clause = _NEW_CLAUSE.search(text, cue.span.end, last)
    end = clause.start() if clause else last
    for other in cues:
        if other.category == ASSERTED and cue.span.end <= other.span.start < end:
            passive = text[other.span.start : other.span.end].lower().startswith(_PASSIVE)
            if passive:
                conjunction = _CONJUNCTION.search(text, other.span.end, end)
                return conjunction.start() if conjunction else end
    return end


def _before_figure(cue: Cue, last: int, sentence: Sentence, text: str) -> int:
    """The end of what is absent, where a positive figure follows: "without CRS | and ORR 50%"."""
    for mention in sentence.mentions:
        if cue.span.end <= mention.span.start < last and _is_positive(mention):
            joints = list(_CONJUNCTION.finditer(text, cue.span.end, mention.span.start))
            return joints[-1].start() if joints else last
    return last


def _is_positive(mention: Mention) -> bool:
    value = mention.value
    return (isinstance(value, Percent) and value.value > 0) or (
        isinstance(value, Ratio) and value.numerator > 0
    )


def _backward_start(cue: Cue, cues: list[Cue], first: int, text: str) -> int:
    """The start of the clause that the cue closes: after the joint that follows an earlier verb."""
    start = first
    for other in cues:
        if (
            other.span.end <= cue.span.start
            and other.span.end > first
            and other.category in (ASSERTED, cue.category)
        ):
            joint = _CONJUNCTION.search(text, other.span.end, cue.span.start)
            if joint:
                start = max(start, joint.end())
    return start


def _verb_before(cue: Cue, cues: list[Cue], first: int, text: str) -> int:
    """The verb whose object the cue qualifies: "we generated X and | showed activity in mice"."""
    verbs = [
        other.span.start
        for other in cues
        if other.category == ASSERTED
        and first <= other.span.start < cue.span.start
        and text[max(0, other.span.start - 4) : other.span.start] == "and "
    ]
    return max(verbs, default=first)
