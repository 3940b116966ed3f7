"""What an offered result is about: the measure or event that its words name, spelt as the rules spell it."""

from typing import Any

from kg.consult.case import Case
from kg.consult.rows import CONTEXT, MEASURE, UNSAID, Refused
from kg.consult.words import folded
from kg.document import Sentence
from kg.extract.outcome.lines import line_read, reading_of
from kg.extract.outcome.subject.subjects import KINETICS, PROPORTION, Subject, meaning
from kg.extract.outcome.whole_text.guard import FOREIGN
from kg.text import Span

_NAMED_BY_TERM = frozenset({"AE", "OTHER"})  # measures that say nothing without their term


def meant(case: Case, says: dict[str, Any]) -> Subject:
    """The subject of a row: of those that its quote names, else its sentence; a free one before a denied one.

    Raises:
        Refused: its words name others, or no term where the measure needs one.
    """
    code, term = says.get("measure"), says.get("term")
    if code is None:
        raise Refused(MEASURE)
    wanted = meaning(case.found.vocabulary[code])
    named = _named(case)
    fits = [s for s in named if _is(case, s, wanted, term)]
    if fits:
        return min(fits, key=lambda s: "negated" in s.context)
    if _only_foreign(case):
        raise Refused(CONTEXT)
    if wanted.measure in _NAMED_BY_TERM and not term:
        raise Refused(UNSAID)
    if wanted.measure not in _NAMED_BY_TERM and (named or term or not _may_be_told(wanted, says)):
        raise Refused(MEASURE)
    return wanted._replace(term=term or wanted.term)


def _may_be_told(wanted: Subject, says: dict[str, Any]) -> bool:
    """Whether a measure may be told without its name: "the lesions were gone in 4", never a survival or an event."""
    counted = says.get("unit") in ("%", "patients") or says.get("numerator") is not None
    return wanted.kind == (PROPORTION if counted else KINETICS)


def _named(case: Case) -> list[Subject]:
    """The subjects in the quote; where there are none, those of its sentences."""
    sentences = case.words.sentences
    all_named = [s for sentence in sentences for s in _subjects(case, sentence)]
    return [s for s in all_named if s.span.meets(case.words.span)] or all_named


def _subjects(case: Case, sentence: Sentence) -> tuple[Subject, ...]:
    line = line_read(sentence, case.found.recognised.text)
    return reading_of(line, case.found.vocabulary).subjects


def _is(case: Case, subject: Subject, wanted: Subject, term: str | None) -> bool:
    """Whether a named subject is the row's: by its term where it has one, else by its measure."""
    if term is None:
        return subject.measure == wanted.measure and (
            subject.term is None or subject.measure not in _NAMED_BY_TERM
        )
    labels = case.found.vocabulary[subject.code].labels
    printed = Span(*subject.span).of(case.found.recognised.text)
    names = {folded(n) for n in (*labels, printed, subject.term or "") if n}
    return folded(term) in names and subject.adverse == wanted.adverse


def _only_foreign(case: Case) -> bool:
    """Whether measures and events stand in the quote, and all of them are planned, or another trial's."""
    named = [m for m in case.words.mentions if m.kind in ("measure", "event")]
    return bool(named) and all(m.context & FOREIGN for m in named)
