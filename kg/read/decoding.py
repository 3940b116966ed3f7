"""Bytes → text, once and for all: offsets count in what this returns."""

import codecs
import re

from kg.errors import ReadError
from kg.read.typography import legible

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-8 read as Latin-1 or Windows-1252: a lead byte as letter, a continuation byte as sign
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u2018-\u201e\u2020-\u2026\u2122\u0152-\u0178]"
)
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._-]{3,20})""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_HEAD = 1 << 16  # bytes that suffice to tell a format
_SAMPLE = 1 << 18  # bytes looked at to guess an encoding
_MAX_CONTROL = 0.02  # share of control characters above which bytes are no text

_GIVE_TEXT = "give the document as text, HTML, XML or JSON"


def decode(data: bytes, file: str) -> str:
    r"""Text of a file: BOM, then UTF-8, then what the file declares, then what the bytes look most like.

    Line ends become newlines, form feeds too; mojibake is repaired, what nobody sees is left out.

    >>> decode("β".encode("utf-16"), "x.txt"), decode(b"caf\xe9 au lait, tr\xe8s cher", "x.txt")
    ('β', 'café au lait, très cher')
    >>> decode("Sjögren’s".encode().decode("cp1252").encode(), "x.txt")
    'Sjögren’s'

    Raises:
        ReadError: the file is empty, or its bytes are no text (a picture, a program, NUL bytes).
    """
    if not data.strip():
        raise ReadError(file, "is empty", "leave it out, or save it again")
    text = _decode(data, file).lstrip("\ufeff")
    _refuse_binary(text, file)
    if _MOJIBAKE.search(text):
        import ftfy  # slow to load, and seldom needed

        text = ftfy.fix_encoding(text)
    text = re.sub("\r\n?|\f|\u2028|\u2029", "\n", text)
    return legible(_CONTROL.sub(" ", text))


def decode_head(data: bytes) -> str:
    """The first characters of a file, for telling formats apart; empty where the bytes are no text."""
    head = data[:_HEAD]
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return legible(head.decode(encoding, "ignore"))
    return legible(_utf16_without_bom(head) or head.decode("utf-8", "ignore"))


def _decode(data: bytes, file: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if (wide := _utf16_without_bom(data)) is not None:
        return wide
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise ReadError(file, f"holds NUL bytes (line {line}), so it is no text", _GIVE_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(data) or _nearly_utf8(data, error) or _guessed(data, file)


def _utf16_without_bom(data: bytes) -> str | None:
    """Text of ASCII letters in UTF-16 has a zero in every other byte."""
    head = data[:1024]
    if len(head) < 4 or head.count(0) < len(head) * 0.3:
        return None
    encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        return data[: len(data) & ~1].decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:2048])
    try:
        return data.decode(found.group(1).decode("ascii")) if found else None
    except (LookupError, UnicodeDecodeError):
        return None


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> str | None:
    """UTF-8 that was cut in the middle of its last character."""
    return data[: error.start].decode("utf-8") if error.start >= len(data) - 3 else None


def _guessed(data: bytes, file: str) -> str:
    """What the bytes look most like; Windows-1252 before the encodings that look as good, and Chinese by its own test."""
    if (chinese := _as_gb2312(data)) is not None:
        return chinese
    from charset_normalizer import from_bytes  # seldom needed

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    if best is None:
        raise ReadError(file, "is in no encoding that can be told", "save it as UTF-8")
    western = any(m.encoding == "cp1252" and m.chaos <= best.chaos for m in matches)
    return data.decode("cp1252" if western else best.encoding, "replace")


def _as_gb2312(data: bytes) -> str | None:
    """Text that is nothing but everyday Chinese and ASCII; Western accents seldom come in legal pairs."""
    try:
        text = data.decode("gb2312")
    except UnicodeDecodeError:
        return None
    return text if re.search("[\u4e00-\u9fff]{4}", text) else None


def _refuse_binary(text: str, file: str) -> None:
    head = text[:4096]
    if head and len(_CONTROL.findall(head)) > _MAX_CONTROL * len(head):
        raise ReadError(file, "is no text but binary", _GIVE_TEXT)
