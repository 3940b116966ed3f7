"""A table's rows → facts: headings that are groups over rows that are measures, or the other way about."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, from_bond
from kg.extract.outcome.grids.cell import Cue, figure
from kg.extract.outcome.grids.events import of_events
from kg.extract.outcome.grids.grid import Grid, Row
from kg.extract.outcome.grids.guard import is_who, title_of
from kg.extract.outcome.grids.heads import Said, below, cue_of, numbered, said
from kg.extract.outcome.grids.unknown import is_of_results, unknown
from kg.extract.outcome.reading import Bond
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.unreached import NOT_EVALUABLE, NOT_REACHED
from kg.extract.outcome.subject.subjects import (
    ADVERSE,
    KINETICS,
    OTHER,
    PROPORTION,
    TIME_TO_EVENT,
    Subject,
)
from kg.text import Span

_SHARES = frozenset({"%", "count"})
_WITHOUT_VALUE = frozenset({NOT_REACHED, NOT_EVALUABLE})


class Told(NamedTuple):
    """What the headings of one cell say together."""

    measure: Said
    other: Said
    figure: Figure
    cell: Span


def facts(found: Found, grid: Grid) -> Iterator[Fact]:
    """The results of a table."""
    heads = headings(found, grid)
    whole = cue_of(f"{title_of(grid, found.recognised.text)} {heads[0].words}")
    title = said(found, sentence_of(found, grid, grid.title)) if grid.title else None
    corner = heads[0] if heads[0].subject or title is None else title
    heads = [heads[0], *(_timed(h, title) for h in heads[1:])]
    transposed = any(h.subject for h in heads[1:])
    under = heads[0]._replace(grade=None, refused=False)
    of_results = is_of_results(f"{title_of(grid, found.recognised.text)} {heads[0].words}")
    for row in _results(found, grid):
        name = numbered(heads[0], said(found, sentence_of(found, grid, row.cells[0])))
        if row.heads(found.recognised.text):
            under = name
        elif not transposed and name.sizes:
            heads = list(_sized(found, heads, row))
        elif not under.refused:
            cue = _joined(name.cue, under.cue, whole)
            name = name._replace(grade=name.grade or under.grade, cue=cue)
            name = of_events(corner, name)
            name = unknown(name) if of_results and not transposed else name
            rule = _of_group if transposed else _of_measure
            told = list(rule(found, heads, name, row, whole))
            line = line_of_row(found, grid, row, told)
            for one in told:
                yield from fact_of(line, one)


def _timed(head: Said, title: Said | None) -> Said:
    """A heading, with the time and the place of the table's title where it tells none."""
    if head.time or title is None or title.time is None:
        return head
    return head._replace(time=title.time, timed=title.span)


def is_barred(found: Found, grid: Grid) -> bool:
    """Whether a table without results has rows of who the patients were, or no column that could hold a result."""
    text = found.recognised.text
    if _opens_with([is_who(row.cells[0].of(text)) for row in grid.rows]):
        return True
    return not any(_may_hold(head) for head in headings(found, grid)[1:])


def headings(found: Found, grid: Grid) -> list[Said]:
    """What the heading of each column says, with the one over it."""
    heads = [said(found, sentence_of(found, grid, span)) for span in grid.head]
    over = [said(found, sentence_of(found, grid, span)) for span in grid.over]
    if not over:
        return heads
    return [heads[0], *(below(up, head) for up, head in zip(over[1:], heads[1:], strict=True))]


def _may_hold(head: Said) -> bool:
    named = head.group or head.everyone or head.grade or head.time or head.subject
    return bool(named) and not head.refused


def _sized(found: Found, heads: list[Said], row: Row) -> Iterator[Said]:
    """The headings with the sizes that a row of the table gives: "Patients, n | 3 | 6"."""
    yield heads[0]
    for head, cell in zip(heads[1:], row.cells[1:], strict=True):
        words = cell.of(found.recognised.text).strip()
        size = int(words) if words.isdigit() and len(words) < 5 else head.cue.size
        yield head._replace(cue=head.cue._replace(size=size))


def _results(found: Found, grid: Grid) -> list[Row]:
    """The rows that can be results: where those of who the patients were come first, the rows behind the last of them."""
    text = found.recognised.text
    who = [is_who(row.cells[0].of(text)) for row in grid.rows]
    last = max((at for at, told in enumerate(who) if told), default=-1) if _opens_with(who) else -1
    return [row for at, row in enumerate(grid.rows) if at > last and not who[at]]


def _opens_with(who: list[bool]) -> bool:
    """Whether one of the first two rows tells who the patients were; the first may be a heading."""
    return any(who[:2])


def sentence_of(found: Found, grid: Grid, span: Span) -> Sentence:
    """A cell with the mentions in it."""
    inside = [
        m
        for s in found.recognised.sentences
        if s.span.meets(span)
        for m in s.mentions
        if span.covers(m.span)
    ]
    return Sentence(span, grid.section, tuple(inside))


def _of_measure(
    found: Found, heads: list[Said], name: Said, row: Row, whole: Cue
) -> Iterator[Told]:
    """The figures of a row that a measure heads: one per group, grade or time of the headings."""
    if name.subject is None or name.refused:
        return
    for head, cell in zip(heads[1:], row.cells[1:], strict=True):
        if head.subject or not _may_hold(head):
            continue
        cue = _joined(name.cue, head.cue, whole)
        value = figure(cell.of(found.recognised.text), cue)
        if value:
            yield Told(name, head, value, cell)


def _of_group(found: Found, heads: list[Said], name: Said, row: Row, whole: Cue) -> Iterator[Told]:
    """The figures of a row that a group heads: one per measure of the headings."""
    if name.refused or name.subject or not (name.group or name.everyone):
        return
    text = found.recognised.text
    sizes = [
        c.of(text).strip()
        for h, c in zip(heads, row.cells, strict=True)
        if h.sizes and not h.subject
    ]
    size = int(sizes[0]) if sizes and sizes[0].isdigit() else name.cue.size
    for head, cell in zip(heads[1:], row.cells[1:], strict=True):
        if head.subject and not head.refused:
            cue = _joined(head.cue, Cue(size=size), whole)
            value = figure(cell.of(text), cue)
            if value:
                yield Told(head, name, value, cell)


def _joined(first: Cue, second: Cue, whole: Cue) -> Cue:
    """What the nearest heading says, then the other, then those over the table."""
    form = first.form or second.form or whole.form
    # "n" over a column of "5 (56)" and "n (%)" over the table are one
    if form == "n" and "n (%)" in (second.form, whole.form):
        form = "n (%)"
    return Cue(
        form,
        first.unit or second.unit,
        first.spread or second.spread or whole.spread,
        first.level or second.level or whole.level,
        second.size or first.size or whole.size,
    )


def line_of_row(found: Found, grid: Grid, row: Row, told: list[Told]) -> Line:
    """The row as a line of its figures."""
    heads = (m for one in told for m in sentence_of(found, grid, one.other.span).mentions)
    mentions = dict.fromkeys([*sentence_of(found, grid, row.span).mentions, *heads])
    sentence = Sentence(row.span, grid.section, tuple(sorted(mentions, key=lambda m: m.span)))
    pieces = [Piece("Ⓕ", one.cell, one.figure) for one in sorted(told, key=lambda t: t.cell)]
    return compose(sentence, found.recognised.text, pieces)


def fact_of(line: Line, told: Told) -> Iterator[Fact]:
    """The fact that a cell and its headings state, if the figure can be of the measure."""
    subject = told.measure.subject
    place = next(i for i, p in line.pieces.items() if p.span == told.cell)
    kind = told.figure.kind
    if subject is None or not _fits(subject, told):
        return
    time = subject.time or told.other.time
    near = subject._replace(
        span=told.cell,
        grade=subject.grade or told.measure.grade or told.other.grade,
        time=time,
    )
    bond = Bond(place, told.figure, near, told.other.group, time)
    fact = from_bond(
        line,
        "table",
        bond,
        statistic=_statistic(subject, kind, told.measure.words),
        status=kind if kind in _WITHOUT_VALUE else _status(subject, told.figure),
    )
    also = tuple(
        s
        for s in (told.measure.span, told.other.span, told.other.over, told.other.timed)
        if s and not line.sentence.span.covers(s)
    )
    fact = fact.but(also=also)
    yield fact.but(value_text=None, unit=None) if kind in _WITHOUT_VALUE else fact


def _fits(subject: Subject, told: Told) -> bool:
    """Whether a figure can be of what its heading names."""
    kind = told.figure.kind
    if kind in _WITHOUT_VALUE:
        return subject.kind == TIME_TO_EVENT
    if subject.kind == TIME_TO_EVENT:
        return kind in ("time", "%")
    if subject.kind == KINETICS:
        return kind in _SHARES | {"time", "number"}
    return subject.kind in (PROPORTION, ADVERSE, OTHER) and kind in _SHARES


def _statistic(subject: Subject, kind: str, words: str) -> str | None:
    if kind in _SHARES:
        return "rate" if kind == "%" else "count"
    named = next((w for w in ("median", "mean") if w in words.casefold().split()), None)
    return subject.statistic or named or ("median" if subject.kind == TIME_TO_EVENT else None)


def _status(subject: Subject, figure: Figure) -> str:
    none = figure.value == 0 and (subject.adverse or figure.kind == "count")
    return NONE_OBSERVED if none else OBSERVED
