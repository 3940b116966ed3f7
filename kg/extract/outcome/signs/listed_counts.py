"""Percentages and their fractions told in two lists, one in brackets: "68% and 39% of patients in A and B (15/22 and 7/18)"."""

from itertools import pairwise

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.text import Span

_BRACKET = re.compile(
    r"[(\[](?P<list>Ⓕ(?:(?:,\s(?:and\s)?|\s(?:and|versus|vs\.?|v)\s)Ⓕ)+)(?:,?\srespectively)?(?P<more>[;,]\s[^()\[\];]*)?[)\]]"
)
_ROUNDED = 1  # how far a printed percentage may be from its fraction


def with_listed_counts(line: Line) -> Line:
    """The same line with each fraction at its percentage, where all of them agree in order."""
    changed: dict[int, Piece] = {}
    gone: set[int] = set()
    for bracket in _BRACKET.finditer(line.signs):
        listed = [place for place, _ in line.of("Ⓕ") if place in range(*bracket.span("list"))]
        before = [place for place, _ in line.of("Ⓕ") if place < bracket.start()][-len(listed) :]
        if len(before) == len(listed) and _in_one_clause(line, [*before, bracket.start()]):
            merged = [_merged(line, a, b) for a, b in zip(before, listed, strict=True)]
            told = [piece for piece in merged if piece]
            if len(told) == len(listed):
                told[-1] = _with_bracket(line, told[-1], bracket)
                changed |= dict(zip(before, told, strict=True))
                gone |= set(listed)
    if not gone:
        return line
    pieces = (changed.get(i, p) for i, p in line.pieces.items() if i not in gone)
    return compose(line.sentence, line.text, pieces)


def _with_bracket(line: Line, last: Piece, bracket: re.Match[str]) -> Piece:
    """The last of the list, up to the end of a bracket that follows it and tells no more."""
    end = line.span(bracket.start(), bracket.end()).end
    straight = not line.text[last.span.end : line.place(bracket.start())].strip()
    if bracket["more"] or not straight:
        return last
    return last._replace(span=Span(last.span.start, end))


def _in_one_clause(line: Line, places: list[int]) -> bool:
    """Whether nothing ends the clause between the places."""
    return not any(";" in line.signs[a:b] for a, b in pairwise(places))


def _merged(line: Line, before: int, listed: int) -> Piece | None:
    """The percentage with its fraction, at the first of the two; none where they do not agree."""
    first, second = line.pieces[before].value, line.pieces[listed].value
    if not isinstance(first, Figure) or not isinstance(second, Figure):
        return None
    share, counted = (first, second) if first.kind == "%" else (second, first)
    if share.kind != "%" or share.numerator is not None or share.value is None:
        return None
    if counted.kind != "count" or counted.numerator is None or not counted.denominator:
        return None
    if abs(100 * counted.numerator / counted.denominator - float(share.value)) > _ROUNDED:
        return None
    figure = share._replace(numerator=counted.numerator, denominator=counted.denominator)
    return line.pieces[before]._replace(value=figure)
