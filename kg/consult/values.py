"""What stands in a cell of an answer, made sure to be what it claims."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.consult.rows import SHAPE, Refused


def number(said: Any) -> Decimal:
    """A number, whether it came as one or as words.

    >>> number(4), number("62.50"), number(Decimal("0.05"))
    (Decimal('4'), Decimal('62.50'), Decimal('0.05'))
    >>> number(True)
    Traceback (most recent call last):
    kg.consult.rows.Refused: out of shape

    Raises:
        Refused: it is none.
    """
    if isinstance(said, bool) or not isinstance(said, int | str | Decimal):
        raise Refused(SHAPE)
    try:
        value = Decimal(said.strip() if isinstance(said, str) else said)
    except (InvalidOperation, ValueError):
        raise Refused(SHAPE) from None
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise Refused(SHAPE)
    return value


def text_of(said: Any) -> str:
    """Words on one line; a number is taken as it is written.

    >>> text_of(" day  30 "), text_of(3)
    ('day 30', '3')

    Raises:
        Refused: it is no words.
    """
    if isinstance(said, bool) or not isinstance(said, int | str | Decimal):
        raise Refused(SHAPE)
    words = " ".join(str(said).split())
    if not words:
        raise Refused(SHAPE)
    return words


def when(words: str) -> frozenset[str]:
    """A time as its number and unit, whichever comes first.

    >>> when("at month 6") == when("6-month") == when("6 months"), when("day 6") == when("6 months")
    (True, False)
    """
    parts = re.findall(r"\d+(?:\.\d+)?|[a-z]+", words.casefold())
    return frozenset(p.removesuffix("s") for p in parts if p not in ("at", "by", "on", "the"))
