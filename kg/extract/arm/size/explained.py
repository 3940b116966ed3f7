"""Sizes told with what each group gets, its label behind in brackets: "four with cells alone (cohort A) and 16 with both (cohort B)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.place import ENTERS, GROUP, HOLD, NUMBER, PEOPLE, Size, size_at
from kg.text import Span

_ITEM = re.compile(
    rf"(?<![\w.,/×-])(?<!of\s)(?<!the\s){NUMBER}(?![\d%/])(?:\s+{PEOPLE})?(?:\s+{ENTERS})*\s+(?:with|receiving|received|given|got|to|on|by)\s+[^;{HOLD}()%]{{3,90}}?(?:\([^(){HOLD}]*\)\s*)?\((?:the\s+)?{GROUP}\s*\)"
)


def explained(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Two groups or more, each with its number before and its label behind what it gets; no counts of events."""
    matches = list(_ITEM.finditer(masked, *sentence)) if len(known) > 1 else []
    if len(matches) < _SEVERAL or any(
        sentence.start <= r.start < matches[-1].end() for r in results
    ):
        return
    for match in matches:
        yield size_at(match, "n", known[masked.index(HOLD, match.start())])


_SEVERAL = 2
