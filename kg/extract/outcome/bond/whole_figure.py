"""The whole words of a figure, with those whom it counts: "65% of patients", "20/24 patients", "8.1 to 5.2"."""

from kg import regex as re
from kg.extract.outcome.bond.asides import first_of
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import PEOPLE
from kg.text import Span

_COUNTED = re.compile(rf"\s(?:of\s)?(?!those|cases){PEOPLE}\b")
_NONE_OF = re.compile(r"\b(?:[Nn]one|[Nn]o one)\s(?:out\s)?of\s(?:the\s)?\Z")


def whole_figure(line: Line, place: int) -> Span:
    """The words of the figure at a place of a line.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.extract.outcome.signs.line import Piece, compose
    >>> def words(text, end):
    ...     whole = Span(0, len(text))
    ...     line = compose(Sentence(whole, Section(whole, ABSTRACT)), text, [Piece("Ⓕ", Span(0, end))])
    ...     return whole_figure(line, 0).of(text)
    >>> words("65% of patients had it", 3), words("20/24 patients in A", 5), words("65% of those in A", 3), words("65% in A", 3)
    ('65% of patients', '20/24 patients', '65%', '65%')
    """
    counted = _COUNTED.match(line.signs, place + 1)
    nobody = _NONE_OF.search(line.signs, max(0, place - 20), place)
    start = nobody.start() if nobody else first_of(line.signs, place)
    return line.span(start, counted.end() if counted else place + 1)
