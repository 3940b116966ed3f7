"""How many patients a trial has, in all and at each stage."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PROSE, Sentence
from kg.extract.found import Found
from kg.extract.number import INTEGER, whole
from kg.extract.scope import holds, own_sentences
from kg.extract.to_come import of_now, to_come
from kg.extract.trial.enrollment import Counted, counted, single_case
from kg.extract.trial.told import Told, title_first
from kg.text import Span


def sizes(found: Found) -> Iterator[Told]:
    """Numbers of patients: the one that most firmly tells the trial's size, and those of its stages."""
    counts = [
        c
        for s in title_first(found)
        if not s.context & _to_skip(found.recognised.text, s)
        and not to_come(s.span.of(found.recognised.text))
        for c in _counted(found, s)
    ]
    if found.recognised.document.kind == "case-report" and (case := list(_single(found))):
        yield from case
        return
    size = max(counts, key=lambda c: (c.strength, c.value), default=None)
    if size and size.strength:
        yield Told("enrollment", size.value, size.span)
    else:
        yield from list(_single(found)) or _planned(found)
    for what in ("screened", "treated", "evaluable"):
        stage = max((c for c in counts if c.what == what), key=lambda c: c.value, default=None)
        if stage:
            yield Told(what, stage.value, stage.span)


_ENDED = re.compile(
    r"\bbefore\s+(?:the|this)\s+(?:trial|study)\s+(?:was|had\s+(?:to\s+be|been))\s+(?:\w+ly\s+)?(?:closed|stopped|terminated|halted|suspended)\b",
    re.I,
)


def _to_skip(text: str, sentence: Sentence) -> frozenset[str]:
    """What takes a number from the trial: those accrued "before the trial was closed" are its own."""
    ended = _ENDED.search(text, *sentence.span)
    return frozenset({"planned"}) if ended else frozenset({"planned", "historical"})


_WILL = ("will", "plan", "aim", "expect", "intend", "designed", "power", " to be ")
_WILL_ENROL = re.compile(
    r"\b(?:will|plans?\s+to|aims?\s+to|expects?\s+to|(?:is|are)\s+expected\s+to|intends?\s+to|is\s+designed\s+to)\s+(?:enroll?|recruit|include|treat)\s+(?:up\s+to\s+|about\s+|approximately\s+)?(?P<n>\d{1,4})\s+(?:patients|participants|children|adults|subjects)\b(?!\s+(?:per\b|(?:in|at|to)\s+(?:each|every|either)\b))",
    re.I,
)
_TO_BE_ENROLLED = re.compile(
    rf"(?<![\w.,/-])(?P<n>{INTEGER})\s+(?:evaluable\s+)?(?:patients|participants|children|adults|subjects)\s+(?:(?:will|are\s+to|shall)\s+be\s+(?:enrolled|recruited|randomi[sz]ed|included|treated)|(?:are|were|will\s+be)\s+(?:needed|required)\b[^.;]*\bpower|(?:give|provide|yield|would\s+give|will\s+give|will\s+provide)\s+[^.;]{{0,20}}\bpower)\b(?!\s+(?:in|at|per)\s+(?:each|every)\b)",
    re.I,
)
# "Planned enrollment is 24 patients", "The target sample size is 24"
_SIZE_IS = re.compile(
    rf"\b(?:(?:planned|target|anticipated|estimated|expected|projected)\s+(?:enrol?lment|accrual|recruitment|sample\s+size)|(?:accrual|enrol?lment|recruitment)\s+(?:goal|target))"
    rf"(?:\s+(?:is|was|of|for\s+(?:the|this)\s+(?:study|trial)\s+(?:is|was))|:)\s+(?:up\s+to\s+|about\s+|approximately\s+)?(?P<n>{INTEGER})(?![\w%/]|[.,–-]\d|\s*(?:%|(?:(?:patients|participants|subjects)\s+)?per\b|(?:(?:patients|participants|subjects)\s+)?(?:in|at|to|per)\s+(?:each|every|either)\b|months?\b|years?\b|centers?\b|sites?\b))",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:next|later|future|confirmatory|subsequent|randomi[sz]ed|larger|another|expansion|follow-up)\b",
    re.I,
)
_THIS = re.compile(r"\b(?:the|this|our)\s+(?:[\w/-]+,?\s+){0,5}?(?:trial|study)\b", re.I)


def _planned(found: Found) -> Iterator[Told]:
    """The size that a trial without patients yet is to have."""
    text = found.recognised.text
    for sentence in of_now(found, list(found.recognised.sentences)):
        if sentence.section.kind not in PROSE:
            continue
        words = sentence.span.of(text).lower()
        match = None
        if holds(words, _WILL):
            match = _WILL_ENROL.search(text, *sentence.span)
            match = match or _TO_BE_ENROLLED.search(text, *sentence.span)
        match = match or _SIZE_IS.search(text, *sentence.span)
        if match and not _ANOTHER.search(_THIS.sub("", text[sentence.span.start : match.end()])):
            yield Told("enrollment", whole(match["n"]), Span(*match.span("n")))
            yield Told("enrollment_type", "ESTIMATED", Span(*match.span()))
            return


def _counted(found: Found, sentence: Sentence) -> list[Counted]:
    spans = {
        m.span
        for m in sentence.of("count")
        if m.context & ({"preclinical", "other-trial"} | _to_skip(found.recognised.text, sentence))
    }
    return [c for c in counted(found.recognised.text, sentence) if c.span not in spans]


def _single(found: Found) -> Iterator[Told]:
    for sentence in own_sentences(found):
        case = single_case(found.recognised.text, sentence)
        if case:
            yield Told("enrollment", 1, case)
            return
