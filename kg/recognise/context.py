"""What surrounds a mention says of it: negated, planned, historical, hypothetical, preclinical, another trial's.

ConText (Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002): a cue reaches forward, backward or both ways, to a
word of termination or the end of its clause (see `kg.recognise.reach`). The cues are scheme `cue` of the vocabulary.
Cues themselves stay among the mentions, with no context.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.recognise.cue import (
    COMPARISON,
    CONDITIONAL,
    ENDPOINT,
    HISTORICAL,
    HYPOTHETICAL,
    NEGATED,
    OTHER_TRIAL,
    PLANNED,
    PRECLINICAL,
    TERMINATION,
    Cue,
)
from kg.recognise.cue_sense import part_of_name
from kg.recognise.reach import Reach, reaches_of
from kg.text import Span
from kg.vocabulary import Vocabulary

_CONTEXTS = frozenset(
    (NEGATED, PLANNED, HISTORICAL, HYPOTHETICAL, PRECLINICAL, OTHER_TRIAL, CONDITIONAL)
)
# a trial by its name: "In ELIANA, …", "27% at 24 weeks in REFLEX.", "in AZA-AML-001"
_TRIAL_NAME = re.compile(
    r"[Ii]n\s(?:the\s)?(?:[a-z]+\s){0,2}"
    r"([A-Z][A-Z0-9]{3,}(?:-[A-Z0-9]{1,4})?(?=,|\s(?:trial|study)\b)|[A-Z]{5,}(?=[.;)]|\s\(\d|$)"
    r"|[A-Z]{3,}(?:-[A-Z0-9]{2,})*-\d{3}(?![\w-])(?!\s(?:groups?|arms?|cohort|treat|patients|recipients|doses?|cells))"
    r"|[A-Z]{4,}-\d{1,2}(?=[,.;)]|\s(?:trial|study)\b))"
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
_REACHING = _CONTEXTS | {ENDPOINT}


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
        r
        for cue in cues
        if cue.category in _CONTEXTS
        for r in reaches_of(cue, cues, sentence, text)
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


# the result itself: "Primary endpoint: ORR was 30%", "Secondary outcome measures: CR in 3 of 9"
_HEADS_RESULT = re.compile(
    r":\s(?:[^.;\n]|\.(?=\d)){2,80}?(?:\b(?:was|were)\s(?!to\b|the\b|defined|assessed|measured|evaluated|based)(?:[^.;\n]|\.(?=\d)){0,40}?\d|\sin\s\d+\s(?:of|out\sof)\s\d|[\s(]\d+/\d+\b)"
)


def _as_used(cue: Cue, text: str) -> Cue:
    """The name of an endpoint as what it is here: a plan for what stands before or behind it, or neither."""
    if cue.category != ENDPOINT:
        return cue
    if _IS_ENDPOINT.search(text, max(0, cue.span.start - 20), cue.span.start):
        return cue._replace(direction="backward", category=PLANNED)
    if _HEADS_RESULT.match(text, cue.span.end):
        return cue
    behind = _ENDPOINT_IS.match(text, cue.span.end)
    met = _MET_ITS.search(text, max(0, cue.span.start - 30), cue.span.start)
    if behind and not met:
        return Cue(Span(cue.span.start, behind.end()), "forward", PLANNED)
    return cue


def _with(mention: Mention, reaches: list[Reach]) -> Mention:
    start, end = mention.span
    found = [category for first, last, category in reaches if first <= start and end <= last]
    return mention._replace(context=frozenset(found)) if found else mention


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
            if c.category in (COMPARISON, TERMINATION) and c.span.end <= name.start
        ]
        borders.append(text.rfind("; ", sentence.span.start, name.start) + 1)
        opens = all(m.kind == "cue" or m.span.end > opening for m in sentence.mentions)
        start = opening if opens else max(sentence.span.start, *borders)
        yield Reach(start, sentence.span.end, OTHER_TRIAL)
