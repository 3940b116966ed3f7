"""Offered products, diseases, doses, agents, endpoints and arms → records, or more of a record that the rules made.

Rules are not argued with: what they state stays, and a row fills only what they left open. A second name for the
same arm or product would be a false one, so a new arm or product is taken only where the trial has none.
"""

from typing import Any

from kg.consult.case import OUTSIDE, Case, named
from kg.consult.rows import CONTEXT, NUMBER, SHAPE, TOLD, Refused
from kg.consult.words import folded
from kg.extract.agent.role import PRIOR
from kg.extract.found import Amendment
from kg.records import Agent, Arm, Code, Condition, Dose, Endpoint, Product, Record

_PLANNABLE = frozenset({"preclinical", "other-trial"})
_NOT_GIVEN = OUTSIDE | {"historical"}


def _needed(says: dict[str, Any], *fields: str) -> None:
    if any(says.get(f) in (None, ()) for f in fields):
        raise Refused(SHAPE)


def _stated(case: Case, kind: type[Record]) -> None:
    """Refuses a record of a kind that the document's own fields already list."""
    if any(isinstance(r, kind) for r in case.found.recognised.document.stated):
        raise Refused(TOLD)


def arm(case: Case) -> Record | Amendment:
    """An arm, or the size of a known one."""
    case.refuse(_PLANNABLE)
    says = case.fields()
    _needed(says, "name")
    known = case.of(Arm)
    for one in known:
        if named(one, says["name"]):
            return case.more(one, {"n": says["n"]} if "n" in says else {})
    if known:
        raise Refused(TOLD)
    return Arm(trial=case.trial, evidence=(case.evidence(),), **says)


def product(case: Case) -> Record | Amendment:
    """A product, or parts of the known one."""
    case.refuse(OUTSIDE)
    says = case.fields()
    known = case.of(Product)
    name = says.pop("name", None)
    fits = [p for p in known if name is None or len(known) == 1 or _is_called(p, name)]
    if len(fits) == 1:
        return case.more(fits[0], says)
    if known or name is None:
        raise Refused(TOLD if known else SHAPE)
    return Product(trial=case.trial, name=name, evidence=(case.evidence(),), **says)


def _is_called(known: Product, name: str) -> bool:
    return named(known, name) or folded(name) == folded(known.code or "")


def disease(case: Case) -> Record | Amendment:
    """A disease of the trial's patients, or what narrows a known one."""
    case.refuse(OUTSIDE)
    says = case.fields()
    _needed(says, "name")
    vocabulary = case.found.vocabulary
    code = vocabulary.by_label.get(("disease", says["name"].casefold()))
    if code:
        case.words.require(code, OUTSIDE)
        says |= {"concept": Code(code), "name": vocabulary[code].name}
    says["modifiers"] = tuple(_modifier(case, m) for m in says.get("modifiers", ()))
    for known in case.of(Condition):
        if _same_disease(known, says):
            return case.more(known, says)
        if code and known.concept and _related(case, code, known.concept):
            raise Refused(TOLD)
    _stated(case, Condition)
    return Condition(trial=case.trial, evidence=(case.evidence(),), **says)


def _same_disease(known: Condition, says: dict[str, Any]) -> bool:
    return known.concept == says["concept"] if "concept" in says else named(known, says["name"])


def _related(case: Case, one: str, other: str) -> bool:
    known = case.found.vocabulary
    return known.is_a(one, other) or known.is_a(other, one)


def _modifier(case: Case, words: str) -> str:
    code = case.found.vocabulary.by_label.get(("modifier", words.casefold()))
    return case.found.vocabulary[code].name if code else words


def dose(case: Case) -> Record | Amendment:
    """A dose level of the product, or the schedule of a known one."""
    case.refuse(OUTSIDE)
    says = _with_arm(case, case.fields())
    _needed(says, "value", "unit")
    amounts = [m for m in case.words.mentions if m.kind == "dose"]
    if amounts and all(m.context & OUTSIDE for m in amounts):
        raise Refused(CONTEXT)
    if says["value"] not in case.words.own_numbers or says["value"] <= 0:
        raise Refused(NUMBER)
    for known in case.of(Dose):
        if (known.value, known.unit) == (says["value"], says["unit"]):
            return case.more(known, says)
    printed = case.words.printed(says["value"])
    return Dose(trial=case.trial, value_text=printed, evidence=(case.evidence(),), **says)


def agent(case: Case) -> Record | Amendment:
    """What is given beside the product, or dose and schedule of a known one."""
    says = _with_arm(case, case.fields())
    _needed(says, "name", "role")
    outside = OUTSIDE if says["role"] == PRIOR else _NOT_GIVEN
    case.refuse(outside)
    vocabulary = case.found.vocabulary
    code = vocabulary.by_label.get(("drug", says["name"].casefold()))
    if code:
        case.words.require(code, outside)
        says |= {"concept": Code(code), "name": vocabulary[code].name}
    for known in case.of(Agent):
        if (code and known.concept == code) or named(known, says["name"]):
            return case.more(known, {f: v for f, v in says.items() if f not in ("name", "role")})
    return Agent(trial=case.trial, evidence=(case.evidence(),), **says)


def endpoint(case: Case) -> Record | Amendment:
    """A planned endpoint, or the time frame of a known one."""
    _stated(case, Endpoint)
    case.refuse(_PLANNABLE)
    says = case.fields()
    _needed(says, "measure", "title")
    for known in case.of(Endpoint):
        if _same_endpoint(known, says):
            return case.more(known, {f: v for f, v in says.items() if f == "timeframe"})
    return Endpoint(trial=case.trial, evidence=(case.evidence(),), **says)


def _same_endpoint(known: Endpoint, says: dict[str, Any]) -> bool:
    if folded(known.title) == folded(says["title"]):
        return True
    return bool(known.measure == says["measure"] != "measure:OTHER")


def _with_arm(case: Case, says: dict[str, Any]) -> dict[str, Any]:
    """The fields with the arm as a reference; a name that no arm has is left out."""
    arm = case.arm(says.pop("arm", None))
    return says if arm is None else {**says, "arm": arm}
