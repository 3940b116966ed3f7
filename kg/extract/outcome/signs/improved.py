"""What an improvement is defined by, in brackets behind it, is no result: "major improvement (TIS ≥60)"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose

_CODE = "measure:graded-improvement"
_DEFINED = re.compile(
    r"Ⓜ\s[(\[](?P<by>[^()\[\]ⓇⒸ]*(?:[≥≤<>]=?\s?[Ⓝ％]|[Ⓝ％]\s(?:[a-z]+\s)?or\s(?:more|less|greater|better|higher|lower|fewer|Ⓝ))[^()\[\]]*)[)\]]"
)


def with_improvements(line: Line) -> Line:
    """The same line with such definitions as plain words."""
    if not any(p.code == _CODE for _, p in line.of("Ⓜ")):
        return line
    gone = {
        i
        for start, end, named in defined(line.signs)
        if line.pieces[named].code == _CODE
        for i in line.pieces
        if start <= i < end
    }
    if not gone:
        return line
    return compose(line.sentence, line.text, (p for i, p in line.pieces.items() if i not in gone))


def defined(signs: str) -> list[tuple[int, int, int]]:
    """Where definitions stand, and what they define.

    >>> def told(signs): return [signs[a:b] for a, b, _ in defined(signs)]
    >>> told("Ⓡ achieved Ⓜ (Ⓜ ≥Ⓝ) and Ⓡ Ⓜ (Ⓜ ≥Ⓝ)"), told("A Ⓜ (Ⓜ reduction of Ⓝ points or more) was achieved by Ⓡ")
    (['Ⓜ ≥Ⓝ', 'Ⓜ ≥Ⓝ'], ['Ⓜ reduction of Ⓝ points or more'])
    >>> told("Ⓜ (Ⓡ)"), told("Ⓜ (％; Ⓝ of Ⓝ)")
    ([], [])
    """
    return [(*m.span("by"), m.start()) for m in _DEFINED.finditer(signs)]
