"""What an article's prose says of its trial as a whole: phase, design, numbers of patients, dates."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from kg.document import PROSE, TITLE, Mention, Sentence
from kg.extract.design import Trait, hinted, traits
from kg.extract.enrollment import Counted, counted, single_case
from kg.extract.found import Found
from kg.extract.scope import FOREIGN, holds, own_sentences
from kg.records import Code, Evidence, IsoDate, Publication, Trial, trial_ref
from kg.records.quantity import Date
from kg.text import Span

_RECOMMENDED = re.compile(
    r"(?:recommended|future|later|subsequent|planned|next|confirmatory|a larger)\s+$", re.I
)
_DOSE_AFTER = re.compile(r"\s*(?:[-–]\s*)?(?:clinical\s+)?dos(?:e|ing)\b", re.I)
_PHASE_TOGETHER = frozenset({"phase:PHASE1", "phase:PHASE2"})


class Told(NamedTuple):
    """A field, its value, and the words that tell it."""

    field: str
    value: Any
    span: Span


def described(found: Found) -> Trial:
    """The trial as its prose tells it, yet without a number."""
    document = found.recognised.document
    told: dict[str, Any] = {}
    evidence: list[Evidence] = []
    for field, value, place in (*_phase(found), *_traits(found), *_sizes(found), *_dates(found)):
        if field == "designs":
            told["designs"] = (*told.get("designs", ()), value)
        elif field in told:
            continue
        else:
            told[field] = value
        evidence.append(Evidence(place, f"trial.{field.replace('_', '-')}", field))
    evidence = evidence or [Evidence(_head(found), "trial.told")]
    return Trial(
        ref=trial_ref(None, document.id), document=document.ref, evidence=tuple(evidence), **told
    )


def _head(found: Found) -> Span:
    sections = found.recognised.document.sections
    return next(
        (s.span for s in sections if s.kind == TITLE), sections[0].span if sections else Span(0, 0)
    )


def _phase(found: Found) -> Iterator[Told]:
    """The phase: the title's, else the first that is this trial's own, else the publication types'."""
    text = found.recognised.text
    mentions = [m for s in _title_first(found) for m in s.of("phase") if _is_own_phase(text, s, m)]
    if mentions:
        yield Told("phase", Code(mentions[0].code), mentions[0].span)
        return
    for publication in (r for r in found.records if isinstance(r, Publication)):
        codes = [
            f"phase:{token}" for t in publication.publication_types for token in _phase_tokens(t)
        ]
        place = next((e.span for e in publication.evidence if e.of == "publication_types"), None)
        if place and codes:
            both = set(codes) >= _PHASE_TOGETHER
            yield Told("phase", Code("phase:PHASE1_PHASE2" if both else codes[0]), place)


def _phase_tokens(publication_type: str) -> list[str]:
    match = re.fullmatch(r"Clinical Trial, Phase (I{1,3}|IV)", publication_type)
    return (
        [{"I": "PHASE1", "II": "PHASE2", "III": "PHASE3", "IV": "PHASE4"}[match[1]]]
        if match
        else []
    )


def _is_own_phase(text: str, sentence: Sentence, mention: Mention) -> bool:
    if (sentence.context | mention.context) & (FOREIGN | {"planned", "historical"}):
        return False
    before = text[max(0, mention.span.start - 20) : mention.span.start]
    return not (_RECOMMENDED.search(before) or _DOSE_AFTER.match(text, mention.span.end))


def _title_first(found: Found) -> list[Sentence]:
    sentences = own_sentences(found)
    return [s for s in sentences if s.section.kind == TITLE] + [
        s for s in sentences if s.section.kind != TITLE
    ]


def _traits(found: Found) -> Iterator[Told]:
    text = found.recognised.text
    sentences = [s for s in _title_first(found) if not s.context & {"planned", "historical"}]
    rows = hinted(text.lower())
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        for trait in traits(text, *sentence.span, rows):
            if trait[:2] not in seen and _belongs(sentence, trait):
                seen.add(trait[:2])
                yield Told(*trait)


def _belongs(sentence: Sentence, trait: Trait) -> bool:
    """Whether no mention around the words says that they are of another trial."""
    near = (
        m
        for m in sentence.mentions
        if abs(m.span.start - trait.span.end) < 40 and m.span.end > trait.span.start
    )
    return not any(m.context & FOREIGN for m in near)


def _sizes(found: Found) -> Iterator[Told]:
    """Numbers of patients: the one that most firmly tells the trial's size, and those of its stages."""
    counts = [
        c
        for s in _title_first(found)
        if not s.context & {"planned", "historical"}
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


_WILL = ("will", "plan", "aim")
_WILL_ENROL = re.compile(
    r"\b(?:will|plans?\s+to|aims?\s+to)\s+(?:enroll?|recruit|include|treat)\s+(?:up\s+to\s+|about\s+|approximately\s+)?(?P<n>\d{1,4})\s+(?:patients|participants|children|adults|subjects)\b",
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
    for sentence in found.recognised.sentences:
        words = sentence.span.of(text).lower() if sentence.section.kind in PROSE else ""
        match = _WILL_ENROL.search(text, *sentence.span) if holds(words, _WILL) else None
        if match and not _ANOTHER.search(_THIS.sub("", text[sentence.span.start : match.end()])):
            yield Told("enrollment", int(match["n"]), Span(*match.span("n")))
            yield Told("enrollment_type", "ESTIMATED", Span(*match.span()))
            return


def _counted(found: Found, sentence: Sentence) -> list[Counted]:
    spans = {
        m.span
        for m in sentence.of("count")
        if m.context & {"preclinical", "other-trial", "planned", "historical"}
    }
    return [c for c in counted(found.recognised.text, sentence) if c.span not in spans]


def _single(found: Found) -> Iterator[Told]:
    for sentence in own_sentences(found):
        case = single_case(found.recognised.text, sentence)
        if case:
            yield Told("enrollment", 1, case)
            return


_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
_AND = re.compile(r"\s*,?\s*(?:and|to|through|until|till|[-–—])\s+", re.I)
_RECRUITS = re.compile(r"enrol|recruit|includ|treat|accru|screen|random|infus|patients", re.I)
_REGISTERED = re.compile(r"\bregist(?:ered|ration)(?:\s+date)?\s*(?:on|in|:|,)?\s*$", re.I)
_CUT_OFF = re.compile(
    r"(?:cut-?\s?off(?:\s+date)?[^.;]{0,20}|\bas of|data\s+lock[^.;]{0,20})\s*[:(]?\s*$", re.I
)
_RETROSPECTIVELY = re.compile(r"\b(?P<how>retro|pro)spectively\s+registered|registered\s+(?P<how2>retro|pro)spectively", re.I)  # fmt: skip


def _dates(found: Found) -> Iterator[Told]:
    text = found.recognised.text
    for sentence in own_sentences(found):
        dates = [m for m in sentence.of("date") if isinstance(m.value, Date)]
        for first, second in pairwise(dates):
            if _is_period(text, sentence, first, second):
                yield Told("enrollment_start", _iso(first), first.span)
                yield Told("enrollment_end", _iso(second), second.span)
        for mention in dates:
            before = text[max(sentence.span.start, mention.span.start - 50) : mention.span.start]
            if _REGISTERED.search(before):
                yield Told("registered", _iso(mention), mention.span)
            elif _CUT_OFF.search(before):
                yield Told("data_cutoff", _iso(mention), mention.span)
        registers = text.find("egistered", *sentence.span) >= 0
        how = _RETROSPECTIVELY.search(text, *sentence.span) if registers else None
        if how:
            retro = (how["how"] or how["how2"]).lower() == "retro"
            yield Told("registered_retrospectively", retro, Span(*how.span()))


def _is_period(text: str, sentence: Sentence, first: Mention, second: Mention) -> bool:
    before = text[max(sentence.span.start, first.span.start - 12) : first.span.start]
    between = text[first.span.end : second.span.start]
    recruits = _RECRUITS.search(text, *sentence.span)
    return bool(_BETWEEN.search(before) and _AND.fullmatch(between) and recruits)


def _iso(mention: Mention) -> IsoDate:
    return IsoDate(mention.value.iso) if isinstance(mention.value, Date) else IsoDate("")
