"""Whether a text is the page of a register."""

from collections import Counter

from kg.read.pages.fields import fields, without_helpers
from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece
from kg.read.pages.pieces import pieces
from kg.read.pages.plain import nothing
from kg.read.pages.values import TYPED, fits
from kg.records import identifiers
from kg.text import Span

_SEVERAL = 3  # trials from which a page is a list of them
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
    stated = fields(text, found)
    if _lists_trials(text, stated):
        return False
    kinds: set[str] = set()
    structure: set[str] = set()
    for of in stated:
        if _is_typed(text, of):
            kinds.add(of.name)
        elif of.name in _STRUCTURE:
            structure.add(of.name)
        kinds |= _among(text, of)
    return len(kinds) >= _ENOUGH or (len(kinds) >= 2 and len(kinds | structure) > _ENOUGH)


def _lists_trials(text: str, stated: list[Field]) -> bool:
    """Whether the same fields come again and again, each time of another trial: a review's table of trials."""
    again = Counter(of.name for of in stated if _is_typed(text, of))
    numbers = {
        found.value
        for of in stated
        for piece in of.values[:2]
        for found in identifiers.find(piece.of(text))
        if found.span == Span(0, len(piece.of(text)))
    }
    return len(numbers) >= _SEVERAL and max(again.values(), default=0) >= _SEVERAL


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
