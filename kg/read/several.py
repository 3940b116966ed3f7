"""Files of several articles: each lands once, and what could not land is told in one line at the end."""

from collections.abc import Iterable, Iterator, Sequence

from kg.document import FIELDS, Document
from kg.errors import ReadError
from kg.read.article import Article, compose
from kg.read.source import Source

_NAMED = 5  # how many of those left out a message names


def documents(
    source: Source, name: str, found: Sequence[tuple[str, Article]]
) -> Iterator[Document]:
    """The documents of a file's (number, article) pairs; of several, each has `#` and its number behind the id.

    Articles without a number are counted from 1. A number that stands twice is read once: the first time.

    Raises:
        ReadError: after all others were yielded, where some were empty or stood there again.
    """
    seen: set[str] = set()
    again: list[str] = []
    empty: list[str] = []
    for at, (stated, article) in enumerate(found, start=1):
        number = stated or str(at)
        document = compose(
            article, source, format_name=name, number=number if len(found) > 1 else ""
        )
        if all(section.kind == FIELDS for section in document.sections):
            empty.append(number)
        elif number in seen:
            again.append(number)
        else:
            seen.add(number)
            yield document
    if empty or again:
        raise ReadError(
            source.file,
            " and ".join(_left_out(empty, again)),
            "mend or remove these; the others were read",
        )


def _left_out(empty: list[str], again: list[str]) -> Iterator[str]:
    if empty:
        yield f"record {_listed(empty)} has neither title nor abstract"
    if again:
        yield f"record {_listed(again)} stands more than once (the first was read)"


def _listed(names: Iterable[str]) -> str:
    unique = list(dict.fromkeys(names))
    more = f" and {len(unique) - _NAMED} more" if len(unique) > _NAMED else ""
    return ", ".join(unique[:_NAMED]) + more
