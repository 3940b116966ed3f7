"""What is recognised in a phrase, and why: for people who look after the vocabulary."""

from typing import NamedTuple

from kg.document import Mention
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
        (m.start, _concept(phrase, m, vocabulary)) for m in found if m.entry.kind != NUMBER_WORD
    ]
    rows += [(m.span.start, _quantity(phrase, m)) for m in quantities(text)]
    return [row for _, row in sorted(rows)]


def _concept(phrase: str, match: concepts.Match, vocabulary: Vocabulary) -> Word:
    entry = match.entry
    name = vocabulary[entry.code].name
    return Word(phrase[match.start : match.end], entry.kind, entry.code, name, _why(entry))


def _quantity(phrase: str, mention: Mention) -> Word:
    value = str(mention.value).partition("(")[0]
    return Word(mention.span.of(phrase), mention.kind, "", value, "a quantity")


def _why(entry: Entry) -> str:
    reasons = [f"label {entry.label!r}"]
    if entry.cased:
        reasons.append("as written")
    if entry.needs:
        reasons.append(f"in a sentence with {' and '.join(entry.needs)}")
    if entry.not_before or entry.not_after:
        reasons.append(f"not beside {', '.join((*entry.not_after, *entry.not_before))}")
    return "; ".join(reasons)
