"""An offered result → outcome: of a sentence that can tell results, of its measure, with a figure that adds up."""

from decimal import Decimal
from typing import Any

from kg.consult.against import compare
from kg.consult.case import Case
from kg.consult.rows import CONTEXT, NUMBER, SHAPE, UNSAID, Refused
from kg.consult.statement import NONE_OBSERVED, status_of
from kg.consult.subject import meant
from kg.extract.outcome import line_read
from kg.extract.outcome.guard import FOREIGN, admits, refuses, tells_results
from kg.extract.outcome.subjects import meaning
from kg.records import AdverseEvent, Code, Outcome
from kg.records.quantity import GradeRange, Ratio

_UNIT_WORDS: dict[str, tuple[str, ...]] = {
    "%": ("%", "percent", "per cent"),
    "hours": ("hour", "hr"),
    "days": ("day",),
    "weeks": ("week", "wk"),
    "months": ("month", "mo"),
    "years": ("year", "yr"),
    "cells": ("cell",),
    "cells/kg": ("kg",),
    "fold": ("fold",),
}
_STATISTIC_WORDS: dict[str, tuple[str, ...]] = {
    "median": ("median",),
    "mean": ("mean", "average"),
    "hazard ratio": ("hazard", "hr"),
    "odds ratio": ("odds", "or"),
    "risk ratio": ("risk", "rr"),
}
_FIGURES = frozenset(
    ("percent", "ratio", "count", "number", "duration", "effect", "fold", "interval")
)
_ROUNDING = 1  # percentage points between a percentage and its count


def outcome(case: Case) -> Outcome:
    """The result that a row states.

    Raises:
        Refused: its words do not carry it, or the rules told it.
    """
    _admit(case)
    says = _without_zeros(case).fields()
    subject = meant(case, says)
    says |= {"measure": Code(f"measure:{subject.measure}"), "term": subject.term}
    says["status"] = status_of(case, subject, says)
    record = _record(case, _completed(case, says))
    compare(record, case.of(Outcome))
    return record


def _without_zeros(case: Case) -> Case:
    """A row of what was not observed without its zeros: "no CRS" prints none."""
    if case.row.says.get("status") != NONE_OBSERVED:
        return case
    zeros = {f for f in ("value", "numerator") if str(case.row.says.get(f)) in ("0", "0.0")}
    says = {f: v for f, v in case.row.says.items() if f not in zeros}
    return case._replace(row=case.row._replace(says=says))


def _admit(case: Case) -> None:
    """Refuses sentences that can tell no result of this trial, by the guards that hold for the rules."""
    document, text = case.found.recognised.document, case.found.recognised.text
    told = tells_results(document) and case.words.sentences
    if not told or not all(admits(s) for s in case.words.sentences):
        raise Refused(CONTEXT)
    if any(refuses(line_read(s, text), document.title or "") for s in case.words.sentences):
        raise Refused(CONTEXT)
    figures = [m for m in case.words.mentions if m.kind in _FIGURES]
    if figures and all(m.context & FOREIGN for m in figures):
        raise Refused(CONTEXT)


def _completed(case: Case, says: dict[str, Any]) -> dict[str, Any]:
    """The fields with what follows from others, and without what contradicts them."""
    value, part, whole = (says.get(f) for f in ("value", "numerator", "denominator"))
    if says["status"] == "observed" and value is None and part is not None:
        says |= {"value": Decimal(part), "unit": "patients"}
    elif says["status"] == NONE_OBSERVED:
        says |= {"value": Decimal(0), "unit": "patients", "numerator": None}
    elif value is not None and value not in case.words.own_numbers:
        raise Refused(NUMBER)
    _add_up(says, part, whole)
    _of_one_ratio(case, part, whole)
    _see_units(case, says)
    if says.get("grade"):
        says["grade"] = _grade(case, says["grade"])
    return says


def _add_up(says: dict[str, Any], part: int | None, whole: int | None) -> None:
    """Sees that count, whole and percentage fit each other."""
    value, unit = says.get("value"), says.get("unit")
    if part is not None and unit == "patients" and value != part:
        raise Refused(NUMBER)
    if part is None or whole is None:
        return
    if not 0 <= part <= whole or whole == 0:
        raise Refused(NUMBER)
    if unit == "%" and value is not None and abs(float(value) - part * 100 / whole) > _ROUNDING:
        raise Refused(NUMBER)


def _of_one_ratio(case: Case, part: int | None, whole: int | None) -> None:
    """Sees that count and whole are not taken from two ratios: of "1/3, 4/6" nobody is 1 of 4."""
    ratios = [m.value for m in case.words.mentions if isinstance(m.value, Ratio)]
    wholes = {r.denominator for r in ratios if r.numerator == part}
    if whole is not None and wholes and whole not in wholes:
        raise Refused(NUMBER)


def _see_units(case: Case, says: dict[str, Any]) -> None:
    """Sees that unit and statistic are words of the quote too, and that interval and p-value can be."""
    quote = case.words.text.casefold()
    wanted = (
        _UNIT_WORDS.get(says.get("unit") or "", ()),
        _STATISTIC_WORDS.get(says.get("statistic") or "", ()),
    )
    if any(words and not any(word in quote for word in words) for words in wanted):
        raise Refused(UNSAID)
    low, high, p = (says.get(f) for f in ("ci_low", "ci_high", "p_value"))
    if (low is not None and high is not None and low > high) or (p is not None and not 0 <= p <= 1):
        raise Refused(SHAPE)
    if says["status"] == "observed" and says.get("value") is not None and not says.get("unit"):
        says["unit"] = "ratio" if (says.get("statistic") or "").endswith("ratio") else None
        if says["unit"] is None:
            raise Refused(SHAPE)


def _grade(case: Case, said: str) -> str:
    """The grade in the form that tables print, where the quotes have it.

    Raises:
        Refused: they do not.
    """
    wanted = said.replace("≥", ">=").replace("≤", "<=").replace("–", "-").replace(" ", "")
    grades = [m.value.normal for m in case.words.mentions if isinstance(m.value, GradeRange)]
    if wanted not in grades:
        raise Refused(NUMBER)
    return wanted


def _record(case: Case, says: dict[str, Any]) -> Outcome:
    adverse = meaning(case.found.vocabulary[says["measure"]]).adverse
    kind = AdverseEvent if adverse else Outcome
    name = says.pop("arm", None)
    arm = case.arm(name)
    if arm is not None:
        says["arm"] = arm
    elif name:
        says["population"] = says.get("population") or name
    printed: dict[str, Any] = {}
    if says.get("value") is not None and says["status"] != NONE_OBSERVED:
        printed["value_text"] = case.words.printed(says["value"])
    if says.get("p_value") is not None:
        printed["p_text"] = case.words.printed(says["p_value"])
    if says.get("denominator") is not None:
        printed["denominator_stated"] = says["denominator"] in case.words.own_numbers
    return kind(trial=case.trial, evidence=(case.evidence(),), **{**says, **printed})
