"""Words that a document uses in a sense of its own: a "complete response" that means "no vomiting"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import Recognised
from kg.extract.nouns import nouns
from kg.extract.outcome.fact import Fact
from kg.vocabulary import Vocabulary

_CANCERS = frozenset({"disease:cancer", "disease:neoplasm", "disease:hematologic-malignancy"})
_MEANS = re.compile(
    r"\A[^.;]{0,40}?\b(?:meant|means|(?:was|is|were)?\s?defined (?:as|by)|denotes|refers to)\s(?P<what>[^.;]{3,120})"
)
_TUMOR = re.compile(
    rf"\b(?:lesions?|{nouns('noun:malignancy', 'noun:malignant-cell')}|disease|remission|marrow|RECIST|recovery|target)\b",
    re.IGNORECASE,
)


def own_senses(recognised: Recognised, vocabulary: Vocabulary) -> dict[str, str]:
    """Response measures that the document defines by events and not by the tumor: their codes, with the words.

    Where no tumor is spoken of at all, but other diseases are, a response is not a tumor's either.
    """
    told = dict(_own_senses(recognised, vocabulary))
    usual = _of_cancer(recognised, vocabulary) or _is_of_two_kinds(recognised)
    return told if usual else {"ORR": "response", **told}


_OVERALL = re.compile(r"\b(?:overall|objective)\sresponse\b", re.IGNORECASE)
_TWO_KINDS = {"measure:CR", "measure:PR"}


def _is_of_two_kinds(recognised: Recognised) -> bool:
    """Whether an overall response is made of complete and partial ones, as of graft-versus-host disease."""
    if not _OVERALL.search(recognised.text):
        return False
    return {m.code for s in recognised.sentences for m in s.of("measure")} >= _TWO_KINDS


def _of_cancer(recognised: Recognised, vocabulary: Vocabulary) -> bool:
    """Whether the document is about a tumor, as far as its words tell: where it is not, a response is no ORR.

    What befalls patients, "CRS", tells nothing of what they are treated for.
    """
    diseases = {
        m.code
        for s in recognised.sentences
        for m in s.of("disease")
        if not any(m.span.meets(e.span) for e in s.of("event"))
    }
    return not diseases or any(vocabulary.ancestors(code) & _CANCERS for code in diseases)


def _own_senses(recognised: Recognised, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for sentence in recognised.sentences:
        if not sentence.of("event"):
            continue
        for mention in sentence.of("measure"):
            told = _MEANS.match(recognised.text[mention.span.end : sentence.span.end])
            if (
                told
                and vocabulary.is_a(mention.code, "measure:ORR")
                and not _TUMOR.search(told["what"])
            ):
                notation = vocabulary[mention.code].one("notation") or ""
                yield notation, vocabulary[mention.code].one("prefLabel") or notation


def in_own_sense(fact: Fact, senses: dict[str, str]) -> Fact:
    """The fact under another measure's name, where the document means something else by it."""
    if fact.measure not in senses:
        return fact
    return fact.but(term=senses[fact.measure])._replace(measure="OTHER")
