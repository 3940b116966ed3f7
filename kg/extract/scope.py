"""Whose facts a sentence tells: this document's trial, one of several, or none of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import regex as re
from kg.document import PROSE, TABLE, Recognised, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.passing import goes_on, in_passing
from kg.extract.people import PEOPLE
from kg.records import Record, Ref, Trial
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


def prose_goes_on(found: Found, rows: Sequence[Record]) -> bool:
    """Whether prose may tell of trials beside those that head the rows of a table: a review's does."""
    return not rows or found.recognised.document.kind in REVIEWS


Owners = dict[Span, str]
"""Sentence → number of the trial, of several in the document, that it tells of; what tells of all is not in it."""


# documents that tell of other people's trials: what no trial is named for is none's
REVIEWS = frozenset({"review", "editorial", "guideline"})


def owners(recognised: Recognised, numbers: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document has several trials: the trial named last, by number or by name."""
    if len(numbers) < (1 if recognised.document.kind in REVIEWS else 2):
        return {}
    passing = frozenset() if recognised.document.kind in REVIEWS else in_passing(recognised, numbers)
    main = numbers - passing
    if len(passing) and len(main) == 1:
        return _of_one(recognised, next(iter(main)), passing)
    names = _names_of(recognised, numbers)
    found: Owners = {}
    current, label = "", ""
    sole = _sole_of_paragraphs(recognised, numbers)
    opened = -1
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        opens = recognised.text.rfind("\n", 0, sentence.span.start)
        if opens != opened:
            opened, current = opens, sole.get(opens, current)
        if sentence.section.label != label or words.startswith("## "):
            current, label = "", sentence.section.label
        named = _named_in(sentence, recognised.text, numbers, names)
        if named:
            current = named.pop() if len(named) == 1 else ""
        if sentence.section.kind == TABLE:
            label = TABLE  # a row says nothing of the sentences behind the table
        if current and not _OF_ALL.search(words):
            found[sentence.span] = current
    return found


def _of_one(recognised: Recognised, main: str, passing: frozenset[str]) -> Owners:
    """Whose each sentence is, where a document is about one trial and speaks of others in passing."""
    names = _names_in_passing(recognised, passing | {main})
    found: Owners = {}
    last = main
    for sentence in recognised.sentences:
        words = sentence.span.of(recognised.text)
        named = _named_in(sentence, recognised.text, passing | {main}, names)
        if named or not goes_on(words):
            last = next(iter(named)) if len(named) == 1 else main
        found[sentence.span] = last
    return found


def _names_in_passing(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Names of trials that the text has not used before their number: what it has is rather the product's."""
    firsts = {
        str(m.value): s.span.start
        for s in reversed(recognised.sentences)
        for m in s.of("identifier")
    }
    names = _names_of(recognised, numbers)
    return {w: n for w, n in names.items() if w not in recognised.text[: firsts[n]]}


def _sole_of_paragraphs(recognised: Recognised, numbers: frozenset[str]) -> dict[int, str]:
    """Where paragraphs begin that give the number of one trial only → that number."""
    told: dict[int, set[str]] = {}
    for sentence in recognised.sentences:
        if sentence.section.kind in PROSE:
            opens = recognised.text.rfind("\n", 0, sentence.span.start)
            told.setdefault(opens, set()).update(
                {str(m.value) for m in sentence.of("identifier")} & numbers
            )
    return {place: next(iter(of)) for place, of in told.items() if len(of) == 1}


_OF_ALL = re.compile(
    r"\b(?:both|either|two|all|these|three)\s+(?:(?:clinical|phase\s+\w+|pivotal|of\s+the)\s+)?(?:trials|studies|programmes|programs)\b|\bpooled\b",
    re.I,
)
_ACRONYM = re.compile(r"\b(?:[A-Z]{4,}(?:-?\d+)?|[A-Z]{2,}-\d+)\b")


def _names_of(recognised: Recognised, numbers: frozenset[str]) -> dict[str, str]:
    """Acronyms and codes that stand before one trial's number and no other's."""
    names: dict[str, set[str]] = {}
    for sentence in recognised.sentences:
        inside = [m for m in sentence.of("identifier") if str(m.value) in numbers]
        start = sentence.span.start
        for mention in inside:
            for word in _ACRONYM.findall(recognised.text, start, mention.span.start):
                names.setdefault(word, set()).add(str(mention.value))
            start = mention.span.end
        if len({str(m.value) for m in inside}) == 1 and recognised.document.kind in REVIEWS:
            for word in _products_in(sentence, recognised.text):
                names.setdefault(word, set()).add(str(inside[0].value))
    return {word: of.pop() for word, of in names.items() if len(of) == 1 and word not in numbers}


def _products_in(sentence: Sentence, text: str) -> set[str]:
    return {m.span.of(text) for m in sentence.of("product")}


def _named_in(
    sentence: Sentence, text: str, numbers: frozenset[str], names: dict[str, str]
) -> set[str]:
    words = sentence.span.of(text)
    told = {str(m.value) for m in sentence.of("identifier")} & numbers
    called = {*_ACRONYM.findall(words), *_products_in(sentence, text)}
    return told or {names[w] for w in called if w in names}


def each_trial(found: Found) -> Iterator[tuple[Trial, Found]]:
    """Every trial with what the document tells of it: its own sentences, and those that tell of all."""
    known = trials(found)
    of = owners(found.recognised, frozenset(t.identifier for t in known if t.identifier))
    for trial in known:
        alone = len(known) == 1 and found.recognised.document.kind not in REVIEWS
        yield trial, (found if alone else narrowed(found, of, trial))


def sentences_of(recognised: Recognised, of: Owners, number: str) -> tuple[Sentence, ...]:
    """The sentences on a trial: its own, and, but in a review, those that are no trial's in particular."""
    if recognised.document.kind not in REVIEWS:
        return tuple(s for s in recognised.sentences if of.get(s.span, number) == number)
    return tuple(_without(_OTHERS, s) for s in recognised.sentences if of.get(s.span) == number)


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
    if found.recognised.document.kind in REVIEWS and not owned:
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
    """The document with sentences that count patients taken for clinical: "in vitro-expanded cells" are given to people."""
    clinical = [
        s
        for s in recognised.sentences
        if _in_laboratory(s) and _counts_patients(recognised.text, s)
    ]
    if not clinical:
        return recognised
    spans = {s.span for s in clinical}
    sentences = (_without(_LABORATORY, s) if s.span in spans else s for s in recognised.sentences)
    return replace(recognised, sentences=tuple(sentences))


def _in_laboratory(sentence: Sentence) -> bool:
    return bool(sentence.context & _LABORATORY) or any(
        m.context & _LABORATORY for m in sentence.mentions
    )


def _counts_patients(text: str, sentence: Sentence) -> bool:
    people = any(
        isinstance(m.value, Count) and m.value.noun in PEOPLE for m in sentence.of("count")
    )
    return people and not _ANIMALS.search(text, *sentence.span)


def _without(contexts: frozenset[str], sentence: Sentence) -> Sentence:
    mentions = tuple(
        m._replace(context=m.context - contexts) if m.context & contexts else m
        for m in sentence.mentions
    )
    return sentence._replace(mentions=mentions, context=sentence.context - contexts)
