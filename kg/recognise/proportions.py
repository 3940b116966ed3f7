"""Percentages, some of a whole, and how many: "62.5%", "8 of 11", "four patients", "n = 4", "1.8-fold"."""

from kg import regex as re
from kg.document import Mention
from kg.recognise.numbers import DIGITS, INTEGER, Anchor, decimal
from kg.records.quantity import Count, Fold, Percent, Ratio
from kg.text import Span

# what is counted: people, studies, and what people receive or have
NOUNS = (
    r"patients?|pts?|subj(?:ect)?s?|participants?|adults?|child(?:ren)?|individuals?|persons?|people|cases?|recipients?|responders?"
    r"|m[ae]n|wom[ae]n|boys?|girls?|males?|females?|infants?|adolescents?|volunteers?|donors?|survivors?|enrollees|controls?"
    r"|trials?|studies|reports?|publications?|articles|cohorts?|arms?|groups?|sites?|cent(?:er|re)s?|hospitals?"
    r"|infusions?|injections?|doses|cycles?|courses?|events?|episodes?|deaths?|relapses?|responses|lines?"
)
_STOP = r"of|in|and|or|but|with|without|whose|whom|which|when|where|while|if|did|became|remained|reached|needed|responded|had|have|has|were|was|are|is|to|from|for|who|that|at|on|as|by|after|the|before|died|achieved|experienced|developed|per|than|vs|versus|received|showed"
_NEXT_NOUN = re.compile(rf"(?:{NOUNS})\b(?!-)")
_BETWEEN = re.compile(rf"[\s-](?:(?!(?:{_STOP})\b)[A-Za-z][\w/+'-]*[\s-]){{0,6}}")
_PERCENT = re.compile(
    rf"(?:\s?%?\s?(?:-|to)\s?({DIGITS}))?\s?(?:%|[Pp]er ?cent\b|percent\b|percentage(?=\sof\b))"
)
# "(40.0±15.5)%", with its standard error
_WITH_ERROR = re.compile(rf"\s?±\s?{DIGITS}\s?\)\s?%")
_PERCENT_ALONE = re.compile(r"\s?(?:%|[Pp]er ?cent\b|percent\b)")
# "decreased from a median of 38% to 4%": two figures, no range
_IS_CHANGE = re.compile(
    r"\b(?:decreas|increas|declin|fell|fall|ris|rose|drop|improv|chang|reduc|rais|lower|went|grew|climb|expand)[a-z]*\b[^.;]{0,40}?\bfrom\s(?:an?\s)?(?:median\s|mean\s)?(?:of\s|about\s)?\Z"
)
_OF = re.compile(
    rf"(?:\s?/\s?(\d{{1,6}})(?![\d/]|\.\d|-\d|\s?(?:mg|kg|m2))|\s(?:(?:patients?|pts?|subjects?|participants?|cases?|individuals?|adults|child(?:ren)?|wom[ae]n|m[ae]n|boys?|girls?|males|females|infants?|adolescents|volunteers?|survivors|recipients?|responders)\s)?(?:out\s)?of\s(?:the\s|these\s|those\s|all\s|our\s|its\s|a\stotal\sof\s|the\sfirst\s)?({INTEGER})\b(?![.,]?\d|\s?[%×]|\s?[xX*]\s?10|-[a-z]|\s?(?:[-–]|to)\s?\d{{1,3}}[\s-]?(?:years?|yrs?)\b|[\s-]?(?:years?|yrs?)\b))"
)
_LABELS = frozenset("cohort arm group level dl part grade day week month cycle phase".split())
_ALL_OF_THEM = frozenset(["every", "each"])  # "every one of the nine"
_AGAIN = re.compile(r"\s\(\d+\)")
_FOLD = re.compile(r"\s?-?\s?fold\b")
_SINGULAR = {
    "patient": "patients",
    "pts": "patients",
    "subj": "patients",
    "subjs": "patients",
    "case": "cases",
    "study": "studies",
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
}


def percent(text: str, anchor: Anchor) -> list[Mention]:
    """A percentage or a range of them."""
    match = _PERCENT.match(text, anchor.end)
    if not match or (match[1] and anchor.lead in _LABELS):
        return []  # "from 33% in cohort 1 to 67%"
    if (
        match[1]
        and "to" in match.group()
        and _IS_CHANGE.search(text, max(0, anchor.start - 60), anchor.start)
    ):
        match = _PERCENT_ALONE.match(text, anchor.end)
        if not match:
            return []  # "from 38 to 4%": the second has the unit
    span = Span(anchor.start, match.end())
    upper = decimal(match[1]) if match.re is _PERCENT and match[1] else None
    operator = "" if anchor.operator == "=" else anchor.operator
    return [Mention(span, "percent", value=Percent(anchor.value, span.of(text), upper, operator))]


def with_error(text: str, anchor: Anchor) -> list[Mention]:
    """A percentage with its standard error, which no row holds: "(40.0±15.5)%"."""
    match = _WITH_ERROR.match(text, anchor.end)
    span = Span(anchor.start, match.end()) if match else None
    return [Mention(span, "percent", value=Percent(anchor.value, span.of(text)))] if span else []


def fold(text: str, anchor: Anchor) -> list[Mention]:
    """A multiple."""
    match = _FOLD.match(text, anchor.end)
    span = Span(anchor.start, match.end()) if match else None
    return [Mention(span, "fold", value=Fold(anchor.value, span.of(text)))] if span else []


def ratio(text: str, anchor: Anchor) -> list[Mention]:
    """Some of a whole, in digits or words; the part is never greater than the whole."""
    match = _OF.match(text, anchor.end)
    if (
        not match
        or anchor.value % 1
        or (anchor.lead in _NOT_RATIO and not _told_behind(text, anchor))
        or text[anchor.start - 1 : anchor.start] == "/"
    ):
        return []
    whole = int(decimal(match[1] or match[2]))
    if (
        anchor.value > whole
        or not whole
        or (match[1] and (anchor.value > 1900 or anchor.operator in ("<", ">")))
    ):
        return []
    span = Span(anchor.start, match.end(1) if match[1] else match.end(2))
    counted = _counted(text, span.end)
    part = whole if anchor.value == 1 and anchor.lead in _ALL_OF_THEM else int(anchor.value)
    value = Ratio(part, whole, span.of(text), noun(counted[0]) if counted else "")
    return [Mention(span, "ratio", value=value)]


def _told_behind(text: str, anchor: Anchor) -> bool:
    """Reads "CRS of any grade: 0/4" and "grade: 12/20", not "grade: 3/4"."""
    colon = text[anchor.lead_start : anchor.start].rstrip().endswith(":")
    of_any = _ANY.search(text, max(0, anchor.lead_start - 5), anchor.lead_start) is not None
    return colon and (of_any or anchor.value > _HIGHEST_GRADE)


_ANY = re.compile(r"\b(?:any|all)\s\Z")
_HIGHEST_GRADE = 5
_NOT_RATIO = frozenset(["phase", "grade", "grades", "stage", "day", "days", "ecog", "hla"])


def count(text: str, anchor: Anchor) -> list[Mention]:
    """How many patients, trials, infusions …; also "n = 4"."""
    if anchor.value % 1 or anchor.value > 10_000_000:
        return []
    if named := _noun_before(text, anchor):
        span = Span(anchor.lead_start, anchor.end)
        value = Count(int(anchor.value), "" if named == "n" else noun(named), span.of(text))
        return [Mention(span, "count", value=value)]
    if (
        anchor.lead in _NUMBERED
        and not anchor.worded
        and _LABELLED.search(text, max(0, anchor.start - 24), anchor.start)
    ):
        return []  # "in cohort 3 donor cells were found", not "in the MCL cohort 17 patients"
    again = _AGAIN.match(text, anchor.end) if anchor.worded else None  # "Sixteen (16) subjects"
    counted = _counted(text, again.end() if again else anchor.end)
    if not counted:
        return []
    span = Span(anchor.start, counted.end())
    operator = "" if anchor.operator in ("=", "±") else anchor.operator
    value = Count(int(anchor.value), noun(counted[0]), span.of(text), operator)
    return [Mention(span, "count", value=value)]


def _noun_before(text: str, anchor: Anchor) -> str:
    """What is counted, where it stands before its number: "n = 4", "Evaluable patients: 9"."""
    if anchor.lead == "n":
        gap = text[anchor.lead_start + 1 : anchor.start]
        return "n" if "=" in gap or ":" in gap else ""
    if anchor.lead in _COUNTED_BEFORE and text[anchor.lead_start + len(anchor.lead)] == ":":
        return anchor.lead
    return ""


_LABELLED = re.compile(
    r"(?:\A|[(;,.]\s?|\b(?:in|for|of|and|or|at|to|with|from|than|versus|vs|dose)\s)\w+\s\Z",
    re.IGNORECASE,
)
_NUMBERED = frozenset("cohort arm level part group regimen panel schedule stratum DL".split())
_COUNTED_BEFORE = frozenset("patients participants subjects individuals adults children".split())


def _counted(text: str, end: int) -> re.Match[str] | None:
    """The noun behind a number, only describing words between the two."""
    if text[end : end + 1] not in (" ", "-", "\n"):
        return None
    for found in _NEXT_NOUN.finditer(text, end + 1, end + 70):
        if text[found.start() - 1] in " -\n":
            return found if _BETWEEN.fullmatch(text, end, found.start()) else None
    return None


def noun(printed: str | None) -> str:
    """What was counted, as a plural in lower case."""
    word = (printed or "").lower()
    if not word or word.endswith("s") or word in ("people", "children", "men", "women"):
        return _SINGULAR.get(word, word)
    return _SINGULAR.get(word, f"{word}s")
