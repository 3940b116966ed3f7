"""A size and the group that it is of, and how a sentence writes both."""

from typing import NamedTuple

from kg import regex as re
from kg.extract.number import INTEGER, whole
from kg.text import Span

HOLD = "\u24bc"  # stands for a name of a group; "\0" fills the place of the rest of it
GROUP = rf"{HOLD}\0*"
NUMBER = rf"(?P<n>{INTEGER})"
PEOPLE = r"(?:(?:evaluable|adult|treated|enrolled|eligible|female|male|additional|consecutive|heavily\s+pretreated|[A-Z][\w/-]{1,8})\s+)?(?:patients?|pts?\.?|participants?|subjects?|children|adults|individuals|people|persons|recipients|volunteers|women|men|cases)\b"
ENTERS = r"(?:treated|enrolled|dosed|assigned|randomi[sz]ed|randomly|allocated|included|infused|entered|entering|accrued|recruited|evaluated|placed|joined|followed|put|cared\s+for|treated\s+so\s+far|each|were|was|have|had|has|been|also|then|initially|who|so\s+far)"
GROUPS = re.compile(HOLD)


class Size(NamedTuple):
    """How many patients the group at a place has, and the words of the number."""

    group: Span
    n: int
    span: Span


def after_result(masked: str, sentence: Span, place: int, results: list[Span]) -> bool:
    """Whether a result stands before the place in its clause."""
    start = max(masked.rfind(stop, sentence.start, place) for stop in (";", ": ", ". ", " and in "))
    return any(max(start, sentence.start) <= r.start < place for r in results)


def last_group(masked: str, start: int, end: int, known: dict[int, Span]) -> Span | None:
    """The group named last between two places."""
    places = [m.start() for m in GROUPS.finditer(masked, start, end)]
    return known[places[-1]] if places else None


def size_at(match: re.Match[str], name: str, group: Span) -> Size:
    """The size that a group of a match tells of an arm."""
    return Size(group, whole(match[name]), Span(*match.span(name)))


def distinct(spans: list[Span]) -> list[Span]:
    """The places in order, of overlapping ones the longer."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen
