"""Trials that a document on another trial speaks of in passing: one that went before it, one that is to follow."""

from kg import regex as re
from kg.document import (
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    FIELDS,
    METHODS,
    RESULTS,
    TABLE,
    Mention,
    Recognised,
    Sentence,
)

# documents that tell of other people's trials: what no trial is named for is none's
REVIEWS = frozenset({"review", "editorial", "guideline"})

_OF_ONE = frozenset({"journal-article", "conference-abstract", "registry-record", "case-report"})


def of_many(recognised: Recognised) -> bool:
    """Whether a document tells of many trials alike: a review, and a page with a table of trials."""
    kind = recognised.document.kind
    if kind in REVIEWS or kind in _OF_ONE:
        return kind in REVIEWS
    if not any(s.kind == TABLE for s in recognised.document.sections):
        return False
    numbers = {
        str(m.value)
        for s in recognised.sentences
        if s.section.kind == TABLE
        for m in s.of("identifier")
        if m.code.startswith("registry:")
    }
    return len(numbers) > 1


_STUDY = (
    r"(?:trials?|stud(?:y|ies)|ph(?:ase)?\.?\s?(?:[1-4]|I{1,3}V?)[ab]?(?:/(?:[1-4]|I{1,3})[ab]?)?)"
)
_NAMED = r"\b[^.;()]{0,70}[(\[,]?[^.;()]{0,40}\Z"
_BESIDE = re.compile(
    rf"\b(?:our|its|their|an?|the|another)\s+(?:(?!this\b)[\w/,-]+\s+){{0,3}}?(?:preceding|previous|prior|earlier|former|parallel|companion|separate|subsequent|next|follow(?:ing|-?up|-on)|successor|planned|upcoming|future|confirmatory)\s+(?:[\w/,-]+\s+){{0,4}}?{_STUDY}{_NAMED}"
    rf"|\banother\s+(?:[\w/,-]+\s+){{0,4}}?{_STUDY}{_NAMED}",
    re.I,
)
_ONE = re.compile(rf"\b[Aa]n?\s(?:[\w/,-]+\s){{0,7}}?(?i:{_STUDY}){_NAMED}")
_TO_COME = re.compile(
    r"[^;]{0,160}?\b(?:aims?\s+(?:at|to|for)|will|plans?\s+to|(?:is|are)\s+(?:now\s+|currently\s+|about\s+)*(?:to|planned|foreseen|prepared|designed|recruiting|enrolling|open|ongoing|under\s?way|in\s+(?:preparation|progress)|under\s+review)\b|planned|(?:has|have|had)\s+(?:now\s+|since\s+|just\s+|recently\s+)*(?:opened|started|begun|(?:been\s+)?(?:opened|started|initiated|launched|cleared|approved|authori[sz]ed|obtained|received|gained))|(?:was|were)\s+(?:\w+ly\s+|now\s+|just\s+)*(?:opened|started|initiated|launched|activated)(?!\s+in\b))\b",
    re.I,
)
# another trial, told behind the report: "A cryopreserved formulation is being studied (NCT…)"
_BEING_STUDIED = re.compile(
    r"\b(?:is|are)\s(?:now\s|also\s|currently\s)*(?:being\s(?:studied|tested|evaluated|investigated|explored|assessed|developed)|under\s(?:study|investigation|evaluation|test))\b[^.;()]{0,60}[(\[][^.;()]{0,30}\Z"
)
_OURS = re.compile(
    r"\b(?:we|this|here|herein|present|both)\b|\bour\s+(?:phase|trial|study|own)\b", re.I
)
_GOES_ON = re.compile(
    r"(?:It|That\s(?:trial|study)|The\s(?:latter|new|second|next|larger)\s(?:\w+\s)?(?:trial|study))\b"
)


def in_passing(recognised: Recognised, numbers: frozenset[str]) -> frozenset[str]:
    """The numbers that stand only where another trial is spoken of; none where that would leave no trial.

    What is to come is told behind what is reported: a trial that is named first is the document's own.
    """
    places: dict[str, list[bool]] = {}
    registered = _registered_in_a_line(recognised, numbers)
    reported = _reported_here(recognised, numbers)
    for sentence in recognised.sentences:
        for mention in sentence.of("identifier"):
            if str(mention.value) in numbers:
                beside = is_beside(recognised.text, sentence, mention)
                beside = beside and not _is_told_of(recognised, sentence)
                before = _BESIDE.search(recognised.text, sentence.span.start, mention.span.start)
                apart = registered not in {"", str(mention.value)}
                told = beside and (before is not None or apart or _reported(places))
                told = told or (
                    reported not in {"", str(mention.value)}
                    and _is_outlook(recognised.text, sentence)
                )
                places.setdefault(str(mention.value), []).append(told)
    passing = frozenset(n for n, of in places.items() if all(of))
    return passing if set(places) - passing else frozenset()


# "This phase 1/2 trial (NCT…)": what a document reports
_THIS = re.compile(
    rf"\b(?:[Tt]his|[Tt]he\spresent|[Oo]ur)\s(?:[\w/,-]+\s){{0,8}}?(?i:{_STUDY})(?:\s\w+){{0,3}}\s?[(\[,](?:[^.;()]|\.(?=\w)){{0,40}}\Z"
)


def _reported_here(recognised: Recognised, numbers: frozenset[str]) -> str:
    """The one number that a document gives as that of its own trial, or among its methods and results; "" where there is none, or several."""
    own = {
        str(m.value)
        for s in recognised.sentences
        for m in s.of("identifier")
        if str(m.value) in numbers
        and (
            s.section.kind in {METHODS, RESULTS}
            or _THIS.search(recognised.text, s.span.start, m.span.start)
        )
        and not _BESIDE.search(recognised.text, s.span.start, m.span.start)
    }
    return own.pop() if len(own) == 1 else ""


_STUDY_HEAD = re.compile(
    rf"[A-Z][^.;!?\n]{{0,60}}\b(?i:{_STUDY}|programs?|programmes?)\b[^.;!?\n]{{0,20}}\Z"
)
_FEW = 2


def _has_part(recognised: Recognised, sentence: Sentence) -> bool:
    """Whether a heading of its own stands over the sentence, "X-101 Phase 1 Study", and results below it, up to the next heading."""
    head: Sentence | None = None
    told = 0
    for other in recognised.sentences:
        if other.section.kind == FIELDS:
            if other.span.start > sentence.span.start:
                break
            head = other if _STUDY_HEAD.match(other.span.of(recognised.text)) else None
        elif other.span.start > sentence.span.start and other.section.kind == BODY:
            results = other.of("percent", "ratio", "measure") and not other.context & {"planned"}
            told += bool(results)
    return head is not None and told >= _FEW


def _is_told_of(recognised: Recognised, sentence: Sentence) -> bool:
    """Whether the paragraph goes on to tell results: "X is being studied in a second trial (NCT…). Among 10 patients …"."""
    if sentence.section.kind != BODY:
        return False
    if _has_part(recognised, sentence):
        return True
    if _BESIDE.search(recognised.text, *sentence.span):
        return False
    behind = [
        s
        for s in recognised.sentences
        if s.section is sentence.section and s.span.start > sentence.span.start
    ]
    told = [
        s for s in behind if s.of("percent", "ratio") and not s.context & {"planned", "other-trial"}
    ]
    return len(told) > 1


# a line of its own: "ClinicalTrials.gov identifier NCT…"
_BARE_REGISTRATION = re.compile(
    r"\W*(?:[A-Z][a-z]+:\s)?(?:This\s(?:trial|study)\s(?:is|was)\s)?(?:(?:clinical\s)?trials?\s(?:registration|number|identifier|information)|(?:www\.)?clinicaltrials\.gov|registered|registration|identifier|registry)\b[^.;]{0,60}?\Z",
    re.I,
)
_SHORT = 12  # words of such a line


def _registered_in_a_line(recognised: Recognised, numbers: frozenset[str]) -> str:
    """The one number that a line gives as the registration of what is reported; "" where there is none, or several."""
    told = {
        str(m.value)
        for s in recognised.sentences
        for m in s.of("identifier")
        if str(m.value) in numbers
        and len(s.span.of(recognised.text).split()) <= _SHORT
        and _BARE_REGISTRATION.match(recognised.text, s.span.start, m.span.start)
    }
    return told.pop() if len(told) == 1 else ""


def _is_outlook(text: str, sentence: Sentence) -> bool:
    """Whether a sentence stands where a report looks at the work of others, or ahead; what "we" did before is its own."""
    ours = sentence.section.kind == BACKGROUND and _OURS.search(text, *sentence.span)
    return sentence.section.kind in {BACKGROUND, CONCLUSIONS} and not ours


def _reported(places: dict[str, list[bool]]) -> bool:
    """Whether a trial has been named that is not spoken of in passing."""
    return any(not all(of) for of in places.values())


def is_beside(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a number say that its trial is not the one that the document reports.

    >>> from kg.document import ABSTRACT, Section
    >>> from kg.text import Span
    >>> def beside(words, kind=ABSTRACT):
    ...     whole, at = Span(0, len(words)), words.index("NCT")
    ...     return is_beside(words, Sentence(whole, Section(whole, kind)), Mention(Span(at, at + 11), "identifier"))
    >>> beside("In our earlier phase 1 trial (NCT01234567), 2 of 9 relapsed."), beside("Their companion study (NCT01234567) is closed.")
    (True, True)
    >>> beside("A randomised phase 2 trial (STAR, NCT01234567) aims at a CR rate of 50%."), beside("A ph 2 (NCT01234567) will enrol 40 pts.")
    (True, True)
    >>> beside("A phase Ib study combining it with an antibody (NCT01234567), 45 patients planned, has obtained approval.")
    True
    >>> beside("Patients went on to a long-term follow-up study (NCT01234567)."), beside("A larger trial (NCT01234567) supports this.", CONCLUSIONS)
    (True, True)
    >>> beside("In a phase 1 trial (NCT01234567), patients received cells."), beside("We ran a phase 1 study (NCT01234567).", CONCLUSIONS)
    (False, False)
    >>> beside("Our phase 1 trial (NCT01234567) followed a previous trial."), beside("This study (NCT01234567) will enrol 30 patients.")
    (False, False)
    >>> beside("A frozen formulation is being studied (NCT01234567)."), beside("In lupus, it is under study with rituximab (NCT01234567).")
    (True, True)
    >>> beside("Exploratory work in lupus (NCT01234567) is planned."), beside("Testing in this trial (NCT01234567) is planned.")
    (True, False)
    >>> beside("Here we update our previously reported trial (NCT01234567).")
    False
    """
    start, end = sentence.span
    if is_next(text, sentence, mention) or _BEING_STUDIED.search(text, start, mention.span.start):
        return True
    if _BESIDE.search(text, start, mention.span.start):
        return not _OURS.search(text, start, mention.span.start)
    if not _ONE.search(text, start, mention.span.start):
        ours = _OURS.search(text, start, mention.span.start)
        return not ours and bool(
            _WORK.search(text, start, mention.span.start)
            and _PLANNED.match(text, mention.span.end, end)
        )
    if _OURS.search(text, start, mention.span.start) or sentence.section.kind == BACKGROUND:
        return False
    to_come = _TO_COME.match(text, mention.span.end, end) is not None
    return to_come or sentence.section.kind == CONCLUSIONS


# work in lupus (NCT…) is planned
_WORK = re.compile(
    r"\b(?:[Ww]ork|[Dd]evelopment|[Ee]valuation|[Ii]nvestigation|[Tt]esting|[Ss]tudies|[Tt]rials)\b[^.;()]{0,80}[(\[][^()]{0,30}\Z"
)
_PLANNED = re.compile(
    r"[^.;]{0,60}?\b(?:is|are)\s(?:now\s|being\s|also\s)*(?:planned|in\spreparation)\b"
)
_FOLLOWS = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Aa] (?:further|subsequent)|[Oo]ur (?:next|subsequent)|[Tt]he (?:next|subsequent)|[Ss]ubsequent|[Ff]urther)\s(?:[\w/,-]+\s){0,7}?(?:trial|study)\b[^.;()]{0,30}[(\[]?[^()]{0,40}\Z"
)
_OPENED = re.compile(
    r"[^.;]{0,160}?\b(?:(?:has|have)\s(?:now\s|since\s|just\s|recently\s|been\s)*(?:opened|started|begun|initiated|launched|activated)|(?:is|are)\s(?:now\s|being\s|to\s|about\sto\s|currently\s)*(?:planned|in\spreparation|prepared|open|begin|start|designed)|will\s(?:open|start|begin|be\s(?:started|opened|initiated)))\b"
)


def is_next(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the number is of a trial that follows this one: "a prospective phase 2 study (NCT…) has opened".

    >>> from kg.document import ABSTRACT, Section
    >>> from kg.text import Span
    >>> def follows(words):
    ...     whole, at = Span(0, len(words)), words.index("NCT")
    ...     return is_next(words, Sentence(whole, Section(whole, ABSTRACT)), Mention(Span(at, at + 11), "identifier"))
    >>> follows("A prospective phase 2 study (NCT01234567) with CR as endpoint has opened.")
    True
    >>> follows("We opened a phase 1 study (NCT01234567) in 2019."), follows("A phase 1 trial (NCT01234567) is ongoing.")
    (False, False)
    """
    start, end = sentence.span
    if not _FOLLOWS.search(text, start, mention.span.start):
        return False
    return _OPENED.match(text, mention.span.end, end) is not None


def goes_on(words: str) -> bool:
    """Whether a sentence goes on about the trial of the sentence before it.

    >>> goes_on("It will enrol 60 patients."), goes_on("The new trial uses IL-2."), goes_on("Patients received cells.")
    (True, True, False)
    """
    return _GOES_ON.match(words) is not None
