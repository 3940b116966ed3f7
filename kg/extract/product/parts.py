"""The parts of a product, each from words that say that the product has it."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import PLANS, PROSE, TITLE, Sentence
from kg.extract.found import Found
from kg.extract.product.making import cytokines, made
from kg.extract.product.origin import origin
from kg.extract.product.part import UNSAID, Part
from kg.extract.product.receptor import receptor
from kg.extract.product.seen import PIPELINE
from kg.extract.product.worded import worded
from kg.text import Span

_OF_RECEPTOR = re.compile(r"\bCARs?\b|chimeric|CAR[-.\d]|\breceptors?\b", re.I)
_OF_RECEPTORS = {"target", "costimulatory", "signalling", "switch", "binder"}
_OF_MAKING = {"vector", "switch", "edit", "target"}
_OF_CYTOKINES = {"armour", "cytokine"}


def parts(found: Found, kind: str, foreign: frozenset[Span]) -> Iterator[Part]:
    """Every part that the document tells, title first."""
    told = [s for s in found.recognised.sentences if s.section.kind in PROSE]
    sentences = [s for s in told if s.section.kind in PLANS or not s.context & UNSAID]
    sentences.sort(key=lambda s: s.section.kind != TITLE)
    text = found.recognised.text
    about = [
        s for s in sentences if not _of_foreign(s, foreign) and not PIPELINE.search(text, *s.span)
    ]
    engineered = kind != "type:NK" or any(_OF_RECEPTOR.search(text, *s.span) for s in about)
    for sentence in about:
        kinds = {m.kind for m in sentence.mentions}
        if engineered and kinds & _OF_RECEPTORS:
            yield from receptor(found, sentence, foreign)
        if kinds & _OF_MAKING:
            yield from made(found, sentence)
        if kinds & _OF_CYTOKINES:
            yield from cytokines(found, sentence)
        yield from worded(text, sentence)
    yield from origin(found, about)


def _of_foreign(sentence: Sentence, foreign: frozenset[Span]) -> bool:
    """Whether the sentence speaks of another product alone."""
    types = sentence.of("type")
    return bool(types) and all(m.span in foreign for m in types) and not sentence.of("product")
