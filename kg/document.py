"""A document as read, and what was recognised in it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.iri import mint
from kg.records import Record, Ref
from kg.text import Span


class Section(NamedTuple):
    """A part of the text and what it is.

    `kind` is one of SECTION_KINDS; facts are read only where the kind allows it (see `PROSE` and `RESULTS`).
    `label` is the heading as printed ("RESULTS"), `language` a BCP 47 tag.
    """

    span: Span
    kind: str
    label: str = ""
    language: str = "en"


TITLE, ABSTRACT, BODY, KEYWORDS, TABLE = "title", "abstract", "body", "keywords", "table"
BACKGROUND, METHODS, FINDINGS, CONCLUSIONS = "background", "methods", "results", "conclusions"
SUMMARY, DESCRIPTION, ARMS, INTERVENTIONS = "summary", "description", "arms", "interventions"
ELIGIBILITY, ENDPOINTS, POSTED_RESULTS = "eligibility", "endpoints", "posted-results"
FIELDS, FURNITURE, RELATED, REFERENCES = "fields", "furniture", "related", "references"

# where results can be told in words
RESULTS = frozenset({TITLE, ABSTRACT, BODY, TABLE, BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
# a registry's free text: product, dose and regimen stand here, results do not
PLANS = frozenset({SUMMARY, DESCRIPTION, ARMS, INTERVENTIONS})
PROSE = RESULTS | PLANS
# never a fact
SILENT = frozenset({FURNITURE, RELATED, REFERENCES})
SECTION_KINDS = PROSE | SILENT | {KEYWORDS, ELIGIBILITY, ENDPOINTS, POSTED_RESULTS, FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: its text, frozen, and the records that its format states in structured form.

    `id` is what tables call it: the file's name, or its path below the folder that was given, and `#…` for
    one of several documents in a file. `sections` are in order and do not overlap; text outside all of them
    is furniture. `stated` records are read from fields, and carry evidence in `text` like all others.
    """

    id: str
    file: str
    format: str  # a name of READERS: ctgov-v2-json, ris, pubmed-xml, web-page …
    kind: str  # journal-article, review, case-report, conference-abstract, news, registry-record, other
    text: str
    sections: tuple[Section, ...]
    sha256: str  # of the bytes that it was read from
    title: str | None = None
    language: str | None = None
    stated: tuple[Record, ...] = ()

    @property
    def ref(self) -> Ref:
        """Its node, and the name of its graph."""
        return Ref(mint("document", *self.id.split("/")))

    def section_at(self, place: int) -> Section | None:
        """The section that holds this character."""
        at = bisect_right(self.sections, (Span(place, 1 << 60),)) - 1
        if at >= 0 and self.sections[at].span.start <= place < self.sections[at].span.end:
            return self.sections[at]
        return None


class Mention(NamedTuple):
    """Something recognised at a place.

    `kind` is the scheme of a concept ("target", "disease", "measure", "event", "cue" …) or a kind of quantity
    ("percent", "ratio", "count", "duration", "interval", "p-value", "dose", "date", "number", "identifier").
    `code` is the concept's CURIE; `value` the parsed quantity (a class of kg.recognise.quantities or str).
    `context` holds what surrounds it says of it: negated, planned, historical, hypothetical, preclinical, other-trial.
    """

    span: Span
    kind: str
    code: str = ""
    value: object = None
    context: frozenset[str] = frozenset()


class _Sentence(NamedTuple):
    span: Span
    section: Section
    mentions: tuple[Mention, ...] = ()
    context: frozenset[str] = frozenset()


class Sentence(_Sentence):
    """A sentence (or a line, cell or heading) of one section, with its mentions in order."""

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Mention, ...]]:
        # extractors ask every sentence for the kinds that they need, hundreds of times per document
        found: dict[str, tuple[Mention, ...]] = {}
        for mention in self.mentions:
            found[mention.kind] = (*found.get(mention.kind, ()), mention)
        return found

    def of(self, *kinds: str) -> tuple[Mention, ...]:
        """Its mentions of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        if self._by_kind.keys().isdisjoint(kinds):
            return ()
        return tuple(m for m in self.mentions if m.kind in kinds)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document with its sentences and mentions; what extractors read.

    `text` is the document's, with one kind of space and of hyphen: places are the same in both.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    text: str
    abbreviations: dict[str, str] = field(
        default_factory=dict
    )  # short form → long form, of this document

    def sentences_of(self, kinds: frozenset[str]) -> tuple[Sentence, ...]:
        """The sentences of sections of these kinds, in order."""
        return tuple(s for s in self.sentences if s.section.kind in kinds)

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds this character."""
        starts = [s.span.start for s in self.sentences]
        at = bisect_left(starts, place + 1) - 1
        if at >= 0 and place < self.sentences[at].span.end:
            return self.sentences[at]
        return None
