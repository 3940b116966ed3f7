"""Lines of endpoints that begin with their rank or hold several between bars: `PrimaryResponse rate | Survival [2 years]`."""

import re
from collections.abc import Iterator
from functools import cache

from kg.read.pages.lexicon import tokens
from kg.read.pages.piece import Piece, stripped
from kg.text import Span

_BAR = re.compile(r"\s*[|¦]\s*|(?<=\])\s*;\s*(?=[A-Z])")


def apart(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a field of endpoints, each rank and each endpoint on its own.

    >>> line = "SecondaryResponse rate | Survival [2 years]"
    >>> [p.of(line) for p in apart(line, [Piece(Span(0, len(line)), None, 0)])]
    ['Secondary', 'Response rate', 'Survival [2 years]']
    >>> [p.of(w) for w in ("Primary tumour response", "Secondary: OS") for p in apart(w, [Piece(Span(0, len(w)), None, 0)])]
    ['Primary tumour response', 'Secondary', 'OS']
    """
    return [new for piece in pieces for new in ([piece] if piece.label else _told(text, piece))]


def _told(text: str, piece: Piece) -> Iterator[Piece]:
    start, end = piece.span
    rank = _rank().match(text, start, end)
    if rank:
        yield piece._replace(span=Span(start, rank.end("rank")))
        start = rank.end()
    cuts = [start, *(at for m in _BAR.finditer(text, start, end) for at in m.span()), end]
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        part = stripped(text, first, last)
        if part.start < part.end:
            yield piece._replace(span=part)


@cache
def _rank() -> re.Pattern[str]:
    """A rank glued to a capital, or with a colon behind it."""
    words = "|".join(
        re.escape(w) for w in sorted(tokens("outcome-type"), key=lambda w: (-len(w), w))
    )
    return re.compile(rf"(?P<rank>(?i:{words}))(?:\s*[:：]\s*(?=\S)|(?<=[a-z])(?=[A-Z]))")
