"""Scraped text → document: the text stays as it is (but for ways to reach a person), sections are places in it."""

import re
from collections.abc import Iterator

from kg.document import BODY, PROSE, TITLE, Document
from kg.iri import mint
from kg.read.congress import is_numbered
from kg.read.document_kind import CONGRESS, document_kind
from kg.read.language import language_of
from kg.read.page_fields import PageFields, page_fields
from kg.read.page_layout import sections
from kg.read.scrub import scrub
from kg.read.source import Source
from kg.read.typography import evenly_spaced
from kg.records import Author, Evidence, IsoDate, LangText, Publication, Record, Ref
from kg.text import Span


def page_document(
    source: Source, text: str, format_name: str, *, otherwise: str = "news"
) -> Document:
    """The document of a page given as text; `otherwise` is its kind where nothing speaks for an article."""
    text = scrub(evenly_spaced(text))
    fields = page_fields(text)
    found = sections(text, fields.title, tuple(fields.other_titles))
    prose = " ".join(s.span.of(text) for s in found if s.kind in PROSE and s.kind != TITLE)
    title = fields.title.of(text) if fields.title else ""
    is_article = (
        fields.doi
        or fields.journal
        or fields.pmid
        or any(s.kind in PROSE - {TITLE, BODY} for s in found)
    )
    stated = "journal-article" if is_article else otherwise
    first = next((s.span.start for s in found if s.kind in PROSE - {TITLE}), 0)
    labels = " ".join(s.label for s in found if s.label)
    kind = document_kind(fields.types, title, f"{text[:first]} {labels} {prose}", stated)
    if fields.released:
        kind = "press-release" if kind in {stated, CONGRESS} else kind
    elif kind == "journal-article" and is_numbered(title, _masthead(text[:first])):
        kind = CONGRESS
    return Document(
        id=source.id, file=source.file, format=format_name, text=text, sections=found, sha256=source.sha256,
        kind=kind, title=title or None, language=language_of(title, None) or language_of(prose or text),
        stated=_stated(source.id, text, fields, format_name),
    )  # fmt: skip


# "**Results:** Twelve patients …", as Markdown prints bold words
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]{1,200}?)(?<=\S)\*\*")


def without_stars(text: str) -> str:
    """Text without the stars around bold words.

    >>> without_stars("**Results:** Of 9, 3 ** 2 responded.")
    'Results: Of 9, 3 ** 2 responded.'
    """
    return _EMPHASIS.sub(r"\1", text)


def _masthead(head: str) -> str:
    """The lines above a text that are no paragraphs."""
    return "\n".join(line for line in head.splitlines() if len(line) < _LONG_LINE)


_LONG_LINE = 200  # characters


def _stated(identifier: str, text: str, fields: PageFields, name: str) -> tuple[Record, ...]:
    """The publication and its authors; none without a title."""
    if fields.title is None:
        return ()
    ref = Ref(mint("document", *identifier.split("/")))
    authors = tuple(
        Author(
            document=ref,
            position=at,
            name=place.of(text),
            evidence=(Evidence(place, f"{name}:authors"),),
        )
        for at, place in enumerate(fields.authors, start=1)
    )
    others = tuple(
        LangText(o.of(text), language_of(o.of(text)) or "und") for o in fields.other_titles
    )
    said = {of: place.of(text) for of, place in _places(fields).items()}
    publication = Publication(
        document=ref, title=said["title"], other_titles=others, authors=authors, doi=said.get("doi"),
        pmid=said.get("pmid"), journal=said.get("journal"), publication_types=tuple(dict.fromkeys(fields.types)),
        published=IsoDate(fields.published[0]) if fields.published else None,
        evidence=(Evidence(fields.title, f"{name}:publication"), *_evidence(text, fields, name)),
    )  # fmt: skip
    return publication, *authors


def _places(fields: PageFields) -> dict[str, Span]:
    """The places of the fields of one value."""
    places = {
        "title": fields.title,
        "journal": fields.journal,
        "doi": fields.doi,
        "pmid": fields.pmid,
    }
    return {of: place for of, place in places.items() if place}


def _evidence(text: str, fields: PageFields, name: str) -> Iterator[Evidence]:
    for of, place in _places(fields).items():
        yield Evidence(place, f"{name}:{of}", of)
    if fields.published:
        yield Evidence(fields.published[1], f"{name}:published", "published")
    for other in fields.other_titles:
        yield Evidence(other, f"{name}:other_titles", "other_titles", other.of(text))
