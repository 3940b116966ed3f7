"""What an extractor sees, and the one other thing that it may say: that a record of before should hold more."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.document import Recognised
from kg.records import Record
from kg.vocabulary import Vocabulary


class Found(NamedTuple):
    """The recognised document, the vocabulary, and the records so far (stated ones first)."""

    recognised: Recognised
    vocabulary: Vocabulary
    records: tuple[Record, ...]


class Amendment(NamedTuple):
    """A record of before, and the same record with more known of it."""

    before: Record
    after: Record


Extractor = Callable[[Found], Iterable[Record | Amendment]]
