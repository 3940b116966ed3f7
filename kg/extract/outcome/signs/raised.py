"""Raised and lowered numbers that plain text puts into brackets, "mg kg(-1) min(-1)", "MVO(2)": they are part of a unit or name."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose

_RAISED = re.compile(
    r"(?:\b(?:kg|min|m|cm|mm|dm|h|hr|s|d|day|days|L|ml|mL|dl|dL|g|mg|cells)\s?\(\s?[-−–]\s?[12]\s?\)"
    r"|\b(?:\w*/)?(?:cm|mm|m|km)\s?\(\s?[23]\s?\)|\b\w?(?:V|S[ap]|P[aA]?)?(?:CO|O)\s?\(\s?[23]\s?\))"
)
_IN_BRACKETS = re.compile(r"\(\s?(?:[-−–]\s?)?[123]\s?\)")


def without_raised(line: Line) -> Line:
    """The same line with raised and lowered numbers as words.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.extract.outcome.signs.line import Piece
    >>> from kg.text import Span
    >>> text = "Clearance was 5 mg kg(-1) min(-1), deaths (2)"
    >>> whole = Span(0, len(text))
    >>> pieces = [Piece("Ⓝ", Span(14, 15)), Piece("Ⓝ", Span(23, 24)), Piece("Ⓝ", Span(31, 32)), Piece("Ⓝ", Span(43, 44))]
    >>> without_raised(compose(Sentence(whole, Section(whole, ABSTRACT)), text, pieces)).signs
    'Clearance was Ⓝ mg kg(-1) min(-1), deaths (Ⓝ)'
    """
    span = line.sentence.span
    if not _IN_BRACKETS.search(line.text, *span):
        return line
    found = [m.span() for m in _RAISED.finditer(line.text, *span)]
    if not found:
        return line
    kept = [
        p
        for p in line.pieces.values()
        if p.sign != "Ⓝ" or not any(a <= p.span.start and p.span.end <= b for a, b in found)
    ]
    return compose(line.sentence, line.text, kept)
