"""What the dose-limiting toxicity was: "one DLT (grade 3 hypoxia)", "grade 3 CRS, counted as a DLT"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import Subject

_SUCH = r"(?:(?:Ⓖ|an?|prolonged|transient|reversible|namely|i\.e\.)\s)*"
_NAMED = re.compile(
    rf"(?:\s?[(\[]|,|:|\s[–—])\s?{_SUCH}(?P<event>[ⓂⒺ])(?:\s(?!in\b|and\b|or\b)[^()ⓂⒺⒻ,;.]{{0,50}})?(?=[)\],;.]|\s?\Z)"
)
_ADJECTIVE = re.compile(r"\b[Dd]ose-limiting\s(?:Ⓖ\s)?\Z")
_COUNTED = re.compile(
    r",?\s(?:(?:which|that)\s)?(?:was\s|were\s)?(?:counted\sas|meeting\sthe\s(?:definition|criteria)\s(?:of|for)|met\sthe\s(?:definition|criteria)\s(?:of|for)|meeting\scriteria\sfor|qualif(?:ied|ying)\sas|considered|classified\sas|regarded\sas|deemed)\s(?:to\sbe\s)?(?:an?\s|the\s|one\s)?Ⓜ"
)


def with_toxicities(reading: Reading, bonds: list[Bond]) -> list[Bond]:
    """The bonds, those of dose-limiting toxicities with the event that it was."""
    if (
        not any(s.measure == "DLT" for s in reading.subjects)
        and "-limiting" not in reading.line.signs
    ):
        return bonds
    return [told for bond in bonds for told in _told(reading, bond)]


def _told(reading: Reading, bond: Bond) -> Iterator[Bond]:
    if bond.subject.measure == "DLT":
        event = _named(reading, bond.subject) if bond.figure.numerator == 1 else None
        yield bond._replace(subject=_with(reading, bond.subject, event)) if event else bond
        return
    if bond.subject.adverse and _ADJECTIVE.search(reading.line.signs, 0, bond.subject.place):
        yield bond._replace(
            subject=_with(reading, bond.subject, bond.subject)._replace(measure="DLT")
        )
        return
    yield bond
    match = _COUNTED.match(reading.line.signs, bond.subject.place + 1)
    limit = _at(reading, match.end() - 1) if match else None
    if limit and limit.measure == "DLT" and bond.subject.adverse:
        yield bond._replace(subject=_with(reading, limit, bond.subject))


def _named(reading: Reading, limit: Subject) -> Subject | None:
    match = _NAMED.match(reading.line.signs, limit.place + 1)
    event = _at(reading, match.start("event")) if match else None
    return event if event and event.adverse and event.measure != "DLT" else None


def _with(reading: Reading, limit: Subject, event: Subject) -> Subject:
    term = event.term or reading.line.pieces[event.place].span.of(reading.line.text)
    return limit._replace(term=term, grade=event.grade or limit.grade)


def _at(reading: Reading, place: int) -> Subject | None:
    return next((s for s in reading.subjects if s.place == place), None)


def named(behind: str) -> bool:
    """Whether the words behind a dose-limiting toxicity say which it was.

    >>> named(" (Ⓖ Ⓔ) was seen"), named(", prolonged Ⓔ, was noted"), named(" (Ⓖ Ⓔ lasting more than 28 days)")
    (True, True, True)
    >>> named(" (Ⓔ and Ⓔ)"), named(" and Ⓔ in"), named(" (Ⓕ)"), named(", Ⓔ in Ⓕ")
    (False, False, False, False)
    """
    return _NAMED.match(behind) is not None
