"""An article as its metadata state it, and how it becomes a document: one way for all formats of the literature."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.document import ABSTRACT, BODY, KEYWORDS, TABLE, TITLE, Document
from kg.iri import mint
from kg.read.abstract_sections import parts, section_kind
from kg.read.document_kind import ARTICLE, document_kind
from kg.read.language import language_of
from kg.read.scrub import scrub
from kg.read.sheet import Sheet
from kg.read.source import Source
from kg.records import Author, Evidence, IsoDate, LangText, Publication, Ref
from kg.text import Span

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|{}\\^\[\]，。；]+")
_PMC = re.compile(r"\bPMC\d{3,9}\b")


class Passage(NamedTuple):
    """A paragraph of an article: its words, the label over it, the kind of section, its language ("" where it is to be told)."""

    text: str
    label: str = ""
    kind: str = ABSTRACT
    language: str = ""


@dataclass(kw_only=True)
class Article:
    """What a record of the literature says; readers fill in what theirs has."""

    title: str = ""
    other_titles: list[str] = field(default_factory=list)
    abstract: list[Passage] = field(default_factory=list)
    body: list[Passage] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    registrations: list[str] = field(default_factory=list)
    issn: list[str] = field(default_factory=list)
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    journal: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    published: str | None = None
    language: str | None = None  # of title and abstract, where that is stated
    vernacular: str | None = None  # of the titles in other languages
    retracted: bool | None = None
    default_kind: str = "journal-article"


# field of Publication → the label of its line
_LINES = {
    "journal": "Journal", "published": "Published", "volume": "Volume", "issue": "Issue", "pages": "Pages",
    "article_number": "Article number", "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID",
}  # fmt: skip


def doi_in(text: str) -> str | None:
    """The first DOI in a text, without what follows it in a sentence.

    >>> doi_in("see https://doi.org/10.1186/s12967-026-07725-x."), doi_in("(doi: 10.1000/a(1)b)"), doi_in("10.5")
    ('10.1186/s12967-026-07725-x', '10.1000/a(1)b', None)
    """
    if not (found := _DOI.search(text)):
        return None
    doi = found[0].rstrip(".,;:'’*")
    while doi.endswith((")", "]")) and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;")
    return doi


def pmcid_in(text: str) -> str | None:
    """The first PubMed Central number in a text."""
    found = _PMC.search(text)
    return found[0] if found else None


def passages(text: str, label: str = "", kind: str = ABSTRACT) -> list[Passage]:
    """An abstract or a part of one, split at the labels inside it.

    >>> passages("OBJECTIVE: To see. RESULTS: We saw.")
    [Passage(text='To see.', label='OBJECTIVE', kind='background', language=''), Passage(text='We saw.', label='RESULTS', kind='results', language='')]
    """
    here = section_kind(label, kind) if label else kind
    return [Passage(p.span.of(text), p.label or label, p.kind) for p in parts(text, here)]


def unique(values: Iterable[str]) -> list[str]:
    """Values in order, each once whatever its case; empty ones left out."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(value.casefold(), value)
    return [value for key, value in found.items() if key]


def compose(article: Article, source: Source, *, format_name: str, number: str = "") -> Document:
    """The document of an article: its fields written to a sheet, its Publication with the place of each field.

    `number` is what tells it apart from the other articles of its file.
    """
    return _Composer(
        article, format_name, f"{source.id}#{number}" if number else source.id
    ).document(source)


class _Composer:
    def __init__(self, article: Article, format_name: str, identifier: str) -> None:
        self.article, self.format, self.id = article, format_name, identifier
        self.sheet = Sheet()
        self.evidence: list[Evidence] = []
        self.ref = Ref(mint("document", *identifier.split("/")))
        self.language = article.language or language_of(
            " ".join([article.title, *(p.text for p in article.abstract)])
        )

    def document(self, source: Source) -> Document:
        """Everything written, in the order in which people read it."""
        title, others = self._titles()
        authors = self._authors()
        self._fields()
        self._keep("issn", self.article.issn, "ISSN")
        self.sheet.lines("Trial registration", unique(self.article.registrations))
        self._prose(self.article.abstract)
        self._keywords()
        self._keep("publication_types", unique(self.article.types), "Publication type")
        self._prose(self.article.body)
        text = self.sheet.text
        said = " ".join(s.span.of(text) for s in self.sheet.sections if s.kind != "fields")
        kind = document_kind(
            self.article.types, self.article.title, said, self.article.default_kind
        )
        if kind == ARTICLE and _lists_trials(self.article.body):
            kind = "review"
        return Document(
            id=self.id, file=source.file, format=self.format, kind=kind, text=text, sections=self.sheet.sections,
            sha256=source.sha256, title=title or None, language=self.language,
            stated=(self._publication(title, others, authors), *authors) if title else (),
        )  # fmt: skip

    def _publication(
        self, title: str, others: list[LangText], authors: tuple[Author, ...]
    ) -> Publication:
        article = self.article
        return Publication(
            document=self.ref, title=title, other_titles=tuple(others), authors=authors, issn=tuple(article.issn),
            keywords=tuple(map(scrub, unique(article.keywords))), publication_types=tuple(unique(article.types)),
            published=IsoDate(article.published) if article.published else None, retracted=article.retracted,
            doi=article.doi, pmid=article.pmid, pmcid=article.pmcid, journal=article.journal, volume=article.volume,
            issue=article.issue, pages=article.pages, article_number=article.article_number,
            evidence=tuple(self.evidence),
        )  # fmt: skip

    def _saw(self, span: Span, of: str, value: str = "") -> None:
        self.evidence.append(Evidence(span, f"{self.format}:{of}", of, value))

    def _titles(self) -> tuple[str, list[LangText]]:
        title = scrub(self.article.title)
        others = []
        if title:
            language = language_of(title, self.language) or "und"
            span = self.sheet.line("", title, section=TITLE, language=language)
            self.evidence.append(Evidence(span, f"{self.format}:publication"))
            self._saw(span, "title")
        for other in unique(map(scrub, self.article.other_titles)):
            language = language_of(other, None) or self.article.vernacular or "und"
            self._saw(
                self.sheet.line("", other, section=TITLE, language=language), "other_titles", other
            )
            others.append(LangText(other, language))
        return title, others

    def _authors(self) -> tuple[Author, ...]:
        names = [scrub(name) for name in self.article.authors if name]
        return tuple(
            Author(document=self.ref, position=at, name=name,
                   evidence=(Evidence(self.sheet.line("Author", name), f"{self.format}:authors"),))
            for at, name in enumerate(names, start=1)
        )  # fmt: skip

    def _fields(self) -> None:
        for name, label in _LINES.items():
            if value := getattr(self.article, name):
                self._saw(self.sheet.line(label, str(value)), name)
        if self.article.retracted is not None:
            self._saw(
                self.sheet.line("Retracted", str(self.article.retracted).lower()), "retracted"
            )

    def _keep(self, name: str, values: Iterable[str], label: str) -> None:
        for value in values:
            self._saw(self.sheet.line(label, value), name, value)

    def _keywords(self) -> None:
        words = list(map(scrub, unique(self.article.keywords)))
        if not words:
            return
        pieces = [piece for word in words for piece in (word, "; ")][:-1]
        spans = self.sheet.pieces(
            *pieces,
            section=KEYWORDS,
            label="Keywords",
            language=language_of(" ".join(words), self.language) or "en",
        )
        for word, span in zip(words, spans[::2], strict=True):
            self._saw(span, "keywords", word)

    def _prose(self, passages: Iterable[Passage]) -> None:
        above = ""
        for passage in passages:
            text = scrub(passage.text)
            if text:
                if passage.kind == BODY and passage.label not in ("", above):
                    self.sheet.heading(scrub(passage.label))
                above = passage.label
                language = passage.language or language_of(text, self.language) or "en"
                self.sheet.line(passage.label, text, section=passage.kind, language=language)


_TRIALS = 3  # numbers in the rows of tables, from which an article tells of others' trials


def _lists_trials(body: Iterable[Passage]) -> bool:
    """Whether tables of an article have rows of several registered trials, as those of reviews do."""
    numbers = {n for p in body if p.kind == TABLE for n in _REGISTERED.findall(p.text)}
    return len(numbers) >= _TRIALS


_REGISTERED = re.compile(r"\bNCT\d{8}\b|\bISRCTN\d{8}\b|\bChiCTR[\w-]{8,}\b|\bjRCT\w{8,}\b")


def table_passages(caption: str, rows: list[list[str]], headers: list[str]) -> list[Passage]:
    """A table: its caption, then one line per row in which each cell stands behind its column's header.

    >>> [p.text for p in table_passages("Responses", [["A", "3/4", ""]], ["Arm", "ORR", "Note"])]
    ['Responses', 'Arm: A | ORR: 3/4']
    """
    found = [Passage(caption, "", TABLE)] if caption else []
    for row in rows:
        labels = [*headers, *[""] * (len(row) - len(headers))]
        cells = [
            f"{label}: {cell}" if label and label != cell else cell
            for label, cell in zip(labels, row, strict=False)
            if cell
        ]
        if cells:
            found.append(Passage(" | ".join(cells), "", TABLE))
    return found
