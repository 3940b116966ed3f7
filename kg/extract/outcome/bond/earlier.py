"""What patients had before the cells were given is no result: "had developed CRS after prior CAR T cells", "died before infusion"."""

from kg import regex as re
from kg.extract.verbs import HAD

_SO_MANY = r"(?:\s(?:of\s(?:the\s|them|these|whom)?|patients?|pts|participants|children|others?|evaluable|enrolled|recruited|included|registered|screened|leukaphere\w+))*"
_EARLIER = r"(?:their\s|the\s|an?\s|any\s)?(?:prior|previous|earlier|preceding|last)\b"
# "Ⓕ had developed Ⓔ after prior CAR T-cell therapy"
_HAD_ONCE = re.compile(
    rf"[^ⒻⓂⒺ;.]{{0,40}}?\shad\s(?:(?:previously|already|once|earlier)\s)?(?:{HAD}|shown)\s(?:an?\s|[a-z-]+\s){{0,2}}(?:Ⓖ\s)?[ⓂⒺ]\s(?:to|after|with|on|during|following|from)\s{_EARLIER}"
    rf"|{_SO_MANY}\s{HAD}\s(?:an?\s|[a-z-]+\s){{0,2}}(?:Ⓖ\s)?[ⓂⒺ]\s(?:to|during|under|on)\s{_EARLIER}"
)
# "Ⓕ died before infusion", "Ⓕ had Ⓔ before the cells could be given"
_BEFORE_CELLS = re.compile(
    rf"{_SO_MANY}\s(?:(?:{HAD}|with|was|were|in)\s)?(?:an?\s)?[ⓂⒺ](?:\s(?:on|at)\sⓉ)?,?\s(?:before|prior\sto)\s(?:(?:the|any|their|planned|first|cell|study|receiving|NK|NK-cell|CAR-NK)\s)*(?:infusions?|treatment|therapy|dosing|lymphodepletion|conditioning|(?:NK\s|CAR-NK\s)?cells)\b(?!\s\d)"
)
# "Ⓕ patients with Ⓔ at baseline"
_AT_ENTRY = re.compile(
    rf"{_SO_MANY}\s(?:{HAD}|with)\s(?:an?\s)?(?:Ⓖ\s)?[ⓂⒺ]\sat\s(?:baseline|(?:study\s)?entry|enrol\w+|inclusion|screening)\b(?!\s(?:then\s|later\s)?(?:{HAD}\s(?:an?\s)?[ⓂⒺ]|Ⓜ))"
)
# "Ⓕ had relapsed" of those whose earlier course is told
_HAD_RELAPSED = re.compile(rf"{_SO_MANY}\s(?:had\s(?:already\s)?)?Ⓜ(?![-\w]|\s(?:at|by|on)\s)")
_COURSE = re.compile(
    r"\b(?:primary|multi)[\s-]?refractory\b|\brefractory\sdisease\b|\b(?:prior|previous|earlier)\s(?:lines?|therap\w+|treatments?|regimens?|transplant\w*)\b|\bof\sthe\slast\b|\blines\sof\s"
)
_RELAPSED = re.compile(r"\bhad\s(?:already\s)?(?:relapsed|progressed)\b")


def is_of_earlier(signs: str, words: str, place: int) -> bool:
    """Whether a figure counts those who had something before the cells; `words` is the sentence in letters.

    >>> [is_of_earlier(s, s, s.index("Ⓕ")) for s in ("Ⓕ had developed Ⓔ after prior CAR T cells", "Ⓕ Ⓜ before infusion", "Ⓕ had Ⓔ prior to lymphodepletion")]
    [True, True, True]
    >>> [is_of_earlier(s, s, s.index("Ⓕ")) for s in ("Ⓕ had Ⓜ after prior CAR T cells", "Ⓕ Ⓜ before day 28", "Ⓕ had Ⓔ before the second infusion")]
    [False, False, False]
    >>> is_of_earlier("Ⓕ had refractory disease and Ⓕ had Ⓜ", "7 had refractory disease and 5 had relapsed", 29)
    True
    >>> is_of_earlier("At Ⓣ Ⓕ had Ⓜ", "At day 90 3 had relapsed", 5)
    False
    """
    if any(p.match(signs, place + 1) for p in (_HAD_ONCE, _BEFORE_CELLS, _AT_ENTRY)):
        return True
    relapsed = _HAD_RELAPSED.match(signs, place + 1) and _RELAPSED.search(words)
    return bool(relapsed and _COURSE.search(words))
