"""The one event said to be related to what was given: "one, a grade 3 hypoxaemia, was judged related to the cells"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.figures import Figure
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import Subject
from kg.extract.scope import holds

_RELATED = r"(?:possibly\s|probably\s|definitely\s|to\sbe\s|as\s)*(?:related|attribut(?:ed|able)|ascribed|linked)\sto\b"
_JUDGED = re.compile(
    rf"(?:\A\W*|[;:.,]\s)(?:only\s)?(?:[Oo]ne|Ⓕ)(?:\s(?:of\s(?:them|these|which)|event))?,\s(?:an?\s)?(?:case\sof\s)?(?:Ⓖ\s)?(?P<event>[ⓂⒺ])(?:\s[^ⓂⒺⒻ;.,]{{1,60}}?)?,\swas\s(?:(?:judged|considered|deemed|assessed|thought|felt|rated|reported)\s)?{_RELATED}"
)
_ASCRIBED = re.compile(
    rf"(?P<count>Ⓕ)(?:\s(?:patients?|participants?))?\shad\s(?:an?\s)(?:[a-z-]+\s)?(?:event|reaction|toxicity|Ⓜ)\s{_RELATED}\s[^ⓂⒺⒻ;.,]{{2,40}},\s(?:an?\s)?(?:Ⓖ\s)?(?P<event>[ⓂⒺ])(?=[.;,]|\s?\Z)"
)
_HEADS = {"SAE": "SAE", "TRAE": "TRAE", "AE": "TRAE"}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The event, as serious where the sentence counts serious events, else as related to treatment."""
    signs = reading.line.signs
    if not holds(signs, ("related to", "attribut", "ascribed to", "linked to")):
        return
    told = {b.subject.place for b in bonds}
    for match in (*_JUDGED.finditer(signs), *_ASCRIBED.finditer(signs)):
        event = next((s for s in reading.subjects if s.place == match.start("event")), None)
        if event and event.adverse and event.place not in told:
            yield _fact(reading, event, match)


def _fact(reading: Reading, event: Subject, match: re.Match[str]) -> Fact:
    heads = [
        s
        for s in reading.subjects
        if s.place < event.place and s.term is None and s.measure in _HEADS
    ]
    measure = _HEADS[heads[-1].measure] if heads else "TRAE"
    says = {**of_subject(event), "status": OBSERVED, "statistic": "count", "unit": "patients"}
    says |= {"value": Decimal(1), "numerator": 1, "term": event.term or event.measure}
    count = match.start("count") if match.re is _ASCRIBED else -1
    figure = dict(reading.figures).get(count)
    if isinstance(figure, Figure) and figure.denominator and figure.numerator == 1:
        says |= {"denominator": figure.denominator, "denominator_stated": True}
    span = reading.line.span(match.start(), match.end())
    return Fact(reading.line, "outcome.judged", span, measure, True, says, place=event.place)
