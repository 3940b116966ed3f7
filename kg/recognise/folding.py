"""Text with its typography evened out, character by character, so that offsets hold."""

import re
import unicodedata
from functools import cache

_SAME = {
    "-": "‐‑‒–—―−﹣⁃\u00ad",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r",
    "'": "‘’‛ʼ´′",
    '"': "“”„‟″«»",
    "~": "∼˜≈∽",
    ".": "·∙⋅・",
    "≥": "≧⩾",
    "≤": "≦⩽",
    "×": "✕⨯✖",
    "*": "∗",
    "/": "⁄∕",
    ":": "∶",
    "μ": "µ",
    "ε": "ϵ",
    "β": "ϐ",
    "i": "İ",
    "^": "ˆ",
}
_LETTERS = range(0xC0, 0x250)  # Latin letters with their accents
_FULL_WIDTH = range(0xFF01, 0xFF5F)  # full-width forms of ASCII


@cache
def _table() -> dict[str, str]:
    table = {odd: even for even, odds in _SAME.items() for odd in odds}
    for code in _LETTERS:
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[chr(code)] = base
    table.update({chr(code): chr(code - 0xFEE0) for code in _FULL_WIDTH})
    return table


def even(text: str) -> str:
    """The text with one kind of dash, space, quote and decimal point, accents dropped; same length.

    >>> even("Sjögren’s, 0·75\u00a0–\u20093 µg")
    "Sjogren's, 0.75 - 3 μg"
    """
    if text.isascii():
        return text.replace("\t", " ")
    table = _table()
    for odd in set(text):
        if odd in table:
            text = text.replace(odd, table[odd])
    return text


_SPACES = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
    )
)
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011", "-"))
_NARROW = {code: code - 0xFEE0 for code in _FULL_WIDTH}
_EVENED = _SPACES | _HYPHENS | _NARROW


def plain(text: str) -> str:
    """The text with one kind of space, of hyphen and of bracket, all else as it is printed; same length.

    >>> plain("10\u2009mg in the NK\u2011cell arm （n＝3） – Sjögren’s")
    '10 mg in the NK-cell arm (n=3) – Sjögren’s'
    """
    return text if text.isascii() else text.translate(_EVENED)


_COMMA = re.compile(
    r"(?<![\d,.])(\d{1,3}),(\d{1,2})(?=\s?%|\s(?:months?|mos?|years?|weeks?|days?)\b)"
)
_SHARE = re.compile(r"(?<![\d,.])\d{1,3},\d{1,2}\s?%")
_POINT = re.compile(r"\d\.\d{1,2}\s?%")


def with_points(text: str) -> str:
    """The text with points for commas in shares and times, where it never writes a share with a point; same length.

    >>> with_points("ORR 65,1 %, CR in 14,1%, 20,000 cells, cohorts 1,2"), with_points("at 3,6 months")
    ('ORR 65.1 %, CR in 14.1%, 20,000 cells, cohorts 1,2', 'at 3,6 months')
    >>> with_points("ORR 65.1% and 1,2%"), with_points("ORR 65,1% at 6,5 months")
    ('ORR 65.1% and 1,2%', 'ORR 65.1% at 6.5 months')
    """
    if "," not in text or not _SHARE.search(text) or _POINT.search(text):
        return text
    return _COMMA.sub(r"\1.\2", text)
