"""Whether a text is the page of a register."""

from kg.read.pages.fields import fields, without_helpers
from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece
from kg.read.pages.pieces import pieces
from kg.read.pages.plain import nothing
from kg.read.pages.values import TYPED, fits

_ENOUGH = 4  # kinds of field; an article names fewer
# fields without a typed value that registers have, too
_STRUCTURE = frozenset(
    {
        "inclusion",
        "exclusion",
        "eligibility",
        "sponsor",
        "arms",
        "interventions",
        "conditions",
        "primary-outcomes",
        "status-and-phase",
    }
)


def is_register_page(text: str) -> bool:
    """Whether a text states enough of what registers state, each in a field of its own."""
    found, _ = without_helpers(text, pieces(text[:200_000]))
    kinds: set[str] = set()
    structure: set[str] = set()
    for of in fields(text, found):
        if _is_typed(text, of):
            kinds.add(of.name)
        elif of.name in _STRUCTURE:
            structure.add(of.name)
        kinds |= _among(text, of)
    return len(kinds) >= _ENOUGH or (len(kinds) >= 2 and len(kinds | structure) > _ENOUGH)


def _is_typed(text: str, of: Field) -> bool:
    """Whether a field holds a value of its kind."""
    typed = of.kind in TYPED and of.kind != "other-date"
    return typed and any(_holds(text, of.kind, of.name, p) for p in of.values[:2])


def _among(text: str, of: Field) -> set[str]:
    """The kinds of value that stand among others in a field: numbers, and under wide headings tokens."""
    kinds = set()
    if of.kind not in ("related", "references"):
        values = [p.of(text) for p in of.values[:6]]
        if any(fits("identifier", "", v) for v in values if not nothing(v)):
            kinds.add("identifier")
    if of.kind == "mixed":
        values = [p.of(text) for p in of.values if not nothing(p.of(text))]
        tokens = ("phase", "status", "sex")
        kinds |= {name for name in tokens if any(fits("token", name, v) for v in values)}
    return kinds


def _holds(text: str, kind: str, name: str, piece: Piece) -> bool:
    return not nothing(piece.of(text)) and fits(kind, name, piece.of(text))
