"""Those in whom something occurred, named first: "In Ⓕ patients, Ⓖ Ⓜ occurred", "in one there was a Ⓔ", "in Ⓕ the disease Ⓜ"."""

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.bond.subject_behind import PEOPLE
from kg.extract.outcome.bond.subject_rows import coordinated_after
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import OCCURRED, REACHED, SEEN

_KIND = r"(?:(?:an?|the|Ⓖ|\(Ⓖ\)|(?!no\b|not\b|neither\b)[a-z-]+)\s){0,3}?"


def _row(name: str) -> str:
    """One kind of what occurred, or several in a row."""
    item = r"[ⓂⒺ](?:\s\(?Ⓖ\)?)?"
    return rf"{_KIND}(?P<{name}>{item})(?:(?:,\s|,?\sand\s){_KIND}{item})*"


_SEEN = rf"(?:{OCCURRED}|(?:was|were)\s(?:also\s|only\s)?(?:{SEEN}|{REACHED})|(?:has|have)\sbeen\s[a-z]+ed)"
_IN = re.compile(
    r"(?:\A\W*|[;,.]\s|\band\s|\bwhile\s|\bwhereas\s|\bbut\s)[Ii]n\s(?:only\s|just\s|another\s)?(?:the\s(?:other|remaining)\s)?\Z"
)
_THERE = re.compile(
    rf"(?:\s(?:of\s(?:the\s)?)?(?:{PEOPLE}))?,?\s(?:(?:there\s(?:was|were)|we\s(?:{SEEN}|saw))\s{_row('there')}|{_row('seen')}\s{_SEEN})(?!\s(?:in|by|of|for)\s(?:an?\s[a-z]+\sof\s)?Ⓕ)"
)
# "in another Ⓕ the disease Ⓜ before Ⓣ", "and in Ⓕ it grew", which is one Ⓜ: the measure is what it did
_DISEASE_DID = re.compile(
    rf"(?:\s(?:of\s(?:the\s)?)?(?:{PEOPLE}))?,?\s(?P<name>(?:the\s|their\s)?(?:disease|{nouns('noun:malignancy')})\s(?:(?:had|has|have|then|later|also|never)\s)*)?(?P<did>Ⓜ)(?=\s?(?:[.;,)]|\Z)|\s(?:before|within|after|by|at|on|and|but|despite|during|while)\b|\sⓉ)(?!\sbefore\s(?:(?:an?|the|any|their|first|planned)\s)*(?:infusion|treatment|treated|therapy|dose|dosing|dosed|cells?|NK|CAR|product|receiving|being|they)\b)"
)
_CLAUSE = re.compile(r"\S.*\s\S+\Z")
_VERB = re.compile(
    r"(?:[a-z]+ed|grew|shrank|spread|came back|unchanged|stable|worse|the same|smaller)\Z"
)


def in_so_many(reading: Reading, place: int) -> list[Subject]:
    """What occurred in those whom a figure counts in front of it; empty where the words tell something else."""
    at = what(reading.line.signs, place)
    first = next((s for s in reading.subjects if s.place == at), None) if at >= 0 else None
    return coordinated_after(reading, first) if first else []


def what_it_did(reading: Reading, place: int) -> Subject | None:
    """What the disease did in those counted, where a verb says so: "in another Ⓕ the disease Ⓜ"."""
    at, named = _did(reading.line.signs, place)
    subject = next((s for s in reading.subjects if s.place == at), None)
    said = subject.span.of(reading.line.text) if subject else ""
    return subject if (named or _CLAUSE.match(said)) and _VERB.search(said) else None


def _did(signs: str, place: int) -> tuple[int, bool]:
    """Where the measure stands that may be what the disease did, and whether the disease is named; -1 where there is none.

    >>> _did("In Ⓕ the disease Ⓜ before Ⓣ.", 3), _did("and in Ⓕ patients leukemia had Ⓜ.", 7), _did("in three Ⓜ, and in Ⓕ Ⓜ.", 19)
    ((17, True), (31, True), (21, False))
    >>> _did("in the other Ⓕ the disease Ⓜ before an infusion could be given", 13)
    (-1, False)
    >>> _did("In Ⓕ with disease Ⓜ was Ⓕ", 3), _did("In Ⓕ whose disease Ⓜ, Ⓜ was Ⓕ", 3), _did("In Ⓕ patients Ⓜ was Ⓕ", 3)
    ((-1, False), (-1, False), (-1, False))
    """
    told = _DISEASE_DID.match(signs, place + 1)
    if told is None or not _IN.search(signs, max(0, place - 40), place):
        return -1, False
    return told.start("did"), told["name"] is not None


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
