"""Grades of severity: "grade ≥3", "grades 1–2", "grade III-IV", "grade 3 or higher", "high-grade"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention
from kg.records.quantity import GradeRange
from kg.text import Span

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_ONE = r"(IV|I{1,3}|V|[0-5])(?:[a-c]\b)?(?!\w|\.\d)"
_GRADE = re.compile(
    r"(?:[Gg]rades?|GRADES?|[Gg]rade\s?\(G\)|[Gg]r\.?|G)[\s-]?"
    rf"(?:\((?=(?:>=|[≥>])?\s?[1-5]\)))?(?P<sign>>\s?(?:/|or)?\s?=|<\s?(?:/|or)?\s?=|[≥≤<>]|at least |more than |of )?\s?{_ONE}"
    r"(?:(?:(?:,\s(?:IV|I{1,3}|[1-4])){1,3},?(?=\s(?:and|or)\s)|(?:/(?:IV|I{1,3}|[1-4])){1,3}(?=/))?"
    rf"\s?(?P<join>-to-|-|/|to|or|and|,|through)\s?(?:[Gg]rades?\s)?(?P<last>IV|I{{1,3}}|V|[0-5])(?!\w|\.\d|\s?(?:of|%|patients?|pts?|[Gg]r|G\d)|\s(?:was|were|had|with)\s(?:of\s)?[Gg]r))?"
    r"(?P<up>\s?\+|[\s-](?:or|and)[\s-](?:higher|above|greater|more|worse|over|severer)|\sor\s(?:more severe|beyond)|\s?or\s>)?"
    r"(?P<down>\s(?:or|and)\s(?:lower|less|below))?(?:(?<=\([1-5])\)|(?<=\([≥>][1-5])\)|(?<=\(>=[1-5])\))?"
)
_AND_RANGE = re.compile(
    r",?\s(?:and|or)\s(?P<low>I{1,3}|[1-4])\s?[-–/]\s?(?P<high>IV|I{1,3}|V|[2-5])(?!\w|\.\d|\s?(?:%|of\b|patients?|pts?))"
)
_HINT = re.compile(
    r"[Gg]r(?:ade|\.?\s?[0-5I≥≤<>])|GRADE|G(?:\s?>=?|\s?[≥≤<>])?\s?[1-5]|(?<![A-Za-z])[IV]{1,3}(?:°|[-–~][IV]{1,3}°)"
)
_SIGN_BEFORE = re.compile(
    r"(?:>\s?(?:/|or)?\s?=|<\s?(?:/|or)?\s?=|[≥≤<>]|(?<![a-z-])(?:at least|(?:more|greater|higher|worse|severer) than|above|beyond|exceeding|over|below))\s?$"
)
# one sign where two are printed, as in "grade >/= 3"
_ONE_SIGN = re.compile(r"\A([<>])\s?(?:/|or)?\s?=\Z")
_ABOVE = frozenset(
    "> above beyond exceeding over".split()
    + [f"{word} than" for word in ("more", "greater", "higher", "worse", "severer")]
)
# whose grade it is: "CTCAE v5.0 grade 3"
_SCALE_BEFORE = re.compile(r"\b(?:(?:NCI[- ])?CTCAE|ASTCT|ASBMT)(?:\sv?\.?\s?\d(?:\.\d)?)?\s\Z")
# "I° aGVHD", "II-III° GVHD"
_OF_DEGREE = re.compile(r"(?P<low>IV|I{1,3})(?:°?\s?[-–~]\s?(?P<high>IV|I{1,3}))?°")
_DEGREE = re.compile(r"(?:([Hh]igh|[Ss]evere|HIGH)|([Ll]ow|LOW))-grade\b")


def grades(text: str) -> Iterator[Mention]:
    """Every grade in a text, in order.

    >>> [g.value.normal for g in grades("Grade 1 pyrexia, grade ≥3 CRS, grades 3 or 4, grade III-IV, grade 2 or higher")]
    ['1', '>=3', '3-4', '3-4', '>=2']
    >>> [g.value.normal for g in grades("grade III-IV; grade <3; no grade >2; ≥ grade 3; grade 3/4; high-grade; grade 3+")]
    ['3-4', '<=2', '>=3', '>=3', '3-4', '>=3', '>=3']
    >>> [g.value.normal for g in grades("above grade 1, greater than grade 2; below grade 3; (2 G1, 1 G2)")]
    ['>=2', '>=3', '<=2', '1', '2']
    >>> [g.value.normal for g in grades("grade II-IV and III-IV acute GVHD; grade 2-4 and 3-4; grade 2-4 in 3-5 patients")]
    ['2-4', '3-4', '2-4', '3-4', '2-4']
    >>> [g.value.text for g in grades("higher-grade (≥3) events; grade (2) rash; grade 3 (2 patients)")]
    ['grade (≥3)', 'grade (2)', 'grade 3']
    >>> [g.value.text for g in grades("3 with grade 1 and 2 with grade 2; grade 1 and 2 with fever")]
    ['grade 1', 'grade 2', 'grade 1 and 2']
    >>> [g.value.text for g in grades("grades 1, 2 and 3 CRS; 5 were grade 1 and 2 were grade 2; grade II/III/IV")]
    ['grades 1, 2 and 3', 'grade 1', 'grade 2', 'grade II/III/IV']
    >>> [g.value.normal for g in grades("I° aGVHD, II-III° GVHD")]
    ['1', '2-3']
    >>> [(g.value.normal, g.value.text) for g in grades("CTCAE v5.0 grade 3-4; grade 3-or-higher; G≥3; grade 3-to-4")]
    [('3-4', 'CTCAE v5.0 grade 3-4'), ('>=3', 'grade 3-or-higher'), ('>=3', 'G≥3'), ('3-4', 'grade 3-to-4')]
    >>> [g.value.normal for g in grades("grade >/=3, grade > or = 3, >/= grade 2 and <or= grade 2 events")]
    ['>=3', '>=3', '>=2', '<=2']
    >>> list(grades("upgraded to 3; G2M arrest; grade of evidence"))
    []
    """
    for hint in _HINT.finditer(text):
        start = hint.start()
        if (
            start
            and text[start - 1] == "-"
            and (degree := _DEGREE.match(text, text.rfind(" ", 0, start) + 1))
        ):
            low, high = (3, 5) if degree[1] else (1, 2)
            yield _mention(text, Span(*degree.span()), low, high)
        elif of_degree := _OF_DEGREE.match(text, start):
            low = _grade(of_degree["low"])
            yield _mention(
                text, Span(*of_degree.span()), low, _grade(of_degree["high"] or of_degree["low"])
            )
        elif not (start and text[start - 1].isalnum()) and (match := _GRADE.match(text, start)):
            sign = _SIGN_BEFORE.search(text, max(0, start - 14), start)
            low, high = _ends(match, sign[0] if sign else "")
            if low <= high <= 5:
                begun = sign.start() if sign else start
                scale = _SCALE_BEFORE.search(text, max(0, begun - 18), begun)
                begun = scale.start() if scale else begun
                yield _mention(text, Span(begun, match.end()), low, high)
                yield from _second(text, match)


def _second(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """The second of two ranges that share the word: "grade 2-4 and 3-4"."""
    more = _AND_RANGE.match(text, match.end()) if match["last"] else None
    if more:
        low, high = _grade(more["low"]), _grade(more["high"])
        if low < high:
            yield _mention(text, Span(more.start("low"), more.end()), low, high)


def _mention(text: str, span: Span, low: int, high: int) -> Mention:
    return Mention(span, "grade", value=GradeRange(low, high, span.of(text), _normal(low, high)))


def _ends(match: re.Match[str], before: str) -> tuple[int, int]:
    first = _grade(match[2])
    sign = _ONE_SIGN.sub(r"\1=", (match["sign"] or before).strip())
    if match["last"]:
        return first, _grade(match["last"])
    if match["up"] or sign in ("≥", ">=", "at least"):
        return first, 5
    if sign in _ABOVE:
        return first + 1, 5
    if match["down"] or sign in ("≤", "<="):
        return 0, first
    return (0, first - 1) if sign in ("<", "below") else (first, first)


def _grade(printed: str) -> int:
    return _ROMAN.get(printed) or int(printed)


def _normal(low: int, high: int) -> str:
    """What tables print: an open end as ">=", one grade as itself."""
    if low == high:
        return str(low)
    if high == 5:
        return f">={low}"
    return f"<={high}" if low == 0 else f"{low}-{high}"
