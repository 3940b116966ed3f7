"""Pages of articles, news and portals: saved as HTML, or scraped as text with the site's furniture still in it."""

import re
from collections.abc import Iterator

from kg.document import PROSE, TABLE, TITLE, Document
from kg.errors import ReadError
from kg.read.article import compose
from kg.read.article_json import article_of
from kg.read.field_dump import fields_of
from kg.read.html_page import html_article, html_text
from kg.read.markup import without_inline
from kg.read.page_lines import heading, lines_of
from kg.read.page_text import page_document, without_stars
from kg.read.page_words import PARTS_OF_ABSTRACT
from kg.read.source import Source
from kg.read.unwrapped import unwrapped

NAME = "web-page"
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article class|main|div|p|h1|table|meta)\b", re.IGNORECASE
)
_PAGE_HEADINGS = 2  # different headings from which a text is a page
_LEAST_TEXT = 200  # characters of main text below which the page is read line by line


def tell(source: Source) -> bool:
    """Whether it is HTML, or text under at least two headings or labels that pages print around an article."""
    head = source.head
    if head.startswith("<"):
        known = _HTML.search(head[:5000])
        return bool(known) and ("<html" in head[:5000].casefold() or not head.startswith("<?xml"))
    if head.startswith(("{", "[", "%PDF", "@")) or not head:
        return False
    if fields_of(head):
        return True
    found = {opened.word.name for line in lines_of(head)[:400] if (opened := heading(line))}
    return len(found - set(PARTS_OF_ABSTRACT)) >= _PAGE_HEADINGS


def read(source: Source) -> Iterator[Document]:
    """The one document of a page.

    Raises:
        ReadError: nothing on the page is a sentence.
    """
    document = _from_html(source) if source.head.startswith("<") else _from_text(source)
    if not any(s.kind in PROSE | {TABLE} and s.kind != TITLE for s in document.sections):
        raise ReadError(
            source.file, "is a page without an article's text", "save the article's own page"
        )
    yield document


def _from_text(source: Source) -> Document:
    article = article_of(fields_of(source.text))
    return (
        compose(article, source, format_name=NAME)
        if article
        else page_document(source, without_stars(unwrapped(without_inline(source.text))), NAME)
    )


def _from_html(source: Source) -> Document:
    article = html_article(source)
    kept = sum(len(p.text) for p in (*article.abstract, *article.body) if p.kind in PROSE)
    if kept >= _LEAST_TEXT and article.title:
        return compose(article, source, format_name=NAME)
    document = page_document(source, html_text(source), NAME)
    read = sum(len(s.span.of(document.text)) for s in document.sections if s.kind in PROSE)
    return (
        document
        if read > kept + _LEAST_TEXT or not article.title
        else compose(article, source, format_name=NAME)
    )
