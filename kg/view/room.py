"""Room for what is drawn: boxes pushed apart until none lies on another, cells around a middle, boxes packed in rows."""

from collections.abc import Sequence
from itertools import islice
from math import atan2, ceil, hypot, pi

Place = tuple[float, float]
Half = tuple[float, float]  # half the width and half the height of a box
_GAP = 12.0  # pixels between boxes
_DRAWN = 40  # rounds in which all is drawn together, so that no room is wasted
_PUSHED = 300  # rounds at most in which boxes are only pushed apart
_NEARER = 0.95
_ASPECT = 1.25  # of the width of a page to the root of its area
_TOUCH = 0.01  # pixels; boxes that lie on one another by less only touch


def spread(places: dict[str, Place], halves: dict[str, Half]) -> dict[str, Place]:
    """Places close together in which no box lies on another, as like the given ones as that allows."""
    at = {name: list(place) for name, place in places.items()}
    for number in range(_DRAWN + _PUSHED):
        drawn = number < _DRAWN
        for place in at.values() if drawn else ():
            place[0], place[1] = place[0] * _NEARER, place[1] * _NEARER
        lying = [_pushed(at[a], at[b], halves[a], halves[b]) for a, b in _near(at, halves)]
        if not drawn and not any(lying):
            break
    return {name: (x, y) for name, (x, y) in at.items()}


def _near(at: dict[str, list[float]], halves: dict[str, Half]) -> list[tuple[str, str]]:
    """Pairs whose boxes lie on one another, found by a sweep from left to right."""
    boxes = sorted((at[n][0] - halves[n][0], at[n][1], halves[n][1], n) for n in at)
    pairs = []
    for number, (left, y, half, name) in enumerate(boxes):
        end = left + 2 * halves[name][0] + _GAP
        for start, other_y, other_half, other in islice(boxes, number + 1, None):
            if start >= end:
                break
            if abs(y - other_y) < half + other_half + _GAP:
                pairs.append((name, other))
    return pairs


def _pushed(a: list[float], b: list[float], half: Half, other: Half) -> bool:
    """Whether the two lay on one another; then each goes half the way, along the axis on which less is missing."""
    wanted = [half[axis] + other[axis] + _GAP for axis in (0, 1)]
    over = [wanted[axis] - abs(a[axis] - b[axis]) for axis in (0, 1)]
    if min(over) <= _TOUCH:
        return False
    axis = 0 if over[0] / wanted[0] < over[1] / wanted[1] else 1
    step = (over[axis] / 2 + _TOUCH) * (1 if a[axis] < b[axis] else -1)
    a[axis], b[axis] = a[axis] - step, b[axis] + step
    return True


def around(middle: Half, cell: Half, number: int) -> list[Place]:
    """Places for so many boxes of one size around a middle one, like a honeycomb, clockwise from the top.

    >>> around((10, 10), (10, 10), 2)
    [(32.0, 0.0), (-32.0, 0.0)]
    """
    wide, high = 2 * cell[0] + _GAP, 2 * cell[1] + _GAP
    clear = middle[0] + cell[0] + _GAP, middle[1] + cell[1] + _GAP
    reach = ceil(number**0.5 + max(clear[0] / wide, clear[1] / high)) + 1
    free = [
        (column + row % 2 / 2, row)
        for row in range(-reach, reach + 1)
        for column in range(-reach, reach + 1)
        if abs(column + row % 2 / 2) * wide >= clear[0] or abs(row) * high >= clear[1]
    ]
    free.sort(key=lambda cell: (round(hypot(*cell), 6), _turn(cell)))
    return [(wide * x, high * y) for x, y in sorted(free[:number], key=_turn)]


def _turn(cell: Place) -> float:
    return atan2(cell[0], -cell[1]) % (2 * pi)


def bounds(places: dict[str, Place], halves: dict[str, Half]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of all boxes, in pixels."""
    return (
        min(x - halves[n][0] for n, (x, _) in places.items()),
        min(y - halves[n][1] for n, (_, y) in places.items()),
        max(x + halves[n][0] for n, (x, _) in places.items()),
        max(y + halves[n][1] for n, (_, y) in places.items()),
    )


def packed(sizes: Sequence[tuple[float, float]], gap: float) -> list[Place]:
    """The upper left corner of each box: rows as high as their first box, in which lower ones stand in columns."""
    width = max(
        [w for w, _ in sizes] + [_ASPECT * sum((w + gap) * (h + gap) for w, h in sizes) ** 0.5],
        default=0,
    )
    corners: list[Place] = []
    left = top = down = row = column = 0.0
    for w, h in sizes:
        if down and (down + h > row or w > column):  # the column is full
            left, down, column = left + column + gap, 0.0, 0.0
        if not down and left and left + w > width:  # the row is full
            left, top, row = 0.0, top + row + gap, 0.0
        corners.append((left, top + down))
        row, column, down = max(row, h), max(column, w), down + h + gap
    return corners
