"""Telephone numbers that a register prints under its contacts, taken out of the text."""

import re

from kg.read.pages.fields import fields, without_helpers
from kg.read.pages.pieces import pieces
from kg.read.scrub import REMOVED


def without_contacts(text: str) -> str:
    """The text without the numbers of people's telephones that stand under contacts without a word before them."""
    found, _ = without_helpers(text, pieces(text))
    parts = fields(text, found)
    spans = {p.span for of in parts if of.kind == "drop" for p in of.values}
    spans |= {
        p.span
        for of in parts
        if of.kind in _NEAR_PEOPLE
        for p in of.values
        if _is_phone(p.of(text))
    }
    for span in sorted(spans, reverse=True):
        words = _DIGITS.sub(REMOVED, span.of(text))
        text = text[: span.start] + words + text[span.end :]
    return text


_NEAR_PEOPLE = frozenset(
    {"sites", "people", "organisation", "organisations", "furniture", "mixed", "ignored"}
)
_DIGITS = re.compile(r"(?<![A-Za-z\d])\+?\(?\d(?:[\s().\-–/]{0,2}\d){6,14}(?!\d)")
_BARE_PHONE = re.compile(r"[+0(][\d\s().\-–/]{7,18}\d")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def _is_phone(words: str) -> bool:
    """Whether a line is a telephone number: no date, and nothing else.

    >>> _is_phone("09122875993"), _is_phone("03/04/2025"), _is_phone("0000-00-00"), _is_phone("NCT01234567")
    (True, False, False, False)
    """
    return bool(_BARE_PHONE.fullmatch(words)) and not _DATE.fullmatch(words)
