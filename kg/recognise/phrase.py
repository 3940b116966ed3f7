"""What is recognised in a phrase, and why: for people who look after the vocabulary."""

from typing import NamedTuple

from kg.recognise import concepts
from kg.recognise.folding import even
from kg.recognise.lexicon import NUMBER_WORD, Entry, lexicon
from kg.recognise.quantities import quantities
from kg.vocabulary import Vocabulary


class Word(NamedTuple):
    """One thing recognised: the words, scheme and code (kind and value of a quantity), its name, and why."""

    text: str
    scheme: str
    code: str
    name: str
    why: str


def words(phrase: str, vocabulary: Vocabulary) -> list[Word]:
    """Everything recognised in a phrase, in its order; conditions that only a sentence can meet are named."""
    text = even(phrase)
    found = concepts.matches(text, text.lower(), lexicon(vocabulary))
    rows = [
        (
            m.start,
            Word(
                phrase[m.start : m.end],
                m.entry.kind,
                m.entry.code,
                vocabulary[m.entry.code].name,
                _why(m.entry),
            ),
        )
        for m in found
        if m.entry.kind != NUMBER_WORD
    ]
    for mention in quantities(text):
        value = str(mention.value).partition("(")[0]
        rows.append(
            (
                mention.span.start,
                Word(mention.span.of(phrase), mention.kind, "", value, "a quantity"),
            )
        )
    return [row for _, row in sorted(rows)]


def _why(entry: Entry) -> str:
    reasons = [f"label {entry.label!r}"]
    if entry.cased:
        reasons.append("as written")
    if entry.needs:
        reasons.append(f"in a sentence with {' and '.join(entry.needs)}")
    if entry.not_before or entry.not_after:
        reasons.append(f"not beside {', '.join((*entry.not_after, *entry.not_before))}")
    return "; ".join(reasons)
