"""A saved HTML page → an article: metadata first, then the main text that trafilatura finds, tables kept as tables."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from kg.document import BODY, FURNITURE, REFERENCES, RELATED, TABLE
from kg.errors import ReadError
from kg.read.article import Article, Passage, doi_in, passages, pmcid_in, unique
from kg.read.article_json import article_of
from kg.read.document_kind import kind_of_type
from kg.read.html_blocks import blocks, main_passages
from kg.read.language import tag
from kg.read.markup import inner_text, plain, superscript
from kg.read.page_fields import page_fields
from kg.read.publication_date import iso_date
from kg.read.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# name of a meta element → field of Article; the first that a page has counts
_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "wkhealth_title", "bepress_citation_title", "eprints.title", "og:title", "twitter:title"),
    "journal": ("citation_journal_title", "citation_conference_title", "prism.publicationname", "dc.source", "dcterms.ispartof", "bepress_citation_journal_title", "eprints.publication"),
    "published": ("citation_publication_date", "citation_date", "prism.publicationdate", "citation_online_date", "dc.date", "dcterms.issued", "dc.date.issued", "bepress_citation_date", "eprints.date", "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "date", "citation_year", "pubdate"),
    "doi": ("citation_doi", "dc.identifier.doi", "prism.doi", "bepress_citation_doi", "dc.identifier", "dcterms.identifier", "doi"),
    "pmid": ("citation_pmid", "ncbi_uid", "citation_pubmed_id"),
    "volume": ("citation_volume", "prism.volume"),
    "issue": ("citation_issue", "prism.number"),
    "language": ("citation_language", "dc.language", "dcterms.language", "og:locale"),
    "abstract": ("citation_abstract", "dcterms.abstract", "dc.description.abstract", "eprints.abstract"),
    "first": ("citation_firstpage", "prism.startingpage"),
    "last": ("citation_lastpage", "prism.endingpage"),
}  # fmt: skip
_AUTHORS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "citation_authors",
    "bepress_citation_author",
    "eprints.creators_name",
    "article:author",
    "author",
)
_KEYWORDS = ("citation_keywords", "dc.subject", "citation_keyword", "news_keywords")
_TYPES = (
    "citation_article_type",
    "dc.type",
    "dc.type.articletype",
    "prism.section",
    "article:section",
    "og:type",
)
_LARGE = frozenset({"html", "body", "main", "article"})
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head")
_DEEPEST = 300
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

Meta = dict[str, list[str]]


def html_article(source: Source) -> Article:
    """The article of a saved page; its body is empty where no main text was found."""
    tree = _parse(source)
    meta = _meta(tree)
    linked = _linked(tree)
    window = inner_text(tree.find(".//head/title"))
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    article = linked or Article()
    _fill(article, meta)
    heads = [inner_text(h) for h in tree.iter("h1")]
    article.title = _title(article.title, heads, window) or _title_in_text(tree)
    _fill_from_head(article, "\n".join(_head_lines(tree, article.title)))
    article.types += [t for t in _kickers(tree) if t not in article.types]
    body = list(main_passages(tree, article.title))
    article.body = body
    if _has_abstract(body) or _holds(body, article.abstract):
        article.abstract = []
    article.default_kind = (
        "journal-article"
        if article.doi or article.journal or article.pmid or article.abstract or _has_abstract(body)
        else "news"
    )
    return article


def html_text(source: Source) -> str:
    """The page's visible text, a line per block; for pages in which no main text can be told."""
    tree = _parse(source)
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


def _title_in_text(tree: etree._Element) -> str:
    text = "\n".join(block.text for block in blocks(tree))
    found = page_fields(text).title
    return found.of(text) if found else ""


def _parse(source: Source) -> "HtmlElement":
    from lxml import html as lxml_html  # slow to load

    text = _DECLARATION.sub("", source.text, count=1)
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            source.file, f"is HTML without content ({error})", "save the page again"
        ) from None
    _refuse_deep(tree, source.file)
    for raised in list(tree.iter("sup")):
        _raise(raised)
    for element in list(tree.iter()):
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if hidden and element.tag not in _LARGE:
            _drop(element)
    return tree


def _refuse_deep(tree: etree._Element, file: str) -> None:
    """Libraries go down a page by recursion, or look up from every element."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ReadError(
                file, f"is HTML nested more than {_DEEPEST} deep", "save the article's own page"
            )


def _drop(element: etree._Element) -> None:
    """Takes an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = f"{before.tail or ''}{element.tail or ''}"
    else:
        parent.text = f"{parent.text or ''}{element.tail or ''}"
    parent.remove(element)


def _raise(raised: "HtmlElement") -> None:
    """An exponent becomes characters before any library flattens it."""
    previous, parent = raised.getprevious(), raised.getparent()
    before = (
        previous.tail if previous is not None else parent.text if parent is not None else ""
    ) or ""
    raised.text = superscript(before, raised.text_content())
    for child in list(raised):
        raised.remove(child)
    raised.drop_tag()


def _meta(tree: etree._Element) -> Meta:
    found: Meta = {}
    for element in tree.iter("meta"):
        name = (
            element.get("name") or element.get("property") or element.get("itemprop") or ""
        ).casefold()
        if content := plain(element.get("content") or ""):
            found.setdefault(name, []).append(content)
    return found


def _linked(tree: "HtmlElement") -> Article | None:
    """The article of the page's JSON-LD."""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                article = article_of(json.loads(script.text_content(), strict=False))
            except (json.JSONDecodeError, RecursionError):
                continue
            if article:
                return article
    return None


def _fill(article: Article, meta: Meta) -> None:
    """Fields from meta elements, where JSON-LD has not stated them."""
    values = {
        name: next((v for key in keys for v in meta.get(key, ())), "")
        for name, keys in _META.items()
    }
    article.title = (
        next((v for key in _META["title"][:6] for v in meta.get(key, ())), "")
        or article.title
        or values["title"]
    )
    article.journal = values["journal"] or article.journal
    article.doi = (
        next((d for key in _META["doi"] for v in meta.get(key, ()) if (d := doi_in(v))), None)
        or article.doi
    )
    article.pmid = article.pmid or (values["pmid"] if values["pmid"].isdigit() else None)
    article.published = _date(values["published"], article.published)
    article.volume, article.issue = (
        article.volume or values["volume"] or None,
        article.issue or values["issue"] or None,
    )
    article.pages = (
        article.pages or "-".join(unique(filter(None, (values["first"], values["last"])))) or None
    )
    article.language = article.language or tag(values["language"])
    article.pmcid = article.pmcid or pmcid_in(
        " ".join(meta.get("citation_pmcid", meta.get("citation_fulltext_html_url", [])))
    )
    article.authors = article.authors or next(
        (_split(meta[key]) for key in _AUTHORS if key in meta), []
    )
    article.keywords = article.keywords or unique(
        w.strip() for key in _KEYWORDS for line in meta.get(key, ()) for w in re.split("[;,]", line)
    )
    article.types += unique(
        v for key in _TYPES for v in meta.get(key, ()) if v.casefold() not in ("website", "article")
    )
    article.issn = article.issn or unique(meta.get("citation_issn", []))
    if values["abstract"] and not article.abstract:
        article.abstract = passages(values["abstract"])


def _date(stated: str, known: str | None) -> str | None:
    """The more precise of the two, if they name one year; else the metadata's."""
    date = iso_date(stated)
    return (
        known
        if known and (not date or (known[:4] == date[:4] and len(known) > len(date)))
        else date
    )


def _split(names: list[str]) -> list[str]:
    if len(names) == 1 and ";" in names[0]:
        names = names[0].split(";")
    return [n.strip() for n in names if n.strip() and not n.startswith("http")]


def _title(stated: str, heads: list[str], window: str) -> str:
    """The stated title; else the heading that the window's title repeats, or the window's title without the site."""
    if stated and not any(h and h != stated and stated.startswith(h) for h in heads):
        return stated
    shown = [h for h in heads if len(h) > 15]
    if not shown and not stated:
        return ""
    return next((h for h in shown if h.casefold() in (window or stated).casefold()), None) or (
        shown[0] if shown else re.split(r"\s+[|–—-]\s+", window or stated)[0]
    )


def _head_lines(tree: etree._Element, title: str) -> Iterator[str]:
    """The title and the few short lines behind it, where bylines stand."""
    found = False
    count = 0
    for line in (block.text for block in blocks(tree)):
        found = found or line == title
        if found and line != title:
            count += 1
            if count > 8 or len(line) > 200:
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
