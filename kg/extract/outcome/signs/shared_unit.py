"""Numbers of a list that name their unit once: "5,870 vs 1,030 copies/µg", "310 and 140 per µL", "9.6 months in A compared with 4.0 in B"."""

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.units import is_level

_NEXT = re.compile(
    r"(?:,\s(?:and\s)?|\s(?:and|or|to|vs\.?|v\.?|versus|against|compared\swith)\s|\s?[/–]\s?)(?=Ⓕ)"
)

# Ⓕ in A, Ⓕ in B; Ⓕ in A compared with Ⓕ
_GOES_ON = re.compile(
    r"(?:\s(?:at|in|with|for|on|among)\s[^ⒻⓂⒺⓉ;.,()]{1,45}?)?(?:,\s(?:and\s)?|\sand\s|,?\s(?P<compared>(?:as\s)?compared\s(?:with|to)|versus|vs\.?|v|against|rather\sthan)\s)(?:only\s)?(?=Ⓕ)"
)
_FOR_WHOM = re.compile(r"\s(?:at|in|with|for|on|among)\s(?!Ⓕ)|[,;.]|\s?\Z")
_TIMES = frozenset(["months", "days", "weeks", "years", "hours", "minutes"])


def with_shared_unit(line: Line) -> Line:
    """The same line, each such number with the unit of the next."""
    changed = dict(line.pieces)
    for place, piece in reversed(line.of("Ⓕ")):
        following = _NEXT.match(line.signs, place + 1)
        unit = _unit(changed[following.end()]) if following else None
        if unit and isinstance(piece.value, Figure) and _is_bare(piece.value):
            changed[place] = piece._replace(value=piece.value._replace(unit=unit))
        elif following and (timed := _timed(piece, changed[following.end()])):
            changed[place] = timed
    for place, piece in line.of("Ⓕ"):
        following = _GOES_ON.match(line.signs, place + 1)
        unit = _unit_of_first(changed[place], line.signs, following) if following else None
        later = changed[following.end()] if following else piece
        if unit and isinstance(later.value, Figure) and _is_bare(later.value):
            kind = "time" if unit in _TIMES else later.value.kind
            figure = later.value._replace(unit=unit, kind=kind)
            changed[following.end() if following else place] = later._replace(value=figure)
    if changed == line.pieces:
        return line
    return compose(line.sentence, line.text, changed.values())


def _timed(piece: Piece, later: Piece) -> Piece | None:
    """A number with its interval as a time, where the next one is: "5.6 (95% CI 3–8) and 12.4 (95% CI 8–20) months"."""
    figure, time = piece.value, later.value
    if not isinstance(figure, Figure) or not isinstance(time, Figure):
        return None
    if not (_is_bare(figure) and figure.interval and time.interval and time.unit in _TIMES):
        return None
    return piece._replace(value=figure._replace(kind="time", unit=time.unit))


def _unit_of_first(piece: Piece, signs: str, following: re.Match[str]) -> str | None:
    """The unit of a figure that the next goes on with, where that has none: "9.6 months in A compared with 4.0 in B"."""
    figure = piece.value
    if not isinstance(figure, Figure) or not _FOR_WHOM.match(signs, following.end() + 1):
        return None
    compared = following["compared"] is not None
    return figure.unit if figure.kind == "time" and compared else _unit(piece)


def _is_bare(figure: Figure) -> bool:
    return figure.kind == "number" and figure.unit is None


def _unit(piece: Piece) -> str | None:
    """The unit of a figure that is a level."""
    figure = piece.value
    if isinstance(figure, Figure) and figure.kind == "number" and is_level(figure.unit):
        return figure.unit
    return None
