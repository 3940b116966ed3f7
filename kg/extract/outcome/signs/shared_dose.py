"""Doses of which only the last is written in full: "two of three at 0.3, one of three at 1 and five of six at 3 × 10⁶ cells/kg"."""

from dataclasses import replace
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.people import PATIENTS
from kg.records.quantity import Dose

_AT = rf"(?:\s(?:{PATIENTS}))?\sat\s(?:doses?\sof\s)?"
_COUNTED = r"(?:Ⓕ|none|no\s(?:one|patients?)|neither)(?:\sof\s(?:the\s)?Ⓕ)?"
# Ⓕ at Ⓕ, Ⓕ at Ⓕ and Ⓕ at Ⓓ
_ROW = re.compile(
    rf"{_COUNTED}{_AT}Ⓕ(?:,\s(?:and\s|in\s|and\sin\s)?|\s(?:and|but)\s(?:in\s)?)(?:{_COUNTED}{_AT}Ⓕ(?:,\s(?:and\s|in\s|and\sin\s)?|\s(?:and|but)\s(?:in\s)?))*{_COUNTED}{_AT}(?P<dose>Ⓓ)"
)
_BARE = re.compile(r"\sat\s(?:doses?\sof\s)?(?P<bare>Ⓕ)")
_FIRST = re.compile(r"\d[\d,]*(?:\.\d+)?")


def with_shared_dose(line: Line) -> Line:
    """The same line, where such bare numbers are doses."""
    changed: dict[int, Piece] = {}
    for row in _ROW.finditer(line.signs):
        full = line.pieces[row.start("dose")].value
        for bare in _BARE.finditer(line.signs, row.start(), row.end()):
            piece = line.pieces[bare.start("bare")]
            if isinstance(full, Dose) and (dose := _dose(piece, full)):
                changed[bare.start("bare")] = piece._replace(sign="Ⓓ", value=dose)
    if not changed:
        return line
    return compose(line.sentence, line.text, (changed.get(i, p) for i, p in line.pieces.items()))


def _dose(piece: Piece, full: Dose) -> Dose | None:
    """The number as a dose of the power and the unit of the full one."""
    figure, first = piece.value, _FIRST.search(full.text)
    if not isinstance(figure, Figure) or figure.kind not in {"number", "%"} or not figure.value:
        return None
    if not figure.text.replace(".", "").isdigit() or first is None:
        return None
    mantissa = Decimal(first.group().replace(",", ""))
    return replace(
        full, value=figure.value * full.value / (mantissa or 1), text=figure.text, value_max=None
    )
