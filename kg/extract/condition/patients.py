"""Whether the words around a disease give it to patients: "patients with …", "AML (n = 39)"."""

from kg import regex as re
from kg.document import BACKGROUND, CONCLUSIONS, TITLE, Mention, Sentence
from kg.extract.number import INTEGER
from kg.extract.people import PATIENTS

PEOPLE = (
    r"(?:patients?|pts?\.?|participants?|subjects?|children|adults?|people|women|men|individuals?|cases?|adolescents?|persons?|infants?"
    r"|wom[ae]n|man|boy|girl|volunteers|recipients)"
)
_WITH = re.compile(
    rf"\b{PEOPLE}\b(?:\s+\([^)]*\))?(?:\s+aged\s+[^,;.]*?|,?\s+\d+\s*(?:to|[-–])\s*\d+\s+years(?:\s+of\s+age|\s+old)?,?)?\s+(?:(?:\w+\s+){{0,3}}?(?:with|w/|having|suffering\s+from|diagnosed\s+with|affected\s+by)"
    rf"|whose|who\s+(?:had|have|has))\s+(?P<between>(?:[^.;:]|\.(?=\d)){{0,90}})$",
    re.I,
)
_PATIENTS = re.compile(rf"(?:\s*\([^)]{{1,20}}\))?\s+{PEOPLE}\b", re.I)
_BARRED = re.compile(r"\b(?:history\s+of|prior(?!\s+to)|previous|without|no|risk\s+(?:of|for)|who\b|which\b|that\b|received|treated|had\s+received|developed)\b|,\s*(?:and\s+)?(?:were|was)\b", re.I)  # fmt: skip
_STUDY_OF = re.compile(
    r"\b(?:study|trial)\s+(?:\([^)]*\)\s+)?(?:of|in|for)\s+(?P<between>(?:[\w/+-]+\s+){0,4})$", re.I
)


def led_by_people(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether "patients with" or "a study of" leads to the disease: a negation before it is not the disease's."""
    before = text[max(sentence.span.start, mention.span.start - _REACH) : mention.span.start]
    led = _WITH.search(before) or _STUDY_OF.search(before)
    whole = text[sentence.span.start : mention.span.start]
    if _HEADS.match(whole) and text[sentence.span.end - 1] not in ".;!?":
        return True
    if _KINDS_OF.search(before) or _is_given_for(text, sentence, mention.span.start):
        return True
    return led is not None and not _BARRED.search(TREATED.sub("", led["between"]))


# a line over a programme's news: "X-101, cells against CD19, for relapsed lymphoma"
_HEADS = re.compile(
    r"(?=[\w-]*\d)[A-Z][\w-]*(?:,|:|\s[–—-])\s[^.;]*\b(?:for|in)\s(?:[\w/+-]+\s){0,5}\Z"
)


def _is_given_for(text: str, sentence: Sentence, at: int) -> bool:
    """Whether the words before a disease, which stands at `at`, give this trial's cells for it.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def given(words, kind="abstract"):
    ...     cells = Mention(Span(place := words.index("NK"), place + 2), "type")
    ...     sentence = Sentence(Span(0, len(words)), Section(Span(0, len(words)), kind), (cells,))
    ...     return _is_given_for(words, sentence, len(words))
    >>> given("CAR-NK cells were delivered by catheter for platinum-resistant "), given("we combined and tested NK cells in ")
    (True, True)
    >>> given("NK cells have been tested in "), given("NK cells can be given for "), given("NK cells were given in ", "background")
    (False, False, False)
    >>> given("Two NK recipients had fever, and rituximab was given for ")
    False
    """
    if sentence.section.kind in (BACKGROUND, CONCLUSIONS):
        return False
    before = text[max(sentence.span.start, at - _REACH) : at]
    clause = _CLAUSES.split(before)[-1]
    told = sentence.of("identifier") or any(
        at - len(clause) <= m.span.start < at for m in sentence.of("type", "product")
    )
    given = _GIVEN_IN.search(before) if told and not _BARRED.search(before[-60:]) else None
    return given is not None and not _NOT_YET.search(before[max(0, given.start() - 30) :])


_REACH = 200  # characters before a disease in which the cells and the verb stand
_CLAUSES = re.compile(r"[;:]\s|,\s(?:and|while|whereas|but)\s")
# the study's own sentence: "In this study (NCT…), X was combined with Y in relapsed myeloma", "CAR-NK cells were given for AML"
_GIVEN_IN = re.compile(
    r"\b(?:combined|given|tested|studied|evaluated|assessed|investigated|administered|delivered|infused|constructed|(?:first|clinical|compassionate)\s+use\s+of|(?:trial|study)\s+of)\b"
    r"(?:[^.;:]|\.(?=\d)){0,120}?\b(?:in|for|on)\s+(?:[\w/-]+,?\s+){0,4}$",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:can|could|may|might|should|would|to)\s+be\b|\b(?:have|has|had)\b(?!\s+(?:now|so\s+far)\b)|\bapproved\b|\bmice\b",
    re.I,
)
TREATED = re.compile(r"\b(?:previously|heavily|pre)[\s-](?:un)?treated\b", re.I)
_KINDS_OF = re.compile(
    r"\bin\s+(?:\w+\s+)?(?:sub-?types|types|forms|kinds)\s+of\s+(?:\w+\s+)?$", re.I
)


def firmness(text: str, sentence: Sentence, mention: Mention) -> int:
    """How firmly the words around a disease say that the trial's patients have it; −1 where they do not.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def firm(words, name, kind="abstract"):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return firmness(words, Sentence(whole, Section(whole, kind)), Mention(Span(at, at + len(name)), "disease"))
    >>> firm("8 patients with relapsed/refractory LBCL were treated", "LBCL"), firm("four neuroblastoma patients", "neuroblastoma")
    (1, 1)
    >>> firm("A 36-year-old woman with severe scleroderma", "scleroderma"), firm("CAR-NK cells for AML", "AML", "title")
    (1, 2)
    >>> firm("adults 18 to 70 years of age with AML", "AML"), firm("patients with previously treated lung cancer", "lung cancer")
    (1, 1)
    >>> firm("Pts with untreated HL", "HL"), firm("12 AML pts", "AML"), firm("dpts with HL", "HL")
    (1, 1, -1)
    >>> firm("Pts w/ r/r MM were infused", "MM")
    1
    >>> firm("studied in four subtypes of lymphoma", "lymphoma"), firm("the type of lymphoma mattered", "lymphoma")
    (1, -1)
    >>> firm("Relapse is the rule in myeloma", "myeloma"), firm("patients with a history of asthma", "asthma")
    (-1, -1)
    >>> firm("patients with AML who had GvHD", "GvHD"), firm("durable responses in patients with lymphoma", "lymphoma", "conclusions")
    (-1, 0)
    """
    if sentence.section.kind == TITLE:
        return 2
    named = led_by_people(text, sentence, mention) or _PATIENTS.match(text, mention.span.end)
    if not named:
        return -1
    concluding = sentence.section.kind == CONCLUSIONS or text.startswith(
        ("In conclusion", "In summary"), sentence.span.start
    )
    return 0 if concluding else 1


_SIZE_BEHIND = re.compile(r"(?:\s\([^()]{1,20}\))?(?:\s?[,;:(]|(?=\s))\s?[nN]\s?=\s?\d")
_DIAGNOSIS = re.compile(
    r"\b(?:diagnos[ei]s|diseases?|histolog(?:y|ies)|indications?)\s+(?:was|were)\s[^.;]*\Z", re.I
)
_IN_SO_MANY = re.compile(
    rf"(?:\s\([^()]{{1,12}}\))?\s+(?:in\s+(?:{INTEGER})(?:\s+(?:{PATIENTS}))?(?:\s\([^()]{{1,12}}\))?|\((?:{INTEGER})(?:\s+(?:{PATIENTS}))?\))(?=\s*[,;.]|\s+and\b)"
)
_SIZE_BEFORE = re.compile(
    rf"(?<![\w.,/%-])(?:{INTEGER})\s+(?:(?:{PATIENTS})\s+)?(?:had|with|have)?\s*(?:(?!of\b|from\b)[\w/-]+\s){{0,1}}\Z",
    re.I,
)


def is_counted(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the patients with a disease are counted right beside it.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return is_counted(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "disease"))
    >>> told("The 68 pts had AML (n=39) or MDS (n=12)", "AML"), told("(AML, n = 15; MDS, n = 6)", "MDS"), told("16 had SLE, nine SSc", "SSc")
    (True, True, True)
    >>> told("14 pts got cells (HL n=9, TCL n=5)", "HL"), told("DL1 n=3; CR in HL", "HL")
    (True, False)
    >>> told("The diagnosis was AML in 79 patients and B-ALL in 35.", "B-ALL"), told("The cause was AML in 7.", "AML")
    (True, False)
    >>> told("Diagnoses were AML (8), MDS (3) and CMML (1).", "MDS"), told("Pts w/ AML (N=8) or MDS (N=3)", "MDS"), told("CR in AML (8)", "AML")
    (True, True, False)
    >>> told("in AML and MDS", "MDS"), told("2 had a response in AML", "AML"), told("12% had AML", "AML")
    (False, False, False)
    >>> told("cleared to study HRB-19 in AML", "AML")
    False
    """
    if _SIZE_BEHIND.match(text, mention.span.end, sentence.span.end + 8):
        return True
    if _DIAGNOSIS.search(text, sentence.span.start, mention.span.start):
        return _IN_SO_MANY.match(text, mention.span.end, sentence.span.end + 1) is not None
    return (
        _SIZE_BEFORE.search(
            text, max(sentence.span.start, mention.span.start - 40), mention.span.start
        )
        is not None
    )


_PART = re.compile(
    rf"(?:[(;]\s?|,\sincluding\s|,\s(?={INTEGER}\sof\s(?:them|whom)))(?:{INTEGER})\s(?:of\s(?:them|whom)\s)?(?:(?:{PATIENTS})\s)?(?:with|had|having)\s(?:[\w/-]+\s){{0,2}}\Z|"
    rf",?\sof\s(?:whom|which|them)\s(?:{INTEGER})\s(?:(?:{PATIENTS})\s)?(?:also\s)?(?:with|had|have)\s(?:[\w/-]+\s){{0,2}}\Z|"
    rf"\b(?:among|in)\s(?:the\s)?(?:{INTEGER})\s(?:{PATIENTS})\swith\s(?:[\w/-]+\s){{0,1}}\Z",
    re.I,
)


def is_part(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a disease is told of some of the patients: "patients with SLE (6 with lupus nephritis)".

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return is_part(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + len(name)), "disease"))
    >>> told("with SLE (6 with lupus nephritis)", "lupus nephritis"), told("ten with SLE, six of them with lupus nephritis", "lupus nephritis")
    (True, True)
    >>> told("18 patients with SLE, of whom 11 had lupus nephritis", "lupus nephritis")
    True
    >>> told("Among 12 patients with lupus nephritis, protein fell", "lupus nephritis"), told("12 patients with SLE were treated", "SLE")
    (True, False)
    """
    start = max(sentence.span.start, mention.span.start - 60)
    return _PART.search(text, start, mention.span.start) is not None


_RESULT_IN = re.compile(
    rf"\b(?:{INTEGER})\sof\s(?:the\s)?(?:{INTEGER})\s(?:(?:evaluable\s)?(?:{PATIENTS})\s)?with\s(?:[\w/-]+\s){{0,2}}\Z"
    rf"|\b(?:one|a\s+single|the\s+only|only\s+one|both|(?:the|all)\s+(?:{INTEGER}))\s(?:other\s)?(?:patients?|participants?)\swith\s(?:[\w/-]+\s){{0,2}}\Z"
    rf"|\b(?:responses?|remissions?|CRs?|PRs?)\s(?:were|was|occurred)\s(?:seen\s|noted\s)?in\s(?:{PATIENTS}|a\spatient)\swith\s(?:[\w/-]+\s){{0,2}}\Z",
    re.I,
)


def is_result_of_part(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a disease is told of some of the patients only to tell their result: "CR in three of five with FL".

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def told(words, name, result="CR"):
    ...     at, whole, where = words.index(name), Span(0, len(words)), words.find(result)
    ...     results = (Mention(Span(where, where + 2), "measure"),) if where >= 0 else ()
    ...     return is_result_of_part(words, Sentence(whole, Section(whole, "abstract"), results), Mention(Span(at, at + len(name)), "disease"))
    >>> told("CR in three of five patients with FL", "FL"), told("One patient with FL had a CR", "FL"), told("CRs were seen in patients with FL", "FL")
    (True, True, True)
    >>> told("All six patients with FL had a CR", "FL"), told("All patients with FL had a CR", "FL")
    (True, False)
    >>> told("Six patients with FL had a CR", "FL"), told("One patient with FL was treated", "FL")
    (False, False)
    """
    start = max(sentence.span.start, mention.span.start - 70)
    return bool(sentence.of("measure")) and (
        _RESULT_IN.search(text, start, mention.span.start) is not None
    )
