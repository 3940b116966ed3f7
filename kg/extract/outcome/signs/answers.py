"""Answers of the patient's immune system to a product by its code: "anti-HX-596 antibodies", "an anti-NKX101 cellular response"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.text import Span

# a code, and no antigen of an antibody: "anti-CD20 antibody", "anti-dsDNA antibodies"
_TO_PRODUCT = re.compile(
    r"(?:\b(?P<no>[Nn]o)\s)?\b(?P<what>[Aa]nti-(?!(?:CD|IL|PD|HER|BCMA|GD|EGFR|TNF|HLA|SSA|SSB|PLA|CCP)[\d\b-])(?:[A-Z]{2,5}-?\d{2,4}[A-Za-z]?|[A-Z]{3,5}-[A-Z]*\d{1,4}[A-Z]?)"
    r"\s(?:antibod(?:y|ies)|(?:cellular|humoral|immune|T[- ]cell)\s(?:immune\s)?responses?))\b"
)
_DENIED = frozenset({"negated"})


def with_answers(line: Line) -> Line:
    """The same line with such words as a measure."""
    if "nti-" not in line.text[slice(*line.sentence.span)]:
        return line
    new = [
        Piece("Ⓜ", place, None, "measure:immunogenicity", _DENIED if denied else frozenset())
        for place, denied in _places(line.text, line.sentence.span)
    ]
    if not new:
        return line
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def hints(text: str, span: Span) -> bool:
    """Whether a sentence tells of such an answer."""
    return _TO_PRODUCT.search(text, *span) is not None


def _places(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """Where they stand, and whether there were none.

    >>> def told(text): return [text[slice(*s)] for s, _ in _places(text, Span(0, len(text)))]
    >>> told("No anti-HX-596 antibodies developed"), told("an anti-NKX101 cellular response")
    (['anti-HX-596 antibodies'], ['anti-NKX101 cellular response'])
    >>> told("an anti-CD20 antibody was given"), told("anti-dsDNA antibodies turned negative"), told("anti-PD-1 antibodies")
    ([], [], [])
    """
    for match in _TO_PRODUCT.finditer(text, *span):
        yield Span(*match.span("what")), match["no"] is not None
