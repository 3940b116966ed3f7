"""Groups by a drug and its dose, and lists of doses with their noun once: "lasmiditan 200 mg (74%) and 100 mg (66%)"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place

_AND = r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|versus|vs\.?|v)\s)(?:the\s|with\s|for\s|in\s)?"
_NOUN = r"(?:cohort|group|arm|regimen|dose(?:\s(?:level|group|cohort))?|level)"
_LIST = re.compile(
    rf"Ⓓ(?:\s\(Ⓕ[^()]*\))?(?:{_AND}Ⓓ(?:\s\(Ⓕ[^()]*\))?)+\s(?:(?!and\b|or\b|vs)[\w/+-]+\s)?{_NOUN}s\b"
)
_HOW_OFTEN = r"(?:\s(?:b\.?i\.?d\.?|t\.?i\.?d\.?|o\.?d\.?|q\.?d\.?|(?:once|twice)(?:\s(?:daily|weekly|monthly))?|daily|weekly|monthly|every\s(?:other\s)?(?:Ⓕ|\w+)(?:\s(?:days?|weeks?|months?))?)(?![\w.]))?"
_AGENT = re.compile(
    r"(?:\b(?:with|receiving|who\sreceived|for|on|given|to|in|than|and|versus|vs\.?|v|plus|the)|[,;:(])\s"
    rf"(?P<who>(?P<agent>(?!(?:a|an|the|at|of|dose|doses|total|with|and|or|single|daily|mean|median|to|by|was|were|than|from)\b)[A-Za-z][\w/+-]{{2,30}})\s(?P<dose>Ⓓ){_HOW_OFTEN})"
)
# what all were given sets no one apart: "patients were treated with drug Ⓓ and Ⓕ Ⓜ"
_TOLD_OF_ALL = re.compile(
    r"(?<!\bwho)(?<!\bthose)\s(?:was|were)\s(?:[a-z]+ly\s)?(?:treated|dosed|started|put)?\s?\Z"
)
_AGAIN = re.compile(rf"(?:\s[(\[]Ⓕ[^()\[\]]*[)\]])?{_AND}(?P<dose>Ⓓ)(?=\s[(\[]Ⓕ)")
_BRACKET = re.compile(r"\s[(\[]Ⓕ[^()\[\]]*[)\]]")


def dosed(signs: str) -> Iterator[Place]:
    """Each drug with its dose, and each dose of a list.

    >>> def named(signs): return [signs[p.start : p.end] if p.name == "=" else p.name for p in dosed(signs)]
    >>> named("Ⓕ, Ⓕ and Ⓕ in the Ⓓ, Ⓓ, and Ⓓ cohorts"), named("Ⓜ with drug Ⓓ (Ⓕ) and Ⓓ (Ⓕ) versus placebo (Ⓕ)")
    (['Ⓓ', 'Ⓓ', 'Ⓓ'], ['drug Ⓓ', 'drug Ⓓ'])
    >>> named("Ⓜ was Ⓕ with celecoxib Ⓓ o.d. and Ⓕ with placebo"), named("a dose of Ⓓ was given"), named("fludarabine Ⓓ and Ⓕ had Ⓜ")
    (['celecoxib Ⓓ o.d.'], [], [])
    >>> named("all were treated with drug Ⓓ and Ⓕ Ⓜ"), named("all received drug Ⓓ"), named("all were given drug Ⓓ")
    ([], [], [])
    """
    if "Ⓓ" not in signs:
        return
    for match in _LIST.finditer(signs):
        for at in range(match.start(), match.end()):
            if signs[at] == "Ⓓ":
                yield Place(at, at + 1, True, "Ⓓ")
    for match in _AGENT.finditer(signs):
        if _TOLD_OF_ALL.search(signs, max(0, match.start() - 40), match.start()):
            continue
        yield Place(*match.span("who"), True, AS_IT_STANDS)
        at = match.end()
        while again := _AGAIN.match(signs, at):
            yield Place(*again.span("dose"), True, f"{match['agent']} Ⓓ")
            at = again.end()
