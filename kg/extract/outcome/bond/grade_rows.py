"""Grades told in rows: "grade I in 7, II in 4, III in 1", "all grades/grade ≥3: fatigue 40%/5%", "anaemia and fever of grade 3"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.scope import holds
from kg.extract.verbs import REACHED, SEEN
from kg.records.quantity import GradeRange, Number
from kg.text import Span

_MANY = r"(?:[ⓇⒸⓃ％]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
_BEHIND = rf"\s(?:in|for)\s(?:only\s)?{_MANY}(?:\s(?:patients?|pts|participants|subjects|children|cases)|\s\([^()]*\))?"
# the grade that opens a row: a grade of its own, or "the worst grade was 1 in three"
_FIRST = re.compile(
    rf"Ⓖ{_BEHIND}|\b[Gg]rades?(?:\s(?:per|of|in)\s(?:[a-z]+\s)?[a-zⓂⒺ]+|\s(?:{SEEN}|{REACHED}))?\s(?:was|were|being|of)\s(?P<grade>Ⓝ){_BEHIND}"
)
_NEXT = re.compile(rf"(?:,\s(?:and\s)?|;\s|\sand\s)(?P<grade>I{{1,3}}|I?V|Ⓝ){_BEHIND}")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_HIGHEST = 5


def with_grades(line: Line) -> Line:
    """The same line with what goes on in a row of grades as grades."""
    if not holds(line.signs, ("Ⓖ in ", "Ⓖ for ", "rade")):
        return line
    new = [piece for place, word in _places(line.signs) if (piece := _grade(line, place, word))]
    if not new:
        return line
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _places(signs: str) -> list[tuple[int, str]]:
    """Where such grades stand, with their words.

    >>> _places("Ⓜ arose in Ⓒ (Ⓖ in Ⓝ, II in Ⓝ, III in Ⓝ)"), _places("The worst grade per participant was Ⓝ in three, Ⓝ in four")
    ([(22, 'II'), (31, 'III')], [(36, 'Ⓝ'), (48, 'Ⓝ')])
    >>> _places("Ⓖ in Ⓝ, and Ⓝ had Ⓜ"), _places("The grade was Ⓝ"), _places("Ⓝ in Ⓝ")
    ([], [], [])
    """
    found: list[tuple[int, str]] = []
    for first in _FIRST.finditer(signs):
        if first["grade"]:
            found.append((first.start("grade"), first["grade"]))
        at = first.end()
        while following := _NEXT.match(signs, at):
            found.append((following.start("grade"), following["grade"]))
            at = following.end()
    return found


def _grade(line: Line, place: int, word: str) -> Piece | None:
    number = line.pieces[place].value if word == "Ⓝ" else None
    level = int(number.value) if isinstance(number, Number) else _ROMAN.get(word, 0)
    if not 1 <= level <= _HIGHEST:
        return None
    start = line.place(place)
    span = line.pieces[place].span if word == "Ⓝ" else Span(start, start + len(word))
    return Piece("Ⓖ", span, GradeRange(level, level, span.of(line.text), str(level)))


# the heading of pairs: "(all grades/grade ≥3)", "Any-grade/grade 3-4 AEs"
_PAIRED = re.compile(r"\b(?:[Aa]ll|[Aa]ny)[\s-]grades?\s?(?:/|,|and|\|)\s?(?P<grade>Ⓖ)")
_FIRST_OF_PAIR = re.compile(r"\s?/\s?Ⓕ")
_SECOND_OF_PAIR = re.compile(r"Ⓕ\s?/\s?\Z")


def with_pairs(reading: Reading, bonds: list[Bond]) -> list[Bond]:
    """The bonds where "all grades/grade ≥3: fatigue 40%/5%" gives the second of each pair the grade."""
    head = _PAIRED.search(reading.line.signs) if "/Ⓕ" in reading.line.signs else None
    value = reading.line.pieces[head.start("grade")].value if head else None
    if head is None or not isinstance(value, GradeRange):
        return bonds
    return [_of_pair(reading, b, value.normal) if b.place > head.end() else b for b in bonds]


def _of_pair(reading: Reading, bond: Bond, grade: str) -> Bond:
    signs = reading.line.signs
    if _FIRST_OF_PAIR.match(signs, bond.place + 1):
        return bond._replace(subject=bond.subject._replace(grade=None))
    if _SECOND_OF_PAIR.search(signs, max(0, bond.place - 4), bond.place):
        return bond._replace(figure=bond.figure._replace(grade=grade))
    return bond


_ROW = re.compile(r",\s(?:and\s)?|\sand\s")
_OPENS = re.compile(r"(?:\A\W*|[.;:]\s(?:and\s)?)(?:(?:The|Only|Transient|Mild|Severe)\s)?\Z")
_OF = re.compile(r"(?:\s?\(|\sof\s)Ⓖ")


def rows_graded(line: Line, found: list[Subject]) -> list[Subject]:
    """Reads "Lymphopenia, neutropenia and anaemia of grade 3 or more": of a row that opens a clause each has the grade behind it."""
    told = list(found)
    for at in range(1, len(found)):
        last = found[at]
        if not last.adverse or not last.grade or not _OF.match(line.signs, last.place + 1):
            continue
        first = at
        while first and _joined(line, found[first - 1], found[first]):
            first -= 1
        if first < at and _OPENS.search(line.signs, 0, found[first].place):
            for i in range(first, at):
                told[i] = found[i]._replace(grade=last.grade)
    return told


def _joined(line: Line, before: Subject, after: Subject) -> bool:
    gap = line.signs[before.place + 1 : after.place]
    return before.adverse and not before.grade and _ROW.fullmatch(gap) is not None
