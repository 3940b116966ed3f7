"""What a product is called: a code, a construct, or no more than what its cells are."""

from typing import NamedTuple

from kg import regex as re
from kg.document import TITLE
from kg.extract.found import Found
from kg.text import Span


class Name(NamedTuple):
    """A name, where it stands, and how much of a name it is: 4 a code, 3 a short name, 2 a construct, 1 a kind of donor."""

    text: str
    span: Span
    rank: int


def best(names: list[Name], title: Span | None) -> Name | None:
    """The fullest name; of equals the one in the title, then the one used most, then the shortest."""

    def weight(name: Name) -> tuple[int, bool, bool, bool, int, int, int]:
        same = [n for n in names if n.text.casefold() == name.text.casefold()]
        titled = any(title is not None and title.covers(n.span) for n in same)
        return (
            name.rank,
            "cell" in name.text or name.rank > 0,
            name.rank == _CODED and any(c.isdigit() for c in name.text),
            titled and name.rank != _CONSTRUCT,
            len(same),
            -len(name.text),
            -name.span.start,
        )

    fullest = max(names, key=weight, default=None)
    if fullest is None or fullest.rank != _CONSTRUCT:
        return fullest
    alike = [n for n in names if n.rank == _CONSTRUCT and _bare(n.text) == _bare(fullest.text)]
    return min(alike, key=lambda n: (len(n.text), n.span))


_CONSTRUCT, _CODED = 2, 4


def _bare(words: str) -> str:
    return re.sub(r"anti|specific|directed|targeted|targeting|[\W_]|cells?\b", "", words.lower())


def title_span(found: Found) -> Span | None:
    """Where the title stands."""
    return next((s.span for s in found.recognised.document.sections if s.kind == TITLE), None)
