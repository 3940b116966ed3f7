"""Parts of the patients by a trait that is named like a result: "in patients with detectable cells at day 28", "6 of 10 with prior GVHD"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.verbs import HAD

_KIND_OF = r"(?:unconfirmed|transient|durable|ongoing|sustained|brief|clinical|further|second|new|late|early|objective|good|deep|major|lasting|Ⓖ)"
_CLAUSE = rf"(?:{HAD}|was|were|is|are|did|the\s[ⓂⒺ])\b"
# "Ⓜ was Ⓕ in patients with Ⓜ CAR-NK cells at Ⓣ": what they had is named like a result
_BEHIND = re.compile(
    rf"Ⓜ[^;.ⒻⓂⒺ]{{0,40}}Ⓕ(?:\s(?:at|by)\sⓉ)?\s(?:in|among|for)\s(?:the\s|all\s)?(?:{PEOPLE})\s(?P<who>with(?:out)?\s(?!an?\sⓂ\sof|(?:an?\s)?(?:median\s)?follow|available|evaluable|at\sleast)(?:(?!\s{_CLAUSE})[^;.,()]){{1,70}}?)(?=\s?[;.,()]|\s(?:and|versus|vs\.?|compared|(?<!fewer\s)(?<!more\s)(?<!less\s)(?<!greater\s)(?<!later\s)than|but|while|whereas)\s|\s?\Z)"
)
# "In patients with Ⓜ, …"
_OPENS = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:[Ii]n|[Aa]mong|[Ff]or|[Oo]f)\s(?:the\s|all\s)?(?:Ⓕ\s)?(?:{PEOPLE}|Ⓕ)\s(?P<who>with(?:out)?\s(?!an?\sⓂ\sof|available|evaluable|at\sleast)(?:(?!\s{_CLAUSE})[^;.,()]){{1,60}}?),\s"
)
# "In the subset with X", "in the subgroup of patients with X"
_SUBSET = re.compile(
    rf"\b(?:[Ii]n|[Aa]mong|[Ff]or|[Oo]f)\s(?:the|a|this)\s(?P<whole>(?:subset|subgroup)s?\s(?:of\s(?:the\s)?(?:(?:{PEOPLE}|Ⓕ|Ⓕ\s{PEOPLE})\s)?)?(?P<who>(?:with(?:out)?|who|whose)\s(?:(?!\s{_CLAUSE})[^;.,()Ⓕ]){{2,60}}?))(?=\s?[;.,()]|\s(?:{_CLAUSE})|\s(?:and|versus|vs\.?|compared|but|while|whereas)\s|\s?\Z)"
)
# "with 2 and ≥3 prior lines": of two parts
_TWO_SUCH = re.compile(r"\d\sand\s\D{0,3}\d")
_LIKE_RESULT = re.compile(r"[ⓂⒺⒻⒼ]|(?<![\w-])\d")
# "Ⓕ patients with Ⓔ at baseline achieved Ⓜ"
_DID = re.compile(
    rf"Ⓕ\s(?:\([^()ⒻⓂⒺ]{{1,20}}\)\s)?(?:(?:of\s)?(?:the\s|those\s)?(?:{PEOPLE})\s)?(?P<who>with\s(?:an?\s)?(?:(?:[\w-]+|Ⓖ)\s){{0,3}}[ⓂⒺ](?:\s(?![a-z]+ed\b|and\b|or\b|also\b|then\b|later\b|subsequently\b|both\b)[\w-]+){{0,3}}?)\s"
    rf"(?=(?:also\s|then\s|later\s|subsequently\s)?(?:{HAD}|entered)\s(?:also\s|an?\s|confirmed\s|subsequent\s|{_KIND_OF}\s)*[ⓂⒺ]|(?:then\s|later\s|subsequently\s|was\s|were\s)?Ⓜ(?:[,;.]|\s(?:and|at|by|but|after|on|in|compared|versus|vs)\b|\s?\Z))"
)


def by_trait(signs: str) -> Iterator[Place]:
    """Where such parts are named.

    >>> def named(signs): return [signs[p.start : p.end] for p in by_trait(signs)]
    >>> named("Ⓜ was Ⓕ in patients with Ⓜ CAR-NK cells at Ⓣ and Ⓕ in others"), named("Ⓜ was Ⓕ in patients with fewer than Ⓕ blasts.")
    (['with Ⓜ CAR-NK cells at Ⓣ'], ['with fewer than Ⓕ blasts'])
    >>> named("In patients with Ⓜ, no Ⓔ was seen"), named("In patients with FL the Ⓜ was Ⓕ, and Ⓕ Ⓜ")
    (['with Ⓜ'], [])
    >>> named("Ⓕ patients with Ⓔ at baseline achieved Ⓜ"), named("Ⓕ patients with prior Ⓔ Ⓜ."), named("Ⓕ patients with Ⓔ and Ⓔ had Ⓜ")
    (['with Ⓔ at baseline'], ['with prior Ⓔ'], [])
    >>> named("Ⓜ was seen in Ⓕ with Ⓜ"), named("Ⓜ was Ⓕ in patients with a Ⓜ of Ⓕ"), named("Ⓕ patients with Ⓜ showed some Ⓜ")
    ([], [], [])
    """
    if " with" not in signs:
        return
    for rule in (_BEHIND, _OPENS):
        for match in rule.finditer(signs):
            if _LIKE_RESULT.search(match["who"]) and not _TWO_SUCH.search(match["who"]):
                yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _DID.finditer(signs):
        yield Place(*match.span("who"), True, AS_IT_STANDS)


def by_subset(signs: str) -> Iterator[Place]:
    """Where such parts are called a subset, by what sets it apart.

    >>> [p.name for p in by_subset("In the subset of patients with bulky disease, the Ⓜ was Ⓕ")]
    ['with bulky disease']
    >>> list(by_subset("In a subset, Ⓜ was Ⓕ"))
    []
    """
    for match in _SUBSET.finditer(signs) if "subset" in signs or "subgroup" in signs else ():
        name = AS_IT_STANDS if _LIKE_RESULT.search(match["who"]) else match["who"]
        yield Place(*match.span("whole"), True, name)
