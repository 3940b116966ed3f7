"""A sentence as a line of signs: every quantity, measure and event becomes one sign, words stay words.

"ORR was 73% (8/11) at day 30." is the line "Ⓜ was ％ (Ⓡ) Ⓣ.". Grammar is written on lines: a rule sees that
a percentage stands there, not which one. Signs: Ⓜ measure, Ⓔ event, ％ percentage, Ⓡ "8/11", Ⓒ "four patients",
Ⓝ number, Ⓛ length of time, Ⓘ interval, Ⓟ p-value, Ⓣ time point, Ⓓ dose, Ⓖ grade, Ⓗ hazard ratio and its like,
Ⓧ multiple, Ⓤ "not reached"; Ⓕ is a figure, grouped from these (see `figures`).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.outcome.signs.composite import composite
from kg.extract.outcome.signs.name_parts import is_name_part
from kg.extract.outcome.signs.one_word import Words, says_otherwise, with_one_word
from kg.extract.outcome.signs.sorts_told import tells_sort
from kg.records.quantity import Count, Interval, Number, Percent
from kg.text import Span

SIGNS = {
    "measure": "Ⓜ",
    "event": "Ⓔ",
    "percent": "％",
    "ratio": "Ⓡ",
    "count": "Ⓒ",
    "number": "Ⓝ",
    "duration": "Ⓛ",
    "interval": "Ⓘ",
    "p-value": "Ⓟ",
    "time-point": "Ⓣ",
    "dose": "Ⓓ",
    "grade": "Ⓖ",
    "effect": "Ⓗ",
    "fold": "Ⓧ",
}
SUBJECTS = "ⓂⒺ"
# "( 48 % , n = 5 )": what stands apart in tokenised text
# "hazard ratio for progression or death": of the survival told before, not of either alone
_COMPOSITE = re.compile(
    r"\b(?:progressi\w+|relapse|recurrence|event|failure|disease)\b[^;.()]{0,40}?\b(?:or|and)\s(?:[a-z-]+\s){0,3}?death|\bdeath\s(?:or|and)\s"
)
# and the number of a reference: "responded [12]."
_APART = re.compile(
    r"(?<=[(\[])[ ]|[ ](?=[)\],;](?:[ .,;)]|\Z)|\.\Z)|(?<=[a-z]{3}) ?\[\d{1,3}(?:[,–-] ?\d{1,3}){0,5}\](?=[.,;])"
)
CELLS = 1_000_000  # from so many on a bare number is a dose of cells


class Piece(NamedTuple):
    """What one sign stands for."""

    sign: str
    span: Span
    value: object = None
    code: str = ""
    context: frozenset[str] = frozenset()


class Line(NamedTuple):
    """The signs of a sentence; `pieces` by their index in `signs`, `shifts` to go back to the text."""

    sentence: Sentence
    text: str
    signs: str
    pieces: dict[int, Piece]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def place(self, index: int) -> int:
        """The character of the document's text where this sign or word begins."""
        return index + self.shifts[bisect_right(self.starts, index) - 1]

    def sign_at(self, place: int) -> int:
        """The sign or word in which a character of the document's text stands.

        >>> from kg.document import ABSTRACT, Section
        >>> whole = Span(0, 24)
        >>> line = compose(Sentence(whole, Section(whole, ABSTRACT)), "ORR was 73% (8/11) in FL", [Piece("％", Span(8, 11))])
        >>> line.signs, line.sign_at(22), line.signs[line.sign_at(22) :]
        ('ORR was ％ (8/11) in FL', 20, 'FL')
        """
        for start, shift in zip(reversed(self.starts), reversed(self.shifts), strict=True):
            if start + shift <= place:
                return place - shift
        return 0

    def span(self, start: int, end: int) -> Span:
        """The text behind signs `start` to `end`."""
        last = self.pieces.get(end - 1)
        return Span(self.place(start), last.span.end if last else self.place(end - 1) + 1)

    def words(self, start: int, end: int) -> str:
        """The words of the text behind signs `start` to `end`."""
        return self.span(start, end).of(self.text) if start < end else ""

    def of(self, signs: str) -> list[tuple[int, Piece]]:
        """The pieces with one of these signs, in order, each with its index."""
        return [(index, piece) for index, piece in self.pieces.items() if piece.sign in signs]


def line_of(sentence: Sentence, text: str) -> Line:
    """The line of a sentence; where mentions overlap the longer one is its sign."""
    told = [
        m
        for m in sentence.mentions
        if m.kind in SIGNS and not is_name_part(m, text) and not tells_sort(m, sentence, text)
    ]
    measures = {m.span.start for m in told if m.kind == "measure"}
    return compose(
        sentence,
        text,
        _pieces((_share(m, text) if m.span.start in measures else m for m in told), text),
    )


def compose(sentence: Sentence, text: str, pieces: Iterable[Piece]) -> Line:
    """A line from pieces in order; of two that overlap the first is its sign.

    >>> from kg.document import ABSTRACT, Section
    >>> whole = Span(0, 24)
    >>> compose(Sentence(whole, Section(whole, ABSTRACT)), "in A ( 48 % ) , in B too", [Piece("％", Span(7, 11))]).signs
    'In A (％), in B too'
    >>> compose(Sentence(whole, Section(whole, ABSTRACT)), "in A ( 48 % ) , in B too", [Piece("％", Span(7, 11)), Piece("Ⓝ", Span(7, 9))]).signs
    'In A (％), in B too'
    """
    words = text[slice(*sentence.span)]
    tokens = any(gap in words for gap in ("( ", " ,", "].", "],", "];"))
    printed, text = text, _uncapitalized(text, sentence.span) if is_headline(words) else text
    signs: list[str] = []
    placed: dict[int, Piece] = {}
    starts, shifts = [0], [sentence.span.start]
    at, length = sentence.span.start, 0
    for piece in [*pieces, Piece("", Span(sentence.span.end, sentence.span.end))]:
        if piece.span.start < at and piece.sign:
            continue
        for space in _APART.finditer(text, at, piece.span.start) if tokens else ():
            signs.append(text[at : space.start()])
            length += space.start() - at
            at = space.end()
            starts.append(length)
            shifts.append(at - length)
        signs += (text[at : piece.span.start], piece.sign)
        length += piece.span.start - at
        if piece.sign:
            placed[length] = piece
            length += 1
        at = piece.span.end
        starts.append(length)
        shifts.append(at - length)
    words_of = Words(_evened("".join(signs)), starts, shifts)
    if says_otherwise(words):
        words_of, moved = with_one_word(words_of)
        placed = {_moved(i, moved): piece for i, piece in placed.items()} if moved else placed
    return Line(
        sentence, printed, words_of.signs, placed, tuple(words_of.starts), tuple(words_of.shifts)
    )


def _moved(index: int, moved: list[tuple[int, int]]) -> int:
    return index + next((by for start, by in reversed(moved) if start <= index), 0)


_FIRST_WORD = re.compile(r"[a-z](?=[a-z\s])")


def _evened(signs: str) -> str:
    """The signs with a capital at the front, and with square brackets as round ones where they stand in none.

    >>> _evened("in part B Ⓜ was Ⓕ [Ⓟ]"), _evened("iPSC-derived cells (Ⓕ [Ⓟ])")
    ('In part B Ⓜ was Ⓕ (Ⓟ)', 'iPSC-derived cells (Ⓕ [Ⓟ])')
    """
    if _FIRST_WORD.match(signs):
        signs = signs[0].upper() + signs[1:]
    if "[" not in signs:
        return signs
    return _SQUARE.sub(lambda m: f"({m[1]})" if m[1] is not None else m[0], signs)


_SQUARE = re.compile(r"\([^()]*\)|\[([^\[\]()]*)\]")


_LONG_WORD = re.compile(r"\b(?:[A-Z]|[a-z])[a-z]{3,}\b")
_CAPITALIZED = re.compile(r"\b[A-Z](?=[a-z]+(?:-[a-z]+)*\b)")


@lru_cache(maxsize=256)
def is_headline(words: str) -> bool:
    """Whether nearly every word of a sentence begins with a capital, as in headlines of releases.

    >>> is_headline("5 of 9 Patients in Cohorts 2 and 3 Reached a Complete Response"), is_headline("Patients in Cohort 2 achieved a response")
    (True, False)
    """
    long = _LONG_WORD.findall(words)
    return len(long) >= _MANY_WORDS and sum(w[0].isupper() for w in long) >= _NEARLY_ALL * len(long)


_MANY_WORDS, _NEARLY_ALL = 5, 0.8


def _uncapitalized(text: str, span: Span) -> str:
    """The text with that sentence's words without their capitals."""
    start, end = span
    return text[:start] + _CAPITALIZED.sub(lambda m: m[0].lower(), text[start:end]) + text[end:]


def _pieces(mentions: Iterable[Mention], text: str) -> list[Piece]:
    known = sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.kind != "measure"))
    found: list[Piece] = []
    for mention in known:
        piece = Piece(_sign(mention), mention.span, mention.value, mention.code, mention.context)
        if found and _is_short_of(piece, found[-1], text):
            found[-1] = found[-1]._replace(span=Span(found[-1].span.start, piece.span.end + 1))
        elif not found or found[-1].span.end <= mention.span.start:
            found.append(piece)
        elif found[-1].sign == "Ⓒ" and piece.sign in SUBJECTS:
            short = Span(found[-1].span.start, piece.span.start - 1)
            found[-1] = found[-1]._replace(span=short, value=_unnamed(found[-1].value))
            found.append(piece)
        elif found[-1].sign == "Ⓗ" and piece.sign in SUBJECTS:
            again = len(found) > 1 and piece.span.meets(found[-2].span)
            if again or _is_composite(found, piece, text):
                continue  # the ratio of the survival told before
            piece = _spelt_out(piece, text)
            # "hazard ratio for death was 0.68": the ratio stands behind what it is of
            ratio = found[-1]._replace(span=Span(piece.span.end + 1, found[-1].span.end))
            found = [*(p for p in found[:-1] if not p.span.meets(piece.span)), piece, ratio]
        elif _longer(piece.span, found[-1].span):
            found[-1] = piece
    return found


def _is_short_of(piece: Piece, before: Piece, text: str) -> bool:
    """Whether a piece in brackets is the short form of what stands before: "overall survival (OS)"."""
    between = text[before.span.end : piece.span.start]
    same = piece.sign in SUBJECTS and (piece.sign, piece.code) == (before.sign, before.code)
    return (
        same and between in (" (", " [", "(") and text[piece.span.end : piece.span.end + 1] in ")]"
    )


def _spelt_out(piece: Piece, text: str) -> Piece:
    """A death that is one of several events, as the survival that they make up."""
    told = composite(text, *piece.span) if piece.span.of(text).casefold() == "death" else None
    if told is None:
        return piece
    return piece._replace(sign="Ⓜ", span=Span(told[0], told[1]), code=f"measure:{told[2]}")


def _is_composite(found: list[Piece], inside: Piece, text: str) -> bool:
    """Whether what a ratio is said to be of only spells out the survival told before it: "for progression or death"."""
    if any(p.code == "measure:OS" for p in found):
        return True
    ratio = found[-1].span
    spelt = _COMPOSITE.search(text, ratio.start, max(ratio.end, inside.span.end + 20))
    return spelt is not None and any(p.sign == "Ⓜ" for p in found[:-1])


def _sign(mention: Mention) -> str:
    """The sign of a mention; a power of ten without a unit is a dose all the same: "one at 6×10⁸"."""
    number = mention.value
    return "Ⓓ" if isinstance(number, Number) and number.value >= CELLS else SIGNS[mention.kind]


def _unnamed(value: object) -> object:
    """A count whose noun is part of what it counts: "two infusion | reactions"."""
    return replace(value, noun="") if isinstance(value, Count) else value


def _share(mention: Mention, text: str) -> Mention:
    """A share that was taken for a deviation: "SD 11.1%, PD 88.9%" tells of stable disease."""
    value = mention.value
    if not isinstance(value, Interval) or value.kind != "sd" or value.low is None:
        return mention
    if text[: mention.span.start].rstrip().endswith(("(", "[", ",", "±", "mean")):
        return mention
    start = mention.span.start + value.text.find(" ") + 1
    words = text[start : mention.span.end]
    percent = (
        text[mention.span.end - 1 : mention.span.end + 2].lstrip("0123456789. ").startswith("%")
    )
    end = text.index("%", start) + 1 if percent else mention.span.end
    kind, share = (
        ("percent", Percent(value.low, text[start:end]))
        if percent
        else ("number", Number(value.low, words))
    )
    return Mention(Span(start, end), kind, "", share, mention.context)


def _longer(new: Span, old: Span) -> bool:
    return new.end - new.start > old.end - old.start
