"""Sizes that stand beside the bare marks of known labels: "(A, n = 14; B, n = 16)", "(A/B/C: 3/7/12)"."""

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.group import Group, set_size
from kg.text import Span

_MARKS = re.compile(
    r"\((?P<marks>[A-H\d](?:/[A-H\d])+)\s*[:,]?\s*(?:n\s?=\s?)?(?P<ns>\d{1,4}(?:/\d{1,4})+)\)"
)
# the number of a grade is no mark
_MARK_SIZES = re.compile(
    r"(?<=[(;,\s])(?P<mark>[A-H]|(?<![a-z]\s)\d)\s?[,:]?\s+n\s?=\s?(?P<n>\d{1,4})(?=\s*[;,)])"
)


# every part of the bracket is a mark and a number, in one order: "(A, 11; B, 16)", "(18 N, 15 F)"
_ALL_MARKS = re.compile(
    r"\((?:(?:[A-Z]\d?|\d)\s?[,:]?\s?\d{1,4}(?:\s*[;,]\s*(?:and\s+)?(?:[A-Z]\d?|\d)\s?[,:]?\s?\d{1,4})+|\d{1,4}\s[A-Z]\d?(?:\s*[;,]\s*(?:and\s+)?\d{1,4}\s[A-Z]\d?)+)\)"
)
_MARK_FIRST = re.compile(r"(?P<mark>[A-Z]\d?)\s?[,:]?\s?(?P<n>\d{1,4})(?=\s*[;,)])")
_MARK_LAST = re.compile(r"(?P<n>\d{1,4})\s(?P<mark>[A-Z]\d?)(?=\s*[;,)])")


def bare(text: str, span: Span) -> list[tuple[str, int, Span]]:
    """Marks and sizes in a bracket that holds nothing else.

    >>> def told(words): return [(m, n) for m, n, _ in bare(words, Span(0, len(words)))]
    >>> told("27 pts were treated (A, 11; B, 16)."), told("33 patients (18 N, 15 F) had"), told("(A: 3, B: 4 and C: 5)")
    ([('A', 11), ('B', 16)], [('N', 18), ('F', 15)], [])
    >>> told("(A, 11; B, 16%)"), told("(A, 11)"), told("(see A 11 and B 12)"), told("(grade A, 11; B, 16)")
    ([], [], [], [])
    """
    found = []
    for bracket in _ALL_MARKS.finditer(text, *span):
        pattern = _MARK_LAST if text[bracket.start() + 1].isdigit() else _MARK_FIRST
        for match in pattern.finditer(text, *bracket.span()):
            found.append((match["mark"], int(match["n"]), Span(*match.span("n"))))
    return found


def by_marks(text: str, sentences: list[Sentence], groups: dict[str, Group]) -> None:
    """Sizes that stand beside the bare marks of known labels: "(A, n = 14; B, n = 16)", "(A/B/C: 3/7/12)"."""
    marks_of = [key.rpartition(" ")[2] for key in groups]
    by_mark = {
        m: g for m, g in zip(marks_of, groups.values(), strict=True) if marks_of.count(m) == 1
    }
    if all(g.sized for g in groups.values()):
        return
    for sentence in sentences:
        for mark, n, place in bare(text, sentence.span):
            _set_marked(by_mark, mark, n, place)
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
