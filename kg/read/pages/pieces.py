"""A page's text → pieces: labels and values with their places, wherever a layout puts them.

A label stands on its own line, before a colon, in a cell, glued to its value, or with a value behind it that can
only be its own.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.pages.lexicon import LONGEST, Label, field, label_of, labels_at
from kg.read.pages.names import is_organisation
from kg.read.pages.quantities import people
from kg.read.pages.tokens import glued_tokens
from kg.read.pages.values import TYPED, chip, fits, strict_token
from kg.text import Span


class Piece(NamedTuple):
    """A label (`label` is set) or a value; `block` counts the groups of lines between blank ones.

    `inline` is a label with its value behind it on the same line or in the same row; `colon` one that ends in a colon;
    `bullet` a value behind a list sign; `cell` a label in a table.
    """

    span: Span
    label: Label | None
    block: int
    inline: bool = False
    colon: bool = False
    bullet: bool = False
    cell: bool = False

    def of(self, text: str) -> str:
        """Its words."""
        return self.span.of(text)


_BULLET = re.compile(
    r"(?:[-*•·▪◦‣►–—○●](?!\d)|\(?\d{1,2}[.)、](?!\d)|\(?[a-z][.)](?=\s)|\d{1,2}(?=\s*$))\s*(?=\S|$)"
)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)、]\s")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*$")
_COLON = re.compile(r"\s*\**[:：]\**\s*|\*\*\s+|\s+[-–—]\s+")
_AFTER = re.compile(r"\s*[:：]\s*")
_REACH = 400  # characters in which the next label of a line is looked for
_SHORT = 200  # longer lines are prose, in which a colon makes no label
_WIDE = re.compile(r"\t+|\s{2,}")


def pieces(text: str) -> list[Piece]:
    r"""The labels and values of a page, in order.

    >>> page = "NK cells in lymphoma\n\nPhase\nPhase 1\n\nStatusRECRUITING Enrollment24 estimated"
    >>> [(p.label.name if p.label else "", p.of(page)) for p in pieces(page)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('', 'NK cells in lymphoma'), ('phase', 'Phase'), ('', 'Phase 1'),
     ('status', 'Status'), ('', 'RECRUITING'), ('enrollment', 'Enrollment'), ('', '24 estimated')]
    """
    found: list[Piece] = []
    block = start = 0
    header: list[tuple[Label, Span]] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        span = _stripped(text, start, start + len(line))
        start += len(line) + 1
        if span.start == span.end:
            block += 1
            header = []
        elif _RULE.fullmatch(line):
            continue
        elif _ROW.match(line):
            ruled = at + 1 < len(lines) and bool(_RULE.fullmatch(lines[at + 1]))
            header = _row(text, span, block, header if not ruled else None, found)
        else:
            found.extend(_line(text, span, block))
    return [_settled(text, found, at) for at in range(len(found))]


def _settled(text: str, found: list[Piece], at: int) -> Piece:
    """A word that is a label and a status (`Completed`), or a flag, is a label only before a value of its kind."""
    piece = found[at]
    if piece.label is None or piece.inline:
        return piece
    doubtful = not piece.colon and strict_token("status", piece.of(text))
    if not doubtful and piece.label.kind != "flag":
        return piece
    behind = found[at + 1] if at + 1 < len(found) else None
    own = (
        behind
        and behind.label is None
        and fits(piece.label.kind, piece.label.name, behind.of(text))
    )
    return piece if own else piece._replace(label=None)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


# --- rows of tables -----------------------------------------------------------------------------


def _row(
    text: str, span: Span, block: int, header: list[tuple[Label, Span]] | None, found: list[Piece]
) -> list[tuple[Label, Span]]:
    """Adds a row's pieces; what it returns are the labels over the rows to come. `header` is None where a rule follows."""
    columns = list(_cells(text, span))
    if header and len(columns) == len(header):
        for (label, over), cell in zip(header, columns, strict=True):
            if cell.start < cell.end:
                found.append(Piece(over, label, block, inline=True, cell=True))
                found.append(Piece(cell, None, block))
        return header
    cells = [cell for cell in columns if cell.start < cell.end]
    labels = [label_of(cell.of(text)) for cell in cells]
    own = len(cells) == 2 and labels[0] and fits(labels[0].kind, labels[0].name, cells[1].of(text))
    if len(cells) > 1 and all(labels) and not own and (header is None or len(cells) > 2):
        return list(zip(_in_table(labels), cells, strict=True))
    keyed = len(cells) > 1 and (labels[0] or (len(cells) == 2 and _in_form(found, block)))
    if keyed:
        told = False  # what stands behind a label is its value, whatever it says
        for at, (named, cell) in enumerate(zip(labels, cells, strict=True)):
            known = named or (field("unknown") if at == 0 else None)
            told = bool(known) and not told
            found.append(Piece(cell, known if told else None, block, inline=told, cell=told))
    else:
        for cell in cells:
            found.extend(_line(text, cell, block))
    return header or []


def _in_form(found: list[Piece], block: int) -> bool:
    """Whether the row before was a label with its value: then this one is, too."""
    return (
        len(found) > 1 and found[-1].label is None and found[-2].cell and found[-2].block == block
    )


_TYPES = {"arms": "arm-type", "interventions": "intervention-type", "outcomes": "outcome-type"}


def _in_table(labels: list[Label | None]) -> list[Label]:
    """The labels over a table; "Type" in a table of arms is the arm's."""
    told = [label for label in labels if label]
    own = next((field(_TYPES[label.name]) for label in told if label.name in _TYPES), None)
    return [own if own and label.name == "study-type" else label for label in told]


def _cells(text: str, span: Span) -> Iterator[Span]:
    """The cells of a row between pipes; empty ones are empty spans."""
    bars = [m.start() for m in re.finditer(r"(?<!\\)\|", text[span.start : span.end])]
    for first, second in itertools.pairwise(bars):
        yield _stripped(text, span.start + first + 1, span.start + second)


# --- lines --------------------------------------------------------------------------------------


def _line(text: str, span: Span, block: int) -> Iterator[Piece]:
    words = span.of(text)
    label = label_of(words)
    if label:
        yield Piece(span, label, block, colon=words.endswith((":", "：")))
        return
    yield from (
        glued_pieces(text, span, block) or _inline(text, span, block) or [_value(text, span, block)]
    )


def _value(text: str, span: Span, block: int) -> Piece:
    sign = _BULLET.match(text, span.start, span.end)
    if sign and sign.end() < span.end:
        return Piece(Span(sign.end(), span.end), None, block, bullet=True)
    return Piece(span, None, block, bullet=bool(sign))


def _inline(text: str, span: Span, block: int) -> list[Piece]:
    """Label and value of one line, and the labels that follow in it; empty where it does not begin with a label."""
    if _NUMBERED.match(text, span.start, span.end):
        return []
    sign = _BULLET.match(text, span.start, span.end)
    first = _first_label(text, Span(sign.end() if sign else span.start, span.end))
    if first is None:
        return []
    label, place, value = first
    if label.kind == "flag" and not fits(label.kind, label.name, value.of(text)):
        return []
    found = [
        Piece(
            place,
            label,
            block,
            inline=True,
            bullet=bool(sign),
            colon=text[place.end : value.start].strip() in (":", "："),
        )
    ]
    value = _said_once(text, place, value)
    whole = fits(label.kind, label.name, value.of(text))
    searched = not whole and (label.kind in TYPED or value.end - value.start < _SHORT)
    cut = _next_label(text, value, label) if searched else None
    end = cut[1].start if cut else value.end
    found.extend(_split_value(text, label, _stripped(text, value.start, end), block))
    if cut:
        found.extend(
            _inline(text, Span(cut[1].start, span.end), block)
            or [_value(text, Span(cut[1].start, span.end), block)]
        )
    return found


def _said_once(text: str, place: Span, value: Span) -> Span:
    """A value without the label and value that some pages glue on again: `StatusRecruitingStatus:Recruiting`."""
    again = text.find(place.of(text), value.start, value.end)
    if again > value.start and text[value.start : again].strip() == text[
        again : value.end
    ].removeprefix(place.of(text)).strip(" :"):
        return _stripped(text, value.start, again)
    return value


def _split_value(text: str, label: Label, span: Span, block: int) -> Iterator[Piece]:
    """The value; a number of people that runs into other words is cut off from them."""
    nested = _first_label(text, span) if label.kind in ("criteria", "mixed") else None
    if nested:
        yield from _inline(text, span, block)
        return
    glued = re.match(r"\d+(?=[A-Z][a-z])", span.of(text)) if label.kind == "count" else None
    if glued and people(span.of(text)):
        yield Piece(Span(span.start, span.start + glued.end()), None, block)
        yield Piece(Span(span.start + glued.end(), span.end), None, block)
    elif span.start < span.end:
        yield Piece(span, None, block)


def _first_label(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    """The label with which a line begins, its place, and the place of what follows."""
    return _before_colon(text, span) or _glued_or_typed(text, span)


def _before_colon(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    head = text[span.start : min(span.end, span.start + LONGEST)]
    for cut in (*_COLON.finditer(head), *_WIDE.finditer(head)):
        label = label_of(head[: cut.start()]) if cut.start() else None
        if label and (":" in cut[0] or "：" in cut[0] or label.kind not in ("mixed", "furniture")):
            return (
                label,
                Span(span.start, span.start + cut.start()),
                Span(span.start + cut.end(), span.end),
            )
    return None


def _glued_or_typed(text: str, span: Span) -> tuple[Label, Span, Span] | None:
    """A label with its value glued on (`PhasePHASE1`), or with a space and a value that can only be its own."""
    for label, end in labels_at(text, span.start):
        value = _stripped(text, end, span.end)
        spaced = text[end : end + 1].isspace()
        if value.start == value.end or (
            (spaced or label.name == "phase")
            and label.kind in TYPED
            and chip(label.name, span.of(text))
        ):
            continue
        glued = not spaced and not text[span.start].islower() and _is_glued(text, label, end, value)
        if glued or (spaced and _is_own(text, label, value)):
            return label, Span(span.start, end), value
    return None


def _is_own(text: str, label: Label, value: Span) -> bool:
    """Whether what stands behind label and space can only be the label's value."""
    said = value.of(text)
    if fits(label.kind, label.name, said):
        return True
    if label.kind.startswith("organisation"):
        return is_organisation(said)
    short = bool(label.within) and len(said.split()) < 4 and label.kind in ("name", "token")
    return short or _begins_typed(text, label, value)


def _begins_typed(text: str, label: Label, value: Span) -> bool:
    """Whether a value of the label's kind stands before the next label: `Phase Phase 1 Status Recruiting`."""
    cut = (
        _next_label(text, value, label)
        if label.kind in TYPED and value.end - value.start < 300
        else None
    )
    return bool(cut and fits(label.kind, label.name, text[value.start : cut[1].start]))


def _is_glued(text: str, label: Label, end: int, value: Span) -> bool:
    before, after = text[end - 1], text[end]
    if not before.isascii():  # scripts without capitals: only what fits
        return label.kind in TYPED and fits(label.kind, label.name, value.of(text))
    if not (before.islower() or before in ")?"):
        return before.isupper() and label.kind in TYPED and _fits_up_to_next(text, label, value)
    if after.isdigit():
        return label.kind in TYPED
    if label.kind in TYPED:
        return after.isupper() or not after.isascii()
    return after.isupper() and text[value.start : value.start + 1].isupper()


def _next_label(text: str, span: Span, before: Label) -> tuple[Label, Span] | None:
    """The next label in a line whose value, up to the label after it, can only be its own."""
    for at in re.finditer(
        r"(?<=[\s|;,])(?=[A-Z\u0100-\uffff])|(?<=[a-z\d)])(?=[A-Z][a-z])",
        text[span.start : min(span.end, span.start + _REACH)],
    ):
        start = span.start + at.start()
        if start == span.start or (
            span.end - start <= LONGEST and label_of(text[start : span.end])
        ):
            continue
        for label, end in labels_at(text, start):
            told = before.kind in TYPED or text[end : end + 1].isalnum() or _AFTER.match(text, end)
            if end < span.end and told and label != before and _has_value(text, label, end, span):
                return label, Span(start, end)
    return None


def _has_value(text: str, label: Label, end: int, span: Span) -> bool:
    """Whether a value that can only be the label's stands behind it, up to the label after that."""
    colon = _AFTER.match(text, end, span.end)
    value = _stripped(text, colon.end() if colon else end, span.end)
    if label.kind in TYPED:
        return _fits_up_to_next(text, label, value)
    return bool(colon) and span.end - span.start < _SHORT


def _fits_up_to_next(text: str, label: Label, value: Span) -> bool:
    """Whether the value as a whole, or what stands before a further label, is of the label's kind."""
    if fits(label.kind, label.name, value.of(text)):
        return True
    for at in re.finditer(
        r"\s+(?=[A-Z\u0100-\uffff])|(?<=[a-z\d)])(?=[A-Z][a-z])", value.of(text)[:LONGEST]
    ):
        end = value.start + at.start()
        if (
            at.start()
            and fits(label.kind, label.name, text[value.start : end])
            and any(labels_at(text, value.start + at.end()))
        ):
            return True
    return False


# --- registry tokens glued to prose ---------------------------------------------------------------


def glued_pieces(text: str, span: Span, block: int) -> list[Piece]:
    """The pieces of a line in which registry tokens run into other words: `RECRUITINGThe purpose`, `DRUGCy…DRUGFlu…`."""
    found: list[Piece] = []
    for name, place in glued_tokens(text, span):
        if name in ("interventions", "primary-outcomes", "secondary-outcomes", "other-outcomes"):
            found.append(Piece(Span(place.start, place.start), field(name), block, inline=True))
        else:
            found.append(Piece(place, None, block))
    return found
