"""What the words before a drug take back: a denial that is not the drug's, a drug that only some get."""

from kg import regex as re
from kg.document import Mention, Sentence

_DENIES = re.compile(r"\b(?:no|not|without|never|neither|nor|none)\b", re.I)
_GETS = re.compile(r"\b(?:assigned|received|receive|given|randomi[sz]ed|followed|treated)\b", re.I)

_DENIED = re.compile(
    r"\b(?:not|never)\s+(?:(?:yet|been|be|have|previously|also|routinely)\s+){0,3}(?:receiv\w+|given|treated)\b(?:(?!\b(?:and|but|were|was|then)\b)[^.;,])*\Z",
    re.I,
)


def past_a_verb(text: str, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What a verb takes back that stands between a denial and a drug, and is not what is denied.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def past(words, name):
    ...     at, whole = words.index(name), Span(0, len(words))
    ...     return set(past_a_verb(words, Sentence(whole, Section(whole, "abstract")), Mention(Span(at, at + 4), "drug")))
    >>> past("patients with no EGFR alteration were assigned to IL-2", "IL-2"), past("patients did not receive IL-2", "IL-2")
    ({'negated'}, set())
    >>> past("patients were never given IL-2", "IL-2"), past("patients who did not respond were given IL-2", "IL-2")
    (set(), {'negated'})
    """
    before = text[sentence.span.start : mention.span.start]
    denials = [m.end() for m in _DENIES.finditer(before)]
    past = denials and _GETS.search(before, denials[-1]) and not _DENIED.search(before)
    return frozenset({"negated"}) if past else frozenset()


_OPTIONAL = re.compile(
    r"(?:\bwith\s+or\s+without|\bwith/without|±|\+/-|\bor\s+without)\s+(?:[\w-]+\s+){0,2}$", re.I
)


def optional(text: str, mention: Mention) -> frozenset[str]:
    """What "with or without" before a drug takes back: some patients got it."""
    led = _OPTIONAL.search(text[max(0, mention.span.start - 50) : mention.span.start])
    return frozenset({"negated"}) if led else frozenset()


_HAD = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:received|got|been\s+(?:given|treated|infused|dosed))\b", re.I
)
_THEN_CELLS = re.compile(r"(?P<given>[^.;]*?)\b(?:after|following|preceded\s+by)\b", re.I)


def had_with_cells(text: str, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """What "had received cells after" takes back: the drugs that came before the cells are this trial's.

    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def back(words, name, *drugs):
    ...     whole, place = Span(0, len(words)), lambda w: Span(words.index(w), words.index(w) + len(w))
    ...     told = tuple(Mention(place(d), "drug") for d in (*drugs, name))
    ...     return had_with_cells(words, Sentence(whole, Section(whole, "abstract"), told), told[-1])
    >>> set(back("58 patients had received HB-219 after standard Flu/Cy", "Flu/Cy")), set(back("Ten had been treated with NK cells following FC", "FC"))
    ({'historical'}, {'historical'})
    >>> set(back("Six had received rituximab after bendamustine", "bendamustine", "rituximab")), set(back("Six had received FC", "FC"))
    (set(), set())
    >>> set(back("Six had received CAR-T cells after FC", "FC"))
    set()
    """
    had = [m.end() for m in _HAD.finditer(text, sentence.span.start, mention.span.start)]
    told = _THEN_CELLS.match(text, had[-1], mention.span.start) if had else None
    if told is None or _OTHER_CELLS.search(told["given"]):
        return frozenset()
    given = [d for d in sentence.of("drug") if had[-1] <= d.span.start < told.end()]
    return frozenset() if given else frozenset({"historical"})


_OTHER_CELLS = re.compile(
    r"\bCAR[\s-]?T\b|transplant|\b(?:lines?|therap(?:y|ies)|chemotherapy)\b", re.I
)
