"""Dose levels of the cell product, in every notation that the recogniser knows; never a laboratory value."""

from collections.abc import Iterator

from kg.document import FIELDS, PROSE, TABLE
from kg.extract.dose.every_dose import common_to_all, with_common
from kg.extract.dose.level import levels
from kg.extract.dose.record import ordered, record_of
from kg.extract.found import Found
from kg.extract.row import rows
from kg.extract.scope import each_trial, prose_goes_on
from kg.extract.to_come import of_now
from kg.records import Dose, Product, Record, Ref
from kg.text import Span


def doses(found: Found) -> Iterator[Record]:
    """The dose levels of the trials' cell products."""
    given = {r.trial for r in found.records if isinstance(r, Product)}
    in_rows: dict[Ref, list[Dose]] = {}
    for row in rows(found):
        if row.trial in given:
            told = [v for s in row.sentences for v in levels(found, s)]
            in_rows.setdefault(row.trial, []).extend(record_of(found, row.trial, v) for v in told)
    listed = [d for told in in_rows.values() for d in _distinct(told)]
    yield from listed
    if prose_goes_on(found, list(rows(found))):
        of_rows = {d.trial for d in listed}
        now = {s.span for s in of_now(found, list(found.recognised.sentences))}
        for known, own in each_trial(found):
            if known.ref in given and known.ref not in of_rows:
                yield from _told(own, known.ref, now)


def _told(found: Found, trial: Ref, now: set[Span]) -> Iterator[Dose]:
    """The doses that prose tells of a trial, in sentences on what was done."""
    registry = found.recognised.document.kind == "registry-record"
    kinds = PROSE - {TABLE} | ({FIELDS} if registry else frozenset())
    sentences = [s for s in found.recognised.sentences if s.section.kind in kinds]
    sentences = [s for s in of_now(found, sentences) if s.span in now]
    told = [v for s in sentences for v in levels(found, s)]
    if told:
        common = common_to_all(found, sentences)
        yield from _distinct([with_common(r, common) for r in ordered(found, trial, told)])


def _distinct(records: list[Dose]) -> Iterator[Dose]:
    """Each amount once, or once for every arm that is said to get it: where it is met again, the first mention stands."""
    seen: dict[tuple[object, ...], set[Ref | None]] = {}
    for record in records:
        key = (record.value.normalize(), record.value_max, record.unit, record.infusion)
        arms = seen.setdefault(key, set())
        if not arms or (record.arm and None not in arms and record.arm not in arms):
            yield record
        arms.add(record.arm)
