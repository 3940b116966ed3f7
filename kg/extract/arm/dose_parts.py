"""Dose cohorts that only results count: "at 1e8 cells two of six responded, at 1e9 five of eight"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.sentence import PLANNED
from kg.extract.arm.size.place import GROUP, HOLD, PEOPLE, Size, size_at
from kg.extract.number import INTEGER
from kg.text import Span

_SOME = rf"(?:{INTEGER}|none|all|both)"
_HAD = rf"(?:{PEOPLE}(?:\swith\s[\w-]+)?\s)?"
_AT_OF = re.compile(
    rf"\b[Aa]t\s(?:the\s)?{GROUP}(?:\s(?:per|each)\s(?:dose|infusion))?,?\s{_SOME}\sof\s(?:the\s)?(?P<n>{INTEGER})(?!\d|\.\d|\s?%)"
)
_OF_AT = re.compile(
    rf"\b{_SOME}\sof\s(?:the\s)?(?P<n>{INTEGER})\s{_HAD}(?:\(\d[\d.]*\s?%\)\s)?(?:(?:who\s(?:received|got)|given|treated\s(?:at|with)|responded\sat|dosed\sat|at)\s)(?:the\s)?{GROUP}"
)
_ALL_AT = re.compile(
    rf"\b[Aa]ll\s(?P<n>{INTEGER})\s{_HAD}(?:who\s(?:received|got)|given|treated\s(?:at|with)|dosed\sat|at)\s(?:the\s)?{GROUP}"
)


def counted_by_results(text: str, sentence: Sentence, doses: list[Span]) -> Iterator[Size]:
    """How many patients had each of the doses at these places, by what results are told of.

    >>> from kg.document import Section
    >>> def told(words, *doses):
    ...     places = [Span(words.index(d), words.index(d) + len(d)) for d in doses]
    ...     whole = Span(0, len(words))
    ...     return [(s.group.of(words), s.n) for s in counted_by_results(words, Sentence(whole, Section(whole, "abstract")), places)]
    >>> told("At 1e8 cells per dose, 5 of 6 patients responded", "1e8 cells"), told("All 4 patients who received 1e9 cells responded", "1e9 cells")
    ([('1e8 cells', 6)], [('1e9 cells', 4)])
    >>> told("CR in one of three patients at 1e7/kg and in two of 5 at 3e7/kg", "1e7/kg", "3e7/kg")
    [('1e7/kg', 3), ('3e7/kg', 5)]
    >>> told("At 1e8 cells or more, 9 of 10 responded", "1e8 cells"), told("two of 6 patients in the 1e8 cells group", "1e8 cells")
    ([], [])
    """
    if sentence.context & PLANNED or not doses:
        return
    letters = list(" " * sentence.span.start + sentence.span.of(text))
    for dose in doses:
        letters[dose.start : dose.end] = HOLD + "\0" * (dose.end - dose.start - 1)
    masked = "".join(letters)
    known = {d.start: d for d in doses}
    for pattern in (_AT_OF, _OF_AT, _ALL_AT):
        for match in pattern.finditer(masked, *sentence.span):
            yield size_at(match, "n", known[masked.index(HOLD, match.start())])
