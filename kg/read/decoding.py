"""Bytes → text, once and for all: offsets count in what this returns."""

import ftfy
from charset_normalizer import from_bytes

from kg.errors import ReadError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOJIBAKE = ("â€", "Ã", "Â")


def decode(data: bytes, file: str) -> str:
    """Text of a file: BOM first, then UTF-8, then what the bytes look most like; mojibake repaired.

    >>> decode("β".encode("utf-16"), "x.txt"), decode(b"caf\\xe9 au lait, tr\\xe8s cher", "x.txt")
    ('β', 'café au lait, très cher')

    Raises:
        ReadError: the bytes are no text (a picture, a program, NUL bytes).
    """
    text = _decode(data, file).replace("\r\n", "\n").replace("\r", "\n")
    if any(mark in text for mark in _MOJIBAKE):
        text = ftfy.fix_encoding(text)
    return text.lstrip("\ufeff")


def _decode(data: bytes, file: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:4096]:
        raise ReadError(file, "holds NUL bytes, so it is no text", "give the document as text, HTML, XML or JSON")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:262144]).best()
        if best is None:
            raise ReadError(file, "is in no encoding that can be told", "save it as UTF-8") from None
        return data.decode(best.encoding, "replace")
