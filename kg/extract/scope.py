"""Whose facts a sentence tells: this document's trial, one of several, or none of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import regex as re
from kg.document import PROSE, Recognised, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.owners import Owners, owners
from kg.extract.passing import REVIEWS as REVIEWS
from kg.extract.passing import of_many as of_many
from kg.extract.people import PEOPLE
from kg.records import Ref, Trial
from kg.records.quantity import Count
from kg.text import Span

# a sentence about mice, another trial, or what may come says nothing of what was given here
FOREIGN = frozenset({"preclinical", "other-trial", "hypothetical"})
# nor does a mention that the words around it deny, leave open or put into the past
NOT_OURS = FOREIGN | {"negated", "conditional", "historical"}


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
    """Whether one of the literals stands in the words: a cheap look before a pattern is tried, and never more than that.

    A test reads everything with and without these looks.
    """
    for hint in hints:  # noqa: SIM110 - three times as fast as any()
        if hint in words:
            return True
    return False


def prose_goes_on(found: Found, rows: Sequence[object]) -> bool:
    """Whether prose may tell of trials beside those that head the rows of a table: a review's does."""
    return not rows or of_many(found.recognised)


def each_trial(found: Found) -> Iterator[tuple[Trial, Found]]:
    """Every trial with what the document tells of it: its own sentences, and those that tell of all."""
    known = trials(found)
    of = owners(found.recognised, frozenset(t.identifier for t in known if t.identifier))
    for trial in known:
        alone = len(known) == 1 and not of_many(found.recognised)
        yield trial, (found if alone else narrowed(found, of, trial))


def sentences_of(recognised: Recognised, of: Owners, number: str) -> tuple[Sentence, ...]:
    """The sentences on a trial: its own, and, but in a review, those that are no trial's in particular."""
    if not of_many(recognised):
        return tuple(s for s in recognised.sentences if of.get(s.span, number) == number)
    told = (
        s if of.get(s.span) == number else _told_of(recognised.text, s, number)
        for s in recognised.sentences
    )
    return tuple(_without(_OTHERS, s) for s in told if s is not None)


def _told_of(text: str, sentence: Sentence, number: str) -> Sentence | None:
    """What a sentence on several trials tells of one, up to its number in brackets: "X cells in A (NCT…) and Y cells in B (NCT…)"."""
    numbers = sentence.of("identifier")
    at = next((i for i, m in enumerate(numbers) if str(m.value) == number), None)
    if at is None or len({str(m.value) for m in numbers}) < 2:
        return None
    closed = [text.find(")", m.span.end, sentence.span.end) + 1 for m in numbers[: at + 1]]
    if not all(closed) or "(" not in text[sentence.span.start : numbers[at].span.start]:
        return None
    part = Span(closed[at - 1] if at else sentence.span.start, closed[at])
    mentions = tuple(m for m in sentence.mentions if part.covers(m.span))
    return sentence._replace(span=part, mentions=mentions)


_OTHERS = frozenset({"other-trial", "historical"})  # what a review tells is always another's


def narrowed(found: Found, of: Owners, trial: Trial) -> Found:
    """What the document tells of one of its trials."""
    mine = sentences_of(found.recognised, of, trial.identifier or "")
    records = tuple(
        r
        for r in found.records
        if getattr(r, "trial", trial.ref) in {trial.ref, None}
        and (r is trial or not isinstance(r, Trial))
    )
    return Found(replace(found.recognised, sentences=mine), found.vocabulary, records)


def tells_of(found: Found, trial: Ref, sentence: Sentence, of: Owners | None = None) -> bool:
    """Whether a sentence can tell of this trial: where it gives numbers of some of the document's trials, only of those."""
    of = all_owners(found) if of is None else of
    numbers = {str(m.value) for m in sentence.of("identifier")}
    named = {t.ref for t in trials(found) if t.identifier in numbers} if numbers else set()
    owner = of.get(sentence.span)
    owned = {t.ref for t in trials(found) if t.identifier == owner} if owner else set()
    if of_many(found.recognised) and not owned:
        return trial in named
    return (not named or trial in named) and (not owned or trial in owned)


def all_owners(found: Found) -> Owners:
    """Whose each sentence of the document is."""
    return owners(found.recognised, frozenset(t.identifier for t in trials(found) if t.identifier))


_ANIMALS = re.compile(
    rf"\b(?:{nouns('species:mouse', 'species:rat')}|xenograft\w*|animals?)\b", re.I
)
_LABORATORY = frozenset({"preclinical"})


def with_patients(recognised: Recognised) -> Recognised:
    """The document with sentences that count patients taken for clinical: "in vitro-expanded cells" are given to people.

    Where animals stand in the clause that opens such a sentence, what it says before the patients stays theirs.
    """
    clinical = {
        s.span: place
        for s in recognised.sentences
        if _in_laboratory(s) and (place := _patients_from(recognised.text, s)) is not None
    }
    if not clinical:
        return recognised
    sentences = (
        _without(_LABORATORY, s, clinical[s.span]) if s.span in clinical else s
        for s in recognised.sentences
    )
    return replace(recognised, sentences=tuple(sentences))


def _in_laboratory(sentence: Sentence) -> bool:
    return bool(sentence.context & _LABORATORY) or any(
        m.context & _LABORATORY for m in sentence.mentions
    )


def _patients_from(text: str, sentence: Sentence) -> int | None:
    """From where a sentence tells of patients whom it counts: behind "After confirmation of activity in mice,"; None where it does not.

    >>> from kg.document import ABSTRACT, Mention, Section
    >>> def place(words, count):
    ...     at, whole = words.index(count), Span(0, len(words))
    ...     people = Mention(Span(at, at + len(count)), "count", value=Count(3, "patient", count))
    ...     return _patients_from(words, Sentence(whole, Section(whole, ABSTRACT), (people,)))
    >>> place("After activity in mice (61 days), three patients were treated.", "three patients")
    34
    >>> place("In vitro-expanded cells were given to 3 patients.", "3 patients"), place("Mice got cells of 3 patients.", "3 patients")
    (0, None)
    """
    people = [
        m.span.start
        for m in sentence.of("count")
        if isinstance(m.value, Count) and m.value.noun in PEOPLE
    ]
    animals = [m.end() for m in _ANIMALS.finditer(text, *sentence.span)]
    if not people or not animals:
        return sentence.span.start if people else None
    opened = _OPENED_BY.match(text, *sentence.span)
    behind = _CLAUSE_ENDS.search(text, animals[-1], people[0]) if opened else None
    return people[0] if behind else None


_OPENED_BY = re.compile(
    r"\W*(?:After|Following|Based\s+on|Given|Encouraged\s+by|In\s+view\s+of|On\s+the\s+(?:basis|strength)\s+of|Since|As|Because|Having)\b"
)
_CLAUSE_ENDS = re.compile(r",\s+(?:we\s+(?:\w+\s+){1,3})?\Z")


def _without(contexts: frozenset[str], sentence: Sentence, start: int = 0) -> Sentence:
    """The sentence without these contexts; its mentions without them from a place on."""
    mentions = tuple(
        m._replace(context=m.context - contexts)
        if m.context & contexts and m.span.start >= start
        else m
        for m in sentence.mentions
    )
    return sentence._replace(mentions=mentions, context=sentence.context - contexts)
