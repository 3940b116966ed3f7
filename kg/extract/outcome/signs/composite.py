"""Which survival a ratio is of that spells its events out: "the hazard ratio for relapse or death" is relapse-free survival's."""

from kg import regex as re

_SPELT = re.compile(
    r"\b(?:(?P<RFS>relapse|recurrence)|(?P<PFS>(?:disease\s|tumou?r\s)?progression)|(?P<EFS>(?:an\s)?(?:event|treatment\sfailure|graft\sfailure)))\s(?:or|and)\s(?:[a-z-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\s(?:or|and)\s(?:(?P<RFS>relapse|recurrence)|(?P<PFS>(?:disease\s|tumou?r\s)?progression))\b",
    re.IGNORECASE,
)


def composite(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Where the events are spelt out around "death", and the code of the survival; None where death stands alone.

    >>> def told(text): return composite(text, text.index("death"), text.index("death") + 5)
    >>> told("ratio for relapse or death was"), told("ratio for disease progression or death was")
    ((10, 26, 'RFS'), (10, 38, 'PFS'))
    >>> told("ratio for death or relapse was"), told("ratio for death was"), told("ratio for death without relapse")
    ((10, 26, 'RFS'), None, None)
    """
    before = _SPELT.search(text, max(0, start - 50), start)
    if before and before.lastgroup:
        return before.start(), end, before.lastgroup
    behind = _FIRST.match(text, end)
    return (start, behind.end(), behind.lastgroup) if behind and behind.lastgroup else None
