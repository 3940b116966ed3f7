"""Figures of those in whom something occurred, behind those in whom it did not: "none at DL1 and Ⓕ at DL2"."""

from kg import regex as re
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.verbs import OCCURRED, REACHED, SEEN

# none responded at DL1, Ⓕ at DL2 and Ⓕ at DL3
_OTHERS_AT = re.compile(
    r"(?:\s(?:at|in|with|on|of|for)\s(?:the\s)?◦(?:,|,?\sand|,?\sbut)\s(?:in\s)?(?:Ⓕ(?:\sdid)?)?)+"
)


# not seen in A but occurred in Ⓕ; no Ⓜ was seen in A, while it occurred in Ⓕ
_OTHERWISE = re.compile(
    rf"[^Ⓕ;.]{{0,60}}?(?:\sbut|,?\s(?:while|whereas|although)|[,;])\s(?:it\s|this\s)?(?:also\s|only\s)?(?:{OCCURRED}|did\soccur|affected|(?:was|were)\s(?:{SEEN}|{REACHED}|present))\s(?:in\s)?(?:only\s)?"
)


# absent in A and seen in Ⓕ
_AND_WAS_IN = re.compile(
    rf"[^ⓂⒺⒻ;.]*◦,?\sand\s(?:{OCCURRED}|(?:was|were)\s(?:{SEEN}|{REACHED}|present))\s(?:only\s)?(?:in|by)\s(?:only\s)?"
)
# no Ⓜ at DL1, and Ⓕ was seen at DL2; at DL1, no Ⓜ; at DL2, Ⓕ did; and at DL3, Ⓕ
_AND = re.compile(r"[^Ⓕ;.]{0,70}?(?:(?:,|;)?\s(?:and|but)|;)\s(?:only\s)?")
_SEEN_AT = re.compile(rf"\s(?:(?:was|were)\s(?:{SEEN}|{REACHED})|{OCCURRED})\s(?:at|in)\s")
_EACH_DID = re.compile(
    r"(?:[;,]\s(?:and\s|but\s)?(?:at|in|with|on|of|for)\s(?:the\s)?◦,\s(?:in\s)?(?:Ⓕ(?:\s(?:did|had))?)?)+"
)


def goes_on(reading: Reading, bond: Bond) -> bool:
    """Whether the figure counts those of another group than the one in which nobody had it."""
    gap = reading.unnamed(bond.subject.place + 1, bond.place)
    others = (
        _OTHERS_AT.fullmatch(gap)
        or _OTHERWISE.fullmatch(gap)
        or _AND_WAS_IN.fullmatch(gap)
        or _EACH_DID.fullmatch(gap)
        or (_AND.fullmatch(gap) and _SEEN_AT.match(reading.line.signs, bond.place + 1))
    )
    return bool(others) and bond.figure.numerator is not None
