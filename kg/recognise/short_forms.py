"""What a document's own abbreviations do to its concepts: they name some, and they silence others.

A short form whose long form is a known concept means that concept wherever it stands in the document; a short
form with a different long form ("CR" for "cryoablation") means nothing that the vocabulary calls so.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.recognise.abbreviations import Abbreviation
from kg.recognise.concepts import Match
from kg.recognise.lexicon import Entry, Lexicon
from kg.vocabulary import Vocabulary

_FUNCTION_WORDS = frozenset(["of", "and", "the", "for", "in", "to", "on", "with", "a", "an", "or"])


def apply_short_forms(
    found: list[Match], introduced: Iterable[Abbreviation], text: str, lexicon: Lexicon
) -> list[Match]:
    """The matches of a document, put right by the short forms that it introduces; in order."""
    meanings = {a.short.of(text): a.long.of(text) for a in reversed(list(introduced))}
    if not meanings:
        return found
    named = {short: _entries(long, lexicon) for short, long in meanings.items()}
    shorts = {*meanings, *(f"{short}s" for short in meanings)}
    kept = [
        m
        for m in found
        if text[m[0] : m[1]] not in shorts
        or not _is_silenced(m, text, meanings, named, lexicon.vocabulary)
    ]
    known = {(m.start, m.entry.kind) for m in kept}
    added = [
        m
        for short, entries in named.items()
        for m in _occurrences(short, entries, text)
        if (m.start, m.entry.kind) not in known and not _covered(m, kept)
    ]
    return sorted([*kept, *added], key=lambda m: (m.start, m.end, m.entry.kind)) if added else kept


def _entries(long: str, lexicon: Lexicon) -> tuple[Entry, ...]:
    # a concept that the document itself names needs no neighbour
    return tuple(e._replace(needs=()) for e in lexicon.exactly(long) if e.kind != "cue")


def _is_silenced(
    match: Match,
    text: str,
    meanings: dict[str, str],
    named: dict[str, tuple[Entry, ...]],
    vocabulary: Vocabulary,
) -> bool:
    """Whether the words of a match are a short form that here stands for something else."""
    words = text[match.start : match.end]
    short = words if words in meanings else words.removesuffix("s")
    if short not in meanings or any(e.code == match.entry.code for e in named[short]):
        return False
    if match.entry.code not in vocabulary:
        return False
    return not any(_alike(meanings[short], label) for label in vocabulary[match.entry.code].labels)


def _alike(one: str, other: str) -> bool:
    """Whether two phrases share most of their words.

    >>> _alike("objective remission rate", "objective response rate"), _alike("cryoablation", "complete response")
    (True, False)
    >>> _alike("Parkinson's disease", "progressive disease")
    False
    """
    first, second = _content(one), _content(other)
    return 2 * len(first & second) > max(len(first), len(second))


@lru_cache(maxsize=4096)
def _content(phrase: str) -> frozenset[str]:
    words = phrase.lower().replace("-", " ").split()
    return frozenset(w.removesuffix("s") for w in words) - _FUNCTION_WORDS


def _occurrences(short: str, entries: tuple[Entry, ...], text: str) -> Iterator[Match]:
    """Every place of a short form, with each of its concepts."""
    for start, end in _places(short, text) if entries else ():
        for entry in entries:
            yield Match(start, end, entry)


def _covered(match: Match, kept: list[Match]) -> bool:
    """Whether a longer label of the same scheme stands there."""
    start, end, kind = match.start, match.end, match.entry.kind
    return any(m.start < end and start < m.end and m.entry.kind == kind for m in kept)


def _places(short: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
            end += 1
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(short, at + 1)
