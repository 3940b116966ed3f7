"""PubMed XML: a PubmedArticleSet, or a single PubmedArticle or MedlineCitation (books too)."""

from collections.abc import Iterator

from lxml import etree

from kg.document import Document
from kg.errors import ReadError
from kg.read.article import Article, Passage, doi_in, passages
from kg.read.language import tag
from kg.read.markup import inner_text, parse_xml
from kg.read.publication_date import from_parts, iso_date
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "pubmed-xml"
_ROOTS = (
    "<PubmedArticleSet",
    "<PubmedArticle>",
    "<PubmedBookArticle",
    "<MedlineCitation",
    "<MedlineCitationSet",
)
_COPYRIGHT = frozenset({"CopyrightInformation"})
_RETRACTED = frozenset({"RetractionIn"})


def tell(source: Source) -> bool:
    """Whether a PubMed root element stands near the start."""
    return source.head.startswith("<") and any(root in source.head[:4000] for root in _ROOTS)


def read(source: Source) -> Iterator[Document]:
    """One document per article; where there are several, `#PMID` is added to the source's id.

    Raises:
        ReadError: the XML is broken, or holds no article.
    """
    root = parse_xml(source)
    found = list(root.iter("PubmedArticle", "PubmedBookArticle")) or list(
        root.iter("MedlineCitation")
    )
    if not found:
        raise ReadError(
            source.file, "holds no PubmedArticle", "export it from PubMed as PubMed XML"
        )
    yield from documents(source, NAME, [(_pmid(article), _article(article)) for article in found])


def _pmid(article: etree._Element) -> str:
    return (
        _text(article, ".//MedlineCitation/PMID")
        or _text(article, ".//PMID")
        or (article.findtext("PMID") or "").strip()
    )


def _text(element: etree._Element, path: str) -> str:
    return inner_text(element.find(path))


def _texts(element: etree._Element, path: str) -> list[str]:
    return [inner_text(found) for found in element.findall(path)]


def _article(article: etree._Element) -> Article:
    journal = article.find(".//Journal")
    date = article.find(".//JournalIssue/PubDate")
    told = _abstract(article)
    return Article(
        title=_text(article, ".//ArticleTitle") or _text(article, ".//BookTitle"),
        other_titles=_texts(article, ".//VernacularTitle"),
        abstract=told,
        authors=list(_authors(article)),
        keywords=_texts(article, ".//KeywordList/Keyword"),
        types=_texts(article, ".//PublicationTypeList/PublicationType")
        or _texts(article, ".//PublicationType"),
        registrations=trial_numbers(
            _texts(article, ".//DataBank/AccessionNumberList/AccessionNumber"),
            _beside(article),
            told,
        ),
        issn=_texts(article, ".//Journal/ISSN"),
        doi=_doi(article),
        pmid=_pmid(article) or None,
        pmcid=_identifier(article, "pmc"),
        journal=inner_text(journal.find("Title") if journal is not None else None)
        or _text(article, ".//MedlineTA")
        or None,
        volume=_text(article, ".//JournalIssue/Volume") or None,
        issue=_text(article, ".//JournalIssue/Issue") or None,
        pages=_text(article, ".//Pagination/MedlinePgn")
        or _text(article, ".//Pagination/StartPage")
        or None,
        article_number=_e_number(article),
        published=_date(date)
        or _date(article.find(".//ArticleDate"))
        or _date(article.find(".//ContributionDate")),
        language="en",  # PubMed translates what is not
        vernacular=next(
            (t for name in _texts(article, ".//Language") if (t := tag(name)) not in (None, "en")),
            None,
        ),
        retracted=True if _is_retracted(article) else None,
    )


_OF_OTHERS = frozenset({"CommentsCorrectionsList", "ReferenceList"})


def _beside(article: etree._Element) -> Iterator[str]:
    """The words of every element in which a number can only be the article's own."""
    for element in article.iter():
        if not any(up.tag in _OF_OTHERS for up in (element, *element.iterancestors())):
            yield element.text or ""


def _abstract(article: etree._Element) -> list[Passage]:
    found = []
    for part in article.iterfind(".//Abstract/AbstractText"):
        label = part.get("Label") or part.get("NlmCategory") or ""
        found.extend(passages(inner_text(part, _COPYRIGHT), label if label != "UNASSIGNED" else ""))
    for other in article.iterfind(".//OtherAbstract"):
        language = tag(other.get("Language") or "eng") or "und"
        for part in other.iterfind("AbstractText"):
            found.extend(
                p._replace(language=language)
                for p in passages(inner_text(part), part.get("Label") or "")
            )
    return found


def _authors(article: etree._Element) -> Iterator[str]:
    """Names as "Family, Given"; a group by its name."""
    for author in article.iterfind(".//AuthorList/Author"):
        family, given = (
            _text(author, "LastName"),
            _text(author, "ForeName") or _text(author, "Initials"),
        )
        yield ", ".join(filter(None, (family, given))) or _text(author, "CollectiveName")


def _identifier(article: etree._Element, kind: str) -> str | None:
    for found in article.iterfind("PubmedData/ArticleIdList/ArticleId"):
        if found.get("IdType") == kind:
            return inner_text(found) or None
    return None


def _doi(article: etree._Element) -> str | None:
    places = [e for e in article.iterfind(".//Article/ELocationID") if e.get("EIdType") == "doi"]
    stated = _identifier(article, "doi") or next(map(inner_text, places), "")
    return doi_in(stated) or stated or None


def _e_number(article: etree._Element) -> str | None:
    numbers = [e for e in article.iterfind(".//Article/ELocationID") if e.get("EIdType") == "pii"]
    return next((n for n in map(inner_text, numbers) if n.isalnum() and len(n) < 9), None)


def _date(date: etree._Element | None) -> str | None:
    if date is None:
        return None
    parts = from_parts(date.findtext("Year"), date.findtext("Month"), date.findtext("Day"))
    return parts or iso_date(date.findtext("MedlineDate") or "")


def _is_retracted(article: etree._Element) -> bool:
    linked = any(c.get("RefType") in _RETRACTED for c in article.iterfind(".//CommentsCorrections"))
    return linked or "Retracted Publication" in _texts(article, ".//PublicationType")
