"""Whose facts a sentence tells: this document's trial, one of several, or none of them."""

from dataclasses import replace

from kg.document import PROSE, Mention, Recognised, Sentence
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.records import Ref, Trial
from kg.records.quantity import Count

# a sentence about mice, another trial, or what may come says nothing of what was given here
FOREIGN = frozenset({"preclinical", "other-trial", "hypothetical"})


def trials(found: Found) -> tuple[Trial, ...]:
    """The trials that the document is about."""
    return tuple(r for r in found.records if isinstance(r, Trial))


def sole_trial(found: Found) -> Ref | None:
    """The document's only trial; None where there are several or none."""
    known = trials(found)
    return known[0].ref if len(known) == 1 else None


def own_sentences(found: Found, kinds: frozenset[str] = PROSE) -> tuple[Sentence, ...]:
    """Sentences of these sections that speak of the document's own trial."""
    return tuple(
        s for s in found.recognised.sentences if s.section.kind in kinds and not s.context & FOREIGN
    )


def holds(words: str, hints: tuple[str, ...]) -> bool:
    """Whether one of the literals stands in the words: a cheap look before a pattern is tried."""
    for hint in hints:  # noqa: SIM110 - three times as fast as any()
        if hint in words:
            return True
    return False


def tells_of(found: Found, trial: Ref, sentence: Sentence) -> bool:
    """Whether a sentence can tell of this trial: where it gives numbers of some of the document's trials, only of those."""
    numbers = {str(m.value) for m in sentence.of("identifier")}
    named = {t.ref for t in trials(found) if t.identifier in numbers} if numbers else set()
    return not named or trial in named


_ANIMALS = ("mice", "mouse", "murine", "xenograft", "animal", "rats")
_LABORATORY = frozenset({"preclinical"})


def with_patients(recognised: Recognised) -> Recognised:
    """The document with sentences that count patients taken for clinical: "in vitro-expanded cells" are given to people."""
    clinical = [
        s
        for s in recognised.sentences
        if _in_laboratory(s) and _counts_patients(recognised.text, s)
    ]
    if not clinical:
        return recognised
    spans = {s.span for s in clinical}
    sentences = (_clinical(s) if s.span in spans else s for s in recognised.sentences)
    return replace(recognised, sentences=tuple(sentences))


def _in_laboratory(sentence: Sentence) -> bool:
    return bool(sentence.context & _LABORATORY) or any(
        m.context & _LABORATORY for m in sentence.mentions
    )


def _counts_patients(text: str, sentence: Sentence) -> bool:
    people = any(
        isinstance(m.value, Count) and m.value.noun in PEOPLE for m in sentence.of("count")
    )
    return people and not holds(sentence.span.of(text).lower(), _ANIMALS)


def _clinical(sentence: Sentence) -> Sentence:
    mentions = tuple(_cleared(m) for m in sentence.mentions)
    return sentence._replace(mentions=mentions, context=sentence.context - _LABORATORY)


def _cleared(mention: Mention) -> Mention:
    return (
        mention._replace(context=mention.context - _LABORATORY)
        if mention.context & _LABORATORY
        else mention
    )
