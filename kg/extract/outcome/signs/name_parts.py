"""Mentions that only name something here: the number of "cohort 1", the responders of "6 of 8 responders"."""

from kg import regex as re
from kg.document import Mention
from kg.extract.outcome.signs.of_whom import sets_apart
from kg.extract.verbs import HAD
from kg.records.quantity import Count, Ratio

# "CA19-9", "CYFRA 21-1"
_WITHIN_NAME = re.compile(r"[A-Za-z]\d+-\Z|\b[A-Z]{2,}\s?\d+-\Z")
_NUMBERED = re.compile(
    r"\b(?:cohorts?|groups?|arms?|schedules?|regimens?|schemes?|strat(?:um|a)|levels?(?:\s\d+\s(?:and|or|to))?|cycles?|courses?|phase|stage|part|type|panel|table|figure|section|version|RECIST|CTCAE|patient|pt|(?<![\d%)]\s)v)[\s.-]\Z"
    # the number of a score or regimen: "PASI 90", "FEC 100"
    r"|(?-i:\b(?!VGPR\s|MLFS\s|CRL\s|CMR\s|PMR\s|NMR\s|PMD\s|ORR\s|DCR\s|NMR\s)[a-z]?[A-Z]{3,}\s\Z)",
    re.IGNORECASE,
)
_OF_SO_MANY = re.compile(r"(?!HLA|ECOG|PASI|EASI|ACR|WHO|KPS|KIR|RECIST|CTCAE)[a-z]?[A-Z]{3,}\s")
_LEAST = 3
# "in the former group 4 responded"
_NO_LABEL = re.compile(
    r"\b(?:former|latter|other|same|this|that|control)\s(?:group|arm|cohort|part|level)\s\Z"
)
# "after 11 weeks in patient 1 and 8 weeks in patient 2": a list of lengths takes the 1 for one
_NUMBERS_ONE = re.compile(r"\b(?:patient|pt|case|cohort|arm|group|level)\s\Z", re.IGNORECASE)
_OF_LEVEL = re.compile(r"(?:cohort|group|arm|level|cycle|course)s?\s", re.IGNORECASE)
_VERSION = re.compile(r"\d{1,2}(?:\.\d+)*\b(?!\s?[/%])")  # "v 188/µL" compares
# "in the MCL cohort 17 patients": a number that counts is no label
_COUNTING = re.compile(
    r"\s(?:of|out of|patients|pts|subjects|participants|\(\d+(?:\.\d+)?\s?%)|(?<!\d)/\d"
)
# "in cohort 1 (40%; …)" numbers a cohort all the same
_LABELLED = re.compile(
    r"\b(?:in|for|of|at|on|with|to|and|or|than|versus|vs\.?|between|from|against)\s(?:dose\s)?(?:cohort|group|arm|level|part|stage|phase|regimen|schedule|scheme|stratum)\s\Z",
    re.IGNORECASE,
)
_A_DRUG = re.compile(
    r"\s(?:all\s|their\s|oral\s|the\s|background\s|concomitant\s)*(?!treatment|study|therapy|trial|participation|drug|due\b|because|for\b|after|before|early|premature|follow|on\b|at\b|in\b|and\b|owing|as\b|prior|during|permanently|from)[a-z]{6,}"
)
_SHARE = re.compile(r"\s\(\d")
_COUNTED_KINDS = re.compile(r"\s(?:CRs|PRs|VGPRs|sCRs|responses|remissions|responders)\b")
_FRACTION_OF_PEOPLE = re.compile(r"\s?(?:patients|pts|subjects|participants|children|\()")
# in arms 1, 2 and 3
_NUMBERS = re.compile(
    r"\b(?:arms|cohorts|groups|levels|parts|stages|regimens|schedules|strata|cycles|courses|doses|DLs?)\s\d{1,2}(?:(?:\s?,\s\d{1,2})*\s?(?:,|,?\s(?:and|or|to|through))\s|\s?[-–]\s?)\Z",
    re.IGNORECASE,
)
# "one responder progressed": what became of those who responded
_DID = re.compile(
    rf"\s{HAD}\s(?:an?\s)?(?:median|mean|longer|shorter)\b|\s(?:of|had)\s\d|(?:\s(?:at|in|on|from|of|with)\s[^.;,()]{{1,25}}?)?\s(?:later\s|then\s|subsequently\s|has\s|have\s|had\s)*(?:relapsed|progressed|died|remain\w*|survived|lived|underwent|proceeded|received|lost|developed|went\son|discontinued|experienced|flared|recurred)\b"
)
# "seven could be judged for best response": whose, not what
_JUDGED_FOR = re.compile(
    r"\b(?:judged|rated)\s(?:for|as\sto)\s(?:the\s|their\s)?(?:best\s|overall\s)?\Z"
)
_EVALUATED = re.compile(r"\b(?:evaluable|assessable|evaluated|assessed)\sfor\s(?:the\s|an?\s)?\Z")
_RESPONDERS = re.compile(
    r"(?:complete\s|partial\s|objective\s|evaluable\s|assessable\s)?(?:non-?)?responders?\b",
    re.IGNORECASE,
)
# "patients with high CAR-NK persistence", "those in CR": whose, not what
_WITH_SUCH = re.compile(
    r"(?<!associated\s)(?<!correlated\s)(?<!linked\s)\b(?:with|without)\s(?:a\s|an\s)?(?:high|higher|low|lower|long|longer|short|good|poor|robust|prior|previous|better|early|late)\s(?:[\w-]+\s)?\Z"
    r"|\b(?:patients|those|pts|children|recipients)\s(?:transplanted\s)?in\s(?:first\s|second\s|complete\s)?\Z"
    r"|\btransplanted\s(?:while\s)?in\s(?:first\s|second\s|a\s)?\Z"
)
_AT_ENTRY = re.compile(
    r"(?:[\s-]positiv\w+)?(?:\s\([A-Z]{2,4}\))?(?:\sin\s(?:the\s)?(?:bone\s)?marrow)?\s(?:at|before)\s(?:study\s)?(?:entry|baseline|enrol\w*|screening|inclusion|infusion|transplant\w*)"
)
# "persistence in ascites", "detected in pleural effusions": where, not what
_FLUIDS = frozenset({"event:ascites", "event:pleural-effusion"})
_SITE = re.compile(
    r"(?:persist\w*|detect\w*|cells|DNA|found|measur\w*|levels?|copies)\s(?:\w+\s)?in\s(?:the\s)?\Z"
)
# "antibodies against HLA of the cells became detectable", "no metastases could be detected"
_ANTIBODIES = re.compile(
    r"\b[Aa]ntibod(?:y|ies)\s(?:against|to|towards?|specific\sfor|directed\sat)\s[^;.]*\Z"
    r"|\b(?:[Mm]etasta(?:sis|ses|tic\s\w+)|[Pp]rogression|[Tt]umou?rs?|[Ll]esions?|[Mm]ass(?:es)?|[Dd]isease|[Vv]irus(?:es)?|[Vv]ir(?:a|ae)emia|[Bb]acteria|[Rr]elapses?|[Mm]utations?|[Ii]nfections?)\s\Z"
)
_EVALUABLE = ("-evaluable", " evaluable")
_WITH_RESIDUAL = ("patients with ", "pts with ", "those with ", "participants with ")
_IN = (" in ", " in the ", " during ", " at ", " and ")
_PEOPLE = re.compile(r"\s(?:patients|pts|responders|subjects)\b")
_OF_SIZE = re.compile(r"\d+-(?:patient|participant|subject|person)")  # "the 32-patient NK arm"
_GROUP_NOUNS = (
    "cohort",
    "arm",
    "group",
    "dose level",
    "level",
    "centre",
    "center",
    "site",
    "trial",
    "stud",
)
_WHOSE = re.compile(
    r"(?-i:\bOf\s(?:the\s)?\Z)|\bresponders\s(?:and|or|versus|vs\.?|than)\s(?:in\s)?\Z|\b(?:for|in|among|between|versus|vs\.?|than)\s(?:the\s)?(?:[\w-]+[- ](?:positive|negative)\s)?\Z",
    re.IGNORECASE,
)
# "MRD-negative responders had a median RFS of 16 months"
_HAD_MEDIAN = re.compile(
    rf"\s(?:{HAD})\s(?:an?\s)?(?:significantly\s|numerically\s)?(?:median|mean|longer|shorter|higher|lower|better|worse|superior|inferior|improved)\b"
)
# "80% for MRD-negative and 35% for MRD-positive patients": the noun once
_NOUN_ONCE = re.compile(
    r"(?:[\s-](?:negative|positive))?\s(?:and|versus|vs\.?|v|but)\s(?:only\s)?\d[\d.]*\s?%?(?:\s\([^()]*\))?\s(?:for|in|among|of)\s(?:the\s)?[\w-]+(?:\s(?:negative|positive))?\s(?:patients|pts|cases|subjects|children)\b"
)
_COUNTED = re.compile(
    r"\d\s(?:evaluable\s|assessable\s)?\Z|(?:\d|%|percent)\sof\s(?:the\s)?\Z|\b(?:of|the)\s(?:the\s)?[a-z]+\s\Z"
)


# "63% of cohort 2 patients", but "in the MCL cohort 17 patients"
_LABELS_PEOPLE = re.compile(
    r"\b(?:of|in|for|among|and|to|with|than|versus|vs\.?|from|all)\s(?:dose\s)?(?:cohort|arm|group|part|stratum|level|DL)\s\Z"
)
_MANY = 10


# "six had ≥1 serious event" is "at least one"
_AT_LEAST = re.compile(rf"\b(?:{HAD}|with|reported)\s(?:≥|>=)\s?\Z")


def is_name_part(mention: Mention, text: str) -> bool:
    """Whether a mention is part of a name, and so no figure and no measure of its own."""
    if _is_at_least(mention, text) or _counts_a_group(mention, text):
        return True
    if mention.kind == "number" or (mention.kind == "ratio" and "/" in mention.span.of(text)):
        return _numbers_a_group(mention, text)
    if mention.kind == "duration" and mention.span.of(text).isdigit():
        return (
            _NUMBERS_ONE.search(text, max(0, mention.span.start - 12), mention.span.start)
            is not None
        )
    if mention.kind in {"event", "measure"} and (
        sets_apart(mention, text) or _names_criteria(mention, text)
    ):
        return True
    if mention.kind == "event":
        before = text[max(0, mention.span.start - 30) : mention.span.start]
        if mention.code in _FLUIDS and _SITE.search(before):
            return True
        return text.startswith(_EVALUABLE, mention.span.end)
    return mention.kind == "measure" and (
        _stops_a_drug(mention, text)
        or _tells_whose(mention, text)
        or _shares_noun(mention, text)
        or _is_of_antibodies(mention, text)
        or _sizes_evaluable(mention, text)
    )


# "not meeting CRS criteria"
_MEETING = re.compile(r"\b(?:meet(?:ing)?|met|fulfil\w*|satisf\w+)\s(?:the\s|any\s)?\Z")


def _names_criteria(mention: Mention, text: str) -> bool:
    start, end = mention.span
    named = text.startswith(" criteria", end)
    return named and _MEETING.search(text, max(0, start - 24), start) is not None


def _is_at_least(mention: Mention, text: str) -> bool:
    start = mention.span.start
    one = mention.span.of(text).split()[0] == "1"
    return one and _AT_LEAST.search(text, max(0, start - 20), start) is not None


def _counts_a_group(mention: Mention, text: str) -> bool:
    """Reads "cohort 2 patients", "three cohorts", "the 32-patient arm"."""
    count, start = mention.value, mention.span.start
    if not isinstance(count, Count):
        return False
    if _LABELS_PEOPLE.search(text, max(0, start - 24), start):
        return count.value < _MANY and text[start].isdigit()
    return count.noun.startswith(_GROUP_NOUNS) or _OF_SIZE.fullmatch(count.text) is not None


def _stops_a_drug(mention: Mention, text: str) -> bool:
    """Reads "had discontinued glucocorticoids": a drug was stopped, not the treatment."""
    verb = text[slice(*mention.span)].casefold().startswith(("discontinued", "stopped"))
    return verb and _A_DRUG.match(text, mention.span.end) is not None


def _sizes_evaluable(mention: Mention, text: str) -> bool:
    """Reads "patients evaluable for response (n = 12)": how many could be judged."""
    start, end = mention.span
    led = text[max(0, start - 30) : start].endswith(("evaluable for ", "assessable for "))
    return led and text.startswith((" (n", " (N", " [n"), end)


def _is_of_antibodies(mention: Mention, text: str) -> bool:
    """Reads "antibodies against the cells became detectable": what was found are no cells."""
    start = mention.span.start
    found = mention.code == "measure:PERSISTENCE"
    return found and _ANTIBODIES.search(text, max(0, start - 80), start) is not None


def _shares_noun(mention: Mention, text: str) -> bool:
    """Reads "80% for MRD-negative and 35% for MRD-positive patients": two parts of the patients."""
    start, end = mention.span
    led = _WHOSE.search(text[max(0, start - 16) : start])
    return bool(led and _NOUN_ONCE.match(text, end))


def _numbers_a_group(mention: Mention, text: str) -> bool:
    """Reads "cohort 1", "arms 1, 2 and 3", but not "the MCL cohort 17 of 21"."""
    start, end = mention.span
    if "," in text[start:end] or _COUNTED_KINDS.match(text, end):
        return False  # "DL2 and 14,200 at DL3", "the combination cohort 6 CRs"
    counting = _FRACTION_OF_PEOPLE if mention.kind == "ratio" else _COUNTING
    if _SHARE.match(text, end) and _LABELLED.search(text, max(0, start - 24), start):
        return True
    if counting.match(text, end):
        return False
    if _WITHIN_NAME.search(text, max(0, start - 10), start):
        return True
    if _NUMBERS.search(text, max(0, start - 40), start):
        return True
    behind = text[end : end + 2]
    hyphened = behind[:1] == "-" and not behind[1:].isdigit()
    numbered = _numbered(mention, text)
    if numbered and "." in text[start:end] and _OF_LEVEL.match(numbered.group()):
        return hyphened  # "from 6.2 months at dose level 2 to 11.3"
    if numbered and numbered.group()[0] == "v" and not _VERSION.match(text, start):
        return hyphened
    return numbered is not None or hyphened


def _numbered(mention: Mention, text: str) -> re.Match[str] | None:
    """The word for a group, a table or a score that a number goes with; "in the former group 4 responded" and "CRS 0/7" have none."""
    start = mention.span.start
    if _NO_LABEL.search(text, max(0, start - 20), start):
        return None
    found = _NUMBERED.search(text, max(0, start - 16), start)
    if not found or not isinstance(mention.value, Ratio):
        return found
    two_scores = mention.value.denominator < _LEAST  # "PGA 0/1"
    return found if two_scores or not _OF_SO_MANY.fullmatch(found.group()) else None


def _is_period(text: str, start: int, end: int) -> bool:
    """Reads "seven in escalation and 18 in expansion": a part of the trial, no growth of cells."""
    if not text.startswith(("expansion", "dose expansion", "dose-expansion"), start):
        return False
    near = text[max(0, start - 160) : end + 30]
    return text[max(0, start - 12) : start].endswith(_IN) and (
        "escalation" in near or "enrol" in near
    )


# "Seven of 10 patients in complete response with X", a headline without a verb; ", with 3 patients in CR"
_SO_MANY_ARE = re.compile(
    r"(?:,\s(?:with|including)\s|\()(?:\d{1,3}|[a-z]+)\s(?:patients|pts|participants|children)\s(?:already\s|still\s)?in\s(?:an?\s)?(?:ongoing\s)?(?:complete\s)?\Z|"
    r"(?:\A|[\n.;:•–-]\s*|[(])(?:\d+|[A-Z][a-z]+)(?:\s(?:of|out\sof)\s|/)(?:the\s)?(?:\d+|[a-z]+)\s(?:evaluable\s)?(?:patients|pts|participants|children)\sin\s(?:complete\s)?\Z"
)
# ", 9 with active disease", "at study entry": how they were before
_WERE_BEFORE = re.compile(
    r"[^().;]{0,40}\b(?:active|refractory|relapsed?|persistent)\b|\s(?:at|before|prior\sto)\s(?:the\s|study\s)*(?:entry|baseline|enrol|screening|inclusion|infusion|transplant|treatment)"
)
_DO = re.compile(r"\s(?:[a-z]+ed|had|have|has|were|was|are|went|did|underwent|became|lost|got)\b")


def _tells_whose(mention: Mention, text: str) -> bool:
    """Reads "patients with high persistence", "with MRD at entry", "of CR patients", "6 of 8 responders"."""
    start, end = mention.span
    before = text[max(0, start - 24) : start]
    judged = _JUDGED_FOR.search(text, max(0, start - 40), start) or (
        mention.code == "measure:ORR" and _EVALUATED.search(before)
    )
    if judged or text.startswith(_EVALUABLE, end) or _is_period(text, start, end):
        return True
    if before.endswith(("that ", "which ")) and text.startswith("persist", start):
        return True  # an event that persisted, no cells
    if before.endswith(_WITH_RESIDUAL) and text.startswith(
        ("measurable residual", "minimal residual", "residual"), start
    ):
        return "neg" not in text[start:end]
    if before.endswith(("±", "± ", "+/-", "+/- ")):  # "mean ± SD"
        return True
    verb = text.endswith("ed", start, end)  # "those with high expression responded": they did
    if not verb and _WITH_SUCH.search(text, max(0, start - 50), start):
        are = _SO_MANY_ARE.search(text, max(0, start - 70), start)
        return not are or bool(_DO.match(text, end) or _WERE_BEFORE.match(text, end))
    if _AT_ENTRY.match(text, end):
        return before.endswith(("with ", "had "))
    if people := _PEOPLE.match(text, end):
        had = _HAD_MEDIAN.match(text, people.end())
        return bool(had or _WHOSE.search(before) or before.endswith(("of ", "of the ")))
    responders = _RESPONDERS.match(text, start, end)
    whose = _DID.match(text, end) or _COUNTED.search(before) or _WHOSE.search(before)
    return bool(responders and whose)
