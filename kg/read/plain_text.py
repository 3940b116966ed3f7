"""Plain text: an abstract or a report without anything around it; the last reader to be asked."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.document import Document
from kg.read.abstract_sections import LABELS_IN_COMPANY, parts
from kg.read.markup import without_inline
from kg.read.page_lines import lines_of
from kg.read.page_text import page_document, without_stars
from kg.read.source import Source
from kg.read.unwrapped import unwrapped

NAME = "plain-text"
_ENDINGS = frozenset({"", ".txt", ".text", ".md", ".story", ".asc", ".abstract", ".rst"})
# notes about a folder, not documents in it
_NOTES = frozenset(
    {"readme", "license", "licence", "changelog", "contributing", "notice", "copying"}
)
_DATA = re.compile(
    r"^\s*(?:[{}\]<>]|\[(?![A-Z][A-Za-z &/]{2,40}\]\s)|[\w.-]+\s*[=:]\s*\S{0,40}$|-\s*\{|#include|import\s|def\s|@prefix)"
)
_LEAST = 40  # characters in sentences
_LEAST_PROSE = 0.3  # share of a text's characters that stand in sentences


def tell(source: Source) -> bool:
    """Whether it is text in sentences: no data, no program, no table."""
    name = PurePosixPath(source.id.partition("#")[0])
    if name.stem.casefold() in _NOTES:
        return False
    if (name.suffix.casefold() not in _ENDINGS and len(name.suffix) < 6) or source.head.startswith(
        ("{", "[", "<", "%PDF", "PK")
    ):
        return False
    lines = lines_of(unwrapped(source.head))
    prose = sum(len(line.text) for line in lines if line.is_prose and not _DATA.match(line.text))
    enough = prose >= _LEAST_PROSE * sum(len(line.text) for line in lines)
    return prose >= _LEAST and (enough or _is_labelled(source.head))


def _is_labelled(text: str) -> bool:
    """Whether it has the labelled parts of an abstract, however much of it is a table."""
    return len({part.kind for part in parts(text)}) >= LABELS_IN_COMPANY


def read(source: Source) -> Iterator[Document]:
    """The one document of a text."""
    text = without_stars(unwrapped(without_inline(source.text)))
    yield page_document(source, text, NAME, otherwise="other")
