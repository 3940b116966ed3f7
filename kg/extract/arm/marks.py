"""Sizes that stand beside the bare marks of known labels: "(A, n = 14; B, n = 16)", "(A/B/C: 3/7/12)"."""

import re

from kg.document import Sentence
from kg.extract.arm.group import Group, set_size
from kg.text import Span

_MARKS = re.compile(
    r"\((?P<marks>[A-H\d](?:/[A-H\d])+)\s*[:,]?\s*(?:n\s?=\s?)?(?P<ns>\d{1,4}(?:/\d{1,4})+)\)"
)
_MARK_SIZES = re.compile(
    r"(?<=[(;,\s])(?P<mark>[A-H]|\d)\s?[,:]?\s+n\s?=\s?(?P<n>\d{1,4})(?=\s*[;,)])"
)


def by_marks(text: str, sentences: list[Sentence], groups: dict[str, Group]) -> None:
    """Sizes that stand beside the bare marks of known labels: "(A, n = 14; B, n = 16)", "(A/B/C: 3/7/12)"."""
    by_mark = {key.rpartition(" ")[2]: g for key, g in groups.items()}
    if len(by_mark) < len(groups) or not any(not g.sized for g in groups.values()):
        return
    for sentence in sentences:
        for match in _MARK_SIZES.finditer(text, *sentence.span):
            _set_marked(by_mark, match["mark"], int(match["n"]), Span(*match.span("n")))
        for match in _MARKS.finditer(text, *sentence.span):
            marks = match["marks"].split("/")
            numbers = list(re.finditer(r"\d+", text[match.start("ns") : match.end("ns")]))
            for mark, number in (
                zip(marks, numbers, strict=False) if len(marks) == len(numbers) else ()
            ):
                at = match.start("ns") + number.start()
                _set_marked(by_mark, mark, int(number.group()), Span(at, at + len(number.group())))


def _set_marked(by_mark: dict[str, Group], mark: str, n: int, place: Span) -> None:
    group = by_mark.get(mark.lower())
    if group is not None:
        set_size(group, (n, place))
