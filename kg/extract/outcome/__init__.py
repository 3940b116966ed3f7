"""Results read from text → outcomes and adverse events.

A sentence becomes a line of `signs`, these `subject`s and `group`s; a `bond` ties a figure to its subject, `owner` to its
group, a `statement` makes it a fact, and the `whole_text` says whose it is. Each room knows only those before it.
"""

from collections.abc import Iterator

from kg.document import ABSTRACT, Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.grids import Tables, tables
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.sentences import told
from kg.extract.outcome.statement.dose_levels import with_doses
from kg.extract.outcome.whole_text import tabled
from kg.extract.outcome.whole_text.attribution import attributed
from kg.extract.outcome.whole_text.backward import looking_back
from kg.extract.outcome.whole_text.before_treatment import without_start
from kg.extract.outcome.whole_text.course import Course
from kg.extract.outcome.whole_text.dedupe import distinct
from kg.extract.outcome.whole_text.definitions import in_own_sense, own_senses
from kg.extract.outcome.whole_text.guard import admits, tells_results
from kg.extract.outcome.whole_text.introduction import own_from
from kg.extract.outcome.whole_text.named_arms import introduced, ladder, names_of_arms
from kg.extract.outcome.whole_text.other_group import of_other
from kg.extract.outcome.whole_text.other_product import of_other_products
from kg.extract.outcome.whole_text.people_spoken_of import People, of_own, of_people, told_of
from kg.extract.outcome.whole_text.promise import may_tell
from kg.extract.outcome.whole_text.row_cells import cells_of, of_row
from kg.extract.outcome.whole_text.rows_of_trial import of_rows
from kg.extract.outcome.whole_text.scene import scene
from kg.extract.outcome.whole_text.two_told import of_two, two_told
from kg.extract.outcome.whole_text.under_heading import under_headings
from kg.extract.scope import all_owners
from kg.records import Arm, Dose, Outcome, Record


def read(found: Found) -> Iterator[Record]:
    """Every result that the document's sentences tell of its own trial."""
    if not tells_results(found.recognised.document):
        return
    own = scene(found)
    printed = tables(found)
    facts = [*_of_sentences(found, printed, course_of(found, own.arms)), *printed.facts]
    senses = own_senses(found.recognised, found.vocabulary)
    facts = list(without_start(facts, found))
    facts = list(with_doses(facts, (r for r in found.records if isinstance(r, Dose))))
    facts = list(of_rows(under_headings(facts, found), found))
    records = list(attributed((in_own_sense(f, senses) for f in facts), own))
    yield from (r for r in records if not isinstance(r, Outcome))
    yield from distinct(r for r in records if isinstance(r, Outcome))


def course_of(found: Found, known: tuple[Arm, ...]) -> Course:
    """The course with which a document begins: its arms in their order, its doses, lowest first."""
    order = introduced(found)
    past = (order,) if order else ()
    return Course(order, order, past=past, ladder=ladder(found), known=known)


def _of_sentences(found: Found, printed: Tables, course: Course) -> Iterator[Fact]:
    """The facts of the sentences that stand in no table, one after the other."""
    text, names = found.recognised.text, names_of_arms(found)
    start, owners, whose = course, all_owners(found), ""
    others = of_other_products(found)
    before: list[Fact] = []
    people: People | None = None
    two: tuple[Group, ...] = ()
    own = own_from(found.recognised.sentences, text)
    for sentence in found.recognised.sentences:
        introduces = sentence.section.kind == ABSTRACT and sentence.span.start < own
        if introduces or sentence.span in others or printed.hold(sentence.span):
            continue
        owner = owners.get(sentence.span, whose)
        if owner != whose:  # what was compared in another trial is not compared here
            course, whose, before, people, two = start, owner, [], None, ()
        if len(parts := cells_of(found, sentence)) > 1:
            yield from _of_cells(found, parts, sentence, course, names)
            continue
        facts: list[Fact] = []
        if (admits(sentence) and may_tell(sentence, text)) or tabled.is_line(sentence, text):
            facts, course = told(found, sentence, of_two(text, sentence.span, course, two), names)
            facts = of_other(found, of_people(of_own(found, facts), people), people, course.known)
            before = looking_back(facts, before, found.vocabulary)
            yield from before
        people = told_of(found, sentence, facts, people)
        two = two_told(text, sentence.span) or two


def _of_cells(
    found: Found,
    parts: tuple[Sentence, ...],
    row: Sentence,
    course: Course,
    names: tuple[str, ...],
) -> Iterator[Fact]:
    """The facts of a row of a table of trials, cell by cell."""
    for part in parts:
        if admits(part) and may_tell(part, found.recognised.text):
            yield from of_row(told(found, part, course, names)[0], row)
