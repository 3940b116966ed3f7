"""Doses of cells, in every notation found: powers, lost superscripts, millions, lists, ranges.

A power whose superscript was lost ("5 × 107") is read as one only after "× 10" and with a unit of cells behind.
"""

from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention
from kg.recognise.drug_doses import RATE, RATES, rate
from kg.recognise.numbers import DIGITS, Anchor, decimal
from kg.records.quantity import Dose
from kg.text import Span

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TIMES = r"\s?[×xX*•]\s?"
# the power of ten: marked (^6, \^6, (6), *9, e6, <sup>), raised (⁶), mistyped (1^06), or lost (06)
_POWER = (
    r"1(?:0\s?(?:\\?\^\s?|\*\*?\s?|<sup>|\^?\{{|\((?=\d{{1,2}}\))|\s?[eE])\s?\+?(?P<marked{0}>\d{{1,2}})(?:</sup>|\}}|(?<=\(\d)\)|(?<=\(\d\d)\)|\)(?=\s?(?:[\w+-]+\s){{0,3}}cells))?"
    r"|0\s?(?P<raised{0}>[⁰¹²³⁴-⁹]{{1,2}})"
    r"|\^0(?P<typo{0}>\d)(?!\d)"
    r"|0\s?(?P<lost{0}>[3-9]|1[0-2])(?![\d.]))"
)
_KIND = r"(?:CAR[\s-](?:NK[\s-])?|\s(?:(?!(?:or|and|to|of|in|on|at|vs)\b)[A-Za-z+][A-Za-z+0-9/-]*\s){0,5}?|\s?|-(?=cell\b))(?P<cells>[Cc]ells?\b|CFU\b|lymphocytes\b|leukocytes\b|(?:CAR[- ])?(?:NKTs?|NKs?)\b(?!\s?cells?))"
_PER = r"(?:\s?(?:/|\bper\b|·|⋅|\.|\s)\s?(?P<per>m\s?(?:⁻²|\(?[-−]2\)?)|kilograms?|[Kk][Gg]|KG|m\s?2|m²|m\^2|m\s?\(2\)|sq(?:uare)? ?m(?:et(?:er|re))?|square met(?:er|re)|L\b|l\b|mL|ml|μL|μl|mm3)(?:[-−]1|⁻¹|\([-−]1\))?)"
_BEHIND = re.compile(rf"(?:{_KIND})?(?:\s?/\s?(?:dose|infusion))?(?:\s?\([^()]{{1,20}}\))?{_PER}?")
_LEVEL = re.compile(
    r"\s?\((?:(?:DL|[Dd]ose [Ll]evel|[Ll]evel|[Cc]ohort|[Aa]rm|[Gg]roup)[\s-]?\w{1,3}|[nN]\s?=\s?\d{1,3})\)(?=\s)"
)
# what a list says of each of its doses: "1 (n = 3), 3 (n = 3) and 10 × 10⁷"
_LABEL = r"(?:(?:DL|C|L|G|A)[\s-]?\d|(?:[Dd]ose\s)?(?:[Cc]ohort|[Ll]evel|[Aa]rm|[Gg]roup|[Rr]egimen)\s\w)"
_ASIDE = rf"(?:\s?\((?:(?:{_LABEL}[,;:]?\s?)?[nN]\s?=\s?\d{{1,3}}|{_LABEL})\))?"
_SPREAD = rf"(?:\s?\((?:range,?\s)?(?:{DIGITS})\s?(?:-|–|~|to)\s?(?:{DIGITS})\))?"
_FIRST = re.compile(
    rf"(?:(?:{_ASIDE}\s?(?P<join>,?\sand\s|,?\sor\s|,|/|-|\sto\s)\s?(?:{DIGITS})){{0,12}}+){_ASIDE}{_SPREAD}{_TIMES}{_POWER.format('')}"
)
_MULTIPLIED = re.compile(_TIMES + _POWER.format(""))
_BARE_POWER = re.compile(_POWER.format(""))
_FACTOR = re.compile(rf"\d{_TIMES}\Z")  # of a number that is part of a word: "每次6×"
_EXPONENT = re.compile(r"[eE]\+?0?(\d{1,2})(?![\w.])")
# "0.5 B", "1 B cells per dose", "2 B NK cells"; B cells are lymphocytes
_BILLION = (
    rf"(?:(?<=\.\d\s)|(?<=\.\d\d\s)|(?=B(?:(?:,\s?(?:or\s|and\s)?|\s(?:or|and|to)\s)(?:{DIGITS})\sB){{0,6}}"
    r"\s(?:(?:viable\s)?(?:CAR|NK)\b|(?:viable\s|total\s)?cells?\s?(?:per|/)\s?(?:dose|infusion))))B"
    r"(?!\scells?\b(?!\s?(?:per|/)\s?(?:dose|infusion|kg)))(?!\s(?:lymph|and\sT|/))"
)
_SCALED = re.compile(
    rf"(?:{_ASIDE}\s?(?P<join>-|to|,\s(?:and|or)|,|and|or)\s?(?:{DIGITS})){{0,12}}+"
    rf"(?:(?:\s?|-(?=[mb]illion-cell\b))(?P<scale>million|billion|Mio\.?|M(?=\s(?:CAR|NK|cells))|{_BILLION})|(?P<letter>[MB]))\b"
    r"(?!\s(?:international|IU|U\b|units?\b))"
)
_SCALES = {"million": 6, "billion": 9, "Mio": 6, "Mio.": 6, "M": 6, "B": 9}
_UPPER = re.compile(rf"\s?(?:-|to)\s?(?=({DIGITS})({_TIMES}|[eE]\d|\s?(?:million|billion)))")
_MONEY = re.compile(r"(?:[$€£¥]|US\$|USD|EUR)\s?$")
_NUMBER = re.compile(DIGITS)

_ACTIVITY = re.compile(rf"\s?(IU|U|units|PFU|pfu|vp|vg)(?![A-Za-z])(?P<rates>{RATE}{{0,2}})")


def cells(text: str, anchor: Anchor) -> list[Mention]:
    r"""The doses of cells that begin at a number: one, a list that shares its power, or a range.

    >>> from kg.recognise.numbers import anchors
    >>> def read(text): return [(int(m.value.value), m.value.unit) for m in cells(text, next(anchors(text)))]
    >>> read("1 and 5 × 107 cells/kg"), read("1×10\\^7/Kg"), read("1e7 NK cells"), read("10(6)/kg")
    ([(10000000, 'cells/kg'), (50000000, 'cells/kg')], [(10000000, 'cells/kg')], [(10000000, 'cells')], [(1000000, 'cells/kg')])
    >>> read("9 × 10⁸ (DL3) cells per dose"), read("9 × 10⁸ (DL3) was safe")
    ([(900000000, 'cells')], [(900000000, '')])
    >>> read("20 million (n = 6) DB-NK cells per kg"), read("0.5, 1.5, or 3 billion cells")
    ([(20000000, 'cells/kg')], [(500000000, 'cells'), (1500000000, 'cells'), (3000000000, 'cells')])
    >>> read("0.5 B, 1 B or 2 B cells per dose"), read("1.5 B"), read("2 B NK cells"), read("2 B cells in blood"), read("0.2 B cells/uL")
    ([(500000000, '')], [(1500000000, '')], [(2000000000, 'cells')], [], [])
    >>> [m.value.text for w in ("2 × 10^8) | 4", "2 × 10(8) cells", "2 × 10^8) NK cells") for m in cells(w, next(anchors(w)))]
    ['2 × 10^8', '2 × 10(8) cells', '2 × 10^8) NK cells']
    >>> [m.value.text for t in ("in cohorts 4A and 4B", "5M or 10M cells") for a in anchors(t) for m in cells(t, a)][:1]
    ['5M']
    >>> [str(m.value.value) for t in ("in patients 1 and 2 and 1.5 × 10^9 cells",) for a in anchors(t) for m in cells(t, a)]
    ['1500000000']
    >>> [str(m.value.value) for t in ("(cohort 1, 1-3 billion cells",) for a in anchors(t) for m in cells(t, a)][:1]
    ['1000000000']
    >>> read("7.5 (6.6-8.6) × 10^9 cells per infusion"), read("7.5 (6.6-8.6) months")
    ([(7500000000, 'cells')], [])
    >>> read("0.6 (C1), 1.2 (C2) or 1.8 × 10^9 cells (C3)"), read("3 (cohort 1; n = 4) or 10 × 10^6 cells/kg")
    ([(600000000, 'cells'), (1200000000, 'cells'), (1800000000, 'cells')], [(3000000, 'cells/kg'), (10000000, 'cells/kg')])
    >>> read("1 (n=3), 3 (n=3) and 10 × 10^7 cells/kg"), read("100 (DL1) or 300 million cells")
    ([(10000000, 'cells/kg'), (30000000, 'cells/kg'), (100000000, 'cells/kg')], [(100000000, 'cells'), (300000000, 'cells')])
    >>> read("2 × 105 (n = 4), 2 × 106 (n = 4), and 6 × 106 (n = 5) cells/kg"), read("10(8) kg(-1)"), read("1 x 10(9) cells/m(2)")
    ([(200000, 'cells/kg')], [(100000000, 'cells/kg')], [(1000000000, 'cells/m2')])
    >>> [m for a in anchors("每次6×10^8个细胞") for m in cells("每次6×10^8个细胞", a)]
    []
    >>> read("3.10^6 NK cells/kg"), read("3·10⁶ cells/kg"), read("12.106 NK cells/kg"), read("3.106 cells/µL"), read("3.106 mm")
    ([(3000000, 'cells/kg')], [(3000000, 'cells/kg')], [(12000000, 'cells/kg')], [], [])
    >>> read("3.106, 8.106 and 12.106 NK cells/kg")
    [(3000000, 'cells/kg'), (8000000, 'cells/kg'), (12000000, 'cells/kg')]
    >>> read("0.75 × 109CAR NK cells")
    [(750000000, 'cells')]
    >>> read("300-million-cell cohort"), read("300-million-dollar fund")
    ([(300000000, 'cells')], [])
    >>> read("0.75 × 109 cells"), read("1x1^06/kg"), read("2x10*9"), read("1.5 billion cells"), read("5 × 107 mm")
    ([(750000000, 'cells')], [(1000000, 'cells/kg')], [(2000000000, '')], [(1500000000, 'cells')], [])
    """
    if dotted := _dotted(text, anchor):
        return dotted
    match = _FIRST.match(text, anchor.end)
    if match and (power := _exponent(match)):
        return _powers(text, anchor, match, power)
    scaled = _SCALED.match(text, anchor.end)
    if scaled and not _MONEY.search(text, max(0, anchor.start - 5), anchor.start):
        return _in_millions(text, anchor, scaled)
    single = _single(text, anchor)
    if single is None:
        return []
    end, value = single
    return _finished(text, [(anchor.start, value)], end, anchor, lost=False)


# a point or a raised one for the sign of multiplication: "3.10^6 cells/kg", "3·10⁶", and with a lost power "3.106 NK cells/kg"
_DOTTED = re.compile(rf"(?P<n>\d{{1,2}})\s?[.·⋅]\s?{_POWER.format('')}")
_LOST = r"\d{1,2}\.10(?:[5-9]|1[0-2])(?![\d.])"
_LOST_LIST = re.compile(rf"{_LOST}(?:(?:,\s?(?:and\s|or\s)?|\s(?:and|or)\s){_LOST})*")
_PER_BODY = ("cells/kg", "cells/m2")


def is_lost_power(text: str, anchor: Anchor) -> bool:
    """Whether a number with a point may be one times a power of ten: "3.106 NK cells/kg"."""
    return _LOST_LIST.match(text, anchor.start) is not None


def _dotted(text: str, anchor: Anchor) -> list[Mention]:
    if lost := _LOST_LIST.match(text, anchor.start):
        listed = [
            (
                m.start(),
                _whole(Decimal(m[0].split(".")[0]) * Decimal(10) ** int(m[0].split(".10")[1])),
            )
            for m in _NUMBER.finditer(text, *lost.span())
        ]
        told = _finished(text, listed, lost.end(), anchor, lost=True)
        return told if _unit(text, lost.end())[0] in _PER_BODY else []
    match = _DOTTED.match(text, anchor.start)
    if match is None or match["lost"] or not _exponent(match):
        return []
    value = _whole(Decimal(match["n"]) * Decimal(10) ** _exponent(match))
    return _finished(text, [(anchor.start, value)], match.end(), anchor, lost=False)


def _single(text: str, anchor: Anchor) -> tuple[int, Decimal] | None:
    """End and value of "10^6" or "1e7"."""
    if (
        anchor.value == 10
        and (match := _BARE_POWER.match(text, anchor.start))
        and _exponent(match)
        and not match["lost"]
        and not _FACTOR.search(text, max(0, anchor.start - 5), anchor.start)
    ):
        return match.end(), Decimal(10) ** _exponent(match)
    if match := _EXPONENT.match(text, anchor.end):
        return match.end(), _whole(anchor.value * Decimal(10) ** int(match[1]))
    return None


def _whole(value: Decimal) -> Decimal:
    """The value without decimals that say nothing: 1.5 × 10⁹ is 1500000000."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _exponent(match: re.Match[str]) -> int:
    printed = match["marked"] or match["typo"] or match["lost"]
    if match["raised"]:
        printed = match["raised"].translate(_SUPERSCRIPT)
    return int(printed or 0)


class Power(NamedTuple):
    """A power of ten that multiplies a number, and where it ends."""

    exponent: int
    end: int

    def times(self, value: Decimal) -> Decimal:
        """The value that it multiplies, as a plain number."""
        return _whole(value * Decimal(10) ** self.exponent)


def power_behind(text: str, at: int) -> Power | None:
    """The power of ten by which a number that ends here is multiplied, however it is printed.

    >>> [p and p.exponent for p in (power_behind(t, 2) for t in ("50 × 10³", "50 x 10(6)/kg", "50×10^3", "50 × 103", "50 of 103"))]
    [3, 6, 3, 3, None]
    """
    match = _MULTIPLIED.match(text, at)
    return Power(_exponent(match), match.end()) if match else None


def _powers(text: str, anchor: Anchor, match: re.Match[str], power: int) -> list[Mention]:
    listed = _listed(text, anchor, _coefficients_end(text, anchor, match), power)
    return _joined(text, anchor, match, listed, lost=bool(match["lost"]))


_LABELS = re.compile(
    r"\b(?:cohort|arm|group|level|part|regimen|schedule)s?\s(?:\w{1,3}(?:,\s(?:and\s)?|\s(?:and|or)\s|/))*\Z",
    re.I,
)

_SECOND_LABEL = re.compile(
    r"\b(?:cohort|arm|group|part|regimen|patient|pt|subject|day|cycle)s?\s(?:\w{1,3},\s)*\w{1,3},?\s(?:and|or)\s\Z",
    re.I,
)


def _in_millions(text: str, anchor: Anchor, match: re.Match[str]) -> list[Mention]:
    """Numbers that share a word or letter of scale: "0.5, 1.0 or 2.0 million cells", "5–10 billion", "300M"."""
    if match["letter"] and _LABELS.search(text, max(0, anchor.start - 40), anchor.start):
        return []  # "cohorts 4A and 4B"
    scale = match["scale"] or match["letter"]
    end = match.start("scale" if match["scale"] else "letter")
    if anchor.worded:  # "one billion cells"
        listed = [(anchor.start, _whole(anchor.value * Decimal(10) ** _SCALES[scale]))]
        return _finished(text, listed, match.end(), anchor, lost=False)
    return _joined(text, anchor, match, _listed(text, anchor, end, _SCALES[scale]), lost=False)


def _listed(text: str, anchor: Anchor, end: int, power: int) -> list[tuple[int, Decimal]]:
    """Where each coefficient stands, and its value."""
    scale = Decimal(10) ** power
    return [
        (number.start(), _whole(decimal(number[0]) * scale))
        for number in _NUMBER.finditer(text, anchor.start, end)
        if text.count("(", anchor.start, number.start())
        == text.count(")", anchor.start, number.start())
    ]


def _joined(
    text: str,
    anchor: Anchor,
    match: re.Match[str],
    listed: list[tuple[int, Decimal]],
    *,
    lost: bool,
) -> list[Mention]:
    """One range, or a list of doses; none where the first number only numbers a group: "in cohort 1 and 8.6 × 10³", "in patients 1 and 2 and 1.5 × 10⁹"."""
    numbered = anchor.lead in _NUMBERED or _SECOND_LABEL.search(
        text, max(0, anchor.start - 40), anchor.start
    )
    if numbered and len(listed) > 1:
        return []
    if (match["join"] or "").strip() in ("-", "to", "/") and len(listed) == 2:
        return _finished(text, listed[:1], match.end(), anchor, lost=lost, upper=listed[1][1])
    return _finished(text, listed, match.end(), anchor, lost=lost)


_NUMBERED = frozenset(
    (
        "cohort",
        "group",
        "level",
        "arm",
        "part",
        "phase",
        "grade",
        "patient",
        "patients",
        "pts",
        "subjects",
        "stage",
        "day",
        "days",
        "cycle",
        "cycles",
    )
)


def _coefficients_end(text: str, anchor: Anchor, match: re.Match[str]) -> int:
    """Where the coefficients end and the power begins."""
    group = next(name for name in ("marked", "raised", "typo", "lost") if match[name])
    ten = text.rfind("1", anchor.start, match.start(group))
    return max(anchor.end, text.rfind("1", anchor.start, ten + 1))


def _finished(
    text: str,
    listed: list[tuple[int, Decimal]],
    end: int,
    anchor: Anchor,
    *,
    lost: bool,
    upper: Decimal | None = None,
) -> list[Mention]:
    """The doses, with the unit behind the last one; none where a power is only guessed and no cells are named."""
    unit, stop = _unit(text, end)
    if lost and not unit:
        unit = _unit_of_next(text, end)
    if lost and not unit.startswith(("cells", "[IU]", "U", "units", "PFU", "pfu", "vp", "vg")):
        return []
    if unit in ("", "cells") and upper is None and (more := _upper(text, end)):
        upper, unit, stop = more
    operator = "" if anchor.operator in ("=", "±") else anchor.operator
    found = []
    for number, (start, value) in enumerate(listed, 1):
        printed = _NUMBER.match(text, start)
        span = Span(start, stop if number == len(listed) or printed is None else printed.end())
        dose = Dose(value, unit, span.of(text), upper, operator, lost)
        found.append(Mention(span, "dose", value=dose))
    return found


# the unit behind the last of a list: "2 × 10⁵ (n = 4) and 6 × 10⁶ cells/kg"
_NEXT = re.compile(
    rf"{_ASIDE}\s?(?:,\s?(?:and\s|or\s)?|;\s|/|\b(?:and|or|to|then|followed\sby|versus|vs\.?)\s)(?=({DIGITS}){_TIMES})"
)


def _unit_of_next(text: str, end: int) -> str:
    """The unit of cells that the next dose of a list has; empty where there is none."""
    match = _NEXT.match(text, end)
    if not match:
        return ""
    place = match.end()
    following = cells(text, Anchor(place, match.end(1), decimal(match[1]), "", place, ""))
    value = following[0].value if following else None
    return value.unit if isinstance(value, Dose) and value.of_cells else ""


def _upper(text: str, end: int) -> tuple[Decimal, str, int] | None:
    """The upper end of a range whose ends both have a power, its unit, and where it ends."""
    match = _UPPER.match(text, end)
    if not match:
        return None
    place = match.start(1)
    last = cells(text, Anchor(place, match.end(1), decimal(match[1]), "", place, ""))
    if not last or not isinstance(last[-1].value, Dose):
        return None
    return last[-1].value.value, last[-1].value.unit, last[-1].span.end


def _unit(text: str, end: int) -> tuple[str, int]:
    """The unit behind a power, and where it ends: of cells, or of a drug's activity; empty where none is named."""
    if activity := _ACTIVITY.match(text, end):
        rates = [rate(per) for per in RATES.findall(activity["rates"])]
        unit = "[IU]" if activity[1] == "IU" else activity[1]
        return "/".join([unit, *rates]), activity.end()
    match = _BEHIND.match(text, end)
    if aside := _LEVEL.match(text, end):  # "9 × 10⁸ (DL3) cells"
        behind = _BEHIND.match(text, aside.end())
        match = behind if behind and behind["cells"] else match
    if not match or not (match["cells"] or match["per"]):
        return "", end
    per = (match["per"] or "").lower().replace(" ", "")
    if per[:1] == "k":
        return "cells/kg", match.end()
    if per[:2] in ("m2", "m²", "m^", "m(", "m-", "m−", "m⁻", "sq"):
        return "cells/m2", match.end()
    if per:
        return f"/{per.upper() if per == 'l' else per}", match.end()
    return "cells", match.end("cells")
