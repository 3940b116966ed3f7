"""Lists that were squeezed into one field."""

import re
from itertools import pairwise

_ITEM = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)/]{0,2}\s+(?=[A-Z(])")
_BULLET = re.compile(r"\s+(?:-\s+(?=[A-Z0-9≥≤<>])|[•·▪]\s+(?=\S))")


def numbered(text: str) -> list[str]:
    """The items of a list that is numbered 1, 2, 3 … in running text; the whole text where there is none.

    >>> numbered("1. Overall survival 2. Response at 4 Weeks 3. Safety")
    ['Overall survival', 'Response at 4 Weeks', 'Safety']
    >>> numbered("Response after 2 Cycles of therapy")
    ['Response after 2 Cycles of therapy']
    """
    starts = _starts(text)
    if len(starts) < 2:
        return [text]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return [text[start.end() : end].strip(" ;,.") for start, end in zip(starts, ends, strict=True)]


def on_lines(text: str) -> str:
    r"""The text with the items of its list each on a line, if it has at least two.

    >>> on_lines("All of: 1. Age 18 or more 2. Consent"), on_lines("Criteria: - Age - Consent"), on_lines("CD19 - Positive")
    ('All of:\n1. Age 18 or more\n2. Consent', 'Criteria:\n- Age\n- Consent', 'CD19 - Positive')
    """
    starts = _starts(text)
    if len(starts) > 1:
        places = [0, *(start.start() for start in starts), len(text)]
        parts = (text[a:b].strip() for a, b in pairwise(places))
        text = "\n".join(part for part in parts if part)
    return _BULLET.sub("\n- ", text) if len(_BULLET.findall(text)) > 1 else text


def _starts(text: str) -> list[re.Match[str]]:
    """The numbers of a list, told from other figures by their order."""
    starts: list[re.Match[str]] = []
    for found in _ITEM.finditer(text):
        if int(found[1]) == len(starts) + 1:
            starts.append(found)
    return starts
