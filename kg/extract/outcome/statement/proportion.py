"""Proportions: "ORR was 73% (8/11)", "seven of eleven patients (64%) had a complete remission", "PR in 2"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.bond.circumstance import time_of
from kg.extract.outcome.bond.shares import is_share, statistic
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, from_bond, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.statement import ongoing
from kg.extract.outcome.subject.subjects import ADVERSE, KINETICS, PROPORTION, TIME_TO_EVENT
from kg.extract.verbs import HAD
from kg.text import Span

_ONE_PATIENT = re.compile(
    r"\b[Tt]he\s(?:first\s|index\s|treated\s)?patient\s(?:subsequently\s|then\s)?"
    rf"{HAD}\s(?:an?\s)?(?:Ⓖ\s|durable\s|ongoing\s)*[ⓂⒺ]"
)
# deaths are read with their cause; a peak is had by everybody
_NO_SHARE = frozenset({"DEATH", "CMAX", "TMAX"})
# of how many of these an event followed: "in 11 of 97 cycles"
_GIVEN = frozenset({"infusions", "injections", "doses", "cycles", "courses"})
_KINDS = frozenset({PROPORTION, ADVERSE, KINETICS})


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Shares of patients, and how many."""
    yield from _of_one(reading, {b.subject.place for b in bonds})
    lasted = ongoing.of_one(reading)
    for bond in bonds:
        if bond.subject.measure in _NO_SHARE or bond.place in lasted:
            continue
        if bond.subject.adverse and bond.figure.denominator and bond.figure.noun in _GIVEN:
            yield from_bond(
                reading.line, "adverse-event", bond, statistic="count", unit=bond.figure.noun
            )
            continue
        if not is_share(bond.figure):
            continue
        if bond.subject.kind in _KINDS:
            yield from_bond(
                reading.line,
                "adverse-event" if bond.subject.adverse else "proportion",
                bond,
                statistic=None if is_of_cells(reading.line, bond) else statistic(bond.figure),
                status=_status(bond),
            )
        elif (
            bond.subject.kind == TIME_TO_EVENT
            and bond.figure.kind == "count"
            and not _FARED.search(reading.line.signs, 0, bond.subject.place)
        ):
            yield from_bond(reading.line, "proportion", bond, statistic="count")


# "the Ⓕ treated above this dose had improved Ⓜ": how they fared, and not how many had it
_FARED = re.compile(
    r"\b(?:improved|longer|better|superior|prolonged|favou?rable|shorter|worse|inferior|poorer|similar|comparable|higher|lower|median)\s\Z"
)
_MADE_UP = re.compile(
    r"\b(?:made|accounted|constituted|comprised|represented|formed|reached|(?:never|did\snot)\sexceed(?:ed)?)(?:\s(?:up|for))?\Z"
)


def is_of_cells(line: Line, bond: Bond) -> bool:
    """Whether a percentage is a share of cells: "NK cells made up a median of Ⓕ of lymphocytes"."""
    expanded = bond.subject.measure == "EXPANSION" and bond.figure.kind == "%"
    return expanded and _MADE_UP.search(bond.subject.span.of(line.text)) is not None


def _of_one(reading: Reading, told: set[int]) -> Iterator[Fact]:
    """What the one patient of a report had: "the patient achieved a complete remission"."""
    for match in _ONE_PATIENT.finditer(reading.line.signs):
        for subject in reading.subjects:
            if subject.place == match.end() - 1 and subject.place not in told:
                says = {
                    **of_subject(subject),
                    "status": OBSERVED,
                    "statistic": "count",
                    "unit": "patients",
                }
                says |= {
                    "value": Decimal(1),
                    "numerator": 1,
                    "timepoint": time_of(reading, subject),
                }
                span = Span(reading.line.place(match.start()), subject.span.end)
                rule = "outcome.one-patient"
                place = subject.place
                yield Fact(
                    reading.line, rule, span, subject.measure, subject.adverse, says, place=place
                )


def _status(bond: Bond) -> str:
    none = bond.figure.value == 0 and (bond.subject.adverse or bond.figure.kind == "count")
    return NONE_OBSERVED if none else OBSERVED
