"""Two measures with one noun, each with a figure: "acute and chronic GVHD in 20% and 10%", "neutrophil and platelet engraftment"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.vocabulary import load

_PAIR = re.compile(
    r"(?<![\w-])(?P<first>[A-Za-z][\w-]+)\s(?:and|or)\s(?P<noun>[ⓂⒺ])(?=[^ⓂⒺ;.]{0,70}?[％ⓃⓁⓇⒸ][^ⓂⒺ;.]{0,25}?,?\s(?:and|vs\.?|versus)\s(?:in\s|a\s)?[％ⓃⓁⓇⒸ])"
)
_SCHEMES = {"Ⓜ": "measure", "Ⓔ": "event"}


def with_coordinated(line: Line) -> Line:
    r"""The same line with the first of such measures as one of its own.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.text import Span
    >>> def read(text, noun):
    ...     at, whole = text.index(noun), Span(0, len(text))
    ...     pieces = [Piece("Ⓜ", Span(at, at + len(noun)))]
    ...     pieces += [Piece("％", Span(m.start(), m.end())) for m in re.finditer(r"\d+%", text)]
    ...     return with_coordinated(compose(Sentence(whole, Section(whole, ABSTRACT)), text, pieces)).signs
    >>> read("Acute and chronic GVHD occurred in 20% and 10%.", "chronic GVHD")
    'Ⓜ and Ⓜ occurred in ％ and ％.'
    >>> read("Acute and chronic GVHD occurred in 20%.", "chronic GVHD"), read("Fever and chronic GVHD: 20% and 10%", "chronic GVHD")
    ('Acute and Ⓜ occurred in ％.', 'Fever and Ⓜ: ％ and ％')
    """
    new = [piece for m in _PAIR.finditer(line.signs) if (piece := _first(line, m))]
    if not new:
        return line
    return compose(
        line.sentence, line.text, sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    )


def _first(line: Line, match: re.Match[str]) -> Piece | None:
    """The first as the vocabulary knows it: its word with the noun of the second."""
    second = line.pieces[match.start("noun")]
    _, _, noun = second.span.of(line.text).partition(" ")
    label, scheme = f"{match['first']} {noun}".casefold(), _SCHEMES[second.sign]
    known = load().by_label
    one = label.removesuffix("s")  # "overall response rates"
    code = known.get((scheme, label)) or known.get((scheme, one)) if noun else None
    span = line.span(*match.span("first"))
    return Piece(second.sign, span, code=code, context=second.context) if code else None
