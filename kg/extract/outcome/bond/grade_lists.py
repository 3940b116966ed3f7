"""Grades in a list with a figure for each: "grade 1, 2 and 3 CRS in 25%, 10% and 5%", "any-grade and grade ≥3 CRS in 33% and 8%"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.records.quantity import GradeRange

TOGETHER = "together"  # the grades are of each figure alike
_ONE = re.compile(r"IV|I{1,3}|V|\d")
_SPELT_OUT = re.compile(r"\sand\s|,\s|/\w+/")  # no range, nor "3 or 4"
_LEVEL = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
# what stands between the last grade of a list and the first figure
_TO_FIGURES = re.compile(r"[^ⒻⒼ;.]{0,70}")
# any-grade and Ⓖ, all grades/Ⓖ
_ANY_AND = re.compile(r"\b(?:[Aa]ny|[Aa]ll)[\s-]grades?\s?(?:,|and|/|\|)\s?(?:of\s|at\s)?\Z")
_RESPECTIVELY = re.compile(r"[^;.]{0,60}?\brespectively\b")


def own_grade(reading: Reading, bond: Bond) -> str | None:
    """The grade that is the figure's own in a list; none for that of any grade, `TOGETHER` where no list is told apart."""
    run = reading.runs[bond.place]
    listed = _listed(reading, run)
    if len(run) < 2 or not listed or len(run) % len(listed):
        return TOGETHER
    return listed[run.index(bond.place) % len(listed)]


def _listed(reading: Reading, run: list[int]) -> list[str | None]:
    """The grades of the list before a run of figures, in their order."""
    before = [i for i, _ in reading.line.of("Ⓖ") if i < run[0]]
    grade = reading.line.pieces[before[-1]].value if before else None
    if not isinstance(grade, GradeRange):
        return []
    if not _TO_FIGURES.fullmatch(reading.line.signs, before[-1] + 1, run[0]):
        return []
    if _ANY_AND.search(reading.line.signs, max(0, before[-1] - 24), before[-1]):
        return [None, grade.normal]
    return list(_each(grade.text)) if _told_apart(reading, grade, run) else []


def _told_apart(reading: Reading, grade: GradeRange, run: list[int]) -> bool:
    """Whether each grade of a list has its figure: three of them, or two "respectively"; no groups have them."""
    if any(g.place > run[0] for g in reading.groups):
        return False
    count = len(_each(grade.text)) if _SPELT_OUT.search(grade.text) else 0
    if count != len(run) or count != grade.high - grade.low + 1:
        return False
    return count > 2 or bool(_RESPECTIVELY.match(reading.line.signs, run[-1]))


def _each(words: str) -> list[str]:
    """The grades that a list spells out.

    >>> _each("grades 1, 2 and 3"), _each("grade II/III/IV"), _each("grade 1 and 2")
    (['1', '2', '3'], ['2', '3', '4'], ['1', '2'])
    """
    return [str(_LEVEL.get(one, one)) for one in _ONE.findall(words.replace("rade", ""))]
