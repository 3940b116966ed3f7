"""The one event said to be related or serious: "one, a grade 3 hypoxaemia, was judged related", "a rash (the only serious event)"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact, of_subject
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.scope import holds

_RELATED = r"(?:possibly\s|probably\s|definitely\s|to\sbe\s|as\s)*(?:related|attribut(?:ed|able)|ascribed|linked)\sto\b"
_JUDGED = re.compile(
    rf"(?:\A\W*|[;:.,]\s)(?:only\s)?(?:[Oo]ne|Ⓕ)(?:\s(?:of\s(?:them|these|which)|event))?,\s(?:an?\s)?(?:case\sof\s)?(?:Ⓖ\s)?(?P<event>[ⓂⒺ])(?:\s[^ⓂⒺⒻ;.,]{{1,60}}?)?,\swas\s(?:(?:judged|considered|deemed|assessed|thought|felt|rated|reported)\s)?{_RELATED}"
)
_ASCRIBED = re.compile(
    rf"(?P<count>Ⓕ)(?:\s(?:patients?|participants?))?\shad\s(?:an?\s)(?:[a-z-]+\s)?(?:event|reaction|toxicity|Ⓜ)\s{_RELATED}\s[^ⓂⒺⒻ;.,]{{2,40}},\s(?:an?\s)?(?:Ⓖ\s)?(?P<event>[ⓂⒺ])(?=[.;,]|\s?\Z)"
)
_ONLY = re.compile(
    r"(?P<event>[ⓂⒺ])(?:\s\(?Ⓖ\)?)?(?:\s(?:that|which|leading|requiring)\s[^ⒻⓉ;.,()]{1,40})?(?:\s\(|,\s)(?:this\swas\s|being\s)?the\s(?:only|sole)\s(?:related\s|treatment-related\s)?Ⓜ"
)
_HEADS = {"SAE": "SAE", "TRAE": "TRAE", "AE": "TRAE"}


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """The event, as serious where the sentence counts serious events, else as related to treatment."""
    signs = reading.line.signs
    yield from _only(reading)
    if not holds(signs, ("related to", "attribut", "ascribed to", "linked to")):
        return
    told = {b.subject.place for b in bonds}
    for match in (*_JUDGED.finditer(signs), *_ASCRIBED.finditer(signs)):
        event = next((s for s in reading.subjects if s.place == match.start("event")), None)
        if event and event.adverse and event.place not in told:
            yield _fact(reading, event, match)


def _only(reading: Reading) -> Iterator[Fact]:
    """Reads "one had an infection (the only serious adverse event)"."""
    signs = reading.line.signs
    for match in _ONLY.finditer(signs) if holds(signs, ("only", "sole")) else ():
        event = next((s for s in reading.subjects if s.place == match.start("event")), None)
        head = reading.line.pieces[match.end() - 1].code
        if event and event.adverse and event.term and head in ("measure:SAE", "measure:TRAE"):
            says = {**of_subject(event), "status": OBSERVED, "statistic": "count"}
            says |= {"value": Decimal(1), "numerator": 1, "unit": "patients"}
            span = reading.line.span(match.start(), match.end())
            measure = head.partition(":")[2]
            yield Fact(reading.line, "outcome.judged", span, measure, True, says, place=event.place)


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
