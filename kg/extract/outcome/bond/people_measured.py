"""Counts of the people in whom something was measured: "the response rate in the 32 patients who …", "12 patients had a CR rate of 25%"."""

from kg import regex as re
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT
from kg.extract.people import PEOPLE

_SORT = r"\s(?:who|whose|that|with|without|given|treated|receiving|assigned|evaluable|assessable|in|at|on|after|(?:[\w-]+\s){0,2}was|were)\b"
# "the Ⓜ in the Ⓕ who received X", "the Ⓜ among these Ⓕ with Y"
_OF_THE = re.compile(r"Ⓜ\s(?:in|of|for|among)\s(?:the|these|those|our)\s\Z")
_SORTED = re.compile(_SORT)
# "was compared with that of Ⓕ who had Y"
_AGAINST = re.compile(
    r"\b(?:compared|contrasted|comparison)\s(?:with|to|between|against)\b[^;.ⒻⓂⒺ]{0,40}?\b(?:of|in|for|among)\s(?:the\s|an?\s[^;.ⒻⓂⒺ]{0,30}?of\s)?\Z"
)
# "Ⓕ who had X had a Ⓜ of Ⓕ"
_HAD_ONE = re.compile(
    r"[^.;ⒻⓂⒺ]{0,80}?(?:\A|\s)had\s(?:an?|the)\s(?:[a-z-]+\s){0,3}(?P<measure>Ⓜ)\s(?:of|was)\s(?:[a-z]+\s){0,2}(?P<figure>Ⓕ)"
)
# "in A with Ⓕ, the Ⓜ was Ⓕ and in B with Ⓕ it was Ⓕ": how many the group has
_GROUP_OF = re.compile(
    r"(?:,\s|\s|\s?\()(?:with|of|which\s(?:had|comprised|included)|comprising|including)\s(?:its\s|the\s|all\s|a\stotal\sof\s)?"
)
_ITS_FIGURE = re.compile(
    r"\)?(?:\s(?:evaluable|assessable|treated))?(?:,?\s(?:the\s|an?\s|its\s)?(?:(?!and\b|or\b|with\b|a(?:nd|t|fter)\b)[a-z-]+\s){0,2}?Ⓜ(?:\srates?)?\s(?:was|were|reached|amounted)\b|,?\s(?:it|this)\s(?:was|reached)\b|,?\sⒻ)"
)
# "Ⓕ in A with Ⓕ and Ⓕ in B with Ⓕ": its figure stands before it
_FIGURE_OF = re.compile(r"Ⓕ\s(?:in|at|for|of)\s(?:the\s)?\Z")
_NO_MORE = re.compile(
    r"(?:\s(?:evaluable|assessable|treated))?\)?(?:[.;]|\Z|,?\s(?:and|but|while|whereas|versus|vs\.?)\s)"
)


def counts_measured(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a count is of the people in whom a measure was taken that has its own figure, or none."""
    if figure.kind != "count" or figure.denominator or figure.noun not in PEOPLE:
        return False
    signs = reading.line.signs
    sorted_so = _SORTED.match(signs, place + 1) is not None
    before = signs[max(0, place - 90) : place]
    if sorted_so and (_OF_THE.search(before) or _AGAINST.search(before)):
        return True
    return _had_a_rate(reading, place) or _sizes_group(reading, place)


def _sizes_group(reading: Reading, place: int) -> bool:
    """Whether these are all people of the group before, whose figure follows."""
    signs = reading.line.signs
    near = next((g for g in reversed(reading.groups) if g.end <= place), None)
    if near is None or not _GROUP_OF.fullmatch(signs, near.end, place):
        return False
    if _ITS_FIGURE.match(signs, place + 1):
        return True
    told = _FIGURE_OF.search(signs, 0, near.place)
    first = dict(reading.figures).get(told.start()) if told else None
    return bool(first and first.kind != "count" and _NO_MORE.match(signs, place + 1))


def _had_a_rate(reading: Reading, place: int) -> bool:
    """Whether these people had a share, or lived so long: "had a PR of Ⓕ" is how long each response lasted."""
    had = _HAD_ONE.match(reading.line.signs, place + 1)
    if had is None:
        return False
    told = dict(reading.figures).get(had.start("figure"))
    lived = any(
        s.place == had.start("measure") and s.kind == TIME_TO_EVENT for s in reading.subjects
    )
    return told is not None and (told.kind == "%" or lived)
