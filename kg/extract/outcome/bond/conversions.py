"""Responses that became better ones: "Ⓕ Ⓜ deepened to Ⓜ", "Ⓕ converted from Ⓜ to Ⓜ", "turned Ⓕ Ⓜ into Ⓜ"."""

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject

_VERB = r"(?:deepened|turned|converted|improved|evolved|matured|upgraded|changed)"
_BECAME = re.compile(
    rf"\s(?:patients\s|pts\s|of\s(?:the\s|them\s)?)?(?:(?:with|(?:the|whose)(?=\s[ⓂⒺ]))\s(?:an?\s|an?\sbest\s)?)?[ⓂⒺ](?:\s\([^()]*\))?(?:\s(?:at|on|by)\s(?:the\s)?Ⓣ)?\s(?:(?:have|had|has|later|subsequently|then|were|was)\s)*{_VERB}(?:\s(?:further|later))?\s(?:in)?to\s(?:an?\s)?(?=Ⓜ)"
)
_FROM = re.compile(
    rf"\s(?:patients\s|pts\s|of\sthem\s)?(?:(?:treated|given|on|in|receiving|(?:who|that)\s(?:had\s)?(?:received|got|were\sgiven|underwent))\s[^ⒻⓂⒺ;.,]{{1,40}}?\s)?(?:(?:later|subsequently|then)\s)?(?:{_VERB}|went)\sfrom\s(?:an?\s)?(?:Ⓜ|(?:MRD[-\s])?(?:positiv(?:e|ity)|detectable)(?:\sMRD)?)\s(?:in)?to\s(?:an?\s)?(?=Ⓜ)"
)
_TURNED = re.compile(rf"\b{_VERB}\s(?:another\s|the\s|a\sfurther\s)?\Z")
_INTO = re.compile(r"\sⓂ\s(?:in)?to\s(?:an?\s)?(?=Ⓜ)")


def became(reading: Reading, place: int) -> Subject | None:
    """What the response that a figure counts became; None where it became nothing else."""
    at = became_at(reading.line.signs, place)
    return next((s for s in reading.subjects if s.place == at), None) if at >= 0 else None


def became_at(signs: str, place: int) -> int:
    """Where the response stands that those counted at a place came to have; -1 where there is none.

    >>> became_at("Ⓕ Ⓜ deepened to Ⓜ", 0), became_at("Ⓕ patients converted from Ⓜ to Ⓜ", 0), became_at("cycles turned Ⓕ Ⓜ into Ⓜ", 14)
    (16, 31, 23)
    >>> became_at("Ⓕ converted from MRD-positive to Ⓜ", 0), became_at("Ⓕ went from bad to Ⓜ", 0)
    (33, -1)
    >>> became_at("Ⓕ patients treated with HX-516 converted from Ⓜ to Ⓜ", 0)
    51
    >>> became_at("Ⓕ with Ⓜ at Ⓣ later converted to Ⓜ", 0), became_at("In Ⓕ the Ⓜ deepened to Ⓜ", 3), became_at("Ⓕ who received a second cycle converted from Ⓜ to Ⓜ", 0)
    (33, 23, 50)
    >>> became_at("Ⓕ Ⓜ and Ⓕ Ⓜ", 0), became_at("Ⓕ with Ⓜ went on to Ⓜ", 0)
    (-1, -1)
    """
    told = _BECAME.match(signs, place + 1) or _FROM.match(signs, place + 1)
    if told is None and _TURNED.search(signs, max(0, place - 30), place):
        told = _INTO.match(signs, place + 1)
    return told.end() if told else -1
