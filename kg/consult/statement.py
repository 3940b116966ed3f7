"""What a row says happened, and whether its words say so: observed, none observed, not reached, not evaluable."""

import re
from typing import Any

from kg.consult.case import Case
from kg.consult.rows import CONTEXT, SHAPE, Refused
from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED
from kg.extract.outcome.subject.subjects import Subject

_SAID = {
    NONE_OBSERVED: re.compile(
        r"\b(?:no|not|none|nobody|never|neither|nor|without|absen(?:t|ce)|free (?:of|from)|lack\w*|zero|nil)\b"
        r"|n't\b|(?<![\d.,])0(?![\d.,]*\d)",
        re.I,
    ),
    "not-reached": re.compile(
        r"\bnot?\s+(?:yet\s+)?(?:been\s+)?(?:reach|attain|met)|\bunreached\b|\bNR\b|\bimmature\b",
        re.I,
    ),
    "not-evaluable": re.compile(
        r"\bnot\s+(?:be(?:en)?\s+)?(?:evaluable|estimable|assessable|evaluated|estimated|assessed)\b"
        r"|\bNE\b|\binevaluable\b|\bunevaluable\b"
    ),
}


def says_so(status: str, words: str) -> bool:
    """Whether words can say that something did not occur, was not reached or cannot be told.

    >>> says_so("none-observed", "No CRS was seen"), says_so("none-observed", "CRS was seen in 2")
    (True, False)
    >>> says_so("none-observed", "event-free survival was 3.0 months"), says_so("none-observed", "ICANS in 0%")
    (False, True)
    >>> says_so("not-reached", "median OS has not yet been reached"), says_so("not-reached", "OS was 9 months")
    (True, False)
    >>> says_so("not-evaluable", "DOR could not be estimated"), says_so("not-evaluable", "evaluable patients")
    (True, False)
    """
    return status == OBSERVED or _SAID[status].search(words) is not None


def status_of(case: Case, subject: Subject, says: dict[str, Any]) -> str:
    """The status of a row, where its words bear it out.

    Raises:
        Refused: they deny what it says was observed, or do not deny what it says was not.
    """
    figures = says.get("value") is not None or says.get("numerator") is not None
    status = str(says.get("status") or (OBSERVED if figures else ""))
    if not status or (status == OBSERVED and not figures and not subject.adverse):
        raise Refused(SHAPE)
    if status == OBSERVED and "negated" in subject.context:
        raise Refused(CONTEXT)
    if not says_so(status, case.words.text):
        raise Refused(CONTEXT)
    counted = any(n > 0 for n in case.words.own_numbers)
    if status == NONE_OBSERVED and "negated" not in subject.context and counted:
        raise Refused(CONTEXT)  # "CR with or without recovery in 6 patients" denies nothing
    if status != OBSERVED and figures and any(says.get(f) for f in ("value", "numerator")):
        raise Refused(SHAPE)
    return status
