"""Groups in a list and their sizes in another: "DL1, DL2 and DL3 enrolled 3, 4 and 6 patients"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.place import ENTERS, GROUP, GROUPS, PEOPLE, Size
from kg.extract.number import INTEGER, whole
from kg.text import Span

_LISTED = re.compile(
    rf"{GROUP}(?:\s*,\s*{GROUP})*\s*,?\s*(?:and|or)\s+{GROUP}(?:\s*\([^()]*\))?\s*(?:(?:included|comprised|enrolled|consisted\s+of|contained|treated|with|had|each|were|(?:given|administered|infused)\s+(?:in|to)|in|of|,|:|;)\s*)*"
    rf"[(\[]?(?P<ns>(?:[nN]\s?=\s?)?{INTEGER}(?:\s*[,/]\s*(?:[nN]\s?=\s?)?{INTEGER})*\s*(?:,?\s*and\s+|,\s*|/\s*)(?:[nN]\s?=\s?)?{INTEGER})(?![\d%]|\.\d)(?:\s+{PEOPLE})?\s*(?P<each>,?\s*respectively|[)\]]|[;.]|$)"
)
_LISTED_BEFORE = re.compile(
    rf"\b(?P<ns>{INTEGER}(?:\s*,\s*{INTEGER})*\s*,?\s*and\s+{INTEGER})\s+(?:{PEOPLE}\s+)?(?:{ENTERS}\s+)*(?:in|on|at|to|into|received|with)\s+(?:the\s+)?{GROUP}(?:\s*,\s*{GROUP})*\s*,?\s*and\s+(?:the\s+)?{GROUP}"
)
_GROUPS = rf"{GROUP}(?:\s*,\s*{GROUP})*\s*,?\s*and\s+{GROUP}"
_ONE_FOR_ALL = re.compile(
    rf"(?<![\w.,/×-])(?P<n>{INTEGER})\s+(?:{PEOPLE}\s+)?(?:{ENTERS}\s+)*(?:each\s+(?:in|on|at|to|into)|(?:in|on|at|to|into)\s+each\s+of)\s+(?:the\s+)?{_GROUPS}"
    rf"|{_GROUPS}\s*\(\s*(?:n\s?=\s?)?(?P<m>{INTEGER})\s+(?:{PEOPLE}\s+)?each\s*\)"
)
_INTEGER = re.compile(INTEGER)


def in_lists(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Groups in a list and as many numbers in another, or one number for all of them."""
    for_all = len(known) > 1 and "each" in masked
    for match in _ONE_FOR_ALL.finditer(masked, *sentence) if for_all else ():
        name = "n" if match["n"] else "m"
        for place in GROUPS.finditer(masked, *match.span()):
            yield Size(known[place.start()], whole(match[name]), Span(*match.span(name)))
    for pattern in (_LISTED, _LISTED_BEFORE) if len(known) > 1 else ():
        for match in pattern.finditer(masked, *sentence):
            numbers = list(_INTEGER.finditer(masked, *match.span("ns")))
            groups = [known[m.start()] for m in GROUPS.finditer(masked, *match.span())]
            if len(numbers) == len(groups):
                for number, group in zip(numbers, groups, strict=True):
                    yield Size(group, whole(number.group()), Span(*number.span()))
