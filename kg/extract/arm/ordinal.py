"""Labelled groups by their number in words: "a third cohort", where the text has a cohort 1 or 2."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.name import Name
from kg.text import Span

ORDER = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = re.compile(
    rf"\b(?P<order>{'|'.join(ORDER)})\s+(?:dose\s+)?(?P<kind>cohort|group|arm|level)\b(?!\s+of\b)",
    re.I,
)


def by_order(text: str, start: int, end: int, keys: frozenset[str]) -> Iterator[Name]:
    """The groups that are named by an ordinal, where others of their kind are labelled by a number.

    >>> def told(words, *keys): return [(g.name, g.key) for g in by_order(words, 0, len(words), frozenset(keys))]
    >>> told("A third cohort enrolled five adults", "cohort 1", "cohort 2"), told("the second cohort", "cohort 2")
    ([('third cohort', 'cohort 3')], [('cohort 2', 'cohort 2')])
    >>> told("the first cohort of patients", "cohort 1"), told("a third cohort", "cohort a"), told("a fourth cohort", "cohort 1")
    ([], [], [])
    """
    for match in _ORDINAL.finditer(text, start, end):
        kind = {"level": "dose level"}.get(match["kind"].lower(), match["kind"].lower())
        number = ORDER.index(match["order"].lower()) + 1
        if {f"{kind} {number}", f"{kind} {number - 1}"} & keys:
            key = f"{kind} {number}"
            yield Name(Span(*match.span()), key if key in keys else match.group(), key)
