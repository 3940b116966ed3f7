"""A field of a trial as words tell it, and the order in which to look for it."""

from typing import Any, NamedTuple

from kg.document import TITLE, Sentence
from kg.extract.found import Found
from kg.extract.scope import own_sentences
from kg.text import Span


class Told(NamedTuple):
    """A field, its value, and the words that tell it."""

    field: str
    value: Any
    span: Span


def title_first(found: Found) -> list[Sentence]:
    """The sentences on the document's own trial, those of the title first."""
    sentences = own_sentences(found)
    return [s for s in sentences if s.section.kind == TITLE] + [
        s for s in sentences if s.section.kind != TITLE
    ]
