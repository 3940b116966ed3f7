"""Whose facts a sentence tells: this document's trial, one of several, or none of them."""

from kg.document import PROSE, Sentence
from kg.extract.found import Found
from kg.records import Ref, Trial

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
    return any(hint in words for hint in hints)


def tells_of(found: Found, trial: Ref, sentence: Sentence) -> bool:
    """Whether a sentence can tell of this trial: where it gives numbers of some of the document's trials, only of those."""
    numbers = {str(m.value) for m in sentence.of("identifier")}
    named = {t.ref for t in trials(found) if t.identifier in numbers} if numbers else set()
    return not named or trial in named
