"""Groups: the words of a sentence that say whose figure it is."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.extract.outcome.line import Line
from kg.extract.outcome.named_groups import (
    AS_IT_STANDS,
    Place,
    enumerated,
    of_diseases,
    of_letters,
    of_names,
)
from kg.extract.outcome.names import PEOPLE, is_name, name_after, name_before
from kg.extract.scope import holds
from kg.text import Span

_RECEIVE = (
    r"(?:treated with|receiving|who received|given|assigned to receive|assigned to|randomi[sz]ed to receive|randomi[sz]ed to"
    r"|allocated to|taking|undergoing|who underwent|treated by|treated using|infused with|switched to|continuing on|continuing with|continued on|maintained on|started on|exposed to)"
)
# words that end a name, with a letter or number behind them: "the combination arm", "treatment arm B"
_HEAD = re.compile(
    r"\b(?:arms?|groups?|cohorts?|subgroups?|(?:the|this) trial|trial|controls|recipients)\b"
    r"(?:\s(?:[A-Z]|[IVX]{1,4}|\d{1,2})\b(?![.%/]\d|\s(?:of|out of|patients|pts|to|through)\b))?"
)
_LABELLED = re.compile(
    r"\b(?:[Gg]roup|[Aa]rm|[Cc]ohort|(?:[Dd]ose\s)?[Ll]evel|[Rr]egimen|Reg|[Ss]chedule|[Pp]art|[Ss]tage|[Ss]tratum|[Cc]ourse)s?\s"
    r"(?:[A-Z]\b|[IVX]{1,4}\b|-?\d{1,2}[a-c]?\b(?!\.\d|%|/\d|\s(?:of|out of|patients|pts|to|through|disease|cancer)\b))(?!-)"
)
_PERIODS = ("phase", "part", "stage", "portion", "cohort")
# in the expansion phase
_PERIOD = re.compile(
    r"\b(?:(?:dose[\s-])?(?:escalation|expansion|finding)|randomi[sz]ed|run-in|safety|lead-in|first|second)\s(?:phase|part|stage|portion|cohort)\b",
    re.I,
)
_GIVEN = re.compile(
    rf"\b{_RECEIVE}\s(?:the\s|an?\s)?(?!without|as\b|in\b|by\b|at\b|every|once|twice|on\b|intra)"
)
_HYPHENED = ("-treated", "-assigned", "-randomi")
_TREATED = re.compile(r"(?<![\w-])[\w.+/-]+-(?:treated|assigned|randomi[sz]ed)\b")
_BEHIND = re.compile(
    rf"Ⓕ\s(?:(?:at\s)?Ⓣ\s)?(?:of\s(?:the\s)?{PEOPLE}\s|{PEOPLE}\s)?(?:(?:higher|lower|longer|shorter|greater|more|less)\s)?"
    r"(?P<by>with|for|on|after|by|in|among|of|under|receiving)\s"
    rf"(?:(?:the|all|an?|those|both|patients|their)\s)*"
)
_JOINED = re.compile(r"\s(?:and|or|versus|vs\.?)\s(?:for\s|in\s|with\s)?(?:the\s)?(?!Ⓕ)")
_WHOSE = frozenset({"in", "among"})
_LOOSE = frozenset({"with", "for", "on", "receiving"})
_NAMED = re.compile(r"[A-Z0-9-]|\b(?:placebo|control|controls|patients|group)\b")
_AT_DOSE = re.compile(
    r"(?:[ⒻⓂⒺ]|patients|those|\bthan|\band|\bversus|\bvs\.?|,)\s(?:of\s\w+\s|patients\s)?(?:treated\s|dosed\s|infused\s|enrolled\s)?"
    r"(?:at|with|receiving|who received|given|by|in\sthe)\s(?:the\s|a\s)?(?:dose(?:\slevel)?\s(?:of\s)?)?(?P<dose>Ⓓ(?:\s(?:dose(?:\slevel)?|level|group|cohort|arm)\b)?)"
)
_AT_FRONT = re.compile(
    r"\W*(?:At|With|In)\s(?:the\s|a\s)?(?:dose(?:\slevel)?\sof\s)?(?P<dose>Ⓓ(?:[\s-](?:cells?\s)?(?:dose(?:\slevel)?|level|group|cohort|arm)\b)?)"
)
_NEXT_DOSE = re.compile(
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?P<dose>Ⓓ(?:\s(?:dose(?:\slevel)?|level|group|cohort|arm)s?\b)?)"
)
# longer with A than with B; similar in A and B; between A and B
_COMPARED = re.compile(
    r"\s(?:than|compared (?:with|to)|as compared (?:with|to)|versus|vs\.?|and|or)\s"
    r"(?:(?:with|in|for|among|on|after|those|that|the|given|receiving|patients|treated|of)\s)*"
)
_COMPARING = re.compile(
    r"\b(?:higher|lower|longer|shorter|greater|better|more|less|fewer|worse|superior|similar|reduced|increased|improved|decreased|differ\w*"
    r"|between|respective\w*|comparable|larger|smaller|faster|slower|favou?r\w*|equivalent)\b"
)
_TWO = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?([A-Za-z][\w/+-]*(?:\s[\w/+-]+)?)\sand\s([A-Za-z][\w/+-]*(?:\s[\w/+-]+)?)\s(?:were|required|showed|had|produced|resulted)\b"
)
_ONE = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?([A-Z][\w/+-]*(?:\s[\w/+-]+){0,2}?)\s(?:(?:significantly|markedly|also)\s)?(?:reduced|increased|improved|lowered|decreased"
    r"|prolonged|produced|resulted|had|showed|delayed)\b(?! (?:by|from|to|in)\b)"
)
# "Risperidone was associated with …, as compared with Ⓕ with placebo"
_AGENT = re.compile(
    r"\W*(?:[A-Z]{5,}\s)?(?:Treatment with\s|Use of\s|The addition of\s)?([A-Z][\w/+-]*(?:\s[\w/+-]+){0,2}?)\s(?:(?:significantly|markedly|also)\s)?"
    r"(?:was associated with|were associated with|resulted in|led to|produced|caused|gave|yielded|reduced|increased|improved|lowered|prolonged)\s"
)
_CONTRASTING = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|than)\s(?:an?\s)?Ⓕ")
# "Ⓜ for A was Ⓕ, whereas that for B was Ⓕ"
_WAS_EACH = re.compile(
    r"\s(?:for|in|on|with|among)\s(?:the\s|patients\s(?:with|on)\s)?(?P<who>[A-Za-z][^\s,;:()ⒻⓂⒺ]*(?:\s(?!was|were)[^\s,;:()ⒻⓂⒺ]+){0,4})\s(?:was|were)\s(?:only\s)?Ⓕ"
)
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|compared with)\s(?:in|for|with|among|on|at)\s(?:the\s|those\s(?:with|in)\s|patients\s(?:with|in)\s)?([^\s,;:()Ⓕ][^,;:()ⒻⓂⒺ]{1,45}?)\s?[(\[]Ⓕ"
)
# more with A (Ⓕ) than with B (Ⓕ)
_BOTH_BRACKETED = re.compile(
    r"\s?[(\[]Ⓕ[^()\[\]]{0,40}[)\]],?\s(?:than|compared (?:with|to)|as compared (?:with|to)|versus|vs\.?|v|and)\s"
    r"(?:(?:with|in|for|among|on|after|by|those|given|receiving|patients|treated)\s)*(?:the\s)?(?=[A-Za-z])"
)
# more frequent with A (Ⓕ v Ⓕ)
_DIFFERS = re.compile(r"\s?[(\[]Ⓕ\s(?:vs\.?|versus|v|against|compared with)\sⒻ")
_MORE = re.compile(
    r"\b(?:[Mm]ore|less|[Ff]ewer|higher|lower|greater|longer|shorter|better|worse|reduced|increased|improved|superior|inferior|faster|slower|favou?r\w*)\b[^ⒻⓅ;.]{0,90}\Z"
)
_AGAINST = re.compile(r"\s(?:compared (?:with|to)|versus|vs\.?|than)\s(?:with\s|the\s)?(?!Ⓕ)")
_LED = re.compile(r"\b(?:with|in|for|on|by|between|among|after|receiving|of)\s(?:the\s)?\Z")
# "the hormone and placebo groups"
_JOINT = re.compile(r"\s(?:and|or)\s(?:the\s)?\Z")
# "Ⓕ, Ⓕ and Ⓕ of patients on A, B, and C, respectively"
_NAME = r"(?!Ⓕ)[^\s,;:()ⒻⓂⒺ](?:[^,;:()ⒻⓂⒺ]{0,38}[^\s,;:()ⒻⓂⒺ])?"
_LISTED = re.compile(
    rf"Ⓕ,?\s(?:and\s)?Ⓕ\s(?:of\s(?:the\s)?)?(?:{PEOPLE}\s)?(?:on|in|with|for|receiving|given|at|after|treated\swith|of)\s(?:the\s)?(?P<list>{_NAME}(?:,\s{_NAME})+?,?\sand\s{_NAME}),?\srespectively"
)
_LIST_AND = re.compile(r",\sand\s|,\s|\sand\s")
# "Ⓕ in the CAR-NK and Ⓕ in the CAR-T group": the noun once
_NOUN_ONCE = re.compile(
    r"\b(?:in|for|with|on)\sthe\s(?P<first>(?!Ⓕ)[^\sⒻⓂⒺ,;:.()]+(?:\s[^\sⒻⓂⒺ,;:.()]+){0,2})\s(?:and|versus|vs\.?|but)\sⒻ(?:\s?\([^()]*\))?\s(?:in|for|with|on)\sthe\s"
    r"[^ⒻⓂ,;.()]{1,30}?\s?(?P<noun>group|arm|cohort|recipients)\b"
)
_MEASURED_IN = re.compile(
    r"[ⓂⒺ](?:\srates?)?\s(?:for|in|among|of)\s(?:(?:the|all|patients with|patients in|those with)\s)*(?=[A-Za-z])"
)
_THEN_FIGURE = re.compile(r"\s(?:was|were|of|reached)\sⒻ")
_LACKING = re.compile(r"Ⓕ\s(?:without|with no|not receiving)(?:\s(?:it|them|the\s)?|(?=[.,;)]|\Z))")
# "Ⓕ combination vs Ⓕ monotherapy"
_BARE = re.compile(
    r"Ⓕ\s((?!with|without|in\b|for\b|on\b|of\b|at\b|by\b|after\b|among\b|had\b|was\b)[A-Za-z][\w+-]*(?:\s(?!vs|versus|v\b)[\w+-]+){0,3})\s(?:vs\.?|versus|v)\sⒻ\s([A-Za-z][\w+-]*(?:\s[\w+-]+){0,3})(?=[.,;()]|\Z)"
)
_FRONTED = re.compile(
    r"\A\W*(?:[A-Z]+\s)?(?:In|For|Among|Of|With|On|Within)\s(?:the|all|those|our)\s(?:all\s|those\s)?"
    r"(?!.{0,40}\b(?:phase|period|study|analysis|absence|context|end|basis|other|first|last|months?|years?|day)\b)"
)
# With FLT3-ITD the Ⓜ was Ⓕ
_WITH_FIRST = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?P<with>With(?:out)?\s(?!(?:an?\s|the\s)?(?:median|mean|follow-?up|maximum|data|regard|respect|these|this|longer|further|more)\b)[^ⒻⓂⒺⓉ,;:.()]{2,40}?)(?=,?\sthe\s(?:\w+\s)?Ⓜ(?:\srate)?\s(?:was|were)\b)"
)
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
_OPENING = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?:In|For|Among|At|With|On|Of)\s(?:the\s)?(?:(?:patients|pts|those)\s(?:in|on|at|treated\sat)\s(?:the\s)?)?"
)
# Of Ⓕ BCMA-naive patients, Ⓕ …; the figure's sign may hold all of it
_COUNTED_KIND = re.compile(
    r"(?:\d|[a-z])\s((?!evaluable|treated|enrolled|eligible|infused|consecutive|dosed|response|efficacy|phase|more|further|additional|adult|other|heavily)(?=[\w/+-]*[A-Z-])[A-Za-z][\w/+-]*\s(?:patients|pts|tumou?rs)|[a-z][\w-]+\srecipients)(?:\s?\(.*)?\Z"
)
_OF_THOSE = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:[Oo]f|[Aa]mong|[Ii]n|[Ff]or)\s(?:the\s)?Ⓕ\s(?P<who>(?!evaluable|treated|enrolled|eligible|infused|consecutive|dosed|response)[\w/+-]+(?:\s[\w/+-]+)?\s(?:{PEOPLE}|pts|tumou?rs)),?\s"
)
# In transplanted patients the Ⓜ was Ⓕ
_SORT_OPENS = re.compile(
    rf"(?:\A\W*|[;.]\s)(?:[Aa]mong|[Ii]n|[Ff]or)\s(?:the\s)?(?P<who>(?!evaluable|treated|enrolled|eligible|infused|evaluated|included|analy|assess|dosed|select|affected|test|random|most|many|some|these|those|heavily|adult|hospital|healthy)"
    rf"(?:[a-z]+ed|[\w+]+-[\w-]+)\s(?:{PEOPLE}|pts|tumou?rs)),?\s(?!with\b|who\b|in\b)"
)
# in patients without prior CAR-T, among those who had high tumour burden
_QUALIFIED = re.compile(
    rf"\b(?:in|of|for|among|with|to)\s(?:the\s|all\s)?(?:other\s)?(?:Ⓕ\s)?(?:{PEOPLE}|pts|Ⓕ)\s"
    r"(?P<how>with(?:out)?|with\sno|aged|younger\sthan|older\sthan|above|below|previously|who\s(?:had|have|received|did|were|underwent|achieved))\s(?:an?\s|the\s|had\s)?(?=[\w<>≥≤])"
)
# in those under 60 years, in those of 60 years or older
_AGED = re.compile(
    rf"\b(?:{PEOPLE}|pts)\s(?P<age>(?:aged\s)?(?:under|over|below|above|younger\sthan|older\sthan|of|≥|<|>|≤)\s?(?:Ⓣ|Ⓕ)(?:\s(?:years\s)?(?:or|and)\s(?:older|younger|over|above|more))?)"
)
_CONTRASTED = re.compile(r"Ⓕ\)?\s(?:without|in\sthose|than)\b|\bthose\swith")
_CLAUSE_END = re.compile(r"[^ⒻⒹ,;.()]{2,50}?(?=\s(?:and|or|versus|vs\.?|compared)\s|[,;.()]|\Z)")
_SUBGROUP = re.compile(
    r"\b(?:previous\w*|prior|baseline|high|low|bulky|no|without|extramedullary|refractory|relapsed?|primary|naive|mutated|positive|negative|burden|received|underwent)\b|[+-](?:\s|\Z)|\b(?:aged|than|above|below)\b",
    re.I,
)
# "Patients who achieved Ⓜ had a longer Ⓜ than those who did not"
_WHO = re.compile(
    rf"(?:\A\W*|\bthan\s(?:in\s|for\s)?)(?:the\s)?(?:{PEOPLE}|pts)\s((?:whose\s\w+\s(?:was|were|had|is|are)\s|(?:who|with(?:out)?)\s)[^ⒻⒹ,;.()]{{3,60}}?)(?=\s(?:had|lived|showed|experienced|survived|responded|relapsed|progressed|fared|did|were|achieved|reached|than|\()|[.,;(])",
    re.IGNORECASE,
)
_SORTS = re.compile(
    rf"(?:\A\W*|[.;]\s)(?P<one>[\w/+-]+)\sand\s(?P<other>[\w/+-]+)\s(?:{PEOPLE}|pts|tumou?rs)\s(?=[^ⒻⓉ]{{3,60}}Ⓕ\s(?:and|versus|vs\.?|v)\sⒻ)"
)
# For patients with indolent lymphoma, the rate was …
_FRONTED_PEOPLE = re.compile(
    rf"\A\W*(?:[A-Z]{{5,}}\W+)?(?:In|For|Among|Of)\s(?:the\s)?(?:Ⓕ|{PEOPLE})(?:\swho\swere)?\s(?:with|in|on|at|who had|receiving|who received|treated with|given)\s(?:the\s|an?\s)?"
)
# the label of a list's item: "SSc: the score fell by …"
_ITEM = re.compile(
    r"\W*((?=[A-Z][^:]*[A-Z0-9]|[^:]*(?:lymphoma|leuk|myeloma|cancer|carcinoma|disease|syndrome|sclerosis|lupus|arthritis|arm|group|cohort|dose|patients))[A-Z][\w'’ö-]{1,30}(?:\s[\w'’-]+){0,3}):\s"
)
_BESIDE = re.compile(r"\s?(?:,|:|=|\()\s?(?:n\s=\s)?Ⓕ")
# amantadine Ⓕ versus placebo Ⓕ; (SH Ⓕ
_PEOPLE_BEFORE = re.compile(rf"\s{PEOPLE}\s?\Z")
_NEXT_TO = re.compile(r"\s(?=Ⓕ)")
_OPENED = re.compile(r"(?:[(\[;]\s?|\b(?:versus|vs\.?|v)\s)(?:in\s|with\s|for\s|the\s)?\Z")
_TRAILED = re.compile(r"Ⓕ\s?,\s(?=[A-Za-z][\w+ -]{2,40}\s?[;)])")
_TREATED_AT = re.compile(
    rf"(?:Ⓕ|\b{PEOPLE}|\bpts|\btreated|\bdosed|Ⓜ)\s(?:evaluable\s|treated\s|dosed\s|infused\s)?at\sthe\s\Z"
)
_ASIDE = re.compile(r"Ⓕ\s?\(\s?(?:n\s=\s)?")


class Group(NamedTuple):
    """Words that name a group; `said` tells that they call it an arm or group, or say what it received."""

    place: int
    end: int
    span: Span
    name: str
    said: bool = True
    fronted: bool = False


def groups(line: Line, arms: tuple[str, ...] = ()) -> list[Group]:
    """The groups that a line names, in order; where two overlap the more explicit wins.

    `arms` are names of the document's arms.
    """
    found: list[Group] = []
    places = (
        *enumerated(line.signs),
        *_of_counts(line),
        *_called(line.signs),
        *_who(line.signs),
        *of_names(line.signs, arms),
        *of_letters(line.signs, arms),
        *_treated(line.signs),
        *_qualified(line.signs),
        *of_diseases(line),
        *_at_found_dose(line),
        *_places(line.signs),
    )
    compared = "controls" in line.signs
    for start, end, said, name in places:
        known = name or (is_name(line.signs[start:end], compared) and not _counts(line, start, end))
        if known and not _overlaps(found, start, end):
            span = line.span(start, end)
            fronted = start < 30 and (
                (said and _OPENING.fullmatch(line.signs[:start]) is not None)
                or _leads(line.signs, start)
            )
            named = (
                _worded(line, name, start) if name and name != AS_IT_STANDS else span.of(line.text)
            )
            found.append(Group(start, end, span, named, said, fronted))
    return _resolved(sorted(found, key=lambda g: g.place))


def _counts(line: Line, start: int, end: int) -> bool:
    """Whether the words only say how many of what: "3 CRL"."""
    return (
        line.signs[start] == "Ⓕ" and start + 1 < end and "recipients" not in line.signs[start:end]
    )


def _worded(line: Line, name: str, start: int) -> str:
    """A name with the words of its signs: "2 mg cohort"."""
    for place, piece in line.pieces.items():
        if place >= start and piece.sign in name:
            name = name.replace(piece.sign, piece.span.of(line.text), 1)
    return name


def _resolved(found: list[Group]) -> list[Group]:
    """The groups, "without it" as what the one before had: "in extramedullary disease and Ⓕ without it"."""
    return [
        g._replace(name=f"without {before.name.removeprefix('with ')}")
        if g.name.strip() in {"without it", "without them", "without"}
        and before
        and (not before.said or before.name.startswith("with "))
        else g
        for before, g in zip([None, *found], found, strict=False)
    ]


def _overlaps(found: list[Group], start: int, end: int) -> bool:
    return any(g.place < end and start < g.end for g in found)


def _leads(signs: str, start: int) -> bool:
    front = _FRONTED_PEOPLE.match(signs) or _FRONTED.match(signs) or _ITEM.match(signs)
    return front is not None and front.start() <= start <= front.end() + 25


def _places(signs: str) -> Iterator[Place]:
    """Where groups are named, each with whether it is said to be one.

    >>> def named(signs): return [signs[p.start : p.end] for p in (*_called(signs), *_treated(signs), *_places(signs))]
    >>> named("Ⓜ was Ⓕ in the combination arm and Ⓕ in the pembrolizumab arm (Ⓟ)")[:2]
    ['combination arm', 'pembrolizumab arm']
    >>> named("Ⓜ was Ⓕ in part A and Ⓕ in the expansion phase")[:2], named("stage 4 disease")
    (['part A', 'expansion phase'], [])
    >>> named("Ⓜ was Ⓕ for Group A, Ⓕ for Group B")[:2]
    ['Group A', 'Group B']
    >>> named("Ⓕ with SNK01 vs. Ⓕ without it")
    ['SNK01', 'without it']
    >>> named("Ⓕ among patients treated with enalapril maleate and Ⓕ receiving placebo had died")[:2]
    ['enalapril maleate', 'placebo']
    """
    for rule in _RULES:
        yield from rule(signs)


def _called(signs: str) -> Iterator[Place]:
    """Names that are called so: "Group A", "the combination arm", "the hormone and placebo groups"."""
    periods = list(_PERIOD.finditer(signs)) if holds(signs.lower(), _PERIODS) else []
    for match in (*_LABELLED.finditer(signs), *periods):
        yield Place(*match.span(), True, AS_IT_STANDS)
    for match in _NOUN_ONCE.finditer(signs) if " the " in signs else ():
        if match["first"] not in {"former", "latter"} and not _HEAD.search(match["first"]):
            yield Place(*match.span("first"), True, f"{match['first']} {match['noun']}")
    for match in _HEAD.finditer(signs):
        start = name_before(signs, match.start())
        several = match.group().endswith("s") or signs.startswith(", respectively", match.end())
        joint = _JOINT.search(signs, max(0, start - 10), start) if several else None
        noun = match.group().removesuffix("s")
        yield Place(
            start, match.end(), True, f"{signs[start : match.start()]}{noun}" if joint else ""
        )
        if joint:
            first = name_before(signs, joint.start())
            if first < joint.start():
                yield Place(first, joint.start(), True, f"{signs[first : joint.start()]} {noun}")


def _treated(signs: str) -> Iterator[Place]:
    """Names by treatment: "patients receiving X", "X-treated patients", "without it"."""
    for match in _GIVEN.finditer(signs):
        yield Place(match.end(), name_after(signs, match.end()), True)
    yield from _behind(signs)
    for match in _LACKING.finditer(signs):
        yield Place(match.start() + 2, name_after(signs, match.end()), True)
    for match in _TREATED.finditer(signs) if holds(signs, _HYPHENED) else ():
        yield Place(*match.span(), True)


def _qualified(signs: str) -> Iterator[Place]:
    """Parts of the patients that something sets apart.

    >>> signs = "Ⓜ was Ⓕ in patients without prior CAR-T and Ⓕ in those with prior CAR-T"
    >>> [signs[p.start : p.end] for p in _qualified(signs)]
    ['without prior CAR-T', 'with prior CAR-T']
    >>> [signs[p.start : p.end] for signs in ("In transplanted patients the Ⓜ was Ⓕ",) for p in _qualified(signs)]
    ['transplanted patients']
    >>> list(_qualified("Ⓜ was Ⓕ in patients with Ⓜ")), list(_qualified("treatment of patients with AML"))
    ([], [])
    """
    for match in _SUCH.finditer(signs) if holds(signs.lower(), _TRAITS) else ():
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _AGED.finditer(signs):
        yield Place(*match.span("age"), True, AS_IT_STANDS)
    for match in (*_OF_THOSE.finditer(signs), *_SORT_OPENS.finditer(signs)):
        yield Place(*match.span("who"), True, AS_IT_STANDS)
    for match in _QUALIFIED.finditer(signs):
        clause = _CLAUSE_END.match(signs, match.end()) if match["how"].startswith("who") else None
        end = clause.end() if clause else name_after(signs, match.end())
        if _SUBGROUP.search(signs, match.start("how"), end) and end > match.end():
            yield Place(match.start("how"), end, True, AS_IT_STANDS)


def _who(signs: str) -> Iterator[Place]:
    """Two parts of the patients that are compared by what they did.

    >>> signs = "Patients who achieved Ⓜ had a longer Ⓜ than those who did not (Ⓕ vs Ⓕ)"
    >>> [signs[p.start : p.end] for p in _who(signs)]
    ['who achieved Ⓜ', 'who did not']
    """
    sorts = _SORTS.search(signs) if " and " in signs else None
    for part in ("one", "other") if sorts else ():
        yield Place(*sorts.span(part), True, AS_IT_STANDS) if sorts else Place(0, 0)
    found = list(_WHO.finditer(signs)) if holds(signs.lower(), ("who", "with")) else []
    if len(found) == 2 or (found and _CONTRASTED.search(signs)):
        for match in found:
            yield Place(*match.span(1), True, AS_IT_STANDS)


def _of_counts(line: Line) -> Iterator[Place]:
    """Kinds of patients that a count names: "of 17 BCMA-naive patients"."""
    for place, piece in line.of("Ⓕ"):
        kind = _COUNTED_KIND.search(piece.span.of(line.text))
        if kind:
            yield Place(place, place + 1, True, kind[1])


def _at_found_dose(line: Line) -> Iterator[Place]:
    """The dose that the trial found, where it is the one that patients were given: "Ⓕ at the RP2D"."""
    for place, piece in line.of("Ⓜ"):
        if piece.code in {"measure:RP2D", "measure:MTD"} and _TREATED_AT.search(
            line.signs, max(0, place - 40), place
        ):
            yield Place(place, place + 1, True, piece.span.of(line.text))


def _of_measures(signs: str) -> Iterator[Place]:
    """Names between a measure and its figure: "Ⓜ for responders was Ⓕ"."""
    for match in _MEASURED_IN.finditer(signs):
        end = name_after(signs, match.end())
        if _THEN_FIGURE.match(signs, end):
            yield Place(match.end(), end)


def _at_doses(signs: str) -> Iterator[Place]:
    """Doses that name the group: "Ⓕ at 1 × 10⁷ cells/kg", "at the 1 billion dose level", "at Ⓓ, Ⓓ and Ⓓ"."""
    for match in _AT_DOSE.finditer(signs) if "Ⓓ" in signs else ():
        yield Place(*match.span("dose"))
        following = _NEXT_DOSE.match(signs, match.end())
        while following:
            yield Place(*following.span("dose"))
            following = _NEXT_DOSE.match(signs, following.end())


def _fronted_doses(signs: str) -> Iterator[Place]:
    """A dose that opens the sentence: "At the 1 billion cell dose, Ⓕ Ⓜ"."""
    match = _AT_FRONT.match(signs)
    if match:
        yield Place(*match.span("dose"), True, AS_IT_STANDS)


def _agents(signs: str) -> Iterator[Place]:
    """What opens the sentence and did more than another: "A was associated with Ⓜ of Ⓕ, as compared with Ⓕ with B".

    >>> [s[p.start : p.end] for s in ["Treatment with A resulted in a Ⓕ reduction, compared with Ⓕ with B"] for p in _agents(s)]
    ['A']
    >>> list(_agents("Treatment with A resulted in a Ⓕ reduction"))
    []
    """
    agent = _AGENT.match(signs)
    if agent and _CONTRASTING.search(signs, agent.end()):
        yield Place(*agent.span(1))


def _listed(signs: str) -> Iterator[Place]:
    """Names in a list behind as many figures.

    >>> def named(signs): return [signs[p.start : p.end] for p in _listed(signs)]
    >>> named("Ⓜ occurred in Ⓕ, Ⓕ, and Ⓕ of patients on OLZ/SAM, olanzapine, and placebo, respectively")
    ['OLZ/SAM', 'olanzapine', 'placebo']
    >>> named("Ⓕ and Ⓕ in A and B, respectively"), named("Ⓕ, Ⓕ and Ⓕ of patients with AML, MDS and ALL")
    ([], [])
    """
    for match in _LISTED.finditer(signs) if "respectively" in signs else ():
        start = match.start("list")
        for part in (*_LIST_AND.finditer(signs, *match.span("list")), None):
            end = part.start() if part else match.end("list")
            yield Place(start, end)
            start = part.end() if part else end


def _each(signs: str) -> Iterator[Place]:
    """Names of which each has its own "was": "the reading for A was Ⓕ, whereas that for B was Ⓕ".

    >>> [s[p.start : p.end] for s in ["the reading for GLX was Ⓕ, whereas that for PASCAL was Ⓕ"] for p in _each(s)]
    ['GLX', 'PASCAL']
    >>> list(_each("the count in blood was Ⓕ"))
    []
    """
    found = list(_WAS_EACH.finditer(signs)) if signs.count("Ⓕ") > 1 else []
    for match in found if len(found) > 1 else ():
        yield Place(*match.span("who"))


def _fronted(signs: str) -> Iterator[Place]:
    """Names that open the sentence: "In the SC trial …", "SSc: …"."""
    front = _FRONTED_PEOPLE.match(signs) or _FRONTED.match(signs)
    if front:
        yield Place(front.end(), name_after(signs, front.end()))
    trait = _WITH_FIRST.match(signs)
    if trait:
        words = trait["with"]
        yield Place(*trait.span("with"), True, words[0].lower() + words[1:])
    label = _ITEM.match(signs)
    if label and "Ⓕ" in signs:
        yield Place(*label.span(1))


def _beside(signs: str) -> Iterator[Place]:
    """Names next to a figure: "placebo (Ⓕ)", "Ⓕ (placebo)", "Ⓕ, placebo;"."""
    for match in _BESIDE.finditer(signs):
        people = _PEOPLE_BEFORE.search(signs, max(0, match.start() - 16), match.start())
        start = name_before(signs, people.start() if people else match.start())
        listed = (
            signs[:start]
            .rstrip()
            .endswith(("(", ";", "; and", "; vs.", "; versus", " vs.", " vs", " versus", " v"))
        )
        if _of_words(signs, start, match.start()) and (
            listed or _NAMED.search(signs, start, match.start())
        ):
            yield Place(start, match.start())
    for match in (*_ASIDE.finditer(signs), *_TRAILED.finditer(signs)):
        yield Place(match.end(), name_after(signs, match.end()))


def _next_to(signs: str) -> Iterator[Place]:
    """Names that touch a figure: "(X Ⓕ versus placebo Ⓕ", "Ⓕ combination vs Ⓕ monotherapy"."""
    for match in _BARE.finditer(signs):
        yield from (Place(*match.span(1)), Place(*match.span(2)))
    for match in _NEXT_TO.finditer(signs):
        start = name_before(signs, match.start(), most=3)
        opened = _OPENED.search(signs, max(0, start - 20), start)
        short = signs[start : match.start()].isupper() and signs[:start].endswith((": ", ", "))
        if (opened or short) and _of_words(signs, start, match.start()):
            yield Place(start, match.start())


def _of_words(signs: str, start: int, end: int) -> bool:
    """Whether a name has words, and no measure or event among them."""
    return start < end and "Ⓜ" not in signs[start:end] and "Ⓔ" not in signs[start:end]


def _pairs(signs: str) -> Iterator[Place]:
    """The two names of a comparison.

    >>> signs = "Ⓜ was longer with NK cells than with chemotherapy alone (Ⓕ vs Ⓕ)"
    >>> [signs[p.start : p.end] for p in _pairs(signs)]
    ['NK cells', 'chemotherapy alone']
    """
    if not _COMPARING.search(signs):
        return
    yield from _initial(signs)
    for match in _COMPARED.finditer(signs):
        start = name_before(signs, match.start())
        end = name_after(signs, match.end())
        if (
            start < match.start()
            and match.end() < end
            and _LED.search(signs, max(0, start - 16), start)
        ):
            yield Place(start, match.start())
            yield Place(match.end(), end)


def _than(signs: str) -> Iterator[Place]:
    """The second of a comparison, with its figure in brackets: "… (Ⓕ) than in HR+/HER2− disease (Ⓕ)".

    >>> [s[p.start : p.end] for s in ["Ⓜ was higher in A (Ⓕ) than in HR+/HER2− disease (Ⓕ)"] for p in _than(s)]
    ['HR+/HER2− disease']
    """
    for match in _THAN.finditer(signs):
        yield Place(*match.span(1))


def _bracketed(signs: str) -> Iterator[Place]:
    """Compared names of which each has its figure in brackets, or the first has both.

    >>> def named(signs): return [signs[p.start : p.end] for p in _bracketed(signs)]
    >>> named("more Ⓜ with losartan (Ⓕ) than with captopril (Ⓕ; Ⓟ)"), named("More Ⓜ occurred with combination therapy (Ⓕ v Ⓕ)")
    (['losartan', 'captopril'], ['combination therapy'])
    >>> named("Ⓜ in blood (Ⓕ v Ⓕ)"), named("Ⓜ in blood (Ⓕ) and marrow was seen")
    ([], [])
    """
    for match in _BOTH_BRACKETED.finditer(signs) if "(Ⓕ" in signs else ():
        end = name_after(signs, match.end())
        start = _led_name(signs, match.start())
        if start and end > match.end() and signs.startswith((" (Ⓕ", " [Ⓕ", "(Ⓕ"), end):
            yield Place(start, match.start())
            yield Place(match.end(), end)
    for match in _DIFFERS.finditer(signs) if "(Ⓕ" in signs else ():
        start = _led_name(signs, match.start())
        if start and _MORE.search(signs, max(0, start - 110), start):
            yield Place(start, match.start())


def _led_name(signs: str, end: int) -> int:
    """Where the name begins that ends here and has "with" or the like before it; 0 where there is none."""
    start = name_before(signs, end)
    led = start < end and _LED.search(signs, max(0, start - 16), start)
    return start if led and _of_words(signs, start, end) else 0


def _initial(signs: str) -> Iterator[Place]:
    """Two treatments that open the sentence, or one that is compared with another later.

    >>> [s[p.start : p.end] for s in ["PLD and doxorubicin were comparable (Ⓕ versus Ⓕ)"] for p in _initial(s)]
    ['PLD', 'doxorubicin']
    >>> [s[p.start : p.end] for s in ["Pioglitazone significantly reduced Ⓜ compared with X (Ⓕ vs Ⓕ)"] for p in _initial(s)]
    ['Pioglitazone', 'X']
    """
    both = _TWO.match(signs)
    if both and "Ⓕ" not in both.group():
        yield Place(*both.span(1))
        yield Place(*both.span(2))
    one = _ONE.match(signs)
    other = _AGAINST.search(signs, one.end()) if one else None
    if one and other and "Ⓕ" not in signs[: other.start()]:
        yield Place(*one.span(1))
        yield Place(other.end(), name_after(signs, other.end()))


def _behind(signs: str) -> Iterator[Place]:
    """Names behind a figure, "Ⓕ with X", and those joined to them, "for X and Y"."""
    for match in _BEHIND.finditer(signs):
        end = name_after(signs, match.end())
        name = signs[match.end() : end]
        parallel = match["by"] in _WHOSE and signs.count(f"Ⓕ {match['by']} ") > 1
        if match["by"] not in _LOOSE and not parallel and not _NAMED.search(name):
            continue
        yield Place(match.end(), end)
        joined = _JOINED.match(signs, end)
        if joined and name:
            yield Place(joined.end(), name_after(signs, joined.end()))


# the more explicit first: where two overlap it wins
_RULES: tuple[Callable[[str], Iterator[Place]], ...] = (
    _pairs,
    _bracketed,
    _than,
    _fronted_doses,
    _at_doses,
    _of_measures,
    _agents,
    _each,
    _listed,
    _fronted,
    _beside,
    _next_to,
)
