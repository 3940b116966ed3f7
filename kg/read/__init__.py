"""Bytes → documents. One file per format; READERS is the one table of them.

The format is told from the content; the name's ending only decides between readers that both recognise it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.document import Document
from kg.errors import UnknownFormat
from kg.read import (
    article_json,
    bibtex,
    ctgov_csv,
    ctgov_json,
    ctgov_xml,
    ctis_json,
    endnote_xml,
    euctr_json,
    euctr_page,
    ictrp_csv,
    ictrp_xml,
    isrctn_json,
    jats_xml,
    nbib,
    pdf,
    plain_text,
    pubmed_xml,
    registry_page,
    ris,
    web_page,
)
from kg.read.source import Source


class Reader(NamedTuple):
    """One document format: how to tell it, and how to read it."""

    name: str
    endings: tuple[str, ...]
    tell: Callable[[Source], bool]
    read: Callable[[Source], Iterable[Document]]


# the order decides where two readers recognise one file: the special before the general
READERS: tuple[Reader, ...] = (
    Reader(ctgov_json.NAME, (".json", ".ndjson", ".jsonl"), ctgov_json.tell, ctgov_json.read),
    Reader(ctgov_xml.NAME, (".xml",), ctgov_xml.tell, ctgov_xml.read),
    Reader(ctgov_csv.NAME, (".csv", ".tsv"), ctgov_csv.tell, ctgov_csv.read),
    Reader(euctr_json.NAME, (".json", ".ndjson", ".jsonl"), euctr_json.tell, euctr_json.read),
    Reader(ctis_json.NAME, (".json", ".ndjson", ".jsonl"), ctis_json.tell, ctis_json.read),
    Reader(isrctn_json.NAME, (".json", ".ndjson", ".jsonl"), isrctn_json.tell, isrctn_json.read),
    Reader(ictrp_xml.NAME, (".xml",), ictrp_xml.tell, ictrp_xml.read),
    Reader(ictrp_csv.NAME, (".csv", ".tsv"), ictrp_csv.tell, ictrp_csv.read),
    # the literature
    Reader(pdf.NAME, (".pdf",), pdf.tell, pdf.read),
    Reader(pubmed_xml.NAME, (".xml",), pubmed_xml.tell, pubmed_xml.read),
    Reader(jats_xml.NAME, (".xml", ".nxml"), jats_xml.tell, jats_xml.read),
    Reader(endnote_xml.NAME, (".xml",), endnote_xml.tell, endnote_xml.read),
    Reader(nbib.NAME, (".nbib", ".medline"), nbib.tell, nbib.read),
    Reader(ris.NAME, (".ris",), ris.tell, ris.read),
    Reader(bibtex.NAME, (".bib",), bibtex.tell, bibtex.read),
    Reader(article_json.NAME, (".json", ".ndjson", ".jsonl"), article_json.tell, article_json.read),
    Reader(euctr_page.NAME, (".txt", ".html", ".htm", ".md"), euctr_page.tell, euctr_page.read),
    Reader(
        registry_page.NAME, (".txt", ".md", ".html", ".htm"), registry_page.tell, registry_page.read
    ),
    # whatever has sentences; asked last
    Reader(web_page.NAME, (".html", ".htm", ".txt", ".md"), web_page.tell, web_page.read),
    Reader(plain_text.NAME, (".txt", ".md"), plain_text.tell, plain_text.read),
)


def read(source: Source) -> Iterator[Document]:
    """The documents in a source.

    Raises:
        UnknownFormat: no reader recognises the content.
        ReadError: the content is of a known format and broken.
    """
    reader = next((r for r in READERS if r.tell(source)), None)
    if reader is None:
        raise UnknownFormat(
            source.file,
            "is in no format that we know",
            "see docs/formats.md for those that we read",
        )
    yield from reader.read(source)
