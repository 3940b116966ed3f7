"""A date in any registry's spelling → ISO 8601."""

import re

from kg.read.registry.shape import Said

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"((?:19|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]((?:19|20)\d\d)(?: .*)?")
_DAY_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ])?([A-Za-z]{3,9})\.?[-/., ]+((?:19|20)\d\d)"
)
_MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)")


def date(words: str) -> Said | None:
    """A date in any registry's spelling, to the precision that is given; days come before months.

    >>> date("March 2015"), date("23/03/2015"), date("March 3, 2015"), date("2022-05-20T00:00:00+02:00")
    ('2015-03', '2015-03-23', '2015-03-03', '2022-05-20')
    >>> date("2015"), date("7-Apr-09"), date("20191224"), date("31/31/2015"), date("unknown")
    ('2015', None, '2019-12-24', None, None)
    """
    text = words.strip()
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if found := _ISO.fullmatch(text):
        return _date(words, found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(words, found[3], found[2], found[1])
    if found := _DAY_NAMED.fullmatch(text):
        return _date(words, found[3], _month(found[2]), found[1])
    if found := _MONTH_NAMED.fullmatch(text):
        return _date(words, found[3], _month(found[1]), found[2])
    return None


def _month(name: str) -> str:
    short = name[:3].casefold()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _date(words: str, year: str, month: str | None, day: str | None) -> Said | None:
    if month is None:
        return Said(year, words)
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return Said("-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])]), words)
