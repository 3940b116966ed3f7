"""Concepts by their labels: one pass over the text for all words of all schemes."""

from collections.abc import Iterable
from itertools import chain, compress
from operator import itemgetter
from typing import NamedTuple

from kg import regex as re
from kg.recognise.lexicon import SEPARATORS, Entry, Lexicon, breaks, squeeze

_GREEK_CODEC = "iso8859-7"  # one byte per character, with the letters that labels have
_WORD = bytes(1 if (b < 0x80 and chr(b).isalnum()) or b >= 0xC1 else 0 for b in range(256))
_KEPT = bytes(0 if chr(b) in SEPARATORS else 1 for b in range(256))


class Match(NamedTuple):
    """A label at a place."""

    start: int
    end: int
    entry: Entry


def matches(text: str, folded: str, lexicon: Lexicon) -> list[Match]:
    """Every label in a text, the longest of each scheme where they overlap, in order.

    Args:
        text: the text, evened out.
        folded: the same in lower case, of the same length.
        lexicon: what to look for.
    """
    return _longest(_found(text, folded, lexicon))


def _found(text: str, folded: str, lexicon: Lexicon) -> list[Match]:
    codes = folded.encode(_GREEK_CODEC, "replace")
    word = codes.translate(_WORD) + b"\0\0"
    places = list(compress(range(len(folded)), codes.translate(_KEPT)))
    found = []
    for last, (length, entries) in lexicon.automaton.iter(squeeze(folded)):
        end = places[last] + 1
        if word[end] and (text[end] != "s" or word[end + 1]):  # a plural s may follow
            continue
        start = places[last - length + 1]
        if start and word[start - 1] and word[start]:
            continue
        written = folded[start:end]
        for entry in entries:
            if written != entry.spelling and not _parted(
                text, places, last - length + 1, length, entry
            ):
                continue
            if entry.conditional and not _fits(text, folded, start, end, entry):
                continue
            if length < _SHORT and entry.kind in _NEVER_CODES and _CODE.match(text, end):
                continue
            found.append(Match(start, end + word[end], entry))
    return found


_SHORT = 5
_NEVER_CODES = frozenset(("measure", "event", "disease"))
_CODE = re.compile(
    r"-\d"
)  # "FN-101", "PD-1": letters of a code, no febrile neutropenia and no progression


# "SD 2/10, PD 1/10": so many progressed, and no PD-1
_COUNTED = re.compile(r"\s\d{1,2}\Z")
_FIGURE = re.compile(
    r"\.\d|\s?%|/\d|\s\(\d|\s(?:mo|months?|years?|days?|weeks?|patients?|pts?|of)\b"
)
_COUNT_GOES_ON = re.compile(r"[\d%]|/\d|\s\(\d|\s(?:patients?|pts?|of)\b")


def _is_count(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether what looks like the code of a target is a short word with a count."""
    counted = entry.kind == "target" and _COUNTED.search(text, start, end)
    return bool(counted) and _COUNT_GOES_ON.match(text, end) is not None


def _fits(text: str, folded: str, start: int, end: int, entry: Entry) -> bool:
    """Whether case and neighbours are as the label asks."""
    if _is_count(text, start, end, entry):
        return False
    if entry.cased:
        written = text[start:end]
        if written != entry.cased and squeeze(written) not in _spelt(entry.cased):
            return False
    if entry.not_after and _stands_after(folded, start, end, entry.not_after):
        return False
    return not entry.not_before or not _stands_before(folded, end, entry.not_before)


# "CRc" is composite complete remission, "CRC" colorectal cancer
_LETTER_BEHIND = re.compile(r"[A-Z]{2,3}[a-z]\Z")


def _spelt(cased: str) -> tuple[str, ...]:
    """How a short form may be written: all in capitals too, where its last letter tells nothing."""
    return (cased,) if _LETTER_BEHIND.match(cased) else (cased, cased.upper())


def _stands_after(folded: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands right before; what did something is no kind of it: "those on placebo responded"."""
    if folded.startswith("responded", start, end):
        return False
    return folded[max(0, start - 40) : start].rstrip(" -").endswith(words)


def _stands_before(folded: str, end: int, words: tuple[str, ...]) -> bool:
    after = folded[end : end + 40]
    after = after[1:] if after[:1] == "s" and not after[1:2].isalpha() else after
    after = after.lstrip(" -")
    return any(
        after.startswith(word) and not (word.isdigit() and _COUNT_GOES_ON.match(after, len(word)))
        for word in words
    )


def _parted(text: str, places: list[int], first: int, length: int, entry: Entry) -> bool:
    """Whether each separator in the text stands between two parts of the label, and ends no paragraph.

    The figure of a measure is no part of its name: "PFS-24", but "PFS 24%".
    """
    start, last = places[first], places[first + length - 1]
    if last - start == length - 1:
        return True
    if (
        entry.kind == "measure"
        and _COUNTED.search(text, start, last + 1)
        and _FIGURE.match(text, last + 1)
    ):
        return False
    borders = breaks(entry.spelling)
    for at in range(1, length):
        here, before = places[first + at], places[first + at - 1]
        if here - before > 1 and (
            at not in borders or "\n\n" in text[before:here] or here - before > 4
        ):
            return False
    return True


def _longest(found: Iterable[Match]) -> list[Match]:
    """The matches that no longer one of the same scheme overlaps."""
    kept: dict[str, list[Match]] = {}
    for match in sorted(found, key=_BY_PLACE):
        others = kept.setdefault(match.entry.kind, [])
        if not others or others[-1].end <= match.start or _gives_way(match, others):
            others.append(match)
    return sorted(chain.from_iterable(kept.values()), key=_BY_PLACE)


def _gives_way(match: Match, others: list[Match]) -> bool:
    """Whether a match outdoes those before it that it overlaps, which are then taken away, or stands beside its equal."""
    last = others[-1]
    length = match.end - match.start
    if (last.start, last.end) == (match.start, match.end):
        return all(o.entry.code != match.entry.code for o in others if o.start == match.start)
    if length <= last.end - last.start:
        return False
    while others and others[-1].end > match.start:
        others.pop()
    return True


_BY_PLACE = itemgetter(0, 1)
