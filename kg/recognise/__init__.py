"""Document → sentences with mentions. One file per way of finding; `recognise` puts them in order.

Mentions of a concept have its scheme as `kind` and its CURIE as `code`; kinds and values of quantities stand in
`kg.records.quantity`. Mentions of one scheme never overlap; mentions of different schemes may (one label in
two schemes yields both). Sections of another language than English yield identifiers only.
"""

from bisect import bisect_left
from collections.abc import Iterable

from kg.document import Document, Mention, Recognised, Sentence
from kg.recognise import concepts
from kg.recognise.context import cue_kinds, in_context
from kg.recognise.folding import even
from kg.recognise.identifiers import article_and_trial_numbers
from kg.recognise.lexicon import NUMBER_WORD, lexicon
from kg.recognise.numbers import WORDS, anchor_of_word
from kg.recognise.phrase import words
from kg.recognise.quantities import quantities
from kg.recognise.sentences import sentences
from kg.text import Span
from kg.vocabulary import Vocabulary

__all__ = ["recognise", "words"]


def recognise(document: Document, vocabulary: Vocabulary) -> Recognised:
    """The document's sentences with everything that was recognised in them."""
    text = even(document.text)
    words = lexicon(vocabulary)
    found = concepts.matches(text, text.lower(), words)
    named = list(article_and_trial_numbers(text))
    counted = [
        anchor_of_word(text, m.start, m.end, WORDS[m.entry.code])
        for m in found
        if m.entry.kind == NUMBER_WORD
    ]
    labelled = [m for m in found if m.entry.kind != NUMBER_WORD]
    mentions = [
        *(Mention(Span(m.start, m.end), m.entry.kind, m.entry.code) for m in labelled),
        *named,
    ]
    mentions += _unnamed(quantities(text, counted), [m.span for m in mentions])
    parts = _placed(
        sentences(document, text), sorted(mentions, key=lambda m: (m.span, m.kind, m.code))
    )
    kinds, title = cue_kinds(vocabulary), document.title or ""
    return Recognised(document, tuple(in_context(part, text, kinds, title) for part in parts))


def _unnamed(found: Iterable[Mention], names: Iterable[Span]) -> list[Mention]:
    """The quantities but bare numbers that are part of a name ("CAR.19", "10.1038/s43018")."""
    taken = sorted(names)
    return [
        m for m in found if m.kind not in ("number", "dose", "date") or not _inside(m.span, taken)
    ]


def _inside(span: Span, taken: list[Span]) -> bool:
    at = bisect_left(taken, (span.start + 1,))
    return any(other.covers(span) for other in taken[max(0, at - 3) : at])


def _placed(parts: Iterable[Sentence], mentions: list[Mention]) -> Iterable[Sentence]:
    """The sentences, each with the mentions that lie inside it."""
    starts = [m.span.start for m in mentions]
    for part in parts:
        first, last = bisect_left(starts, part.span.start), bisect_left(starts, part.span.end)
        inside = tuple(m for m in mentions[first:last] if m.span.end <= part.span.end)
        if not part.section.language.startswith("en"):
            inside = tuple(m for m in inside if m.kind == "identifier")
        yield Sentence(part.span, part.section, inside)
