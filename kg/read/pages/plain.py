"""A value as one clean line, and whether it says anything."""

import re

from kg.read.pages.lexicon import words
from kg.text import Span

_LATIN_HALF = re.compile(
    r"[^\x00-\u024f][)\]）]?\s+(?=[A-Za-z\d(])(?P<latin>[\x20-\u024f“”‘’–—≥≤×μ]{3,})$"
)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    r"""A value as one line, without the escapes of Markdown.

    >>> plain(r"3 x 10\^6   cells per kg ")
    '3 x 10^6 cells per kg'
    """
    return _SPACE.sub(" ", re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>~|^=&])", r"\1", text)).strip()


def nothing(text: str) -> bool:
    """Whether a field says that it holds nothing.

    >>> [nothing(t) for t in ("-", " to ", "0000-00-00", "N/A-N/A", "Not provided", "none", "0")]
    [True, True, True, True, True, False, False]
    """
    return (
        not text.strip()
        or text.strip(" .,;*").casefold() in words("nothing")
        or not any(c.isalnum() for c in text)
    )


def latin_half(text: str, span: Span) -> Span:
    """Of a value in two languages, "总缓解率 Overall response rate", the part in Latin letters; else the whole.

    >>> line = "CAR拷贝数峰值 Peak CAR copies (Cmax)"
    >>> latin_half(line, Span(0, len(line))).of(line), latin_half("中国 CN", Span(0, 5)).of("中国 CN")
    ('Peak CAR copies (Cmax)', '中国 CN')
    """
    found = _LATIN_HALF.search(text[span.start : span.end])
    native = found and re.match(r"[\W\d]*[^\W\d]+", span.of(text))
    return Span(span.start + found.start("latin"), span.end) if found and native else span
