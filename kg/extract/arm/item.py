"""A group of a list, with its number."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.number import whole
from kg.text import Span


class Item(NamedTuple):
    """A group of a list: its name and number, with their places."""

    name: str
    n: int
    place: Span
    size: Span


def item_of(text: str, match: re.Match[str], name: str, n: str) -> Item:
    """The item that two groups of a match name."""
    place = Span(*match.span(name))
    return Item(" ".join(place.of(text).split()), whole(match[n]), place, Span(*match.span(n)))


Reader = Callable[[str, Sentence], Iterator[Item]]
