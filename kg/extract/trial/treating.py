"""Whether prose without a registry number tells of a trial."""

import re

from kg.document import BACKGROUND, RESULTS, TABLE, TITLE
from kg.extract.found import Found
from kg.extract.people import PEOPLE
from kg.extract.scope import FOREIGN, REVIEWS
from kg.records import Trial


def is_trial(found: Found, base: Trial) -> bool:
    """Whether prose without a number tells of patients who were treated in a trial or as a case."""
    kind = found.recognised.document.kind
    if kind in REVIEWS or kind == "case-report":
        return kind == "case-report"
    return base.enrollment is not None or base.phase is not None or _treats_patients(found)


_TREATS = re.compile(
    r"\b(?:treated|receiv\w+|given|got|infus\w+|administ\w+|underwent|enrolled|inject\w+)\b", re.I
)
_NOT_HERE = FOREIGN | {"historical", "planned", "negated"}


def _treats_patients(found: Found) -> bool:
    """Whether the document counts patients who were given cells."""
    text = found.recognised.text
    titled = any(s.of("type", "product") for s in found.recognised.sentences_of(frozenset({TITLE})))
    for sentence in found.recognised.sentences_of(RESULTS - {TITLE, BACKGROUND, TABLE}):
        people = [
            m
            for m in sentence.of("count")
            if getattr(m.value, "noun", "") in PEOPLE and not m.context & _NOT_HERE
        ]
        cells = titled or sentence.of("type", "product")
        if (
            people
            and cells
            and not sentence.context & _NOT_HERE
            and _TREATS.search(text, *sentence.span)
        ):
            return True
    return False
