"""The size that all groups share: "three patients at each dose level"."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.arm.size.place import NUMBER, PEOPLE
from kg.extract.number import INTEGER, whole
from kg.text import Span

_EACH = re.compile(
    rf"\b{NUMBER}\s+{PEOPLE}\s+(?:were\s+)?(?:treated\s+|enrolled\s+)?(?:per|in\s+each|at\s+each|each)\b|\(\s*(?P<m>{INTEGER})\s+(?:{PEOPLE}\s+)?(?:per|in\s+each|each|in\s+both)\b|\b(?:groups|cohorts|arms|levels)\s+of\s+(?P<j>{INTEGER})\b|\beach\s+\(?n\s?=\s?(?P<k>\d+)|\bn\s?=\s?(?P<l>\d+)\s+(?:each|per|in\s+each)"
    rf"|(?:,|;|\bwith|\()\s*(?P<i>{INTEGER})\s+(?:\w+ed\s+)?(?:to|into|on|at|in)\s+each\s+(?=(?:of\s+(?:the\s+)?(?:\w+\s+)?)?(?:(?:treatment|dose|study)\s+)?(?:arm|group|cohort|level|dose)s?\s*(?:[;:.)]|\Z|of\s+\d))"
    rf"|(?:,|;|\()\s*(?P<h>{INTEGER})\s+per\s+(?=(?:treatment\s+|dose\s+)?(?:arm|group|cohort|level)\s*(?:[;:.),]|\Z))",
    re.I,
)
_SHARED = re.compile(r"each|per\b|both|s of\b")


def of_each(text: str, sentence: Span, kinds: Collection[str] = ()) -> tuple[int, Span] | None:
    """The size that all groups share.

    >>> def told(words): return (of_each(words, Span(0, len(words))) or (None,))[0]
    >>> told("with three patients at each dose level"), told("(80 per group)"), told("arms of 30 patients"), told("n = 20 per arm")
    (3, 80, 30, 20)
    >>> told("1e7, 3e7 and 1e8 cells, three patients each"), of_each("six per dose and (19 per arm)", Span(0, 29), ["arm"])
    (3, (19, Span(start=18, end=20)))
    >>> told("six were treated, two at each of three dose levels: 1e6, 3e6 and 6e6")
    2
    >>> told("Twelve took part, three in each cohort of 1e8, 3e8 and 1e9"), told("Nine took part, three per level.")
    (3, 3)
    >>> told("48 pts were randomised, 16 to each arm."), of_each("treated, 2 in each arm had fever", Span(0, 32))
    (16, None)
    """
    for shared in all_shared(text, sentence):
        if not (shared.kind and kinds) or any(shared.of(k) for k in kinds):
            return shared.n, shared.span
    return None


class Shared(NamedTuple):
    """A size that groups share, and the word for them ("" where there is none)."""

    n: int
    span: Span
    kind: str

    def of(self, kind: str) -> bool:
        """Whether groups of this kind have it."""
        return self.kind in _SAME.get(kind, (kind,))


def all_shared(text: str, sentence: Span) -> Iterator[Shared]:
    """The sizes of a sentence that groups share: "six per dose … and 19 per arm" are two."""
    told = _SHARED.search(sentence.of(text).lower())
    for match in _EACH.finditer(text, *sentence) if told else ():
        of = _OF_WHAT.match(text, match.end())
        name = next(n for n in ("n", "m", "k", "l", "j", "i", "h") if match[n])
        yield Shared(whole(match[name]), Span(*match.span(name)), of["kind"].lower() if of else "")


_OF_WHAT = re.compile(
    r"\s*(?:(?:treatment|dose|study|of\s+the)\s+)?(?P<kind>dose|level|arm|group|cohort)\b", re.I
)
_SAME = {
    "dose level": ("dose", "level", "cohort"),
    "cohort": ("cohort", "dose", "level"),
    "arm": ("arm", "group"),
    "group": ("group", "arm"),
}
