"""The registry numbers of a document's own trials."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import BACKGROUND, CONCLUSIONS, FIELDS, KEYWORDS, PROSE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.passing import is_beside, is_next
from kg.extract.scope import FOREIGN, REVIEWS

_MENTIONABLE = PROSE | {FIELDS, KEYWORDS}
_REGISTRATION = re.compile(
    r"regist(?:ration|ered|ry)|clinicaltrials\.gov|trial\s+(?:no|number|id)|identifier", re.I
)
_NEAR = 60  # characters between two numbers of one trial that stand together


def by_trial(own: list[Mention]) -> list[list[Mention]]:
    """The numbers by trial, ClinicalTrials.gov's first: several registries may know one trial, none knows it twice."""
    if len({m.code for m in own}) == len(own):
        parties = [own] if own else []
    else:
        parties = []
        for mention in own:
            last = parties[-1] if parties else []
            known = any(m.code == mention.code for m in last)
            if last and not known and mention.span.start - last[-1].span.end < _NEAR:
                last.append(mention)
            else:
                parties.append([mention])
    return [sorted(p, key=lambda m: (m.code != "registry:clinicaltrials", m.span)) for p in parties]


def own_numbers(found: Found) -> Iterator[Mention]:
    """Numbers of the document's own trials: those in its fields, else those in sentences on its own trial."""
    seen: dict[str, Mention] = {}
    later: set[str] = set()
    places = [
        (s, m)
        for s in found.recognised.sentences
        if s.section.kind in _MENTIONABLE
        for m in numbers_in(s)
    ]
    fields = {str(m.value) for s, m in places if s.section.kind in {FIELDS, KEYWORDS}}
    barred = _barred(found, {str(m.value) for _, m in places})
    for sentence, mention in places:
        value = str(mention.value)
        told = sentence.context | mention.context
        if _treated_before(found.recognised.text, sentence, mention):
            told -= {"historical"}
        if _enrolled_in(found.recognised.text, sentence, mention):
            told -= {"hypothetical"}
        foreign = told & barred
        if is_next(found.recognised.text, sentence, mention) or _is_beside_case(found, sentence):
            later.add(value)
        if (
            value in fields
            or (not fields and not foreign)
            or _registers(found.recognised.text, sentence, mention)
        ):
            seen.setdefault(value, mention)
    # a trial that is to follow is told beside this one, and never stands for it
    if set(seen) <= later:
        return
    quoted = set() if found.recognised.document.kind in REVIEWS else _quoted(found, places)
    yield from (m for _, m in sorted((m.span, m) for v, m in seen.items() if v not in quoted))


_TOOK_PART = re.compile(
    r"\b(?:enrol\w+|treated|given|infused|transfused|dosed|administered|randomi[sz]ed|included|(?:this|our|present)\s+(?:[\w,/-]+\s+){0,6}(?:trial|study|protocol)|participat\w+|entered|recruited|registered|received|took\s+part|(?:within|in|as\s+part\s+of|on)\s+(?:an?|the)\s+(?:[\w/,-]+\s+){0,4}(?:trial|study|protocol)\b[^.;]{0,60}\b(?:was|were|got|underwent)|under\s+(?:the|a)\s+protocol|consent(?:ed)?|ethics\s+committee|institutional\s+review\s+board|(?:treatment|therapy)\b[^.;]{0,60}\b(?:was|were)\s+(?:begun|started|initiated))\b",
    re.I,
)


def _is_beside_case(found: Found, sentence: Sentence) -> bool:
    """Whether a case report only points at the trial, which its patient did not enter: "supports the ongoing trial (NCT…)"."""
    case = found.recognised.document.kind == "case-report"
    if not case or sentence.section.kind in {FIELDS, KEYWORDS}:
        return False
    return not _TOOK_PART.search(found.recognised.text, *sentence.span)


_OURS = re.compile(
    r"\b(?:we|our|this|these|here|herein|present|current|both|two)\b"
    r"|(?:\A|:\s|\b(?:was|is|aims?)\s)To\s(?:examine|evaluate|assess|determine|test|investigate|compare|study|describe|report|explore)\b",
    re.I,
)


def _quoted(found: Found, places: list[tuple[Sentence, Mention]]) -> set[str]:
    """Numbers that only the background gives, in sentences that do not speak of "us", where a later section gives another."""
    text = found.recognised.text
    told = {
        str(m.value)
        for s, m in places
        if s.section.kind != BACKGROUND
        and not is_beside(text, s, m)
        and (s.section.kind != CONCLUSIONS or _registers(text, s, m))
    }
    beside = {s.span for s, m in places if str(m.value) in told}
    before = {
        str(m.value): s
        for s, m in reversed(places)
        if told and str(m.value) not in told and s.section.kind == BACKGROUND
    }
    return {
        v for v, s in before.items() if s.span not in beside and not _OURS.search(s.span.of(text))
    }


def _barred(found: Found, known: set[str]) -> frozenset[str]:
    """The contexts in which a number is another trial's."""
    if found.recognised.document.kind in REVIEWS:
        return frozenset({"preclinical", "hypothetical"})
    # "pretreated patients (NCT…)": where there is one number, it is this trial's
    return FOREIGN if len(known) == 1 else FOREIGN | {"historical"}


_TREATED_BEFORE = re.compile(
    r"\b(?:pre-?treated|previously\s+treated|prior\s+(?:lines|therap|treatment)|after\s+failure|relapsed\s+after|refractory\s+to)\w*\b[^()]*\([^()]*\Z",
    re.I,
)


def _treated_before(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether what lies in the past is the patients' treatment, and the number stands apart in brackets: "pretreated with … (NCT…)"."""
    return bool(_TREATED_BEFORE.search(text[sentence.span.start : mention.span.start]))


_ENROLLED_IN = re.compile(
    r"\b(?:enrolled|treated|included|recruited|randomi[sz]ed|entered|infused|dosed|participated)\b[^.;()]{0,60}\b(?:trial|study)\b[^.;()]{0,30}\([^()]*\Z",
    re.I,
)


def _enrolled_in(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether patients entered the trial of that number: "patients at high risk of relapse were enrolled in a trial (…)"."""
    apart = "hypothetical" not in sentence.context
    return apart and bool(_ENROLLED_IN.search(text, sentence.span.start, mention.span.start))


def numbers_in(sentence: Sentence) -> Iterator[Mention]:
    """The registry numbers in a sentence."""
    return (
        m
        for m in sentence.of("identifier")
        if m.code.startswith("registry:") and m.code != "registry:ictrp"
    )


def _registers(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the sentence gives the number as this trial's registration."""
    if sentence.context & FOREIGN or mention.context & FOREIGN:
        return False
    return (
        _REGISTRATION.search(
            text, max(sentence.span.start, mention.span.start - 60), mention.span.start
        )
        is not None
    )
