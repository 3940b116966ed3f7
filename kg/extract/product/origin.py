"""Where the cells come from, and who gave them."""

from collections.abc import Iterator

from kg import regex as re
from kg.document import TITLE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.product.part import Part, clear
from kg.records import Code

_FEEDER = re.compile(r"[^.;,]{0,25}\bfeeder", re.I)
_TRANSPLANT = re.compile(
    r"\W*(?:\w+\W+){0,3}?(?:"
    + nouns("noun:transplantation")
    + r"|graft|stem|marrow|parent|CAR[\s-]?T\b|T[\s-]cells?)",
    re.I,
)
_SAME_DONOR = re.compile(r"\b(?:transplant|same|original|stem[- ]cell|graft|marrow)\s+(?:transplant\s+)?donor|\bdonors?\s+(?:natural|NK|memory)|of\s+the\s+donor", re.I)  # fmt: skip


def origin(found: Found, sentences: list[Sentence]) -> Iterator[Part]:
    """Where the cells come from, who gave them, and what follows from the one for the other."""
    text = found.recognised.text
    sources = [m for s in sentences for m in clear(s, "source") if _is_source(text, s, m)]
    for mention in sources[:1]:
        yield Part("cell_source", Code(mention.code), mention.span, "source")
    donors = list(_donors(text, sentences))
    kinds = {m.code for m in donors}
    if "donor:autologous" in kinds and len(kinds) > 1:
        return
    if "donor:haploidentical" in kinds:
        donors.sort(key=lambda m: m.code != "donor:haploidentical")
    for mention in donors[:1]:
        yield Part("donor", Code(mention.code), mention.span, "donor")
    if not donors and sources:
        for code in found.vocabulary[sources[0].code].all("implies"):
            if code.startswith("donor:"):
                yield Part("donor", Code(code), sources[0].span, "donor.implied")


_SAMPLED = re.compile(
    r"\b(?:(?:immuno)?phenotyp\w*|chimerism|detect\w*|persist\w*|monitor\w*|sampl\w*|measur\w*|quantif\w*|analy[sz]\w*|levels?|counts?|numbers?|frequenc\w+|found|present|seen|peak\w*|circulat\w+)\b[^.;,]{0,40}?\b(?:in|from|of|using)\s+(?:the\s+|patients?['’]?s?\s+)?\Z",
    re.I,
)


def _is_source(text: str, sentence: Sentence, mention: Mention) -> bool:
    if (
        _FEEDER.match(text, mention.span.end, sentence.span.end)
        or _SAMPLED.search(text, sentence.span.start, mention.span.start)
        or "preclinical" in sentence.context
    ):
        return False
    return (
        bool(sentence.of("type", "product"))
        or sentence.section.kind == TITLE
        or "cells" in sentence.span.of(text)
    )


def _donors(text: str, sentences: list[Sentence]) -> Iterator[Mention]:
    """Donors of the cells; a transplant's donor only where the cells are said to come from the same."""
    shared = any(_SAME_DONOR.search(text, *s.span) for s in sentences)
    for sentence in sentences:
        for mention in clear(sentence, "donor"):
            if "historical" in mention.context:
                continue
            of_graft = _is_of_graft(text, sentence, mention)
            if not of_graft or (shared and mention.code != "donor:autologous"):
                yield mention


def _is_of_graft(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a transplant's donor is told of; "haploidentical NK cells" are cells, whatever follows."""
    return (
        "NK" not in mention.span.of(text)
        and _TRANSPLANT.match(text, mention.span.end, sentence.span.end) is not None
    )
