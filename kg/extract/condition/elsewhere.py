"""Diseases that a sentence tells of patients at large, or of what a company means to do next."""

from collections.abc import Callable

from kg import regex as re
from kg.extract.condition.told import Told
from kg.extract.found import Found

_PRESENT = re.compile(
    r"\b(?:have|has|remains?|is|are|carry|carries|face|experience|lacks?|needs?|responds?|suffers?|relapses?|represents?|constitutes?|accounts?|continues?)\b",
    re.I,
)
_TREATED = re.compile(
    r"\b(?:was|were|had|received?|got|given|treated|enrol\w*|recruit\w*|eligible|infused|dosed|includ\w+|assigned|randomi[sz]ed|we|this|our|trial|study|cohort)\b",
    re.I,
)
_NEXT = re.compile(
    r"(?<!trial\s)(?<!study\s)(?:also\s+|further\s+|now\s+)?\b(?:plans?|intends?|expects?|hopes?|is\s+planning|looks?\s+forward)\s+(?:to|on)\s+(?:also\s+)?(?:evaluat|stud|test|initiat|start|begin|expand|explor|develop|advanc|pursu|mov|launch|investigat|submit|fil)\w*"
    r"|\bIND\b|\b(?:cleared|clearance)\b|\b(?:another|separate|second|further|future|upcoming|next|different)\s+(?:[\w/-]+\s+){0,3}(?:trial|study|studies|trials)\b"
    r"|\b(?:trial|study|studies)\b[^.;]{0,60}?\b(?:is|are)\s+(?:also\s+)?(?:planned|ongoing|under\s?way|in\s+preparation)\b|\b(?:its|our|their|the\s+company['’]s)\s+(?:second|third|other|another|next)\s+(?:[\w-]+\s)?(?:programm?e?s?|products?|candidates?|assets?)\b|\balso\s+being\s+(?:studied|evaluated|developed|tested)\b",
    re.I,
)


def ours(found: Found, firm: list[Told]) -> list[Told]:
    """Without the diseases of trials to come, and of patients at large where others tell whom this trial treats."""
    now = [t for t in firm if t.firm == _TITLED or not _is(found, t, is_next)] or firm
    told = [t for t in now if t.firm != _TITLED and not _is(found, t, at_large)]
    titled = {t.code for t in now if t.firm == _TITLED}
    known = titled | {t.code for t in told}
    if not told:
        return now
    return [
        t for t in now if t.code in known or any(found.vocabulary.is_a(t.code, c) for c in titled)
    ]


_TITLED = 2


def _is(found: Found, told: Told, what: Callable[[str], bool]) -> bool:
    """Whether a disease's sentence is this; one with the trial's number or with patients counted never is."""
    if told.sentence.of("identifier"):
        return False
    if what is at_large and (told.counted or told.sentence.of("count", "ratio", "product")):
        return False
    return what(told.sentence.span.of(found.recognised.text))


def at_large(words: str) -> bool:
    """Whether a sentence says how things are, and of nobody what was done.

    >>> at_large("Patients with B-cell lymphoma who relapse have a poor prognosis."), at_large("Patients with SLE received cells.")
    (True, False)
    >>> at_large("Children with neuroblastoma were eligible."), at_large("Patients with AML.")
    (False, False)
    """
    return bool(_PRESENT.search(words)) and not _TREATED.search(words)


def is_next(words: str) -> bool:
    """Whether a sentence is on a trial to come.

    >>> is_next("The company plans to evaluate QN-1 in AML."), is_next("The FDA has cleared an IND to study QN-1 in lupus.")
    (True, True)
    >>> is_next("Its second program, QN-2, is in Phase 1 for B cell malignancies."), is_next("Its second dose was given in AML.")
    (True, False)
    >>> is_next("A separate trial in lymphoma is ongoing."), is_next("The trial plans to enrol adults with AML."), is_next("The study expects to test it.")
    (True, False, False)
    """
    return _NEXT.search(words) is not None
