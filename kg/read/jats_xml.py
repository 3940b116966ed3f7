"""JATS full text (NLM archiving and publishing tag sets): front matter, sections, tables with their captions."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from kg.document import BODY, FURNITURE, REFERENCES, Document
from kg.errors import ReadError
from kg.read.abstract_sections import section_kind, stays_within
from kg.read.article import Article, Passage, doi_in, passages, table_passages
from kg.read.language import tag
from kg.read.markup import inner_text, local_name, parse_xml
from kg.read.page_words import page_word
from kg.read.publication_date import from_parts
from kg.read.several import documents
from kg.read.source import Source
from kg.read.tables import grid

NAME = "jats-xml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_PROSE = frozenset(
    {
        "fig",
        "table-wrap",
        "disp-formula",
        "fn",
        "fn-group",
        "xref",
        "table",
        "graphic",
        "supplementary-material",
        "title",
        "label",
        "sec",
        "ref-list",
    }
)
_SILENT = frozenset({"supplement", "legal", "references", "related", "elsewhere", "affiliations"})
_DIGESTS = frozenset(
    {
        "graphical",
        "teaser",
        "key-points",
        "toc",
        "editor",
        "web-summary",
        "executive-summary",
        "plain-language-summary",
        "highlights",
    }
)
_DATE_ORDER = ("epub-ppub", "ppub", "collection", "epub", "pub", "print", "electronic")


def tell(source: Source) -> bool:
    """Whether an article root with JATS front matter stands near the start."""
    head = source.head[:20000]
    return (
        head.startswith("<")
        and ("<article-meta" in head or "<front>" in head or "JATS" in head[:2000])
        and "<article" in head
    )


def read(source: Source) -> Iterator[Document]:
    """One document per article; where there are several, `#` and its PMID or DOI is added to the source's id.

    Raises:
        ReadError: the XML is broken, or holds no article.
    """
    root = _without_namespaces(parse_xml(source))
    found = (
        [root]
        if root.tag == "article"
        else [e for e in root.iter("article") if e.find("front") is not None]
    )
    if not found:
        raise ReadError(source.file, "holds no JATS article", "download the article's XML again")
    articles = map(_article, found)
    yield from documents(source, NAME, [(a.pmid or a.doi or "", a) for a in articles])


def _without_namespaces(root: etree._Element) -> etree._Element:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = local_name(element)
    return root


def _article(article: etree._Element) -> Article:
    front = next(article.iter("front"), article)
    first = partial(_first, front)
    numbers = front.iterfind(".//article-meta/article-id")
    ids = {e.get("pub-id-type"): inner_text(e) for e in numbers}
    pages = (first(".//article-meta/fpage"), first(".//article-meta/lpage"))
    return Article(
        title=first(".//article-meta//article-title") or "",
        other_titles=[inner_text(t) for t in front.iterfind(".//trans-title")],
        abstract=list(_abstracts(front)),
        body=list(_body(article)),
        authors=list(_authors(front)),
        keywords=[inner_text(k) for k in front.iterfind(".//article-meta/kwd-group//kwd")],
        types=list(_types(article, front)),
        registrations=list(_registrations(front)),
        issn=[inner_text(e) for e in front.iterfind(".//journal-meta/issn")],
        doi=doi_in(ids.get("doi", "")),
        pmid=ids.get("pmid"),
        pmcid=_pmcid(ids),
        journal=first(".//journal-meta//journal-title", ".//journal-meta/journal-id"),
        volume=first(".//article-meta/volume"),
        issue=first(".//article-meta/issue"),
        pages="-".join(page for page in pages if page) or None,
        article_number=first(".//article-meta/elocation-id"),
        published=_date(front),
        language=tag(article.get(_LANG, "")),
        retracted=_is_retracted(front) or None,
    )


def _first(front: etree._Element, *paths: str) -> str | None:
    """The words of the first of these elements that has any, footnotes left out."""
    found = (inner_text(front.find(path), frozenset({"xref", "fn"})) for path in paths)
    return next((words for words in found if words), None)


def _registrations(front: etree._Element) -> Iterator[str]:
    for element in front.iter("object-id", "related-object"):
        if "trial" in str(sorted(element.attrib.values())):
            yield inner_text(element)


def _is_retracted(front: etree._Element) -> bool:
    related = front.iter("related-article")
    return any(e.get("related-article-type") == "retraction-forward" for e in related)


def _types(article: etree._Element, front: etree._Element) -> Iterator[str]:
    yield from filter(None, [article.get("article-type")])
    for group in front.iterfind(".//article-categories/subj-group"):
        if group.get("subj-group-type") in ("heading", "article-type", None):
            yield from (inner_text(s) for s in group.iterfind("subject"))


def _pmcid(ids: dict[str | None, str]) -> str | None:
    value = ids.get("pmc") or ids.get("pmcid") or ids.get("pmc-uid")
    return f"PMC{value.upper().removeprefix('PMC')}" if value else None


def _authors(front: etree._Element) -> Iterator[str]:
    for person in front.iterfind(".//article-meta//contrib-group/contrib"):
        if person.get("contrib-type", "author") != "author":
            continue
        family, given = (
            inner_text(person.find(".//surname")),
            inner_text(person.find(".//given-names")),
        )
        yield (
            ", ".join(filter(None, (family, given)))
            or inner_text(person.find(".//collab"))
            or inner_text(person.find(".//string-name"))
        )


def _date(front: etree._Element) -> str | None:
    dates: dict[str, str] = {}
    for date in front.iterfind(".//article-meta/pub-date"):
        kind = (
            date.get("pub-type") or date.get("date-type") or date.get("publication-format") or "pub"
        )
        if made := from_parts(date.findtext("year"), date.findtext("month"), date.findtext("day")):
            dates.setdefault(kind, made)
    ranked = [dates[kind] for kind in _DATE_ORDER if kind in dates] + list(dates.values())
    return max((d for d in ranked if d[:4] == ranked[0][:4]), key=len, default=None)


def _abstracts(front: etree._Element) -> Iterator[Passage]:
    for abstract in front.iterfind(".//article-meta/*"):
        if abstract.tag not in ("abstract", "trans-abstract"):
            continue
        silent = abstract.get("abstract-type") in _DIGESTS
        language = (tag(abstract.get(_LANG, "")) or "") if abstract.tag == "trans-abstract" else ""
        for passage in _passages_of(abstract, "", "abstract"):
            yield passage._replace(language=language, kind=FURNITURE if silent else passage.kind)


def _passages_of(section: etree._Element, label: str, kind: str) -> Iterator[Passage]:
    """The paragraphs of a section and of those in it; tables and figures' captions in their places."""
    title = inner_text(section.find("title"), frozenset({"xref"}))
    if title:
        label, kind = title, _kind(title, kind)
    for element in section:
        if element.tag in ("table-wrap", "table-wrap-group"):
            yield from _tables(element)
        elif element.tag == "sec":
            yield from _passages_of(element, label, kind)
        elif element.tag == "fig":
            yield from _caption(element)
        elif element.tag in ("p", "list", "disp-quote", "def-list", "boxed-text", "statement"):
            yield from _paragraph(element, label, kind)


def _paragraph(element: etree._Element, label: str, kind: str) -> Iterator[Passage]:
    if text := inner_text(element, _NOT_PROSE):
        yield from (
            passages(text, label, kind) if kind == "abstract" else [Passage(text, label, kind)]
        )
    for table in element.iter("table-wrap"):
        yield from _tables(table)


def _caption(figure: etree._Element) -> Iterator[Passage]:
    if text := inner_text(figure.find("caption")):
        yield Passage(text, inner_text(figure.find("label")), BODY)


def _kind(title: str, default: str) -> str:
    word = page_word(title)
    if word and word.name in _SILENT:
        return REFERENCES if word.name == "references" else FURNITURE
    return default if stays_within(title, default) else section_kind(title, default)


def _body(article: etree._Element) -> Iterator[Passage]:
    body = article.find("body")
    if body is not None:
        yield from _passages_of(body, "", BODY)
    for floats in article.iterfind("floats-group"):
        for table in floats.iter("table-wrap"):
            yield from _tables(table)


def _tables(wrap: etree._Element) -> Iterator[Passage]:
    label, caption = inner_text(wrap.find("label")), inner_text(wrap.find("caption"))
    words = " ".join(
        filter(
            None, (label if label.endswith((".", ":")) else f"{label}." if label else "", caption)
        )
    )
    for table in wrap.iter("table"):
        headers, rows = grid(table)
        yield from table_passages(words, rows, headers)
        words = ""
