"""Bare numbers that count patients: "three Ⓜ and one Ⓜ", "Ⓜ in eight", "all four were Ⓜ", "two Ⓜ due to …"."""

import re
from collections.abc import Iterator

from kg.extract.outcome.line import Line, Piece, compose
from kg.records.quantity import Count, Number
from kg.text import Span

WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_WORD = re.compile(r"[a-z]+")
WORDS["single"] = 1
_NUMBER = rf"(?P<number>\b(?:{'|'.join(WORDS)})\b|Ⓝ)"
_COUNTED = (
    # three Ⓜ, one further Ⓜ, two died
    re.compile(
        rf"(?<!Ⓖ )(?<![-/.]){_NUMBER}(?=\s(?:(?:new|further|additional|other|confirmed|unconfirmed|more|of these|of them|treatment-related)\s)?(?:Ⓖ\s)?[ⓂⒺ])",
        re.IGNORECASE,
    ),
    # in eight, in 4 and Ⓜ
    re.compile(
        rf"\b(?:in|all|other|remaining|of whom|only|including|with)\s{_NUMBER}(?=[,;.)]|\sand\b|\sor\b|\s(?:were|had|have|are|achieved|reached|responded|patients)\b|\s?\Z|\s\((?:Ⓡ|％)\))",
        re.IGNORECASE,
    ),
    # an event, a colon and a number
    re.compile(r"[ⓂⒺ]:\s(?P<number>Ⓝ)(?=[.;,]|\s?\Z)"),
    # two of whom
    re.compile(rf"{_NUMBER}(?=\sof\s(?:whom|them|which)\b)", re.IGNORECASE),
    # three (25%)
    re.compile(rf"{_NUMBER}(?=\s?[(\[]\s?[％Ⓡ])", re.IGNORECASE),
    # five from relapse, one due to sepsis
    re.compile(
        rf"{_NUMBER}(?=\s(?:of\s(?!the|these|them|those|our|all|whom|which|patients|a\b|[ⓇⒸⓃⓉ])[a-zⓂⒺ]\S*|from|due to|because of|died|(?:each\s)?had|have|achieved|experienced|developed|remained|relapsed|progressed)(?:\s|[.,;)]|\Z))",
        re.IGNORECASE,
    ),
)


def with_counts(line: Line) -> Line:
    """The same line with such numbers as counts Ⓒ."""
    if "Ⓝ" not in line.signs and WORDS.keys().isdisjoint(_WORD.findall(line.signs.lower())):
        return line
    found = {m.start("number"): m for rule in _COUNTED for m in rule.finditer(line.signs)}
    if not found:
        return line
    new = [piece for place, match in found.items() if (piece := _piece(line, place, match))]
    old = [p for i, p in line.pieces.items() if i not in found or p.sign != "Ⓝ" or _fraction(p)]
    return compose(line.sentence, line.text, sorted([*old, *new], key=lambda p: p.span))


def _fraction(piece: Piece) -> bool:
    return isinstance(piece.value, Number) and piece.value.value % 1 != 0


def _piece(line: Line, place: int, match: re.Match[str]) -> Piece | None:
    words = match["number"]
    if words != "Ⓝ":
        start = line.place(place)
        span = Span(start, start + len(words))
        return Piece("Ⓒ", span, Count(WORDS[words.casefold()], "", span.of(line.text)))
    number = line.pieces[place].value
    if not isinstance(number, Number) or number.value % 1 or number.value > 99999:
        return None
    return Piece("Ⓒ", line.pieces[place].span, Count(int(number.value), "", number.text))


def counted(signs: str) -> Iterator[str]:
    """The numbers of a line that count patients.

    >>> list(counted("(three Ⓜ and one Ⓜ)")), list(counted("Ⓜ in Ⓝ, Ⓜ in Ⓝ and Ⓜ in Ⓡ"))
    (['three', 'one'], ['Ⓝ', 'Ⓝ'])
    >>> list(counted("All four were Ⓜ")), list(counted("at least a Ⓜ in eight.")), list(counted("two Ⓜ due to Ⓜ"))
    (['four'], ['eight'], ['two'])
    >>> list(counted("phase Ⓝ trial")), list(counted("within one year")), list(counted("one of the most common"))
    ([], [], [])
    """
    places = {m.start("number"): m["number"] for rule in _COUNTED for m in rule.finditer(signs)}
    return (places[p] for p in sorted(places))
