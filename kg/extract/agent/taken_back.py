"""What the words before a drug take back: a denial that is not the drug's, a drug that only some get."""

import re

from kg.document import Mention, Sentence

_DENIES = re.compile(r"\b(?:no|not|without|never|neither|nor|none)\b", re.I)
_GETS = re.compile(r"\b(?:assigned|received|receive|given|randomi[sz]ed|followed|treated)\b", re.I)


def past_a_verb(text: str, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What a verb takes back that stands between a denial and a drug: "patients with no EGFR alteration were assigned to X"."""
    before = text[sentence.span.start : mention.span.start]
    denials = [m.end() for m in _DENIES.finditer(before)]
    past = denials and _GETS.search(before, denials[-1])
    return frozenset({"negated"}) if past else frozenset()


_OPTIONAL = re.compile(
    r"(?:\bwith\s+or\s+without|\bwith/without|±|\+/-|\bor\s+without)\s+(?:[\w-]+\s+){0,2}$", re.I
)


def optional(text: str, mention: Mention) -> frozenset[str]:
    """What "with or without" before a drug takes back: some patients got it."""
    led = _OPTIONAL.search(text[max(0, mention.span.start - 50) : mention.span.start])
    return frozenset({"negated"}) if led else frozenset()
