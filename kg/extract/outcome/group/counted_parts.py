"""Parts of the patients that are counted: "in 8 of 20 patients who got X and in 2 of 21 who did not", "better for those in CR (71%) than …"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.group.told_apart import CHARS, END
from kg.extract.outcome.signs.names import PEOPLE
from kg.extract.verbs import HAD

_WHOSE = r"whose\s(?:[a-z]+\s){1,2}(?:was|were|had|is|are|did|lacked)"
_SORT = rf"(?:with(?:out)?|who|{_WHOSE}|whose|aged|having|carrying|lacking|harbou?ring|over|under|below|above|younger\sthan|older\sthan|[a-z]+ed\s(?:in|at|for|during|before|after|beyond)|(?:transplanted|grafted|conditioned|bridged|primed)\s(?:with|from)|treated\swith(?:out)?)"
# "in Ⓕ patients who got X and in Ⓕ who did not"
_FIRST = re.compile(
    rf"\b(?:in|of|for|by|among)\s(?:only\s|just\s|all\s)?Ⓕ\s(?:(?:{PEOPLE}|tumou?rs)\s)?(?P<who>{_SORT}\s{CHARS}{{1,60}}?){END}"
)
_NEXT = re.compile(
    rf"(?:,?\s(?:and|but|versus|vs\.?|v|(?:as\s)?(?:compared\s(?:with|to)|against|opposed\sto)|than)|,)\s(?:in\s|of\s|by\s)?(?:only\s|just\s|none\sof\s)?Ⓕ\s(?:(?:{PEOPLE}|tumou?rs)\s)?(?P<who>without|{_SORT}\s{CHARS}{{1,60}}?){END}"
)
# better for children in remission, 71% in brackets, than for those with active disease
_BRACKETED = re.compile(
    rf"\b(?:for|in|among|by|than|with|to)\s(?:the\s|in\s|for\s)?(?:{PEOPLE}|tumou?rs)\s(?:(?<=recipients\s)of\s(?=\w)|(?=(?:{_SORT}|in|not\sin|at|within|beyond|outside|on|off|given)\s|(?:beyond|outside|without)\s?[(\[]))(?P<who>{CHARS}{{1,60}}?)\s?[(\[](?:n\s=\s|median\s|peak\s|only\s)?Ⓕ"
)
# than in older patients, their figure in brackets
_AGAINST = re.compile(
    rf"\b(?:than|versus|vs\.?|compared\s(?:with|to)|against)\s(?:(?:did|do|were|was|had|in|for|among|with)\s)*(?:the\s)?(?P<who>(?:[\w/+-]+\s){{1,3}}?(?:{PEOPLE}|tumou?rs))\s?[(\[](?:n\s=\s|median\s|peak\s|only\s|Ⓣ\s|Ⓜ,?\s|of\s)*Ⓕ"
)
# "Of Ⓕ with X, Ⓕ Ⓜ, as against Ⓕ with Y"
_OF_FIRST = re.compile(
    rf"\b(?:Of|Among|In)\s(?:the\s)?Ⓕ\s(?:(?:{PEOPLE})\s)?(?P<who>{_SORT}\s{CHARS}{{1,60}}?),\s[^;.]{{0,40}}?Ⓕ[^;.Ⓕ]{{0,50}}?Ⓜ[^;.]{{0,30}}?,?\s"
    rf"(?:(?:as\s)?(?:against|opposed\sto|compared\s(?:with|to))|versus|vs\.?|while|whereas|but)\s(?:in\s|of\s|only\s)*Ⓕ\s(?:of\s(?:the\s)?)?(?:(?:{PEOPLE})\s)?(?P<other>without|{_SORT}\s{CHARS}{{1,60}}?){END}"
)
# "patients under 18 reached Ⓜ in Ⓕ and adult patients in Ⓕ"
_GAPPED = re.compile(
    rf"Ⓕ,?\s(?:and|while|whereas|but)\s(?:the\s)?(?P<who>(?:[\w+/-]+\s){{1,3}}?(?:{PEOPLE}))\s(?:only\s)?in\s(?:only\s)?Ⓕ"
)
# "who were and were not transplanted"
_OR_NOT = re.compile(
    r"\bwho\s(?P<verb>were|had|did|could)\s(?:and|or|versus)\s(?:those\s)?(?:who\s)?(?:(?P=verb)\s)?(?P<not>not)\s(?P<what>[a-z]+(?:\s[^ⒻⒹⓂⒺ,;.()]{1,40}?)??)(?=[,;.(]|\s(?:was|were|the|had|Ⓣ|Ⓜ)|\sⓂ|\sⓉ|\Z)"
)
# "patients with Ⓜ, Ⓜ and Ⓜ had a median of Ⓕ, Ⓕ and Ⓕ"
_STATES = re.compile(
    rf"\b(?:{PEOPLE})\s(?:with|in|having|achieving|who\s{HAD})\s(?:an?\s)?(?P<list>Ⓜ(?:,\sⓂ)*,?\s(?:and|or|versus|vs\.?)\sⓂ)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"Ⓕ(?:,\sⒻ)*,?\s(?:and|or|versus|vs\.?|v)\sⒻ")
_SUBJECT = re.compile(r"[ⓂⒺ]")


def counted(signs: str) -> Iterator[Place]:
    """Sorts of patients behind the count of each, after what was seen in them.

    >>> def named(signs): return [signs[p.start : p.end] for p in counted(signs)]
    >>> named("Ⓜ was seen in Ⓕ patients who got alemtuzumab and in Ⓕ who did not"), named("Ⓜ in Ⓕ patients with X and Ⓕ without")
    (['who got alemtuzumab', 'who did not'], ['with X', 'without'])
    >>> named("Ⓜ was seen in Ⓕ pts whose donors were KIR-B/x and Ⓕ pts whose donors were KIR-A/A")
    ['whose donors were KIR-B/x', 'whose donors were KIR-A/A']
    >>> named("Of Ⓕ with blasts above 50%, only Ⓕ Ⓜ, as against Ⓕ patients with lower burden.")
    ['with blasts above 50%', 'with lower burden']
    >>> [p.name for p in counted("in patients who were and were not transplanted, Ⓜ was Ⓕ and Ⓕ, respectively")]
    ['transplanted', '=']
    >>> named("Patients under 18 reached Ⓜ in Ⓕ and adult patients in Ⓕ"), named("Ⓜ in Ⓕ and Ⓜ of patients in Ⓕ")
    (['adult patients'], [])
    >>> named("Ⓜ was attained by Ⓕ patients with a matched donor, as against Ⓕ whose donor was mismatched.")
    ['with a matched donor', 'whose donor was mismatched']
    >>> named("Ⓕ patients with Ⓜ and Ⓕ patients with Ⓜ"), named("Ⓜ was seen in Ⓕ patients with AML and Ⓔ in Ⓕ")
    ([], [])
    """
    if of_first := _OF_FIRST.search(signs):
        yield from (Place(*of_first.span(who), True, AS_IT_STANDS) for who in ("who", "other"))
    for match in _GAPPED.finditer(signs):
        yield Place(*match.span("who"), True)
    for match in _OR_NOT.finditer(signs) if " not " in signs else ():
        yield Place(match.start("verb"), match.end("verb"), True, match["what"])
        yield Place(match.start("not"), match.end("what"), True, AS_IT_STANDS)
    first = _FIRST.search(signs) if signs.count("Ⓕ") > 1 else None
    if not first or not _SUBJECT.search(signs[: first.start()]):
        return
    following = _NEXT.match(signs, first.end("who"))
    if following:
        yield Place(*first.span("who"), True, AS_IT_STANDS)
    while following:
        yield Place(*following.span("who"), True, AS_IT_STANDS)
        following = _NEXT.match(signs, following.end("who"))


def in_front_of_brackets(signs: str) -> Iterator[Place]:
    """Sorts of patients of whom each has its figure in brackets.

    >>> def named(signs): return [signs[p.start : p.end] for p in in_front_of_brackets(signs)]
    >>> named("Ⓜ was better for children in remission at infusion (Ⓕ) than for those with active disease (Ⓕ; Ⓟ)")
    ['in remission at infusion', 'with active disease']
    >>> named("Ⓜ in patients with AML (Ⓕ)"), named("Ⓜ was better in patients under 60 (peak Ⓕ) as compared to older patients (peak Ⓕ)")
    ([], ['older patients', 'under 60'])
    """
    found = list(_BRACKETED.finditer(signs)) if signs.count("(") > 1 else []
    against = list(_AGAINST.finditer(signs)) if found or "than" in signs else []
    for match in against:
        yield Place(*match.span("who"), True)
    for match in found if len(found) + len(against) > 1 else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)


def states(signs: str) -> Iterator[Place]:
    """Responses in a list that tell whose the figures of a list are, each in its order.

    >>> [p.start for p in states("The patients with Ⓜ, Ⓜ and Ⓜ had median Ⓜ of Ⓕ, Ⓕ and Ⓕ.")]
    [18, 21, 27]
    >>> list(states("Ⓕ of patients with Ⓜ and Ⓜ")), list(states("patients with Ⓜ, Ⓜ and Ⓜ: Ⓕ and Ⓕ"))
    ([], [])
    """
    for match in _STATES.finditer(signs):
        places = [match.start("list") + at for at, sign in enumerate(match["list"]) if sign == "Ⓜ"]
        sizes = {run.group().count("Ⓕ") for run in _FIGURES.finditer(signs)}
        if len(places) in sizes and signs.count("Ⓜ") > len(places):
            yield from (Place(at, at + 1, True, AS_IT_STANDS) for at in places)
