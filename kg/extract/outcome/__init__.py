"""Results read from text → outcomes and adverse events. One file per kind of statement; STATEMENTS lists them."""

from collections.abc import Callable, Iterable, Iterator

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome import (
    adverse_event,
    comparison,
    death,
    dose_finding,
    kinetics,
    other,
    proportion,
    time_to_event,
)
from kg.extract.outcome.assignment import assigned
from kg.extract.outcome.attribution import attributed, scene
from kg.extract.outcome.binding import Bond, Reading, bonds
from kg.extract.outcome.counts import with_counts
from kg.extract.outcome.dedupe import distinct
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.figures import Figure, with_figures
from kg.extract.outcome.groups import groups
from kg.extract.outcome.guard import FOREIGN, admits, refuses, tells_results
from kg.extract.outcome.line import line_of
from kg.extract.outcome.subjects import subjects
from kg.extract.outcome.times import with_times
from kg.extract.outcome.wholes import with_wholes
from kg.records import Outcome, Record

Statement = Callable[[Reading, list[Bond]], Iterable[Fact]]

STATEMENTS: tuple[Statement, ...] = (
    adverse_event.read,
    proportion.read,
    time_to_event.read,
    comparison.read,
    dose_finding.read,
    kinetics.read,
    death.read,
    other.read,
)


def read(found: Found) -> Iterator[Record]:
    """Every result that the document's sentences tell of its own trial."""
    if not tells_results(found.recognised.document):
        return
    facts = [fact for sentence in found.recognised.sentences for fact in _facts(found, sentence)]
    records = list(attributed(facts, scene(found)))
    yield from (r for r in records if not isinstance(r, Outcome))
    yield from distinct(r for r in records if isinstance(r, Outcome))


def _facts(found: Found, sentence: Sentence) -> Iterator[Fact]:
    if not admits(sentence) or not sentence.mentions:
        return
    reading = reading_of(found, sentence)
    if refuses(reading.line, found.recognised.document.title or ""):
        return
    absent = adverse_event.absent_places(reading)
    told = [
        b
        for b in bonds(reading)
        if b.subject.place not in absent and not adverse_event.negated(reading, b)
    ]
    bound = assigned(reading, [*told, *other.more_bonds(reading, told)])
    bound = with_wholes(reading, bound)
    for statement in STATEMENTS:
        yield from statement(reading, bound)


def reading_of(found: Found, sentence: Sentence) -> Reading:
    """The sentence with its figures, subjects and groups."""
    line = with_figures(with_counts(with_times(line_of(sentence, found.recognised.text))))
    figures = tuple((i, p.value) for i, p in line.of("Ⓕ") if isinstance(p.value, Figure))
    named = tuple(
        s for s in subjects(line, found.vocabulary) if not s.vague and not s.context & FOREIGN
    )
    return Reading(line, figures, named, tuple(groups(line)))
