"""A page's text → pieces: labels and values with their places, wherever a layout puts them.

A label stands on its own line, before a colon, in a cell, glued to its value, or with a value behind it that can
only be its own.
"""

import re

from kg.read.pages.lexicon import Label
from kg.read.pages.line_parts import line_parts
from kg.read.pages.line_pieces import line_pieces
from kg.read.pages.piece import Piece, stripped
from kg.read.pages.row_pieces import add_row, all_labels, cells, open_cells
from kg.read.pages.values import fits, strict_token
from kg.text import Span

_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*$")


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
        columns = open_cells(text, start, start + len(line))
        span = stripped(text, start, start + len(line))
        start += len(line) + 1
        if span.start == span.end:
            block += 1
            header = []
        elif _RULE.fullmatch(line):
            continue
        elif _ROW.match(line):
            ruled = at + 1 < len(lines) and bool(_RULE.fullmatch(lines[at + 1]))
            header = add_row(text, cells(text, span), block, header if not ruled else None, found)
        elif len(columns) == len(header) > 0 or _is_head(text, columns, lines, at):
            header = add_row(text, columns, block, header, found)
        else:
            for part in line_parts(text, span):
                found.extend(line_pieces(text, part, block))
    return [_settled(text, found, at) for at in range(len(found))]


def _is_head(text: str, columns: list[Span], lines: list[str], at: int) -> bool:
    """Whether a line is the head of a table without borders: labels over a line of as many cells."""
    return all_labels(text, columns) and len(columns) == len(
        open_cells(lines[at + 1], 0, len(lines[at + 1])) if at + 1 < len(lines) else ()
    )


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
