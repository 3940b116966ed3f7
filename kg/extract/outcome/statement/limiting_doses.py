"""Dose-limiting toxicities told dose by dose: "two DLTs: rash at DL1 and colitis at DL2", "one at DL2 (grade 3 rash)"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.subjects import Subject

_SUCH = (
    r"(?:(?:Ⓖ|one|an?|of|a\scase\sof|prolonged|transient|reversible|persistent|severe|acute)\s)*"
)
_LEAD = re.compile(rf"[^ⓂⒺⒻ;.:(]{{0,40}}?\s?(?::|\(|,|\s[–—])\s?{_SUCH}")
_NEXT = re.compile(rf"\)?(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s){_SUCH}")
_AT = re.compile(
    r"(?:\s\(Ⓖ\)|\sof\sⒼ|,)?\s(?:(?:occurring|seen|observed|in\sa\s\w+|in\sone\s\w+)\s)?(?:(?:treated|dosed)\s)?(?:at|in|on|with|after|among|from)\s(?:the\s|an?\s)?"
)
# "one at DL2 (grade 3 rash)": which it was
_WHICH = re.compile(rf"\s?\({_SUCH}(?P<event>[ⓂⒺ])(?:\s\(?Ⓖ\)?)?\)")


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Each toxicity of a list whose items end with the dose at which it was seen."""
    told = {b.subject.place for b in bonds if b.subject.measure != "DLT"}
    for head in (s for s in reading.subjects if s.measure == "DLT"):
        row = list(_row(reading, head))
        number = next((b.figure.numerator for b in bonds if b.subject.place == head.place), None)
        if len(row) < 2 or (number and number != len(row)) or any(e.place in told for e, _ in row):
            continue
        for event, group in row:
            yield _fact(reading, event, group)


def event_at(reading: Reading, bond: Bond) -> Subject | None:
    """The one event in brackets behind the dose at which it was seen."""
    group = bond.group
    if group is None or group.place < bond.place or bond.figure.numerator != 1:
        return None
    which = _WHICH.match(reading.line.signs, group.end)
    at = which.start("event") if which else -1
    return next((s for s in reading.subjects if s.place == at and s.adverse), None)


def _row(reading: Reading, head: Subject) -> Iterator[tuple[Subject, Group]]:
    """The events of a list behind the head, each with the dose right behind it."""
    signs = reading.line.signs
    at, opening = head.place + 1, _LEAD
    for event in (s for s in reading.subjects if s.place > head.place):
        if not event.adverse or not opening.fullmatch(signs, at, event.place):
            return
        group = next((g for g in reading.groups if g.place > event.place), None)
        if group is None or not _AT.fullmatch(signs, event.place + 1, group.place):
            return
        yield event, group
        at, opening = group.end, _NEXT


def _fact(reading: Reading, event: Subject, group: Group) -> Fact:
    line = reading.line
    term = event.term or line.pieces[event.place].span.of(line.text)
    says = {**of_subject(event), "term": term, "status": OBSERVED, "statistic": "count"}
    says |= {"value": Decimal(1), "numerator": 1, "unit": "patients"}
    span = line.span(event.place, group.end)
    return Fact(line, "outcome.dose-limiting", span, "DLT", True, says, group, place=event.place)
