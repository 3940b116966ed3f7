"""A sentence → its facts, and what it leaves to those behind it."""

from kg.document import Document, Sentence
from kg.extract.found import Found
from kg.extract.outcome.bond import changing
from kg.extract.outcome.bond.binding import bonds
from kg.extract.outcome.bond.ends import is_of_end
from kg.extract.outcome.bond.episodes import with_patients
from kg.extract.outcome.bond.grade_rows import with_pairs
from kg.extract.outcome.bond.graded import apart
from kg.extract.outcome.bond.graded_parts import with_graded_parts
from kg.extract.outcome.bond.joined_figures import joined, shares_taken
from kg.extract.outcome.bond.mrd import with_mrd
from kg.extract.outcome.bond.on_scales import on_scales
from kg.extract.outcome.bond.parts_of_whole import without_parts
from kg.extract.outcome.bond.prognostic import with_factors
from kg.extract.outcome.bond.wholes import with_wholes
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.lines import line_read, reading_of
from kg.extract.outcome.owner.assignment import assigned
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.statement import (
    adverse_event,
    cells,
    elsewhere,
    kinetics,
    lasting,
    marrow,
    other,
    stated,
)
from kg.extract.outcome.statement.death_causes import is_share_of_cause, listed_causes
from kg.extract.outcome.statement.dose_limiting import with_toxicities
from kg.extract.outcome.statement.series import of_patient
from kg.extract.outcome.whole_text import tabled
from kg.extract.outcome.whole_text.course import Course
from kg.extract.outcome.whole_text.guard import (
    admits,
    behind,
    is_foreign,
    is_of_history,
    refuses,
    up_to,
    without_plans,
    without_terms,
)
from kg.extract.outcome.whole_text.own_clause import own_from, own_until
from kg.extract.outcome.whole_text.row_spoken_of import of_one_group, row_of, told_in_row
from kg.extract.outcome.whole_text.spoken_of import spoken_of, with_spoken_of
from kg.extract.outcome.whole_text.this_group import last_of, of_pointed, of_this
from kg.extract.outcome.whole_text.told_by_others import quotes, quotes_others
from kg.vocabulary import Vocabulary


def told(
    found: Found, sentence: Sentence, course: Course, names: tuple[str, ...]
) -> tuple[list[Fact], Course]:
    """The facts of a sentence, and what it leaves to those behind it; `names` are what the document calls its arms."""
    sentence = without_plans(sentence, found.recognised.text)
    document = found.recognised.document
    line = _own_clauses(line_read(sentence, found.recognised.text), document)
    if refuses(line, document.title or "") or quotes_others(line, document):
        return [], course
    reading = _reading(line, found.vocabulary, course, names)
    course = course._replace(columns=tabled.columns(reading, course.columns))
    if tabled.headings(reading):
        return [], course
    if row := tabled.row(reading, course.columns):
        return stated(reading, row), course
    if not admits(sentence):
        return [], course
    return _stated(reading, course)


def _own_clauses(line: Line, document: Document) -> Line:
    """The line up to a clause that tells of another study, of animals or of a plan."""
    title, kind = document.title or "", document.kind

    def foreign(part: str) -> bool:
        return is_foreign(part, title) or quotes(part, kind)

    signs = without_terms(line)
    if (end := own_until(signs, foreign)) is not None:
        return line_read(up_to(line.sentence, line.place(end)), line.text)
    if (start := own_from(signs, foreign)) is not None:
        return line_read(behind(line.sentence, line.place(start)), line.text)
    return line


def _reading(line: Line, vocabulary: Vocabulary, course: Course, names: tuple[str, ...]) -> Reading:
    """The line as it is read, with the measure that was spoken of before where it goes on without a name."""
    reading = reading_of(line, vocabulary, names)
    spoken = with_spoken_of(reading, course.spoken)
    return reading if spoken is line else reading_of(spoken, vocabulary, names)


def _stated(reading: Reading, course: Course) -> tuple[list[Fact], Course]:
    """What a reading states, each figure with its subject and its group."""
    again = told_in_row(reading, course.row)
    bound, order = assigned(
        reading,
        _with_again(reading, again),
        course.order,
        arms=course.arms,
        past=course.past,
        ladder=course.ladder,
    )
    bound = with_factors(reading, of_one_group(bound, again))
    bound = with_toxicities(reading, with_patients(reading, without_parts(reading, bound)))
    bound = with_wholes(reading, [changing.settled(reading, b) for b in bound])
    facts = [of_patient(fact) for fact in stated(reading, bound)]
    facts = list(of_pointed(reading, facts, course.order))
    facts = of_this(reading, facts, course.last)
    course = course.on(reading, order)._replace(
        spoken=spoken_of(reading, bound),
        row=row_of(reading, bound),
        last=last_of(facts, course.last),
    )
    return course.of_item(facts), course


def _with_again(reading: Reading, again: list[Bond]) -> list[Bond]:
    """The bonds of a line; figures told again of the measures before are of these alone."""
    if not again:
        return _bonds(reading)
    taken, stop = {b.place for b in again}, max(b.place for b in again)
    later = [b for b in _bonds(reading) if b.place > stop and b.subject.place > stop]
    return [*again, *(b for b in later if b.place not in taken)]


def _bonds(reading: Reading) -> list[Bond]:
    """Figures bound to measures and events, then those left over bound to what has no code."""
    causes = {c.place for c in listed_causes(reading)}
    causes |= {p for p, _ in reading.figures if is_share_of_cause(reading, p)}
    absent = adverse_event.absent_places(reading)
    known = [
        b
        for b in (kinetics.returned(reading, b) for b in bonds(reading))
        if b.place not in causes and not _is_of_else(reading, b, absent)
    ]
    known = with_graded_parts(reading, apart(reading, known))
    known = with_mrd(reading, with_pairs(reading, known))
    taken = causes | lasting.places(reading) | shares_taken(reading, known)
    more = joined(reading, other.more_bonds(reading, known))
    more = [b for b in more if b.place not in taken and not is_of_history(reading.line, b.place)]
    return on_scales(reading, [*known, *more])


def _is_of_else(reading: Reading, bond: Bond, absent: set[int]) -> bool:
    """Whether a figure tells of another than its subject: of what did not occur, of a level, of cells, of times past."""
    return (
        (bond.subject.place in absent and not elsewhere.goes_on(reading, bond))
        or adverse_event.negated(reading, bond)
        or any(says(reading, bond) for says in _OF_ELSE)
        or changing.stopped_by(reading.line.signs, bond.place) is not None
        or is_of_history(reading.line, bond.place)
    )


_OF_ELSE = (
    changing.is_of_level,
    is_of_end,
    cells.survive,
    cells.counts_found,
    marrow.counts_cells,
    kinetics.has_returned,
)
