"""Lines of a page that are rows of a table in plain signs: columns parted by tabs, bars or wide gaps."""

import re
from collections.abc import Sequence

_BORDER = re.compile(r"\s*\t\s*|\s*\|\s*|\s{2,}")
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")


def rows(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are rows: a line of headings with lines of as many columns under it, figures among them.

    A line without columns between two rows heads the rows behind it.

    >>> sorted(rows(["ORR by cohort", "| Cohort | ORR |", "|---|---|", "| A | 3/4 |", "CRS", "| B | 1/4 |", "All were well."]))
    [1, 2, 3, 4, 5]
    >>> sorted(rows(["Sign in   Alerts   Library", "We treated 9 patients.", "Home | Terms", "Log in"]))
    []
    """
    widths = [_width(line) for line in lines]
    found: set[int] = set()
    for at, width in enumerate(widths):
        if width < 2 or at in found:
            continue
        body = _under(lines, widths, at)
        if any(_has_figure(lines[row]) for row in body):
            found.update([at, *body])
    return frozenset(found)


def _width(line: str) -> int:
    return len(_BORDER.split(line.strip(" |\t"))) if not _RULE.fullmatch(line) else 0


def _under(lines: Sequence[str], widths: Sequence[int], head: int) -> list[int]:
    """The lines under a line of headings that go on with its columns."""
    found: list[int] = []
    waiting: list[int] = []
    for at in range(head + 1, len(lines)):
        fits = widths[at] in (widths[head], widths[head] + 1)
        if fits:
            found += [*waiting, at]
            waiting = []
        elif waiting or not (_RULE.fullmatch(lines[at]) or _is_short(lines[at])):
            break
        else:
            waiting.append(at)
    return found


def _is_short(line: str) -> bool:
    return len(line) <= 60 and not line.endswith((".", ";", ","))


def _has_figure(line: str) -> bool:
    """Whether a cell behind the first begins with a figure."""
    return any(re.match(r"[<>≥≤~]?\d", cell) for cell in _BORDER.split(line.strip(" |\t"))[1:])
