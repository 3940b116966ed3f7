"""The words of ontology/vocabulary/page-furniture.ttl: what a heading or label says of the part it stands over."""

import re
from functools import cache
from typing import NamedTuple

from kg.vocabulary import Concept, load

# concepts of the scheme
PARTS_OF_ABSTRACT = (
    "background",
    "methods",
    "results",
    "conclusions",
    "registration",
    "funding",
    "evidence-level",
)
OF_OTHERS = ("related", "elsewhere", "references")
FIELDS_OF_ARTICLE = ("authors", "journal", "published")
_SCHEME = "page"
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+\.)\s+")
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_COUNTED = re.compile(r"(?:(?<=^patient)|(?<=^case))\s(?:(?:no\.?|number|#)\s?)?\d{1,2}$")
_TRIM = " \t\xa0:：.|–—-•*#>=_"
_LONGEST_LABEL = 60


class PageWord(NamedTuple):
    """What a heading means: the concept's local name, and the kind of section it opens ("" where it opens none)."""

    name: str
    section: str


def fold(words: str) -> str:
    """A heading without numbering, trailing signs, a closing aside in brackets, and case.

    >>> fold("2. Materials and Methods:"), fold("TL;DR (written by AI)"), fold("## Related  Articles")
    ('materials and methods', 'tl;dr', 'related articles')
    """
    plain = _NUMBERING.sub("", " ".join(words.replace("’", "'").split()).strip(_TRIM))
    return _ASIDE.sub("", plain).strip(_TRIM).casefold()


def page_word(heading: str) -> PageWord | None:
    """What a heading or label means, if it is one that we know; case and numbering do not matter.

    >>> page_word("Materials and Methods"), page_word("Similar articles:"), page_word("A trial of cells")
    (PageWord(name='methods', section='methods'), PageWord(name='related', section='related'), None)
    >>> page_word("RESULTS - SAFETY (n=9)"), page_word("Results - none of them was due to this")
    (PageWord(name='results', section='results'), None)
    >>> page_word("ClinicalTrials.gov number: NCT01234567"), page_word("Results: Twelve patients")
    (None, None)
    >>> page_word("Patient 2"), page_word("Case no. 1")
    (PageWord(name='results', section='results'), PageWord(name='results', section='results'))
    """
    if len(heading) > 2 * _LONGEST_LABEL:
        return None
    words = fold(heading)
    known = labels().get(words) or labels().get(_COUNTED.sub("", words))
    return known or _of_part(words)


_OF_WHAT = re.compile(r"\s[-–—]\s(?=[^.;:,\d]{3,30}\Z)")
_HALVES = ("methods", "results")


def _of_part(words: str) -> PageWord | None:
    """What the first half of a heading opens: "results - safety"."""
    halves = _OF_WHAT.split(words)
    word = labels().get(halves[0]) if len(halves) == 2 and len(halves[1].split()) < 4 else None
    return word if word and word.name in _HALVES else None


@cache
def labels() -> dict[str, PageWord]:
    """Every label of the scheme in lower case → what it means."""
    return {
        word.casefold(): PageWord(concept.code.partition(":")[2], concept.one("sectionKind") or "")
        for concept in load().scheme(_SCHEME)
        for word in concept.labels
    }


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The labels of one concept, longest first."""
    return tuple(sorted(load()[f"{_SCHEME}:{name}"].labels, key=lambda word: (-len(word), word)))


@cache
def cues_of(name: str) -> tuple[str, ...]:
    """The words that a heading of this concept begins with, where its labels do not say it all."""
    return load()[f"{_SCHEME}:{name}"].all("textCue")


@cache
def kinds_of_document() -> tuple[Concept, ...]:
    """The concepts that name a kind of document, in the order of their names."""
    return tuple(c for c in load().scheme(_SCHEME) if c.one("documentKind"))
