"""Values made comparable: what differs only in wording or precision is equal."""

import re
from decimal import Decimal, InvalidOperation

_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*(year|month|week|day)s?", re.IGNORECASE)
_DAYS = {
    "year": Decimal("365.25"),
    "month": Decimal("30.4375"),
    "week": Decimal(7),
    "day": Decimal(1),
}


class Partial(str):
    """A date to some precision: 2020-03 agrees with 2020-03-15."""

    __slots__ = ()


class Figure(str):
    """A figure as a document gives it: 62.5 agrees with 63."""

    __slots__ = ()


def plain(value: str) -> str:
    """Words without case."""
    return " ".join(value.casefold().split())


def whole(value: str) -> str:
    """A number of patients."""
    return value.lstrip("0") or "0"


def date(value: str) -> Partial:
    """A date to the precision that was stated."""
    return Partial(value)


def age(value: str) -> object:
    """An age in days.

    >>> age("2 Years") == age("24 months"), age("18 Years") == age("16 Years")
    (True, False)
    """
    found = _AGE.search(value)
    return round(Decimal(found[1]) * _DAYS[found[2].lower()]) if found else plain(value)


def agree(a: object, b: object) -> bool:
    """Whether two comparable values say the same: equal, one part of the other, or equal to the coarser precision.

    >>> agree(Partial("2020-03"), Partial("2020-03-15")), agree(frozenset("a"), frozenset("ab")), agree("a", "b")
    (True, True, False)
    """
    if isinstance(a, Partial) and isinstance(b, Partial):
        return a.startswith(b) or b.startswith(a)
    if isinstance(a, Figure) and isinstance(b, Figure):
        return equal_when_rounded(a, b)
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return a <= b or b <= a
    return a == b


def equal_when_rounded(a: str, b: str) -> bool:
    """Whether two figures are one, printed with more or fewer places.

    >>> equal_when_rounded("62.5", "63"), equal_when_rounded("62.5", "62"), equal_when_rounded("62.5", "61")
    (True, True, False)
    """
    try:
        left, right = Decimal(a), Decimal(b)
    except InvalidOperation:
        return a == b
    places = min(_places(left), _places(right))
    return abs(left - right) <= Decimal(1).scaleb(-places) / 2 if left != right else True


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
