"""What the events under a count were, where they are no known events: "three second malignancies: two basal cell carcinomas and one MDS"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.fact import OBSERVED, Fact
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, as_count
from kg.extract.outcome.signs.number_words import WORDS
from kg.extract.outcome.subject.subjects import Subject

# which events are told apart by what they are
_HEADS = ("second-primary-malignancy",)
_GENERIC = frozenset({"AE", "TRAE", "SAE", "INFECTION"})
_OPENS = re.compile(r"(?:\s?[:–—]\s|\s\()")
_ITEM = re.compile(
    r"(?:(?:,\s(?:and\s)?|;\s(?:and\s)?|\sand\s))?(?P<many>Ⓕ|[A-Za-z]+)\s(?:cases?\sof\s|had\s|with\s|an?\s)*(?P<what>(?!of\b|in\b|at\b|were\b|was\b)[^,;:.()Ⓕ]{3,60}?)(?=,|;|\sand\s(?:Ⓕ|[a-z]+\s)|[.)]|\s?\Z)"
)


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Each kind of event with its number, where these add up to the count."""
    for bond in bonds:
        number = bond.figure.numerator
        if bond.subject.adverse and number and _is_head(bond.subject):
            start = max(bond.place, bond.subject.place) + 1
            items = list(_items(reading, start))
            if len(items) > 1 and sum(count for count, _, _ in items) == number:
                yield from (_fact(reading, bond, *item) for item in items)


def _is_head(subject: Subject) -> bool:
    unnamed = subject.term is None and subject.measure in _GENERIC
    return unnamed or subject.code.endswith(_HEADS)


def _items(reading: Reading, start: int) -> Iterator[tuple[int, int, int]]:
    """The number of each item behind a colon, and where its words stand; those with an event of their own are read elsewhere."""
    signs, figures = reading.line.signs, dict(reading.figures)
    opens = _OPENS.search(signs, start, start + 30)
    at = opens.end() if opens else len(signs)
    while item := _ITEM.match(signs, at):
        many = _number(item["many"], figures.get(item.start("many")))
        first, last = item.span("what")
        if many is None or any(first <= s.place < last for s in reading.subjects):
            return
        yield many, first, last
        at = item.end()


def _number(words: str, figure: Figure | None) -> int | None:
    return as_count(figure).numerator if figure else WORDS.get(words.casefold())


def _fact(reading: Reading, bond: Bond, many: int, first: int, last: int) -> Fact:
    line = reading.line
    term = (
        singular(line.span(first, last).of(line.text))
        if many > 1
        else line.span(first, last).of(line.text)
    )
    says = {"status": OBSERVED, "statistic": "count", "value": Decimal(many), "numerator": many}
    says |= {"unit": "patients", "term": term, "grade": bond.subject.grade}
    span = line.span(bond.place, last)
    measure = bond.subject.measure
    return Fact(line, "outcome.counted-items", span, measure, True, says, bond.group, place=first)


def singular(words: str) -> str:
    """The name of one of several.

    >>> singular("basal cell carcinomas"), singular("myelodysplastic syndromes"), singular("psoriasis")
    ('basal cell carcinoma', 'myelodysplastic syndrome', 'psoriasis')
    """
    return words[:-1] if words.endswith("s") and not words.endswith(("ss", "is", "us")) else words
