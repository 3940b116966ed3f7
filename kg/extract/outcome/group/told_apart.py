"""Parts of the patients that a sentence tells apart: "58% in recipients of X and 37% in recipients of Y", "23% overall, 46% in those with Z"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import MORE, PEOPLE
from kg.extract.scope import holds
from kg.extract.verbs import HAD

# where words for patients end
_OR_MORE = r"(?!\s-)(?!\s(?:more|older|younger|over|above|below|less|better|later|fewer|higher|lower|earlier|beyond|one|two|three|four|five|six|\d+)\b)"
END = rf"(?=,?\s(?:(?:and|or){_OR_MORE}|nor|but|while|whereas|versus|vs\.?|v|(?:as\s)?(?:compared|against|opposed)|(?<!more\s)(?<!less\s)(?<!fewer\s)(?<!lower\s)(?<!higher\s)(?<!greater\s)than|it|this|the|was|were|is|had|did)\s|\s?[,;.:()]|\Z)"
_WHOLE = re.compile(
    r"Ⓕ(?:\s\(Ⓟ\))?,?\s(?:overall\b|(?:for|in|among|of)\s(?:all\b|the\s(?:whole|entire|total|overall|full)\b|the\sgroup\sas\sa\swhole))"
)
# letters of a name in brackets are part of it: "del(17p)"
CHARS = r"(?:[^ⒻⒹ,;.()]|(?<=\w)\([\w;]{1,8}\))"
_AMONG = (
    r"Ⓕ(?:\s?\(Ⓟ\)|\s(?:at|on|by)\sⓉ|\sⓉ)?\s(?:in|among|for|with|of|after)\s(?:the\s|all\s|only\s)?"
)
# "Ⓕ in patients with Ⓜ", "Ⓕ of recipients of mismatched cells", "Ⓕ among those in remission at Ⓣ"
_PEOPLE_WHO = re.compile(
    rf"{_AMONG}(?:(?:sub)?groups?\s(?:of\s)?)?(?:(?:{PEOPLE}|tumou?rs)\s|(?<=group\s))(?:(?<=recipients\s)of\s(?:an?\s|the\s)?)?"
    rf"(?P<who>(?:(?<=\sof\s)|(?<=\sof\sa\s)|(?<=\sof\san\s)|(?<=\sof\sthe\s)|(?:with(?:out)?|who|whose\s(?:[\w+-]+\s){{1,3}}?(?:was|were|had|is|are|did|lacked)|in|not\sin|aged|having|carrying|lacking|at|after|(?:previously|never|newly|not\spreviously|heavily)\s[a-z]+ed(?:\s(?:with|to|by|for))?|(?:pre)?treated(?!\swith)|(?!treated|assigned|random|infused|enrolled|evaluated)[a-z]+ed\s(?:in|with|at|before|after|beyond|for|to)|(?:naive|na[iï]ve|refractory|resistant|sensitive|exposed)\sto)\s){CHARS}{{1,70}}?){END}"
)
_OTHERS = rf"(?:others|other\s(?:{PEOPLE}|tumou?rs)|rest|remainder|remaining\s(?:{PEOPLE}|tumou?rs|ones|Ⓕ))(?:\sof\sthe\s(?:patients|cohort|group|series))?"
_REST = re.compile(
    rf"(?:{_AMONG}|\b(?:than|against|versus|vs\.?|v|compared\s(?:with|to))\s(?:(?:in|for|among|with|on|that\sof)\s)?|(?:\A[^\wⓂⒺⒻⓉ]*|[;.]\s|,\s(?:and|but|while|whereas)\s)(?:[Ii]n|[Ff]or|[Aa]mong)\s)"
    rf"(?:all\s)?(?:the\s)?(?P<rest>{_OTHERS})(?:\b|(?<=Ⓕ))(?!\s(?:with|who|in|of)\b)"
)
# "Ⓕ compared with Ⓕ in low expressors"
_SET_AGAINST = re.compile(
    r"Ⓕ[^.;Ⓕ]{0,40}?\b(?:compared\s(?:with|to)|versus|vs\.?|against|as\sopposed\sto)\s(?:only\s)?Ⓕ\s(?:in|among|for)\s(?:the\s|those\s)?"
    r"(?P<who>(?:low|high|non|poor|strong|weak|early|late)[\w+-]*(?:\s[\w+-]+){0,2}?)"
    rf"{END}"
)
# "and that of complete Ⓜ was Ⓕ"
_THAT_OF = re.compile(
    r"Ⓜ[^;.]{0,60}Ⓕ[^;.]{0,30}?\b(?:that|those)\s(?:of|for|in|among)\s(?:the\s)?(?P<who>(?:[a-z-]+\s)?Ⓜ(?:\s(?:patients|pts|alone))?)\s(?:(?:was|were|being|is|had)\s)?(?:only\s)?Ⓕ"
)
# "In patients with Ⓜ the Ⓜ was Ⓕ, and in those without it was Ⓕ"
_AT_FRONT = re.compile(
    rf"(?:\A[^\wⓂⒺⒻⓉ]*(?:[A-Z]{{5,}}\W+)?|[;.,]\s|,?\s(?:and|but|while|whereas)\s)(?:[Ii]n|[Ff]or|[Aa]mong|Of)\s(?:the\s|all\s)?(?:Ⓕ\s)?(?:(?:{PEOPLE}|tumou?rs)\s|(?<=Ⓕ\s))"
    r"(?P<who>without|(?:previously|never|not\spreviously)\s[a-z]+ed\s(?:with|to|by)\s[^ⒻⒹ,;.()]{1,60}?|(?:with(?:out)?|who|whose|in|not\sin|aged|having|carrying|lacking)\s[^ⒻⒹ,;.()]{1,70}?(?:\sof\sⒻ|(?<=without)\s(?:it|one|them|this))?)(?<!\s[abio][tnfy])(?<!\s(?:with|from))(?<!\sthe)(?<!\swithin)(?<!\safter)(?<!\sduring)(?<!\sbefore)(?<!\sfor)(?<!\sto)(?=(?:\s\(Ⓕ\))?(?:,\s[ⓂⒺ]|,?\s(?:(?:the|it|this|that|median|these|they|their|corresponding|only|there)\b|[ⓉⒻ])))"
)
# in patients whose disease had progressed within two years, with a short name in brackets
_WHOSE_AT_FRONT = re.compile(
    rf"\A[^\wⓂⒺⒻⓉ]*(?:In|Of|Among|For)\s(?:the\s)?(?:Ⓕ|{PEOPLE})\s(?P<who>whose\s[^ⒻⒹ,;.()]{{3,90}}?)\s\([^()Ⓕ]{{1,20}}\),\s"
)
# "in responders the peak was Ⓕ, in non-responders Ⓕ"
_KIND_AT_FRONT = re.compile(
    rf"(?:\A[^\wⓂⒺⒻⓉ]*(?:[A-Z]{{5,}}\W+)?|[;.,]\s|,?\s(?:and|but|while|whereas)\s)(?:[Ii]n|[Ff]or|[Aa]mong)\s(?:the\s)?"
    rf"(?P<who>(?:[\w/+-]+\s){{0,3}}?(?:(?:non-?)?responders|survivors|{PEOPLE}|tumou?rs))(?=,?\s(?:(?:the|it|this|that|median|these|only|there)\b|[ⓉⓂⒺⒻ]))"
)
# "Among children and adolescents, five of seven Ⓜ"
_SORT_AT_FRONT = re.compile(
    r"\A[^\wⓂⒺⒻⓉ]*(?:[A-Z]{5,}\W+)?(?:In|Among|For|Of)\s(?:the\s)?(?P<who>(?:[a-z]+\s)?(?:women|men|boys|girls|children|adolescents|adults|infants|(?:fe)?males)(?:\s(?:and|or)\s(?:women|men|boys|girls|children|adolescents|young\sadults|adults|infants))?),?\s(?=(?:only\s)?Ⓕ\s)"
)
# "MRD-negative patients had longer Ⓜ than MRD-positive patients"
_MEASURED_PEOPLE = re.compile(
    rf"[^\wⓂⒺⒻⓉ]*(?P<who>Ⓜ\s(?:{PEOPLE}|responders))\s(?:{HAD}|lived|survived)\s(?:an?\s|the\s)?(?:[a-z]+ly\s)?{MORE}\b[^;.Ⓕ]{{0,50}}\sthan\s"
)
_THAT_OF_WORDS = re.compile(
    r"Ⓜ[^;.]{0,60}Ⓕ[^.]{0,30}?\b(?:that|those)\s(?:of|for|in|among)\s(?:the\s)?(?P<who>[A-Za-z](?:(?!\b(?:was|were)\b)[^ⒻⒹⓂⒺ,;.()]){2,40}?)\s(?:was|were|being)\s(?:only\s)?Ⓕ"
)
# "the Ⓜ in patients who had progressed was Ⓕ"
_MEASURED_WHO = re.compile(
    rf"[ⓂⒺ](?:\srates?)?(?:\sat\sⓉ)?\s(?:in|for|among|of)\s(?:the\s|those\s)?(?:{PEOPLE})\s(?P<who>(?:who|whose)\s[^ⒻⒹⓂⒺ,;.()]{{3,60}}?|(?:not\s)?in\s(?:[a-z]+\s){{0,2}}(?:CRi?|PR|remission|response|Ⓜ)(?:\sat\s(?:Ⓣ|[a-z]+)(?:\s(?:of|after)\s[a-z]+)?)?)\s(?:was|were)\s(?:only\s)?Ⓕ"
)
# "Ⓕ in patients with Ⓜ and Ⓕ in those without"
_THOSE_WITHOUT = re.compile(
    rf"Ⓕ\s(?:in|among|for|of|with)\s(?:the\s)?(?:{PEOPLE}|others)\swithout(?:\s(?:it|one|this|them|any))?(?=\s?[.,;:()]|\s?\Z)"
)
# "Ⓜ of patients in CR was Ⓕ, that of patients in PR Ⓕ"
_THAT_OF_PEOPLE = re.compile(
    rf"[ⓂⒺ]\s(?:of|for|in|among)\s(?:the\s)?(?:{PEOPLE})\s(?:in|with|on)\s(?P<one>[^ⒻⒹⓂⒺ,;.()]{{1,40}}?)\s(?:was|were)\sⒻ(?:\s\(Ⓟ\))?(?:,|;|,?\sand)\s(?:that|those)\s(?:of|for|in|among)\s(?:the\s)?(?:{PEOPLE})\s(?:in|with|on)\s(?P<other>[^ⒻⒹⓂⒺ,;.()]{{1,40}}?)\s(?:(?:was|were)\s)?(?:only\s)?Ⓕ"
)
# "Ⓕ for those who did not receive X"
_THOSE_NOT = re.compile(
    rf"Ⓕ(?:\s\(Ⓟ\))?\s(?:for|in|among|of)\s(?:the\s)?{PEOPLE}\s(?P<who>who\s(?:did|had|were|have|was)\s(?:not|never)(?:\s{CHARS}{{1,60}}?)?){END}"
)
_BY_PAST = re.compile(r"(?:previously|never|newly|not\spreviously|heavily)\s")
_EARLIER = ("previously ", "never ", "not previously ")
# "; for de novo disease it was Ⓕ"
_IT_WAS = re.compile(
    r"Ⓕ[^.]{0,40}[;,]\s(?:and\s|but\s|while\s|whereas\s)?(?:for|in|among|with)\s(?:the\s)?(?P<who>(?!whom|which|these|those|this)[A-Za-z][^ⒻⒹⓂⒺ,;.()]{2,40}?),?\s(?:it|this|that)\swas\s(?:only\s)?Ⓕ"
)
# "among those in CR at Ⓣ"
_IN_RESPONSE = re.compile(r"in\s(?:[a-z-]+\s){0,2}(?:CRi?|PR|VGPR|remission|response)\b")
# a word that sets some of a trial's patients apart wherever it stands
_SELECTS = re.compile(
    r"\b(?:prior|previous|earlier|without|no|high|low|elevated|normal|bulky|extramedullary|mutated|baseline)\b|Ɣ|[<>≥≤]"
)
_BESIDE_OTHERS = re.compile(r"\s(?:compared\s(?:with|to)|versus|vs|against|opposed\sto)\b")
_AGAINST_THOSE = re.compile(
    r"Ⓕ,?\s(?:compared\s(?:with|to)|versus|vs\.?|against|as\sopposed\sto)\s(?:only\s)?Ⓕ\s(?:in|among|for)\s(?:those|patients|the\s(?:others|rest)|others)\b"
)
_OPENING = ("in ", "for ", "among ", "of ")
_RESPONSES = frozenset(f"measure:{code}" for code in ("CR", "PR", "ORR", "SD", "MRD", "VGPR"))


def parallel(signs: str) -> Iterator[Place]:
    """Patients of whom each figure of a statement tells its own part, or one the whole.

    >>> def named(signs): return [signs[p.start : p.end] for p in parallel(signs)]
    >>> named("Ⓜ was Ⓕ in recipients of mismatched NK cells and Ⓕ in recipients of matched NK cells")
    ['mismatched NK cells', 'matched NK cells']
    >>> named("Ⓜ was Ⓕ overall and Ⓕ among patients in Ⓜ at end of treatment (Ⓟ)")
    ['in Ⓜ at end of treatment']
    >>> named("Ⓜ was Ⓕ in patients with Ⓜ and Ⓕ in the others"), named("Ⓜ was Ⓕ at Ⓣ for those who relapsed, Ⓕ for those who had not")
    (['with Ⓜ'], ['who relapsed', 'who had not'])
    >>> named("Ⓜ was Ⓕ in patients with Ⓜ and Ⓕ in those without."), named("Ⓜ was Ⓕ in patients with Ⓜ and Ⓔ Ⓕ.")
    (['with Ⓜ'], [])
    >>> named("Ⓜ was Ⓕ in patients previously treated with CAR-T cells and Ⓕ in those with no such therapy")
    ['previously treated with CAR-T cells', 'with no such therapy']
    >>> named("In patients with X the Ⓜ was Ⓕ, against Ⓕ in those without X")
    ['without X']
    >>> named("Ⓜ was Ⓕ in patients with AML"), named("Ⓕ of patients with Ⓔ and Ⓕ of patients with Ⓔ")
    ([], [])
    """
    found = list(_PEOPLE_WHO.finditer(signs)) if signs.count("Ⓕ") > 1 else []
    beside = (_WHOLE, _REST, _AT_FRONT, _THOSE_WITHOUT) if found else ()
    apart = len(found) > 1 or any(_BY_PAST.match(m["who"]) for m in found)
    apart = apart or any(part.search(signs) for part in beside)
    told = found and holds(signs[: found[0].start()], ("Ⓜ", "Ⓔ", " fell ", " rose "))
    for match in found if apart and told else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)


def rest(signs: str) -> Iterator[Place]:
    """Those who are left when a part of the patients is set apart.

    >>> def named(signs): return [signs[p.start : p.end] for p in rest(signs)]
    >>> named("Ⓜ was Ⓕ in A against Ⓕ in the remainder"), named("no better Ⓜ than the others (Ⓕ v Ⓕ)")
    (['remainder'], ['others'])
    >>> named("Ⓜ was Ⓕ versus Ⓕ for the rest of the cohort; in other patients Ⓕ")
    ['rest of the cohort', 'other patients']
    >>> named("Ⓜ was Ⓕ among high expressors compared with Ⓕ in low expressors"), named("Ⓕ compared with Ⓕ in the first week")
    (['low expressors'], [])
    >>> named("the others had Ⓜ"), named("Ⓕ had Ⓜ, among others"), named("in the other arm Ⓕ"), named("in other patients with Ⓔ, Ⓕ")
    ([], [], [], [])
    """
    for match in _SET_AGAINST.finditer(signs) if signs.count("Ⓕ") > 1 else ():
        yield Place(*match.span("who"), True)
    for match in _THOSE_NOT.finditer(signs) if signs.count("Ⓕ") > 1 and " who " in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _REST.finditer(signs) if holds(signs, ("other", "rest", "remain")) else ():
        yield Place(*match.span("rest"), True, AS_IT_STANDS)


def at_front(signs: str) -> Iterator[Place]:
    """Patients with whom a statement opens, by what was measured of them or beside others.

    >>> def named(signs): return [signs[p.start : p.end] for p in at_front(signs)]
    >>> named("In patients with Ⓜ at Ⓣ, the Ⓜ was Ⓕ, and in those without it was Ⓕ"), named("Among pts in Ⓜ the Ⓣ Ⓜ was Ⓕ")
    (['with Ⓜ at Ⓣ', 'without'], ['in Ⓜ'])
    >>> named("The Ⓜ in the patients who had progressed was Ⓕ"), named("In patients with AML the Ⓜ was Ⓕ"), named("Ⓜ in patients with Ⓜ was Ⓕ")
    (['who had progressed'], [], [])
    """
    for match in _THAT_OF_PEOPLE.finditer(signs) if " that of " in signs else ():
        yield from (Place(*match.span(n), True, AS_IT_STANDS) for n in ("one", "other"))
    if whose := _WHOSE_AT_FRONT.match(signs):
        yield Place(*whose.span("who"), True, AS_IT_STANDS)
    yield from _opening(signs)
    if measured := _MEASURED_PEOPLE.match(signs):
        yield Place(*measured.span("who"), True, AS_IT_STANDS)
    if sort := _SORT_AT_FRONT.match(signs):
        yield Place(*sort.span("who"), True)
    for match in _MEASURED_WHO.finditer(signs) if holds(signs, (" who", " in ")) else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    yield from _kinds(signs)


def _opening(signs: str) -> Iterator[Place]:
    """Patients with whom a clause opens, where something tells that they are a part."""
    found = list(_AT_FRONT.finditer(signs)) if holds(signs.lower(), _OPENING) else []
    for match in found:
        told = (
            "Ⓜ" in match["who"] or _IN_RESPONSE.match(match["who"]) or _SELECTS.search(match["who"])
        )
        later = (
            "Ⓕ" in signs[: match.start()]
        )  # what opens a later clause is told apart from all before
        against = _AGAINST_THOSE.search(signs, match.end())
        if len(found) > 1 or told or later or against or match["who"].startswith(_EARLIER):
            yield Place(*match.span("who"), True, AS_IT_STANDS)
        elif signs.startswith(" (Ⓕ)", match.end()):  # whose size is told is a part
            start = match.start("who") + 5 * match["who"].startswith("with ")
            yield Place(start, match.end("who"), True)


def _kinds(signs: str) -> Iterator[Place]:
    """Kinds of patients with whom clauses open, where others are told of beside them."""
    if not holds(signs.lower(), ("in ", "for ", "among ")):
        return
    kinds = list(_KIND_AT_FRONT.finditer(signs))
    others = signs.count("Ⓕ") > 1 and _BESIDE_OTHERS.search(signs)
    if len(kinds) > 1 or any(m.start() for m in kinds) or others:
        yield from (Place(*m.span("who"), True) for m in kinds)


def that_of(line: Line) -> Iterator[Place]:
    """Responses whose time is told behind that of all: "Ⓜ was Ⓕ, and that of Ⓜ Ⓕ"."""
    for match in _IT_WAS.finditer(line.signs) if " was Ⓕ" in line.signs else ():
        yield Place(*match.span("who"), True)
    if " that " not in line.signs and " those " not in line.signs:
        return
    for match in _THAT_OF_WORDS.finditer(line.signs):
        yield Place(*match.span("who"), True)
    for match in _THAT_OF.finditer(line.signs):
        measure = line.signs.index("Ⓜ", match.start("who"))
        if line.pieces[measure].code in _RESPONSES:
            yield Place(*match.span("who"), True, AS_IT_STANDS)
