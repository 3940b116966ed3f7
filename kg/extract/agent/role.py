"""The role that an agent has beside the cells: usual, or told by the words around it."""

import re

from kg.document import Mention, Sentence
from kg.extract.found import Found

LYMPHODEPLETION, CYTOKINE, COMBINATION = "lymphodepletion", "cytokine support", "combination"
BRIDGING, PRIOR = "bridging", "prior therapy"
ROLES = frozenset({LYMPHODEPLETION, CYTOKINE, COMBINATION, BRIDGING, PRIOR})
DEPLETES = re.compile(
    r"lympho-?\s?deplet|\bconditioning|pre-?condition|preparative|\bLD\s+(?:chemo|regimen)|immunodeplet",
    re.I,
)
_BRIDGES = re.compile(r"\bbridging\b|\bas\s+a\s+bridge\b", re.I)


def role_of(text: str, sentence: Sentence, mention: Mention, *, usual: str) -> str:
    """The role of an agent at a place; its usual one, where the words around it tell no other."""
    around = text[
        max(sentence.span.start, mention.span.start - 160) : min(
            sentence.span.end, mention.span.end + 60
        )
    ]
    if _BRIDGES.search(around) and "transplant" not in mention.span.of(text).lower():
        return BRIDGING
    if DEPLETES.search(around) and usual not in {"GvHD prophylaxis", CYTOKINE}:
        near = (
            DEPLETES.search(text[mention.span.end : mention.span.end + 60])
            or usual == LYMPHODEPLETION
        )
        return LYMPHODEPLETION if near or _conditioned(text, sentence, mention) else usual
    return usual


def _conditioned(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether nothing but a list stands between "conditioning with" and the drug."""
    head = text[sentence.span.start : mention.span.start]
    ends = [match.end() for match in DEPLETES.finditer(head)]
    return bool(ends) and not re.search(r"[;.]|\bfollowed\b|\bthen\b|\binfus", head[ends[-1] :])


def usual_role(found: Found, code: str) -> str:
    """The role that a drug usually has beside a cell product."""
    return found.vocabulary[code].one("usualRole") or COMBINATION
