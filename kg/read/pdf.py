"""PDF: the text of its pages, read like plain text. An optional extra: `pip install 'nkgraph[pdf]'`."""

import io
from collections.abc import Iterator

from kg.document import Document
from kg.errors import MissingExtra, ReadError
from kg.read.page_text import page_document
from kg.read.source import Source

NAME = "pdf"
_MOST_PAGES = 400


def tell(source: Source) -> bool:
    """Whether the bytes begin as PDFs do."""
    return source.data[:1024].lstrip().startswith(b"%PDF-")


def read(source: Source) -> Iterator[Document]:
    """The one document of a PDF.

    Raises:
        MissingExtra: pypdf is not installed.
        ReadError: the file is broken or locked, or its pages are pictures.
    """
    text = _text(source)
    if len(text.split()) < 20:
        raise ReadError(
            source.file, "has no text, only pictures of it", "run text recognition (OCR) first"
        )
    yield page_document(source, text, NAME)


def _text(source: Source) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtra(
            source.file,
            "is a PDF, for which an optional part is needed",
            "pip install 'nkgraph[pdf]'",
        ) from None
    try:
        pages = PdfReader(io.BytesIO(source.data)).pages
        texts = [page.extract_text() for page in pages[:_MOST_PAGES]]
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        OSError,
        RecursionError,
        AttributeError,
        IndexError,
    ) as error:
        raise ReadError(
            source.file, f"is a broken or locked PDF ({error})", "save it again, without a password"
        ) from None
    return "\n".join(_unhyphenated(text) for text in texts)


def _unhyphenated(page: str) -> str:
    """A page's lines joined to paragraphs: a line that ends in mid-sentence goes on."""
    joined: list[str] = []
    for line in (part.strip() for part in page.split("\n")):
        if (
            joined
            and line
            and joined[-1]
            and not joined[-1].endswith((".", ":", "?", "!"))
            and len(joined[-1]) > 60
        ):
            last = joined[-1]
            joined[-1] = (
                last[:-1] + line if last.endswith("-") and line[:1].islower() else f"{last} {line}"
            )
        else:
            joined.append(line)
    return "\n".join(joined)
