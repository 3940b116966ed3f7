"""EndNote's XML export: `<xml><records><record>…`, values wrapped in `<style>`."""

import re
from collections.abc import Iterator

from lxml import etree

from kg.document import Document
from kg.errors import ReadError
from kg.read.article import Article, doi_in, passages, pmcid_in
from kg.read.language import tag
from kg.read.markup import inner_text, parse_xml
from kg.read.publication_date import from_parts, iso_date
from kg.read.several import documents
from kg.read.source import Source
from kg.read.trial_number import trial_numbers

NAME = "endnote-xml"


def tell(source: Source) -> bool:
    """Whether records with EndNote's elements stand near the start."""
    head = source.head[:20000]
    return (
        head.startswith("<")
        and "<record" in head
        and (
            "<ref-type" in head
            or "<electronic-resource-num" in head
            or ("<contributors" in head and "<titles" in head)
        )
    )


def read(source: Source) -> Iterator[Document]:
    """One document per record; where there are several, `#` and its PMID, DOI or record number is added to the id.

    Raises:
        ReadError: the XML is broken, or holds no record.
    """
    root = parse_xml(source)
    for style in root.iter("style"):
        style.tag = "sup" if "superscript" in style.get("face", "") else style.tag
    records = list(root.iter("record"))
    if not records:
        raise ReadError(
            source.file, "holds no EndNote record", "export it again from EndNote as XML"
        )
    articles = [(_article(r), inner_text(r.find("rec-number"))) for r in records]
    yield from documents(source, NAME, [(a.pmid or a.doi or n, a) for a, n in articles])


def _article(record: etree._Element) -> Article:
    def first(*paths: str) -> str | None:
        return next((words for path in paths if (words := inner_text(record.find(path)))), None)

    kind = record.find("ref-type")
    accession = first("accession-num") or ""
    told = passages(first("abstract") or "")
    return Article(
        title=first("titles/title") or "",
        other_titles=[t for t in (first("titles/translated-title"),) if t],
        abstract=told,
        authors=[inner_text(a) for a in record.iterfind("contributors/authors/author")],
        keywords=[
            w
            for k in record.iterfind("keywords/keyword")
            for w in map(str.strip, inner_text(k).split(";"))
            if w
        ],
        types=[
            t for t in (first("work-type"), kind.get("name") if kind is not None else None) if t
        ],
        registrations=trial_numbers([accession], map(inner_text, record), told),
        issn=re.findall(r"\b\d{4}-\d{3}[\dXx]\b", first("isbn") or ""),
        doi=doi_in(first("electronic-resource-num") or "")
        or next((d for u in record.iter("url") if (d := doi_in(inner_text(u)))), None),
        pmid=accession if re.fullmatch(r"\d{5,8}", accession) else None,
        pmcid=pmcid_in(first("custom2") or ""),
        journal=first(
            "periodical/full-title",
            "titles/secondary-title",
            "periodical/abbr-1",
            "alt-periodical/full-title",
        ),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=first("pages"),
        article_number=first("custom7"),
        published=_date(first("dates/year"), first("dates/pub-dates/date")),
        language=tag(first("language") or ""),
    )


def _date(year: str | None, day: str | None) -> str | None:
    """The year is a field of its own; the rest of the date may stand with or without it."""
    if day and year and year not in day:
        return iso_date(f"{day} {year}") or from_parts(year)
    return iso_date(day or "") or from_parts(year)
