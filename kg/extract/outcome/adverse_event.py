"""Adverse events that did not occur, and the most common one; shares of patients are read by `proportion`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, of_subject
from kg.extract.outcome.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import PROPORTION, Subject
from kg.text import Span

_FILL = (
    r"(?:(?:new|severe|serious|acute|sub-acute|subacute|chronic|cases?|of|any|episodes?|signs?|symptoms?|evidence|patients?|pts?"
    r"|participants?|subjects?|had|have|experienced|developed|showed|with|unexpected|instances?|events?|occurrences?|occurrence"
    r"|incidents?|incidence|overt|clinical|clinically|apparent|the|treated|late|early|grade|higher|infusion-related|drug-related"
    r"|product-related|treatment-related|related|cell-related|life-threatening|fatal|development|significant|relevant|active"
    r"|a|an|formal|unacceptable|further|additional|such|other|reported|or|and|any-grade|high-grade|moderate|to|true|de novo"
    r"|infused|in|graft|either|was|were|treatment-emergent|clinical signs|NK-related|CAR-related)\s|Ⓖ\s|\(Ⓖ\)\s|[\w-]+-related\s)*"
)
_ROW = rf"[ⓂⒺ](?:\s?\([ⓂⒺ]\))?(?:\s?(?:,\s(?:and|or|nor)|,|and|or|nor|/)\s?(?:no\s)?{_FILL}(?:[\w-]+\s){{0,2}}?[ⓂⒺ](?:\s?\([ⓂⒺ]\))?)*"
_LACK = re.compile(
    r"\b(?:[Nn]o|[Nn]either|[Nn]one (?:of (?:the|these|our|all)? ?(?:\w+ ){0,3})?(?:had|experienced|developed|showed|exhibited)"
    r"|[Nn]one of (?:the|these|our)?(?: \w+){0,3} (?:had|experienced|developed|showed|exhibited)"
    r"|(?:[Nn]obody|[Nn]o[ -]?(?:one|Ⓕ))(?: (?:on|in|of|at) [^ⓂⒺⒻ;,.]{1,30})? (?:has |have |had )?(?:had|experienced|developed|showed|suffered(?: from)?)"
    r"|[Ww]ithout|[Aa]bsence of|[Ff]ree (?:of|from)|[Dd]id not (?:cause|induce|experience|develop|show|result in|lead to|trigger|elicit|have|observe|see|detect|record)"
    r"|[Nn]ot (?:associated with|accompanied by|complicated by|cause|induce)|[Ww]ith no|[Ll]ack of|[Dd]evoid of)\s"
    rf"{_FILL}(?P<row>{_ROW})"
)
_ABSENT = re.compile(
    rf"(?P<row>{_ROW})(?:\s(?:events?|cases?|of any grade|of any kind|syndrome|Ⓖ|of Ⓖ|or higher))*\s"
    r"(?:(?:was|were|has been|have been|had been|has|have|had|is|are)\s(?:also\s|so\sfar\s)?(?:not|never)\s(?:yet\s)?(?:been\s)?"
    r"(?:observed|seen|reported|noted|detected|recorded|documented|encountered|experienced|found|present|identified|evident)"
    r"|did\s(?:not|never)\s(?:occur|develop|appear|arise)|never\s(?:occurred|developed|appeared|arose)"
    r"|(?:has|have|had)\s(?:so\sfar\s)?(?:not|never)\s(?:yet\s)?(?:occurred|developed|appeared|arisen)"
    r"|(?:was|were|has been|have been)\sabsent|(?:occurred\s|developed\s)?in\s(?:none|neither|nobody|no patient|no Ⓕ(?!\d))"
    r"|(?:was|were)\s(?:observed|seen|reported|noted|recorded)\sin\s(?:none|no\s(?:patient|subject|participant|case)))"
)
_NEGATION = re.compile(
    r"\b(?:no|nobody|none|nor|not|neither|without|never|absen\w+|free|lack|devoid)\b", re.IGNORECASE
)
_NONE_OF = re.compile(
    rf"\b[Nn]one (?:of|in) (?:the |these |our )?Ⓕ[^ⓂⒺⒻ;,.]{{0,60}}?(?P<row>{_ROW})"
)
_IN_NONE = re.compile(
    rf"\b[Ii]n (?:none|no) [^ⓂⒺⒻ;,.]{{0,30}}\b(?:was|were)\s(?P<row>{_ROW})\s(?:observed|seen|noted|reported|detected)"
)
_VOID = re.compile(
    r"\A\s?(?:prophylaxis|scores?|rates?\s(?:was|were)|differences?|score|-free|relatedness|between|related to [a-z]+ were (?!not))"
)
_OF_PEOPLE = re.compile(
    r"\b(?:patients|those|subjects|people|participants|donors|individuals|units|history)\s\Z",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?:[Mm]ost (?:common|frequent|commonly|frequently)[^.;ⒻⓂ]{0,40}Ⓜ[^.;Ⓕ]{0,60}?\b(?:was|were|included|being|:|is|are)\s?(?P<row>(?:the\s|mild\s|transient\s|Ⓖ\s|of\s)*"
    rf"{_ROW}))"
)
_COMMON_AFTER = re.compile(
    rf"(?P<row>{_ROW})\s(?:was|were|being)\s(?:also\s)?(?:the\s)?most (?:common|frequent|commonly|frequently)(?! Ⓕ)"
)
_SEEN = re.compile(
    r"\s(?:was|were)\s(?:also\s)?(?:observed|seen|noted|reported|recorded|documented)(?=[.;,]|\sin (?:the|this|our|all)\b|\Z)"
)
_OF_NONE = re.compile(r"\A[^;Ⓕ]{0,40}?\b(?:among|in)\s(?:the\s|any of the\s|all\s)?Ⓕ")


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """What is said not to have occurred; what is said to have been the most common."""
    signs = reading.line.signs
    told = {b.subject.place for b in bonds}
    seen: set[int] = set()
    for match in _absences(signs):
        for subject in _row(reading, match, seen):
            seen.add(subject.place)
            yield _none(reading, subject, match)
    for match in (*_COMMON.finditer(signs), *_COMMON_AFTER.finditer(signs)):
        for subject in _row(reading, match, seen | told):
            if subject.adverse:
                seen.add(subject.place)
                yield _most_common(reading, subject, match)
    yield from _occurrences(reading, seen | told)


def negated(reading: Reading, bond: Bond) -> bool:
    """Whether the figure only counts those in whom something did not occur."""
    signs = reading.line.signs
    return any(m.re is _NONE_OF and m.start() <= bond.place < m.end() for m in _absences(signs))


def absent_places(reading: Reading) -> set[int]:
    """Where the subjects stand that the line says did not occur; no figure is theirs."""
    signs = reading.line.signs
    return {s.place for m in _absences(signs) for s in _row(reading, m, set())}


@lru_cache(maxsize=8)
def _absences(signs: str) -> tuple[re.Match[str], ...]:
    if not _NEGATION.search(signs):
        return ()
    return (
        *_NONE_OF.finditer(signs),
        *_IN_NONE.finditer(signs),
        *_LACK.finditer(signs),
        *_ABSENT.finditer(signs),
    )


def _row(reading: Reading, match: re.Match[str], but: set[int]) -> list[Subject]:
    start, end = match.span("row")
    if is_void(reading.line.signs, match.start(), match.end()):
        return []
    lone = reading.line.signs[match.start() : match.start() + 7].lower() == "without"
    return [
        s
        for s in reading.subjects
        if start <= s.place < end
        and s.place not in but
        and not _again(reading, s)
        and (s.adverse or (s.kind == PROPORTION and s.measure != "OTHER" and not lone))
    ]


def _again(reading: Reading, subject: Subject) -> bool:
    """Whether it only repeats the one before, in brackets: "cytokine release syndrome (CRS)"."""
    return any(
        s.code == subject.code and reading.words(s.place + 1, subject.place).strip() == "("
        for s in reading.subjects
    )


def is_void(signs: str, start: int, end: int) -> bool:
    """Whether what looks like absence is a trait of patients, or a comparison.

    >>> is_void("in patients without Ⓜ", 12, 21), is_void("No Ⓜ was observed", 0, 4), is_void("no Ⓜ prophylaxis", 0, 4)
    (True, False, True)
    """
    return bool(_VOID.match(signs[end:])) or bool(
        signs[start : start + 7].lower() == "without"
        and _OF_PEOPLE.search(signs, max(0, start - 60), start)
    )


def absences(signs: str) -> list[str]:
    """The rows of subjects that a line says did not occur.

    >>> absences("No Ⓜ, Ⓜ or Ⓜ was observed."), absences("Neither Ⓜ nor Ⓜ was seen."), absences("Ⓜ were not observed")
    (['Ⓜ, Ⓜ or Ⓜ'], ['Ⓜ nor Ⓜ'], ['Ⓜ'])
    >>> absences("no acute or sub-acute Ⓜ were observed"), absences("No cases of Ⓜ, tumor lysis Ⓔ, or Ⓜ occurred")
    (['Ⓜ'], ['Ⓜ, tumor lysis Ⓔ, or Ⓜ'])
    >>> absences("was not associated with the development of Ⓜ, Ⓜ, or Ⓜ"), absences("There were no Ⓖ Ⓜ")
    (['Ⓜ, Ⓜ, or Ⓜ'], ['Ⓜ'])
    >>> absences("Ⓜ has not occurred."), absences("Nobody developed Ⓜ"), absences("Ⓜ occurred in neither cohort"), absences("No Ⓕ had Ⓜ")
    (['Ⓜ'], ['Ⓜ'], ['Ⓜ'], ['Ⓜ'])
    >>> absences("no significant differences in Ⓜ"), absences("No correlation between Ⓜ and Ⓜ"), absences("Ⓜ was not different")
    ([], [], [])
    """
    return [m["row"] for m in _absences(signs)]


def _none(reading: Reading, subject: Subject, match: re.Match[str]) -> Fact:
    says = {
        **of_subject(subject),
        "status": NONE_OBSERVED,
        "statistic": None,
        "value": Decimal(0),
        "value_text": None,
        "unit": "patients",
        **_whole(reading, match),
    }
    end = max(match.end(), subject.place + 1)
    span = Span(reading.line.place(match.start()), reading.line.span(match.start(), end).end)
    return Fact(
        reading.line,
        "outcome.absence",
        span,
        subject.measure,
        subject.adverse,
        says,
        _group(reading, match),
        place=subject.place,
    )


def _whole(reading: Reading, match: re.Match[str]) -> dict[str, int | bool]:
    """Those in whom it was looked for: "none of the 5 …", "… observed among the 9 treated patients"."""
    signs = reading.line.signs
    among = _OF_NONE.match(signs[match.end() :])
    place = match.end() + among.end() - 1 if among else signs.find("Ⓕ", match.start(), match.end())
    figure = dict(reading.figures).get(place)
    if figure is None or figure.kind != "count" or figure.numerator is None or figure.denominator:
        return {}
    if signs[max(0, place - 3) : place].lower().endswith(("no ", "no-")):
        return {}  # "no one" is nobody
    return {"denominator": figure.numerator, "denominator_stated": True}


def _group(reading: Reading, match: re.Match[str]) -> Group | None:
    """The group that the sentence names behind, or in front of everything."""
    inside = [g for g in reading.groups if match.start() <= g.place < match.end()]
    if inside:
        return inside[0]
    behind = [g for g in reading.groups if match.end() <= g.place < match.end() + 60]
    return next((g for g in (*behind, *reading.groups) if g.fronted or g in behind), None)


def _occurrences(reading: Reading, told: set[int]) -> Iterator[Fact]:
    """What is said to have been seen, without a figure: "only grade 1 fever was seen"."""
    for subject in reading.subjects:
        behind = reading.line.signs[subject.place + 1 :]
        seen = _SEEN.match(behind)
        specific = subject.adverse and (subject.term or subject.measure != "AE")
        if seen and specific and subject.place not in told and "negated" not in subject.context:
            says = {**of_subject(subject), "status": OBSERVED, "statistic": None}
            span = Span(subject.span.start, reading.line.place(subject.place + seen.end()))
            yield Fact(
                reading.line,
                "outcome.occurrence",
                span,
                subject.measure,
                True,
                says,
                place=subject.place,
            )


def _most_common(reading: Reading, subject: Subject, match: re.Match[str]) -> Fact:
    says = {**of_subject(subject), "status": OBSERVED, "statistic": "most common"}
    span = Span(
        reading.line.place(match.start()), reading.line.span(match.start(), match.end()).end
    )
    return Fact(
        reading.line, "outcome.most-common", span, subject.measure, True, says, place=subject.place
    )
