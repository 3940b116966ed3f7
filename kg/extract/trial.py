"""Which trial a document is about, which ones it only points to, and what its prose says of its own.

Registry records state their trial in fields: nothing is added to those here but pointers to other trials.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.document import (
    BACKGROUND,
    FIELDS,
    KEYWORDS,
    PROSE,
    RELATED,
    RESULTS,
    TABLE,
    TITLE,
    Mention,
    Sentence,
)
from kg.extract.enrollment import counted
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.extract.scope import FOREIGN, REVIEWS, owners, sentences_of
from kg.extract.table import table_trials
from kg.extract.trial_facts import described
from kg.records import (
    Code,
    Evidence,
    Record,
    RegistryIdentifier,
    RelatedTrial,
    Trial,
    trial_ref,
)
from kg.records.identifiers import find
from kg.text import Span

_MENTIONABLE = PROSE | {FIELDS, KEYWORDS}
_NO_TRIAL_KINDS = frozenset({"registry-record"})
_REGISTRATION = re.compile(
    r"regist(?:ration|ered|ry)|clinicaltrials\.gov|trial\s+(?:no|number|id)|identifier", re.I
)


def trials(found: Found) -> Iterator[Record]:
    """The document's trials with what its prose states of them, their numbers, and the trials that it points to."""
    stated = [r.identifier for r in found.records if isinstance(r, Trial)]
    if stated:
        yield from _pointers(found, {s for s in stated if s})
        return
    rows = list(table_trials(found))
    own = list(_own_identifiers(found)) if not rows else []
    records = rows or _told(found, own)
    yield from records
    known = {r.identifier for r in records if isinstance(r, Trial) and r.identifier}
    known |= {r.value for r in records if isinstance(r, RegistryIdentifier)}
    yield from _pointers(found, known)


def _told(found: Found, own: list[Mention]) -> list[Record]:
    """The trials of an article: one per number of its own, or one without a number where it plainly tells of one."""
    if found.recognised.document.kind in _NO_TRIAL_KINDS:
        return []
    parties = _same_trial(own)
    firsts = [first for first, *_ in parties]
    if len(parties) > 1 or (parties and found.recognised.document.kind in REVIEWS):
        return [r for party in parties for r in _one_of_several(found, firsts, party)]
    base = described(found)
    if parties:
        return list(_numbered(found, base, parties[0]))
    return [base] if _is_trial(found, base) else []


_NEAR = 60  # characters between two numbers of one trial that stand together


def _same_trial(own: list[Mention]) -> list[list[Mention]]:
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


def _one_of_several(found: Found, own: list[Mention], numbers: list[Mention]) -> Iterator[Record]:
    """One of the trials of a document, with what the sentences on it tell."""
    of = owners(found.recognised, frozenset(str(m.value) for m in own))
    mine = sentences_of(found.recognised, of, str(numbers[0].value))
    base = described(found._replace(recognised=replace(found.recognised, sentences=mine)))
    size = _group_size(found, numbers[0])
    counted = any(s.span in of for s in mine) and base.enrollment is not None
    yield from _numbered(
        found, base if counted and size["enrollment"] is None else replace(base, **size), numbers
    )


def _numbered(found: Found, base: Trial, numbers: list[Mention]) -> Iterator[Record]:
    mention = numbers[0]
    number = str(mention.value)
    ref = trial_ref(number, found.recognised.document.id)
    place = Evidence(mention.span, "trial.identifier", "identifier")
    registry = Code(mention.code)
    yield replace(
        base, ref=ref, identifier=number, registry=registry, evidence=(place, *base.evidence)
    )
    for one in numbers:
        yield RegistryIdentifier(
            trial=ref,
            value=str(one.value),
            registry=Code(one.code),
            role="primary" if one is mention else "secondary",
            evidence=(Evidence(one.span, "trial.identifier"),),
        )


def _own_identifiers(found: Found) -> Iterator[Mention]:
    """Numbers of the document's own trials: those in its fields, else those in sentences on its own trial."""
    seen: dict[str, Mention] = {}
    review = found.recognised.document.kind in REVIEWS
    barred = frozenset({"preclinical", "hypothetical"}) if review else FOREIGN | {"historical"}
    places = [
        (s, m)
        for s in found.recognised.sentences
        if s.section.kind in _MENTIONABLE
        for m in _numbers(s)
    ]
    fields = {str(m.value) for s, m in places if s.section.kind in {FIELDS, KEYWORDS}}
    if len({str(m.value) for _, m in places}) == 1:
        barred -= {
            "historical"
        }  # "pretreated patients (NCT…)": where there is one number, it is this trial's
    for sentence, mention in places:
        value = str(mention.value)
        told = sentence.context | mention.context
        if _treated_before(found.recognised.text, sentence, mention):
            told -= {"historical"}
        foreign = told & barred
        if (
            value in fields
            or (not fields and not foreign)
            or _registers(found.recognised.text, sentence, mention)
        ):
            seen.setdefault(value, mention)
    yield from (m for _, m in sorted((m.span, m) for m in seen.values()))


_TREATED_BEFORE = re.compile(
    r"\b(?:pre-?treated|previously\s+treated|prior\s+(?:lines|therap|treatment)|after\s+failure|relapsed\s+after|refractory\s+to)\w*\b[^()]*\([^()]*\Z",
    re.I,
)


def _treated_before(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether what lies in the past is the patients' treatment, and the number stands apart in brackets: "pretreated with … (NCT…)"."""
    return bool(_TREATED_BEFORE.search(text[sentence.span.start : mention.span.start]))


def _numbers(sentence: Sentence) -> Iterator[Mention]:
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


def _pointers(found: Found, own: set[str]) -> Iterator[RelatedTrial]:
    """Trials that the document names and is not about."""
    known = own | {r.identifier for r in found.records if isinstance(r, RelatedTrial)}
    known |= {r.value for r in found.records if isinstance(r, RegistryIdentifier)}
    parent = next((r.ref for r in found.records if isinstance(r, Trial)), None)
    for number, span in sorted(_named(found), key=lambda pair: pair[1]):
        if number not in known:
            known.add(number)
            yield RelatedTrial(
                document=found.recognised.document.ref,
                identifier=number,
                trial=parent,
                evidence=(Evidence(span, "trial.related"),),
            )


def _named(found: Found) -> Iterator[tuple[str, Span]]:
    for sentence in found.recognised.sentences:
        if sentence.section.kind in PROSE or sentence.section.kind == TABLE:
            yield from ((str(m.value), m.span) for m in _numbers(sentence))
    text = found.recognised.text
    for section in found.recognised.document.sections:
        if section.kind == RELATED:
            start = section.span.start
            for number in find(section.span.of(text)):
                if number.registry != "registry:ictrp":
                    yield number.value, Span(start + number.span.start, start + number.span.end)


def _group_size(found: Found, mention: Mention) -> dict[str, Any]:
    """The size of one of several trials: in the brackets of its number, else counted in the sentence that gives it."""
    text = found.recognised.text
    sentence = found.recognised.sentence_at(mention.span.start)
    if sentence is None:
        return {"enrollment": None}
    start = text.rfind("(", sentence.span.start, mention.span.start)
    end = text.find(")", mention.span.end)
    if min(start, end) >= 0 and ")" not in text[start : mention.span.start]:
        sizes = [m.value for m in sentence.of("count") if Span(start, end).covers(m.span)]
        if sizes:
            return {"enrollment": getattr(sizes[0], "value", None)}
    if len(list(_numbers(sentence))) > 1:
        return {"enrollment": None}
    size = max(counted(text, sentence), key=lambda c: (c.strength, c.value), default=None)
    return {"enrollment": size.value if size and size.strength else None}


def _is_trial(found: Found, base: Trial) -> bool:
    """Whether prose without a number tells of patients who were treated in a trial or as a case."""
    kind = found.recognised.document.kind
    if kind in REVIEWS or kind == "case-report":
        return kind == "case-report"
    return base.enrollment is not None or base.phase is not None or _treats_patients(found)


_TREATS = re.compile(
    r"\b(?:treated|receiv\w+|given|got|infus\w+|administ\w+|underwent|enrolled|inject\w+)\b", re.I
)
_NOT_HERE = FOREIGN | {"historical", "planned", "negated"}


def _treats_patients(found: Found) -> bool:
    """Whether the document counts patients who were given cells."""
    text = found.recognised.text
    titled = any(s.of("type", "product") for s in found.recognised.sentences_of(frozenset({TITLE})))
    for sentence in found.recognised.sentences_of(RESULTS - {TITLE, BACKGROUND, TABLE}):
        people = [
            m
            for m in sentence.of("count")
            if getattr(m.value, "noun", "") in PEOPLE and not m.context & _NOT_HERE
        ]
        cells = titled or sentence.of("type", "product")
        if (
            people
            and cells
            and not sentence.context & _NOT_HERE
            and _TREATS.search(text, *sentence.span)
        ):
            return True
    return False
