"""A sentence as a line of signs: every quantity, measure and event becomes one sign, words stay words.

"ORR was 73% (8/11) at day 30." is the line "Ⓜ was ％ (Ⓡ) Ⓣ.". Grammar is written on lines: a rule sees that
a percentage stands there, not which one. Signs: Ⓜ measure, Ⓔ event, ％ percentage, Ⓡ "8/11", Ⓒ "four patients",
Ⓝ number, Ⓛ length of time, Ⓘ interval, Ⓟ p-value, Ⓣ time point, Ⓓ dose, Ⓖ grade, Ⓗ hazard ratio and its like,
Ⓧ multiple; Ⓕ is a figure, grouped from these (see `figures`).
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.document import Mention, Sentence
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


@dataclass(frozen=True, slots=True)
class Piece:
    """What one sign stands for."""

    sign: str
    span: Span
    value: object = None
    code: str = ""
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
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
    return compose(sentence, text, _pieces(sentence.mentions))


def compose(sentence: Sentence, text: str, pieces: Iterable[Piece]) -> Line:
    """A line from pieces in order that do not overlap."""
    signs: list[str] = []
    placed: dict[int, Piece] = {}
    starts, shifts = [0], [sentence.span.start]
    at, length = sentence.span.start, 0
    for piece in pieces:
        words = text[at : piece.span.start]
        placed[length + len(words)] = piece
        signs += (words, piece.sign)
        length += len(words) + 1
        at = piece.span.end
        starts.append(length)
        shifts.append(at - length)
    signs.append(text[at : sentence.span.end])
    return Line(sentence, text, "".join(signs), placed, tuple(starts), tuple(shifts))


def _pieces(mentions: Iterable[Mention]) -> list[Piece]:
    known = [m for m in mentions if m.kind in SIGNS]
    known.sort(key=lambda m: (m.span.start, -m.span.end, m.kind != "measure"))
    found: list[Piece] = []
    for mention in known:
        piece = Piece(
            SIGNS[mention.kind], mention.span, mention.value, mention.code, mention.context
        )
        if not found or found[-1].span.end <= mention.span.start:
            found.append(piece)
        elif found[-1].sign == "Ⓒ" and piece.sign in SUBJECTS:
            found[-1] = replace(found[-1], span=Span(found[-1].span.start, piece.span.start - 1))
            found.append(piece)
        elif _longer(piece.span, found[-1].span):
            found[-1] = piece
    return found


def _longer(new: Span, old: Span) -> bool:
    return new.end - new.start > old.end - old.start
