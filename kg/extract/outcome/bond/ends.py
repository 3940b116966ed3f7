"""What became of an event is no event: "resolution of GVHD in 3 of 4", "CRS resolution was seen in two", "freedom from GVHD"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subject.absence import END

_END = rf"(?:{END}|absence|remissions?)"
_BEFORE = re.compile(
    rf"\b(?:{_END}\s(?:of|in|from|for|against)|free\s(?:of|from)|(?:data|information|details|records)\s(?:on|for|about|regarding))\s(?:(?:the|their|all|any|any-grade|severe|acute|chronic|symptoms\sof|severity\sof|grade\sof|[a-z]+-refractory|[a-z]+-related|active|existing|Ⓖ)\s)*(?:(?:[ⓂⒺ],\s)*[ⓂⒺ],?\s(?:and|or)\s)?\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s(?:symptoms?\s|severity\s|grade\s|scores?\s)?{_END}\b(?!-|\s(?:of|in)\s[ⓂⒺ])|[\s-]free\b"
    r"|\s(?:(?:had|has|have|fully|completely|then|later|spontaneously)\s)*(?:recovered|reverted|regressed|normali[sz]ed)\b"
)


# "a reduction in Ⓔ (Ⓕ vs Ⓕ)": how often it occurred in each
_IN_EACH = re.compile(
    r"(?:\s(?:with|in|on)\s[^ⒻⓂⒺ;.()]{1,40})?\s?[(\[,]\s?(?:from\s)?Ⓕ[^ⓂⒺ;.]{0,30}?\s(?:vs\.?|versus|compared|against|to|and)\s"
)
# "Ⓔ in Ⓕ, with full resolution in Ⓕ": of the figure before
_THEN = re.compile(
    rf"(?:,|;|\b(?:and|with|but))\s(?:(?:with|and|but|then|an?|the|its|their|[a-z]+)\s){{0,3}}?{_END}\s(?:(?:of\s(?:it|these|symptoms|all)|after\s[^;,.ⒻⓂⒺ]{{2,30}})\s)?(?:was\s[a-z]+\s|occurred\s)?in\s(?:all\s|only\s)?\Z"
)


_RESPONSES = frozenset({"ORR", "CR", "PR"})


def is_of_end(reading: Reading, bond: Bond) -> bool:
    """Whether a figure tells in how many an event ended, was held off or was treated, and not in how many it occurred."""
    signs, subject = reading.line.signs, bond.subject
    if not subject.adverse:
        return False
    if any(
        s.measure in _RESPONSES and signs[s.place + 1 : subject.place] == " of "
        for s in reading.subjects
    ):
        return True  # "complete remission of GVHD"
    then = _THEN.search(signs, subject.end, max(subject.end, bond.place))
    return bool(then) or tells_end(signs, subject.place, subject.place + 1)


def tells_end(signs: str, start: int, end: int) -> bool:
    """Whether the words around an event's name are of its end.

    >>> [tells_end(s, s.index("Ⓔ"), s.index("Ⓔ") + 1) for s in ("Resolution of Ⓔ was seen in Ⓕ", "Ⓔ resolution in Ⓕ", "recovery from Ⓖ Ⓔ in Ⓕ")]
    [True, True, True]
    >>> [tells_end(s, s.index("Ⓔ"), s.index("Ⓔ") + 1) for s in ("Ⓔ in Ⓕ", "Ⓔ during treatment in Ⓕ", "Ⓔ and absence of Ⓜ", "recurrence of Ⓔ in Ⓕ")]
    [False, False, False, False]
    >>> tells_end("Ⓕ remained Ⓔ-free", 11, 12), tells_end("Ⓔ recovered in Ⓕ", 0, 1), tells_end("Ⓔ-related Ⓜ in Ⓕ", 0, 1)
    (True, True, False)
    >>> tells_end("a reduction in Ⓔ (Ⓕ vs Ⓕ)", 15, 16), tells_end("a reduction in Ⓔ (Ⓕ)", 15, 16)
    (False, True)
    """
    before = _BEFORE.search(signs, max(0, start - 80), start)
    return bool((before and not _IN_EACH.match(signs, end)) or _BEHIND.match(signs, end))
