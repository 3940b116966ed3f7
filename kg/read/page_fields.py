"""What the head of a scraped page says of the article: title, authors, journal, date, numbers, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from kg.read.article import doi_in
from kg.read.dateline import dated_line, dateline
from kg.read.document_kind import kind_of_type
from kg.read.page_lines import HEAD_LINES, Line, heading, lines_of
from kg.read.page_names import BYLINE, SEPARATOR, is_names, names_in
from kg.read.page_title import other_titles, title_of
from kg.read.page_words import FIELDS_OF_ARTICLE, OF_OTHERS, labels
from kg.read.publication_date import find_date
from kg.text import Span

_PMID = re.compile(r"\bPMID\s*[:：]?\s*(\d{5,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{5,8})")
_CITED = re.compile(
    r"(?P<journal>[A-Z][^;|]{3,90}?)[.,]?\s+\(?(?:19|20)\d\d\)?[^;|]{0,20};\s*\d+\s*(?:\([^)]*\))?\s*:"
)


@dataclass
class PageFields:
    """Places of fields in a page's text; authors in order."""

    title: Span | None = None
    other_titles: list[Span] = field(default_factory=list)
    authors: list[Span] = field(default_factory=list)
    journal: Span | None = None
    published: tuple[str, Span] | None = None
    doi: Span | None = None
    pmid: Span | None = None
    types: list[str] = field(default_factory=list)
    released: bool = False  # a dateline with a date: sent out by the one that it speaks of


def page_fields(text: str) -> PageFields:
    """The fields that the lines around an article state; those inside lists of other articles are left out."""
    lines = lines_of(text)
    head = list(_head(lines))
    found = PageFields(title=title_of(text, head, lines))
    if found.title:
        found.other_titles = list(other_titles(text, head, found.title))
    own = [line for line in head if not (found.title and line.span.meets(found.title))]
    for line, following in zip_longest(own, own[1:]):
        _labelled(line, found)
        opened = heading(line)
        bare = (
            opened and opened.text_start >= line.span.end and opened.word.name in FIELDS_OF_ARTICLE
        )
        if opened and bare and following and heading(following) is None:
            _keep(opened.word.name, following.text, following.span.start, found)
    _dateline(lines, found)
    _unlabelled(text, own, found)
    found.doi, found.pmid = _doi(text, lines), _pmid(text, lines)
    return found


def _dateline(lines: list[Line], found: PageFields) -> None:
    """The date before a release's first sentence ("BASEL, 9 December 2024 – …")."""
    first = dated_line(lines)
    date = dateline(first.text) if first else None
    if first and date:
        found.released = True
        if found.published is None:
            found.published = (
                date[0],
                Span(first.span.start + date[1], first.span.start + date[2]),
            )


def _head(lines: list[Line]) -> Iterator[Line]:
    """The lines before the article's text begins."""
    for line in lines[:HEAD_LINES]:
        opened = heading(line)
        if opened and opened.word.name in (
            "abstract",
            "background",
            "related",
            "references",
            "digest",
            "highlights",
        ):
            return
        if line.is_prose and len(line.text) > 300:
            return
        yield line


def _labelled(line: Line, found: PageFields) -> None:
    """Fields that a label announces; several may share a line."""
    marks = list(_field_labels().finditer(line.text))
    ends = [m.start() for m in marks[1:]] + [len(line.text)]
    for mark, end in zip(marks, ends, strict=False):
        value = line.text[mark.end() : end]
        first = SEPARATOR.split(value.strip())[0]
        start = line.span.start + mark.end() + len(value) - len(value.lstrip())
        _keep(labels()[" ".join(mark[1].casefold().split())].name, first, start, found)
    for segment in SEPARATOR.split(line.text):
        if kind_of_type(segment):
            found.types.append(segment)


def _keep(name: str, value: str, start: int, found: PageFields) -> None:
    if name == "journal" and found.journal is None and (words := value.strip(" .;,")):
        date = find_date(words)
        words = words[: date[1]].rstrip(" .;,(") if date else words
        found.journal = Span(start, start + len(words)) if words else None
    elif name == "published" and found.published is None and (date := find_date(value)):
        found.published = (date[0], Span(start + date[1], start + date[2]))
    elif name == "authors" and not found.authors:
        found.authors = list(names_in(value, start))


@cache
def _field_labels() -> re.Pattern[str]:
    names = sorted(
        (w for w, m in labels().items() if m.name in FIELDS_OF_ARTICLE), key=lambda w: (-len(w), w)
    )
    return re.compile(
        rf"(?:^|(?<=[\s|·•]))({'|'.join(map(re.escape, names))})\s?[:：]", re.IGNORECASE
    )


def _unlabelled(text: str, head: list[Line], found: PageFields) -> None:
    """A byline, a list of names behind the title, a date, a citation."""
    for line in head:
        behind = found.title is None or line.span.start > found.title.start
        if not found.authors and behind and (BYLINE.match(line.text) or is_names(line.text)):
            found.authors = list(names_in(line.text, line.span.start))
        cited = _CITED.match(line.text) if len(line.text) < 200 else None
        if found.journal is None and cited:
            found.journal = Span(
                line.span.start, line.span.start + len(cited["journal"].rstrip(" .,"))
            )
        if (
            found.published is None
            and (cited or (behind and not line.is_prose))
            and (date := find_date(line.text))
        ):
            found.published = (date[0], Span(line.span.start + date[1], line.span.start + date[2]))


def _doi(text: str, lines: list[Line]) -> Span | None:
    """The page's only DOI outside lists of other articles; the first one where the head has several."""
    places = [
        (line.span.start + line.text.index(doi), doi)
        for line in _own_lines(lines)
        if (doi := doi_in(line.text))
    ]
    if not places:
        return None
    first = places[0]
    return (
        Span(first[0], first[0] + len(first[1])) if len({doi for _, doi in places}) <= 2 else None
    )


def _pmid(text: str, lines: list[Line]) -> Span | None:
    for line in _own_lines(lines):
        if found := _PMID.search(line.text):
            group = 1 if found[1] else 2
            return Span(line.span.start + found.start(group), line.span.start + found.end(group))
    return None


def _own_lines(lines: list[Line]) -> Iterator[Line]:
    """Lines up to the first list of other articles or references."""
    for line in lines:
        opened = heading(line)
        if opened and opened.word.name in OF_OTHERS and opened.text_start >= line.span.end:
            return
        yield line
