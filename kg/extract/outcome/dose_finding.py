"""Findings on the dose: maximum tolerated, recommended or feasible."""

import re
from collections.abc import Iterator
from typing import Any

from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.line import Piece
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import DOSE, Subject
from kg.extract.outcome.unreached import NOT_REACHED
from kg.records.quantity import Dose
from kg.text import Span

_NAMED = re.compile(
    r"\b(?:was|were|is|as|at|to be|of|being|be|of:|identified|established|determined|declared|chosen|taken|selected|set|became|becomes)\b|[:=(,]"
)

_TIMES = re.compile(r"\A\s?[×x]\s?Ⓕ")
_NOT_FOUND = re.compile(
    r"\b(?:(?:did|could|was|were|has|have|had) not (?:been )?(?:reach|defin|establish|identif|determin|found|find)\w*|without (?:reach|defin|establish|identify|determin)\w*)\s(?:the\s|an?\s|any\s)?\Z"
)
_NONE = re.compile(r"\b[Nn](?:o|either an?|either)\s\Z")
_FOUND = re.compile(
    r"\s(?:was|has been|could be|had been)\s(?:reached|defined|established|identified|determined|found)\b"
)
_CHOSEN = re.compile(
    r"Ⓓ(?:\s[a-z]+){0,3}?\s(?:was|were|has been|have been|is)\s(?:chosen|selected|recommended|taken forward|carried forward|declared|adopted|brought forward)\s(?:for|into|to|as|in)\s"
    r"(?:the\s|further\s|subsequent\s|dose\s)*(?:Ⓜ\s(?:phase|cohort|part)|[Pp]hase\s(?:2|II|Ⓝ|two)|expansion|dose[- ]expansion|further (?:study|testing|development|evaluation)|testing|development)"
)


_LEVEL = re.compile(
    r"(?:DL|dose level|level|cohort|dose cohort)[\s-]?\d{1,2}[a-c]?|(?:the\s)?(?:low|lower|lowest|middle|mid|intermediate|high|higher|highest)(?:[\s-]est)?\sdose(?:\slevel)?",
    re.IGNORECASE,
)
_BE = r"\s(?:cells\s)?(?:was|is|has been|became|were)\s"
_TAKEN = rf"{_BE}(?:\w+ly\s)?(?:declared|chosen|selected|recommended|established|identified|confirmed|defined|determined|adopted|taken forward|set|designated)\s"
_LEVEL_IS = re.compile(
    rf"◦(?:{_TAKEN}(?:(?:as|to be|for|the)\s)*|{_BE}(?:the\s)?)(?P<found>Ⓜ)|(?P<told>Ⓜ)(?:\s\([^()]{{1,20}}\))?(?:{_BE}(?:\w+\s(?:as|to be|at)\s)?|\s\()(?:the\s)?◦"
    rf"|◦{_TAKEN}(?:for|into)\s(?:the\s)?(?:further|phase|Phase|expansion|dose[ -]expansion|subsequent|future|later)"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The dose that a sentence says to be the maximum or the recommended one."""
    del bonds
    yield from _not_found(reading)
    yield from _levels(reading)
    yield from _chosen(reading)
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


def _levels(reading: Reading) -> Iterator[Fact]:
    """Reads "DL3 was declared the Ⓜ": the dose of that level is told elsewhere."""
    signs = reading.line.signs
    levels = [g for g in reading.groups if _LEVEL.fullmatch(g.name)]
    for group in levels if "Ⓓ" not in signs else ():
        named = f"{signs[: group.place]}◦{signs[group.end :]}"
        match = next((m for m in _LEVEL_IS.finditer(named) if "◦" in m.group()), None)
        if match is None:
            continue
        subject = _of_dose(reading, match, len(named) - len(signs), group.place)
        if subject or not (match["found"] or match["told"]):
            measure = subject.measure if subject else "RP2D"
            says = {"status": OBSERVED, "statistic": None, "value": None}
            rule = "outcome.dose-level"
            span = reading.line.sentence.span
            yield Fact(reading.line, rule, span, measure, False, says, group, place=group.place)


def _of_dose(reading: Reading, match: re.Match[str], shift: int, level: int) -> Subject | None:
    at = max(match.start("found"), match.start("told"))
    at -= shift if at > level else 0
    return next((s for s in reading.subjects if s.place == at and s.kind == DOSE), None)


def is_level(signs: str) -> bool:
    """Whether a line, its level as ◦, says that this level is the one.

    >>> is_level("◦ was declared the Ⓜ"), is_level("the Ⓜ was ◦"), is_level("◦ is recommended for further study")
    (True, True, True)
    >>> is_level("◦ was well tolerated"), is_level("at ◦ the Ⓜ was not reached"), is_level("◦ will be chosen as the Ⓜ")
    (False, False, False)
    """
    return bool(_LEVEL_IS.search(signs))


def _chosen(reading: Reading) -> Iterator[Fact]:
    """Reads "Ⓓ was chosen for the expansion phase"."""
    if any(s.kind == DOSE for s in reading.subjects):
        return
    for match in _CHOSEN.finditer(reading.line.signs):
        piece = reading.line.pieces[match.start()]
        if isinstance(piece.value, Dose) and piece.value.of_cells:
            says = {"status": OBSERVED, **_amount(piece.value)}
            span = reading.line.span(match.start(), match.end())
            rule = "outcome.dose-finding"
            yield Fact(reading.line, rule, span, "RP2D", False, says, place=match.start())


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
    >>> is_named(" ×Ⓕ was selected as the "), is_named(" became the ")
    (True, True)
    >>> is_named(" was Ⓕ, and "), is_named("; ")
    (False, False)
    >>> is_named(" was not reached at "), is_named(" was reached. The highest dose, ")
    (False, False)
    """
    between = _TIMES.sub("", between)
    return bool(_NAMED.search(between)) and not re.search(
        r"\bnot\b|\bexceed|[.;]\s|Ⓕ|,\sand\b", between
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
