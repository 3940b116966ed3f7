"""Groups of which each stands behind a label, with its size and treatment behind it: `Group: low dose`, `Sample size: 3`."""

from kg.read.pages.anchors import Group
from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece
from kg.read.pages.plain import latin_half


def opens_groups(piece: Piece, current: Field) -> bool:
    """Whether a heading over interventions turns out to be one over groups: `Interventions:`, then `Group: low dose`."""
    group = piece.inline and piece.label is not None and piece.label.name == "arms"
    return group and current.name == "interventions" and current.own_line and not current.pieces


def is_next_group(piece: Piece, current: Field) -> bool:
    """Whether a label begins the next group of such a field."""
    first = current.pieces[0].label if current.name == "arms" and current.pieces else None
    return piece.inline and first is not None and piece.label == first == current.label


def labelled_groups(text: str, of: Field) -> list[Group]:
    """The groups of such a field, each with its parts; none in other fields."""
    found: list[Group] = []
    named = False
    for piece in of.pieces:
        if piece.label and piece.label == of.label:
            named = True
        elif named and piece.label is None:
            found.append(Group(latin_half(text, piece.span)))
            named = False
        elif found:
            found[-1].region.append(piece)
    return found
