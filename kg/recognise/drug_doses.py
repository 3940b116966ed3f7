"""Doses of drugs: an amount per area, weight or time, "30 mg/m2", "6 million IU three times a week"."""

from kg import regex as re
from kg.document import Mention
from kg.recognise.numbers import DIGITS, Anchor, decimal
from kg.records.quantity import Dose
from kg.text import Span

_MASS = r"(?:m[gG]|μ[gG]|mcg|ug|ng|g|[MK]?IU|MIU|million\s(?:international\s)?(?:units|IU|U)|million\sunits|MU|international units|U|[Uu]nits?|mL|ml|c?Gy|mCi|MBq|milligrams?|micrograms?|grams?|mmol|μmol|nM|μM|pg|rad)"
# "30 mg m⁻² day⁻¹", "10 μg·kg(-1)"; "200 mg/m2 d-1" is given on a day
_PER_TIME = r"\s?[·⋅.]?\s?(?:d(?:ay)?|h)\s?\^?"
_INVERSE = rf"(?:\s?[·⋅.]?\s?(?:m\s?\^?(?:⁻²|\(?[-−–]2\)?)|kg\s?\^?(?:⁻¹|\(?[-−–]1\)?))(?!\d)(?:{_PER_TIME}(?:⁻¹|\(?[-−–]1\)?)(?!\d))?|{_PER_TIME}(?:⁻¹|\([-−–]1\)))"
RATE = rf"(?:\s?(?:/|\bper\b)\s?(?:kilograms?|kg|Kg|KG|m\s?\(2\)|m\s?\^?2|m²|sq(?:uare)? ?m(?:et(?:er|re))?|square met(?:er|re)s?(?: of body[- ]surface area)?|days?|d|weeks?|wk|hours?|hr?|doses?|mL|ml|L|l|dL|dl|min|infusion|body weight|cells|μL|mm3)(?![A-Za-z])|\s(?:daily|once daily|weekly)\b|{_INVERSE})"
_DRUG = re.compile(
    rf"(?:\s?(?:-|to)\s?(?P<max>{DIGITS}))?\s?-?(?P<unit>{_MASS})(?![A-Za-z])(?P<rates>{RATE}{{0,3}})"
)
RATES = re.compile(
    r"m\s?\^?(?:⁻²|\(?[-−–]2)|kilograms?|kg|m\s?\(2\)|m\s?\^?2|m²|sq|days?|daily|d\b|weekly|weeks?|wk|hours?|h|doses?|ml|dl|l\b|min|μl|mm3|infusion|cells",
    re.IGNORECASE,
)
_RATE_NAMES = {
    "k": "kg",
    "m²": "m2",
    "sq": "m2",
    "ml": "mL",
    "dl": "dL",
    "l": "L",
    "μl": "uL",
    "mm3": "mm3",
    "min": "min",
}
_MASS_NAMES = {
    "mcg": "ug",
    "μg": "ug",
    "milligram": "mg",
    "milligrams": "mg",
    "microgram": "ug",
    "micrograms": "ug",
    "grams": "g",
    "gram": "g",
    "IU": "[IU]",
    "international units": "[IU]",
}

# units of a million: "6 MU", "1 million IU"
_MILLIONS = re.compile(r"MU|MIU|million\s.*")
_MILLION = 1_000_000


def drug(text: str, anchor: Anchor) -> list[Mention]:
    """The dose of a drug: amount per area, weight or time; the unit as "mg/m2/day".

    >>> from kg.recognise.numbers import anchors
    >>> def read(text): return [(str(m.value.value), m.value.unit) for m in drug(text, next(anchors(text)))]
    >>> read("30 mg/m2"), read("300 mg/m²/day"), read("60 mg per kilogram"), read("300–500 mg/m(2)"), read("9 metres")
    ([('30', 'mg/m2')], [('300', 'mg/m2/day')], [('60', 'mg/kg')], [], [])
    >>> read("30 mg m⁻² per day"), read("25 mg·m-2·d-1"), read("10 μg kg(-1) day(-1)"), read("200 mg/m2 d-1")
    ([('30', 'mg/m2/day')], [('25', 'mg/m2/day')], [('10', 'ug/kg/day')], [('200', 'mg/m2')])
    """
    match = _DRUG.match(text, anchor.end)
    if not match:
        return []
    if text.startswith("/24", match.end()):
        return []  # "0.7 g/24 h" is excreted
    span = Span(anchor.start, match.end())
    millions = _MILLIONS.fullmatch(match["unit"]) is not None
    scale = _MILLION if millions else 1
    unit = "[IU]" if millions else _MASS_NAMES.get(match["unit"], match["unit"]).replace("mG", "mg")
    rates = [rate(per) for per in RATES.findall(match["rates"])]
    upper = decimal(match["max"]) if match["max"] else None
    if upper is not None and upper < anchor.value:
        return []  # "fell from 2.8 to 0.6 g/g"
    operator = "" if anchor.operator in ("=", "±") else anchor.operator
    upper = upper and upper * scale
    value = Dose(anchor.value * scale, "/".join([unit, *rates]), span.of(text), upper, operator)
    return [Mention(span, "dose", value=value)]


def rate(printed: str) -> str:
    """What an amount is told per, by its unit's name.

    >>> rate("m(2)"), rate("daily"), rate("kilogram"), rate("weeks")
    ('m2', 'day', 'kg', 'week')
    """
    word = printed.lower()
    if word.startswith("m") and ("2" in word or "²" in word):
        return "m2"
    if word in ("d", "daily"):
        return "day"
    name = _RATE_NAMES.get(word) or _RATE_NAMES.get(word[0] if word[0] == "k" else "") or word
    return {"h": "hour", "wk": "week", "weekly": "week"}.get(name, name.removesuffix("s"))
