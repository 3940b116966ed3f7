"""Rows → records that pass, and why the others do not."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from kg.consult import parts
from kg.consult.case import Case, trial_of
from kg.consult.columns import TABLES
from kg.consult.outcome import outcome
from kg.consult.rows import QUOTE, Refused, Row, row_of
from kg.consult.words import Page, found
from kg.extract.found import Amendment, Found
from kg.records import Record

OFFERED, KEPT = "offered", "kept"
_JUDGES: dict[str, Callable[[Case], Record | Amendment]] = {
    "arms": parts.arm,
    "products": parts.product,
    "diseases": parts.disease,
    "doses": parts.dose,
    "regimens": parts.agent,
    "endpoints": parts.endpoint,
    "outcomes": outcome,
}


def judged(known: Found, told: Iterable[Any], rule: str, tally: Counter[str]) -> tuple[Record, ...]:
    """The records with what passes of the rows; every row is counted, with the reason where it is refused."""
    page = Page(known.recognised, known.vocabulary)
    for row in _in_order(told, tally):
        try:
            change = _passed(known, page, row, rule)
        except Refused as reason:
            tally[str(reason)] += 1
        else:
            tally[KEPT] += 1
            known = known._replace(records=_changed(known.records, change))
    return known.records


def _in_order(told: Iterable[Any], tally: Counter[str]) -> list[Row]:
    """The rows that have a shape: arms first, because others refer to them."""
    rows = []
    for one in told:
        tally[OFFERED] += 1
        try:
            rows.append(row_of(one))
        except Refused as reason:
            tally[str(reason)] += 1
    order = list(TABLES)
    return sorted(rows, key=lambda row: order.index(row.table))


def _passed(known: Found, page: Page, row: Row, rule: str) -> Record | Amendment:
    """What a row adds, by the first place of its quote that carries it.

    Raises:
        Refused: none does; the reason is that of the first place.
    """
    reasons = []
    for words in found(page, row):
        try:
            trial = trial_of(row, words, known)
            return _JUDGES[row.table](Case(row, words, known, trial, rule))
        except Refused as reason:
            reasons.append(reason)
    raise reasons[0] if reasons else Refused(QUOTE)


def _changed(records: tuple[Record, ...], change: Record | Amendment) -> tuple[Record, ...]:
    if isinstance(change, Amendment):
        return tuple(change.after if r is change.before else r for r in records)
    return (*records, change)


def summary(tally: Counter[str]) -> str:
    """What became of the rows, in one line.

    >>> summary(Counter({OFFERED: 12, KEPT: 10, QUOTE: 2}))
    '12 rows offered, 10 kept, 2 without their words'
    """
    reasons = sorted((-n, reason) for reason, n in tally.items() if reason not in (OFFERED, KEPT))
    refused = (f"{-n} {reason}" for n, reason in reasons)
    return ", ".join([f"{tally[OFFERED]} rows offered", f"{tally[KEPT]} kept", *refused])
