"""Groups each with their number in a tally: "22 were infused (DL1, 3; DL2, 4)", "allocated to A (6), B (8) or C (12)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.place import GROUP, PEOPLE, Size
from kg.extract.number import INTEGER, whole
from kg.text import Span

_END = r"(?![\d.]*\s?(?:%|[×x]\s?10|/|mg|kg|million|billion|months?|days?|weeks?|years?|of\b))"
_WORDS = r"(?:\s+(?:patients|pts\.?|participants|subjects|cases))?"
_ITEM = rf"(?:the\s)?{GROUP}\s?[,:=]?\s?(?:n\s?=\s?)?(?P<n>{INTEGER})(?!\d|\.\d){_END}{_WORDS}"
_INSIDE = re.compile(rf"[(\[:]\s*(?P<list>{_ITEM.replace('?P<n>', '?:')}(?:\s*(?:[,;]|,?\s(?:and|or))\s*{_ITEM.replace('?P<n>', '?:')})+)\s*[)\].;:,]")  # fmt: skip
_EACH = rf"(?:the\s)?{GROUP}\s\((?:n\s?=\s?)?(?P<n>{INTEGER}){_WORDS}\)"
_ALLOCATED = re.compile(
    rf"\b(?:allocated|assigned|randomi[sz]ed|enrolled|treated|infused|dosed|divided|entered|accrued)\s(?:\w+\s){{0,2}}?(?:to|in|into|at|on|with)\s(?P<list>{_EACH.replace('?P<n>', '?:')}(?:\s*(?:,|,?\s(?:and|or))\s*{_EACH.replace('?P<n>', '?:')})+)"
)
# "at 1e8 (four patients), 3e8 (eight) or 1e9 (eight)": the first says of what the others count
_COUNTED = re.compile(
    rf"(?P<list>(?:the\s)?{GROUP}\s\((?:{INTEGER})\s+{PEOPLE}\)(?:\s*(?:,|,?\s(?:and|or))\s*{_EACH.replace('?P<n>', '?:')})+)"
)


def tallied(
    masked: str, sentence: Span, known: dict[int, Span], results: list[Span]
) -> Iterator[Size]:
    """Two groups or more, each with its number; none behind a result, which the numbers would count."""
    if len(known) < 2:
        return
    for whole_list, item in ((_INSIDE, _ITEM), (_ALLOCATED, _EACH), (_COUNTED, _EACH)):
        for match in whole_list.finditer(masked, *sentence):
            start = max(masked.rfind(stop, sentence.start, match.start()) for stop in ("; ", ". "))
            if any(max(start, sentence.start) <= r.start < match.end() for r in results):
                continue
            for one in re.finditer(item, masked[: match.end("list")]):
                if one.start() >= match.start("list"):
                    group = next(g for p, g in known.items() if one.start() <= p < one.end())
                    yield Size(group, whole(one["n"]), Span(*one.span("n")))
