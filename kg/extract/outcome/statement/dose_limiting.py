"""What the dose-limiting toxicity was: "one DLT (grade 3 hypoxia)", "grade 3 CRS, counted as a DLT"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.statement.limiting_doses import event_at
from kg.extract.outcome.subject.subjects import Subject

_SUCH = r"(?:(?:Ⓖ|an?|prolonged|transient|reversible|namely|i\.e\.)\s)*"
_NAMED = re.compile(
    rf"(?:\s?[(\[]|,|:|\s[–—]|\s(?:of|due\sto|in\sthe\sform\sof|consisting\sof))\s?{_SUCH}(?P<event>[ⓂⒺ])(?:\s(?!in\b|and\b|or\b)[^()ⓂⒺⒻ,;.]{{0,50}}|\s(?:in|at|on)\s(?:the\s)?[^()ⓂⒺⒻ,;.]{{1,40}}|\s(?:lasting|persisting|for)\s[^()ⓂⒺ,;.]{{1,40}})?(?=[)\],;.]|\s?\Z)"
)
_ADJECTIVE = re.compile(r"\b[Dd]ose-limiting\s(?:Ⓖ\s)?\Z")
# "three DLTs: one grade 3 hypoxia", "one case of grade 3 pneumonitis": what stands behind the count
_OF_WHAT = re.compile(
    r"\s(?:(?:cases?|episodes?|instances?|patients?|each)\s)?(?:(?:of|with)\s)?(?:(?:an?|prolonged|transient|reversible)\s)*(?:Ⓖ\s)?(?P<event>[ⓂⒺ])"
)
# "DLTs were Ⓔ (Ⓕ) and Ⓔ (Ⓕ)", "the only DLT was Ⓔ in Ⓕ": all that stands behind was dose-limiting
_HEAD = re.compile(
    r"Ⓜ(?:\s(?:at|in|on|on\sthe)\s[^ⓂⒺⒻ;.]{1,40}?)?\s?(?::|\b(?:was|were|comprised|consisted\sof|included|being|namely|were\slimited\sto|was\slimited\sto))\s(?:(?:an?|one|Ⓕ|of|Ⓖ|case|cases|prolonged|transient|reversible|persistent|in)\s)*[ⓂⒺ]"
)
# "Of Ⓕ Ⓜ, Ⓕ occurred at": all of them, shared out behind
_WHOLE = re.compile(r"Ⓕ\sⓂ(?:\s(?:was|were)\s[a-z]+)?[,:]\sⒻ")
_LIMITING = r"(?:Ⓜ|dose[- ]limiting(?!\s[ⓂⒺ]))"
_A_DLT = re.compile(
    r",?\s\(?(?:an?|the\s(?:only|first|sole))\s(?:protocol-defined\s)?Ⓜ(?=[,;.)]|\s?\Z)"
)
_COUNTED = re.compile(
    r"(?:\s(?:of\s)?\(?Ⓖ\)?)?(?:\s(?:in|by)\sⒻ(?:\s(?:in|at|on)\s[^ⓂⒺⒻ;.,]{1,25}?)?)?,?\s(?:(?:which|that)\s)?(?:was\s|were\s)?(?:counted\sas|meeting\sthe\s(?:definition|criteria)\s(?:of|for)|met\sthe\s(?:definition|criteria)\s(?:of|for)|meeting\scriteria\sfor|qualif(?:ied|ying)\sas|considered|judged|classified\sas|regarded\sas|rated\sas|deemed|(?<=was\s)(?=dose)|(?<=were\s)(?=dose))\s?(?:to\sbe\s)?(?:an?\s|the\s|one\s)?(?P<limit>"
    + _LIMITING
    + r")"
)


def with_toxicities(reading: Reading, bonds: list[Bond]) -> list[Bond]:
    """The bonds, those of dose-limiting toxicities with the event that it was."""
    if (
        not any(s.measure == "DLT" for s in reading.subjects)
        and "ose-limiting" not in reading.line.signs
        and "ose limiting" not in reading.line.signs
    ):
        return bonds
    return [told for bond in bonds for told in _told(reading, bond)]


def _told(reading: Reading, bond: Bond) -> Iterator[Bond]:
    signs, event = reading.line.signs, bond.subject
    if event.measure == "DLT":
        yield _limit(reading, bond)
    elif not event.adverse:
        yield bond
    elif _ADJECTIVE.search(signs, 0, event.place) or _is_headed(reading, event):
        yield bond._replace(subject=_limiting(reading, event))
    else:
        yield from _counted_as(reading, bond)


def _limit(reading: Reading, bond: Bond) -> Bond:
    """A dose-limiting toxicity, with the event that it was; one that is shared out behind is of no group."""
    if _WHOLE.match(reading.line.signs, bond.place) and bond.place < bond.subject.place:
        return bond._replace(group=None)
    if bond.figure.numerator == 0:
        return bond._replace(subject=bond.subject._replace(term=None, grade=None))
    event = _event_of(reading, bond)
    return bond._replace(subject=_with(reading, bond.subject, event)) if event else bond


def _counted_as(reading: Reading, bond: Bond) -> Iterator[Bond]:
    """An event, and the dose-limiting toxicity that it is said to be."""
    signs, event = reading.line.signs, bond.subject
    limit = _called(reading, event)
    if limit:
        nobody = bond.figure.numerator == 0
        yield bond._replace(subject=limit if nobody else _with(reading, limit, event))
    if limit is None or event.measure != "AE":
        yield bond
    match = _COUNTED.match(signs, event.place + 1) or _A_DLT.match(signs, event.place + 1)
    if match is None:
        return
    limit = _at(reading, match.end() - 1)
    if limit is None and match.re is _COUNTED and match["limit"] != "Ⓜ":
        yield bond._replace(subject=_limiting(reading, event))
    elif limit and limit.measure == "DLT":
        yield bond._replace(subject=_with(reading, limit, event))


def _event_of(reading: Reading, bond: Bond) -> Subject | None:
    """Which event a dose-limiting toxicity was, where one patient had it or the count names it."""
    if beside := event_at(reading, bond):
        return beside
    if bond.figure.numerator is None or bond.figure.denominator:
        return _named(reading, bond.subject) if bond.figure.numerator == 1 else None
    what = _OF_WHAT.match(reading.line.signs, bond.place + 1)
    event = _at(reading, what.start("event")) if what and bond.place > bond.subject.place else None
    if event and event.adverse and event.measure != "DLT":
        return event
    return _named(reading, bond.subject) if bond.figure.numerator == 1 else None


def _is_headed(reading: Reading, event: Subject) -> bool:
    """Whether the sentence lists the event as a dose-limiting toxicity: "DLTs were colitis (n=1) and rash (n=1)"."""
    signs = reading.line.signs
    heads = [s for s in reading.subjects if s.measure == "DLT" and s.place < event.place]
    if not heads:
        return False
    start = heads[-1].place
    return bool(_HEAD.match(signs, start)) and not re.search(r"[;.]\s", signs[start : event.place])


# "Ⓜ, a Ⓖ Ⓔ, was encountered in Ⓕ": the event says which it was
_BEING = re.compile(rf"Ⓜ,\s{_SUCH}")


def _called(reading: Reading, event: Subject) -> Subject | None:
    """The dose-limiting toxicity that the event only gives a name."""
    heads = [s for s in reading.subjects if s.measure == "DLT" and s.place < event.place]
    signs = reading.line.signs
    named = heads and _BEING.fullmatch(signs, heads[-1].place, event.place)
    return heads[-1] if named and signs[event.place + 1 : event.place + 2] == "," else None


def _limiting(reading: Reading, event: Subject) -> Subject:
    """The event as a dose-limiting toxicity."""
    return _with(reading, event, event)._replace(measure="DLT")


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
