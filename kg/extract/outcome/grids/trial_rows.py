"""Tables of trials: each row is one trial's, each column that a measure heads gives its result."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.document import Document
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.grids.cell import Cue, figure
from kg.extract.outcome.grids.grid import Grid, Row
from kg.extract.outcome.grids.heads import Said, said
from kg.extract.outcome.grids.reading import Told, fact_of, line_of_row, sentence_of
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.unreached import NOT_EVALUABLE, NOT_REACHED
from kg.text import Span

_NUMBER = re.compile(r"\bNCT\d{8}\b|\bISRCTN\d+|\bChiCTR\w+|\bEudraCT\b")
# columns whose cells are sentences of their own: they are read as such
_TELLING = re.compile(
    r"\b(?:results?|outcomes?|efficacy|safety|toxicit\w+|findings|responses?|events?|comments?|notes?)\b",
    re.IGNORECASE,
)
_NONE = frozenset({"none", "no", "nil", "not observed", "none observed", "absent", "0"})
_GRADE = re.compile(
    r"\s?[,;(]?\s?(?:(?:all|both|each)\s)?\(?(?:grade|gr\.?|G)\s?(?P<grade>[1-5](?:\s?[-–]\s?[1-5])?)\)?\Z"
)
_BARE_GRADE = re.compile(r"\s?\((?:G\s?)?(?P<grade>[1-5](?:\s?[-–]\s?[1-5])?)\)\Z")
_OF_GRADES = re.compile(r"\(\s?(?:max\w*\s)?grades?\s?\)", re.IGNORECASE)


def facts(found: Found, grid: Grid) -> list[Fact]:
    """The results of the rows; none where a column tells them in words, for then each row is read as a sentence."""
    text = found.recognised.text
    heads = [said(found, sentence_of(found, grid, span)) for span in grid.head]
    if any(h.subject is None and _TELLING.search(h.words) for h in heads):
        return []
    rows = [r for r in grid.rows if len(set(_NUMBER.findall(r.span.of(text)))) == 1]
    return [f for row in rows for f in _of_row(found, grid, heads, row)]


def _of_row(found: Found, grid: Grid, heads: list[Said], row: Row) -> Iterator[Fact]:
    told = list(_cells(found.recognised.document, heads, row))
    line = line_of_row(found, grid, row, told)
    for one in told:
        yield from fact_of(line, one)


def _cells(document: Document, heads: list[Said], row: Row) -> Iterator[Told]:
    """The figures of a row under headings that name a measure."""
    pairs = list(zip(heads, row.cells, strict=True))
    size = _size(document, pairs)
    everyone = Said(row.span, "", Cue(), everyone=True)
    for head, cell in pairs:
        if head.subject is None or head.refused:
            continue
        words, grade = graded(cell.of(document.text), head.words)
        value = _figure(words, head, size)
        if value:
            subject = head.subject._replace(grade=grade or head.subject.grade)
            yield Told(head._replace(subject=subject), everyone, value, cell)


def _size(document: Document, pairs: list[tuple[Said, Span]]) -> int | None:
    sizes = [cell.of(document.text).strip() for head, cell in pairs if head.sizes]
    return int(sizes[0]) if len(sizes) == 1 and sizes[0].isdigit() else None


def _figure(words: str, head: Said, size: int | None) -> Figure | None:
    """The figure of a cell; "NR" may be "not reported" in such a table."""
    if head.subject and head.subject.adverse and words.casefold() in _NONE:
        return Figure("count", words, Decimal(0), unit="patients", numerator=0, denominator=size)
    value = figure(words, head.cue._replace(size=size or head.cue.size))
    return None if value and value.kind in (NOT_REACHED, NOT_EVALUABLE) else value


def graded(words: str, heading: str) -> tuple[str, str | None]:
    """The words of a cell without the grade of the events, and the grade.

    >>> graded("1/10, grade 2", "CRS, any grade"), graded("1 (grade 1–2)", "CRS"), graded("2/20 (1-2)", "CRS (grade)")
    (('1/10', '2'), ('1', '1-2'), ('2/20', '1-2'))
    >>> graded("13/20 (65)", "ORR"), graded("2/20 (1)", "CRS"), graded("None", "CRS (grade)")
    (('13/20 (65)', None), ('2/20 (1)', None), ('None', None))
    """
    words = " ".join(words.split())
    told = _GRADE.search(words) or (_OF_GRADES.search(heading) and _BARE_GRADE.search(words))
    if not told or not words[: told.start()]:
        return words, None
    grade = re.sub(r"\s?[-–]\s?", "-", told["grade"])
    return words[: told.start()], grade
