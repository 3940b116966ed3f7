"""Ratios whose sentence names their kind once: "Hazard ratios were lower in A for Ⓜ (Ⓕ; Ⓟ) and Ⓜ (Ⓕ; Ⓟ)"."""

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, compose

_NAMED = re.compile(r"\b(?P<kind>[Hh]azard|[Oo]dds)\s[Rr]atios\b|\bHRs\b")
_HIGHEST = 20


def with_ratios(line: Line) -> Line:
    """The same line with such numbers, each with its interval, as ratios of that kind.

    >>> [bool(_NAMED.search(s)) for s in ("Hazard ratios were lower", "the hazard ratio Ⓕ", "HRs for Ⓜ")]
    [True, False, True]
    """
    named = _NAMED.search(line.signs) if "atios" in line.signs or "HRs" in line.signs else None
    if named is None:
        return line
    effect = f"{(named['kind'] or 'hazard').lower()} ratio"
    pieces = [
        piece._replace(value=piece.value._replace(kind="effect", effect=effect))
        if isinstance(piece.value, Figure) and _is_ratio(piece.value) and place > named.end()
        else piece
        for place, piece in line.pieces.items()
    ]
    return compose(line.sentence, line.text, pieces)


def _is_ratio(figure: Figure) -> bool:
    plain = figure.kind == "number" and not figure.unit and figure.value is not None
    return plain and figure.interval is not None and 0 < (figure.value or 0) < _HIGHEST
