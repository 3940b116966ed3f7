"""Whether a sentence is on what is to follow the patients reported: another trial, another cohort, more patients."""

from functools import lru_cache

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.scope import trials

_PART = (
    r"(?:trials?|stud(?:y|ies)|successors?|cohorts?|parts?|phases?|comparisons?|expansions?|arms?)"
)
_WILL = r"(?:(?:is|are)\s+(?:now\s+|currently\s+|being\s+|also\s+)*(?:planned|foreseen|prepared|designed|envisaged|anticipated|intended|in\s+(?:preparation|planning)|open\b(?!-label)|under\s+(?:review|discussion|preparation)|about\s+to|due\s+to\s+(?:begin|start|open|follow)|(?:scheduled|set|expected|slated)\s+to\s+(?:begin|start|open|follow)|to\s+(?:begin|start|open|follow))|will\s+(?:soon\s+)?(?:begin|start|open|follow|compare|test|randomi[sz]e|add|use|combine|examine|evaluate|assess|explore|investigate|determine)|(?:has|have)\s+(?:now\s+|since\s+)?been\s+(?:cleared|approved|authori[sz]ed)\s+(?:by\s+[^;,.]{2,60}?\s+)?(?:and\s+(?:will|is)|to\s+(?:begin|start|proceed)))\b"
_PLANNED = re.compile(
    rf"\b(?:[Aa]n?|[Aa]nother|(?:[Tt]he|[Oo]ur)\s+(?:next|subsequent|second|following|planned|upcoming))\s+(?:(?!(?:NK|CAR)\b)[\w/,-]+\s+){{0,8}}?{_PART}\b[^;]{{0,260}}?\b{_WILL}"
)
_CODED = r"[A-Z][\w-]*\d\w*"
_TO_BEGIN = re.compile(
    rf"\b(?:also\s+)?(?:plans|(?:is|are)\s+(?:now\s+|already\s+|currently\s+|also\s+)*planning)\s+an?\s+(?:[\w/,-]+\s+){{0,4}}?{_PART}\b|\b(?:expects?|plans?|intends?|aims?|hopes?|(?:is|are)\s+(?:planning|preparing|about))\s+to\s+(?:begin|start|open|initiate|launch|conduct|run|enrol\s+in)\s+(?:{_CODED},?\s+)?(?:an?|another|its|the\s+next)\s+(?:[\w/,-]+\s+){{0,8}}?{_PART}\b",
    re.I,
)
_MORE = re.compile(
    rf"\b[Ee]xpansion\s(?:cohorts?|parts?|phases?)\s(?:is|are)\s(?:now\s|currently\s)?(?:enrolling|recruiting)\b|\b(?:enroll?ment|recruitment|inclusion|treatment|accrual|infusion)\s+of\s+(?:[\w-]+\s+){{0,3}}?(?:more|additional|further|another)\b[^;]{{0,160}}?\b{_WILL}"
    r"|\b(?:plans?|intends?|expects?|hopes?|(?:is|are)\s+planning)\s+to\s+(?:treat|enroll?|dose|infuse|recruit|include|give|administer)\b"
    r"|\b(?:more|additional|further)\s+(?:patients|pts|participants|children|adults|subjects)\s+(?:will\s+be|are\s+(?:to\s+be|planned))\b",
    re.I,
)
# "Escalation to 2 billion cells, which is now open, …", "doses of up to 8e9 cells are being considered"
_HIGHER = re.compile(
    rf"\b(?:[Ee]scalation|[Ii]ncreases?|[Rr]ise)\s(?:to|up\sto|beyond|above)\s[^;]{{0,120}}?(?:\b{_WILL}|\b(?:is|are)\s(?:now\s|currently\s)*(?:open|under\sway|ongoing)\b|\b(?:continues|goes\son)\b)"
    r"|\b(?:supports?|allows?|justif\w+|warrants?)\s(?:[a-z]+\s){0,3}(?:dose[\s-])?escalation\s(?:to|up\sto|beyond|above)\b"
    r"|\b[Cc]ohorts?\s\w{1,3}\b[^.;]{0,80}\b(?:is|are)\sto\sbe\s(?:tested|given|explored|studied|treated|opened)\b"
    rf"|\b(?:[Ee]nroll?ment|[Rr]ecruitment|[Aa]ccrual)\s(?:in)?to\san?\s(?:[\w-]+\s){{0,3}}?(?:groups?|levels?|cohorts?|arms?|parts?)\b[^;]{{0,80}}?\b{_WILL}"
    rf"|\b[Aa]n?\s(?:higher|further|next)\s(?:dose|level|cohort)\b[^;]{{0,120}}?\b{_WILL}"
    r"|\b(?:expects?|hopes?|plans?|intends?)\sto\s(?:reach|test|explore|evaluate|escalate\sto)\s[^;]{0,40}?\b(?:cells|doses?)\b"
    r"|\b[Dd]oses\s(?:of\s)?(?:up\sto|above|beyond|higher\sthan)\s[^;]{0,60}?\b(?:(?:is|are)\s(?:now\s|currently\s)*(?:being\s)?|will\sbe\s)(?:considered|planned|foreseen|envisaged|explored|tested|evaluated|under\s(?:consideration|discussion|evaluation))\b"
)
_HOPED = re.compile(
    rf"\bforward-looking\b|\b(?:wants?|proposes?|calls?\s+for|warrants?|supports?|justif(?:y|ies)|deserves?|suggests?)\s+(?:an?|further|larger|the\s+next)\s+(?:[\w/-]+\s+){{0,4}}?{_PART}\b|\b{_PART}\s+(?:is|are)\s+(?:now\s+)?(?:warranted|justified|needed|awaited)\b",
    re.I,
)
# an entry of a list of milestones: "Start a 40-patient phase 2 trial in 2026"
_ENTRY = re.compile(
    rf"\A\W*(?:Start|Begin|Open|Initiate|Launch|Conduct|Enroll?\s+in)\s+(?:an?|the|another|its)\s+(?:[\w/,-]+\s+){{0,8}}?{_PART}\b"
)
# what may be done some day: "may be combined with PD-1 blockade in the future", "we look forward to data from 1e9 cells"
_SOME_DAY = re.compile(
    rf"\b(?:may|might|could|can|will|should)\b[^.;]{{0,120}}\bin\s(?:the\s)?(?:near\s)?future\b|\blooks?\sforward\sto\b"
    rf"|\b[Ff]uture\s(?:[\w-]+\s){{0,2}}?{_PART}\s(?:with|of|on|in|at)?[^.;]{{0,60}}?\b(?:will|should|may|might|could|are|is|can)\b"
)
_DONE = re.compile(
    r"\b(?:patients|pts|participants|children|adults|subjects)(?:\s\([^()]*\))?\s+(?:(?:have|had)\s+been|were)\s+(?:enrolled|treated|infused|dosed|randomi[sz]ed)\b",
    re.I,
)


@lru_cache(maxsize=512)  # a sentence is asked for by what reads arms, doses, products and results
def to_come(words: str) -> bool:
    """Whether words tell of what is to follow.

    >>> to_come("A randomised trial of cells against observation in 80 patients is about to open."), to_come("Another cohort at 1e9 cells is planned.")
    (True, True)
    >>> to_come("A randomized phase 1/2a trial of frozen cells at 6e9 cells is due to start by year end."), to_come("It was due to start in May.")
    (True, False)
    >>> to_come("The authors want a phase II trial of this."), to_come("Phase II trials are justified."), to_come("Data support a first dose.")
    (True, True, False)
    >>> to_come("Recruitment of 12 further patients at 2e9 cells is foreseen."), to_come("Ten additional patients will be treated at DL2.")
    (True, True)
    >>> to_come("Expansion cohorts are now enrolling patients with LBCL."), to_come("Expansion cohorts enrolled 20 patients.")
    (True, False)
    >>> to_come("The company plans to start a phase 3 trial of cells versus bendamustine in 2027."), to_come("We plan to open a second, larger cohort.")
    (True, True)
    >>> to_come("Escalation to 2 billion cells per infusion is planned upon clearance."), to_come("Doses of up to 8e9 cells are being considered.")
    (True, True)
    >>> to_come("The dose was escalated to 2e9 cells."), to_come("Doses of up to 8e9 cells were given.")
    (False, False)
    >>> to_come("They are now planning a randomized multicenter trial."), to_come("A randomised phase 2 trial has been cleared by the FDA and will enrol 30.")
    (True, True)
    >>> to_come("Escalation up to 2.5 billion cells continues."), to_come("This supports continued escalation to 3 billion cells.")
    (True, True)
    >>> to_come("A higher dose of 3e8 cells and X are planned."), to_come("A phase 2 study of 60 patients will examine it.")
    (True, True)
    >>> to_come("The company expects to reach 1 billion cells per dose in 2023."), to_come("The dose reached 1 billion cells.")
    (True, False)
    >>> to_come("We plan to treat 30 more patients at 2e9 cells."), to_come("It was planned to treat 30 patients at 2e9 cells.")
    (True, False)
    >>> to_come("A placebo-controlled trial (NCT01234567), where 48 people are to be given A or B, is about to start.")
    True
    >>> to_come("• Start a 40-patient Phase 2 trial in lupus in 2026"), to_come("Open phase 2 trial of cells."), to_come("Start of the trial was in 2020.")
    (True, False, False)
    >>> to_come("We look forward to data from 1e9 cells"), to_come("NK cells or CAR T cells may be combined with PD-1 blockade in the future.")
    (True, True)
    >>> to_come("Future trials of X with rituximab should test this."), to_come("Data in future may differ; X was given."), to_come("Future trials looked at X.")
    (True, False, False)
    >>> to_come("We plan to give 6 billion cells to 30 people."), to_come("Doses up to 3 billion cells will be explored."), to_come("It was planned to give 6e9 cells.")
    (True, True, False)
    >>> to_come("The Company plans to start ACE-203, a study of A with B, in 2023."), to_come("The company plans ACE-203 with care.")
    (True, False)
    >>> to_come("It is given to none in cohorts 6a and 6b, in which 3e9 cells are to be tested."), to_come("Cohorts 1 and 2 are complete.")
    (True, False)
    >>> to_come("Recruitment into a fourth group at 3e9 cells is planned."), to_come("Recruitment into a fourth group was slow.")
    (True, False)
    >>> to_come("It was closed in favor of a successor (Q-3), which will add avelumab."), to_come("A successor was chosen.")
    (True, False)
    >>> to_come("A cohort with N-803 in place of IL-2 is now open (n=12)."), to_come("A trial that is open-label gave N-803.")
    (True, False)
    >>> to_come("A phase 1 trial was done; 12 patients were treated at 1e9 cells."), to_come("Patients will be randomized to cells or observation.")
    (False, False)
    >>> to_come("In this trial, 30 patients will receive cells."), to_come("A total of 24 patients is planned.")
    (False, False)
    >>> to_come("A phase 1 study is under way, and 9 patients have been treated; a cohort is planned.")
    False
    """
    if done(words):
        return False
    return any(
        p.search(words) is not None
        for p in (_PLANNED, _TO_BEGIN, _MORE, _HIGHER, _HOPED, _ENTRY, _SOME_DAY)
    )


def of_now(found: Found, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences on what was done; all of them, where nobody has been treated yet."""
    if not has_patients(found):
        return sentences
    numbers = {t.identifier for t in trials(found) if t.identifier}
    text = found.recognised.text
    return [
        s
        for s in sentences
        if {str(m.value) for m in s.of("identifier")} & numbers or not to_come(s.span.of(text))
    ]


def to_begin(words: str) -> bool:
    """Whether words tell of a trial or a part of one that somebody means to begin.

    >>> to_begin("The company also plans a phase 1 trial of cells in sclerosis."), to_begin("The plans of a trial")
    (True, False)
    >>> to_begin("The company expects to begin a cohort with rituximab"), to_begin("A cohort is planned.")
    (True, False)
    """
    return _TO_BEGIN.search(words) is not None


def done(words: str) -> bool:
    """Whether words tell of people who have been treated.

    >>> done("Five patients have been treated."), done("Five patients will be treated."), done("Five patients (aged 2-9) were treated.")
    (True, False, True)
    """
    return _DONE.search(words) is not None


def has_patients(found: Found) -> bool:
    """Whether the document reports a trial that has patients, and not the plan of one."""
    if any(t.enrollment and t.enrollment_type != "ESTIMATED" for t in trials(found)):
        return True
    return found.recognised.document.kind != "registry-record" and any(
        s.of("count") and not s.context & _NOT_DONE and _GOT.search(found.recognised.text, *s.span)
        for s in found.recognised.sentences
    )


# "Eight patients with lupus received HX-40", "six of ten patients had a response": counted, but by no word for a trial's size
_GOT = re.compile(
    r"\b(?:patients|pts|participants|children|adults|subjects)\b[^.;]{0,60}?\s(?:received|achieved|attained|reached|responded|experienced|developed|had\s+(?:an?|attained|achieved|reached)|(?:were|could\s+be)\s+(?:evaluable|assessable|treated|infused|dosed|analy[sz]ed|assessed|evaluated|studied|followed)|went|showed|remained|died)\b"
    r"|\b(?:was|were)\s+(?:noted|seen|observed|reported|recorded)\s+in\s+(?:[\w-]+\s+){1,3}?(?:patients|pts|participants|children|adults|subjects)\b"
    r"|\b(?:we|study|trial|centers?|centres?)\s+(?:have\s+|has\s+)?(?:enrolled|treated|infused|dosed)\b",
    re.I,
)
_NOT_DONE = frozenset({"planned", "hypothetical", "other-trial", "conditional", "preclinical"})
