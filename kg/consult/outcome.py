"""An offered result → outcome: of a sentence that can tell results, of its measure, with a figure that adds up."""

from decimal import Decimal
from typing import Any

from kg.consult.against import compare
from kg.consult.case import Case
from kg.consult.figures import see_figure, see_sums, see_words
from kg.consult.rows import CONTEXT, NUMBER, SHAPE, Refused
from kg.consult.statement import status_of
from kg.consult.subject import meant
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED
from kg.extract.outcome.lines import line_read
from kg.extract.outcome.subject.subjects import meaning
from kg.extract.outcome.whole_text.guard import FOREIGN, admits, refuses, tells_results
from kg.records import AdverseEvent, Code, Outcome
from kg.records.quantity import GradeRange

_FIGURES = frozenset(
    ("percent", "ratio", "count", "number", "duration", "effect", "fold", "interval")
)


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
    observed = says["status"] == OBSERVED
    if observed and says.get("value") is None and says.get("numerator") is not None:
        says |= {"value": Decimal(says["numerator"]), "unit": "patients"}
    elif says["status"] == NONE_OBSERVED:
        says |= {"value": Decimal(0), "unit": "patients", "numerator": None}
    if observed and says.get("value") is not None:
        says["unit"] = says.get("unit") or _ratio(says)
        see_figure(case.words, says)
    see_sums(case.words, says)
    see_words(case.words, says)
    if says.get("grade"):
        says["grade"] = _grade(case, says["grade"])
    return says


def _ratio(says: dict[str, Any]) -> str:
    """The unit of a figure that has none: only a ratio needs no other."""
    if not str(says.get("statistic") or "").endswith("ratio"):
        raise Refused(SHAPE)
    return "ratio"


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
