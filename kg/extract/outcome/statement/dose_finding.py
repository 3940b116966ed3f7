"""Findings on the dose: maximum tolerated, recommended or feasible."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Piece
from kg.extract.outcome.signs.unreached import NOT_REACHED
from kg.extract.outcome.statement.dose_levels import HIGHEST, LEVEL, highest, number_of
from kg.extract.outcome.subject.subjects import DOSE, Subject
from kg.extract.scope import holds
from kg.records.quantity import Dose
from kg.text import Span

_NAMED = re.compile(
    r"\b(?:was|were|is|as|at|to be|of|being|be|of:|identified|established|determined|declared|chosen|taken|selected|set|became|becomes)\b|[:=(,]"
)

_TIMES = re.compile(r"\A\s?[×x]\s?Ⓕ|(?<=\s)Ⓕ(?=(?:\s(?:doses|infusions))?\sof\s\Z)")
_NOT_FOUND = re.compile(
    r"\b(?:(?:did|could|was|were|has|have|had) not (?:been )?(?:reach|defin|establish|identif|determin|found|find)\w*|without (?:reach|defin|establish|identify|determin)\w*)\s(?:the\s|an?\s|any\s)?\Z"
)
_NONE = re.compile(r"\b(?:[Nn](?:o|either an?|either)|[Ww]ithout\s(?:an?|any|the))\s\Z")
_FOUND = re.compile(
    r"\s(?:was|has been|could be|had been|being|having been)\s(?:reached|defined|established|identified|determined|found)\b"
)
_CHOSEN = re.compile(
    r"Ⓓ(?:\s[a-z]+){0,3}?(?:,\s[^,;.Ⓓ]{3,60},)?\s(?:was|were|has been|have been|is)\s(?:chosen|picked|selected|recommended|taken forward|carried forward|declared|adopted|brought forward)\s(?:for|into|to|as|in)\s"
    r"(?:the\s|further\s|subsequent\s|dose\s)*(?:Ⓜ\s(?:phase|cohort|part)|[Pp]hase\s(?:2|II|Ⓝ|two)|expansion|dose[- ]expansion|further (?:study|testing|development|evaluation)|testing|development)"
    r"|Ⓓ\s(?:was|has been)\s(?:taken|carried|brought)\sforward(?=\s?[.;,]|\s?\Z)"
)


_ON = (
    r"\s(?:was|were|has been|have been|is)\s(?:then\s)?(?:chosen|selected|recommended|taken|carried|declared|adopted|brought|advanced)(?:\sforward)?\s(?:for|into|to|as|in)\s"
    r"(?:the\s|further\s|subsequent\s|dose\s)*(?:Ⓜ\s(?:phase|cohort|part)|[Pp]hase\s(?:2|II|Ⓝ|two)|expansion|dose[- ]expansion|further (?:study|testing|development|evaluation))"
)
_LEVELS = ("evel ", "DL", "this dose", "ohort ")
_LEVEL = re.compile(LEVEL)
_LEVEL_CHOSEN = re.compile(rf"(?P<level>{LEVEL}|\bthis (?:dose|level|dose level)){_ON}")
_TOP = re.compile(r"RP2D|MTD|recommended|tolerated")
_TAKEN_ON = re.compile(
    r"(?:[Ll]evel \d|DL ?\d|this (?:dose|level))[^.;]{0,12} (?:was|has been|is) (?:then )?(?:chosen|selected|recommended|taken|carried|declared|adopted|brought|advanced)"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The dose that a sentence says to be the maximum or the recommended one."""
    del bonds
    yield from _not_found(reading)
    yield from _chosen(reading)
    yield from _levels(reading)
    doses = [(i, p) for i, p in reading.line.of("Ⓓ") if isinstance(p.value, Dose)]
    for subject in reading.subjects:
        if subject.kind == DOSE and doses:
            place, piece = min(doses, key=lambda d: abs(d[0] - subject.place))
            if is_named(reading.words(min(place, subject.place) + 1, max(place, subject.place))):
                yield _fact(reading, subject, piece)


def _not_found(reading: Reading) -> Iterator[Fact]:
    """Reads "we did not reach the Ⓜ", "no Ⓜ was defined"."""
    for subject in reading.subjects:
        if subject.kind == DOSE and is_unfound(
            reading.line.signs[: subject.place], reading.line.signs[subject.place + 1 :]
        ):
            says = {**of_subject(subject), "status": NOT_REACHED, "statistic": None}
            rule = "outcome.not-reached"
            place = subject.place
            yield Fact(reading.line, rule, subject.span, subject.measure, False, says, place=place)


def is_unfound(before: str, behind: str) -> bool:
    """Whether the words around a dose measure say that there is none yet.

    >>> is_unfound("did not reach the ", " at"), is_unfound("no ", " was defined"), is_unfound("without reaching an ", "")
    (True, True, True)
    >>> is_unfound("no DLT at the ", " was seen"), is_unfound("the ", " was not reached"), is_unfound("no ", " data")
    (False, False, False)
    """
    return bool(_NOT_FOUND.search(before)) or bool(_NONE.search(before) and _FOUND.match(behind))


def _chosen(reading: Reading) -> Iterator[Fact]:
    """Reads "Ⓓ was chosen for the expansion phase"."""
    if any(s.measure == "RP2D" for s in reading.subjects):
        return
    for match in _CHOSEN.finditer(reading.line.signs):
        piece = reading.line.pieces[match.start()]
        if isinstance(piece.value, Dose) and piece.value.of_cells:
            says = {"status": OBSERVED, **_amount(piece.value)}
            span = reading.line.span(match.start(), match.end())
            rule = "outcome.dose-finding"
            yield Fact(reading.line, rule, span, "RP2D", False, says, place=match.start())


def _levels(reading: Reading) -> Iterator[Fact]:
    """Reads "dose level 3 was taken into phase 2", "the RP2D was DL2": which amount that is, the document tells elsewhere."""
    signs = reading.line.signs
    for match in _LEVEL_CHOSEN.finditer(signs) if holds(signs, _LEVELS) else ():
        level = _said_before(signs, match.end("level"))
        if level is not None:
            yield _of_level(reading, "RP2D", match.start(), match.end(), level)
    top = {m.start("measure"): m for m in highest(signs)} if "highest" in signs else {}
    for subject in reading.subjects:
        if subject.kind == DOSE and subject.place in top:
            at = top[subject.place]
            yield _of_level(reading, subject.measure, at.start(), at.end(), HIGHEST)
        if subject.kind != DOSE or "Ⓓ" in signs or subject.place in top:
            continue
        near = min(
            _LEVEL.finditer(signs), key=lambda m: abs(m.start() - subject.place), default=None
        )
        if near:
            start, end = sorted((near.span(), (subject.place, subject.place + 1)))
            if is_named(signs[start[1] : end[0]]):
                level = number_of(near.group())
                yield _of_level(reading, subject.measure, start[0], end[1], level)


def _said_before(signs: str, end: int) -> Decimal | None:
    """The level whose name ends here, or the one named last before "this dose"."""
    named = list(_LEVEL.finditer(signs, 0, end))
    return number_of(named[-1].group()) if named else None


def _of_level(
    reading: Reading, measure: str, start: int, end: int, level: Decimal | str | None
) -> Fact:
    says = {"status": OBSERVED, "level": level}
    span = reading.line.span(start, end)
    return Fact(reading.line, "outcome.dose-finding", span, measure, False, says, place=start)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell which level was taken on."""
    words = span.of(text)
    if holds(words, ("highest", *_LEVELS)) and _TOP.search(words):
        return True
    return holds(words, _LEVELS) and _TAKEN_ON.search(words) is not None


def chosen_level(signs: str) -> list[str]:
    """The levels that are said to be taken on.

    >>> chosen_level("Dose level 3 was taken into phase 2"), chosen_level("DL2 has been selected for expansion")
    (['Dose level 3'], ['DL2'])
    >>> chosen_level("Two at dose level 3 had Ⓜ, so that this dose was recommended for phase 2")
    ['this dose']
    >>> chosen_level("Patients at dose level 3 were taken into the study"), chosen_level("Dose level 3 will be taken into phase 2")
    ([], [])
    """
    return [m["level"] for m in _LEVEL_CHOSEN.finditer(signs)]


def chosen(signs: str) -> bool:
    """Whether a dose is said to be the one that is taken on.

    >>> chosen("Ⓓ was chosen for the Ⓜ phase"), chosen("Ⓓ was selected for phase 2"), chosen("Ⓓ per dose has been taken forward into the expansion cohort")
    (True, True, True)
    >>> chosen("Ⓓ was chosen as starting dose"), chosen("Ⓓ was given in phase 2"), chosen("Ⓓ will be selected for phase 2")
    (False, False, False)
    """
    return bool(_CHOSEN.search(signs))


def is_named(between: str) -> bool:
    """Whether the words between a dose and a measure make the one the other.

    >>> is_named(" was taken as the "), is_named(" per infusion was declared the "), is_named(" cells) was the ")
    (True, True, True)
    >>> is_named(" ×Ⓕ was selected as the "), is_named(" became the "), is_named(" was Ⓕ of "), is_named(" was Ⓕ and ")
    (True, True, True, False)
    >>> is_named(" was tolerated without an ")
    False
    >>> is_named(" was Ⓕ, and "), is_named("; ")
    (False, False)
    >>> is_named(" was not reached at "), is_named(" was reached. The highest dose, ")
    (False, False)
    """
    between = _TIMES.sub("", between)
    return bool(_NAMED.search(between)) and not re.search(
        r"\bnot\b|\bwithout\b|\bno\b|\bexceed|[.;]\s|Ⓕ|,\sand\b", between
    )


def _amount(dose: Dose) -> dict[str, Any]:
    return {
        "value": dose.value,
        "value_text": dose.text,
        "value_max": dose.value_max,
        "unit": dose.unit,
    }


def _fact(reading: Reading, subject: Subject, dose: Piece) -> Fact:
    value = dose.value
    assert isinstance(value, Dose)  # noqa: S101 -- chosen by this type above
    says = {
        **of_subject(subject),
        "status": OBSERVED,
        "statistic": None,
        "qualifier": None,
        **_amount(value),
    }
    span = Span(min(dose.span.start, subject.span.start), max(dose.span.end, subject.span.end))
    return Fact(
        reading.line,
        "outcome.dose-finding",
        span,
        subject.measure,
        False,
        says,
        place=subject.place,
    )
