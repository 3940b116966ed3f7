"""How an event showed itself: the fever of "CRS was limited to grade 1 fever in three patients" is no event of its own."""

from kg import regex as re
from kg.extract.outcome.signs.line import Line, compose

_AS = re.compile(
    r"(?P<what>Ⓜ|Ⓔ)(?:\s\([ⓂⒺ]\))?(?:,?\s(?:was|were|had\sbeen))?,?\s(?:(?:mostly|only|all|mainly|generally)\s)?"
    r"(?:limited\sto|restricted\sto|confined\sto|manifest(?:ed|ing)(?:\sitself)?\s(?:as|by|with)|present(?:ed|ing)\s(?:as|with)|consist(?:ed|ing)\s(?:only\s)?of|in\sthe\sform\sof|characteri[sz]ed\sby|with(?=\s(?:only\s)?(?:Ⓖ\s)?Ⓔ\s(?:only\s|alone\s)?(?:was|were|occurred|in)\b))\s"
    r"(?:(?:only|transient|mild|isolated|low-grade|self-limited|an?)\s)*(?:Ⓖ\s)?(?P<signs>Ⓔ(?:(?:,|,?\s(?:and|or))\s(?:Ⓖ\s)?Ⓔ)*)"
)
_SYNDROMES = frozenset(
    {"measure:CRS", "measure:ICANS", "measure:NEUROTOXICITY", "event:infusion-related-reaction"}
)


def with_syndromes(line: Line) -> Line:
    """The same line with such signs of a syndrome as plain words.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> from kg.extract.outcome.signs.line import Piece
    >>> from kg.text import Span
    >>> def signs(text, code="measure:CRS"):
    ...     whole, at, fever = Span(0, len(text)), text.index("CRS"), text.index("fever")
    ...     pieces = [Piece("Ⓜ", Span(at, at + 3), code=code), Piece("Ⓔ", Span(fever, fever + 5))]
    ...     return with_syndromes(compose(Sentence(whole, Section(whole, ABSTRACT)), text, pieces)).signs
    >>> signs("CRS was limited to fever in three"), signs("CRS manifested as mild fever in two"), signs("CRS and fever occurred")
    ('Ⓜ was limited to fever in three', 'Ⓜ manifested as mild fever in two', 'Ⓜ and Ⓔ occurred')
    """
    if "Ⓔ" not in line.signs:
        return line
    plain = {
        at
        for match in _AS.finditer(line.signs)
        if line.pieces[match.start("what")].code in _SYNDROMES
        for at in range(*match.span("signs"))
        if line.signs[at] == "Ⓔ"
    }
    if not plain:
        return line
    kept = [p for at, p in line.pieces.items() if at not in plain]
    return compose(line.sentence, line.text, kept)
