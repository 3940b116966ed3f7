"""A saved HTML page → an article: metadata first, then the main text that trafilatura finds, tables kept as tables."""

import re
from collections.abc import Iterator

from lxml import etree

from kg.document import BODY, FURNITURE, REFERENCES, RELATED, TABLE
from kg.read.article import Article, Passage
from kg.read.dateline import dateline
from kg.read.document_kind import kind_of_type
from kg.read.html_blocks import blocks, main_passages
from kg.read.html_meta import fill, linked_article, meta_of
from kg.read.html_tree import parse
from kg.read.markup import inner_text
from kg.read.page_fields import page_fields
from kg.read.source import Source
from kg.records.identifiers import find

_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")


def html_article(source: Source) -> Article:
    """The article of a saved page; its body is empty where no main text was found."""
    tree = parse(source)
    meta = meta_of(tree)
    linked = linked_article(tree)
    window = inner_text(tree.find(".//head/title"))
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    article = linked or Article()
    fill(article, meta)
    heads = [inner_text(h) for h in tree.iter("h1")]
    article.title = _title(article.title, heads, window) or _title_in_text(tree, window)
    _fill_from_head(article, "\n".join(_head_lines(tree, article.title)))
    article.types += [t for t in _kickers(tree) if t not in article.types]
    body = list(main_passages(tree, article.title))
    article.body = body
    article.registrations += [n for n in _in_headings(body) if n not in article.registrations]
    if _has_abstract(body) or _holds(body, article.abstract):
        article.abstract = []
    article.default_kind = (
        "journal-article"
        if article.doi or article.journal or article.pmid or article.abstract or _has_abstract(body)
        else "news"
    )
    return article


def _in_headings(body: list[Passage]) -> Iterator[str]:
    """The trials' numbers that stand in headings and nowhere below: "Study design (NCT…)"."""
    told = {n.value for p in body for n in find(p.text)}
    for passage in body:
        if passage.kind not in (RELATED, REFERENCES, FURNITURE):
            yield from (n.value for n in find(passage.label) if n.value not in told)


def html_text(source: Source) -> str:
    """The page's visible text, a line per block; for pages in which no main text can be told."""
    tree = parse(source)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    return "\n".join(block.text for block in blocks(tree))


def _has_abstract(body: list[Passage]) -> bool:
    return any(p.kind not in (BODY, TABLE, RELATED, REFERENCES, FURNITURE) for p in body)


def _kickers(tree: etree._Element) -> Iterator[str]:
    """What a line right above the page's only heading says that it is: "Review"."""
    heads = list(tree.iter("h1"))
    for head in heads if len(heads) == 1 else ():
        above = head.getprevious()
        words = inner_text(above) if above is not None and above.tag in _KICKERS else ""
        if kind_of_type(words) == "review":
            yield words


_KICKERS = frozenset({"p", "div", "span"})


def _title_in_text(tree: etree._Element, window: str) -> str:
    """The line that is a title, no row of a table and no sentence where a heading opens the window's title; some pages lay out all in tables."""
    lines = list(blocks(tree))
    head = next((b.text for b in lines if b.tag == "h1" and window.startswith(b.text)), "")
    whole = "\n".join(b.text for b in lines)
    apart = "\n".join(b.text for b in lines if b.tag != "tr")
    for text in (apart, whole):
        found = page_fields(text).title
        if found and not (head and found.of(text).endswith(".")):
            return found.of(text)
        if head:
            return head
    return ""


def _of_window(title: str) -> str:
    """The window's title without the site."""
    return re.split(r"\s+[|–—-]\s+", title)[0]


def _title(stated: str, heads: list[str], window: str) -> str:
    """The stated title; else the heading that the window's title repeats, or the window's title without the site."""
    if stated and not any(h and h != stated and stated.startswith(h) for h in heads):
        return stated
    shown = [h for h in heads if len(h) > 15]
    if not shown and not stated:
        return ""
    return next((h for h in shown if h.casefold() in (window or stated).casefold()), None) or (
        shown[0] if shown else _of_window(window or stated)
    )


def _head_lines(tree: etree._Element, title: str) -> Iterator[str]:
    """The title and the few short lines behind it, where bylines stand, and a release's first, with its day."""
    found = False
    count = 0
    for line in (block.text for block in blocks(tree)):
        found = found or line == title
        if found and line != title:
            count += 1
            if count > 8 or len(line) > 200:
                if dateline(line):
                    yield line
                return
        if found:
            yield line


def _fill_from_head(article: Article, head: str) -> None:
    if not head:
        return
    lines = head.split("\n", 1)
    fields = page_fields(head) if len(lines) > 1 else None
    if not fields:
        return
    article.authors = article.authors or [a.of(head) for a in fields.authors]
    article.published = article.published or (fields.published[0] if fields.published else None)
    article.journal = article.journal or (fields.journal.of(head) if fields.journal else None)
    article.doi = article.doi or (fields.doi.of(head) if fields.doi else None)
    article.other_titles = article.other_titles or [o.of(head) for o in fields.other_titles]
    article.types += [t for t in fields.types if t not in article.types]


def _holds(body: list[Passage], abstract: list[Passage]) -> bool:
    """Whether the main text repeats the metadata's abstract."""
    if not abstract:
        return False
    return any(abstract[0].text[:80] in passage.text for passage in body)
