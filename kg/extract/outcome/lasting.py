"""How long events and responses lasted: "neutropenia developed in three and lasted a median of 6 days", "a PR lasting 7.5 months"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_figure
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import Subject
from kg.extract.scope import holds
from kg.text import Span

_AVERAGE = r"(?:(?:an?|the)\s)?(?:(?P<average>median|mean|average)\s(?:duration\s)?(?:of\s)?)?(?:only\s|about\s|approximately\s)?"
_LASTED = re.compile(
    rf"(?P<what>[ⓂⒺ])(?:[^ⓂⒺ;.]{{0,60}}?[\s,])?(?:which\s|that\s|and\s|each\s)?(?:lasted|lasting|persisted|persisting|(?:was|were)\s(?:maintained|sustained|kept))\s(?:for\s|over\s)?{_AVERAGE}(?P<long>Ⓕ)"
)
_DURATION = re.compile(
    r"(?:(?P<average>[Mm]edian|[Mm]ean|[Aa]verage)\s)?[Dd]uration\sof\s(?:the\s|Ⓖ\s|severe\s)*(?P<what>Ⓔ|Ⓜ)\s(?:was|of|[:=])\s(?:only\s|about\s)?(?P<long>Ⓕ)"
)
_RESPONSES = frozenset({"ORR", "CR", "PR"})
_STATISTIC = {"median": "median", "mean": "mean", "average": "mean"}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """How long an event lasted, and of a response how long it was kept."""
    told = {b.place for b in bonds if b.subject.measure == "DOR"}
    signs = reading.line.signs
    if not holds(
        signs, ("last", "persist", "maintained for", "sustained for", "kept for", "uration of")
    ):
        return
    for match in (*_LASTED.finditer(signs), *_DURATION.finditer(signs)):
        subject = next((s for s in reading.subjects if s.place == match.start("what")), None)
        figure = dict(reading.figures).get(match.start("long"))
        if subject is None or figure is None or figure.kind != "time":
            continue
        if match.start("long") not in told and "negated" not in subject.context:
            yield from _fact(reading, subject, match)


def lasted(signs: str) -> list[str]:
    """The words that tell how long something lasted.

    >>> lasted("Ⓖ Ⓔ lasted Ⓕ"), lasted("Ⓔ developed in Ⓕ and lasted a median of Ⓕ"), lasted("a Ⓜ lasting Ⓕ, Ⓕ had Ⓜ")
    (['Ⓔ lasted Ⓕ'], ['Ⓔ developed in Ⓕ and lasted a median of Ⓕ'], ['Ⓜ lasting Ⓕ'])
    >>> lasted("The median duration of Ⓔ was Ⓕ"), lasted("Ⓔ in Ⓕ; treatment lasted Ⓕ"), lasted("Ⓜ at Ⓕ")
    (['median duration of Ⓔ was Ⓕ'], [], [])
    """
    return [m.group() for rule in (_LASTED, _DURATION) for m in rule.finditer(signs)]


def _fact(reading: Reading, subject: Subject, match: re.Match[str]) -> Iterator[Fact]:
    figure = dict(reading.figures)[match.start("long")]
    response = subject.measure in _RESPONSES
    if not (response or subject.adverse) or subject.measure == "DEATH":
        return
    says = {**of_figure(figure), "status": OBSERVED}
    says["statistic"] = _STATISTIC.get((match["average"] or "").lower())
    if not response:
        says |= {"term": f"duration of {subject.term or subject.measure}", "grade": subject.grade}
    line, place = reading.line, match.start("long")
    span = Span(line.place(match.start("what")), line.span(place, place + 1).end)
    measure = "DOR" if response else subject.measure
    yield Fact(line, "outcome.lasting", span, measure, subject.adverse, says, place=place)
