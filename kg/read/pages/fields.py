"""Pieces → fields: which values belong to which label, in layouts that put labels first and in those that put them last."""

import itertools
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.read.pages.labelled_groups import is_next_group, opens_groups
from kg.read.pages.lexicon import columns, words
from kg.read.pages.lexicon import field as field_of
from kg.read.pages.opening import Field, opens, style_of
from kg.read.pages.piece import Piece
from kg.read.pages.values import TYPED, chip, fits, strict_token
from kg.text import Span

_STRUCTURED = frozenset(
    {
        "arms",
        "interventions",
        "outcomes",
        "sites",
        "organisation",
        "organisations",
        "drop",
        "identifiers",
        "names",
    }
)
# whose name it is that stands behind the kind of an organisation
_NAMED = {
    "sponsor-class": "sponsor",
    "collaborator-class": "collaborator",
    "funder-class": "funder",
}
_LISTS = frozenset({"names", "organisation", "organisations", "people", "keywords", "title"})
_UNKNOWN = re.compile(
    r"[A-Z][\w /'()-]{2,45}[:：](?:\s|$)"
)  # a label that the vocabulary does not know


def fields(text: str, found: list[Piece]) -> list[Field]:
    """The fields of a page, in order; the first holds what stands before any label."""
    ordered = _labels_first(text, found) if values_first(text, found) else found
    style = style_of(text, ordered)
    made = [Field(None, None)]
    for at, piece in enumerate(ordered):
        current = made[-1]
        if piece.label is None:
            _add_value(text, made, piece)
        elif opens_groups(piece, current):
            made.append(Field(piece.label, piece.span, pieces=[piece]))
        elif piece.label.name == "name" and current.name in _NAMED:
            made.append(Field(field_of(_NAMED[current.name]), piece.span, not piece.inline))
        elif part := _column(text, ordered, at, current):
            current.pieces.append(piece._replace(label=field_of(part)))
        elif _is_part(piece, current) or is_next_group(piece, current):
            current.pieces.append(piece)
        elif opens(text, current, ordered, at, style) and not _seen_in_list(piece, current, made):
            made.append(Field(piece.label, piece.span, not piece.inline, piece.cell))
        else:
            _add_back(current, piece, ordered, at)
    return _without_translations(text, made)


def _column(text: str, ordered: list[Piece], at: int, current: Field) -> str | None:
    """The part of an endpoint that a column's heading names, or a line over the endpoint's rank: "Type:" over "Primary indicator"."""
    piece, value = ordered[at], next((p for p in ordered[at + 1 : at + 2] if not p.label), None)
    inside = current.kind == "outcomes" and (
        piece.cell or (value is not None and strict_token("outcome-type", value.of(text)))
    )
    return columns().get(piece.of(text).strip(" :").casefold()) if inside else None


def _without_translations(text: str, made: list[Field]) -> list[Field]:
    """Pages in two languages say each field twice: facts are read from the one in Latin letters."""
    for first, second in pairwise(made):
        if (
            first.name == second.name
            and _is_latin(text, second)
            and any(c.isalpha() for p in first.values for c in p.of(text))
            and not _is_latin(text, first)
        ):
            first.translated = True
    return made


def _is_latin(text: str, of: Field) -> bool:
    letters = [c for p in of.values for c in p.of(text) if c.isalpha()]
    return bool(letters) and sum(c < "\u0250" for c in letters) * 2 > len(letters)


def _add_value(text: str, made: list[Field], piece: Piece) -> None:
    """Adds a value; a kind of arm that stands alone under a heading opens the arms, with the name before it."""
    current = made[-1]
    kind = piece.of(text).partition(":")
    if (
        current.name == "interventions"
        and current.own_line
        and kind[1]
        and chip("arm-type", kind[0])
        and not chip("intervention-type", kind[0])
    ):
        made.append(Field(field_of("arms"), None))
        current = made[-1]
    if current.kind in _LISTS and current.pieces and _UNKNOWN.match(piece.of(text)):
        made.append(Field(field_of("unknown"), None, own_line=False))
    if (
        current.name in ("design", "heading", "")
        and current.pieces
        and current.pieces[-1].label is None
        and chip("arm-type", piece.of(text))
    ):
        made.append(Field(field_of("arms"), None, pieces=[current.pieces.pop()]))
    if not (
        current.pieces and current.pieces[-1].span.end > piece.span.start
    ):  # it was added with a label taken back
        made[-1].pieces.append(piece)


def _is_part(piece: Piece, current: Field) -> bool:
    """Whether a label names a part of the field that is open."""
    label = piece.label
    if label is None or current.kind not in _STRUCTURED:
        return False
    if current.name in label.within or (current.kind == label.kind == "drop" and piece.inline):
        return True
    if current.name not in label.also:
        return False
    if label.kind == current.kind == "outcomes" and not current.pieces:
        return True
    if label.name == "description" and current.kind in ("outcomes", "arms"):
        return not piece.cell or current.cell or current.kind == "outcomes"
    if current.name == "address":
        return True
    if piece.cell or current.cell:
        return piece.cell and (current.cell or current.kind == "outcomes")
    return (
        (piece.inline or piece.colon) and current.own_line and bool(current.pieces or piece.inline)
    )


def _seen_in_list(piece: Piece, current: Field, made: list[Field]) -> bool:
    """Whether a label in a list of other trials is one of theirs: the page's own trial has been told it before."""
    if current.kind != "related" or piece.label is None:
        return False
    own = piece.label.kind in ("furniture", "drop", "related")
    return not own and any(f.name == piece.label.name for f in made)


def _add_back(current: Field, piece: Piece, ordered: list[Piece], at: int) -> None:
    """A label that is none: together with its value it is a value of the field that is open."""
    end = piece.span.end
    if piece.inline and at + 1 < len(ordered) and ordered[at + 1].label is None:
        end = max(end, ordered[at + 1].span.end)
    current.pieces.append(piece._replace(span=Span(piece.span.start, end), label=None))


# --- layouts with the value first ----------------------------------------------------------------


def values_first(text: str, found: list[Piece]) -> bool:
    """Whether a page puts its values before their labels, as cards do.

    Labels of which only the value before (or only the one behind) can be theirs decide.
    """
    before = behind = 0
    for at, piece in enumerate(found):
        if piece.label is None or piece.inline or piece.label.kind not in TYPED:
            continue
        first = _fits_label(text, piece, found[at - 1] if at else None)
        second = _fits_label(text, piece, found[at + 1] if at + 1 < len(found) else None)
        before += first and not second
        behind += second and not first
    return before > 1 and before > behind


def _fits_label(text: str, label: Piece, value: Piece | None) -> bool:
    return bool(
        label.label
        and value
        and value.label is None
        and fits(label.label.kind, label.label.name, value.of(text))
    )


def _labels_first(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces with each label moved before the values that stand above it in its block."""
    ordered: list[Piece] = []
    for block in _blocks(text, found):
        values: list[Piece] = []
        for piece in block:
            if piece.label and not piece.inline and values:
                ordered.extend([piece, *values])
                values = []
            elif piece.label or (
                ordered and ordered[-1].label and ordered[-1].block == piece.block
            ):
                ordered.extend([*values, piece])
                values = []
            else:
                values.append(piece)
        ordered.extend(values)
    return ordered


def _blocks(text: str, found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The groups of lines; where a page has no blank lines, each typed label closes a group."""
    group: list[Piece] = []
    for piece in found:
        if group and piece.block != group[-1].block:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def is_helper(text: str, *, among_others: bool = False) -> bool:
    """Whether a sentence is a site's explanation of its own heading; where others are, its first word is enough.

    >>> is_helper("Learn about the drugs, procedures, or behavioral strategies being tested within this trial.")
    True
    >>> is_helper("Learn whether CAR-NK cells are safe in this trial."), is_helper("Patients receive one infusion.")
    (False, False)
    """
    said = text.strip()
    if (
        not said.endswith(".")
        or len(said) > 220
        or any(c.isdigit() for c in said)
        or said.count(". ") > 1
    ):
        return False
    if any(w.strip(".,").isupper() and len(w) > 2 for w in said.replace("-", " ").split()):
        return False
    folded = said.casefold()
    opens = folded.split()[0] in words("helper-opening")
    return opens and (among_others or any(w in folded for w in words("helper-subject")))


def without_helpers(text: str, found: list[Piece]) -> tuple[list[Piece], list[Span]]:
    """(pieces, places) without the sentences with which a site explains its headings; the places are of those."""
    first = [
        piece
        for before, piece in itertools.pairwise(found)
        if piece.label is None and before.label and not before.inline
    ]
    many = sum(is_helper(piece.of(text)) for piece in first) > 1
    helpers = {piece.span for piece in first if is_helper(piece.of(text), among_others=many)}
    return [piece for piece in found if piece.span not in helpers or piece.label], sorted(helpers)
