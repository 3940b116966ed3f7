"""Numbers in digits and in words, and what stands directly before each."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg import regex as re

# a number in digits; a point or comma that ends a clause is none of it
DIGITS = r"(?>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _words() -> Iterator[tuple[str, int]]:
    yield from ((word, value) for value, word in enumerate(_ONES))
    for tens, word in enumerate(_TENS, 2):
        yield word, tens * 10
        yield from (
            (f"{word}-{ones}", tens * 10 + value) for value, ones in enumerate(_ONES[1:10], 1)
        )


def _hundreds(below: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The words from one hundred on: "two hundred", "one hundred and twenty-three", "one hundred six"."""
    yield "a hundred", 100
    for hundreds, word in enumerate(_ONES[1:10], 1):
        yield f"{word} hundred", hundreds * 100
        for joint in (" and ", " "):
            yield from (
                (f"{word} hundred{joint}{rest}", hundreds * 100 + value)
                for rest, value in below.items()
                if value
            )


_BELOW: dict[str, int] = dict(_words())
WORDS: dict[str, int] = _BELOW | dict(_hundreds(_BELOW))
# the longest first: "seventeen" is no "seven"
_UP_TO_99 = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?"
    rf"|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
)
_NAMED = rf"(?:a|{'|'.join(_ONES[1:10])}) hundred(?:(?: and)? (?:{_UP_TO_99}))?|{_UP_TO_99}"
INTEGER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?i:{_NAMED}))"  # in digits or in words

_ANCHOR = re.compile(r"\d\d*(?:,\d{3}(?!\d))*(?:\.\d+)?")
# what may stand between a word and its number
_BEFORE = " =<>≤≥~:,([±+-"
_LAST_WORD = re.compile(r"[^\W_]+$")
_OPERATORS = {"<": "<", ">": ">", "≤": "<=", "≥": ">=", "~": "~", "=": "=", "≈": "~", "±": "±"}
_SPELT = {
    "than": "",
    "least": ">=",
    "most": "<=",
    "approximately": "~",
    "about": "~",
    "nearly": "~",
    "around": "~",
    "over": ">",
    "exceeding": ">",
    "under": "<",
    "below": "<",
    "above": ">",
}
_THAN = {
    "more": ">",
    "greater": ">",
    "higher": ">",
    "longer": ">",
    "less": "<",
    "fewer": "<",
    "lower": "<",
    "shorter": "<",
}


class Anchor(NamedTuple):
    """A number in the text, and what stands before it.

    `lead` is the word before it in lower case, `lead_start` its place; between the two are only white space,
    signs and brackets. `operator` is "<", ">", "<=", ">=", "~", "=", "±" or empty; `worded` tells number words.
    """

    start: int
    end: int
    value: Decimal
    lead: str
    lead_start: int
    operator: str
    worded: bool = False


def decimal(printed: str) -> Decimal:
    """The value of a number as printed, in digits or words.

    >>> decimal("1,234.50"), decimal(".05"), decimal("Twenty-seven"), decimal("Twenty seven")
    (Decimal('1234.50'), Decimal('0.05'), Decimal('27'), Decimal('27'))
    >>> decimal("Two hundred"), decimal("one hundred and twenty three"), decimal("One hundred six")
    (Decimal('200'), Decimal('123'), Decimal('106'))
    """
    if printed[0].isdigit() or printed[0] in ".-+":
        return Decimal(printed.replace(",", ""))
    words = printed.lower()
    head, hundred, rest = words.partition(" hundred")
    return Decimal(WORDS[f"{head}{hundred}" + _hyphened(rest) if hundred else _hyphened(words)])


def _hyphened(words: str) -> str:
    """The words as they are listed: "twenty seven" with its hyphen."""
    lead = " and " if words.startswith(" and ") else " " if words.startswith(" ") else ""
    return lead + words.removeprefix(lead).replace(" ", "-")


def anchors(text: str) -> Iterator[Anchor]:
    """Every number in digits that is not part of a name or code, in order.

    >>> [(a.value, a.lead, a.operator) for a in anchors("IL-15 and CD19: day-100, p < .001")]
    [(Decimal('100'), 'day', ''), (Decimal('0.001'), 'p', '<')]
    """
    for start, end in spots(text):
        if anchor := anchor_at(text, start, end):
            yield anchor


# a label that ran into its text: "METHODS109 patients were randomized"
_GLUED = re.compile(r"(?<![A-Za-z])(?:METHODS?|RESULTS?|FINDINGS|Methods?|Results?|Findings)\Z")


def spots(text: str) -> Iterator[tuple[int, int]]:
    """The places of all numbers in digits, but those inside words."""
    for match in _ANCHOR.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before == "." and not text[start - 2 : start - 1].isalnum():
            start -= "." not in match.group()  # ".05", not ".0.5"
        elif (before.isalnum() or before in _NAMING) and not _GLUED.search(
            text, max(0, start - 12), start
        ):
            continue
        if end - start <= _LONGEST:
            yield start, end


def anchor_at(text: str, start: int, end: int) -> Anchor | None:
    """The number at a place with what stands before it; None where it is part of a name ("IL-15"), a unit ("g/24 h") or a reference ("[12]")."""
    if text[start - 1 : start] == "/" and _OF_A_DAY.match(text, start):
        return None
    if is_reference(text, start, end):
        return None
    lead, lead_start, operator = _before(text, start)
    if (
        text[start - 1 : start] == "-"
        and text[start - 2 : start - 1].isalpha()
        and lead not in _JOINED
    ):
        return None
    value = Decimal(text[start:end].replace(",", ""))
    return Anchor(start, end, value, lead, lead_start, operator)


def is_reference(text: str, start: int, end: int) -> bool:
    """Whether a number in square brackets is that of a work in the list of references.

    >>> def told(text): return is_reference(text, text.index("12"), text.index("12") + 2)
    >>> told("had a response [12]."), told("in blood [3,12], and"), told("in 50% [12]."), told("in children [10-12] and adults")
    (True, True, True, True)
    >>> told("a median of 9 months [6-12]"), told("five [12]"), told("(n = 9) [12/14]"), told("a count of 60 [12] and"), told("in 50% [12] of those")
    (False, True, False, False, False)
    """
    opening = text.rfind("[", max(0, start - 16), start)
    if opening < 0:
        return False
    listed = _REFERENCES.match(text, opening)
    before = text[max(0, opening - 14) : opening].rstrip()
    if listed is None or not before or before[-1] in "=(:<>":
        return False
    if before[-1].isdigit() or _MEASURED.search(before):
        return listed["more"] is None and bool(_CLOSES.match(text, listed.end()))
    return True


_REFERENCES = re.compile(r"\[\d{1,3}(?P<more>(?:\s?[,-]\s?\d{1,3})+)?\](?![\w%])")
_MEASURED = re.compile(
    r"(?:%|\b(?:months?|mo|days?|weeks?|wk|years?|yrs?|hours?|percent|mL|L|kg|mg|cells|copies|range|IQR|CI))$"
)
_CLOSES = re.compile(r"\s?(?:[.,;]|\Z)")
_OF_A_DAY = re.compile(r"(?<=g/)24[\s-]?h")
_LONGEST = 18  # digits; what is longer counts nothing
_NAMING = frozenset("._")
# words that a hyphen may join to their number
_JOINED = frozenset(
    [
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "grade",
        "grades",
        "d",
        "phase",
        "cycle",
        "level",
        "p",
    ]
)


def anchor_of_word(text: str, start: int, end: int, value: int) -> Anchor:
    """The anchor of a number word."""
    lead, lead_start, operator = _before(text, start)
    return Anchor(start, end, Decimal(value), lead, lead_start, operator, True)


def _before(text: str, start: int) -> tuple[str, int, str]:
    """The word before a number in lower case, its place, and the operator between the two."""
    window = text[max(0, start - 40) : start].replace("+/-", "  ±").replace("+ or -", "     ±")
    words = window.rstrip(_BEFORE)
    end = start - len(window) + len(words)
    gap = window[len(words) :]
    word = words.rpartition(" ")[2].lower()
    if not word.isalnum():
        last = _LAST_WORD.search(word)
        word = last[0] if last else ""
    at = end - len(word)
    operator = _operator(gap) if len(gap) > 1 or gap in _OPERATORS else ""
    spelt = word in _SPELT and "(" not in gap  # "than below (4/16)"
    return word, at, operator or (_spelt(text, word, at - 1) if spelt else "")


def _operator(gap: str) -> str:
    found = ""
    for sign in gap:
        found = _OPERATORS.get(sign, found)
    if found == "=" and (">" in gap or "<" in gap):
        return ">=" if ">" in gap else "<="
    return found


def _spelt(text: str, lead: str, at: int) -> str:
    """The operator that words state: "more than 6", "at least 4"."""
    if lead == "than":
        before = text[max(0, at - 16) : at].lower().split()
        found = _THAN.get(before[-1], "") if before else ""
        denied = len(before) > 1 and before[-2] in ("no", "not")
        return {">": "<=", "<": ">="}.get(found, "") if denied else found
    return _SPELT[lead]
