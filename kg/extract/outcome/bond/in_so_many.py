"""Those in whom something occurred, named first: "In Ⓕ patients, Ⓖ Ⓜ occurred", "in one there was a Ⓔ"."""

from kg import regex as re
from kg.extract.outcome.bond.subject_behind import PEOPLE
from kg.extract.outcome.bond.subject_rows import coordinated_after
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject

_KIND = r"(?:(?:an?|the|Ⓖ|\(Ⓖ\)|(?!no\b|not\b|neither\b)[a-z-]+)\s){0,3}?"


def _row(name: str) -> str:
    """One kind of what occurred, or several in a row."""
    item = r"[ⓂⒺ](?:\s\(?Ⓖ\)?)?"
    return rf"{_KIND}(?P<{name}>{item})(?:(?:,\s|,?\sand\s){_KIND}{item})*"


_SEEN = r"(?:occurred|developed|arose|appeared|ensued|(?:was|were)\s(?:also\s|only\s)?(?:seen|observed|noted|reported|recorded|documented|detected|found|achieved|reached|obtained|attained|diagnosed)|(?:has|have)\sbeen\s[a-z]+ed)"
_IN = re.compile(
    r"(?:\A\W*|[;,.]\s|\band\s|\bwhile\s|\bwhereas\s|\bbut\s)[Ii]n\s(?:only\s|just\s|another\s)?(?:the\s(?:other|remaining)\s)?\Z"
)
_THERE = re.compile(
    rf"(?:\s(?:of\s(?:the\s)?)?(?:{PEOPLE}))?,?\s(?:(?:there\s(?:was|were)|we\s(?:saw|observed|noted|found))\s{_row('there')}|{_row('seen')}\s{_SEEN})(?!\s(?:in|by|of|for)\s(?:an?\s[a-z]+\sof\s)?Ⓕ)"
)


def in_so_many(reading: Reading, place: int) -> list[Subject]:
    """What occurred in those whom a figure counts in front of it; empty where the words tell something else."""
    at = what(reading.line.signs, place)
    first = next((s for s in reading.subjects if s.place == at), None) if at >= 0 else None
    return coordinated_after(reading, first) if first else []


def what(signs: str, place: int) -> int:
    """Where the first of them stands; -1 where there is none.

    >>> what("In Ⓕ patients, Ⓖ Ⓜ occurred.", 3), what("In Ⓕ there was a Ⓔ.", 3), what("Ⓕ had Ⓜ, and in Ⓕ Ⓔ was seen", 16)
    (17, 17, 18)
    >>> what("In Ⓕ patients, Ⓜ was Ⓕ", 3), what("In Ⓕ patients no Ⓜ occurred", 3), what("Ⓜ in Ⓕ patients, Ⓔ occurred in Ⓕ", 5), what("In Ⓕ, Ⓜ was not seen", 3)
    (-1, -1, -1, -1)
    """
    if not _IN.search(signs, max(0, place - 40), place):
        return -1
    told = _THERE.match(signs, place + 1)
    return max(told.start("there"), told.start("seen")) if told else -1
