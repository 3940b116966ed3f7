"""Groups in a list and their sizes in another: "DL1, DL2 and DL3 enrolled 3, 4 and 6 patients"."""

import re
from collections.abc import Iterator

from kg.extract.arm.size.place import ENTERS, GROUP, GROUPS, PEOPLE, Size
from kg.extract.number import INTEGER, whole
from kg.text import Span

_LISTED = re.compile(
    rf"{GROUP}(?:\s*,\s*{GROUP})*\s*,?\s*(?:and|or)\s+{GROUP}(?:\s*\([^()]*\))?\s*(?:(?:included|comprised|enrolled|consisted\s+of|contained|treated|with|had|each|were|of|,|:|;)\s*)*"
    rf"[(\[]?(?P<ns>(?:[nN]\s?=\s?)?{INTEGER}(?:\s*[,/]\s*(?:[nN]\s?=\s?)?{INTEGER})*\s*(?:,?\s*and\s+|,\s*|/\s*)(?:[nN]\s?=\s?)?{INTEGER})(?![\d%]|\.\d)(?:\s+{PEOPLE})?\s*(?P<each>,?\s*respectively|[)\]]|[;.]|$)"
)
_LISTED_BEFORE = re.compile(
    rf"\b(?P<ns>{INTEGER}(?:\s*,\s*{INTEGER})*\s*,?\s*and\s+{INTEGER})\s+(?:{PEOPLE}\s+)?(?:{ENTERS}\s+)*(?:in|on|at|to|into|received|with)\s+(?:the\s+)?{GROUP}(?:\s*,\s*{GROUP})*\s*,?\s*and\s+(?:the\s+)?{GROUP}"
)
_INTEGER = re.compile(INTEGER)


def in_lists(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Groups in a list and as many numbers in another."""
    for pattern in (_LISTED, _LISTED_BEFORE) if len(known) > 1 else ():
        for match in pattern.finditer(masked, *sentence):
            numbers = list(_INTEGER.finditer(masked, *match.span("ns")))
            groups = [known[m.start()] for m in GROUPS.finditer(masked, *match.span())]
            if len(numbers) == len(groups):
                for number, group in zip(numbers, groups, strict=True):
                    yield Size(group, whole(number.group()), Span(*number.span()))
