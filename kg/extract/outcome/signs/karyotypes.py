"""Changes of chromosomes as ISCN writes them, "t(4;14)", "del(17p)", "inv(16)": one word of a line, whatever stands in their brackets."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.text import Span

# a letter and no sign: it is part of a name as any word is
WORD = "Ɣ"
_CHANGE = re.compile(
    r"(?<![\w-])(?:t|del|inv|add|dup|ins|der|dic|amp|gain|trisomy|monosomy|i)\s?\((?:[1-9]|1\d|2[0-2]|[XY])[pq]?\d*(?:\.\d+)?(?:\s?[;,/]\s?(?:[1-9]|1\d|2[0-2]|[XY])?[pq]?\d*(?:\.\d+)?)*\)(?:\([pq][\dpq.;]*\))?"
)


def with_karyotypes(line: Line) -> Line:
    """The same line with each of them as one word; numbers in their brackets are no figures.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> def signs(text, *numbers):
    ...     pieces = [Piece("Ⓝ", Span(at := text.index(n), at + len(n))) for n in numbers]
    ...     return with_karyotypes(compose(Sentence(Span(0, len(text)), Section(Span(0, len(text)), ABSTRACT)), text, pieces)).signs
    >>> signs("in t(4;14) and del(17p)", "4", "14"), signs("in inv(16)(p13q22) or t(8;21)", "16"), signs("at (4; 14) and p(17)", "4")
    ('In Ɣ and Ɣ', 'In Ɣ or Ɣ', 'At (Ⓝ; 14) and p(17)')
    """
    span = line.sentence.span
    if "(" not in line.signs:
        return line
    words = [Piece(WORD, Span(*m.span())) for m in _CHANGE.finditer(line.text, *span)]
    if not words:
        return line
    kept = [p for p in line.pieces.values() if not any(w.span.meets(p.span) for w in words)]
    return compose(line.sentence, line.text, sorted([*kept, *words], key=lambda p: p.span))
