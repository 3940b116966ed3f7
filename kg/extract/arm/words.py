"""Words that can name an arm, and what to cut off around them."""

from kg import regex as re
from kg.document import Sentence
from kg.text import Span

TRIM = re.compile(
    r"^(?:(?:to|or|and|either|receive|the|a|an|in|into|of|with|both|groups?|arms?|were|was|versus|vs|whereas|while|but|compared|against|than|by|among|from|contrasted|those|that|of)\s+)+|\s+(?:group|arm)$",
    re.I,
)
TAIL = re.compile(
    r"\s*(?:,|\b(?:administered|in\s+addition|daily|twice|once|every|for\s+\d|until|orally|intravenously|subcutaneously|over\s+\d|during|per\s+label|with\s+a)\b).*$",
    re.I | re.S,
)
_NO_ARM = re.compile(
    r"\b(?:had|was|were|who|those|among|score|patients|participants|respectively)\b|%|\bor\b", re.I
)


def treats(sentence: Sentence, place: Span, words: str) -> bool:
    """Whether words name something that is given: cells, a drug, or nothing on purpose."""
    kinds = ("type", "product", "drug", "cytokine")
    return bool(_NOTHING.match(words)) or any(m.span.meets(place) for m in sentence.of(*kinds))


_NOTHING = re.compile(
    r"controls?\b|placebo|no\s|best\s|standard\b|observation|(?:the\s+)?(?:low|high|medium|intermediate|middle)[\w\s-]*\sdose",
    re.I,
)


def is_name(words: str) -> bool:
    """Whether words can name an arm: short, whole, and no sentence.

    >>> is_name("donor NK cell infusion"), is_name("20 mg) every week"), is_name("group had a lower rate"), is_name("2-")
    (True, False, False, False)
    >>> is_name("1.8×10⁹ on days 0"), is_name("5-FU"), is_name("4-1BBL NK cells"), is_name("intraperitoneally")
    (False, True, True, False)
    >>> is_name("phase 1"), is_name("part B")
    (False, False)
    """
    if _DOSE_OR_ROUTE.match(words) or STAGE.fullmatch(words):
        return False
    whole = words.count("(") == words.count(")")
    return whole and 2 <= len(words) <= 70 and words[-1] != "-" and not _NO_ARM.search(words)


STAGE = re.compile(r"(?:phase|part|stage)\s+\w{1,3}", re.I)
_DOSE_OR_ROUTE = re.compile(r"\d[\d.,]*\s?(?:[×x^]|mg|million|billion|e\d)|\w+ly$", re.I)
