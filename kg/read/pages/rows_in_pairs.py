"""Endpoints of a register in two languages, whose lines hold several labels: `Outcome： PFS Type： Primary indicator`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kg import regex as re
from kg.read.pages.lexicon import Label, field
from kg.read.pages.opening import Field
from kg.read.pages.piece import Piece, stripped
from kg.text import Span
from kg.vocabulary import load

_PARTS = ("outcome-measure", "outcome-type", "time-frame", "outcome-description")
# labels only beside those of the register: everywhere else they are words
_SHORT = {"outcome": "outcome-measure", "type": "outcome-type"}
_NATIVE = re.compile(r"[\u3040-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{3}")


def in_pairs(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a field of endpoints; where its lines hold several labels, each label and each value on its own."""
    if not any(p.label is None and _is_told_in_pairs(p.of(text)) for p in pieces):
        return pieces
    before: list[Piece | None] = [None, *pieces]
    return [
        q
        for last, p in zip(before, pieces, strict=False)
        for q in ([p] if p.label else _told(text, p, last.label if last else None))
    ]


def _is_told_in_pairs(words: str) -> bool:
    return sum(1 for m in _marks().finditer(words) if _is_label(words, m)) > 1 or bool(
        _TYPE.search(words)
    )


_TYPE = re.compile(r"\bType\s*[:：]\s*(?:primary|secondary|additional|adverse)\b", re.IGNORECASE)


def _told(text: str, piece: Piece, under: Label | None) -> Iterator[Piece]:
    """A line's labels and values; what stands before its first label is of the label before the line, else the endpoint."""
    at, label = piece.span.start, under or field("outcome-measure")
    for mark in _marks().finditer(text, *piece.span):
        if _is_label(text, mark):
            yield from _valued(text, Span(at, mark.start()), label, piece)
            at, label = mark.end(), _label(mark["label"])
    yield from _valued(text, Span(at, piece.span.end), label, piece)


def _valued(text: str, span: Span, label: Label, piece: Piece) -> Iterator[Piece]:
    value = stripped(text, *span)
    value = Span(value.start, value.start + len(value.of(text).rstrip(";；, ")))
    if value.start < value.end:
        yield piece._replace(span=Span(value.start, value.start), label=label)
        yield piece._replace(span=value)


def _is_label(text: str, mark: re.Match[str]) -> bool:
    """Whether it is a label here: a colon stands behind it, or it is one of the register's own in its own script."""
    at = mark.start("label")
    bracketed = text[max(0, at - 1) : at] in ("[", "(")
    return (bool(mark["colon"]) and not bracketed) or bool(_NATIVE.match(mark["label"]))


def _label(words: str) -> Label:
    return field(_SHORT.get(words.casefold()) or _names()[words.casefold()])


@cache
def _names() -> dict[str, str]:
    """The labels of a block of endpoints → the part that they name."""
    return {
        word.casefold(): name
        for name in _PARTS
        for word in load()[f"label:{name}"].labels
        if _NATIVE.search(word) or " " in word
    }


@cache
def _marks() -> re.Pattern[str]:
    longest = sorted((*_names(), *_SHORT), key=lambda w: (-len(w), w))
    words = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![A-Za-z])(?P<label>(?i:{words}))\s*(?P<colon>[:：])?\s*")


def joined(text: str, fields: Iterable[Field]) -> Iterator[Field]:
    """Fields of endpoints, those that `Outcome：` opens inside a block again one with the block."""
    last: Field | None = None
    for of in fields:
        again = of.place is not None and of.place.of(text).casefold() in _SHORT
        if last and again and of.name == last.name:
            place = Span(of.place.end, of.place.end) if of.place else Span(0, 0)
            last.pieces += [Piece(place, field("outcome-measure"), 0), *of.pieces]
        else:
            if last:
                yield last
            last = replace(of, pieces=list(of.pieces))
    if last:
        yield last


def translates(text: str, title: Span, other: Span) -> bool:
    """Whether a title is the one before it in Latin letters."""
    native = _NATIVE.search(title.of(text)) and not _LATIN.search(title.of(text))
    return bool(native) and not _NATIVE.search(other.of(text))
