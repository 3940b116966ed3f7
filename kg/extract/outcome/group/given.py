"""Treatments set side by side, each with what leads to it: "Ⓕ on NK cells plus rituximab and Ⓕ on rituximab alone"."""

from collections.abc import Iterator
from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import name_after
from kg.extract.verbs import SEEN

# what a group can have been given
_GIVEN = ("drug", "product", "type")
# Ⓕ patients on, Ⓜ was seen with; not: treated with, managed with
_LED = re.compile(
    r"(?:(?P<front>\A[^\wⓂⒺⒻⓉ]*|[;,]\s(?:and\s|but\s|while\s|whereas\s)?)(?:[Ww]ith|[Oo]n|[Uu]nder|[Ff]or)"
    rf"|(?:Ⓕ|[ⓂⒺ]|\b(?:[Pp]atients|pts|[Tt]hose|{SEEN}|occurred|died|had|deaths?|cases|none|rates?|than))\s(?:[a-z]+ly\s|and\s|but\s|versus\s|vs\.?\s)?(?:with|on|under))\s(?:the\s)?\Z"
)
_COUNTED = re.compile(r"Ⓕ|\b(?:none|than)\b")


def of_treatments(line: Line) -> Iterator[Place]:
    """Treatments that tell whose figures are, two at least, with a figure between.

    >>> from kg.document import ABSTRACT, Mention, Section, Sentence
    >>> from kg.extract.outcome.signs.line import compose
    >>> from kg.text import Span
    >>> def named(text, *drugs):
    ...     whole = Span(0, len(text))
    ...     told = [Mention(Span(text.index(d), text.index(d) + len(d)), "drug") for d in drugs]
    ...     line = compose(Sentence(whole, Section(whole, ABSTRACT), tuple(told)), text, [])
    ...     return [text[p.start : p.end] for p in of_treatments(line)]
    >>> named("No Ⓜ was seen with NK cells, while Ⓕ patients on placebo had it", "NK", "placebo")
    ['NK cells', 'placebo']
    >>> named("Ⓕ were treated with X and Ⓕ with Y", "X", "Y"), named("Ⓕ with X and Y", "X", "Y")
    ([], [])
    """
    found = sorted(set(_places(line)))
    names = {line.signs[start:end].casefold() for start, end in found}
    if len(names) < 2 or not all(
        _COUNTED.search(line.signs, one[1], other[0]) for one, other in pairwise(found)
    ):
        return
    yield from (Place(start, end, True, AS_IT_STANDS) for start, end in found)


def _places(line: Line) -> Iterator[tuple[int, int]]:
    for mention in line.sentence.of(*_GIVEN):
        start = line.sign_at(mention.span.start)
        if line.place(start) == mention.span.start and _LED.search(line.signs[:start]):
            yield start, name_after(line.signs, start)
