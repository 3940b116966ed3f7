"""The words that carry a row: where they stand, and which numbers, names and concepts stand in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from kg.consult.request import is_sent
from kg.consult.rows import CONTEXT, QUOTE, UNSAID, Refused, Row
from kg.document import Mention, Recognised, Sentence
from kg.extract.dose.level import alternatives
from kg.recognise.folding import even
from kg.recognise.numbers import INTEGER, Anchor, anchors, decimal
from kg.records.quantity import Dose
from kg.text import Span
from kg.vocabulary import Vocabulary

_LONGEST = 600  # characters of one statement; a longer quote would prove everything
_OFTEN = 20  # places of one quote that are looked at
_JOINS = re.compile(r"[\s-]+")
_WORDED = re.compile(rf"(?<![\w-]){INTEGER}(?![\w-])")


def folded(words: str) -> str:
    """Words with case, dashes and white space evened out.

    >>> folded("Dose–Level  1"), folded("1-year")
    ('dose level 1', '1 year')
    """
    return _JOINS.sub(" ", even(words)).strip().casefold()


def stands_in(words: str, quote: str) -> bool:
    """Whether words stand in a quote, whole; a number is never a part of another.

    >>> stands_in("day 30", "response at day-30."), stands_in("Group A", "group A had"), stands_in("day 3", "day 30")
    (True, True, False)
    >>> stands_in("5", "was 5.1 months"), stands_in("0.5", "10.5 mg"), stands_in("", "x")
    (False, False, False)
    """
    wanted = re.escape(folded(words))
    pattern = rf"(?<!\w)(?<!\d[.,]){wanted}(?!\w)(?![.,]\d)"
    return bool(wanted) and re.search(pattern, folded(quote)) is not None


class Page:
    """A recognised document, with its numbers by place."""

    def __init__(self, recognised: Recognised, vocabulary: Vocabulary) -> None:
        self.recognised, self.vocabulary = recognised, vocabulary
        self.even = even(recognised.text)

    @cached_property
    def anchors(self) -> list[Anchor]:
        """The numbers in digits, those of names left out."""
        return list(anchors(self.even))

    def places(self, quote: str) -> Iterator[Span]:
        """Where a quote stands, letter by letter and cut at words, inside one section that was sent."""
        text, start = self.recognised.text, -1
        while quote and (start := text.find(quote, start + 1)) >= 0:
            span = Span(start, start + len(quote))
            section = self.recognised.document.section_at(start)
            if section and is_sent(section) and section.span.covers(span) and _is_whole(text, span):
                yield span


def _is_whole(text: str, span: Span) -> bool:
    """Whether a place cuts no word: the quote "8/11" is not that of "18/11"."""
    start, end = span
    begun = text[start - 1 : start].isalnum() and text[start].isalnum()
    return not (begun or (text[end - 1].isalnum() and text[end : end + 1].isalnum()))


@dataclass(frozen=True)
class Words:
    """The place of a row's quote, and of its further quotes."""

    page: Page
    span: Span
    also: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The quote."""
        return self.span.of(self.page.recognised.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that the quote is taken from."""
        return tuple(s for s in self.page.recognised.sentences if s.span.meets(self.span))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What was recognised in the quotes."""
        spans = (self.span, *self.also)
        sentences = [s for s in self.page.recognised.sentences if any(map(s.span.meets, spans))]
        return tuple(
            m for s in sentences for m in s.mentions if any(p.covers(m.span) for p in spans)
        )

    @cached_property
    def own_numbers(self) -> frozenset[Decimal]:
        """The numbers of the quote itself."""
        return frozenset(value for value, _ in self._numbers(self.span))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """The numbers of all quotes."""
        return frozenset(v for span in (self.span, *self.also) for v, _ in self._numbers(span))

    def numbers_outside(self, kinds: frozenset[str]) -> frozenset[Decimal]:
        """The numbers of the quote that are no part of a quantity of these kinds."""
        taken = [m.span for m in self.mentions if m.kind in kinds]
        found = self._numbers(self.span)
        return frozenset(v for v, place in found if not any(t.covers(place) for t in taken))

    def _numbers(self, span: Span) -> Iterator[tuple[Decimal, Span]]:
        for anchor in self.page.anchors:
            place = Span(anchor.start, anchor.end)
            if span.covers(place):
                yield anchor.value, place
        for match in _WORDED.finditer(self.page.even, *span):
            if not match[0][0].isdigit():
                yield decimal(match[0]), Span(*match.span())
        for mention in self.mentions:
            if isinstance(mention.value, Dose) and span.covers(mention.span):
                for dose in alternatives(mention.value):
                    values = (v for v in (dose.value, dose.value_max) if v is not None)
                    yield from ((v, mention.span) for v in values)

    def printed(self, value: Decimal) -> str:
        """A number as the quote prints it, with its operator."""
        for mention in self.mentions:
            if isinstance(mention.value, Dose) and mention.value.value == value:
                return mention.value.text
        found = (
            a for a in self.page.anchors if a.value == value and self.span.covers(Span(*a[:2]))
        )
        anchor = next(found, None)
        if anchor is None:
            return format(value, "f")
        sign = anchor.operator if anchor.operator in ("<", ">", "<=", ">=") else ""
        return f"{sign}{self.page.recognised.text[anchor.start : anchor.end]}"

    def say(self, words: str) -> bool:
        """Whether these words stand in one of the quotes."""
        text = self.page.recognised.text
        return any(stands_in(words, span.of(text)) for span in (self.span, *self.also))

    def naming(self, code: str) -> list[Mention]:
        """The mentions of a concept, by its own name or by that of something which has it ("BBz")."""
        known = self.page.vocabulary
        return [m for m in self.mentions if m.code and code in (m.code, *_implied(known, m.code))]

    def require(self, code: str, refused: frozenset[str]) -> None:
        """Sees that a concept is named, and not only where it is denied, planned or another's.

        Raises:
            Refused: it is not.
        """
        named = self.naming(code)
        if not named and not any(map(self.say, self.page.vocabulary[code].labels)):
            raise Refused(UNSAID)
        if named and all(m.context & refused for m in named):
            raise Refused(CONTEXT)


def _implied(vocabulary: Vocabulary, code: str) -> tuple[str, ...]:
    return vocabulary[code].all("implies") if code in vocabulary else ()


def found(page: Page, row: Row) -> list[Words]:
    """The places where a row's words stand.

    Raises:
        Refused: one of its quotes stands nowhere, or is too long to prove anything.
    """
    if max(map(len, (row.quote, *row.also))) > _LONGEST:
        raise Refused(QUOTE)
    also = tuple(next(page.places(quote), None) for quote in row.also)
    spans = list(islice(page.places(row.quote), _OFTEN))
    if not spans or None in also:
        raise Refused(QUOTE)
    return [Words(page, span, tuple(a for a in also if a is not None)) for span in spans]
