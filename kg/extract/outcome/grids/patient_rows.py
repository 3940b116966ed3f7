"""Tables of single patients: each row is one patient's, each column that a result heads tells what that patient had."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.grids.cell import Cue, figure
from kg.extract.outcome.grids.grid import Grid, Row
from kg.extract.outcome.grids.heads import Said, said
from kg.extract.outcome.grids.reading import Told, fact_of, headings, line_of_row, sentence_of
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import ADVERSE, KINETICS, PROPORTION, TIME_TO_EVENT
from kg.text import Span

_RESPONSE = re.compile(
    r"(?:(?:best|overall|objective|clinical|tumou?r|disease|initial|confirmed|first|day\s?\d+|d\d+|month\s?\d+|status|at)\s?)*(?:responses?|remission)(?:\sstatus)?(?:\s?(?:at|on|by)?\s?\(?(?:day|month|week|d)?\s?\+?\d*\)?)?",
    re.IGNORECASE,
)
_NONE = frozenset({"0", "no", "none", "nil", "absent", "neg", "not observed", "never"})
_YES = frozenset({"yes", "present", "y"})
_GRADE = re.compile(r"(?:grade|gr\.?|G)?\s?(?P<grade>[1-5])", re.IGNORECASE)
_NAMES_GRADE = re.compile(r"\bgrades?\b|\bgr\.|\bG\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}|[A-H]")
_NEGATIVE = re.compile(r"neg(?:ative)?|[-−–]|MRD[-−–]|undetectable", re.IGNORECASE)


def facts(found: Found, grid: Grid) -> list[Fact]:
    """What a table's rows tell of each patient; a cell that says nothing certain tells nothing."""
    heads = headings(found, grid)
    return [fact for row in grid.rows for fact in _of_row(found, grid, heads, row)]


def _of_row(found: Found, grid: Grid, heads: list[Said], row: Row) -> Iterator[Fact]:
    if len(row.cells) != len(heads):
        return
    patient = _patient(found, row.cells[0])
    told = [
        one
        for head, cell in zip(heads[1:], row.cells[1:], strict=True)
        if not head.refused and (one := _cell(found, grid, head, patient, cell))
    ]
    line = line_of_row(found, grid, row, told)
    for one in told:
        for fact in fact_of(line, one):
            # one patient's time is no median
            yield fact if fact.says.get("numerator") is not None else fact.but(statistic=None)


def _patient(found: Found, cell: Span) -> Said:
    """Whose row it is, by number: "1" is "patient 1", "UPN-03" is itself."""
    words = cell.of(found.recognised.text).strip()
    name = f"patient {words}" if _NUMBER.fullmatch(words) else words
    return Said(cell, words, Cue(), group=Group(0, 0, cell, name))


def _cell(found: Found, grid: Grid, head: Said, patient: Said, cell: Span) -> Told | None:
    words = " ".join(cell.of(found.recognised.text).split())
    if _RESPONSE.fullmatch(head.words):
        inside = said(found, sentence_of(found, grid, cell)).subject
        response = inside and inside.kind == PROPORTION
        measure = head._replace(subject=inside)
        return Told(measure, patient, _one(words), cell) if response else None
    if head.subject is None:
        return None
    if head.subject.kind == ADVERSE or head.subject.adverse:
        return _event(head, patient, cell, words)
    if head.subject.measure == "MRD":
        return Told(head, patient, _one(words), cell) if _NEGATIVE.fullmatch(words) else None
    value = figure(words, head.cue) if head.subject.kind in (TIME_TO_EVENT, KINETICS) else None
    lasts = value and value.kind == "time" and "+" not in words
    return Told(head, patient, value, cell) if value and lasts else None


def _event(head: Said, patient: Said, cell: Span, words: str) -> Told | None:
    """An event that a patient had, with its grade, or did not have."""
    subject = head.subject
    if subject is None:
        return None
    if words.casefold() in _NONE:
        return Told(head, patient, _none(words), cell)
    grade = _GRADE.fullmatch(words)
    named = _NAMES_GRADE.search(head.words) or (grade and grade.group() != grade["grade"])
    if not (grade and named) and words.casefold() not in _YES:
        return None
    graded = subject._replace(grade=grade["grade"] if grade else subject.grade)
    return Told(head._replace(subject=graded), patient, _one(words), cell)


def _one(words: str) -> Figure:
    return Figure("count", words, Decimal(1), unit="patients", numerator=1)


def _none(words: str) -> Figure:
    return Figure("count", words, Decimal(0), unit="patients", numerator=0)
