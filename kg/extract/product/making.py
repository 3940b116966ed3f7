"""How the cells were changed and grown: vector, switch, edits, cytokines."""

import re
from collections.abc import Iterator

from kg.document import Sentence
from kg.extract.cytokine_use import ARMOUR, MANUFACTURE, cytokine_use
from kg.extract.found import Found
from kg.extract.product.part import Part, clear
from kg.records import Code
from kg.text import Span

_KNOCKED_OUT = re.compile(r"knock(?:ed)?[- ]?out|\bKO\b|delet|disrupt|ablat|\black(?:s|ing|ed)?\b|deficien|loss of|null\b|silenc|-/-", re.I)  # fmt: skip
_PSEUDOTYPED = re.compile(
    r"(?:\b(?:using|with|by|via|of|and|an?|the)\s|[,(]\s?)((?:(?!(?:using|with|by|via|of|and|an?|the)\s)[\w.-]+[\s-]){1,3}?pseudotyped)\s\Z",
    re.IGNORECASE,
)
_WITH_ENVELOPE = re.compile(
    r"\s(pseudotyped\swith\s(?:the\s|an?\s)?[\w.-]+(?:\s(?:envelope|glycoprotein|protein))?)",
    re.IGNORECASE,
)


def pseudotype(text: str, vector: Span) -> Span | None:
    """The words that tell a vector's envelope, before or behind it.

    >>> def told(text, words): return (span := pseudotype(text, Span(at := text.index(words), at + len(words)))) and span.of(text)
    >>> told("by using baboon envelope pseudotyped lentiviral vectors", "lentiviral vectors")
    'baboon envelope pseudotyped'
    >>> told("an RD114-pseudotyped retroviral vector", "retroviral vector")
    'RD114-pseudotyped'
    >>> told("a lentiviral vector pseudotyped with VSV-G was used", "lentiviral vector")
    'pseudotyped with VSV-G'
    >>> told("with a lentiviral vector", "lentiviral vector")
    """
    before = _PSEUDOTYPED.search(text, max(0, vector.start - 60), vector.start)
    if before:
        return Span(*before.span(1))
    behind = _WITH_ENVELOPE.match(text, vector.end)
    return Span(*behind.span(1)) if behind else None


def made(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Vector, safety switch and edits."""
    text = found.recognised.text
    for mention in clear(sentence, "vector"):
        yield Part("vector", Code(mention.code), mention.span, "vector")
        if (envelope := pseudotype(text, mention.span)) is not None:
            yield Part("vector_detail", envelope.of(text), envelope, "vector.pseudotype")
    for mention in clear(sentence, "switch"):
        yield Part("safety_switch", Code(mention.code), mention.span, "switch")
    for mention in clear(sentence, "edit"):
        around = text[
            max(sentence.span.start, mention.span.start - 60) : min(
                sentence.span.end, mention.span.end + 60
            )
        ]
        if _KNOCKED_OUT.search(around) or not mention.code.endswith("-KO"):
            yield Part("edits", Code(mention.code), mention.span, "edit")


def cytokines(found: Found, sentence: Sentence) -> Iterator[Part]:
    """Cytokines that the cells carry, and those added in manufacture."""
    text = found.recognised.text
    bare = [m.span for m in sentence.of("cytokine")]
    for mention in clear(sentence, "armour"):
        if (
            not any(s.covers(mention.span) for s in bare)
            or cytokine_use(text, sentence, mention) == ARMOUR
        ):
            yield Part("armour", Code(mention.code), mention.span, "armour")
    longer = [m.span for m in sentence.of("armour")]
    for mention in clear(sentence, "cytokine"):
        within = any(s.covers(mention.span) and s != mention.span for s in longer)
        if not within and cytokine_use(text, sentence, mention) == MANUFACTURE:
            yield Part("cytokines", Code(mention.code), mention.span, "cytokine")
