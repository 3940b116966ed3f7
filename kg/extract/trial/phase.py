"""The phase of a trial."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import BACKGROUND, Mention, Sentence
from kg.extract.found import Found
from kg.extract.scope import FOREIGN
from kg.extract.to_come import done, has_patients, to_come
from kg.extract.trial.told import Told, title_first
from kg.records import Code, Publication

_RECOMMENDED = re.compile(
    r"(?:recommended|future|later|subsequent|planned|next|confirmatory|a larger|earlier|previous|prior|preceding|dose\s+for)\s+$",
    re.I,
)
_DOSE_AFTER = re.compile(
    r"\s*(?:[-–]\s*)?(?:clinical\s+)?dos(?:e|ing)\b(?![\s-](?:finding|escalat|ranging|expansion|optimi))",
    re.I,
)
_PHASE_TOGETHER = frozenset({"phase:PHASE1", "phase:PHASE2"})


def phase(found: Found) -> Iterator[Told]:
    """The phase: the title's, else the first that is this trial's own, else the publication types'."""
    text = found.recognised.text
    mentions = [m for s in _on_it(found) for m in s.of("phase") if _is_own_phase(text, s, m)]
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


def _on_it(found: Found) -> list[Sentence]:
    """The sentences on the trial, without those on the next one where this one has treated patients."""
    text = found.recognised.text
    sentences = list(title_first(found))
    sentences.sort(key=lambda s: s.section.kind == BACKGROUND)
    if not has_patients(found) and not any(done(s.span.of(text)) for s in sentences):
        return sentences
    return [s for s in sentences if not to_come(s.span.of(text))]


# "patients at high risk of relapse were enrolled in a phase 1/2 trial"
_ENTERED = re.compile(
    r"\b(?:were|was)\s+(?:enrolled|treated|included|recruited|entered)\s+(?:in|on|into|onto)\s+(?:an?|this|our|the)\s+(?:[\w-]+,?\s+){0,4}\Z",
    re.I,
)
_AT_RISK = frozenset({"hypothetical"})


def _phase_tokens(publication_type: str) -> list[str]:
    match = re.fullmatch(r"Clinical Trial, Phase (I{1,3}|IV)", publication_type)
    return (
        [{"I": "PHASE1", "II": "PHASE2", "III": "PHASE3", "IV": "PHASE4"}[match[1]]]
        if match
        else []
    )


def _is_own_phase(text: str, sentence: Sentence, mention: Mention) -> bool:
    context = sentence.context | mention.context
    if _ENTERED.search(text, sentence.span.start, mention.span.start):
        context -= _AT_RISK
    if context & (FOREIGN | {"planned", "historical"}):
        return False
    before = text[max(0, mention.span.start - 20) : mention.span.start]
    return not (_RECOMMENDED.search(before) or _DOSE_AFTER.match(text, mention.span.end))
