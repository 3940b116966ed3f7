"""Whether a design is another trial's: one that is to come, or one that a sentence compares with."""

from kg import regex as re
from kg.text import Span

_ONE = re.compile(
    r"\b(?:an?|another|further|future|larger|the\s+(?:next|subsequent)|subsequent|previous|earlier|prior|other|several|two|three|large|confirmatory|prospective)\s+(?:[\w/,-]+\s+){0,4}?\Z",
    re.I,
)
_TRIAL = re.compile(
    r"\s*,?\s*(?:[\w/-]+[\s,]+){0,5}?(?:trials?|stud(?:y|ies)|comparisons?|phase|parts?|evaluation|investigation|testing|design|data|evidence)\b",
    re.I,
)
# behind the trial, or before it: "… is planned", "should be tested in …"
_WILL_BE = re.compile(
    r"(?:[^.]|\.(?=\d)){0,130}?\b(?:(?:is|are|being|been|has|have)\s+(?:\w+\s+){0,2}?(?:planned|warranted|needed|required|prepared|expected|foreseen|designed|approved|underway|recruiting|enrolling|ongoing|awaited|initiated|justified|indicated|envisaged|under\s+(?:review|discussion|way)|about\s+to)"
    r"|(?:is|are)\s+(?:now\s+)?(?:under\s+way|in\s+preparation|to\s+(?:begin|start|open|follow|be))|will\s+(?:be|start|begin|open|follow|compare|test)|should\b)",
    re.I,
)
_LEADS_TO = re.compile(
    r"\b(?:should|merits?|deserves?|warrants?|needs?|requires?|plans?|planned|expects?|awaits?|supports?|justif(?:y|ies)|encourages?|invites?|calls?\s+for|to\s+be\s+(?:tested|confirmed|done)|will\s+(?:be\s+)?(?:start|begin|open|conduct|launch|tested|studied))\b[^.;]{0,60}\Z",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:by\s+comparison|in\s+comparison|historical\w*|previous(?:ly)?|earlier|published|registrational|cooperative|reported\s+in|literature|another|unlike|in\s+contrast|external)\b",
    re.I,
)
_DID = re.compile(
    r"\b(?:we\s+(?:\w+ly\s+)?(?:conducted|did|performed|undertook|ran|report(?:ed)?|tested|present)|this\s+(?:was|is))\b[^.;]{0,60}\Z",
    re.I,
)


def is_anothers(text: str, sentence: Span, place: Span) -> bool:
    """Whether the words at a place are of a trial that is to come or that is compared with.

    >>> def another(words, what="randomi"):
    ...     at = words.lower().index(what)
    ...     return is_anothers(words, Span(0, len(words)), Span(at, at + len("randomised")))
    >>> another("A randomised comparison with AZA (n=120; primary: CR) is to begin in Q4 2025."), another("A randomized trial in about 200 patients is under way.")
    (True, True)
    >>> another("Cells were safe; a randomized trial is being planned."), another("NK cells should be tested in a randomized phase 3 trial")
    (True, True)
    >>> another("By comparison, response was seen in 41% without cells, in a randomized cooperative group trial.")
    True
    >>> another("We tested this in a randomized trial."), another("In a randomised, phase 2 trial, 60 patients received cells.")
    (False, False)
    >>> another("Patients will be randomized 1:1 to cells"), another("This randomized trial will end in 2026.")
    (False, False)
    >>> another("We conducted a randomized, phase 3 trial involving patients who had not previously received chemotherapy")
    False
    >>> another("The study is nested within a randomized controlled trial assessing a support film")
    False
    >>> another("A multicenter randomized trial of cells versus choice, with PFS as the primary endpoint, is planned.")
    True
    >>> another("In a previous report, cells failed; we randomized 60 patients")
    False
    """
    start, end = _clause(text, sentence, place)
    trial = _TRIAL.match(text, place.end, end) if _ONE.search(text, start, place.start) else None
    if trial is None or _DID.search(text, start, place.start):
        return False
    leads = _LEADS_TO.search(text, start, place.start) or _COMPARED.search(text, start, trial.end())
    return bool(leads or _WILL_BE.match(text, trial.end(), end))


def _clause(text: str, sentence: Span, place: Span) -> tuple[int, int]:
    """The clause around a place: between semicolons that stand in no bracket."""
    words = _BRACKET.sub(lambda m: " " * len(m.group()), sentence.of(text))
    at = place.start - sentence.start
    start = max(words.rfind(";", 0, at), words.rfind(", but ", 0, at), 0)
    end = words.find(";", at)
    return sentence.start + start, sentence.start + end if end >= 0 else sentence.end


_BRACKET = re.compile(r"\([^()]*\)")
