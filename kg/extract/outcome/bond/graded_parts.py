"""Figures that only their grade names: "8 had CRS, of whom four had grade 1 and one grade 3", "six had grade 1 and two grade 2 CRS"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, as_count
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD

_PEOPLE = r"(?:(?:of\s(?:them|these|whom|which|those)|patients?|pts|participants|children|cases?|events?|episodes?|others?)\s)"
# Ⓕ had Ⓖ, Ⓕ of them with Ⓖ, Ⓕ were Ⓖ; not Ⓕ had Ⓖ Ⓜ
_HAD_GRADE = re.compile(
    rf"\s{_PEOPLE}?(?:(?:{HAD}|with|was|were|being|at|of)\s)?(?:of\s|a\s|an\s|only\s)?Ⓖ(?=[,;.)]|\s(?:and|or|but|while|whereas)\s|\s?\Z)"
)
# Of Ⓕ patients with Ⓜ, …
_OF_THOSE = re.compile(r"\W*(?:Of|Among) (?:the |these )?Ⓕ[^ⒻⓂⒺ,;.]{0,30}[ⓂⒺ],")
_KINDS = frozenset({"%", "count", "number"})


def with_graded_parts(reading: Reading, found: list[Bond]) -> list[Bond]:
    """The bonds, and those of figures that only a grade names, where the sentence speaks of one event alone."""
    told = {b.place for b in found}
    event = _only_event(reading)
    if event is None or not _counts_it(reading, found, event):
        return found
    more = [
        Bond(place, as_count(figure), event._replace(grade=None))
        for place, figure in reading.figures
        if place not in told and _has_grade(reading, place, figure)
    ]
    return sorted([*found, *more], key=lambda b: b.place)


def _has_grade(reading: Reading, place: int, figure: Figure) -> bool:
    return figure.kind in _KINDS and _HAD_GRADE.match(reading.line.signs, place + 1) is not None


def _only_event(reading: Reading) -> Subject | None:
    """The one event of a sentence, however often it is named."""
    events = {(s.measure, s.term): s for s in reversed(reading.subjects)}
    event = next(iter(events.values())) if len(events) == 1 else None
    return event if event and event.adverse else None


def _counts_it(reading: Reading, found: list[Bond], event: Subject) -> bool:
    """Whether the event is counted beside it: a grade alone may be one of another."""
    counted = any(b.subject.measure == event.measure for b in found)
    return counted or _OF_THOSE.match(reading.line.signs) is not None
