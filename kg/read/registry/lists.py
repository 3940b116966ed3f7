"""Lists that were squeezed into one field."""

import re

_ITEM = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)/]{0,2}\s+(?=[A-Z(])")


def numbered(text: str) -> list[str]:
    """The items of a list that is numbered 1, 2, 3 … in running text; the whole text where there is none.

    >>> numbered("1. Overall survival 2. Response at 4 Weeks 3. Safety")
    ['Overall survival', 'Response at 4 Weeks', 'Safety']
    >>> numbered("Response after 2 Cycles of therapy")
    ['Response after 2 Cycles of therapy']
    """
    starts, number = [], 1
    for found in _ITEM.finditer(text):
        if int(found[1]) == number:
            starts.append(found)
            number += 1
    if len(starts) < 2:
        return [text]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return [text[start.end() : end].strip(" ;,.") for start, end in zip(starts, ends, strict=True)]
