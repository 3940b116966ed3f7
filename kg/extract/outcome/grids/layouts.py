"""Where a document prints tables: one function per layout, each of which yields grids."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kg import regex as re
from kg.document import FIELDS, TABLE, Document, Section
from kg.extract.outcome.grids.grid import Grid, Row, trimmed
from kg.extract.outcome.whole_text.guard import RESULT_SECTIONS
from kg.text import Span

_LABELLED = re.compile(r"(?:(?P<label>[^|:]{1,120}):\s)?(?P<value>[^|]+)(?:\||\Z)")
_TAB = re.compile(r"\t")
_GAP = re.compile(r"[ \u00a0]{2,}")
_BAR = re.compile(r"\|")
_OUTER = re.compile(r"\s*\|?(?P<inner>.*?)\|?[\s.]*", re.DOTALL)
_RULE = re.compile(r"[\s|:+=_–—-]+")
_CELL = r"(?:[^/:;.|\n]|\.(?=\d)|/(?=[\dN])){0,40}[^\s/:;.|\n]"  # also "3/4", "2.1"
_SLASHED = re.compile(
    rf"(?P<head>{_CELL}(?:\s/\s{_CELL}){{2,9}}):\s(?P<rows>{_CELL}(?:\s/\s{_CELL})+(?:;\s{_CELL}(?:\s/\s{_CELL})+)*)"
)
_SLASH = re.compile(r"\s/\s")
_CAPTION = re.compile(r"(?:Supplement\w* |Extended Data )?(?:Table|Tab\.)\s", re.IGNORECASE)
_MOST_TITLE = 200  # characters
_MOST_CELL = 90
_MOST_SUBHEAD = 60


class _Line(NamedTuple):
    span: Span
    section: Section


def grids(document: Document) -> Iterator[Grid]:
    """Every table of a document, layout by layout."""
    for layout in LAYOUTS:
        yield from layout(document)


def _lines(document: Document) -> list[_Line]:
    """The lines of the parts in which results can stand; a border of sections is one of lines."""
    found = []
    where = RESULT_SECTIONS if document.kind == "registry-record" else RESULT_SECTIONS | {FIELDS}
    for section in document.sections:
        if section.kind in where:
            for line in re.finditer(r"[^\n]+", document.text[slice(*section.span)]):
                start = section.span.start
                found.append(_Line(Span(start + line.start(), start + line.end()), section))
    return found


def cells_at(text: str, span: Span, border: re.Pattern[str]) -> tuple[Span, ...]:
    r"""The cells of a line that a border parts.

    >>> def cut(words, border): return [s.of(words) for s in cells_at(words, Span(0, len(words)), border)]
    >>> cut("DL1\t\t3 (50%)", _TAB), cut("ORR, n (%)    1 (33)  –", _GAP), cut("| A | 3/4 |", _BAR)
    (['DL1', '', '3 (50%)'], ['ORR, n (%)', '1 (33)', '–'], ['A', '3/4'])
    """
    words = span.of(text)
    if border is not _TAB:  # a tab in front is an empty cell
        outer = _OUTER.fullmatch(words)
        span = trimmed(text, *(span.start + at for at in outer.span("inner"))) if outer else span
    places = [m.span() for m in border.finditer(text, *span)]
    edges = [(span.start, span.start), *places, (span.end, span.end)]
    return tuple(trimmed(text, a[1], b[0]) for a, b in pairwise(edges))


def labelled(document: Document) -> Iterator[Grid]:
    """Rows that a reader took apart: "Dose level: DL1 | ORR: 3/4"."""
    text = document.text
    sections = [s for s in document.sections if s.kind == TABLE]
    title: Span | None = None
    head: tuple[Span, ...] = ()
    rows: list[Row] = []
    for at, section in enumerate(sections):
        before = sections[at - 1] if at else None
        pairs = _pairs(text, section.span)
        names = [label.of(text) for label, _ in pairs]
        apart = before is None or text[before.span.end : section.span.start].strip()
        known = [h.of(text) for h in head]
        if rows and not apart and (place := _subhead(text, section.span, known)):
            rows.append(Row(section.span, (place,)))
            continue
        if apart or not any(names) or (head and not set(names[1:]) <= set(known[1:])):
            if rows:
                yield Grid(sections[at - 1], title, head, tuple(rows))
            title = None if any(names) else section.span
            head, rows, known = (), [], []
        if any(names):
            head = head or tuple(label for label, _ in pairs)
            known = known or names
            rows.append(_row(section.span, pairs, names, known))
    if rows:
        yield Grid(sections[-1], title, head, tuple(rows))


def _subhead(text: str, span: Span, known: list[str]) -> Span | None:
    """The only cell of a row that heads those under it; None for a row of several, and for a title."""
    label, colon, value = span.of(text).partition(": ")
    if "|" in span.of(text) or (colon and label != known[0]):
        return None
    words = value if colon else label
    start = span.end - len(words)
    return None if _CAPTION.match(words) or len(words) > _MOST_SUBHEAD else Span(start, span.end)


def _pairs(text: str, span: Span) -> list[tuple[Span, Span]]:
    """The label and the value of each cell; the first may have none."""
    found = []
    for match in _LABELLED.finditer(text, *span):
        label = match.span("label") if match["label"] else (match.start(), match.start())
        found.append((trimmed(text, *label), trimmed(text, *match.span("value"))))
    return found if len(found) > 1 else []


def _row(span: Span, pairs: list[tuple[Span, Span]], names: list[str], known: list[str]) -> Row:
    told = {name: value for name, (_, value) in zip(names[1:], pairs[1:], strict=True)}
    nothing = Span(span.end, span.end)
    return Row(span, (pairs[0][1], *(told.get(name, nothing) for name in known[1:])))


def _printed(border: re.Pattern[str]) -> Callable[[Document], Iterator[Grid]]:
    """Tables whose lines are parted by this border: a line of headings, then lines of as many cells."""

    def read(document: Document) -> Iterator[Grid]:
        before: list[_Line] = []
        lines = _lines(document) if border.search(document.text) else []
        for line in [*lines, None]:
            if line and _goes_on(document.text, before, line, border):
                before.append(line)
                continue
            yield from _of_lines(document.text, before, border)
            before = [line] if line else []

    return read


def _goes_on(text: str, before: list[_Line], line: _Line, border: re.Pattern[str]) -> bool:
    if not before:
        return True
    last = before[-1]
    near = text[last.span.end : line.span.start].count("\n") < 2
    cells = cells_at(text, line.span, border)
    below = len(before) > 1 or len(cells_at(text, last.span, border)) > 1
    return near and (len(cells) > 1 or (below and _is_subhead(line.span.of(text))))


def _is_subhead(words: str) -> bool:
    """Whether a line without columns may head the rows under it."""
    return len(words) <= _MOST_SUBHEAD and not words.endswith((".", ",", ";")) and "|" not in words


def _of_lines(text: str, lines: list[_Line], border: re.Pattern[str]) -> Iterator[Grid]:
    """The table of adjacent lines; what stands above it in one piece is its title."""
    cut = [(line, cells_at(text, line.span, border)) for line in lines]
    title = lines[0].span if lines and (len(cut[0][1]) == 1 or _is_caption(text, cut)) else None
    cut = [c for c in cut[1 if title else 0 :] if not _RULE.fullmatch(c[0].span.of(text))]
    if len(cut) < 2 or len(cut[0][1]) < 2:
        return
    (first, head), width = cut[0], len(cut[0][1])
    if len(cut[1][1]) == width + 1 and not first.span.of(text).startswith(("\t", "|")):
        # the corner of the headings was left empty
        head, width = (Span(first.span.start, first.span.start), *head), width + 1
    over: tuple[Span, ...] = ()
    if two := _two_heads(text, [cells for _, cells in cut]):
        (over, head), width, cut = two, len(two[1]), cut[1:]
    rows = tuple(Row(line.span, cells) for line, cells in cut[1:] if len(cells) in (1, width))
    if any(len(r.cells) == width for r in rows) and not any(
        _is_prose(s.of(text)) for s in (*head, *(c for r in rows[:2] for c in r.cells))
    ):
        short = title if title and title.end - title.start <= _MOST_TITLE else None
        yield Grid(first.section, short, head, rows, over)


def _is_caption(text: str, cut: list[tuple[_Line, tuple[Span, ...]]]) -> bool:
    """Whether the first line is a caption with gaps in it: "Table 2  Estimates at 3 years"."""
    return len(cut) > _FEWEST_UNDER_TWO and _CAPTION.match(cut[0][0].span.of(text)) is not None


def _two_heads(
    text: str, lines: list[tuple[Span, ...]]
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Two lines of headings, "| | Any grade | Grade 3-4 |" under "| Event | Arm A | |", as wide as the rows under them."""
    if len(lines) < _FEWEST_UNDER_TWO:
        return None
    upper, lower, width = lines[0], lines[1], len(lines[2])
    if len(lower) == width - 1 and lower[0].start < lower[0].end:
        lower = (Span(lower[0].start, lower[0].start), *lower)
    upper = (*upper, *(Span(upper[-1].end, upper[-1].end) for _ in range(width - len(upper))))
    first, *others = (cell.of(text).strip() for cell in lower)
    open_ = any(cell.start >= cell.end for cell in upper[1:])
    headings = all(words and not words[0].isdigit() for words in others)
    fits = len(upper) == len(lower) == width
    return (_filled(upper), lower) if fits and open_ and headings and not first else None


_FEWEST_UNDER_TWO = 3  # lines, with a row at least


def _filled(head: tuple[Span, ...]) -> tuple[Span, ...]:
    """The headings, each over the columns behind it that have none."""
    filled = list(head)
    for at in range(2, len(filled)):
        if filled[at].start >= filled[at].end:
            filled[at] = filled[at - 1]
    return tuple(filled)


def _is_prose(words: str) -> bool:
    """Whether a cell is a piece of a sentence: two spaces behind a full stop part no columns."""
    return len(words) > _MOST_CELL or (len(words.split()) > 4 and words.endswith((".", ",")))


def slashed(document: Document) -> Iterator[Grid]:
    """Tables within a sentence: "Dose level / pts / CR: DL1 / 3 / 1; DL2 / 3 / 3"."""
    text = document.text
    for section in document.sections:
        if section.kind not in RESULT_SECTIONS or text.count(" / ", *section.span) < 3:
            continue
        for match in _SLASHED.finditer(text, *section.span):
            head = cells_at(text, Span(*match.span("head")), _SLASH)
            found = []
            for row in re.finditer(r"[^;]+", text[slice(*match.span("rows"))]):
                start = match.start("rows")
                span = trimmed(text, start + row.start(), start + row.end())
                found.append(Row(span, cells_at(text, span, _SLASH)))
            rows = tuple(r for r in found if len(r.cells) == len(head))
            if rows and len(rows) == len(found):
                yield Grid(section, None, head, rows)


# adverse events, in brackets the arms with their sizes
_HEADED = re.compile(
    r"(?P<corner>[A-Z][^():|]{2,60}?)\s?[(\[](?:[^;()]{3,40};\s)?(?P<names>[^;()|]{1,40}?\b[nN]\s?=\s?\d+(?:;\s[^;()|]{1,40}?\b[nN]\s?=\s?\d+)+)[)\]]:?"
)
_ITEM = re.compile(r"\W*(?P<label>[A-Za-z][^:|]{2,80}):\s(?P<cells>[^|]+(?:\|[^|]+)+)")
_SEMICOLON = re.compile(r";")


def headed(document: Document) -> Iterator[Grid]:
    """Lists of figures under a line that names the groups: "Adverse events (Arm A, N=33; Arm B, N=32)", "Rash: 24 (73%) | 23 (72%)"."""
    lines = _lines(document) if "|" in document.text else []
    for at, line in enumerate(lines):
        match = _HEADED.fullmatch(document.text, *line.span)
        if match is None:
            continue
        names = cells_at(document.text, Span(*match.span("names")), _SEMICOLON)
        rows = []
        for item in lines[at + 1 :]:
            row = _ITEM.fullmatch(document.text, *item.span)
            cells = cells_at(document.text, Span(*row.span("cells")), _BAR) if row else ()
            if row is None or len(cells) != len(names):
                break
            rows.append(Row(item.span, (Span(*row.span("label")), *cells)))
        if rows:
            yield Grid(line.section, line.span, (Span(*match.span("corner")), *names), tuple(rows))


LAYOUTS: tuple[Callable[[Document], Iterator[Grid]], ...] = (
    labelled,
    headed,
    _printed(_TAB),
    _printed(_GAP),
    _printed(_BAR),
    slashed,
)
