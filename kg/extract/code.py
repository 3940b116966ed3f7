"""Codes that products, drugs and trials go by, and the words that tell whose code it is."""

from functools import lru_cache

from kg import regex as re
from kg.document import Sentence
from kg.extract.nouns import nouns
from kg.text import Span

CODE = re.compile(
    r"(?<![\w/-])(?=[A-Za-z-]*\d)(?:(?:[A-Z]{2,5}-)?[A-Z]{1,7}[a-z]{0,3}|[a-z]{1,3}[A-Z]{2,5}|[a-z]{1,2}[A-Z](?=-\d{2}))[ -]?\d{1,5}[A-Za-z]{0,2}(?:[/.-](?![A-Za-z]?[a-z]{3})(?!(?:TARGET|DIRECT|REDIRECT|SPECIFIC|POSITIV|NEGATIV|EXPRESS|ENGINEER|MODIFI|TRANSDUC)[A-Z])[\dA-Za-z.]+)*(?![\w-])"
)
_TRIAL_NAME = re.compile(
    r"\s*(?:\(\s*(?:NCT|ISRCTN|ClinicalTrials)|(?:(?:phase\s+\S+|randomi[sz]ed|pilot|open-label|clinical|registration\w*)\s+)*(?:trial|study)\b|,?\s(?:is|was)\s(?:an?|the|our)\s(?:[\w/-]+,?\s){0,6}?(?:trial|study)\b)",
    re.I,
)


# what a product was called before is its other name
FORMER = re.compile(r"\b(?:also|formerly|previously)\s+(?:(?:called|known\s+as|named)\s+)?\Z", re.I)


@lru_cache(maxsize=256)
def codes_in(text: str, sentence: Span) -> tuple[Span, ...]:
    """Where codes stand in a sentence: looked for once, asked for by several rules.

    >>> words = "iN-204 and QNK-22 were kept at pH-7 with K562"
    >>> [s.of(words) for s in codes_in(words, Span(0, len(words)))]
    ['iN-204', 'QNK-22', 'K562']
    """
    return tuple(Span(*m.span()) for m in CODE.finditer(text, *sentence))


def names_a_trial(text: str, code: Span) -> bool:
    """Whether a code is that of a study: "the LITTLE-NK phase 2 study".

    >>> [names_a_trial(w, Span(0, 9)) for w in ("LITTLE-NK phase 2 study", "LITTLE-NK (NCT00000001)", "LITTLE-NK cells", "LITTLE-NK is a phase 2 trial")]
    [True, True, False, True]
    """
    return _TRIAL_NAME.match(text, code.end) is not None


_PARTS_OF_CODES = frozenset({"type", "number", "count", "product"})


_RECEPTOR = re.compile(r"(?<![A-Za-z])CARs?(?![A-Za-z])")


def is_other(text: str, sentence: Sentence, span: Span) -> bool:
    """Whether the code is made of words we know to be something else: antigens, a drug, a cell line, a trial.

    Known words may be part of a code: "NK-92/5.28.z", "LX-CLL1"; "CD19/BCMA" is nothing but antigens, "HER2-CAR" a receptor for one.

    >>> from kg.document import Section
    >>> words = "the CD30/CD16A engager HX-13 and IL-12/15/18"
    >>> sentence = Sentence(Span(0, len(words)), Section(Span(0, 1), "abstract"))
    >>> [is_other(words, sentence, Span(words.index(c), words.index(c) + len(c))) for c in ("CD30/CD16A", "HX-13", "IL-12/15/18")]
    [True, False, True]
    >>> is_other("CA-125", Sentence(Span(0, 6), Section(Span(0, 1), "abstract")), Span(0, 6))
    True
    """
    if _BINDS.fullmatch(text, *span) or _MARKER.fullmatch(text, *span):
        return True
    rest = set(range(*span))
    if not any(m.span.meets(span) for m in sentence.of("source")):
        for receptor in _RECEPTOR.finditer(text, *span):
            rest -= set(range(*receptor.span()))
    for mention in sentence.mentions:
        if mention.kind not in _PARTS_OF_CODES:
            rest -= set(range(*mention.span))
    return not any(text[at].isalnum() for at in rest)


# "CD30/CD16A", "IL-12/15/18": what something binds, or a mixture of cytokines
_BINDS = re.compile(
    r"(?:CD\d{1,3}[a-zA-Z]{0,2}|IL-?\d{1,2})(?:[/+×x](?:CD|IL-?)?\d{1,3}[a-zA-Z]{0,2})+"
)

_MARKER = re.compile(nouns("noun:tumor-marker"))

# what is no cell product by its own class
_CLASS = rf"(?:{nouns('noun:drug-class')}|vaccine|small\s+molecule|chemotherapy|interleukin|cell\s+line|blockade|checkpoint|axis|pathway|expression|xenografts?|tumou?rs?|targets?|blasts)"
_OF_CLASS = re.compile(
    rf"(?:\s*\([^()]*\))?\s*(?:[,(]\s*|\s+(?:is|are|was|were)\s+)(?:an?\s+|the\s+)?(?:[\w/+-]+\s+){{0,5}}?{_CLASS}\b|[\s-]+{_CLASS}\b|\s+cells\b",
    re.I,
)
_LED_BY_CLASS = re.compile(rf"\b{_CLASS}\s*[,(]?\s*$", re.I)


def is_of_class(text: str, sentence: Sentence, code: Span) -> bool:
    """Whether the words around a code say that it is an antibody, a drug or a cell line.

    >>> from kg.document import Section
    >>> def told(words, code):
    ...     at, whole = words.index(code), Span(0, len(words))
    ...     return is_of_class(words, Sentence(whole, Section(whole, "abstract")), Span(at, at + len(code)))
    >>> told("CRV-13, a tetravalent CD30/CD16A bispecific antibody", "CRV-13"), told("the engager CRV-24", "CRV-24")
    (True, True)
    >>> told("lysed NUGC-4 cells", "NUGC-4"), told("HPX-3 is made from blood", "HPX-3"), told("TB-19 (a CAR-NK product)", "TB-19")
    (True, False, False)
    """
    before = text[max(sentence.span.start, code.start - 30) : code.start]
    return bool(_OF_CLASS.match(text, code.end, sentence.span.end) or _LED_BY_CLASS.search(before))
