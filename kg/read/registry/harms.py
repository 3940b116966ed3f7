"""Which measures are harms, of which nobody who had one is news of its own."""

from kg.records import Code
from kg.vocabulary import load


def is_harm(measure: str) -> bool:
    """Whether a measure is an adverse event of some kind.

    >>> is_harm("measure:DLT"), is_harm("measure:CRS"), is_harm("measure:ORR"), is_harm("measure:OS")
    (True, True, False, False)
    """
    return "AdverseEventKind" in (load()[measure].one("statementKind") or "")


def absent(measure: Code, numerator: int | None) -> bool:
    """Whether a count says that a harm did not occur: none of so many participants."""
    return numerator == 0 and is_harm(measure)
