"""Groups that are known by name: the document's arms, its diseases, and lists like "cohorts 1, 2 and 3"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import PEOPLE, name_after
from kg.extract.scope import holds
from kg.extract.verbs import HAD

_LIST = r"(?:-?\s?,\s(?:and\s|or\s)?|-?\s(?:and|or|versus|vs\.?|v)\s)"
_LABEL = r"(?:[A-F](?:\+|\b)|\d{1,2}[A-Ca-c]?\b|[IVX]{1,4}\b)(?![.%]\d|,\d{3})"
_HEADS = r"(?:dose[\s-]levels?|dosing cohorts?|dose cohorts?|dos(?:e|ing) groups?|cohorts?|groups?|arms?|levels?|regimens?|schedules?|strat(?:um|a)|parts?|DLs?)"
# "HX-2 multi-dose escalation cohorts 2 and 3"
_OF_PART = r"(?:[A-Z][\w-]*\d[\w-]*\s)?(?:(?:(?:single|multi|multiple)[\s-])?dose[\s-])?(?:escalation|expansion|treatment)\s"
NUMBERED = re.compile(
    rf"\b(?:{_OF_PART})?({_HEADS})\s({_LABEL}(?:{_LIST}{_LABEL})+)", re.IGNORECASE
)
_ITEM = re.compile(_LABEL)
# several levels taken together: "dose levels 1 to 3", "DL1-2"
_RANGE = re.compile(
    r"\b(?:(?:dose[\s-]levels|dosing cohorts|dose cohorts|cohorts|groups|levels|DLs)\s|DL\s?)\d{1,2}(?:\s(?:to|through)\s|\s?[-–]\s?)(?:DL\s?)?\d{1,2}\b(?![.%]\d)",
    re.IGNORECASE,
)
# at the low, middle and high dose
_SIZE = r"(?:(?:very\s)?(?:low|lower|lowest|middle|mid|medium|intermediate|high|higher|highest|top|first|second|third|fourth|standard|reduced|full|single|multiple|repeat(?:ed)?))"
_SIZED = re.compile(
    rf"(?<![\w-])({_SIZE}(?:[\s-]dose)?(?:{_LIST}(?:the\s)?{_SIZE}(?:[\s-]dose)?)*)[\s-]((?:(?-i:[A-Z]{{2,3}})\s)?doses?(?:[\s-]levels?)?(?:\s(?:cohorts?|groups?|arms?))?|cohorts?|groups?|arms?)\b",
    re.IGNORECASE,
)
# "the two lower levels", "the lower two doses": taken together
_SOME_LEVELS = re.compile(
    r"\b(?:(?:two|three|four)\s(?:lower|lowest|higher|highest|upper|middle|other)|(?:lower|lowest|higher|highest|upper|middle|other|first|last)\s(?:two|three|four))\s(?:dose[\s-]levels?|doses|levels|dose\s(?:cohorts|groups)|cohorts|groups|arms)\b"
    r"|(?<=\bat\sthe\s)(?:(?:lower|lowest|higher|highest|other|first|last)\s(?:two|three)|(?:two|three)\s(?:lower|lowest|higher|highest|other))(?=\s?[(,.;])"
    r"|\b(?<=\bat\sthe\s)(?:lower|lowest|higher|highest|other|first|last|top|remaining)\slevels?\b(?!\sof)"
)
# "at the lower dose and Ⓕ at the higher one"
_THE_OTHER = re.compile(
    rf"\b(?:at|in|with|on|for)\sthe\s(?P<size>{_SIZE})(?:\s(?:ones?|two)\b|(?=\s?(?:[.,;)]|\(Ⓕ|\Z)|\s(?:and|but|versus|vs\.?)\sⒻ))"
)
# "a median of Ⓕ after the first dose": since when, not with whom
_SINCE = re.compile(r"\b(?:of|at|to|about|within|by)\s[ⒻⓉ]\s(?:after|following|from)\s(?:the\s)?\Z")
_ONE_SIZE = re.compile(_SIZE, re.IGNORECASE)
# "Ⓕ with and Ⓕ without NK cells"
_WITH_AND = re.compile(
    r"Ⓕ\s(?:(?:for|in|among|of)\s(?:patients|pts|those|participants)\s)?(?P<with>with)\s(?:and|versus|vs\.?|v|but)\s(?:in\s)?Ⓕ\s(?:(?:for|in|among|of)\s(?:patients|pts|those|participants)\s)?(?P<without>without)\s(?:the\s)?(?=[A-Za-zⓂⒺ])"
)
# "Ⓕ without and Ⓕ with X"
_WITHOUT_AND = re.compile(
    r"Ⓕ\s(?:(?:patients|pts|participants|those)\s)?(?P<without>without)\s(?:and|versus|vs\.?|v|but)\s(?:in\s)?Ⓕ\s(?:(?:for|in|among|of)\s)?(?:(?:patients|pts|participants|those)\s)?(?P<with>with)\s(?:the\s)?(?=[A-Za-z])"
)
EVERY = re.compile(
    r"\b(?:each|both|either|per)\s(?:of the\s)?(?:two\s|dose\s|treatment\s|study\s)?(?:arm|group|cohort|level|regimen)s?\b|(?<=\bin\s)both(?=[.,;)])|\b(?:the\s|both\s)?(?:propensity[\s-](?:score[\s-])?)?matched\s(?:cohorts|groups|arms|pairs|populations?|samples?|set)\b",
    re.IGNORECASE,
)
_BOTH_WAYS = re.compile(
    r"\b(?P<with>with)\s(?:and|or|versus|vs\.?)\s(?P<without>without)\s(?:the\s)?(?=[A-Za-z])"
)
# "The latter comprised Ⓔ" tells of events
_FORMER = re.compile(
    r"\b[Tt]he\s(former|latter)\b(?!\s(?:cohort|arm|group|patients)|\s(?:comprised|included|consisted|occurred|resolved|were\s[ⓂⒺ])\b)"
)
_DOSE_LEVEL = re.compile(r"\bDL\s?-?\d{1,2}[a-c]?\b")
_LED = re.compile(
    r"(?:\b(?:in|for|with|among|of(?=\s(?:the\s|all\s|these\s)?(?:patients|pts|subjects|participants|those|Ⓕ))|to|than|and|or|by|versus|vs\.?|v)|,)\s"
    r"(?:the\s|those\s|all\s|both\s)?"
    r"(?:(?:patients|pts|subjects|participants|children|adults|people|those|Ⓕ|cases|relapsed|refractory|r/r|R/R|advanced|recurrent|the|other|(?:with|having|who had))\s)*\Z",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\b(?:R/R|r/r|[Rr]elapsed(?:/|\sor\s|\sand\s)refractory|[Nn]ewly[\s-]diagnosed|[Hh]igh-risk|[Pp]rimary\srefractory|[Dd]ouble-refractory)\s\Z"
)
_OPENS = re.compile(r"\A\W*(?:RESULTS\W*)?\Z|[;:.]\s\Z|\(\s?\Z")
_BESIDE = re.compile(r"\s?(?:patients|pts|cohort|group)?\s?(?:\(|:|=|,\sⒻ|\sⒻ|\))")
# "Ⓕ of refractory and Ⓕ of relapsed patients"
_OF_FIGURE = re.compile(r"Ⓕ\s(?:of|in|among)\s(?:the\s)?\Z")
_ALONE = re.compile(r"\s(?:patients|pts|cases|disease)\b|\s(?:and|vs\.?|versus)\sⒻ|[.,;)]")
_HAD = re.compile(rf"\s(?:{HAD}|responded)\b")
_WORD_AFTER = re.compile(r"\s(?:patients|cohort|group|pts)\b")
_PLURAL = re.compile(r"s\Z")


AS_IT_STANDS = "="


class Place(NamedTuple):
    """Where a group is named; `said` as in `Group`; `name` where it is not what stands there.

    A name of AS_IT_STANDS is not asked whether it can be one.
    """

    start: int
    end: int
    said: bool = False
    name: str = ""


def enumerated(signs: str) -> Iterator[Place]:
    """Lists with their noun said once.

    >>> def named(signs): return [p.name or signs[p.start : p.end] for p in enumerated(signs)]
    >>> named("Ⓕ, Ⓕ and Ⓕ in cohorts 1, 2 and 3"), named("Ⓕ and Ⓕ in arms A and B")
    (['cohort 1', 'cohort 2', 'cohort 3'], ['arm A', 'arm B'])
    >>> named("at the low, middle and high dose, respectively"), named("in the high-dose group"), named("DL1 and DL2")
    (['low dose', 'middle dose', 'high dose'], ['high-dose group'], ['DL1', 'DL2'])
    >>> named("The rate was Ⓕ at the lower dose and Ⓕ at the higher one")
    ['lower dose', 'higher dose']
    >>> named("Ⓜ with and without NK cells was Ⓕ and Ⓕ"), named("in the low-, intermediate- and high-dose cohorts")
    (['with NK cells', 'without NK cells'], ['low cohort', 'intermediate cohort', 'high cohort'])
    >>> [signs[p.start : p.end] for signs in ["higher at dose levels 1 to 3 than at DL4-5"] for p in enumerated(signs)][:2]
    ['dose levels 1 to 3', 'DL4-5']
    >>> named("Ⓕ at Ⓓ (single dose)"), named("Ⓕ in the single-dose cohort")
    ([], ['single-dose cohort'])
    >>> named("a high rate of Ⓜ in the low count group"), named("grade 1 and 2 events"), named("Table 1 and 2")
    ([], [], [])
    """
    if holds(signs.lower(), _NOUNS):
        for match in _RANGE.finditer(signs):
            yield from _of_range(signs, match)
        yield from _of_nouns(signs)
    if " in both" in signs and not holds(signs.lower(), _NOUNS):
        yield from (Place(*m.span(), True, AS_IT_STANDS) for m in EVERY.finditer(signs))
    for match in _SOME_LEVELS.finditer(signs):
        yield Place(*match.span(), True, AS_IT_STANDS)
    for match in _FORMER.finditer(signs) if "former" in signs or "latter" in signs else ():
        yield Place(*match.span(1), True, AS_IT_STANDS)
    if "without" in signs:
        yield from _with_and_without(signs)
    for match in _DOSE_LEVEL.finditer(signs) if "DL" in signs else ():
        yield Place(*match.span(), True)


# "Ⓡ, Ⓡ and Ⓡ patients of groups 1-3": as many figures as steps
_ROW = re.compile(
    r"(?:Ⓕ\s?(?:,|/|,?\sand)\s?)+Ⓕ(?:\s(?:patients|pts|subjects|participants|of them))?,?\s(?:in|of|for|at|with|from|on)\s(?:the\s)?\Z"
)
_END = re.compile(r"\d+")


def _of_range(signs: str, match: re.Match[str]) -> Iterator[Place]:
    """A range of groups: each of them, where as many figures stand before it, else one group.

    >>> [p.name for s in ["Ⓕ, Ⓕ and Ⓕ patients of groups 1–3"] for p in _of_range(s, _RANGE.search(s))]
    ['group 1', 'group 2', 'group 3']
    >>> [p.name for s in ["Ⓕ and Ⓕ for DL1 to DL4", "Ⓕ and Ⓕ for DL1 to DL2"] for p in _of_range(s, _RANGE.search(s))]
    ['=', 'DL1', 'DL2']
    """
    low, high = (int(n) for n in _END.findall(match.group()))
    row = _ROW.search(signs, max(0, match.start() - 60), match.start())
    if not row or row.group().count("Ⓕ") != high - low + 1:
        yield Place(*match.span(), True, AS_IT_STANDS)
        return
    head = re.split(r"\d", match.group())[0]
    head = _PLURAL.sub("", head.rstrip()) + " " if head.endswith(" ") else head
    for at, step in enumerate(range(low, high + 1)):
        start = match.start() + at
        end = match.end() if step == high else start + 1
        yield Place(start, end, True, f"{head}{step}")


# "With X the Ⓜ was Ⓕ, and without it Ⓕ"
_WITHOUT_IT = re.compile(
    r"[,;]\s(?:and\s|but\s|while\s|whereas\s)?(?P<who>without\s(?:it|them|this))\s(?:(?:it|the\s\w+)\swas\s)?(?:only\s)?Ⓕ"
)


def _with_and_without(signs: str) -> Iterator[Place]:
    for match in _WITHOUT_IT.finditer(signs):
        yield Place(*match.span("who"), True)
    for match in _WITHOUT_AND.finditer(signs):
        end = name_after(signs, match.end())
        words = signs[match.end() : end]
        yield Place(*match.span("without"), True, f"without {words}")
        yield Place(match.start("with"), end, True, f"with {words}")
    for match in (*_BOTH_WAYS.finditer(signs), *_WITH_AND.finditer(signs)):
        measured = signs.startswith(("Ⓜ", "Ⓔ"), match.end())
        end = match.end() + 1 if measured else name_after(signs, match.end())
        words = signs[match.end() : end]
        yield Place(*match.span("with"), True, f"with {words}")
        yield Place(match.start("without"), end, True, f"without {words}")


_NOUNS = (
    "schedule",
    "stage",
    "level",
    "cohort",
    "group",
    "arm",
    "regimen",
    "strat",
    "part",
    "dl",
    "dose",
)


def _of_nouns(signs: str) -> Iterator[Place]:
    for match in NUMBERED.finditer(signs):
        head = _PLURAL.sub("", match[1])
        for at, item in enumerate(_ITEM.finditer(signs, *match.span(2))):
            start = item.start() if at else match.start()
            yield Place(start, item.end(), True, f"{head} {item.group()}")
    for match in _SIZED.finditer(signs):
        aside = signs[: match.start()].endswith("Ⓓ (") and signs[match.end() :].startswith(")")
        if not aside and not _SINCE.search(signs, max(0, match.start() - 24), match.start()):
            yield from _by_size(signs, match)
    for match in EVERY.finditer(signs):
        yield Place(*match.span(), True, AS_IT_STANDS)


def _by_size(signs: str, match: re.Match[str]) -> Iterator[Place]:
    sizes = list(_ONE_SIZE.finditer(signs, *match.span(1)))
    if len(sizes) == 1:
        yield Place(*match.span(), True)
        for other in _THE_OTHER.finditer(signs) if " the " in signs else ():
            if other["size"].casefold() != match[1].casefold():
                yield Place(other.start("size"), other.end(), True, f"{other['size']} {match[2]}")
        return
    noun = _PLURAL.sub("", match[2])
    for at, size in enumerate(sizes):
        end = match.end() if at + 1 == len(sizes) else size.end()
        yield Place(size.start(), end, True, f"{size.group()} {noun}")


def of_names(signs: str, names: tuple[str, ...]) -> Iterator[Place]:
    """The document's arms where the sentence calls them by name.

    >>> [tuple(p[:2]) for p in of_names("Ⓕ with CAR-NK and Ⓕ with CAR-T", ("CAR-NK", "CAR-T"))]
    [(7, 13), (25, 30)]
    >>> list(of_names("CAR-NKT cells", ("CAR-NK",))), [tuple(p[:2]) for p in of_names("in Ⓕ INT patients", ("INT arm",))]
    ([], [(5, 8)])
    """
    lowered = signs.lower()
    for name in names:
        short = _NOUN.sub("", name)
        if short != name and f" {short} " in signs:
            for match in re.finditer(rf"(?<=Ⓕ\s){re.escape(short)}(?=\s{PEOPLE}\b)", signs):
                yield Place(*match.span(), True, name)
        if name.lower() not in lowered:
            continue
        for match in re.finditer(rf"(?<![\w+-]){re.escape(name)}(?![\w+-])", signs, re.IGNORECASE):
            yield Place(*match.span(), True, AS_IT_STANDS)


_NOUN = re.compile(r"\s(?:arm|group|cohort)\Z")


_BARE = re.compile(
    r"(?:\b(?:in|for|of|with|on|at|and|vs\.?|v|versus)\s|[:,;(]\s?)(?P<label>[A-F]\d?|\d[A-Za-z])(?=\s?(?:Ⓕ|[.,;)]|\Z|\s(?:and|vs|v|versus|had|responded|was|were)\b|\s?\())"
)
_BY = re.compile(
    r"\bby\s(?:treatment\s|dose\s)?(cohort|arm|group|schedule|regimen|part|level)\b", re.IGNORECASE
)
LETTERED = re.compile(
    r"(cohort|arm|group|schedule|regimen|part)\s([A-F]\d?|\d[A-Za-z])", re.IGNORECASE
)


def of_letters(signs: str, names: tuple[str, ...]) -> Iterator[Place]:
    """Letters alone, where arms are called by letters: "Ⓕ for A and Ⓕ for B", "A Ⓕ, B Ⓕ".

    >>> [p.name for p in of_letters("Ⓜ by cohort was Ⓕ in A, Ⓕ in B and Ⓕ in C.", ())]
    ['cohort A', 'cohort B', 'cohort C']
    >>> [p.name for p in of_letters("Ⓔ: A Ⓕ, B Ⓕ", ("schedule A", "schedule B"))], list(of_letters("in A", ()))
    (['schedule A', 'schedule B'], [])
    >>> [p.name for p in of_letters("Ⓔ in Ⓕ in 4b, whereas none in 5b responded", ("cohort 4b", "cohort 5b"))]
    ['cohort 4b', 'cohort 5b']
    """
    called = {m[2]: name for name in names if (m := LETTERED.fullmatch(name))}
    by = _BY.search(signs)
    inside = {m[2]: m.group() for m in LETTERED.finditer(signs)}
    for match in _BARE.finditer(signs) if called or inside or by else ():
        letter = match["label"]
        name = called.get(letter) or inside.get(letter) or (f"{by[1]} {letter}" if by else "")
        if name:
            yield Place(*match.span("label"), True, name)


_GENERAL = frozenset(
    {"disease:neoplasm", "disease:cancer", "disease:solid-tumor", "disease:malignancy"}
)


def of_diseases(line: Line) -> Iterator[Place]:
    """Diseases that tell whose figure it is: "Ⓕ in MCL", "FL (Ⓕ)", "DLBCL: Ⓕ"."""
    for mention in line.sentence.of("disease", "modifier"):
        if mention.code in _GENERAL:
            continue
        over = [(i, p) for i, p in line.pieces.items() if mention.span.meets(p.span)]
        if over and over[0][1].sign == "Ⓕ" and mention.kind == "disease":  # "14 FL pts"
            yield Place(over[0][0], over[0][0] + 1, False, mention.span.of(line.text))
        if over:  # an event: "GVHD in one patient"
            continue
        start, end = line.sign_at(mention.span.start), line.sign_at(mention.span.end - 1) + 1
        signs = line.signs
        word = _WORD_AFTER.match(signs, end)
        behind = word.end() if word else end
        if mention.kind == "modifier":
            if _OF_FIGURE.search(signs[:start]) and _ALONE.match(signs, end):
                yield Place(start, behind)
            continue
        start -= len(kind[0]) if (kind := _KIND_OF.search(signs[:start])) else 0
        led = _LED.search(signs, max(0, start - 70), start)
        opens = _OPENS.search(signs[:start]) and (
            _BESIDE.match(signs, end) or _HAD.match(signs, behind)
        )
        counted = word and signs.endswith("Ⓕ ", 0, start)  # "Ⓕ DLBCL patients"
        if led or opens or counted:
            yield Place(start, behind)
