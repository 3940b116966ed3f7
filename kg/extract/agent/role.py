"""The role that an agent has beside the cells: usual, or told by the words around it."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.text import Span

LYMPHODEPLETION, CYTOKINE, COMBINATION = "lymphodepletion", "cytokine support", "combination"
BRIDGING, PRIOR = "bridging", "prior therapy"
ROLES = frozenset({LYMPHODEPLETION, CYTOKINE, COMBINATION, BRIDGING, PRIOR})
DEPLETES = re.compile(
    r"lympho-?\s?deplet|\bconditioning|pre-?condition|preparative|\bLD\s+(?:chemo|regimen)|immunodeplet",
    re.I,
)
_BRIDGES = re.compile(r"\bbridging\b|\bas\s+a\s+bridge\b", re.I)
_DENIED = re.compile(
    r"\b(?:without|no|nor|neither|not|never|lack\s+of|omitt\w+|omission\s+of|avoid\w*|instead\s+of|free\s+of|absence\s+of)\s+"
    r"(?:(?:any|prior|preceding|previous|further|additional|the\s+need\s+for|need\s+for|requir\w+|receive|received|given|use\s+of|planned|standard|a|the|or|nor|[\w-]+\s+(?:or|nor|and)|"
    r"chemotherapy|cytokine|immunosuppress\w+)\s+)*$",
    re.I,
)
LEFT_OUT = re.compile(
    r"\w*(?:\s+(?:chemotherapy|therapy|regimen|treatment|agents?))?(?:[\s-]free\b|\s+(?:was|were|is|are|will\s+be)\s+(?:omitted|avoided|unnecessary|(?:not|never|no\s+longer)\s+(?:\w+\s+)?(?:used|given|needed|necessary|required|performed|administered|part|planned|allowed|applied))\b)",
    re.I,
)


def depletions(text: str, start: int, end: int) -> list[Span]:
    """Words for the depletion of lymphocytes that the text does not deny.

    >>> def told(words): return [s.of(words) for s in depletions(words, 0, len(words))]
    >>> told("without prior lymphodepletion"), told("no cytokine support or lymphodepletion"), told("Lymphodepletion was not used")
    ([], [], [])
    >>> told("lymphodepletion-free"), told("was given without chemotherapy or conditioning"), told("conditioning was omitted")
    ([], [], [])
    >>> told("after lymphodepletion"), told("No DLT was seen after conditioning"), told("Lymphodepletion was not tolerated")
    (['lymphodeplet'], ['conditioning'], ['Lymphodeplet'])
    """
    return [
        Span(*match.span())
        for match in DEPLETES.finditer(text, start, end)
        if not _DENIED.search(text, start, match.start())
        and not LEFT_OUT.match(text, match.end(), end)
    ]


def role_of(text: str, sentence: Sentence, mention: Mention, *, usual: str) -> str:
    """The role of an agent at a place; its usual one, where the words around it tell no other."""
    around = text[
        max(sentence.span.start, mention.span.start - 160) : min(
            sentence.span.end, mention.span.end + 60
        )
    ]
    if _BRIDGES.search(around) and "transplant" not in mention.span.of(text).lower():
        return BRIDGING
    transplant = _TRANSPLANT.search(mention.span.of(text)) is not None
    told = (
        depletions(text, *sentence.span) if usual not in _NEVER_DEPLETE and not transplant else []
    )
    if any(_leads_to(text, mention, d) for d in told) or _conditioned(
        text, sentence, mention, told
    ):
        return LYMPHODEPLETION
    return usual


# conditioning prepares a transplantation, which is none itself
_TRANSPLANT = re.compile(nouns("noun:transplantation"), re.I)
_NEVER_DEPLETE = frozenset({"GvHD prophylaxis", CYTOKINE, PRIOR})
_CELLS = re.compile(
    r"\b(?:cells?|NK|products?|after|following|followed|before|preceded|without|no|then|prior)\b|[;.:]\s",
    re.I,
)


def _leads_to(text: str, mention: Mention, depletion: Span) -> bool:
    """Whether a drug is named for the depletion behind it: "melphalan as conditioning", not "and NK cells after conditioning"."""
    gap = depletion.start - mention.span.end
    return 0 <= gap <= _NEAR and not _CELLS.search(text, mention.span.end, depletion.start)


_NEAR = 60  # characters


def _conditioned(text: str, sentence: Sentence, mention: Mention, told: list[Span]) -> bool:
    """Whether nothing but a list stands between "conditioning with" and the drug; the cells are no member of it."""
    ends = [d.end for d in told if d.end <= mention.span.start]
    if not ends or _ENDS_LIST.search(text, ends[-1], mention.span.start):
        return False
    return not any(ends[-1] <= c.span.start < mention.span.start for c in sentence.of("product"))


_ENDS_LIST = re.compile(
    r"[;.](?!\d)|,\s+with\b|\b(?:followed|then|infus\w*|plus|combined|before|together|alongside)\b",
    re.I,
)


def usual_role(found: Found, code: str) -> str:
    """The role that a drug usually has beside a cell product."""
    return found.vocabulary[code].one("usualRole") or COMBINATION


# the stem of antibodies among international names, and the word itself
_ANTIBODY = re.compile(r"mab\b|\bantibod(?:y|ies)\b", re.I)


def is_antibody(found: Found, code: str) -> bool:
    """Whether a drug is an antibody that patients get beside the cells, and so depletes no lymphocytes for them."""
    concept = found.vocabulary[code]
    told = (*concept.labels, *concept.all("definition"))
    return usual_role(found, code) != LYMPHODEPLETION and any(_ANTIBODY.search(t) for t in told)
