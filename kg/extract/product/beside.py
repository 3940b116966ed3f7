"""Names that stand beside a cell type: codes in apposition, short forms in brackets."""

from collections.abc import Iterable, Iterator

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.code import CODE, FORMER, codes_in, is_other, names_a_trial
from kg.extract.found import Found
from kg.extract.product.name import Name
from kg.extract.product.phrase import shown
from kg.extract.product.seen import PIPELINE
from kg.text import Span

_GENERIC = re.compile(r"(?:i?CAR)?[\s-]?(?:NK|T|NKT|CIK)s?(?:[\s-]?cells?)?(?:\s+therapy)?", re.I)
# those who get the cells, and not the cells
_PATIENTS = re.compile(r"\b(?:groups?|arms?|cohorts?|recipients?|patients?|regimen)\Z", re.I)
_BRACKETED = re.compile(
    r"[^.;()]{0,70}\(|[^.;()]{0,40}\b(?:expressing|engineered|carrying|bearing|modified|lacking)\b[^.;()]{0,120}\("
)
_APPOSED = re.compile(
    r",\s+(?:an?\s+|the\s+|our\s+)?(?:allogen\w+|autologous|haploidentical|off-the-shelf|cryopreserved|donor|engineered|expanded|dual|unmodified|[\w/]+-(?:derived|specific|directed|targeted|modified))\s+(?:[\w/-]+\s+){0,8}",
    re.I,
)
_IS = re.compile(
    r"\)?[,;]?\s+(?:(?:\(?(?:also|formerly|previously)\s+(?:called|known\s+as|named)\s+[\w-]+\)?,?\s+)?(?:is|was|are|were|consists?|comprises?)\b"
    r"|,?\s*(?:an?|its|their)\b|cells?\b|\(|NK\b|CAR\b|natural)",
    re.I,
)
_ALSO = re.compile(r"\s*[,(]?\s*(?:also|formerly|previously)\s+(?:(?:called|known\s+as|named)\s+)?(?P<name>[A-Za-z][\w-]{2,})", re.I)  # fmt: skip


_LEVEL = re.compile(r"(?:DL|Lvl|Coh|Arm|RP)-?\d{1,2}[A-Za-z]?")  # "NK cells/kg (DL1)"


def codes(found: Found, sentences: Iterable[Sentence], types: frozenset[Span]) -> Iterator[Name]:
    """Codes of products that stand beside a cell type: "SNK01" in "natural killer cells (SNK01)"."""
    text = found.recognised.text
    for sentence in sentences:
        near = [span for span in types if sentence.span.covers(span)]
        yield from _studied(text, sentence)
        spans = codes_in(text, sentence.span) if near else ()
        if not spans or PIPELINE.search(text, *sentence.span):
            continue
        for span in spans:
            if _LEVEL.fullmatch(text, *span):
                continue
            if names_a_trial(text, span) or FORMER.search(text, sentence.span.start, span.start):
                continue
            if not is_other(text, sentence, span) and any(_beside(text, span, t) for t in near):
                yield Name(span.of(text), span, 4)
                also = _ALSO.match(text, span.end, sentence.span.end)
                if also:
                    yield Name(also["name"], Span(*also.span("name")), 3)


def _studied(text: str, sentence: Sentence) -> Iterator[Name]:
    """Codes of which a study is: "a phase 1 study of VRD-819"."""
    for match in _STUDY_OF.finditer(text, *sentence.span):
        code = CODE.match(text, match.end(), sentence.span.end)
        if code and not is_other(text, sentence, Span(*code.span())):
            yield Name(code.group(), Span(*code.span()), 4)


_STUDY_OF = re.compile(r"\b(?:study|trial)\s+of\s+(?=[A-Z])", re.I)


def _beside(text: str, code: Span, cells: Span) -> bool:
    """Whether code and cell type stand in apposition.

    >>> def beside(words, code, cells):
    ...     return _beside(words, *(Span(words.index(w), words.index(w) + len(w)) for w in (code, cells)))
    >>> beside("QN-139b is a hypoimmune natural killer cell product", "QN-139b", "natural killer cell")
    True
    >>> beside("a natural killer cell product, SNK01, was given", "SNK01", "natural killer cell")
    True
    >>> beside("HB-2, its cord blood-derived CAR-NK therapy", "HB-2", "CAR-NK")
    True
    >>> beside("NK cells killed A549 targets", "A549", "NK cells"), beside("after R848, blood NK cells rose", "R848", "NK cells")
    (False, False)
    """
    if code.covers(cells):
        return True
    if cells.end <= code.start:
        between = text[cells.end : code.start]
        if _BRACKETED.fullmatch(between) and text[code.end : code.end + 1] in {")", ";", ","}:
            return True
        return re.fullmatch(r"(?:[\s-]*(?:cells?|product|therapy|infusions?))*\s*[(,:]?\s*(?:named|called|designated|termed)?\s*", between) is not None  # fmt: skip
    between = text[code.end : cells.start]
    if _APPOSED.fullmatch(between):
        return True
    return len(between) <= 110 and _IS.match(between + " a") is not None and not re.search(r"[;]|\bthan\b|\bversus\b", between)  # fmt: skip


def short_names(text: str, sentence: Sentence, mention: Mention) -> Iterator[Name]:
    """The name in brackets behind a longer description: "NK cells from cord blood (CB-NK)".

    A bracket that holds no more than the type itself ("(NK) cells") names nothing.

    >>> from kg.document import Section
    >>> words = "natural killer (NK) cells from cord blood (CB-NK)"
    >>> whole = Span(0, len(words))
    >>> found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), "type") for w in ("natural killer (NK) cells", "CB-NK"))
    >>> [n.text for n in short_names(words, Sentence(whole, Section(whole, "abstract"), found), found[0])]
    ['CB-NK']
    >>> words = "expanded natural killer cells (NKAE) from donors"
    >>> one = Mention(Span(words.index("natural"), words.index(" (NKAE")), "type")
    >>> [n.text for n in short_names(words, Sentence(Span(0, len(words)), Section(whole, "abstract"), (one,)), one)]
    ['NKAE']
    >>> words = "natural killer (NK) cells with interleukin-2 (NK arm)"
    >>> found = tuple(Mention(Span(words.index(w), words.index(w) + len(w)), "type") for w in ("natural killer (NK) cells", "NK arm"))
    >>> list(short_names(words, Sentence(whole, Section(whole, "abstract"), found), found[0]))
    []
    """
    for other in sentence.of("type"):
        opening = text.rfind("(", sentence.span.start, other.span.start)
        closing = text.find(")", other.span.end, sentence.span.end)
        if min(opening, closing) < mention.span.end - 1 or opening < mention.span.start:
            continue
        inside = Span(opening + 1, closing)
        words = inside.of(text)
        if (
            len(words) <= 40
            and not set(words) & set(",;=:")
            and "(" not in words
            and not _GENERIC.fullmatch(words)
            and not _PATIENTS.search(words)
        ):
            yield Name(shown(words), inside, 3)
    yield from _called(text, sentence, mention)


# "expanded natural killer cells (NKAE)": a name of its own, with NK in it
_OWN_NAME = re.compile(r"[^.;()]{0,80}?\((?P<name>(?=\w*NK)[A-Za-z][\w-]{3,14})\)")


def _called(text: str, sentence: Sentence, mention: Mention) -> Iterator[Name]:
    """The name in brackets behind cells that is made with "NK", where it is no kind of cells that we know."""
    match = _OWN_NAME.match(text, mention.span.end, sentence.span.end)
    if not match or _GENERIC.fullmatch(match["name"]):
        return
    span = Span(*match.span("name"))
    if not any(m.span.meets(span) for m in sentence.of("type", "disease", "identifier", "measure")):
        yield Name(match["name"], span, 3)
