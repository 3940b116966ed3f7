"""Confidence intervals, ranges and spreads, p-values, and ratios that compare arms."""

from decimal import Decimal

from kg import regex as re
from kg.document import Mention
from kg.recognise.doses import Power, power_behind
from kg.recognise.numbers import DIGITS, Anchor, decimal
from kg.records.quantity import Effect, Interval, PValue
from kg.text import Span

_SIGNED = rf"(?:[-+]\s?)?{DIGITS}"
_OPEN = r"(?:NR|NE|NA|N/R|N\.R\.|not (?:yet )?(?:been )?reached|not (?:evaluable|estimable|reached|calculable|available)|unreached|infinity|∞|-(?=[\])]))"
_UNIT = r"(?:\s?(%|percent|months?|mo\b|weeks?|wk\b|days?|years?|yrs?\b))?"
_SHARE = re.compile(r"\s?%|\s?\(\d")
_UNIT_BEHIND = re.compile(_UNIT)
_BETWEEN = r"\s?(?:-{1,2}|\bto\b|,|;|/|\band\b)\s?"
_ENDS = rf"({_SIGNED}|{_OPEN})\+?{_UNIT}{_BETWEEN}(\+?{_SIGNED}|{_OPEN}){_UNIT}"
_NAME = r"(?:\(?(?:two-sided|2-sided|one-sided|exact|Clopper-Pearson)\)?\s)?(?:C\.?I\.?s?|CrI|[Cc]onfidence [Ii]ntervals?|[Cc]onfidence [Ll]imits?|[Cc]redible [Ii]ntervals?)(?![A-Za-z])(?:\s?[\[(]\s?(?:95\s?%\s?)?(?:CI|CrI|95%)\s?[\])])?"
_TO_ENDS = r"[\s:,=;]*(?:of|from|was|were|is)?\s*[\[(]?\s*"
_LEVELLED = re.compile(rf"\s?(?:%|per\s?cent)?[\s-]{{0,2}}{_NAME}{_TO_ENDS}{_ENDS}")
_LEVEL_BEHIND = re.compile(
    rf"(?:{_NAME})[\s,(:]*(\d\d(?:\.\d)?)\s?(?:%|per\s?cent)\)?{_TO_ENDS}{_ENDS}"
)
_LOOSE = re.compile(_ENDS)
_RANGE = re.compile(
    rf"({_SIGNED})\+?{_UNIT}\s?(?:-|to|and|through|,)\s?(\+?{_SIGNED}|{_OPEN}|>{DIGITS})\+?{_UNIT}"
)
_IN_BRACKETS = re.compile(
    rf"({_SIGNED}){_UNIT}(?:\s?-\s?|\sto\s)({_SIGNED}|{_OPEN}){_UNIT}(?=\s?[\])])"
)
# "44% [25, 62]", but "in several studies [25, 62]"
_SQUARE = re.compile(rf"({_SIGNED}){_UNIT}\s?[,;]\s?({_SIGNED}|{_OPEN}){_UNIT}(?=\s?\])")
_VALUE_BEFORE = re.compile(r"(?:%|percent|\d\s(?:months?|mos?\.?|weeks?|days?|years?))\s?\[\Z")
# with cells or a weight behind its power of ten it is a range of doses
_DOSED = re.compile(r"\s?(?:/\s?(?:kg|m)|(?:[\w+-]+\s){0,3}cells\b|per\s)")
_TO = re.compile(r"\s?(?:-|to)\s?(?P<high>\d+(?:\.\d+)?)")
_UNITS = {"mo": "months", "wk": "weeks", "yr": "years", "yrs": "years", "percent": "%"}
_SPREADS = {
    "iqr": "iqr",
    "quartile": "iqr",
    "interquartile": "iqr",
    "range": "range",
    "ranging": "range",
    "ranged": "range",
    "sd": "sd",
    "deviation": "sd",
    "sem": "sd",
}
_EFFECTS = {
    "hazard": "hazard ratio",
    "odds": "odds ratio",
    "risk": "risk ratio",
    "relative": "risk ratio",
    "rate": "rate ratio",
    "incidence": "rate ratio",
}
_SHORT_EFFECTS = {
    "HR": "hazard ratio",
    "aHR": "hazard ratio",
    "OR": "odds ratio",
    "aOR": "odds ratio",
    "RR": "risk ratio",
    "aRR": "risk ratio",
    "IRR": "rate ratio",
}
_EFFECT_BEFORE = re.compile(
    r"(?:\b(?P<short>a?HR|a?OR|a?RR|IRR)s?|\b(?P<long>[Hh]azard|[Oo]dds|[Rr]isk|[Rr]elative|[Rr]ate) (?:[Rr]atio|[Rr]isk)s?)"
    r"(?:\s?[\[(][^\])]{1,12}[\])])?(?:\s?(?:,|:|=|\(|\[|of|was|is|for [a-z][a-z, -]{2,60}|(?:with|in|favou?ring|comparing) [A-Za-z][A-Za-z /+-]{2,50}(?=[,:]| was| of)|~))*\s*$"
)
_P_BEFORE = re.compile(
    r"(?:\b(?:nominal|unadjusted|adjusted|(?:two|one|2|1)-sided)\s)?\b[Pp](?:[- ]?(?:values?|trend|adj|interaction))?(?:\s?\([^)]{2,15}\))?(?: for [a-z -]{3,30})?\s?(?:of|was|is|[=<>≤≥~,:])*\s*[=<>≤≥]*\s*$"
)


def confidence(text: str, anchor: Anchor) -> list[Mention]:
    """A confidence interval from its level ("95% CI 3.2–8.0") or, the level missing, from its first end."""
    match = _LEVELLED.match(text, anchor.end)
    if match and 50 <= anchor.value < 100:
        return [_interval(text, anchor.start, match.end(), match.groups(), "ci", anchor.value)]
    return []


def named_interval(text: str, anchor: Anchor) -> list[Mention]:
    """An interval whose name stands before it: "CI 1.2–3.4", "range, 1–12", "IQR 2 to 5", "± 0.4"."""
    if anchor.operator == "±":
        return [_spread(text, anchor)]
    if anchor.lead in ("ci", "interval", "cri", "intervals"):
        return _named_confidence(text, anchor)
    kind = _SPREADS.get(_spread_word(text, anchor), "")
    if kind and (ends := _powered(text, anchor)):
        return [] if _DOSED.match(text, ends[1][1].end) else [_of_powers(text, anchor, ends, kind)]
    match = _RANGE.match(text, _sign(text, anchor.start)) if kind else None
    if match:
        told = _interval(
            text, _spread_start(text, anchor), match.end(), match.groups()[:4], kind, None
        )
        return [] if told.span.end > match.end() and _DOSED.match(text, told.span.end) else [told]
    if kind == "sd" and _is_spread(text, anchor):
        span = Span(anchor.lead_start, anchor.end)
        return [Mention(span, "interval", value=Interval(anchor.value, None, span.of(text), "sd"))]
    return []


_Scaled = tuple[Decimal, Power]  # a number and the power of ten behind it


def _powered(text: str, anchor: Anchor) -> tuple[_Scaled, _Scaled] | None:
    """The ends of a range that have a power of ten each: "1 × 10³ to 50 × 10³"."""
    low = power_behind(text, anchor.end)
    to = _TO.match(text, low.end) if low else None
    high = power_behind(text, to.end()) if to else None
    return ((anchor.value, low), (Decimal(to["high"]), high)) if low and to and high else None


def _of_powers(text: str, anchor: Anchor, ends: tuple[_Scaled, _Scaled], kind: str) -> Mention:
    span = Span(_spread_start(text, anchor), ends[1][1].end)
    low, high = (power.times(value) for value, power in ends)
    return Mention(span, "interval", value=Interval(low, high, span.of(text), kind))


def _named_confidence(text: str, anchor: Anchor) -> list[Mention]:
    """An interval behind "CI", with its level between the two or none."""
    start = anchor.lead_start
    level = _LEVEL_BEHIND.match(text, start)
    if level:
        ends = level.groups()[1:]
        return [_interval(text, start, level.end(), ends, "ci", Decimal(level[1]))]
    match = _LOOSE.match(text, _sign(text, anchor.start))
    return [_interval(text, start, match.end(), match.groups(), "ci", None)] if match else []


def _is_spread(text: str, anchor: Anchor) -> bool:
    """Whether "SD" is a standard deviation here and not stable disease: in brackets or after a mean, no percentage."""
    before = text[max(0, anchor.lead_start - 12) : anchor.lead_start].rstrip()
    if before.endswith(("±", "+/-")):
        return False  # "mean ± SD, 5.1 ± 0.3" announces both
    share = _SHARE.match(text, anchor.end)
    return not share and (before.endswith(("(", "[")) or "mean" in before or "standard" in before)


def _spread(text: str, anchor: Anchor) -> Mention:
    """The deviation behind "±", with its unit."""
    behind = _UNIT_BEHIND.match(text, anchor.end)
    unit = _unit_name(behind[1]) if behind and behind[1] else ""
    span = Span(anchor.start, behind.end() if behind and unit else anchor.end)
    value = Interval(anchor.value, None, span.of(text), "sd", unit=unit)
    return Mention(span, "interval", value=value)


def bracketed(text: str, anchor: Anchor) -> list[Mention]:
    """Two numbers and nothing else in brackets: "(3.2–8.0)"; what they are, the text does not say."""
    if text[anchor.start - 1 : anchor.start] not in ("(", "["):
        return []
    match = _IN_BRACKETS.match(text, anchor.start)
    if not match and _VALUE_BEFORE.search(text, max(0, anchor.start - 14), anchor.start):
        match = _SQUARE.match(text, anchor.start)
    return (
        [_interval(text, anchor.start, match.end(), match.groups(), "unnamed", None)]
        if match
        else []
    )


def p_value(text: str, anchor: Anchor) -> list[Mention]:
    """A p-value: the number is at most 1 and "P" stands before its sign."""
    if anchor.value > 1:
        return []
    at = max(0, anchor.start - 45)
    if "p" not in text[at : anchor.start] and "P" not in text[at : anchor.start]:
        return []
    before = _P_BEFORE.search(text, at, anchor.start)
    if not before:
        return []
    span = Span(before.start(), anchor.end)
    operator = anchor.operator if anchor.operator in ("<", ">", "<=", ">=") else "="
    return [Mention(span, "p-value", value=PValue(operator, anchor.value, span.of(text)))]


def effect(text: str, anchor: Anchor) -> list[Mention]:
    """A hazard, odds, risk or rate ratio before its number."""
    window = text[max(0, anchor.start - 95) : anchor.start]
    if not any(name in window for name in ("HR", "OR", "RR", "atio", "elative")):
        return []
    before = _EFFECT_BEFORE.search(text, max(0, anchor.start - 95), anchor.start)
    if not before:
        return []
    kind = _SHORT_EFFECTS[before["short"]] if before["short"] else _EFFECTS[before["long"].lower()]
    span = Span(before.start(), anchor.end)
    return [Mention(span, "effect", value=Effect(kind, anchor.value, span.of(text)))]


def _interval(
    text: str,
    start: int,
    end: int,
    parts: tuple[str | None, ...],
    kind: str,
    level: Decimal | None,
) -> Mention:
    """The interval; a power of ten behind it holds for both ends: "1 to 50 × 10³"."""
    low, low_unit, high, high_unit = parts[:4]
    power = None if low_unit or high_unit else power_behind(text, end)
    end = power.end if power else end
    span = Span(start, _closed(text, start, end))
    unit = _unit_name(high_unit or low_unit or "")
    lower, upper = _scaled(_end(low), power), _scaled(_end(high), power)
    reached = None if upper is not None or high is None or high in ("NE", "NA", "-") else False
    value = Interval(lower, upper, span.of(text), kind, level, reached, unit)
    return Mention(span, "interval", value=value)


def _closed(text: str, start: int, end: int) -> int:
    """The end with the bracket that the interval has opened: "95% CI, [1.2, 3.4]"."""
    for opening, closing in ("[]", "()"):
        is_open = text.count(opening, start, end) > text.count(closing, start, end)
        if is_open and text[end : end + 1] == closing:
            return end + 1
    return end


def _unit_name(printed: str) -> str:
    unit = printed.lower()
    return _UNITS.get(unit, unit if unit in ("", "%") or unit.endswith("s") else f"{unit}s")


def _end(printed: str | None) -> Decimal | None:
    digits = (printed or "").lstrip("+>").replace(" ", "")
    return decimal(digits) if digits[-1:].isdigit() else None


def _scaled(value: Decimal | None, power: Power | None) -> Decimal | None:
    return power.times(value) if value is not None and power else value


def _sign(text: str, start: int) -> int:
    """Where the number begins with its minus, if that is one."""
    return (
        start - 1
        if text[start - 1 : start] == "-" and not text[start - 2 : start - 1].isalnum()
        else start
    )


def _spread_word(text: str, anchor: Anchor) -> str:
    """The word that names a spread, "from", "of" and "was" skipped."""
    if anchor.lead in _SPREADS:
        if anchor.lead == "range" and text[
            max(0, anchor.lead_start - 14) : anchor.lead_start
        ].lower().endswith("quartile "):
            return "iqr"
        return anchor.lead
    if anchor.lead in ("from", "of", "was", "between"):
        words = text[max(0, anchor.lead_start - 30) : anchor.lead_start].rstrip(" ,:").split()
        return words[-1].lower().strip("([,:") if words else ""
    return ""


def _spread_start(text: str, anchor: Anchor) -> int:
    return anchor.lead_start if anchor.lead in _SPREADS else anchor.start
