"""What is denied of the events just counted: "CRS in two, none above grade 1", "…, none of them related to the cells"."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.outcome.fact import NONE_OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject
from kg.records.quantity import GradeRange
from kg.text import Span

_NONE = r"\b(?:none|no(?=\sⒼ)|without(?:\san?y?)?(?:\ssingle)?(?=\sⒼ\s(?:cases?|events?|episodes?)\b)|no\s(?:case|event|patient|episode|reaction)s?|nothing|never|neither)(?:\sof\s(?:them|these|which|those))?"
_ABOVE = re.compile(
    rf"{_NONE}(?:\s(?:was|were|being|had|with|of|reached|at|occurred|were\sof))*\s(?P<grade>Ⓖ)(?!\s?[ⓂⒺ])"
)
_EXCEEDED = re.compile(rf"{_NONE}(?:\s(?:has|have|had|being))?\sexceed(?:ed|ing)\s(?P<grade>Ⓖ)")
_RELATED = re.compile(
    r"\b(?:none|neither)(?:\sof\s(?:them|these|which|whom|those))?(?:\s(?:was|were|being|is|are|deemed|considered|judged|thought|felt|to\sbe|definitely|possibly|directly))*\s(?:related|attribut\w+|ascribed)\b"
)
# "…, none of them serious", not "none was serious enough" nor "none had a severe reaction"
_SEVERE = re.compile(
    rf"{_NONE}(?:\s(?:was|were|being|proved|deemed|considered|judged))*\s(?P<how>severe|serious|life-threatening)(?=\s?(?:[.,;)]|\Z)|\s(?:and|or|but)\b)"
)
# what is given: the cells, a treatment, a product by its code
CELLS = r"(?:the\s|this\s|study\s)?(?:[\w/-]+\s){0,2}?(?:cells?|NK|CAR-NK|treatment|therapy|infusions?|product|study|[A-Z]{2,}[\w-]*-?\d{2,}\w*)\b"
# "one death from sepsis, none from the cells"
_FROM_CELLS = re.compile(
    rf"\b(?:none|neither|no\sone|nobody)(?:\sof\s(?:them|these|which|whom|those))?(?:\s(?:was|were|died))?\s(?:to|from|of|due\sto|because\sof|caused\sby)\s{CELLS}"
)
# "none of the deaths was considered related to treatment"
_DEATHS_RELATED = re.compile(
    r"\b(?:[Nn]one|[Nn]either)\sof\s(?:the\s|these\s|all\s)(?:[a-z]+\s)?(?P<deaths>[ⓂⒺ])(?:\s(?:was|were|being|is|are|deemed|considered|judged|thought|felt|to\sbe))*\s(?:related|attribut\w+|ascribed|due)\b"
)


# "none of the toxicities was dose-limiting", "no event met the criteria for a DLT"
_LIMITING = re.compile(
    r"\b(?:[Nn]one|[Nn]o(?:\s[a-z-]+){0,2}|[Nn]either|[Nn]othing)(?:\sof\s(?:the|these|them|which|those)(?:\s[a-z-]+){0,2})?(?:\s[ⓂⒺ])?\s(?:was|were|proved|being|met|fulfilled|satisfied|qualified)\s"
    r"(?:(?:considered|deemed|judged|regarded|as|to|be|the|protocol|any)\s)*(?:(?:criteria|criterion|definition)\s(?:for|of)\s)?(?:an?\s)?(?P<limit>dose[- ]limit(?:ing|ation)|Ⓜ)"
)


def read(reading: Reading) -> Iterator[Fact]:
    """Absence told of the events that the sentence named before."""
    signs = reading.line.signs
    for rule in (_ABOVE, _EXCEEDED):
        for match in rule.finditer(signs):
            grade = reading.line.pieces[match.start("grade")].value
            subject = _before(reading, match.start())
            if subject and isinstance(grade, GradeRange):
                normal = above(grade) if rule is _EXCEEDED else grade.normal
                yield _fact(reading, subject, match, {"grade": normal})
    yield from _not_severe(reading)
    yield from _not_limiting(reading)
    yield from _not_related(reading)


def _not_severe(reading: Reading) -> Iterator[Fact]:
    """Reads "Ⓔ in Ⓕ, none of them serious": no serious Ⓔ."""
    for match in _SEVERE.finditer(reading.line.signs):
        subject = _before(reading, match.start())
        if subject:
            yield _fact(reading, subject, match, {"term": so_severe(subject, match["how"])})


def _not_related(reading: Reading) -> Iterator[Fact]:
    """Reads "none of the deaths was related", and "Ⓔ in Ⓕ, none of them related" of all adverse events."""
    signs = reading.line.signs
    for match in _DEATHS_RELATED.finditer(signs):
        dead = next((s for s in reading.subjects if s.place == match.start("deaths")), None)
        if dead and dead.measure == "DEATH":
            yield _fact(reading, dead, match, {"term": "treatment-related"})
    for match in _RELATED.finditer(signs):
        subject = _before(reading, match.start())
        if subject and subject.measure == "AE" and subject.term is None:
            yield _fact(reading, subject, match, {})._replace(measure="TRAE")
    for match in (*_RELATED.finditer(signs), *_FROM_CELLS.finditer(signs)):
        earlier = [s for s in reading.subjects if s.place < match.start() and s.adverse]
        deaths = [s for s in earlier if s.measure == "DEATH"]
        if deaths and (earlier[0] is deaths[0] or match.re is _FROM_CELLS):
            yield _fact(reading, deaths[-1], match, {"term": "treatment-related", "cause": None})


def _not_limiting(reading: Reading) -> Iterator[Fact]:
    """Reads "none of the toxicities was dose-limiting": no dose-limiting toxicity."""
    match = _LIMITING.search(reading.line.signs)
    limit = reading.line.pieces.get(match.start("limit")) if match else None
    if match is None or (
        limit and limit.code not in {"measure:DLT", "event:dose-limiting-toxicity"}
    ):
        return
    says: dict[str, Any] = {"status": NONE_OBSERVED, "value": Decimal(0), "unit": "patients"}
    span = reading.line.span(*match.span())
    yield Fact(reading.line, "outcome.absence", span, "DLT", True, says, place=match.start())


def so_severe(subject: Subject, how: str) -> str | None:
    """The term of an event of which only that severity is denied; serious adverse events have a measure of their own."""
    if subject.measure == "SAE" or (subject.term and how in subject.term):
        return subject.term
    return f"{how} {subject.term}" if subject.term else how


def denied(signs: str) -> list[str]:
    """The words that deny something of what was named before.

    >>> denied("Ⓜ in Ⓕ, none above Ⓖ"), denied("Ⓜ in Ⓕ, none Ⓖ"), denied("Ⓜ was seen but never exceeded Ⓖ")
    ([], ['none Ⓖ'], ['never exceeded Ⓖ'])
    >>> denied("Ⓕ had Ⓜ, none of them related to cells"), denied("Ⓕ had Ⓜ, none of which was considered related")
    (['none of them related'], ['none of which was considered related'])
    >>> bool(_LIMITING.search("None of the toxicities was dose-limiting")), bool(_LIMITING.search("No Ⓜ met the criteria for dose limitation"))
    (True, True)
    >>> bool(_LIMITING.search("No patient was dosed")), bool(_LIMITING.search("none was related to dose"))
    (False, False)
    >>> denied("Ⓜ in Ⓕ; none was serious."), denied("Ⓜ in Ⓕ, none of them severe"), denied("Ⓜ in Ⓕ, none was serious enough to stop")
    (['none was serious'], ['none of them severe'], [])
    >>> denied("none had Ⓖ Ⓜ"), denied("Ⓕ had Ⓜ, none in A"), denied("no Ⓖ Ⓜ")
    ([], [], [])
    """
    return [
        m.group() for rule in (_ABOVE, _EXCEEDED, _RELATED, _SEVERE) for m in rule.finditer(signs)
    ]


def above(grade: GradeRange) -> str:
    """The grades above one.

    >>> above(GradeRange(0, 1, "grade 1", "1")), above(GradeRange(4, 4, "grade 4", "4"))
    ('>=2', '5')
    """
    return f">={grade.high + 1}" if grade.high < 4 else "5"


def _before(reading: Reading, place: int) -> Subject | None:
    """The event named last in the same clause."""
    start = max(reading.line.signs.rfind(stop, 0, place) for stop in ("; ", ". "))
    if start >= 0 and not any(sign in reading.line.signs[start:place] for sign in "ⓂⒺⒻ"):
        start = -1  # a clause with nothing of its own speaks of the one before
    earlier = [s for s in reading.subjects if start < s.place < place and s.adverse]
    return earlier[-1] if earlier else None


def _fact(reading: Reading, subject: Subject, match: re.Match[str], more: dict[str, Any]) -> Fact:
    says = {**of_subject(subject), "status": NONE_OBSERVED, "statistic": None, "qualifier": None}
    says |= {"value": Decimal(0), "value_text": None, "unit": "patients", **more}
    line = reading.line
    span = Span(subject.span.start, line.span(match.start(), match.end()).end)
    place = match.start()
    return Fact(line, "outcome.absence", span, subject.measure, True, says, place=place)
