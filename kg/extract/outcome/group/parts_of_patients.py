"""Parts of the patients that something sets apart: "in those without prior CAR-T", "patients who responded"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.group.named_groups import AS_IT_STANDS, Place
from kg.extract.outcome.signs.names import PEOPLE, name_after
from kg.extract.scope import holds
from kg.extract.verbs import HAD, OCCURRED, REACHED, SEEN

_TRAITS = (
    *("mutated", "positive", "negative", "na", "high", "low", "wild-type", "expressing", "exposed"),
    *("refractory", "resistant", "pretreated", "matched", "experienced", "ineligible"),
)
# among TP53-mutated patients the rate was Ⓕ
_SUCH = re.compile(
    r"\b(?:in|among|of|for|than)\s(?:the\s|those\s)?(?:Ⓕ\s)?(?P<who>[\w.+/-]*\s?(?:mutated|positive|negative|naive|na[iï]ve|high|low|wild-type|expressing|exposed|refractory|resistant"
    r"|pretreated|mismatched|matched|experienced|ineligible)\s(?:patients|pts|tumou?rs|disease|cases|recipients|participants|group|subgroup))\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:[Oo]f|[Aa]mong|[Ii]n|[Ff]or)\s(?:the\s)?Ⓕ\s(?P<who>(?!evaluable|treated|enrolled|eligible|infused|consecutive|dosed|response)[\w/+-]+(?:\s[\w/+-]+)?\s(?:{PEOPLE}|tumou?rs)),?\s"
)
# In transplanted patients the Ⓜ was Ⓕ
_SORT_OPENS = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:[Aa]mong|[Ii]n|[Ff]or)\s(?:the\s)?(?P<who>(?!evaluable|treated|enrolled|eligible|infused|evaluated|included|analy|assess|dosed|select|affected|test|random|most|many|some|these|those|heavily|adult|hospital|healthy)"
    rf"(?:[a-z]+ed|[\w+]+-[\w-]+)\s(?:{PEOPLE}|tumou?rs)),?\s(?!with\b|who\b|in\b)"
)
# in patients without prior CAR-T, among those who had high tumour burden
_QUALIFIED = re.compile(
    rf"(?:\b(?:in|of|for|among|with|to|[Nn]o)\s(?:the\s|all\s)?(?:other\s)?(?:Ⓕ\s)?(?:{PEOPLE}|Ⓕ|(?<=[Nn]o\s)(?:patient|participant|recipient|child))|Ⓕ(?:\s(?:{PEOPLE}))?(?=\s(?:whose|who\s(?:had\s)?received|(?:not\s)?previously|in\s(?:Ⓜ|remission|relapse|CR))\s))\s"
    rf"(?P<how>with(?:out)?|with\sno|aged|younger\sthan|older\sthan|above|below|(?:not\s)?previously|never|who\s(?:had|have|received|did|were|underwent|achieved|completed|failed)|whose\s[\w+-]+(?:\s[\w+-]+)?\s(?:was|were|had|is|are|did|lacked)|in(?=\s(?:Ⓜ|(?:first\s|complete\s)*remission|relapse|CRi?|PR)\s(?:at|before)\s(?!Ⓣ|day|week|month)))\s(?:an?\s|the\s|had\s)?(?=[\w<>≥≤Ⓜ])"
)
_CLAUSES = ("who", "prev", "not", "never", "in")  # what goes on with a verb or a state
# "Patients with X had a median Ⓜ of Ⓕ"
_HAD_ONE = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:The\s)?(?:Ⓕ\s)?(?:{PEOPLE})\s(?P<who>(?:with(?:out)?|who|whose|(?:not\s)?previously|never|in|aged|younger|older|(?:receiving|given|after)(?=\sƔ))\s(?!AML|MDS)[^ⒻⒹ,;.()]{{2,70}}?)\s(?=had\s(?:an?\s|the\s)?(?:[a-z]+\s){{0,2}}(?:Ⓣ\s)?Ⓜ\sof\s(?:only\s)?Ⓕ)",
    re.IGNORECASE,
)
# in those under 60 years, in those of 60 years or older
_AGED = re.compile(
    rf"(?:\b(?:{PEOPLE})|Ⓕ)\s(?P<age>(?:who\swere\s)?(?:aged\s)?(?:aged(?=\s\d)|under|over|below|above|younger\sthan|older\sthan|of|at\sleast|≥|<|>|≤)\s?(?:age\s|the\sage\sof\s)?(?:Ⓣ|Ⓕ|Ⓨ|\d{{1,3}}(?:\s?(?:years|yrs?|y)\b)?)(?:\s(?:years\s)?(?:or|and)\s(?:older|younger|over|above|more))?)",
    re.IGNORECASE,
)
_CONTRASTED = re.compile(
    r"Ⓕ\)?\s(?:without|in\sthose|than)\b|Ⓕ,?\s(?:as\s)?(?:compared\swith|compared\sto|versus|vs\.?|against|opposed\sto)\s(?:only\s)?Ⓕ\s(?:in|for|among|of)\s|\b[Tt]hose\s(?:with(?:out)?|who|whose|in|aged|over|under|above|below|younger|older)\b|;\s(?:patients|pts|those|children|recipients)\s|\b(?:than|in|for|among|against|versus|vs\.?)\s(?:in\s|for\s)?(?:the\s)?(?:others|rest|remainder|remaining)\b"
)
_CLAUSE_END = re.compile(
    r"(?:(?:more|less|fewer)\sthan\sⒹ(?=\s))?[^ⒻⒹ,;.()]{2,50}?(?=\s(?:and|or(?!\s(?:more|fewer|less)\b)|versus|vs\.?|compared|it\s(?:was|reached))\s|\s?[,;.()]|\s?\Z)"
)
_SUBGROUP = re.compile(
    r"\b(?:previous\w*|prior|baseline|high|low|bulky|no|without|extramedullary|refractory|relapsed?|primary|naive|mutated|positive|negative|burden|received|underwent)\b|[+-](?:\s|\Z)|\b(?:aged|than|above|below)\b",
    re.I,
)
# "Patients who achieved Ⓜ had a longer Ⓜ than those who did not"
_WHO = re.compile(
    rf"(?:\A\W*(?:RESULTS?\W+)?|\b(?:than|and|versus|vs\.?)\s(?:in\s|for\s)?)(?:the\s)?(?:{PEOPLE})\s(?:(?<=recipients\s)of\s(?:an?\s)?(?=[\w'])|(?=(?:whose\s\w+\s(?:was|were|had|is|are)|who|with(?:out)?|in|aged|having|carrying|lacking|(?:receiving|given|after)(?=\sƔ)|treated(?!\swith)|(?:infused|transplanted|enrolled|dosed)(?!\swith)|previously|younger\sthan|older\sthan|over|under|above|below)\s))"
    rf"(?P<who>\S+\s(?:Ɣ|[^ⒻⒹ,;.()]{{2,90}}?))(?:(?P<called>\s\(['‘“][\w -]+['’”](?:\s[a-z]+)?\))|(?=(?<!less)(?<!more)(?<!fewer)(?<!greater)\sthan\b|\s(?:{HAD}|lived|survived|responded|relapsed|progressed|fared|did|were|\(|Ⓜ\s(?:more|less|better|worse|faster|earlier|later|longer))|[.,;(]|(?<!was)(?<!were)(?<!of)(?<!to)\sⒻ(?:[.,;(]|\s?\Z)))",
    re.IGNORECASE,
)
# "… than children with refractory disease (Ⓕ) or later Ⓜ (Ⓕ)": one more behind the second
_ONE_MORE = re.compile(
    rf"\s?[(\[]Ⓕ[^()]{{0,30}}[)\]],?\s(?:or|and|nor)\s(?:than\s)?(?:in\s|for\s)?(?:(?:{PEOPLE})\s)?(?P<who>[^ⒻⒹ,;.()]{{3,60}}?)\s?(?=[(\[]Ⓕ)"
)
_SET_APART = ("who", "with", "than", "those", "other")
_QUOTED = re.compile(r"['‘“]([\w -]+)['’”]((?:\s[a-z]+)?)")
_KIND_OF = r"(?:unconfirmed|transient|durable|ongoing|sustained|brief|clinical|further|second|new|late|early|objective|good|deep|major|lasting|Ⓖ)"
# "Ⓕ patients who had failed CAR-T achieved Ⓜ", "Ⓕ of those previously treated with X Ⓜ"
_WHO_DID = re.compile(
    rf"Ⓕ\s(?:(?:of\s)?(?:the\s|those\s)?(?:[a-z-]+\s){{0,2}}(?:{PEOPLE}|tumou?rs)\s|(?:of\sthose|Ⓕ)\s)?(?P<who>(?:in\s(?:[a-z]+\s)?(?=relapse\s)|with(?:out)?\s(?:relapsed|refractory|mutated|mutations?|wild-type|adverse|high-risk|extramedullary|bulky|active|primary|prior|previous)|who\s(?:had|have|were|did|received|underwent|never)"
    r"|whose\s[a-z]+(?:\s[a-z]+)?\s(?:was|were|had|is|are)|(?:previously|never|already)\s[a-z]+ed\s(?:with|to|by|for|in)|(?:treated|infused|relapsing|transplanted)\s(?:after|before|for|beyond|during)|harbou?ring|carrying|lacking)\s?[^ⒻⒹⓂⒺ,;.()]{1,70}?)"
    rf"\s(?=(?:{HAD}|were\sin|remained\sin|tested|became)\s(?:also\s|an?\s|confirmed\s|at\sleast\s(?:one|1|Ⓕ)\s|one\sor\smore\s|{_KIND_OF}\s)*[ⓂⒺ]|Ⓜ(?:[,;.]|\s(?:and|at|by|but|after|on|in|compared|versus|vs)\b|\s?\(|\s?\Z))"
)
# "Ⓜ in patients with a CR was Ⓕ"
_WITH_ONE = re.compile(
    rf"[ⓂⒺ][^.;ⒻⓂⒺ]{{0,40}}?\s(?:in|among|of|for)\s(?:the\s|all\s)?(?:(?:{PEOPLE})\s(?P<who>(?:with(?:out)?|achieving|attaining|reaching|experiencing|developing)\s(?:an?\s)?[^ⒻⓂⒺ;,.()]{{2,40}}?)|(?P<responders>(?:complete|partial|objective)\s(?:non-?)?responders))(?=\s(?:(?:was|were|is|reached)\s|Ⓕ))"
)
# "Ⓜ was Ⓕ in those who achieved CR."
_WHO_HAD_ONE = re.compile(
    rf"[ⓂⒺ][^.;ⒻⓂⒺ]{{0,20}}Ⓕ(?:\sat\sⓉ)?\s(?:in|among|for)\s(?:the\s|all\s)?(?:{PEOPLE})\s(?P<who>who\s{HAD}\s[^ⒻⓂⒺ;,.()]{{2,40}}?)(?=\s?[;,.(]|\s(?:and|versus|vs\.?|compared)\s|\Z)"
)
# "Ⓜ of those with X was Ⓕ and Ⓕ in those without."
_THOSE_WITHOUT = re.compile(r"\bthose\s(?P<who>without)(?=\s?[.,;)]|\s?\Z|\s(?:was\s)?Ⓕ)")
# "Responders had a median Ⓜ of Ⓕ and non-responders of Ⓕ"
_RESPONDERS_HAD = re.compile(
    rf"(?:\A\W*|[.;]\s|\b(?:and|but|while|whereas)\s)(?P<who>(?:MRD[- ](?:negative|positive)\s)?(?:non-?)?responders)(?=\s(?:{HAD}\s(?:an?\s)?(?:median|mean)?\s?Ⓜ\sof|of)\sⒻ)",
    re.IGNORECASE,
)
_SORTS = re.compile(
    rf"(?:\A\W*|[.;]\s)(?P<one>[\w/+-]+)\sand\s(?P<other>[\w/+-]+)\s(?:{PEOPLE}|tumou?rs)\s(?=[^ⒻⓉ]{{3,60}}Ⓕ\s(?:and|versus|vs\.?|v)\sⒻ)"
)


def qualified(signs: str) -> Iterator[Place]:
    """Parts of the patients that something sets apart.

    >>> signs = "Ⓜ was Ⓕ in patients without prior CAR-T and Ⓕ in those with prior CAR-T"
    >>> [signs[p.start : p.end] for p in qualified(signs)]
    ['without prior CAR-T', 'with prior CAR-T']
    >>> [signs[p.start : p.end] for signs in ("In transplanted patients the Ⓜ was Ⓕ",) for p in qualified(signs)]
    ['transplanted patients']
    >>> list(qualified("Ⓜ was Ⓕ in patients with Ⓜ")), list(qualified("treatment of patients with AML"))
    ([], [])
    >>> [s[p.start : p.end] for s in ("Ⓜ was Ⓕ in patients with FLT3-ITD", "Ⓕ of patients with available samples") for p in qualified(s)]
    ['with FLT3-ITD']
    """
    for match in _WITH_ONE.finditer(signs):
        yield Place(*match.span("who" if match["who"] else "responders"), True, AS_IT_STANDS)
    for match in _WHO_HAD_ONE.finditer(signs) if " who " in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _THOSE_WITHOUT.finditer(signs) if " with " in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _RESPONDERS_HAD.finditer(signs) if "esponders" in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _SUCH.finditer(signs) if holds(signs.lower(), _TRAITS) else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in (*_OF_THOSE.finditer(signs), *_SORT_OPENS.finditer(signs)):
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _HAD_ONE.finditer(signs) if " had " in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    yield from _told_by(signs, clause=False)


def clauses(signs: str) -> Iterator[Place]:
    """Parts of the patients that a clause sets apart.

    >>> def named(signs): return [signs[p.start : p.end] for p in clauses(signs)]
    >>> named("Ⓜ was Ⓕ in Ⓕ whose donor was mismatched and Ⓕ in those previously treated with X")
    ['whose donor was mismatched', 'previously treated with X']
    >>> named("Ⓜ was Ⓕ in patients in remission at infusion"), named("Ⓜ was Ⓕ in patients in remission"), named("Ⓕ who had received X")
    (['in remission at infusion'], [], ['who had received X'])
    >>> named("Ⓜ was Ⓕ in patients who received at least one dose")
    []
    >>> named("Ⓜ was Ⓕ in patients who received more than Ⓓ cells and Ⓕ in those who received fewer (Ⓟ)")
    ['who received more than Ⓓ cells', 'who received fewer']
    """
    yield from _told_by(signs, clause=True)


def _told_by(signs: str, *, clause: bool) -> Iterator[Place]:
    for match in _QUALIFIED.finditer(signs):
        if match["how"].startswith(_CLAUSES) is not clause:
            continue
        told = _CLAUSE_END.match(signs, match.end()) if clause else None
        end = told.end() if told else name_after(signs, match.end())
        more = _OTHERS_GOT.search(signs, end) is not None
        if clause and (
            (not more and _TO_BE_COUNTED.match(signs, match.end(), end))
            or (
                not more
                and _GOT.match(match["how"])
                and not _EARLIER_THAN.search(signs, match.end(), end)
            )
        ):
            continue
        if _KIND_OF_DISEASE.match(signs, end):
            continue
        if end > match.end() and (
            _SUBGROUP.search(signs, match.start("how"), end) or _is_whose(signs, match, end)
        ):
            yield Place(match.start("how"), end, True, AS_IT_STANDS)


# "with relapsed [or refractory lymphoma]" is the disease of all
_KIND_OF_DISEASE = re.compile(r"(?<=relapsed)(?:\s(?:or|and|and/or)\s|\s?/\s?)refractory\b")
# "… and Ⓕ in those who received fewer"
_OTHERS_GOT = re.compile(
    r"\b(?:those|patients|pts)\s(?:who\s(?:received|had|got)|given|with|receiving)\s(?:fewer|less)\b"
)
# whoever "received X" is called by X elsewhere
_GOT = re.compile(r"who\s(?:received|underwent)\Z")
_EARLIER_THAN = re.compile(
    r"\b(?:before|prior|previous\w*|earlier|an?\s|or\s(?:more|fewer|less)|fewer)\b"
)


# what patients need for being counted tells no part of them
_TO_BE_COUNTED = re.compile(
    r"(?:\w+\s)?(?:available|evaluable|measurable|assessable|data|samples?|follow-?up|sufficient|adequate|at\sleast|more\sthan|post-\w+|biops\w+|results?|any|this|these|that|such|their|one|two|three)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?:Ⓕ\)?\s|\A\W*|[;.]\s)\Z")
# "no Ⓜ was seen in patients with X"
_NONE_SEEN = re.compile(
    rf"\b(?:[Nn]o|[Nn]either|[Nn]ot|[Nn]ever)\b[^.;Ⓕ]{{0,80}}(?:\s(?:{SEEN}|{REACHED}|{OCCURRED}|occur|develop|seen)|[ⓂⒺ])\s\Z|\b[Nn]one\s\Z"
)


def _is_whose(signs: str, match: re.Match[str], end: int) -> bool:
    """Whether "in patients with X" stands right behind a figure, or what did not occur: it tells whose that is, whatever X is."""
    told = match["how"].startswith(("with", "whose", "not", "prev", "never", "in"))
    if not told or _TO_BE_COUNTED.match(signs, match.end(), end):
        return False
    at = match.start()
    if signs.startswith(("No ", "no "), at):
        return True
    figure = _FIGURE.search(signs, max(0, at - 3), at)
    return bool(figure or _NONE_SEEN.search(signs, max(0, at - 120), at))


def who_did(signs: str) -> Iterator[Place]:
    """The part of the patients in which those who had something are counted.

    >>> def named(signs): return [signs[p.start : p.end] for p in who_did(signs)]
    >>> named("Only Ⓕ evaluable patients with mutated TP53 entered Ⓜ"), named("Ⓕ patients who had failed CAR-T achieved Ⓜ.")
    (['with mutated TP53'], ['who had failed CAR-T'])
    >>> named("Ⓕ patients previously treated with blinatumomab Ⓜ."), named("Ⓕ of those whose disease had been refractory to X Ⓜ.")
    (['previously treated with blinatumomab'], ['whose disease had been refractory to X'])
    >>> named("Ⓕ patients with active disease had a transient Ⓜ"), named("Ⓕ patients in molecular relapse achieved Ⓜ")
    (['with active disease'], ['in molecular relapse'])
    >>> named("Ⓕ patients with a Ⓜ had Ⓔ"), named("Ⓕ patients who had Ⓔ received X"), named("Ⓕ patients enrolled in cohort 1 had Ⓜ")
    ([], [], [])
    """
    for match in _WHO_DID.finditer(signs) if "Ⓕ" in signs else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)


def aged(signs: str) -> Iterator[Place]:
    """Patients by their age.

    >>> def named(signs): return [signs[p.start : p.end] for p in aged(signs)]
    >>> named("Ⓜ was Ⓕ in patients below 60 years and Ⓕ in those aged 60 or more"), named("in pts ≥ 65 years of age")
    (['below 60 years', 'aged 60 or more'], ['≥ 65 years'])
    >>> named("Ⓜ was Ⓕ in patients under study"), named("aged 60")
    ([], [])
    """
    for match in _AGED.finditer(signs):
        yield Place(*match.span("age"), True, AS_IT_STANDS)


def sorts(signs: str) -> Iterator[Place]:
    """Two sorts of patients that the sentence opens with, and a figure for each.

    >>> def named(signs): return [signs[p.start : p.end] for p in sorts(signs)]
    >>> named("TP53-mutated and wild-type patients responded equally often (Ⓕ and Ⓕ)")
    ['TP53-mutated', 'wild-type']
    >>> named("Blood and marrow samples gave Ⓕ and Ⓕ"), named("Fever and chills were seen in Ⓕ and Ⓕ")
    ([], [])
    """
    for match in _SORTS.finditer(signs) if " and " in signs else ():
        yield Place(*match.span("one"), True, AS_IT_STANDS)
        yield Place(*match.span("other"), True, AS_IT_STANDS)


def who(signs: str) -> Iterator[Place]:
    """Two parts of the patients that are compared by what they did.

    >>> signs = "Patients who achieved Ⓜ had a longer Ⓜ than those who did not (Ⓕ vs Ⓕ)"
    >>> [signs[p.start : p.end] for p in who(signs)]
    ['who achieved Ⓜ', 'who did not']
    >>> signs = "Children treated for first relapse Ⓜ more often (Ⓕ) than children with refractory disease (Ⓕ) or later Ⓜ (Ⓕ)"
    >>> [signs[p.start : p.end] for p in who(signs)]
    ['treated for first relapse', 'with refractory disease', 'later Ⓜ']
    >>> [p.name for p in who("Recipients of fresh units ('optimal' units) did better than recipients of other units (Ⓕ v Ⓕ)")]
    ['optimal units', '=']
    """
    found = list(_WHO.finditer(signs)) if holds(signs.lower(), _SET_APART) else []
    if len(found) == 2 or (found and _CONTRASTED.search(signs)):
        for match in found:
            short = _QUOTED.search(match["called"] or "")
            yield Place(
                *match.span("who"), True, "".join(short.groups()) if short else AS_IT_STANDS
            )
        more = _ONE_MORE.match(signs, found[-1].end("who")) if len(found) == 2 else None
        if more:
            yield Place(*more.span("who"), True, AS_IT_STANDS)
