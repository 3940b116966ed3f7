"""What surrounds a mention says of it: negated, planned, historical, hypothetical, preclinical, another trial's.

ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002): a cue reaches forward, backward or both ways, to a
word of termination or the end of its clause. The cues are scheme `cue` of the vocabulary; how far each kind
reaches is told here. Cues themselves stay among the mentions, with no context.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.document import Mention, Sentence
from kg.recognise.cue import (
    CONDITIONAL,
    HISTORICAL,
    HYPOTHETICAL,
    NEGATED,
    OTHER_TRIAL,
    PLANNED,
    PRECLINICAL,
    Cue,
)
from kg.recognise.cue_sense import means_something_else, part_of_name
from kg.records.quantity import Percent, Ratio
from kg.text import Span
from kg.vocabulary import Vocabulary

_CONTEXTS = frozenset(
    (NEGATED, PLANNED, HISTORICAL, HYPOTHETICAL, PRECLINICAL, OTHER_TRIAL, CONDITIONAL)
)
_TERMINATION, _ASSERTED, _COMPARISON, _ENDPOINT = (
    "termination",
    "asserted",
    "comparison",
    "endpoint",
)
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
# "In those with prior CAR-T, the response rate was": what is past ends at the comma
_FRONTED = re.compile(
    r"\W*(?:In|Among|For|Of)\s(?:(?:the|all|these|our)\s)?(?:(?:\d+|[a-z-]{3,10})\s){0,3}(?:patients|those|pts|participants|subjects|children|adults|people)\b"
)
# a trial by its name: "In ELIANA, …", "27% at 24 weeks in REFLEX.", "in AZA-AML-001"
_TRIAL_NAME = re.compile(
    r"[Ii]n\s(?:the\s)?(?:[a-z]+\s){0,2}"
    r"([A-Z][A-Z0-9]{3,}(?:-[A-Z0-9]{1,4})?(?=,|\s(?:trial|study)\b)|[A-Z]{5,}(?=[.;)]|$)"
    r"|[A-Z]{3,}(?:-[A-Z0-9]{2,})*-\d{3}(?![\w-])(?!\s(?:groups?|arms?|cohort|treat|patients|recipients|doses?|cells))"
    r"|[A-Z]{4,}-\d{1,2}(?=[,.;)]|\s(?:trial|study)\b))"
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
# the name of an endpoint and what makes it a plan: "are the primary endpoints", "primary endpoint of the study was"
_IS_ENDPOINT = re.compile(
    r"\b(?:is|are|was|were|as)\s(?:the\s|a\s|an\s|its\s|our\s|one of the\s)?$"
)
_MET_ITS = re.compile(
    r"\b(?:met|meet|reached|reach|achieved|achieve|missed)\s(?:(?:its|the|their|both|all|all of its)\s)?$"
)
_ENDPOINT_IS = re.compile(
    r"(?:\s(?:of|in|for)\s(?:the|this|our)\s(?:\w+\s)?(?:study|trial|part))?(?:\s(?:was|were|is|are|will be|include[sd]?|comprised?|consist(?:s|ed) of)\b|:)"
)
_REACHING = _CONTEXTS | {_ENDPOINT}
_PASSIVE = ("was ", "were ", "occurred")


class Reach(NamedTuple):
    """The part of a sentence for which a cue holds."""

    start: int
    end: int
    category: str


class TrialName(NamedTuple):
    """The name of another trial, and where the phrase that leads to it begins."""

    opening: int
    span: Span


@lru_cache(maxsize=4)
def cue_kinds(vocabulary: Vocabulary) -> dict[str, tuple[str, str]]:
    """CURIE of a cue → its direction and category."""
    return {
        c.code: (c.one("direction") or "both", c.one("category") or "")
        for c in vocabulary.scheme("cue")
    }


def trial_names(text: str, ours: str) -> list[TrialName]:
    """Where a text speaks of a trial by a name that is none of ours (of the title, or introduced as a short form)."""
    return [
        TrialName(match.start(), Span(*match.span(1)))
        for match in _TRIAL_NAME.finditer(text)
        if match[1] not in ours
    ]


def in_context(
    sentence: Sentence,
    text: str,
    kinds: dict[str, tuple[str, str]],
    others: Sequence[TrialName] = (),
) -> Sentence:
    """The sentence with the context of its mentions, and of the whole where all of it is in one.

    Args:
        sentence: with its mentions, cues among them.
        text: the document's text, evened out.
        kinds: see `cue_kinds`.
        others: see `trial_names`.
    """
    named = [o for o in others if sentence.span.covers(o.span)] if others else []
    if not named and not any(
        kinds[m.code][1] in _REACHING for m in sentence.mentions if m.kind == "cue"
    ):
        return sentence
    cues = [
        _as_used(Cue(m.span, *kinds[m.code]), text)
        for m in sentence.mentions
        if m.kind == "cue" and not part_of_name(m, sentence)
    ]
    reaches = [
        r for cue in cues if cue.category in _CONTEXTS for r in _reach(cue, cues, sentence, text)
    ]
    reaches += _other_trials(named, sentence, cues, text)
    if not reaches:
        return sentence
    mentions = tuple(m if m.kind == "cue" else _with(m, reaches) for m in sentence.mentions)
    contexts = [m.context for m in mentions if m.kind != "cue"]
    whole = (
        frozenset.intersection(*contexts) if contexts else frozenset(r.category for r in reaches)
    )
    return Sentence(sentence.span, sentence.section, mentions, whole)


def _as_used(cue: Cue, text: str) -> Cue:
    """The name of an endpoint as what it is here: a plan for what stands before or behind it, or neither."""
    if cue.category != _ENDPOINT:
        return cue
    if _IS_ENDPOINT.search(text, max(0, cue.span.start - 20), cue.span.start):
        return cue._replace(direction="backward", category=PLANNED)
    behind = _ENDPOINT_IS.match(text, cue.span.end)
    met = _MET_ITS.search(text, max(0, cue.span.start - 30), cue.span.start)
    if behind and not met:
        return Cue(Span(cue.span.start, behind.end()), "forward", PLANNED)
    return cue


def _with(mention: Mention, reaches: list[Reach]) -> Mention:
    start, end = mention.span
    found = [category for first, last, category in reaches if first <= start and end <= last]
    return mention._replace(context=frozenset(found)) if found else mention


def _reach(cue: Cue, cues: list[Cue], sentence: Sentence, text: str) -> Iterator[Reach]:
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
        if other.category == _TERMINATION or (
            other.category == _COMPARISON and cue.category == OTHER_TRIAL
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
        comma = text.find(", ", cue.span.end, end)
        fronted = comma > 0 and _FRONTED.match(text, sentence.span.start)
        return comma if fronted else end
    if cue.category == NEGATED:
        return min(_after_verb(cue, cues, last, text), _before_figure(cue, last, sentence, text))
    return last


def _after_verb(cue: Cue, cues: list[Cue], last: int, text: str) -> int:
    """The end of the clause whose verb is in the passive: "No DLT occurred | and CRS was seen in two"."""
    clause = _NEW_CLAUSE.search(text, cue.span.end, last)
    end = clause.start() if clause else last
    for other in cues:
        if other.category == _ASSERTED and cue.span.end <= other.span.start < end:
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
            and other.category in (_ASSERTED, cue.category)
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
        if other.category == _ASSERTED
        and first <= other.span.start < cue.span.start
        and text[max(0, other.span.start - 4) : other.span.start] == "and "
    ]
    return max(verbs, default=first)


def _other_trials(
    named: list[TrialName], sentence: Sentence, cues: list[Cue], text: str
) -> Iterator[Reach]:
    """The parts of a sentence that tell of a trial by its name."""
    for opening, name in named:
        if any(m.span.covers(name) for m in sentence.mentions):
            continue
        borders = [
            c.span.end
            for c in cues
            if c.category in (_COMPARISON, _TERMINATION) and c.span.end <= name.start
        ]
        borders.append(text.rfind("; ", sentence.span.start, name.start) + 1)
        opens = all(m.kind == "cue" or m.span.end > opening for m in sentence.mentions)
        start = opening if opens else max(sentence.span.start, *borders)
        yield Reach(start, sentence.span.end, OTHER_TRIAL)
