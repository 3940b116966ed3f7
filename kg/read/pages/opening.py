"""Whether a label opens a field: labels look alike within a page, and prose holds words that only look like labels."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.read.pages.lexicon import Label
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing
from kg.read.pages.values import TYPED, fits, suits
from kg.text import Span

_OPEN_PROSE = frozenset({"prose", "criteria", "results"})
_FEW = 0.25  # less of a page's headings than this share is no habit of the page
_MANY = 6  # headings; fewer show no habit


@dataclass
class Field:
    """A label with what belongs to it; the field before the first label has none.

    `pieces` are values, and in fields with parts (arms, endpoints, places) the labels of the parts.
    """

    label: Label | None
    place: Span | None
    own_line: bool = True
    cell: bool = False
    translated: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The field's local name."""
        return self.label.name if self.label else ""

    @property
    def kind(self) -> str:
        """The kind of its values."""
        return self.label.kind if self.label else "mixed"

    @property
    def values(self) -> list[Piece]:
        """Its values, without the labels of parts."""
        return [piece for piece in self.pieces if piece.label is None]

    def said(self, text: str) -> list[str]:
        """The words of its values, where they say something."""
        return [words_ for piece in self.values if not nothing(words_ := piece.of(text))]


class Style(NamedTuple):
    """How a page writes its labels: with the value on the line, as Markdown headings, with a colon, in capitals."""

    inline: bool
    hashes: bool
    colons: bool
    capitals: bool


def style_of(text: str, found: list[Piece]) -> Style:
    """The habits of a page; headings of criteria are the registrant's and show none."""
    own = [p for p in found if p.label and not p.inline and p.label.kind != "criteria"]
    inline = sum(p.inline for p in found if p.label)
    enough = len(own) >= _MANY
    return Style(
        inline=inline > len([p for p in found if p.label]) - inline,
        hashes=sum(p.of(text).startswith("#") for p in own) > 2,
        colons=not enough or sum(p.colon for p in own) >= _FEW * len(own),
        capitals=sum(p.of(text).isupper() for p in own) * 2 > len(own),
    )


def opens(text: str, current: Field, ordered: list[Piece], at: int, style: Style) -> bool:
    """Whether a label opens a field of its own, rather than being words of the field that is open."""
    piece = ordered[at]
    label = piece.label
    if label is None or _is_token(text, piece, current) or _waits(piece, current):
        return False
    if current.kind == "related":
        return not piece.inline
    if current.kind not in _OPEN_PROSE or label.kind == "criteria" or piece.cell:
        return True
    if _is_sibling(text, piece, current):
        return True
    if not piece.inline:
        return _looks_like_page(text, piece, style)
    return _inline_in_prose(text, label, current, ordered, at, style)


def _is_sibling(text: str, piece: Piece, current: Field) -> bool:
    """Whether criteria with their heading within a description, "Eligibility:", end at its next heading, "Design:"."""
    label, place = piece.label, current.place
    if label is None or place is None or not piece.colon or piece.inline:
        return False
    told = label.kind == "prose" and not label.within
    within = current.name == "eligibility" and current.own_line
    return told and within and place.of(text).endswith(":")


def _looks_like_page(text: str, piece: Piece, style: Style) -> bool:
    words = piece.of(text)
    if style.hashes and not words.startswith("#"):
        return False
    shouts = words.isupper() and piece.colon and not style.capitals
    return not shouts and (style.colons or not piece.colon)


def _inline_in_prose(
    text: str, label: Label, current: Field, ordered: list[Piece], at: int, style: Style
) -> bool:
    """Whether `label: value` within prose or criteria ends them: the value must be the label's, and no prose go on."""
    value = ordered[at + 1] if at + 1 < len(ordered) else None
    if current.kind == "criteria" and current.own_line:
        strict = value is not None and value.label is None and suits(label, value.of(text))
        return strict and (at + 2 >= len(ordered) or ordered[at + 2].label is not None)
    if (style.inline or not current.own_line) and not ordered[at].bullet:
        return True
    return (
        label.kind in TYPED and value is not None and fits(label.kind, label.name, value.of(text))
    )


def _waits(piece: Piece, current: Field) -> bool:
    """Whether a field of no interest still waits for its value, which may look like a label."""
    return (
        current.kind == "ignored"
        and current.own_line
        and not current.pieces
        and piece.inline
        and not piece.cell
    )


def _is_token(text: str, piece: Piece, current: Field) -> bool:
    """Whether words that could be a label are the value that the open field waits for: "TREATMENT" under a purpose."""
    waiting = current.kind in TYPED and not current.pieces and not piece.inline
    return waiting and fits(current.kind, current.name, piece.of(text))
