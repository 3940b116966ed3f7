"""Every name that prose gives a kind of cells."""

from collections.abc import Iterator

from kg.document import PROSE, TITLE
from kg.extract.found import Found
from kg.extract.product.beside import codes, short_names
from kg.extract.product.designated import designated
from kg.extract.product.name import Name
from kg.extract.product.phrase import phrase
from kg.extract.product.seen import NOT_OURS, Seen, only_named, type_codes
from kg.extract.to_come import of_now
from kg.extract.unlisted_drug import codes_of_class


def names_of(found: Found, kind: str, seen: list[Seen]) -> list[Name]:
    """The names of this kind of cells, each at its place."""
    text = found.recognised.text
    seen = [*seen, *only_named(found)]
    near = [
        s
        for s in seen
        if found.vocabulary.is_a(s.mention.code, kind)
        or found.vocabulary.is_a(kind, s.mention.code)
    ]
    exact = [s for s in near if found.vocabulary.is_a(s.mention.code, kind)] or near
    sentences = list(dict.fromkeys(s.sentence for s in near))
    names = [phrase(text, s.sentence, s.mention) for s in exact]
    names += [n for s in near for n in short_names(text, s.sentence, s.mention)]
    names += codes(found, sentences, frozenset(s.mention.span for s in near))
    names += designated(found)
    coded = [n for n in names if n.rank == CODED]
    names += [n for n in _known(found, kind) if not coded or _is_own(found, n, coded)]
    barred = codes_of_class(text, list(found.recognised.sentences))
    return [n for n in names if n.text not in barred]


def _known(found: Found, kind: str) -> Iterator[Name]:
    """Products of the vocabulary that are of this kind."""
    for sentence in of_now(found, list(found.recognised.sentences)):
        if sentence.section.kind in PROSE:
            for mention in sentence.of("product"):
                implied = type_codes(found, mention)
                of_kind = not implied or any(found.vocabulary.is_a(i, kind) for i in implied)
                if of_kind and not mention.context & NOT_OURS:
                    yield Name(mention.span.of(found.recognised.text), mention.span, 4)


CODED = 4  # the rank of a code, and of a product's own name


def _is_own(found: Found, known: Name, coded: list[Name]) -> bool:
    """Whether a known product is the one that the text calls by a code: named in the title, as it, or where it is named."""
    if any(known.text in n.text or n.text in known.text for n in coded):
        return True
    return any(
        s.span.covers(known.span)
        and (
            s.section.kind == TITLE
            or any(n.text in s.span.of(found.recognised.text) for n in coded)
        )
        for s in found.recognised.sentences
    )
