"""Documents from text written in the test."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from kg.document import SECTION_KINDS, Document
from kg.read import read
from kg.read.source import Source
from kg.records import Publication

Reading = Callable[..., list[Document]]


@pytest.fixture
def reading() -> Reading:
    """Text or bytes → its documents, each checked: sections in order, evidence inside the text."""

    def documents(content: str | bytes, name: str = "given.txt") -> list[Document]:
        data = content.encode() if isinstance(content, str) else content
        found = list(read(Source(name, name, data)))
        for document in found:
            checked(document)
        return found

    return documents


def checked(document: Document) -> None:
    assert all(section.kind in SECTION_KINDS for section in document.sections)
    assert all(a.span.end <= b.span.start for a, b in pairwise(document.sections))
    assert all(s.span.start < s.span.end <= len(document.text) for s in document.sections)
    for record in document.stated:
        assert record.evidence
        assert all(e.span.of(document.text).strip() for e in record.evidence)


def publication(document: Document) -> Publication:
    found = [record for record in document.stated if isinstance(record, Publication)]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def published() -> Callable[[Document], Publication]:
    """The publication of a document; there is exactly one."""
    return publication


@pytest.fixture
def words() -> Callable[..., list[str]]:
    """The texts of a document's sections of these kinds."""

    def texts(document: Document, *kinds: str) -> list[str]:
        return [s.span.of(document.text) for s in document.sections if s.kind in kinds]

    return texts
