"""What a cell of figures states: "5/9 (56%)", "5 (56)", "56 (21–86)", "4.2 (2.1–NE)", "NR", "0"."""

from decimal import Decimal
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.unreached import NOT_EVALUABLE, NOT_REACHED
from kg.records.quantity import Interval

_N = r"\d{1,4}(?!\.?\d)"
_X = r"\d{1,4}(?:[.·]\d{1,2})?(?![\d.])"
_END = rf"(?:{_X}\s?%?|NR|NE|NA|n\.?[re]\.?|∞|not (?:reached|estimable|evaluable))\+?"
_LIMITS = rf"(?:(?P<level>\d\d)\s?%?\s?CI[:,]?\s?|(?P<kind>range|IQR)[:,]?\s?)?(?P<low>{_X})\s?%?\s?(?:-|–|—|to|,|;)\s?(?P<high>{_END})"
_BEHIND = rf"(?:\s?[(\[]\s?{_LIMITS}\s?[)\]])?"
_UNIT = r"(?:months?|mos?\.?|weeks?|wks?|w|days?|d|years?|yrs?|y|m)"
_FRACTION = re.compile(
    rf"(?P<n>{_N})\s?(?:/|of|out of)\s?(?P<of>{_N})(?:\s?[,;]?\s?[(\[]?\s?(?P<share>{_X})\s?%?(?:[;,]\s?{_LIMITS})?\s?[)\]]?)?"
)
_COUNTED = re.compile(
    rf"(?P<n>{_N})(?:\s?pts|\spatients)?\s?(?:[(\[]\s?(?P<share>{_X})\s?(?P<sign>%?)\s?[)\]]|(?P<bare>{_X})\s?%)"
)
_SHARED = re.compile(
    rf"(?P<share>{_X})\s?%\s?(?:[(\[]\s?(?:n\s?=\s?)?(?P<n>{_N})(?:\s?/\s?(?P<of>{_N}))?\s?[)\]])?{_BEHIND}"
)
_PLAIN = re.compile(
    rf"(?P<value>[<>≥≤]?\s?{_X}\+?)(?:\s(?P<unit>{_UNIT}))?{_BEHIND}(?:\s(?P<late>{_UNIT}))?"
)
_COUNT = re.compile(rf"(?P<n>{_N})(?:\s(?:patients?|pts?\.?|subjects?|participants?))?")
_UNREACHED = re.compile(
    r"(?:(?P<reached>NR|N\.R\.|not (?:yet )?reached)|NE|N\.E\.|not (?:estimable|evaluable))(?:\s(?:months?|mo))?(?:\s?[(\[].*)?",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<=[)\]%\d])\s?(?:[*†‡§¶#]+|[ᵃ-ᶻ]|(?<=[)\]%])[a-d])\Z")
_ERROR = re.compile(r"\s?(?:±|\+/[-−])\s?\d+(?:[.·]\d+)?(?=\s?%?\Z)")
_LENGTHS = {"mo": "months", "m": "months", "w": "weeks", "d": "days", "y": "years"}
_MOST_SHARE = 100


class Cue(NamedTuple):
    """What the headings of a cell say of its figures.

    `form` is "n (%)", "%", "n" or "" where nothing is said; `unit` a length of time or another unit; `spread` what
    limits in brackets are: "ci", "range", "iqr" or ""; `size` is how many patients the column or row is about.
    """

    form: str = ""
    unit: str | None = None
    spread: str = ""
    level: Decimal | None = None
    size: int | None = None


def figure(words: str, cue: Cue) -> Figure | None:
    """The figure of a cell; None where it holds none, or where nothing says what its number is.

    >>> def told(words, *cue): return (f := figure(words, Cue(*cue))) and (f.kind, f.numerator, f.denominator, str(f.value), f.unit)
    >>> told("5/9 (56%)"), told("5/9 (80%)"), told("5/9")
    (('%', 5, 9, '56', '%'), None, ('count', 5, 9, '5', 'patients'))
    >>> told("5 (56)", "n (%)"), told("5 (56)", "", None, "", None, 9), told("5 (56)"), told("7 35.0%")
    (('%', 5, None, '56', '%'), ('%', 5, 9, '56', '%'), None, ('%', 7, None, '35.0', '%'))
    >>> told("73%"), told("73", "%"), told("56 (21–86)", "%"), told("104", "%"), told("73")
    (('%', None, None, '73', '%'), ('%', None, None, '73', '%'), ('%', None, None, '56', '%'), None, None)
    >>> told("4.2 (2.1–NE)", "", "months"), told("4.2 mo (2.1-8)"), told("NR (3.2–NE)", "", "months"), told("NR")[0]
    (('time', None, None, '4.2', 'months'), ('time', None, None, '4.2', 'months'), ('not-reached', None, None, 'None', None), 'not-reached')
    >>> told("0", "", None, "", None, 6), told("7", "", None, "", None, 6), told("0"), told("–"), told("12 to 14 weeks")
    (('count', 0, 6, '0', 'patients'), None, None, None, None)
    >>> told("60.7 ± 10.9", "%"), told("60.7 ± 10.9%"), told("60.7 ± 10.9")
    (('%', None, None, '60.7', '%'), ('%', None, None, '60.7', '%'), None)
    >>> told("CR", "n"), told("3, 5", "n"), told("2021", "", None, "", None, 12), told("1×10⁷", "n")
    (None, None, None, None)
    """
    words = _ERROR.sub("", _MARK.sub("", words.strip().rstrip(".")))
    return (
        _unreached(words)
        or _fraction(words, cue)
        or _counted(words, cue)
        or _share(words, cue)
        or _measured(words, cue)
        or _count(words, cue)
    )


def _unreached(words: str) -> Figure | None:
    found = _UNREACHED.fullmatch(words)
    if not found:
        return None
    return Figure(NOT_REACHED if found["reached"] else NOT_EVALUABLE, words)


def _fraction(words: str, cue: Cue) -> Figure | None:
    found = _FRACTION.fullmatch(words)
    if not found or not 0 < int(found["of"]) >= int(found["n"]):
        return None
    n, of = int(found["n"]), int(found["of"])
    if found["share"] is None:
        return Figure("count", words, Decimal(n), unit="patients", numerator=n, denominator=of)
    if not agrees(n, of, Decimal(found["share"])):
        return None
    share = Decimal(found["share"])
    limits = _interval(found.groupdict(), words, cue)
    return Figure("%", words, share, unit="%", numerator=n, denominator=of, interval=limits)


def _counted(words: str, cue: Cue) -> Figure | None:
    """A count with its share; without a sign for percent only where the heading or the size says that it is one."""
    found = _COUNTED.fullmatch(words)
    if not found:
        return None
    n, share = int(found["n"]), Decimal(found["share"] or found["bare"])
    fits = cue.size is not None and agrees(n, cue.size, share)
    if share > _MOST_SHARE or not (found["sign"] or found["bare"] or cue.form == "n (%)" or fits):
        return None
    of = cue.size if fits else None
    return Figure("%", words, share, unit="%", numerator=n, denominator=of)


def _share(words: str, cue: Cue) -> Figure | None:
    found = _SHARED.fullmatch(
        words if "%" in words or cue.form != "%" else _SIGNED.sub(r"\1%", words, 1)
    )
    if not found or Decimal(found["share"]) > _MOST_SHARE:
        return None
    n, of = (int(found[k]) if found[k] else None for k in ("n", "of"))
    share = Decimal(found["share"])
    if n is not None and of and not agrees(n, of, share):
        return None
    size = of or (cue.size if n is not None and cue.size and agrees(n, cue.size, share) else None)
    limits = _interval(found.groupdict(), words, cue)
    return Figure("%", words, share, unit="%", numerator=n, denominator=size, interval=limits)


_SIGNED = re.compile(rf"\A({_X})")


def _measured(words: str, cue: Cue) -> Figure | None:
    """A length of time, or a number with the unit of its heading."""
    found = _PLAIN.fullmatch(words)
    if not found:
        return None
    named = found["unit"] or found["late"]
    unit = (
        _LENGTHS[next(k for k in ("mo", "m", "w", "d", "y") if named.lower().startswith(k))]
        if named
        else cue.unit
    )
    if unit is None or found["value"][0] in "<>≥≤":
        return None
    value = Decimal(found["value"].rstrip("+ ").replace("·", "."))
    kind = "time" if unit in _LENGTHS.values() else "number"
    limits = _interval(found.groupdict(), words, cue)
    spread = limits if limits and limits.kind == "range" else None
    interval = limits if limits and limits.kind == "ci" else None
    return Figure(kind, words, value, unit=unit, interval=interval, spread=spread)


def _count(words: str, cue: Cue) -> Figure | None:
    found = _COUNT.fullmatch(words)
    if not found or cue.form == "%" or not (cue.size or cue.form):
        return None
    n = int(found["n"])
    if cue.size is not None and n > cue.size:
        return None
    return Figure("count", words, Decimal(n), unit="patients", numerator=n, denominator=cue.size)


def agrees(n: int, of: int, share: Decimal) -> bool:
    """Whether so many of so many are this share.

    >>> agrees(5, 9, Decimal("56")), agrees(5, 9, Decimal("65")), agrees(7, 6, Decimal("100"))
    (True, False, False)
    """
    return n <= of and abs(Decimal(n * 100) / of - share) < 1


def _interval(found: dict[str, str | None], words: str, cue: Cue) -> Interval | None:
    kind = (found["kind"] or ("ci" if found["level"] else cue.spread)).lower()
    low, high = found["low"], found["high"]
    if low is None or high is None or not kind:
        return None
    ends = re.match(_X, high)
    level = Decimal(found["level"]) if found["level"] else cue.level
    return Interval(
        Decimal(low.replace("·", ".")),
        Decimal(ends.group().replace("·", ".")) if ends else None,
        words,
        kind,
        level if kind == "ci" else None,
        None if ends else False,
    )
