"""Ratios told in a row of which only the first is called so: "the hazard ratio was 0.54 with X and 1.03 (0.68–1.56) with Y"."""

from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.records.quantity import Interval

_JOINED = re.compile(r"(?:[^ⒻⓂⒺ;.]{0,70}\s)?(?:and|versus|vs\.?|but|whereas|while)\s[^ⒻⓂⒺ;.]{0,60}")
_NUMBER = r"\d{1,2}[.·]\d+"
_BOUNDS = re.compile(rf"{_NUMBER}\s?\((?P<low>{_NUMBER})\s?(?:[-–—]|to)\s?(?P<high>{_NUMBER})")
_SEVERAL = re.compile(r"ratios\b")
# the hazard ratio for Ⓜ was Ⓕ and for Ⓜ Ⓕ
_NEXT_MEASURE = re.compile(
    r",?\s(?:and\s)?(?:that\s)?for\s(?:the\s)?Ⓜ(?:,|\s(?:was|of|it\swas))?\s"
)
_HIGHEST = 40


def with_further_ratios(line: Line) -> Line:
    """The same line with such numbers as ratios."""
    figures = line.of("Ⓕ")
    changed: dict[int, Piece] = {}
    before: tuple[int, Figure] | None = None
    for place, piece in figures:
        figure = piece.value
        if not isinstance(figure, Figure):
            continue
        if before and figure.kind == "number":
            figure = _with_bounds(line, piece, figure)
        if before and _goes_on(line, before, place, figure):
            figure = figure._replace(kind="effect", unit="ratio", effect=before[1].effect)
            changed[place] = piece._replace(value=figure)
        before = (place, figure) if figure.kind == "effect" else None
    if not changed:
        return line
    pieces = (changed.get(place, piece) for place, piece in line.pieces.items())
    return compose(line.sentence, line.text, pieces)


def _with_bounds(line: Line, piece: Piece, figure: Figure) -> Figure:
    """The number with the bounds in the bracket behind it: "0.86 (0.59–1.26; p for interaction = 0.10)"."""
    found = _BOUNDS.match(line.text, piece.span.start)
    if not found or figure.interval or figure.value is None:
        return figure
    low, high = (Decimal(found[name].replace("·", ".")) for name in ("low", "high"))
    if not low < figure.value < high:
        return figure
    return figure._replace(interval=Interval(low, high, found.group()))


def _goes_on(line: Line, before: tuple[int, Figure], place: int, figure: Figure) -> bool:
    """Whether a number goes on with the ratio before: it has an interval, or the ratios were said to be several."""
    if figure.kind != "number" or figure.unit or figure.value is None or figure.value > _HIGHEST:
        return False
    gap = line.signs[before[0] + 1 : place]
    if _NEXT_MEASURE.fullmatch(gap) and figure.interval:
        return True
    if not goes_on(gap):
        return False
    several = _SEVERAL.search(line.pieces[before[0]].span.of(line.text))
    return bool(figure.interval or figure.spread or several)


def goes_on(gap: str) -> bool:
    """Whether only groups stand between two ratios.

    >>> goes_on(" with mismatched and "), goes_on(" and "), goes_on(", and in those without it was ")
    (True, True, True)
    >>> goes_on("; Ⓜ was "), goes_on(" in A, with Ⓜ and "), goes_on(" (")
    (False, False, False)
    """
    return _JOINED.fullmatch(gap) is not None
