"""In how many the infused cells were gone by when: "below the limit of quantification by day 15 in 19 of 23"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.cell_words import OTHERS_CELL, TRACE, WHERE
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.extract.verbs import SEEN

_CELLS = rf"\b(?:(?:{TRACE}|levels?|counts?)\b|Ⓜ)"
LIMIT = r"(?:below|under)\s(?:the\s)?(?:assay(?:'s)?\s)?(?:lower\s)?(?:(?:limits?|levels?|threshold)\sof\s(?:detection|quantification|quantitation)|(?:detection|quantification)\s(?:limits?|thresholds?|levels?)|detection|quantification|LL?O[DQ])\b"
_LOST = rf"(?:{LIMIT}|undetectable|unmeasurable|gone|cleared|lost|no\slonger\s(?:Ⓜ|detect(?:ed|able)|found|seen|present|measurable|traceable|quantifiable)|not\s(?:Ⓜ|detectable)\sany\s?more)"
_GONE = rf"(?P<gone>(?:(?:was|were|(?:had|has|have)\s(?:been|become)|became)\s(?:already\s|again\s)?{_LOST}|(?:fell|declined|dropped|decreased)\s(?:to\s)?(?:{LIMIT}|undetectable(?:\slevels)?)|(?:could|can)\sno\slonger\sbe\s(?:{SEEN}|measured|traced)|(?:had\s)?(?:disappeared|vanished)))"
_BY = r"(?:already\s)?(?:by|on|at|after|within|from)\s(?:the\s)?Ⓣ"
_MANY = r"(?:(?<!any\s)(?<!all\s)of|in|among)\s(?:only\s|about\s|all\s)?[％ⓇⒸⓃ]"
_FRONTED = r"\b(?:[Bb]y|[Aa]t|[Oo]n|[Aa]fter|[Ww]ithin)\s(?:the\s)?Ⓣ,?\s"
_AT_FIRST = re.compile(
    rf"{_FRONTED}[^ⓇⒸⓃ％;]{{0,60}}?{_CELLS}[^ⓇⒸⓃ％;]{{0,60}}?\s{_GONE}(?={WHERE}?\s{_MANY})"
)
_RULES = (
    _AT_FIRST,
    re.compile(
        rf"{_CELLS}(?:[^ⓇⒸⓃ％;]{{0,90}}?|[^;]{{0,120}}?\s(?:and|but))\s{_GONE}(?={WHERE}?\s(?:{_BY}[^ⓂⒺ;.]{{0,20}}?\s{_MANY}|{_MANY}[^ⓂⒺ;.]{{0,40}}?\s{_BY}))"
    ),
)
_OTHERS = re.compile(rf"\b(?:{OTHERS_CELL}|{nouns('noun:malignancy', 'noun:virus')}|MRD)\b|Ⓔ")


def with_gone(line: Line) -> Line:
    """The same line with such words as a measure."""
    if not holds(line.signs, ("below", "under", "undetect", "longer", "gone", "cleared", "lost", "appeared", "vanished", "more")):  # fmt: skip
        return line
    places = list(_places(line.signs))
    if not places:
        return line
    new = [Piece("Ⓜ", line.span(a, b), code="measure:loss-of-cells") for a, b in places]
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


def _places(signs: str) -> Iterator[tuple[int, int]]:
    """Where such words stand.

    >>> def gone(signs): return [signs[a:b] for a, b in _places(signs)]
    >>> gone("Transgene levels peaked at Ⓝ copies and were below the limit of quantification by Ⓣ in Ⓡ pts"), gone("They could no longer be found at Ⓣ in Ⓡ")
    (['were below the limit of quantification'], ['could no longer be found'])
    >>> gone("CAR-NK cells fell below detection in Ⓡ by Ⓣ"), gone("CAR-NK cells were gone from blood by Ⓣ in ％")
    (['fell below detection'], ['were gone'])
    >>> gone("By Ⓣ the transgene was undetectable in ％ of patients"), gone("By Ⓣ the tumour cells were undetectable in Ⓡ")
    (['was undetectable'], [])
    >>> gone("They were gone from the cerebrospinal fluid by Ⓣ in ％"), gone("BCR-ABL1 transcripts were undetectable by Ⓣ in Ⓡ")
    (['were gone'], [])
    >>> gone("cells fell below detection by Ⓣ"), gone("B cells were undetectable by Ⓣ in Ⓡ"), gone("cells were found by Ⓣ in Ⓡ")
    ([], [], [])
    """
    for match in (m for rule in _RULES for m in rule.finditer(signs)):
        if not _OTHERS.search(signs, max(0, match.start() - 12), match.end()):
            yield match.span("gone")
