"""Verbs that stand for a kinetic measure: cells that were "found" at a time in so many, "measurable" for so long, a "peak" of so much."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.signs.cell_words import CODE, OTHERS_CELL, TRACE
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds
from kg.text import Span

_CELLS = rf"\b{TRACE}\b"
_PLACE = nouns("noun:compartment")
_BE = r"\b(?:could(?:\sstill)?\sbe|was|were|remained|stayed|has\sbeen|have\sbeen)(?:\sstill|\sreadily|\salso)?"
_SIGN = r"(?P<sign>found|detected|seen|present|traced|measurable|identified|traceable|quantifiable)"
_NEAR = r"[^ⓂⒺ;.,％ⓇⒸⓃⓉⓁ]{0,35}?"
_SHARE = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?(?:{_BE}\s|(?<=[a-z]\s)){_SIGN}(?=\s{_NEAR}\b(?:on|at|after|by)\s(?:the\s)?Ⓣ[^;.％ⓇⒸⓃⓂⒺ]{{0,12}}\s(?:in|of)\s(?:only\s)?[％ⓇⒸⓃ])"
)
_LENGTH = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?{_BE}\s{_SIGN}(?=\s{_NEAR}\b(?:for|over)\s(?:a\s(?:median|mean)\sof\s|about\s)?Ⓛ)"
)
_NO_PRODUCT = r"(?!\s(?:of\s(?:the\s)?)?(?:[a-z]+\s)?(?:products?|samples?|donors?|lots?|batches|bags|vials|units|mice|cells|tumou?rs)\b)"
_EVERYBODY = r"(?:all|every|each)\s(?:(?:of\s)?(?:the|our|these)\s)?(?:(?:treated|evaluable|infused|tested|evaluated|studied)\s)?(?:patients?|pts|participants?|subjects?|recipients?|children|child)\b(?!\s(?:with|who|at|on|receiving|treated)\b)"
# where no time is told the cells must be those given: "donor NK cells", not any DNA
_GIVEN = re.compile(r"\b[\w-]*(?:NK|CAR)\b|\b(?:[Dd]onor|[Ii]nfused)\b")
_SHARE_AT = re.compile(
    rf"{_CELLS}[^ⓂⒺ;.:％ⓇⒸⓃ]{{0,60}}?{_BE}\s{_SIGN}(?=\s(?:by\s[\w -]{{2,30}}?\s)?(?:in\s(?:the\s)?{_PLACE}\s)?(?:in|of)\s(?:only\s|all\s(?:of\sthe\s|the\s)?)?(?:[％ⓇⒸⓃ]{_NO_PRODUCT}|{_EVERYBODY}))"
)
_PEAK_OF = re.compile(
    r"\b(?P<sign>[Pp]eak\s(?=[\w/ -]{0,40}(?:CAR|NK|transgene|cop|vector|cell))(?:[\w/-]+\s){0,4}?(?:levels?|counts?|numbers?|copies|concentrations?))\b(?=\s(?:was|were|reached|of|averaged|in)\b)"
)
_OWN = rf"(?:\b(?:CAR|NK|[Dd]onor|[Ii]nfused|[Tt]ransgene|[Aa]doptively|[Ee]ffector|[Nn]atural[- ]killer)[\w-]*\s(?:(?:NK|CAR|killer|transferred)[\w-]*\s)*(?:[Cc]ells?|[Cc]opies|levels?|numbers?|counts?)(?:\s(?:numbers?|counts?|levels?))?(?:\sin\s(?:the\s)?[a-z]+(?:\s[a-z]+)?)?|\b{CODE}(?:\scells)?)"
_PART = r"(?:(?:made|accounted|constituted|comprised|represented|formed)(?:\sup|\sfor)?|reached(?:\s(?:a\smaximum|up\sto))?|(?:never|did\snot)\sexceed(?:ed)?)"
_OF_ALL = rf"\s(?:of\s)?(?:a\s(?:median|mean)\sof\s|up\sto\s|about\s)?％\sof\s(?:all\s|the\s|his\s|her\s|their\s|circulating\s|{_PLACE}\s|ascitic\s|peritoneal\s|live\s|viable\s|total\s)*(?:NK|{nouns('noun:white-cell')}|mononuclear|white|cells)"
_EXPANDED = re.compile(
    rf"{_OWN}\s(?:had\s|have\s)?(?P<sign>expanded|proliferated|multiplied|increased|rose|grew)(?:\sin\s(?:the\s)?(?:{_PLACE}|patients?))?(?=\s(?:by\s(?:a\s(?:median|mean)\sof\s|about\s)?|with\san?\s(?:median|mean)\s(?:of\s)?|a\s(?:median|mean)\sof\s|(?:median|mean)\s)?Ⓧ)"
    rf"|{_OWN}\s(?:had\s|have\s)?(?P<how>(?:expanded|proliferated|multiplied)(?:\sin\svivo)?)(?=\s(?:in|of)\s(?:only\s|all\s)?[％ⓇⒸⓃ])"
    rf"|{_OWN}\s(?P<part>{_PART})(?={_OF_ALL})"
    rf"|{_OWN}[^Ⓔ;.:]{{0,90}}?,?\s(?:when|where|and|but|until)\s(?:they|these)\s(?P<then>{_PART})(?={_OF_ALL})"
)
_PEAK = re.compile(rf"{_CELLS}[^;.:]{{0,80}}?\b(?P<sign>peak)(?=\sof\s[ⓃⓍ])")
_DENIED = re.compile(r"\b(?:no|not|never|neither|nor|without|will|would|should|planned)\b")
_OTHERS = re.compile(rf"\b{OTHERS_CELL}\b")
_LONGEST = 16  # letters of "regulatory T" and the like before "cells"
_INSIDE = re.compile(
    rf"\b(?:in vivo|in (?:the\s)?(?:{_PLACE}|patients?)|circulating|after (?:the\s)?infusion)\b"
)
_MULTIPLIED = frozenset({"expanded", "proliferated", "multiplied"})
_OF_GROUPS = re.compile(
    r"Ⓧ\s(?:in|at|among)\s(?:the\s|patients\s(?:in|at)\s(?:the\s)?)?(?:[\w-]+\s)?(?:cohort|arm|dose\slevel|DL\s?\d|(?:non-?)?responders|schedule|group)\b"
)
_BY_DAY = re.compile(r"[^ⓂⒺ;.]{0,30}\s(?:by|on|at|within)\s(?:a\s[a-z]+\sof\s)?Ⓣ")
_ROSE = re.compile(
    r"(?:\sin\s[^ⓂⒺ;.,]{1,20})?\s(?:had\s)?(?:rose|risen|increased|expanded|grew|went\sup|multiplied)\s(?:[^ⓂⒺ;.,％ⓇⒸ]{0,25}\s)?Ⓧ"
)
_OUTSIDE = re.compile(
    r"\b(?:ex vivo|in vitro|cultur\w+|manufactur\w+|bioreactor|production|feeder|healthy|purity|viability|yield\w*|bag|vial|process)\b",
    re.IGNORECASE,
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
    counted = _multiplied(line)
    if not new and not counted:
        return line
    old = [
        p._replace(code="measure:EXPANSION") if i in counted else p for i, p in line.pieces.items()
    ]
    pieces = sorted([*old, *new], key=lambda p: p.span)
    return compose(line.sentence, line.text, pieces)


def _in_patients(signs: str, match: re.Match[str]) -> bool:
    """Whether cells multiplied in patients, and not while they were made: "expanded 250-fold in culture"."""
    if _OUTSIDE.search(signs):
        return False
    many = match.lastgroup != "sign"
    if match["sign"] in _MULTIPLIED and _OF_GROUPS.search(signs, match.end()):
        return True
    return many or bool(_INSIDE.search(signs) or _BY_DAY.match(signs, match.end()))


def _is_denied(signs: str, match: re.Match[str]) -> bool:
    """Whether cells were not found, or are none of those given."""
    others = _OTHERS.finditer(signs, max(0, match.start() - _LONGEST), match.end())
    return bool(_DENIED.search(signs, max(0, match.start() - 4), match.end())) or any(
        other.end() > match.start() for other in others
    )


def _is_given(words: str) -> bool:
    """Whether the words from the cells to the verb speak of those given, and of nothing in brackets before."""
    return ")" not in words and _GIVEN.search(words) is not None


def _multiplied(line: Line) -> set[int]:
    """Where the number of NK cells stands that is told to have multiplied: "NK-cell numbers rose 36-fold"."""
    if "Ⓧ" not in line.signs:
        return set()
    return {
        i
        for i, p in line.of("Ⓜ")
        if p.code == "measure:NK-cell-count"
        and _ROSE.match(line.signs, i + 1)
        and not _OUTSIDE.search(line.signs)
    }


def _places(signs: str) -> list[tuple[int, int, str]]:
    """Where such verbs stand, each with the measure that it stands for.

    >>> def found(signs): return [(signs[a:b], code[8:]) for a, b, code in _places(signs)]
    >>> found("CAR-NK cells were still found on Ⓣ in ％ of arm 3"), found("The transgene was measurable for a median of Ⓛ")
    ([('found', 'PERSISTENCE')], [('measurable', 'PERSISTENCE')])
    >>> found("CAR-NK cells expanded, with a median peak of Ⓝ cells on Ⓣ")
    [('peak', 'CMAX')]
    >>> found("At Ⓣ, the transgene was still measurable in Ⓡ"), found("Peak CAR-NK counts reached Ⓝ"), found("viral DNA was present in Ⓡ")
    ([('measurable', 'PERSISTENCE')], [('Peak CAR-NK counts', 'CMAX')], [])
    >>> found("Donor NK cells were detected in Ⓡ patients"), found("NK cells were found in the blood of all evaluable patients")
    ([('detected', 'PERSISTENCE')], [('found', 'PERSISTENCE')])
    >>> found("NK cells were detected in Ⓡ products"), found("NK cells were found in all patients with a response")
    ([], [])
    >>> found("CAR-NK cells rose Ⓧ by Ⓣ"), found("Donor NK cells expanded in Ⓡ"), found("NK cells made up a median of ％ of blood NK cells on Ⓣ")
    ([('rose', 'EXPANSION')], [('expanded', 'EXPANSION')], [('made up', 'EXPANSION')])
    >>> found("Donor NK cells reached their peak, when they constituted a median of ％ of blood lymphocytes"), found("NK cells never exceeded ％ of lymphocytes")
    ([('constituted', 'EXPANSION')], [('never exceeded', 'EXPANSION')])
    >>> found("NK cells reached ％ of patients"), found("B cells formed ％ of lymphocytes")
    ([], [])
    >>> found("T cells rose Ⓧ"), found("During culture NK cells expanded Ⓧ"), found("NK cells rose in Ⓡ")
    ([], [], [])
    >>> found("The transgene was measurable in synovial fluid in Ⓡ on Ⓣ"), found("With IL-2, NK cells were found at Ⓣ in Ⓒ")
    ([('measurable', 'PERSISTENCE')], [('found', 'PERSISTENCE')])
    >>> found("Leukemic cells were found at Ⓣ in Ⓒ"), found("Regulatory T cells were found at Ⓣ in Ⓒ")
    ([], [])
    >>> found("NK cells expanded Ⓧ in cohort A and Ⓧ in cohort B"), found("NK cells rose Ⓧ in the vaccine arm")
    ([('expanded', 'EXPANSION')], [])
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
            "expanded",
            "proliferated",
            "multiplied",
            "increased",
            "rose",
            "grew",
            "made up",
            "accounted",
            "constituted",
            "comprised",
            "represented",
            "formed",
            "reached",
            "exceed",
        ),
    ):
        return []
    found = {
        match.span("sign"): code
        for rule, code in _RULES
        for match in rule.finditer(signs)
        if not _is_denied(signs, match)
    }
    found |= {
        m.span(m.lastgroup or 0): "measure:EXPANSION"
        for m in _EXPANDED.finditer(signs)
        if _in_patients(signs, m)
    }
    found |= {
        m.span("sign"): "measure:PERSISTENCE"
        for m in _SHARE_AT.finditer(signs)
        if not _is_denied(signs, m) and ("Ⓣ" in signs or _is_given(m.group()))
    }
    return [(start, end, code) for (start, end), code in sorted(found.items())]
