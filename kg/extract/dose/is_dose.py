"""Whether an amount of cells is a dose that patients get."""

from kg import regex as re
from kg.document import PLANS, Mention, Sentence
from kg.extract.nouns import nouns
from kg.records.quantity import Dose as Amount

NOT_OURS = frozenset({"preclinical", "other-trial", "hypothetical", "conditional"})
_NOT_GIVEN = nouns("noun:white-cell", "noun:malignant-cell")
_OTHER_CELLS = re.compile(
    rf"nucleated|\bCD34|\bCD3\b(?![-−])|\bT[\s-]cells?|platelet|\b{_NOT_GIVEN}|mononuclear|\bstem\b|progenitor|K562|feeder|\bred\b|\bDLI\b"
    r"|bone\s+marrow|CFU|vector\s+genomes?|copies|viral",
    re.I,
)
_LABORATORY = re.compile(
    r"\b(?:expan(?!ded,?\s+(?:[\w-]+\s+){0,2}(?:NK|natural\s+killer)\b|sion\s+(?:phase|part|cohort|stage|arm)\b)\w+|yield\w*|harvest\w*|obtain\w*|produc(?:ed|tion)|manufactured|counts?|fold|densit\w+|seed\w*|peak\w*|Cmax|concentration|mean\s+number"
    r"|detected|platelets?|neutrophils?|WBC|contain\w*|purity|viab\w+|held|persist\w*|(?<!dose\s)(?<!dose-)levels?\s+in)\b[^.;,(]{0,40}$",
    re.I,
)
# "that of T cells 3e3/kg", "T cells never exceeded 1e5/kg"
_OF_T_CELLS = re.compile(
    r"(?<![\w-])(?<!CAR\s)(?<!engineered\s)(?<!modified\s)(?:T[\s-]cells?|T\slymphocytes|CD3\+(?:\sT)?(?:\scells?)?)\s(?:(?!NK|natural|CAR)[^.;,()]){0,30}\Z"
)
# "1e9 cells per culture bag", "1e10 cells from one cord blood unit"
_PER_VESSEL = re.compile(
    rf"[^.;,()]{{0,20}}?\s?(?:per|/|from\s(?:an?|one|each|every|single)|in\s(?:an?|one|each|every))\s?(?:\w+\s)?{nouns('noun:culture-vessel')}\b"
)
_NO_DOSE = re.compile(
    r"\b(?:no|not|without|never)\s+(?:a\s+|at\s+)?(?:doses?\s+)?(?:of\s+|than\s+|above\s+)?\Z", re.I
)
_TARGET = re.compile(
    r"\btarget(?:ed)?(?:\s+dose)?[\s:,]*(?:of\s+|was\s+)?(?:at\s+least\s+)?[≥>]?\s?\Z", re.I
)
# a plan that tells what another study saw: "In the first-in-human study of NK-92, no toxicity was seen up to 1e10 cells"
_OF_STUDY = re.compile(
    r"\b(?:in|from)\s(?:an?|the|our|another)\s(?:[\w-]+\s){0,3}(?:study|trial)\sof\b[^.;]*\b(?:was|were)\s(?:\w+\s)?(?:seen|observed|reported|found|noted)\b",
    re.I,
)
_UNLIKELY = re.compile(r"\bmay\s+be|\bcould\s+be|\bmight\b|\bfuture\b|\bwould\b", re.I)


def is_dose(text: str, sentence: Sentence, mention: Mention, amount: Amount) -> bool:
    """Whether an amount of cells is what patients of this trial get.

    >>> from decimal import Decimal
    >>> from kg.document import Section
    >>> from kg.text import Span
    >>> def dose(words, amount, operator="", context=(), kind="abstract"):
    ...     at, whole = words.index(amount), Span(0, len(words))
    ...     mention = Mention(Span(at, at + len(amount)), "dose", context=frozenset(context))
    ...     value = Amount(Decimal(1), "cells", amount, operator=operator)
    ...     return is_dose(words, Sentence(whole, Section(whole, kind)), mention, value)
    >>> dose("In the first study of NK cells, none was seen up to 1e7 cells", "1e7 cells", kind="description")
    False
    >>> dose("Patients received 1e7 cells/kg.", "1e7 cells/kg"), dose("Doses up to 1e8 cells/kg may be explored", "1e8 cells/kg")
    (True, False)
    >>> dose("NK cells (target ≥5e6 cells/kg)", "≥5e6 cells/kg", ">="), dose("NK cells ≥5e6 cells/kg", "≥5e6 cells/kg", ">=")
    (True, False)
    >>> dose("units with 8e7 nucleated cells", "8e7 nucleated cells"), dose("Platelets above 5e10 cells/L", "5e10 cells/L")
    (False, False)
    >>> dose("IL-21-expanded NK cells at 1e8 cells/kg", "1e8 cells/kg"), dose("ex vivo-expanded donor NK cells (1e7 cells/kg)", "1e7 cells/kg")
    (True, True)
    >>> dose("Dose levels in part 1 were 1e5 cells/kg", "1e5 cells/kg"), dose("those in the expansion phase got 8e8 cells", "8e8 cells")
    (True, True)
    >>> dose("to about 1e9 cells per culture bag", "1e9 cells"), dose("1e9 cells from one cord blood unit", "1e9 cells"), dose("1e9 cells in each bag", "1e9 cells")
    (False, False, False)
    >>> dose("1e9 cells per infusion", "1e9 cells"), dose("1e9 cells, thawed from one vial", "1e9 cells"), dose("1e9 cells in each patient", "1e9 cells")
    (True, True, True)
    >>> dose("NK cells 1e7/kg and that of T cells 3e3/kg", "3e3/kg"), dose("T cells never exceeded 1e5/kg", "1e5/kg")
    (False, False)
    >>> dose("CAR7-T cells at 1e6 cells/kg", "1e6 cells/kg"), dose("CD7 CAR T cells at 1e6 cells/kg", "1e6 cells/kg")
    (True, True)
    >>> dose("a graft of 4e6 CD34+ cells/kg", "4e6 CD34+ cells/kg"), dose("NK cells expanded to 3e9 cells", "3e9 cells")
    (False, False)
    """
    context = mention.context | sentence.context
    if _NO_DOSE.search(text, sentence.span.start, mention.span.start):
        return False
    if sentence.section.kind in PLANS and _OF_STUDY.search(text, *sentence.span):
        return False
    aimed = _TARGET.search(text, sentence.span.start, mention.span.start)
    bound = amount.operator in {">=", ">", "<"} and amount.value_max is None
    if context & NOT_OURS or (bound and not aimed):
        return False
    before = text[max(sentence.span.start, mention.span.start - 70) : mention.span.start]
    after = text[mention.span.end : min(sentence.span.end, mention.span.end + 40)]
    if _OF_T_CELLS.search(before):
        return False
    if _OTHER_CELLS.search(mention.span.of(text)) or _OTHER_CELLS.match(after.lstrip(" -")):
        return False
    if _PER_VESSEL.match(after):
        return False
    return not (_LABORATORY.search(before) or _UNLIKELY.search(after.partition(";")[0]))
