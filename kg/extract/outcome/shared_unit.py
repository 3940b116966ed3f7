"""Numbers of a list that name their unit once, behind the last: "5,870 vs 1,030 copies/µg", "310 and 140 per µL"."""

from kg import regex as re
from kg.extract.outcome.figures import Figure
from kg.extract.outcome.line import Line, Piece, compose
from kg.extract.outcome.units import is_level

_NEXT = re.compile(
    r"(?:,\s(?:and\s)?|\s(?:and|or|to|vs\.?|v\.?|versus|against|compared\swith)\s|\s?[/–]\s?)(?=Ⓕ)"
)


def with_shared_unit(line: Line) -> Line:
    """The same line, each such number with the unit of the next."""
    changed = dict(line.pieces)
    for place, piece in reversed(line.of("Ⓕ")):
        following = _NEXT.match(line.signs, place + 1)
        unit = _unit(changed[following.end()]) if following else None
        if unit and isinstance(piece.value, Figure) and _is_bare(piece.value):
            changed[place] = piece._replace(value=piece.value._replace(unit=unit))
    if changed == line.pieces:
        return line
    return compose(line.sentence, line.text, changed.values())


def _is_bare(figure: Figure) -> bool:
    return figure.kind == "number" and figure.unit is None


def _unit(piece: Piece) -> str | None:
    """The unit of a figure that is a level."""
    figure = piece.value
    if isinstance(figure, Figure) and figure.kind == "number" and is_level(figure.unit):
        return figure.unit
    return None
