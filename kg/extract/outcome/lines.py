"""A sentence as it is read: its line of signs, then its figures, subjects and groups."""

from kg.document import Sentence
from kg.extract.outcome.bond import seen_cells
from kg.extract.outcome.bond.grade_rows import rows_graded, with_grades
from kg.extract.outcome.bond.graded import with_events
from kg.extract.outcome.bond.mrd import with_evaluable
from kg.extract.outcome.group.groups import groups
from kg.extract.outcome.group.pooled import with_pooled
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs import lay
from kg.extract.outcome.signs.alike_intervals import with_alike_intervals
from kg.extract.outcome.signs.answers import with_answers
from kg.extract.outcome.signs.coordinated import with_coordinated
from kg.extract.outcome.signs.counts import with_counts
from kg.extract.outcome.signs.courses_had import with_courses_had
from kg.extract.outcome.signs.defining import without_definitions
from kg.extract.outcome.signs.figure_places import with_figures
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.found_cells import with_found
from kg.extract.outcome.signs.further_ratios import with_further_ratios
from kg.extract.outcome.signs.given_doses import without_given_doses
from kg.extract.outcome.signs.gone import with_gone
from kg.extract.outcome.signs.improved import with_improvements
from kg.extract.outcome.signs.karyotypes import with_karyotypes
from kg.extract.outcome.signs.kinds_of_response import with_kinds
from kg.extract.outcome.signs.line import Line, line_of
from kg.extract.outcome.signs.listed_counts import with_listed_counts
from kg.extract.outcome.signs.needed import with_needs
from kg.extract.outcome.signs.noughts import with_noughts
from kg.extract.outcome.signs.parts import with_parts
from kg.extract.outcome.signs.raised import without_raised
from kg.extract.outcome.signs.ratios_named import with_ratios
from kg.extract.outcome.signs.reductions import with_reductions
from kg.extract.outcome.signs.remission_course import with_remissions
from kg.extract.outcome.signs.shared_dose import with_shared_dose
from kg.extract.outcome.signs.shared_unit import with_shared_unit
from kg.extract.outcome.signs.shown_as import with_syndromes
from kg.extract.outcome.signs.tallies import with_tallies
from kg.extract.outcome.signs.times import with_times
from kg.extract.outcome.signs.unreached import with_unreached
from kg.extract.outcome.signs.went_on import with_courses
from kg.extract.outcome.statement.peaks import with_peaks
from kg.extract.outcome.statement.series import with_patients_listed
from kg.extract.outcome.subject.combined import with_composites
from kg.extract.outcome.subject.line_subjects import subjects
from kg.extract.outcome.whole_text.guard import FOREIGN
from kg.vocabulary import Vocabulary


def line_read(sentence: Sentence, text: str) -> Line:
    """The line of a sentence with its figures."""
    line = with_answers(without_definitions(line_of(sentence, text)))
    line = with_syndromes(with_evaluable(with_improvements(with_patients_listed(line))))
    line = lay.with_lay_words(
        with_kinds(
            with_unreached(
                with_events(
                    with_coordinated(without_raised(with_courses_had(with_karyotypes(line))))
                )
            )
        )
    )
    line = with_grades(with_courses(with_needs(with_found(with_gone(with_times(line))))))
    line = without_given_doses(with_counts(with_noughts(with_reductions(line))))
    line = with_listed_counts(with_shared_dose(with_figures(with_parts(line))))
    line = with_alike_intervals(with_further_ratios(with_ratios(line)))
    return with_tallies(with_peaks(with_remissions(with_shared_unit(line))))


def reading_of(line: Line, vocabulary: Vocabulary, arms: tuple[str, ...] = ()) -> Reading:
    """The line with its figures, subjects and groups; `arms` are names that the document gives its arms."""
    figures = tuple((i, p.value) for i, p in line.of("Ⓕ") if isinstance(p.value, Figure))
    known = rows_graded(line, subjects(line, vocabulary))
    named = tuple(s for s in known if not s.vague and not s.context & FOREIGN)
    if len(named) < len(known):
        figures = tuple((i, f) for i, f in figures if not _is_foreign(line, i))
    speaks = figures or named or seen_cells.told(line.signs)
    told = with_pooled(line, tuple(groups(line, arms)), figures) if speaks else ()
    named_by = {g.place for g in told if g.end > g.place + 1}  # "the 20 mg arm"
    figures = tuple((i, f) for i, f in figures if i not in named_by)
    own = (
        s
        for s in with_composites(line, named)
        if not any(g.said and g.place <= s.place < g.end for g in told)
    )
    return Reading(line, figures, tuple(own), told)


def _is_foreign(line: Line, place: int) -> bool:
    """Whether a figure stands where the sentence speaks of another trial: "…; in one series Ⓜ was seen in Ⓕ"."""
    told = [m for m in line.sentence.mentions if m.span.meets(line.pieces[place].span)]
    return any(m.value is not None and "other-trial" in m.context for m in told)
