"""Parts of the patients that two phrases of a sentence set against each other: "longer in patients with X than in those with Y"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.group.told_apart import CHARS, END
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.scope import holds
from kg.extract.verbs import HAD

_PEOPLE = rf"(?:{PEOPLE}|donors|tumou?rs|cells|cases)"
_SORT = (
    r"(?:with(?:out)?|who|in|not\sin|on|off|aged|having|carrying|lacking|harbou?ring|above|below|over|under|within|beyond|outside|younger\sthan|older\sthan"
    r"|previously|never|given|(?!treated|enrolled|infused|random|evaluated|assigned)[a-z]+ed\s(?:in|at|with|to|by|for|before|after|beyond))"
)
_DID = (
    rf"(?:{HAD}|lived|survived|derived|fared|did|was|were|responded|relapsed|progressed|died|benefit\w*|remained"
    r"|tended|stayed|entered|Ⓜ\s(?:more|less|better|worse|faster|earlier|later|longer))"
)
# who had achieved, whose donors were mismatched: the verbs of whoever is told of
_CLAUSE = (
    r"(?:who(?:\s(?:had|have|has|were|was|did|are|is|never|not|been|also|previously))*\s(?!Ⓕ)[^\s(),;.:]+"
    r"|whose\s(?:[\w+-]+\s){1,3}?(?:was|were|had|is|are|has|have|did|lacked)(?:\s(?:not|been))*\s(?!Ⓕ)[^\s(),;.:]+|not\s(?:previously\s)?[a-z]+ed)"
)
# "longer in patients with a normal X than in those with an elevated one", "patients in Ⓜ did better than those who were not"
_ONE = rf"\b{_PEOPLE}\s(?P<one>{_CLAUSE}(?:\s(?:{CHARS}|Ⓓ|\s\([ⓂⒺ]\)){{1,80}}?)??|{_SORT}\s(?:{CHARS}|Ⓓ|\s\([ⓂⒺ]\)){{1,80}}?)(?=\s?(?:\((?![ⓂⒺ]\))|,)|\s(?:(?<!more\s)(?<!less\s)(?<!fewer\s)(?<!greater\s)than|{_DID})\b|\sthe\s[^ⓂⒺⒻ]{{0,25}}[ⓂⒺ])"
_OTHER = (
    rf"\b(?:than|(?:as\s)?(?:compared\s(?:with|to)|against|opposed\sto)|versus|vs\.?|unlike)\s(?:(?:only\s)?Ⓕ\s(?:\([^()]*\)\s)?)?(?:(?:did|were|was|had|in|for|among|by|with|that|of|the)\s)*"
    rf"(?:{_PEOPLE})\s(?P<other>without|beyond|outside|{_CLAUSE}(?:\s{CHARS}{{1,80}}?)??(?:{END}|(?=\s(?:{_DID})\b))|{_SORT}\s{CHARS}{{1,80}}?)(?:{END}|(?=\s(?:{_DID})\b))"
)
_AGAINST = re.compile(rf"{_ONE}(?P<between>[^;.]{{0,110}}?){_OTHER}", re.IGNORECASE)
# patients with unmethylated X lived a median of 9.9 months, those with a methylated one 14.5
_THOSE = re.compile(
    rf"\b{_PEOPLE}\s(?P<one>{_SORT}\s{CHARS}{{1,80}}?)\s(?:{_DID}|Ⓜ)(?!\w)[^;.]{{0,60}}?Ⓕ[^;.Ⓕ]{{0,40}}?(?:,\s|\s(?=and\s|while\s|whereas\s|but\s|against\s|versus\s))(?:(?:and|but|while|whereas|against|versus|compared\swith)\s)?"
    rf"those\s(?P<other>without|{_SORT}\s{CHARS}{{1,60}}?)\s(?:(?:only|a|median|of|for|had|in)\s)*Ⓕ",
    re.IGNORECASE,
)
# two figures, then the two parts
_BEHIND_TWO = re.compile(
    rf"Ⓕ\s(?:vs\.?|versus|v|and)\sⒻ,?\s(?:respectively,?\s)?(?:in|for|among|of)\s(?:the\s)?{_PEOPLE}\s(?P<one>{_SORT}\s{CHARS}{{1,60}}?),?\s(?:and|versus|vs\.?|or)\s(?:(?:in|for|among)\s)?(?:the\s)?{_PEOPLE}\s(?P<other>without|{_SORT}\s{CHARS}{{1,60}}?){END}"
)
# each part in brackets behind its figure
_IN_BRACKETS = re.compile(
    rf"Ⓕ\s\((?:in\s)?{_PEOPLE}\s(?P<one>{_SORT}\s{CHARS}{{1,60}}?)\)[^;.()]{{0,30}}Ⓕ\s\((?:in\s)?(?:those|others|{_PEOPLE})\s(?P<other>without|{_SORT}\s{CHARS}{{1,60}}?)\)",
    re.IGNORECASE,
)
# the score was 200 or higher, with a figure, and it was lower, with another
_AUX = r"(?:had\sbeen|has\sbeen|was|were|is|are|had|exceeded)"
_STATE = rf"\b(?:[Ww]hen|[Ww]here|[Ii]f|whenever|once)\s(?:the\s|their\s)?(?P<what>[\w+/-]+(?:\s(?!{_AUX}\b)[\w+/-]+){{0,4}}?)\s(?P<aux>{_AUX}(?:\s(?:numbered|measured|found|still))?)\s(?P<how>(?:not\s)?(?:Ɣ|[^,;:.()ⓂⒺⒻ]|Ⓕ(?=\s(?:or|and)\s(?:more|less|higher|lower|above|below|over|greater|fewer|older|younger)\b)|(?<=than\s)Ⓕ|(?<=below\s)Ⓕ|(?<=above\s)Ⓕ|(?<=over\s)Ⓕ|(?<=under\s)Ⓕ|(?<=least\s)Ⓕ|(?<=[≥≤<>])Ⓕ|(?<=[≥≤<>]\s)Ⓕ){{1,70}}?)(?=\s?[,;:.()]|\s(?:and|but|versus|vs\.?|v|compared|while|whereas|as\sagainst)\s(?!more|less|higher|lower|above|below|over|older|younger|fewer)|\Z)"
_CONDITION = re.compile(_STATE)
# in patients with 30% or more
_BOUNDED = re.compile(
    rf"\b(?:in|for|among|of)\s(?:the\s)?{_PEOPLE}\s(?:(?:with|having|who\shad|at)\s)?(?P<who>(?:[\w/+-]+\s){{0,2}}?Ⓕ\s(?:or|and)\s(?:more|less|higher|lower|above|below|over|greater|fewer))\b"
)
# "Ⓕ in refractory disease and Ⓕ after relapse"
_STAGE = re.compile(
    rf"Ⓕ(?:\s\(Ⓟ\))?\s(?P<who>(?:after|before|without|beyond|outside|during)\s(?!Ⓣ|Ⓕ|the\s(?:first|second|third)\b|(?:day|week|month|cycle|year|infusion|treatment|dos|adjust|\w+\sinfusion)){CHARS}{{3,40}}?){END}"
)
_FIRST_STAGE = re.compile(
    r"Ⓕ(?:\s\(Ⓟ\))?\s(?:in|for|among|with)\s(?!Ⓣ|Ⓕ)[^ⒻⒹⓂⒺ,;.()]{3,50},?\s(?:and|but|versus|vs\.?|v|compared\swith|against)\s\Z"
)


# responses were as frequent after X as without it
_AS_OFTEN = re.compile(
    r"\bas\s(?:frequent(?:ly)?|common(?:ly)?|often|likely|high|long|good|low|rare(?:ly)?)\s(?P<one>(?:after|with|in|among|for|without|before)\s[^ⒻⒹⓂⒺ,;.()]{1,60}?)\s[(\[]Ⓕ[^()]*[)\]]\sas\s(?P<other>(?:after|with|in|among|for|without|before)\s[^ⒻⒹⓂⒺ,;.()]{1,60}?)\s[(\[]Ⓕ"
)
_LEAD = re.compile(r"(?:in|among|for)\s(?:the\s)?|(?=after\s|with\s|without\s|before\s)")


def as_often(signs: str) -> Iterator[Place]:
    """Two parts of the patients that are alike.

    >>> def named(signs): return [p.name for p in as_often(signs)]
    >>> named("Ⓜ were as frequent after transplantation (Ⓕ) as without it (Ⓕ)"), named("Ⓜ was as common in A (Ⓕ) as in B (Ⓕ)")
    (['after transplantation', 'without transplantation'], ['A', 'B'])
    """
    for match in _AS_OFTEN.finditer(signs) if " as " in signs else ():
        first = match["one"].partition(" ")[2]
        for who in ("one", "other"):
            words = re.sub(r"\b(?:it|them)\Z", first, match[who])
            lead = _LEAD.match(words)
            yield Place(*match.span(who), True, words[lead.end() :] if lead else words)


# in patients with high, than in those with low density of X
_SHARED_NOUN = re.compile(
    rf"\b{_PEOPLE}\swith\s(?:an?\s)?(?P<one>high|low|higher|lower|normal|elevated|strong|weak|large|small|early|late)(?:\s[(\[]Ⓕ[^()]*[)\]])?\s(?:than|versus|vs\.?|and|or|compared\swith)\s(?:in\s)?(?:{_PEOPLE}\s)?(?:with\s)?(?:an?\s)?(?P<other>high|low|higher|lower|normal|elevated|strong|weak|large|small|early|late)(?:\s[(\[]Ⓕ[^()]*[)\]])?\s(?P<noun>(?!than|vs)[^ⒻⒹⓂⒺ,;.()]{{3,50}}?)(?=\s?[,;.()]|\s(?:was|were|had|in\sthe|at|after)\b|\Z)"
)


def shared_noun(signs: str) -> Iterator[Place]:
    """Two parts of the patients told apart by a word before one noun.

    >>> signs = "Ⓜ was longer in patients with high (Ⓕ) than in those with low (Ⓕ) density of X (Ⓕ vs. Ⓕ)"
    >>> [p.name for p in shared_noun(signs)], list(shared_noun("patients with high Ⓜ than with low Ⓜ"))
    (['high density of X', 'low density of X'], [])
    """
    for match in _SHARED_NOUN.finditer(signs) if " with " in signs else ():
        for who in ("one", "other"):
            yield Place(*match.span(who), True, f"{match[who]} {match['noun']}")


def set_apart(signs: str) -> Iterator[Place]:
    """Two parts of the patients of which one sentence tells: with a comparison, by what was so, or at which stage.

    >>> def named(signs): return [p.name if p.name != "=" else signs[p.start : p.end] for p in set_apart(signs)]
    >>> named("Ⓜ was longer in patients with a normal X level than in those with an elevated level (Ⓕ v Ⓕ)")
    ['with a normal X level', 'with an elevated level']
    >>> named("Patients who had achieved Ⓜ had longer Ⓜ than those who had not (Ⓕ vs Ⓕ)"), named("Ⓜ in patients whose donors were mismatched than in those with others (Ⓕ vs Ⓕ)")
    (['who had achieved Ⓜ', 'who had not'], ['whose donors were mismatched', 'with others'])
    >>> named("patients who were Ⓜ (Ⓜ) at entry derived greater benefit (Ⓕ) than those who were Ⓜ-positive (Ⓕ).")
    ['who were Ⓜ (Ⓜ) at entry', 'who were Ⓜ-positive']
    >>> named("Ⓜ was Ⓕ when the score was Ⓕ or higher and Ⓕ when it was lower (Ⓕ)"), named("Ⓜ was Ⓕ in refractory disease and Ⓕ after relapse")
    (['score Ⓕ or higher', 'lower'], ['after relapse'])
    >>> named("Ⓜ was commoner where blasts had numbered less than Ⓕ: Ⓕ, as against Ⓕ")
    ['blasts less than Ⓕ']
    >>> named("Patients with unmethylated X had a median Ⓜ of Ⓕ, those with a methylated one Ⓕ (Ⓟ)")
    ['with unmethylated X', 'with a methylated one']
    >>> named("Ⓜ was Ⓕ (patients with X) and Ⓕ (those without)"), named("Ⓜ was Ⓕ (patients with X)")
    (['with X', 'without'], [])
    >>> named("Ⓜ in patients with AML was longer than expected (Ⓕ)"), named("Ⓕ when the trial was closed"), named("Ⓜ in Ⓕ after relapse")
    ([], [], [])
    """
    if holds(signs, _SET_AGAINST) and signs.count("Ⓕ"):
        for match in _AGAINST.finditer(signs):
            yield Place(*match.span("one"), True, AS_IT_STANDS)
            yield Place(*match.span("other"), True, AS_IT_STANDS)
    for match in (
        (*_THOSE.finditer(signs), *_BEHIND_TWO.finditer(signs), *_IN_BRACKETS.finditer(signs))
        if "those " in signs
        else ()
    ):
        yield Place(*match.span("one"), True, AS_IT_STANDS)
        yield Place(*match.span("other"), True, AS_IT_STANDS)
    if holds(signs, _ON_CONDITION) and signs.count("Ⓕ") > 1:
        yield from _conditions(signs)
    for match in _BOUNDED.finditer(signs) if holds(signs, ("Ⓕ or ", "Ⓕ and ")) else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _STAGE.finditer(signs) if holds(signs, _AT_STAGE) else ():
        if _FIRST_STAGE.search(signs, 0, match.start()):
            yield Place(*match.span("who"), True, AS_IT_STANDS)


_SET_AGAINST = (" than ", "compared ", " versus ", " vs", " against ", "opposed to", "nlike ")
_ON_CONDITION = ("hen ", "here ", "f ")
_AT_STAGE = ("Ⓕ after ", "Ⓕ before ", "Ⓕ without ", "Ⓕ beyond ", "Ⓕ outside ", "Ⓟ)", "Ⓕ during ")
_PRONOUNS = frozenset({"it", "they", "this", "these", "those", "not"})


def _conditions(signs: str) -> Iterator[Place]:
    found = list(_CONDITION.finditer(signs))
    against = len(found) > 1 or re.search(
        r"\b(?:against|compared|versus|vs|than)\b", signs[found[0].end() :] if found else ""
    )
    for match in found if against else ():
        how = match["how"].strip()
        if how == "not" and match is not found[0]:
            how = f"not {found[0]['how'].strip()}"
        name = how if match["what"] in _PRONOUNS else f"{match['what']} {how}"
        yield Place(match.start(), match.end("how"), True, name)
