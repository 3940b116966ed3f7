"""Documents written for a test, read from text to records."""

from collections.abc import Callable

import pytest

from kg.document import Document, Section
from kg.extract import extract
from kg.recognise import recognise
from kg.records import Record, Trial
from kg.text import Span
from kg.vocabulary import load

Teller = Callable[..., tuple[Record, ...]]


def document(
    title: str, abstract: str, *, kind: str = "journal-article", section: str = "abstract"
) -> Document:
    """A document of two sections."""
    text = f"{title}\n\n{abstract}\n"
    parts = (
        Section(Span(0, len(title)), "title"),
        Section(Span(len(title) + 2, len(text) - 1), section),
    )
    return Document(
        id="told.txt",
        file="told.txt",
        format="test",
        kind=kind,
        text=text,
        sections=parts,
        sha256="",
        title=title,
    )


@pytest.fixture(scope="session")
def told() -> Teller:
    """Title and abstract → every record that they yield; each piece of evidence lies in the text."""

    def tell(title: str, abstract: str, **fields: str) -> tuple[Record, ...]:
        read = document(title, abstract, **fields)
        records = extract(recognise(read, load()), load())
        assert all(
            0 <= e.span.start < e.span.end <= len(read.text) for r in records for e in r.evidence
        )
        assert all(r.evidence for r in records if not isinstance(r, Trial))
        return records

    return tell
