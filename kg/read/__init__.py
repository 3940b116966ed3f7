"""Bytes → documents. One file per format; READERS is the one table of them.

The format is told from the content; the name's ending only decides between readers that both recognise it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.document import Document
from kg.errors import UnknownFormat
from kg.read import ctgov_json
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
