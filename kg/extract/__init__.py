"""Mentions → records with evidence. One file per record; EXTRACTORS is the one table of them, in order."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.document import Recognised
from kg.records import Record
from kg.vocabulary import Vocabulary


class Found(NamedTuple):
    """What an extractor sees: the recognised document, the vocabulary, and the records so far (stated ones first)."""

    recognised: Recognised
    vocabulary: Vocabulary
    records: tuple[Record, ...]


Extractor = Callable[[Found], Iterable[Record]]

EXTRACTORS: tuple[Extractor, ...] = ()


def extract(recognised: Recognised, vocabulary: Vocabulary) -> tuple[Record, ...]:
    """Every record of the document: those that its format states, then those that its text tells."""
    records = recognised.document.stated
    for extractor in EXTRACTORS:
        records = (*records, *extractor(Found(recognised, vocabulary, records)))
    return records
