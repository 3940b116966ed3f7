"""Which antigens a receptor is against: told by the words around them, never by their mere presence."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Mention, Sentence
from kg.text import Span

_ANTI = re.compile(r"\banti[-\s]?$", re.I)
_RECEPTOR_FOR = re.compile(
    r"\b(?:CARs?|receptors?|constructs?|cells?|product|NK|scFv)\)?\b[^.;:]{0,50}?\b(?:for|against|targeting|targets?|specific\s+(?:for|to)"
    r"|directed\s+(?:against|at|to|toward)|redirected\s+(?:to|against|toward)|recogni[sz](?:es?|ing)|binds?|binding|aimed\s+at|directed)"
    r"\s+(?:both\s+|human\s+|the\s+|tumou?r\s+antigens?\s+|antigens?\s+)*$",
    re.I,
)
# what stimulates the cells: "were generated with interleukin 2 and an antibody against CD3"
_ANTIBODY_TO = re.compile(
    r"\b(?:antibod(?:y|ies)|mAbs?|beads)\s(?:directed\s)?(?:to|against|for|targeting)\s(?:human\s|the\s)?(?:CD\d+\w*(?:,\s|\sand\s|,\sand\s))*\Z",
    re.I,
)
_NUMBERED = re.compile(r"\bCARs?(?:\s?[-.]\s?)?$")
_SPECIFIC = re.compile(
    r"[\s-]*(?:specific|directed|targeted|targeting|redirected|reactive)\b", re.I
)
_CAR = re.compile(
    r"(?:\s*\([^()]{2,15}\)|\))?(?:[\s/-]|\.(?=CAR))*(?:t-?haNK\b|(?:i?CARs?|chimeric)(?![a-z]))"
)
_CELLS = re.compile(
    r"[^.;,]{0,40}?\b(?:CARs?|chimeric|NK|natural\s+killer|receptor|product|haNK|scFv|single[\s-]chain)\b",
    re.I,
)
_OTHER_USE = re.compile(
    r"[\s-]*(?:(?:monoclonal|bispecific|chimeric|humani[sz]ed|therapeutic)\s+)*(?:antibod|mAbs?\b|mAb|bead|magnetic|microbead|coated|drug|therap(?!y\s+with)|vaccine"
    r"|T[\s-]cells?\b|bispecific|ADC\b|inhibitor|blockade|treatment)",
    re.I,
)
_LINK = re.compile(
    r"(?:\s*\([^)]{1,20}\))?(?:[\s,/+&×x-]|\band\b|\bor\b|\bplus\b|\bboth\b)*(?:\(\s*)?", re.I
)
_INHIBITORY = re.compile(r"(?<!OR/)(?<!AND/)\b(?:inhibitory|iCAR|NOT[- ]gate|NOT\b)[^;.]{0,60}$")
_ACTIVATING = re.compile(r"\b(?:activating|aCAR|OR[- ]gate)", re.I)


class Antigens(NamedTuple):
    """What a sentence says of a receptor's antigens, with the mentions that say it."""

    bound: tuple[Mention, ...]
    spared: tuple[Mention, ...]


def antigens(text: str, sentence: Sentence, foreign: frozenset[Span]) -> Antigens:
    """The antigens that the sentence's own receptors bind, and those that protect a cell from them.

    Args:
        text: the document's text.
        sentence: with its mentions of targets.
        foreign: spans of product types that are not this document's product (a comparator's).

    >>> from kg.document import Section
    >>> def told(words, *names):
    ...     spans = [Span(words.index(n), words.index(n) + len(n)) for n in names]
    ...     whole = Span(0, len(words))
    ...     sentence = Sentence(whole, Section(whole, "abstract"), tuple(Mention(s, "target", n) for s, n in zip(spans, names)))
    ...     found = antigens(words, sentence, frozenset())
    ...     return [m.code for m in found.bound], [m.code for m in found.spared]
    >>> told("anti-CD19 CAR-NK cells", "CD19"), told("CD19/BCMA CAR-NK cells", "CD19", "BCMA"), told("NKG2D-CAR", "NKG2D")
    ((['CD19'], []), (['CD19', 'BCMA'], []), (['NKG2D'], []))
    >>> told("transduced with a mesothelin (MSLN) CAR and IL-15", "mesothelin", "MSLN")
    (['mesothelin', 'MSLN'], [])
    >>> told("it expresses chimeric antigen receptors for CD19 and BCMA, while B2M was lost", "CD19", "BCMA", "B2M")
    (['CD19', 'BCMA'], [])
    >>> told("An activating CAR recognizes CD33 or FLT3; a second, inhibitory CAR recognizes EMCN", "CD33", "FLT3", "EMCN")
    (['CD33', 'FLT3'], ['EMCN'])
    >>> told("cells with an OR/NOT logic gate that targets CD33 and/or FLT3", "CD33", "FLT3")
    (['CD33', 'FLT3'], [])
    >>> told("together with an anti-CD20 monoclonal antibody", "CD20"), told("CD3-depleted, CD56+ cells", "CD3", "CD56")
    (([], []), ([], []))
    >>> told("a vector encoding an anti-CD19 scFv, CD28 and CD3ζ", "CD19")
    (['CD19'], [])
    >>> told("patients with CD19-positive lymphoma", "CD19"), told("CD19-directed T cells work", "CD19")
    (([], []), ([], []))
    >>> told("CIK cells were generated with IL-2 and an antibody against CD3", "CD3"), told("NK cells with a CAR against CD3", "CD3")
    (([], []), (['CD3'], []))
    >>> told("a CAR against HER2 (ERBB2)", "HER2", "ERBB2"), told("CD7 is found on T cells", "CD7")
    ((['HER2', 'ERBB2'], []), ([], []))
    """
    mentions = sentence.of("target")
    plain = [m for m in mentions if not m.context]
    named = {m.span for m in plain if _is_bound(text, sentence, m, foreign)}
    for chain in _chains(text, plain):
        if any(m.span in named for m in chain):
            named.update(m.span for m in chain)
    chosen = [m for m in plain if m.span in named]
    spared = [m for m in chosen if _is_spared(text, sentence, m)]
    return Antigens(tuple(m for m in chosen if m not in spared), tuple(spared))


def _is_bound(text: str, sentence: Sentence, mention: Mention, foreign: frozenset[Span]) -> bool:
    start, end = sentence.span
    before = text[max(start, mention.span.start - 90) : mention.span.start]
    tail = text[mention.span.end : min(end, mention.span.end + 60)]
    own = mention.span.of(text)
    if _OTHER_USE.match(tail) or _of_other(mention, foreign):
        return False
    if (
        "CAR" in own
        or "chimeric" in own
        or _CAR.match(tail)
        or _NUMBERED.search(before)
        or (_RECEPTOR_FOR.search(before) and not _ANTIBODY_TO.search(before))
    ):
        return True
    anti = own.lower().startswith("anti") or _ANTI.search(before)
    return bool((anti or _SPECIFIC.match(tail)) and _names_cells(tail))


def _names_cells(tail: str) -> bool:
    specific = _SPECIFIC.match(tail)
    rest = tail[specific.end() :] if specific else tail
    return not _OTHER_USE.match(rest) and _CELLS.match(rest) is not None


def _of_other(mention: Mention, foreign: frozenset[Span]) -> bool:
    """Whether the target belongs to the name of another product: "CD19 CAR-T" in a text on NK cells."""
    return any(
        -4 <= other.start - mention.span.end <= 12 or other.meets(mention.span) for other in foreign
    )


def _chains(text: str, mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Runs of targets with only links between them: "CD19, CD20 and CD22"."""
    chain: list[Mention] = []
    for mention in mentions:
        if chain and not _LINK.fullmatch(text, chain[-1].span.end, mention.span.start):
            yield chain
            chain = []
        chain.append(mention)
    yield chain


def _is_spared(text: str, sentence: Sentence, mention: Mention) -> bool:
    before = text[sentence.span.start : mention.span.start]
    inhibitory = _INHIBITORY.search(before)
    return bool(inhibitory and not _ACTIVATING.search(inhibitory.group()))
