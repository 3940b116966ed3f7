"""Verbs that stand for a kinetic measure: cells that were "found" at a time in so many, "measurable" for so long, a "peak" of so much."""

import re

from kg.extract.outcome.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.text import Span

_CELLS = r"\b(?:[Cc]ells?|CAR|[Tt]ransgenes?|transcripts?|[Vv]ector|DNA|copies|copy numbers?|[Cc]himerism|[\w-]*NK[\w-]*|they|[A-Z]{2,}-?\d{2,})\b"
_BE = r"\b(?:could(?:\sstill)?\sbe|was|were|remained|stayed|has\sbeen|have\sbeen)(?:\sstill|\sreadily|\salso)?"
_SIGN = r"(?P<sign>found|detected|seen|present|traced|measurable|identified|traceable|quantifiable)"
_NEAR = r"[^ⓂⒺ;.,％ⓇⒸⓃⓉⓁ]{0,35}?"
_SHARE = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?{_BE}\s{_SIGN}(?=\s{_NEAR}\b(?:on|at|after|by)\s(?:the\s)?Ⓣ[^;.％ⓇⒸⓃⓂⒺ]{{0,12}}\s(?:in|of)\s(?:only\s)?[％ⓇⒸⓃ])"
)
_LENGTH = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?{_BE}\s{_SIGN}(?=\s{_NEAR}\b(?:for|over)\s(?:a\s(?:median|mean)\sof\s|about\s)?Ⓛ)"
)
_SHARE_AT = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?{_BE}\s{_SIGN}(?=\s(?:in\s(?:the\s)?(?:peripheral\s)?(?:blood|marrow|circulation)\s)?(?:in|of)\s(?:only\s)?[％ⓇⒸⓃ])"
)
_PEAK_OF = re.compile(
    r"\b(?P<sign>[Pp]eak\s(?=[\w/ -]{0,40}(?:CAR|NK|transgene|cop|vector|cell))(?:[\w/-]+\s){0,4}?(?:levels?|counts?|numbers?|copies|concentrations?))\b(?=\s(?:was|were|reached|of|averaged|in)\b)"
)
_PEAK = re.compile(rf"{_CELLS}[^;.:]{{0,80}}?\b(?P<sign>peak)(?=\sof\s[ⓃⓍ])")
_DENIED = re.compile(
    r"\b(?:no|not|never|neither|nor|without|will|would|should|planned|B[- ]cells?|tumou?r cells?|T[- ]cells?)\b"
)
_RULES = (
    (_SHARE, "measure:PERSISTENCE"),
    (_LENGTH, "measure:PERSISTENCE"),
    (_PEAK, "measure:CMAX"),
    (_PEAK_OF, "measure:CMAX"),
)


def with_found(line: Line) -> Line:
    """The same line with such verbs as measures Ⓜ."""
    new = [
        Piece("Ⓜ", Span(line.place(a), line.place(b - 1) + 1), code=code)
        for a, b, code in _places(line.signs)
    ]
    if not new:
        return line
    pieces = sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    return compose(line.sentence, line.text, pieces)


def _places(signs: str) -> list[tuple[int, int, str]]:
    """Where such verbs stand, each with the measure that it stands for.

    >>> def found(signs): return [(signs[a:b], code[8:]) for a, b, code in _places(signs)]
    >>> found("CAR-NK cells were still found on Ⓣ in ％ of arm 3"), found("The transgene was measurable for a median of Ⓛ")
    ([('found', 'PERSISTENCE')], [('measurable', 'PERSISTENCE')])
    >>> found("CAR-NK cells expanded, with a median peak of Ⓝ cells on Ⓣ")
    [('peak', 'CMAX')]
    >>> found("At Ⓣ, the transgene was still measurable in Ⓡ"), found("Peak CAR-NK counts reached Ⓝ"), found("DNA was present in Ⓡ")
    ([('measurable', 'PERSISTENCE')], [('Peak CAR-NK counts', 'CMAX')], [])
    >>> found("B cells were found at Ⓣ in Ⓒ"), found("cells were not found on Ⓣ in Ⓒ"), found("responses were seen at Ⓣ in Ⓒ")
    ([], [], [])
    """
    if not holds(
        signs,
        (
            "found",
            "detected",
            "seen",
            "present",
            "trace",
            "measurable",
            "identified",
            "quantifiable",
            "peak",
            "Peak",
        ),
    ):
        return []
    found = {
        match.span("sign"): code
        for rule, code in _RULES
        for match in rule.finditer(signs)
        if not _DENIED.search(signs, max(0, match.start() - 4), match.end())
    }
    if "Ⓣ" in signs:
        found |= {
            m.span("sign"): "measure:PERSISTENCE"
            for m in _SHARE_AT.finditer(signs)
            if not _DENIED.search(signs, max(0, m.start() - 4), m.end())
        }
    return [(start, end, code) for (start, end), code in sorted(found.items())]
