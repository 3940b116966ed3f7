"""A value as one clean line, and whether it says anything."""

import re

from kg.read.pages.lexicon import words

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
