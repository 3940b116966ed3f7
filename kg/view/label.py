"""Names as they are drawn: wrapped, shortened, and how much room they take."""

from textwrap import wrap

from kg.view.kinds import Kind
from kg.view.results import SEPARATOR
from kg.view.room import Half

_WIDTH = 22  # characters in a line
_LINES = ((4,), (2, 2), (2, 1, 1))  # for names of one, two and three parts
_SIGN = 0.58  # of a letter's height is its width, on average
_LINE = 1.25  # of a letter's height is the distance of lines


def wrapped(name: str) -> str:
    """A name in up to four short lines; what a result is, whose and when each begin one.

    >>> wrapped("ORR: 62.5% (5/8) · dose level 2 · day 30").splitlines()
    ['ORR: 62.5% (5/8)', 'dose level 2', 'day 30']
    >>> wrapped("CD19 CAR-NK Cells From Cord Blood in B-cell lymphoma").splitlines()
    ['CD19 CAR-NK Cells From', 'Cord Blood in B-cell', 'lymphoma']
    >>> wrapped("mean CMAX: 12400 copies/µg · 900 million cells, after the second infusion · day 8").splitlines()
    ['mean CMAX: 12400', 'copies/µg', '900 million cells,…', 'day 8']
    """
    parts = name.split(SEPARATOR)
    most = _LINES[min(len(parts), len(_LINES)) - 1]
    return "\n".join(
        line
        for part, lines in zip(parts, most, strict=False)
        for line in wrap(part, _WIDTH, max_lines=lines, placeholder="…")
    )


def room(label: str, kind: Kind, grown: float) -> Half:
    """Half the width and half the height that a drawn thing takes, its name included."""
    lines, font, size = label.split("\n"), kind.font * grown, kind.size * grown
    width, height = max(map(len, lines)) * font * _SIGN, len(lines) * font * _LINE
    if kind.shape == "ellipse":  # vis-network draws it larger than its text
        return width * 0.75, height
    if kind.shape == "box":
        return width / 2 + 6, height / 2 + 6
    return max(width / 2, size), size + height / 2


def lift(half: Half, kind: Kind, grown: float) -> float:
    """How far above the middle of its room a sign stands, its name being beneath."""
    return 0.0 if kind.holds_name else half[1] - kind.size * grown
