"""What the receptor of a product binds, and the domains that it is made of."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.product.part import Part, clear
from kg.extract.target import antigens
from kg.records import Code
from kg.text import Span

_RECEPTOR = ("CAR", "himeric", "eceptor", "onstruct", "omain")
# parts of the receptor's stalk, which give no signal
_SPACER = re.compile(r"\bhinge\b|\btransmembrane\b|\bspacer\b", re.I)
# "4-1BBL", "a 4-1BB-directed defense receptor": what the cells bind or show, no domain of theirs
_LIGAND = re.compile(
    r"L\b|[\s-]*(?:ligand|agonist|antibod|-?mAb)|[\s-](?:directed|targeted|targeting|specific)\b",
    re.I,
)


def receptor(found: Found, sentence: Sentence, foreign: frozenset[Span]) -> Iterator[Part]:
    """Targets, and the domains named in a sentence on the receptor."""
    text = found.recognised.text
    if sentence.of("target"):
        told = antigens(text, sentence, foreign)
        yield from (Part("targets", Code(m.code), m.span, "target") for m in told.bound)
        yield from (Part("spared", Code(m.code), m.span, "spared") for m in told.spared)
    words = sentence.span.of(text)
    if not any(word in words for word in _RECEPTOR):
        return
    for mention in clear(sentence, "costimulatory", "signalling", "switch"):
        if not _LIGAND.match(text, mention.span.end):
            field = "safety_switch" if mention.kind == "switch" else mention.kind
            for code in _codes(found, mention):
                if _SPACER.search(found.vocabulary[code].name):
                    continue
                yield Part(field, Code(code), mention.span, mention.kind)
    for mention in clear(sentence, "binder"):
        yield Part("binder", found.vocabulary[mention.code].name, mention.span, "binder")


def _codes(found: Found, mention: Mention) -> list[str]:
    """The concept itself, or the several ones that it stands for ("28-BBz")."""
    implied = [
        c for c in found.vocabulary[mention.code].all("implies") if c.startswith(f"{mention.kind}:")
    ]
    return implied or [mention.code]
