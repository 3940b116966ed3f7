"""What stands in a cell of an answer, made sure to be what it claims."""

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
