"""What the head of an HTML page states of its article: JSON-LD and meta elements → fields of Article."""

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from kg.read.article import Article, doi_in, passages, pmcid_in, unique
from kg.read.article_json import article_of
from kg.read.language import tag
from kg.read.markup import plain
from kg.read.publication_date import iso_date

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
_NO_TYPES = ("website", "article")  # what every page is

Meta = dict[str, list[str]]  # name in lower case → values in order


def meta_of(tree: etree._Element) -> Meta:
    """The meta elements of a page."""
    found: Meta = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        if content := plain(element.get("content") or ""):
            found.setdefault(name.casefold(), []).append(content)
    return found


def linked_article(tree: "HtmlElement") -> Article | None:
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


def fill(article: Article, meta: Meta) -> None:
    """Fields from meta elements; what JSON-LD has stated stays, but for title, journal, DOI and a less precise date."""
    said = {name: _first(meta, keys) for name, keys in _META.items()}
    article.title = _first(meta, _META["title"][:6]) or article.title or said["title"]
    article.journal = said["journal"] or article.journal
    article.published = _date(said["published"], article.published)
    article.language = article.language or tag(said["language"])
    if said["abstract"] and not article.abstract:
        article.abstract = passages(said["abstract"])
    _fill_numbers(article, meta, said)
    _fill_lists(article, meta)


def _first(meta: Meta, names: Iterable[str]) -> str:
    return next((value for name in names for value in meta.get(name, ())), "")


def _fill_numbers(article: Article, meta: Meta, said: dict[str, str]) -> None:
    """Identifiers, and the place in the journal."""
    dois = (doi_in(value) for name in _META["doi"] for value in meta.get(name, ()))
    article.doi = next((doi for doi in dois if doi), None) or article.doi
    article.pmid = article.pmid or (said["pmid"] if said["pmid"].isdigit() else None)
    full_text = meta.get("citation_pmcid", meta.get("citation_fulltext_html_url", []))
    article.pmcid = article.pmcid or pmcid_in(" ".join(full_text))
    article.volume = article.volume or said["volume"] or None
    article.issue = article.issue or said["issue"] or None
    pages = unique(filter(None, (said["first"], said["last"])))
    article.pages = article.pages or "-".join(pages) or None
    article.issn = article.issn or unique(meta.get("citation_issn", []))


def _fill_lists(article: Article, meta: Meta) -> None:
    """Authors, keywords and types."""
    authors = next((_split(meta[name]) for name in _AUTHORS if name in meta), [])
    article.authors = article.authors or authors
    keywords = (line for name in _KEYWORDS for line in meta.get(name, ()))
    article.keywords = article.keywords or unique(
        word.strip() for line in keywords for word in re.split("[;,]", line)
    )
    types = (value for name in _TYPES for value in meta.get(name, ()))
    article.types += unique(t for t in types if t.casefold() not in _NO_TYPES)


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
