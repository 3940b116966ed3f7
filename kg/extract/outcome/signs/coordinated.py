"""Two measures with one noun, each with a figure: "acute and chronic GVHD in 20% and 10%", "neutrophil and platelet engraftment"."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.text import Span
from kg.vocabulary import load

_TWO_FIGURES = (
    r"(?=[^ⓂⒺ;.]{0,70}?[％ⓃⓁⓇⒸ][^ⓂⒺ;.]{0,25}?,?\s(?:and|vs\.?|versus)\s(?:in\s|a\s)?[％ⓃⓁⓇⒸ])"
)
_ITEM = r"(?:[A-Za-z][\w-]+|[ⓂⒺ])"
_ROW = re.compile(
    rf"(?<![\w-])(?P<row>(?:{_ITEM},\s){{0,3}}{_ITEM}),?\s(?:and|or)\s(?P<noun>[ⓂⒺ]){_TWO_FIGURES}"
)
# each with its own in brackets: "event-free (61% vs 69%) or overall survival (84% vs 79%)"
_OWN = re.compile(
    rf"(?<![\w-])(?P<row>{_ITEM})\s\((?=[^()]*[％ⓃⓁⓇⒸ])[^()]*\),?\s(?:and|or)\s(?P<noun>[ⓂⒺ])\s\("
)
_ONE = re.compile(rf"[ⓂⒺ]{_TWO_FIGURES}")
_WORD = re.compile(r"[A-Za-z][\w-]+")
_OF_TWO = re.compile(
    r"(?P<first>[A-Za-z][\w-]+)\sand\s(?P<second>[A-Za-z][\w-]+\s(?P<noun>[a-z ]+))"
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
    ...     return with_coordinated(compose(Sentence(whole, Section(whole, ABSTRACT)), text, sorted(pieces, key=lambda p: p.span))).signs
    >>> read("Acute and chronic GVHD occurred in 20% and 10%.", "chronic GVHD")
    'Ⓜ and Ⓜ occurred in ％ and ％.'
    >>> read("Acute (20%) and chronic GVHD (10%)", "chronic GVHD")
    'Ⓜ (％) and Ⓜ (％)'
    >>> read("Acute and chronic GVHD occurred in 20%.", "chronic GVHD"), read("Fever and chronic GVHD: 20% and 10%", "chronic GVHD")
    ('Acute and Ⓜ occurred in ％.', 'Fever and Ⓜ: ％ and ％')
    """
    line = _parted(line)
    new = [
        piece
        for row in (*_ROW.finditer(line.signs), *_OWN.finditer(line.signs))
        for word in _WORD.finditer(line.signs, *row.span("row"))
        if (piece := _named(line, word, row.start("noun")))
    ]
    return _with(line, new) if new else line


def _with(line: Line, new: list[Piece], without: frozenset[int] = frozenset()) -> Line:
    kept = [p for i, p in line.pieces.items() if i not in without]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _parted(line: Line) -> Line:
    """The line where a name of two measures, "complete and partial response", is two, for as many figures follow."""
    apart = {i: two for m in _ONE.finditer(line.signs) if (two := _of_two(line, i := m.start()))}
    return (
        _with(line, [p for two in apart.values() for p in two], frozenset(apart)) if apart else line
    )


def _named(line: Line, word: re.Match[str], place: int) -> Piece | None:
    """A word of the row as the vocabulary knows it with the noun that stands last."""
    last = line.pieces[place]
    _, _, noun = last.span.of(line.text).partition(" ")
    code = _code(last.sign, f"{word.group()} {noun}") if noun else None
    span = line.span(*word.span())
    return Piece(last.sign, span, code=code, context=last.context) if code else None


def _of_two(line: Line, place: int) -> list[Piece]:
    """The two that one name joins: "complete and partial response rates", where two figures follow."""
    piece = line.pieces[place]
    match = _OF_TWO.fullmatch(piece.span.of(line.text))
    if match is None:
        return []
    spans = [
        Span(piece.span.start + match.start(n), piece.span.start + match.end(n))
        for n in ("first", "second")
    ]
    codes = [
        _code(piece.sign, f"{match['first']} {match['noun']}"),
        _code(piece.sign, match["second"]),
    ]
    return (
        [
            piece._replace(span=span, code=code)
            for span, code in zip(spans, codes, strict=True)
            if code
        ]
        if all(codes)
        else []
    )


def _code(sign: str, label: str) -> str | None:
    """What the vocabulary knows by this name, one or several."""
    known, scheme, label = load().by_label, _SCHEMES[sign], label.casefold()
    names = (label, label.removesuffix("s"), label.removesuffix("s").removesuffix(" rate"))
    return next((code for name in names if (code := known.get((scheme, name)))), None)
