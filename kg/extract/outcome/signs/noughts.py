"""None of so many, told beside other groups: "DLT in none of six at level 1 and in two of six at level 2"."""

from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.number_words import WORDS
from kg.extract.verbs import HAD
from kg.records.quantity import Count, Number, Ratio

# none of Ⓒ at DL1, Ⓡ at DL2
_NOUGHT = re.compile(
    r"\b(?:[Nn]one|[Nn]either|0)\sof\s(?:the\s|our\s)?(?:first\s|other\s|remaining\s)?(?P<of>[ⒸⓃ]|[a-z]+)(?=\s(?:(?:patients|pts|evaluable|treated|given)\s)?(?:at|in|on|with|receiving|given|treated|assigned|who|previously)\s|,?\sand\s(?:[ⒸⓇⓃ]|[a-z]+\sof\s)|,\s[ⒸⓇⓃ])"
)
# nobody at DL1, Ⓒ at DL2; in Ⓕ of arm A and in no recipient of placebo
_NOBODY = re.compile(
    r"\b(?:[Nn]o[ -]one|[Nn]obody|[Nn]one(?:\sof\s(?:the|those)(?:\s(?:patients|pts))?)?|[Nn]o\s(?:patients?|pts?|participants?|subjects?|child(?:ren)?))(?=\s(?:at|in|on|receiving|given|treated\s(?:at|with|in|on)|assigned\sto)\s(?!(?:the\s)?(?:study|trial|treatment|therapy|any|either|both)\b)[^;]*(?:;[^;ⓂⒺ]*)?\Z)"
    rf"|(?<=\bin\s)no\s[\w-]+\srecipients?\b|\b[Nn]o\s[\w-]+(?:\s[\w-]+)?\srecipients?\b(?=\s{HAD}\s)"
)
_COUNTED = re.compile(
    r"(?:Ⓡ|Ⓒ|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)(?:\s(?:of\s[ⒸⓃ]|patients?|pts))?)\s(?:at|in|on|receiving|given|treated)\s|(?:Ⓡ|Ⓒ|\b(?:one|two|three|four|five|six))\s(?:[\w-]+\s){1,2}recipients?\b|\bin\s[ⒸⓇ],?\s(?:and|but)\sin\s|\b(?:whereas|while|but|and)\s(?:in\s)?[ⒸⓇ](?:\s\([^()]*\))?\sdid\b"
)
_FRACTION = re.compile(
    r"Ⓡ|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|Ⓝ|Ⓒ)\sof\s(?:the\s)?(?:first\s)?(?:[ⒸⓃ]|[a-z]+\s)"
)


def with_noughts(line: Line) -> Line:
    """The same line with "none of six at level 1", beside other counts of groups, as the figure 0 of 6.

    >>> from kg.document import ABSTRACT, Section
    >>> from kg.document import Sentence
    >>> from kg.text import Span
    >>> text = "DLT in none of six at level 1, 2/6 at level 2"
    >>> whole = Span(0, len(text))
    >>> line = compose(Sentence(whole, Section(whole, ABSTRACT)), text, [Piece("Ⓡ", Span(31, 34), Ratio(2, 6, "2/6"))])
    >>> with_noughts(line).signs
    'DLT in Ⓡ at level 1, Ⓡ at level 2'
    >>> for words, at in (("CRS 1/9; ICANS none", 9), ("CRS 1/9, ICANS none of note", 9)):
    ...     whole = Span(0, len(words))
    ...     with_noughts(compose(Sentence(whole, Section(whole, ABSTRACT)), words, [Piece("Ⓔ", Span(at, at + 5))])).signs
    'CRS 1/9; Ⓔ Ⓒ'
    'CRS 1/9, Ⓔ none of note'
    """
    signs = line.signs
    found = list(_NOUGHT.finditer(signs)) if " of " in signs else []
    rest = _NOUGHT.sub("", signs) if found else ""
    new = [p for m in found if _FRACTION.search(rest) and (p := _nought(line, m))]
    new = new or _nobody(line) or _in_none(line) or _listed(line)
    if not new:
        return line
    kept = [p for p in line.pieces.values() if not any(n.span.meets(p.span) for n in new)]
    return compose(line.sentence, line.text, sorted([*kept, *new], key=lambda p: p.span))


_LIST = 2
# "CRS 0, ICANS 0"
_ZERO = re.compile(r"(?<=[ⓂⒺ]\s)(?P<zero>0)(?=\s?(?:[,;.|)]|\Z))")


# a clause of its own: "ICANS none; GVHD: nil" ("GVHD: none" is read as an absence)
_CLAUSE = re.compile(
    r"(?:(?:\A|[;,|:]\s)(?:\W*Ⓖ\s)?[ⓂⒺ](?::(?=\s[Nn]il))?\s)(?P<zero>[Nn]one|[Nn]il)(?=\s?(?:[;,.|]|\Z))"
)


def _listed(line: Line) -> list[Piece]:
    """The noughts of a list of measures, each with its number, and those of clauses that only say that there was none."""
    signs = line.signs
    found = list(_ZERO.finditer(signs)) if " 0" in signs else []
    found = found if len(found) >= _LIST else []
    found += _CLAUSE.finditer(signs) if " n" in signs.casefold() else []
    found.sort(key=lambda m: m.start("zero"))
    spans = [line.span(*m.span("zero")) for m in found]
    return [Piece("Ⓒ", span, Count(0, "", span.of(line.text))) for span in spans]


def _nobody(line: Line) -> list[Piece]:
    """Nobody of one group, where those of another are counted."""
    found = _NOBODY.search(line.signs)
    others = line.signs[: found.start()] + line.signs[found.end() :] if found else ""
    if not found or not _COUNTED.search(others):
        return []
    span = line.span(*found.span())
    return [Piece("Ⓒ", span, Count(0, "", span.of(line.text)))]


# in none and ％, respectively
_IN_NONE = re.compile(
    r"\bin\s(?P<none>none|no\s(?:patients?|pts))\s(?:and|versus|vs\.?|compared\swith)\s(?:in\s)?[％ⓇⒸ]"
)

# of Ⓖ in Ⓒ and Ⓖ in none
_GRADE_IN_NONE = re.compile(
    r"[％ⓇⒸ][^;.]{0,60}?(?:,|\sand|\sbut|;)\s(?:of\s)?Ⓖ\s(?:[a-z-]+\s){0,2}in\s(?P<none>none|no\s(?:patients?|one))(?=\s?[.,;)]|\s?\Z)"
)
_SMALL = rf"(?:[ⒸⓇⓃ]|{'|'.join(w for w in WORDS if len(w) > 2)})"
# in one, four and no patients
_LAST_NONE = re.compile(
    rf"\b(?:in|by|for|were|was)\s{_SMALL}(?:,\s{_SMALL})*,?\s(?:and|versus|vs\.?)\s(?:in\s|by\s)?(?P<none>none|nobody|no\s(?:patients?|pts?|participants?|children|recipients?))(?=[,.;)]|\srespectively|\sin\s|\sof\s|\sat\s|\s?\Z)"
)


def _in_none(line: Line) -> list[Piece]:
    """None of the first of two groups whose figures are set side by side, or of the last of a list."""
    found = _IN_NONE.search(line.signs) if "in no" in line.signs else None
    found = found or (_LAST_NONE.search(line.signs) if " no" in line.signs else None)
    found = found or (_GRADE_IN_NONE.search(line.signs) if "in no" in line.signs else None)
    if not found:
        return []
    span = line.span(*found.span("none"))
    return [Piece("Ⓒ", span, Count(0, "", span.of(line.text)))]


def _nought(line: Line, match: re.Match[str]) -> Piece | None:
    whole = line.pieces.get(match.start("of"))
    value = whole.value if whole else WORDS.get(match["of"])
    size = value.value if isinstance(value, Count | Number) else value
    if not isinstance(size, int | Decimal) or size % 1 or not size:
        return None
    span = line.span(*match.span())
    return Piece("Ⓡ", span, Ratio(0, int(size), span.of(line.text)))
