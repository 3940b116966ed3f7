"""Numbers of patients in a sentence: screened, enrolled, treated, evaluable."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.people import PEOPLE
from kg.extract.trial.bare_count import answers_who
from kg.extract.trial.in_turn import in_turn, is_planned
from kg.extract.trial.kind_of_count import kind_of_count
from kg.extract.trial.stage import stage_of
from kg.records.quantity import Count, Number
from kg.text import Span

_BARE = re.compile(
    r"\s+(?:were|was|had\s+been)\s+(?P<verb>enrolled|randomi[sz]ed|assigned(?=\s+to\s+(?:treatment|receive|one))|registered|treated|infused|dosed|evaluable|assessable)\b",
    re.I,
)
# "aged 3-20"
_PART_OF_RANGE = re.compile(r"(?:\d\s?[-–—]|\d\sto\s|\baged?\s(?:\w+\s){0,3})\Z")
_CASE = re.compile(
    r"\b(?:an?|one)\s+[\w-]+[- ]year[- ]old\s+(?:[\w-]+\s+){0,3}?(?:woman|man|boy|girl|male|female|patient|child|lady)\b",
    re.I,
)
_STRENGTH = {
    "randomized": 6,
    "enrolled": 5,
    "treated": 4,
    "population": 3,
    "results": 2,
    "total": 1,
}


class Counted(NamedTuple):
    """A number of patients: what it counts, how firmly, and where it stands."""

    what: str  # randomized, enrolled, treated, population, results, total, screened, evaluable
    value: int
    span: Span

    @property
    def strength(self) -> int:
        """How firmly it tells the size of the trial; 0 where it does not."""
        return _STRENGTH.get(self.what, 0)


def counted(text: str, sentence: Sentence) -> Iterator[Counted]:
    """The numbers of patients in a sentence that tell the size of a trial, or of a stage of it."""
    for mention in sentence.of("number"):
        if (
            isinstance(mention.value, Number)
            and mention.value.value == int(mention.value.value)
            and not mention.value.operator
        ):
            stage = _BARE.match(text, mention.span.end, sentence.span.end)
            part = _PART_OF_RANGE.search(text, sentence.span.start, mention.span.start)
            if stage and not part and sentence.of("count"):
                yield Counted(stage_of(stage["verb"]), int(mention.value.value), mention.span)
    told = []
    for mention in sentence.of("count"):
        value = mention.value
        if isinstance(value, Count) and not value.operator and value.value > 0:
            what = kind_of_count(text, sentence, mention, noun=value.noun)
            if value.noun in PEOPLE and answers_who(text, mention.span.start):
                what = what or "enrolled"
            if what and not is_planned(text, mention.span, sentence.span):
                told.append(Counted(what, value.value, mention.span))
    yield from told
    most = max((c.value for c in told), default=0)
    yield from (Counted(*of) for of in in_turn(text, sentence.span, most))


def single_case(text: str, sentence: Sentence) -> Span | None:
    """The words that present one patient: "a 36-year-old woman".

    >>> from kg.document import Section
    >>> words = "A 36-year-old woman with severe disease was treated."
    >>> single_case(words, Sentence(Span(0, len(words)), Section(Span(0, 9), "abstract"))).of(words)
    'A 36-year-old woman'
    """
    aged = "old" in sentence.span.of(text).lower()
    match = _CASE.search(text, sentence.span.start, sentence.span.end) if aged else None
    return Span(*match.span()) if match else None
