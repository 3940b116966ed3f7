"""Codes that a text calls its product by, where no cell type stands beside them: "The product, HPX-3, is made from …"."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import BACKGROUND, PROSE, TABLE, Sentence
from kg.extract.code import FORMER, codes_in, is_of_class, is_other, names_a_trial
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.product.name import Name
from kg.extract.to_come import of_now
from kg.text import Span

_THING = r"(?:(?:cell|drug|study|investigational|therapeutic|lead|final|new|novel|cellular|allogeneic|off-the-shelf)\s+)*(?:products?|candidates?|therap(?:y|ies)|cells|construct|programme|program)"
_CALLED = re.compile(
    rf"\b(?:{_THING}(?:\s+\w+)?,?\s+(?:(?:is|are|was|were)\s+)?(?:called|named|termed|designated|dubbed|known\s+as|code-?named)|{_THING}[,:]?|\(\s*(?:the\s+)?{_THING}:?)\s+(?:as\s+)?(?=[A-Za-z])",
    re.I,
)
_MADE = re.compile(
    rf"(?:\s*\([^()]*\))?,?\s+(?:=|(?:is|are|was|were|consists?\s+of|comprises?|combines?|contains?|carries|expresses)\b)[^.;]{{0,110}}?\b(?:NK|natural\s+killer|CAR|cells|cell\s+(?:product|therapy)|donors?|{nouns('source:')})\b"
)
_APPOSED = re.compile(
    r"\s*[,(]\s*(?:which\s+(?:is|are)\s+)?(?:an?\s+|the\s+|our\s+|its\s+)?[^.;()]{0,90}?\b(?:NK|natural\s+killer)\b"
)
_GIVEN = re.compile(
    r"\b(?:receiv(?:ed?|ing)|given|infus(?:ed|ions?)\s+(?:with|of)|treated\s+with|treatment\s+with|doses?\s+of|administration\s+of|administered|assigned\s+to|randomi[sz]ed\s+to|safety\s+of|evaluat\w+|assess\w+|stud(?:y|ied)\s+of|delivery\s+of|trial\s+of|intraperitoneal|intravenous)\s+(?:the\s+)?$",
    re.I,
)
_PIPELINE = re.compile(
    r"\bpipeline\b|\b(?:other|second|next)\s+(?:programs?|programmes?|candidates?)\b|\bpreclinical\s+(?:candidate|programme?)|\b(?:clinical\s+trial|IND)\s+application\b",
    re.I,
)


def designated(found: Found) -> Iterator[Name]:
    """Every place of a code that the text calls its product by."""
    text = found.recognised.text
    told = of_now(found, list(found.recognised.sentences))
    sentences = [s for s in told if s.section.kind in PROSE - {TABLE}]
    places = [(s, c) for s in sentences for c in _codes(found, s)]
    barred = {c.of(text) for s, c in places if is_of_class(text, s, c)}
    known = {c.of(text) for s, c in places if _designates(text, s, c)} - barred
    for _, code in places:
        if code.of(text) in known:
            yield Name(code.of(text), code, 4)


def _codes(found: Found, sentence: Sentence) -> Iterator[Span]:
    text = found.recognised.text
    codes = codes_in(text, sentence.span)
    if not codes or _PIPELINE.search(text, *sentence.span):
        return
    for span in codes:
        target = found.vocabulary.by_label.get(("target", span.of(text).casefold()))
        if FORMER.search(text, sentence.span.start, span.start):
            continue
        if not target and not is_other(text, sentence, span) and not names_a_trial(text, span):
            yield span


def _designates(text: str, sentence: Sentence, code: Span) -> bool:
    """Whether the words around a code say that it is the product.

    >>> from kg.document import Section, Mention
    >>> def told(words, code, kind="abstract"):
    ...     at, whole = words.index(code), Span(0, len(words))
    ...     cells = tuple(Mention(Span(m, m + 2), "type") for m in [words.find("NK ")] if m >= 0)
    ...     return _designates(words, Sentence(whole, Section(whole, kind), cells), Span(at, at + len(code)))
    >>> told("The product, HPX-3, is made from blood", "HPX-3"), told("The cells, called QNK-22, are grown", "QNK-22")
    (True, True)
    >>> told("a non-cleavable CD16 (product CLX-182).", "CLX-182"), told("the dose of CB70-15, cord blood NK cells", "CB70-15")
    (True, True)
    >>> told("TRN-101 is a CD19-directed CAR-NK cell product", "TRN-101"), told("infusions of NIP-100 at 1e8", "NIP-100")
    (True, True)
    >>> told("ORB-331 = CB-derived NK cells with a CAR", "ORB-331")
    True
    >>> told("we lysed K562", "K562"), told("grade by CTCAE v5", "v5"), told("Patients with MDS-2 had CR", "MDS-2")
    (False, False, False)
    """
    before = text[max(sentence.span.start, code.start - 70) : code.start]
    called = [m.end() for m in _CALLED.finditer(before + "x")]
    if called and called[-1] == len(before):
        return True
    if _MADE.match(text, code.end, sentence.span.end):
        return sentence.section.kind != BACKGROUND or bool(sentence.of("type"))
    if sentence.of("type") and _APPOSED.match(text, code.end, sentence.span.end):
        return True
    return _GIVEN.search(before) is not None and "preclinical" not in sentence.context
