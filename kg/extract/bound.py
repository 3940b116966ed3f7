"""What a criterion asks of a value: "≥ 50 × 10^9/L", "no more than 5 × ULN", "0, 1 or 2", "18 to 75 years"."""

from typing import NamedTuple

from kg import regex as re
from kg.text import Span


class Bound(NamedTuple):
    """An operator of the eligibility table (>=, <=, >, <, =, range), the value as text, its unit, and where it ends."""

    operator: str
    value: str
    unit: str | None
    end: int = 0


_SYMBOLS = {
    "≥": ">=", "⩾": ">=", "≧": ">=", ">=": ">=", "=>": ">=", "> or =": ">=", "+>": ">=",
    "≤": "<=", "⩽": "<=", "≦": "<=", "<=": "<=", "=<": "<=", "< or =": "<=",
    ">": ">", "<": "<", "=": "=", "＞": ">", "＜": "<",
}  # fmt: skip
_WORDS = (
    (r"(?:greater|more|higher|larger)\s+than\s+or\s+equal(?:\s+to)?|(?:higher|greater)\s+or\s+equal\s+(?:to|than)", ">="),
    (r"(?:less|lower|smaller)\s+than\s+or\s+equal(?:\s+to)?", "<="),
    (r"at\s+least|a\s+minimum\s+of|minimum(?:\s+of)?|no(?:t)?\s+(?:less|lower|fewer)\s+than|not\s+below", ">="),
    (r"at\s+most|a\s+maximum\s+of|maximum(?:\s+of)?|no(?:t)?\s+(?:more|greater|higher)\s+than|up\s+to|not\s+exceeding|"
     r"(?:not|does\s+not|do\s+not)\s+exceed|(?:within|(?:in|during|over)(?=\s+(?:the\s+)?(?:last|past|previous|preceding)))(?:\s+(?:the\s+)?(?:last|past|previous|preceding|prior))?", "<="),
    (r"(?:greater|more|higher|larger|longer|older)\s+than|above|over|exceeding|exceeds?", ">"),
    (r"(?:less|lower|fewer|smaller|shorter|younger)\s+than|below|under", "<"),
)  # fmt: skip
_OPERATOR = (
    r"\\?(?P<symbol>[><]\s?or\s?=|[><]\\?=|=[><]|[≥⩾≧≤⩽≦><=＞＜])|(?P<words>"
    + "|".join(pattern for pattern, _ in _WORDS)
    + r")(?!\w)"
)
_NUMBER = r"\d+(?:,\d{3})+|\d+(?:\.\d+)?|\.\d+|(?:one|two|three|four|five|six)(?!\w)|I{1,3}V?(?!\w)|IV(?!\w)|[A-D](?!\w)"
_POWER = r"(?:\s*[×xX*·]\s*10\s*\\?\^?\s*(?:\^|\*\*)?\s*(?P<exponent>[\d⁰¹²³⁴-⁹]+))?"
_TO = r"\s*(?:-|–|—|~|to|or|and|through|,\s*(?:\d\s*,\s*)?(?:and|or)?)\s*"
_UNIT = (
    r"(?P<unit>%|×\s*ULN|(?:[×x*]\s*|times\s+)?(?:the\s+)?(?:institutional\s+)?(?:ULN|upper\s+(?:normal\s+)?limits?(?:\s+of\s+(?:the\s+)?"
    r"(?:institutional\s+)?normal)?(?:\s+range)?)|(?:cells?\s*|c)?/\s?(?:L|mL|ml|dL|µL|μL|uL|mm3|mm\\?\^3|mm³|HPF|kg)\b|"
    r"(?:mg|g|µmol|μmol|umol|mmol|ng|IU|U|kU|mEq|pg)\s?/\s?(?:dL|dl|L|l|mL|ml|day|d|24\s?h|kg)\b|"
    r"mL\s?/\s?min(?:\s?/\s?1\.73\s?m(?:2|²|\\?\^2))?|ml\s?/\s?min(?:\s?/\s?1\.73\s?m(?:2|²|\\?\^2))?|kg/m(?:2|²|\\?\^2)|mg\b(?!\s?/)|"
    r"seconds?|s\b|ms(?:ec)?\b|mm\s?Hg|cm\b|mm\b|kg\b|years?(?:\s+(?:old|of\s+age))?|months?|weeks?|days?|hours?|lines?|copies/mL)"
)
_VALUE = re.compile(
    r"(?:(?:" + _OPERATOR + r")\s*)?(?P<low>" + _NUMBER + r")" + _POWER
    + r"(?:" + _TO + r"(?P<high>" + _NUMBER + r"))?(?:\s*" + _UNIT + r")?"
    + r"(?P<after>\s+(?:or|and)\s+(?:more|greater|higher|above|older|over|better)|\s+(?:or|and)\s+(?:less|lower|below|under|fewer|younger))?",
    re.I,
)  # fmt: skip
_BEFORE = re.compile(r"(?:" + _OPERATOR + r")\s*(?P<low>" + _NUMBER + r")\s*(?:" + _UNIT + r")?\s*(?:of\s+)?(?:prior\s+|previous\s+)?$", re.I)  # fmt: skip
# the other end of "≥ 18 and ≤ 60 years"
_UPPER = re.compile(
    r"\s*(?:and|,|to|but|&)?\s*(?:\\?[≤⩽≦]|\\?<\\?=|\\?<)\s*(?P<low>"
    + _NUMBER
    + r")(?P<exponent>(?!))?\s*(?:"
    + _UNIT
    + r")?",
    re.I,
)
_FILLER = re.compile(r"[^\d;≥≤<>=]{0,60}?", re.I)
_ARTICLES = frozenset("abcd")  # "a day" has no class A
_WORD_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def bound(text: str, before: Span, attribute: str, after: Span) -> Bound | None:
    r"""What is asked of the attribute whose surroundings these are; None where no value is plain.

    >>> def ask(words, attribute):
    ...     at = words.index(attribute)
    ...     found = bound(words, Span(0, at), attribute, Span(at + len(attribute), len(words)))
    ...     return found and found[:3]
    >>> ask("Platelets ≥ 50×10\\^9/L", "Platelets"), ask("Platelet count \\>100,000 cells/mm3", "Platelet count")
    (('>=', '50', '10^9/L'), ('>', '100000', 'cells/mm3'))
    >>> ask("ECOG performance status of 0-2", "ECOG performance status"), ask("GOG Performance Status 0, 1, or 2", "Status")
    (('range', '0-2', None), ('range', '0-2', None))
    >>> ask("Life expectancy \\> 12 weeks", "Life expectancy"), ask("KPS score is higher than 60", "KPS")
    (('>', '12', 'weeks'), ('>', '60', None))
    >>> ask("Hb ≥ 9.0g/dL", "Hb"), ask("LVEF of 45% or higher", "LVEF"), ask("LVEF ≥ 40% by echocardiography", "LVEF")
    (('>=', '9.0', 'g/dL'), ('>=', '45', '%'), ('>=', '40', '%'))
    >>> ask("ALT less than or equal to 3 times the upper limit of normal", "ALT"), ask("Age 18 to 75 years", "Age")
    (('<=', '3', '× ULN'), ('range', '18-75', 'years'))
    >>> ask("at least two earlier lines", "earlier lines"), ask("At least 18 years of age", "years of age")
    (('>=', '2', None), ('>=', '18', 'years'))
    >>> ask("Patients 3 years of age or older", "years of age"), ask("WBC ≥ 2500c/ml", "WBC")
    (('>=', '3', 'years'), ('>=', '2500', '/mL'))
    >>> ask("18–65 years old", "years old"), ask("18 years old", "years old")
    (('range', '18-65', 'years'), None)
    >>> ask("Child-Pugh A", "Child-Pugh"), ask("NYHA class III or IV", "NYHA class"), ask("HIV negative", "HIV")
    (('=', 'A', None), ('range', 'III-IV', None), None)
    >>> ask("age ≥ 18 ≤ 60 years", "age"), ask("Age ≥18 and ≤ 75", "Age"), ask("other malignancy within the last 5 years", "malignancy")
    (('range', '18-60', 'years'), ('range', '18-75', None), ('<=', '5', 'years'))
    >>> ask("infarction in the past 6 months", "infarction"), ask("Age 18 ~ 75 years old, male or female", "Age")
    (('<=', '6', 'months'), ('range', '18-75', 'years'))
    >>> ask("history of stroke or seizure within 6 months", "seizure"), ask("chemotherapy (see section 5.2)", "chemotherapy")
    (('<=', '6', 'months'), None)
    """
    ahead = _ahead(text, after)
    if ahead is not None:
        return ahead
    behind = _BEFORE.search(text, before.start, before.end)
    if behind is None:
        return _and_older(text, before, attribute, after)
    unit = "years" if attribute.lower().startswith("year") else _unit(behind)
    return Bound(_operator(behind) or "=", _plain(behind["low"]), unit, after.start)


def _and_older(text: str, before: Span, attribute: str, after: Span) -> Bound | None:
    """Reads "3 years of age or older" and "18–65 years old", where the number stands before its attribute."""
    ages = re.search(r"(\d{1,3})\s?(?:-|–|to)\s?(\d{1,3})\s+$", text[before.start : before.end])
    if ages and attribute.lower().startswith("year"):
        return Bound("range", f"{ages[1]}-{ages[2]}", "years", after.start)
    number = re.search(r"(\d{1,3})\s+$", text[before.start : before.end])
    later = re.match(
        r"\s+(?:or|and)\s+(?P<how>older|above|over|younger|below|under)\b",
        text[after.start : after.end],
        re.I,
    )
    if number is None or later is None or not attribute.lower().startswith("year"):
        return None
    older = later["how"].lower() in {"older", "above", "over"}
    return Bound(">=" if older else "<=", number[1], "years", after.start + later.end())


def _ahead(text: str, after: Span) -> Bound | None:
    for match in _VALUE.finditer(text, after.start, after.end):
        gap = text[after.start : match.start()]
        if match["low"] in _ARTICLES or not _FILLER.fullmatch(gap) or not _plausible(match, gap):
            return None
        low, high = _plain(match["low"]), match["high"] and _plain(match["high"])
        operator = _operator(match) or _trailing(match["after"]) or ("range" if high else "=")
        upper = _UPPER.match(text, match.end(), after.end) if operator in {">=", ">"} else None
        if upper:
            unit = _unit(upper) or _unit(match)
            return Bound("range", f"{low}-{_plain(upper['low'])}", unit, upper.end())
        value = f"{low}-{high}" if high and operator == "range" else low
        return Bound(operator, value, _unit(match), match.end())
    return None


def _plausible(match: re.Match[str], gap: str) -> bool:
    """Whether the number belongs to the attribute: an operator, a unit, or nothing but "of" and "score" between."""
    if match["symbol"] or match["words"] or match["after"]:
        return True
    if match["unit"] and match["unit"].lower() != "mg":  # a bare dose may be any drug's
        return True
    return re.fullmatch(r"\W*(?:\([^)]{0,40}\)\W*)?(?:(?:score|performance|status|grade|class|stage|count|level|values?|of|is|was|between|from|must|should|be)\W+)*", gap + " ", re.I) is not None  # fmt: skip


def _operator(match: re.Match[str]) -> str | None:
    if match["symbol"]:
        return _SYMBOLS.get(
            re.sub(r"\\", "", match["symbol"]).replace(" ", " "), _SYMBOLS.get(match["symbol"][0])
        )
    words = match["words"]
    return next(
        (op for pattern, op in _WORDS if words and re.fullmatch(pattern, words, re.I)), None
    )


def _trailing(words: str | None) -> str | None:
    if not words:
        return None
    return (
        ">="
        if words.split()[-1].lower()
        in {"more", "greater", "higher", "above", "older", "over", "better"}
        else "<="
    )


def _plain(number: str) -> str:
    return _WORD_NUMBERS.get(number.lower(), number.replace(",", ""))


def _unit(match: re.Match[str]) -> str | None:
    """The unit in one spelling; a power of ten belongs to the unit of a blood count."""
    groups = match.groupdict()
    unit = re.sub(r"\\", "", groups["unit"] or "").strip()
    if re.search(r"ULN|upper", unit, re.I):
        return "× ULN"
    unit = re.sub(r"^years?.*", "years", re.sub(r"\s?/\s?", "/", unit), flags=re.I)
    unit = re.sub(r"^c/", "/", re.sub(r"/ml$", "/mL", unit))
    exponent = (groups.get("exponent") or "").translate(_SUPERSCRIPTS)
    return (f"10^{exponent}{unit}" if exponent else unit) or None
