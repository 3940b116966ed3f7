"""Intervals and ratios of which only the first is called so: "57% (95% CI 44–69) with A and 35% (19–52) with B", "(0·71 [0·38–1·32]; p=0·28)"."""

from dataclasses import replace

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.records.quantity import Interval

_KINDS = frozenset({"%", "time", "effect", "number"})
_COMPARED = frozenset({"%", "time", "not-reached", "not-evaluable"})
_TESTED = re.compile(r"[;,]\sⓅ")
_RATIO = re.compile(r"\bhazard ratios?\b|\bHRs?\b", re.IGNORECASE)
_HIGHEST_RATIO = 10


def with_alike_intervals(line: Line) -> Line:
    """The same line, where a bare range behind a figure is a confidence interval if that of a figure before it is one.

    Such is the house style of several journals; a range of which the text says another thing stays what it is.
    """
    known = _announced(line)
    changed: dict[int, Piece] = {}
    before: list[Figure] = []
    for place, piece in line.of("Ⓕ"):
        figure = piece.value
        if not isinstance(figure, Figure):
            continue
        if figure.kind in _KINDS and _is_bare(figure) and _is_ratio(line, place, piece, before):
            changed[place] = piece._replace(value=_as_ratio(figure))
        elif figure.kind in _KINDS and known and _is_bare(figure):
            changed[place] = piece._replace(value=_with_interval(figure, known))
        known = figure.interval or known
        before.append(figure)
    if not changed:
        return line
    return compose(line.sentence, line.text, (changed.get(i, p) for i, p in line.pieces.items()))


# "Median Ⓜ (95% CI) was": what stands in the brackets that follow
_HEADED = re.compile(r"\((?P<level>Ⓕ)\s(?:CI|confidence\sintervals?)\)")


def _announced(line: Line) -> Interval | None:
    """The interval that the words before announce for all figures behind: "median PFS (95% CI) was 11.3 (8.0-14.2) months"."""
    headed = _HEADED.search(line.signs)
    level = line.pieces[headed.start("level")].value if headed else None
    if not isinstance(level, Figure):
        return None
    return Interval(None, None, level.text, kind="ci", level=level.value)


def _is_bare(figure: Figure) -> bool:
    """Whether a range that has no name stands behind the figure and holds it."""
    bare = figure.spread
    if bare is None or bare.kind != "unnamed" or bare.low is None or figure.value is None:
        return False
    return bare.low <= figure.value and (bare.high is None or figure.value <= bare.high)


def _with_interval(figure: Figure, known: Interval) -> Figure:
    interval = figure.spread and replace(figure.spread, kind="ci", level=known.level)
    return figure._replace(interval=interval, spread=None)


def _is_ratio(line: Line, place: int, piece: Piece, before: list[Figure]) -> bool:
    """Whether it is the ratio of the two before, tested, in a text that has told a hazard ratio."""
    figure = piece.value
    small = isinstance(figure, Figure) and figure.kind == "number" and not figure.unit
    if not small or len(before) < 2 or any(f.kind not in _COMPARED for f in before[-2:]):
        return False
    opened = line.signs[max(0, place - 1) : place] in {"(", "["}
    tested = opened and _TESTED.match(line.signs, place + 1)
    low = isinstance(figure, Figure) and figure.value is not None and figure.value < _HIGHEST_RATIO
    return bool(tested and low and _RATIO.search(line.text, 0, piece.span.start))


def _as_ratio(figure: Figure) -> Figure:
    interval = figure.spread and replace(figure.spread, kind="ci")
    return figure._replace(
        kind="effect", unit="ratio", effect="hazard ratio", interval=interval, spread=None
    )
