"""Results read from text → outcomes and adverse events. One file per kind of statement; STATEMENTS lists them."""

from collections.abc import Callable, Iterable, Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome import (
    adverse_event,
    case,
    cells,
    changing,
    comparison,
    counted_items,
    death,
    dose_finding,
    everyone,
    incidence,
    judged,
    kinetics,
    lasting,
    lay,
    limiting_doses,
    listed,
    marrow,
    other,
    proportion,
    tabled,
    time_to_event,
)
from kg.extract.outcome.alike_intervals import with_alike_intervals
from kg.extract.outcome.assignment import assigned
from kg.extract.outcome.attribution import attributed, scene
from kg.extract.outcome.backward import looking_back
from kg.extract.outcome.binding import bonds
from kg.extract.outcome.combined import with_composites
from kg.extract.outcome.coordinated import with_coordinated
from kg.extract.outcome.counts import with_counts
from kg.extract.outcome.course import Course
from kg.extract.outcome.death_causes import listed_causes
from kg.extract.outcome.dedupe import distinct
from kg.extract.outcome.definitions import in_own_sense, own_senses
from kg.extract.outcome.dose_levels import with_doses
from kg.extract.outcome.dose_limiting import with_toxicities
from kg.extract.outcome.episodes import with_patients
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.figure_places import with_figures
from kg.extract.outcome.figures import Figure
from kg.extract.outcome.found_cells import with_found
from kg.extract.outcome.further_ratios import with_further_ratios
from kg.extract.outcome.gone import with_gone
from kg.extract.outcome.grade_rows import rows_graded, with_grades, with_pairs
from kg.extract.outcome.graded import apart, with_events
from kg.extract.outcome.grids import tables
from kg.extract.outcome.groups import Group, groups
from kg.extract.outcome.guard import (
    FOREIGN,
    admits,
    is_of_history,
    refuses,
    tells_results,
    without_plans,
)
from kg.extract.outcome.improved import with_improvements
from kg.extract.outcome.joined_figures import joined
from kg.extract.outcome.karyotypes import with_karyotypes
from kg.extract.outcome.kinds_of_response import with_kinds
from kg.extract.outcome.line import Line, line_of
from kg.extract.outcome.line_subjects import subjects
from kg.extract.outcome.mrd import with_evaluable, with_mrd
from kg.extract.outcome.named_groups import LETTERED
from kg.extract.outcome.needed import with_needs
from kg.extract.outcome.noughts import with_noughts
from kg.extract.outcome.parts import with_parts
from kg.extract.outcome.parts_of_whole import without_parts
from kg.extract.outcome.peaks import with_peaks
from kg.extract.outcome.prognostic import with_factors
from kg.extract.outcome.promise import may_tell
from kg.extract.outcome.raised import without_raised
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.series import of_patient, with_patients_listed
from kg.extract.outcome.shared_unit import with_shared_unit
from kg.extract.outcome.spoken_of import spoken_of, with_spoken_of
from kg.extract.outcome.times import with_times
from kg.extract.outcome.unreached import with_unreached
from kg.extract.outcome.went_on import with_courses
from kg.extract.outcome.wholes import with_wholes
from kg.records import Arm, Dose, Outcome, Record, arm_ref
from kg.vocabulary import Vocabulary

Statement = Callable[[Reading, list[Bond]], Iterable[Fact]]

STATEMENTS: tuple[Statement, ...] = (
    adverse_event.read,
    proportion.read,
    time_to_event.read,
    comparison.read,
    dose_finding.read,
    kinetics.read,
    death.read,
    case.read,
    listed.read,
    limiting_doses.read,
    judged.read,
    incidence.read,
    counted_items.read,
    lasting.read,
    everyone.read,
    other.read,
)


def read(found: Found) -> Iterator[Record]:
    """Every result that the document's sentences tell of its own trial."""
    if not tells_results(found.recognised.document):
        return
    printed = tables(found)
    facts: list[Fact] = []
    before: list[Fact] = []
    order, arms = introduced(found), names_of_arms(found)
    own = scene(found)
    course = Course(
        order, order, past=(order,) if order else (), ladder=ladder(found), known=own.arms
    )
    for sentence in found.recognised.sentences:
        text = found.recognised.text
        if printed.hold(sentence.span):
            continue
        if (admits(sentence) and may_tell(sentence, text)) or tabled.is_line(sentence, text):
            told, course = _told(found, sentence, course, arms)
            told = looking_back(told, before, found.vocabulary)
            facts += told
            before = told
    facts += printed.facts
    senses = own_senses(found.recognised, found.vocabulary)
    facts = list(with_doses(facts, (r for r in found.records if isinstance(r, Dose))))
    records = list(attributed((in_own_sense(f, senses) for f in facts), own))
    yield from (r for r in records if not isinstance(r, Outcome))
    yield from distinct(r for r in records if isinstance(r, Outcome))


def introduced(found: Found) -> tuple[Group, ...]:
    """The arms of the document's only trial in the order in which its text names them."""
    arms = [
        r
        for r in found.records
        if isinstance(r, Arm) and r.evidence and r.evidence[0].rule != "arm.disease"
    ]
    if len({a.trial for a in arms}) != 1:
        return ()
    arms.sort(key=lambda a: a.evidence[0].span)
    return tuple(Group(0, 0, a.evidence[0].span, a.name) for a in arms)


def ladder(found: Found) -> tuple[Group, ...]:
    """The dose levels of the document's only trial, lowest first, as groups; none where amounts differ in unit."""
    doses = [r for r in found.records if isinstance(r, Dose) and r.evidence and not r.value_max]
    if len({(d.trial, d.unit) for d in doses}) != 1:
        return ()
    arms = {arm_ref(r.trial, r.name): r for r in found.records if isinstance(r, Arm)}
    steps = {d.value: d for d in reversed(doses)}
    return tuple(
        Group(0, 0, dose.evidence[0].span, arm.name if arm else dose.value_text)
        for _, dose in sorted(steps.items())
        for arm in [arms.get(dose.arm) if dose.arm else None]
    )


def names_of_arms(found: Found) -> tuple[str, ...]:
    """What the document calls its arms, longest first; a bare product or drug is no name of an arm among others."""
    arms = [r for r in found.records if isinstance(r, Arm)]
    names = {n for a in arms for n in (a.name, *a.aliases) if len(n) > 2}
    if len(arms) < 2:
        names = set()
    names |= _lettered(found.recognised.text)
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def _lettered(text: str) -> set[str]:
    """Groups that the text calls by letters, where it knows two at least: "schedule A", "schedule B"."""
    told = {m.group() for m in LETTERED.finditer(text)}
    lettered = told if len({name[-1] for name in told}) > 1 else set()
    phases = {m[1] for m in _PHASE.finditer(text)}
    return lettered | (phases if len(phases) > 1 else set())


_PHASE = re.compile(r"\b[Ii]n\s(phase\s(?:1|2|I|II)[ab]?)\b(?!\s(?:trial|study|studies|trials))")


def _told(
    found: Found, sentence: Sentence, course: Course, arms: tuple[str, ...]
) -> tuple[list[Fact], Course]:
    """The facts of a sentence, and what it leaves to those behind it."""
    sentence = without_plans(sentence, found.recognised.text)
    line = line_read(sentence, found.recognised.text)
    if refuses(line, found.recognised.document.title or ""):
        return [], course
    reading = reading_of(line, found.vocabulary, arms)
    spoken = with_spoken_of(reading, course.spoken)
    reading = reading if spoken is line else reading_of(spoken, found.vocabulary, arms)
    line = reading.line
    course = course._replace(columns=tabled.columns(reading, course.columns))
    row = [] if tabled.headings(reading) else tabled.row(reading, course.columns)
    if row:
        return [fact for statement in STATEMENTS for fact in statement(reading, row)], course
    if tabled.headings(reading) or not admits(sentence):
        return [], course
    absent = adverse_event.absent_places(reading)
    causes = {c.place for c in listed_causes(reading)}
    spans = lasting.places(reading)
    known = [
        b
        for b in (kinetics.returned(reading, b) for b in bonds(reading))
        if (b.subject.place not in absent or adverse_event.goes_on(reading, b))
        and not adverse_event.negated(reading, b)
        and not changing.is_of_level(reading, b)
        and not changing.stopped_by(reading.line.signs, b.place)
        and not cells.survive(reading, b)
        and not cells.counts_found(reading, b)
        and not marrow.counts_cells(reading, b)
        and not kinetics.has_returned(reading, b)
        and b.place not in causes
        and not is_of_history(line, b.place)
    ]
    known = with_mrd(reading, with_pairs(reading, apart(reading, known)))
    more = [
        b
        for b in joined(reading, other.more_bonds(reading, known))
        if b.place not in causes | spans and not is_of_history(line, b.place)
    ]
    bound, order = assigned(
        reading,
        [*known, *more],
        course.order,
        arms=course.arms,
        past=course.past,
        ladder=course.ladder,
    )
    bound = with_factors(reading, bound)
    bound = with_toxicities(reading, with_patients(reading, without_parts(reading, bound)))
    bound = with_wholes(reading, [changing.settled(reading, b) for b in bound])
    told = [fact for statement in STATEMENTS for fact in statement(reading, bound)]
    told = [of_patient(fact) for fact in told]
    course = course.on(reading, order)._replace(spoken=spoken_of(reading, bound))
    return course.of_item(told), course


def line_read(sentence: Sentence, text: str) -> Line:
    """The line of a sentence with its figures."""
    line = with_evaluable(with_improvements(with_patients_listed(line_of(sentence, text))))
    line = lay.with_lay_words(
        with_kinds(
            with_unreached(with_events(with_coordinated(without_raised(with_karyotypes(line)))))
        )
    )
    line = with_grades(with_courses(with_needs(with_found(with_gone(with_times(line))))))
    line = with_counts(with_noughts(line))
    line = with_alike_intervals(with_further_ratios(with_figures(with_parts(line))))
    return with_peaks(with_shared_unit(line))


def reading_of(line: Line, vocabulary: Vocabulary, arms: tuple[str, ...] = ()) -> Reading:
    """The line with its figures, subjects and groups; `arms` are names that the document gives its arms."""
    figures = tuple((i, p.value) for i, p in line.of("Ⓕ") if isinstance(p.value, Figure))
    known = rows_graded(line, subjects(line, vocabulary))
    named = tuple(s for s in known if not s.vague and not s.context & FOREIGN)
    told = tuple(groups(line, arms)) if figures or named else ()
    own = (
        s
        for s in with_composites(line, named)
        if not any(g.said and g.place <= s.place < g.end for g in told)
    )
    return Reading(line, figures, tuple(own), told)
