"""Units, statistics, time points and figures of posted results, in the words of the outcomes table."""

import re
from decimal import Decimal
from functools import lru_cache

from kg import vocabulary

STATISTICS = {
    "MEDIAN": "median",
    "MEAN": "mean",
    "LEAST_SQUARES_MEAN": "least squares mean",
    "GEOMETRIC_MEAN": "geometric mean",
    "GEOMETRIC_LEAST_SQUARES_MEAN": "geometric least squares mean",
    "LOG_MEAN": "log mean",
    "COUNT_OF_PARTICIPANTS": "count",
    "COUNT_OF_UNITS": "count",
    "NUMBER": "number",
}
_PEOPLE = re.compile(
    r"(?:number of )?(?:participants?|patients?|subjects?|people|persons?|individuals?|infants?|children|women|men)\b.*",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%.*|per ?cent(?:age)?s?\b.*", re.IGNORECASE)
_RATIO = re.compile(r"ratio\b.*|proportion\b.*|fraction\b.*|fold[- ]change", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:number of )?(day|week|month|year|hour|minute)s?(?: \(.*\))?", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@lru_cache(maxsize=4096)
def unit_of(words: str) -> str:
    """A unit as the outcomes table writes it; one that it has no word for stays as it is.

    >>> unit_of("Participants"), unit_of("percentage of participants"), unit_of("Months"), unit_of("ng/mL")
    ('patients', '%', 'months', 'ng/mL')
    """
    plain = words.strip()
    if times := _TIMES.fullmatch(plain):
        return f"{times[1].lower()}s"
    for pattern, name in ((_PEOPLE, "patients"), (_PERCENT, "%"), (_RATIO, "ratio")):
        if pattern.fullmatch(plain):
            return name
    known = vocabulary.load()
    code = known.by_notation.get(("unit", plain)) or known.by_label.get(("unit", plain.casefold()))
    return known[code].name if code else plain


def figure(words: str | None) -> Decimal | None:
    """A figure, where the words are one and nothing else; signs of limits are no part of it.

    >>> figure("1,234.50"), figure("-.5"), figure("NA"), figure("<0.001"), figure("1e-3")
    (Decimal('1234.50'), Decimal('-0.5'), None, None, Decimal('0.001'))
    """
    plain = (words or "").replace(",", "").replace("−", "-").strip()
    return Decimal(plain) if _FIGURE.fullmatch(plain) and len(plain) < 40 else None


_SPOT = re.compile(
    r"(?:(?:at|on|by|after|through|within|up to)\s+)?(?:the\s+)?"
    r"(?:(?P<unit>day|week|month|year)s?\s+(?P<number>\d+)|(?P<n>\d+)[- ](?P<u>day|week|month|year)s?)\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(r"\s*\.?$|\s+(?:after|post|from|following|of)\b[^,;0-9]*$", re.IGNORECASE)


def timepoint(timeframe: str) -> str:
    """A time frame in its plain form where it is one point, else as it is.

    >>> timepoint("Day 28 after ML NK cells"), timepoint("At 2 years"), timepoint("Day 1, Day 28")
    ('day 28', '2 years', 'Day 1, Day 28')
    >>> timepoint("1 year post-transplant"), timepoint("Week 4 of treatment"), timepoint("Up to 2 years")
    ('1 year', 'week 4', 'Up to 2 years')
    """
    found = _SPOT.fullmatch(timeframe.strip())
    if (
        not found
        or timeframe.lower().startswith(("up to", "through", "within"))
        or not _AFTER.fullmatch(found["rest"])
    ):
        return timeframe
    if found["number"]:
        return f"{found['unit'].lower()} {found['number']}"
    return f"{found['n']} {found['u'].lower()}{'' if found['n'] == '1' else 's'}"


def is_timepoint(title: str) -> bool:
    """Whether a title is a point in time and nothing else.

    >>> is_timepoint("Week 52"), is_timepoint("12 months"), is_timepoint("Day 28 responders"), is_timepoint("Grade 3")
    (True, True, False, False)
    """
    found = _SPOT.fullmatch(title.strip())
    return bool(found and not found["rest"].strip(" ."))


def missing(comment: str) -> str:
    """Why a figure is not available: not-reached where the comment says so of the figure itself.

    >>> missing("Median not reached"), missing("Not reached at time of analysis due to few events")
    ('not-reached', 'not-reached')
    >>> missing("The upper limit of the confidence interval was not reached"), missing("no responders")
    ('not-evaluable', 'not-evaluable')
    """
    comment = comment[:2000]
    plain = re.sub(
        r"[^.;,]*\b(?:limit|bound|confidence|CI|range)\b[^.;,]*", "", comment, flags=re.IGNORECASE
    )
    return (
        "not-reached"
        if re.search(r"(?i:\bnot?\b[^.;]{0,20}\b(?:reached|attained|achieved|met)\b)|\bNR\b", plain)
        else "not-evaluable"
    )
