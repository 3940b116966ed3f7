"""Where a document speaks of cells that can be its product."""

from typing import NamedTuple

from kg import regex as re
from kg.document import PROSE, Mention, Sentence
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.to_come import of_now

_NOT_PRODUCT = re.compile(
    r"-\d(?!\d)|\s+as\s+(?:an?\s+)?(?:[\w-]+\s+)?(?:bio)?markers?\b|\s+(?:are|is)\s+(?:being\s+|also\s+)*(?:investigated|tested|studied|developed)\s+elsewhere\b"
    r"|(?:[\s-]cells?)?(?:\s+(?:and|or)\s+[TB][\s-]cells?)?[\s-]*(?:1\s+(?:receptor|antagonist)|counts?|numbers?|activit\w+|cytotoxicit\w+|function\w*|infiltrat\w+|deplet\w+|percentages?|recovery|reconstitution|subsets?"
    rf"|receptors?|ligands?|levels?|frequenc\w+|{nouns('noun:malignancy')}|neoplasms?|phenotyp\w+|homeostasis|proportions?|degranulation|alloreactiv\w+|repertoire"
    r"|na[iï]ve|infected\s(?:by|with)|experienced|exposed|pre-?treated|cent(?:er|re)s?|maturation|education|inhibit\w+|expansion rate|were (?:increased|decreased|reduced|elevated))\b",
    re.I,
)
_OWN_CELLS = re.compile(r"(?:patients?['’]?s?['’]?\s+own|host|endogenous|circulating|resident|infiltrating|recipient|autologous circulating|(?<![–‑-])(?:unleash\w*|activat(?!ed)\w+|engag\w+|recruit\w*|enhanc\w+|restor\w+|stimulat(?!ed)\w+|boost\w*)|\bon|(?:malignanc(?:y|ies)|neoplasms?|tumou?rs?)\s+of(?:\s+mature)?|\b(?:aris\w+|originat\w+|evolv\w+)\s+(?:from|in)|\binfect\w+|behav\w+\s+like|resembl\w+|similar\s+to|comparable\s+(?:to|with)|number of|percentage of|proportion of)\s+$", re.I)  # fmt: skip


def speaks_of_product(text: str, mention: Mention) -> bool:
    """Whether a mention of a cell type can be the product, and not the patient's cells or what is counted.

    >>> from kg.text import Span
    >>> def can(words, name="NK cell"):
    ...     at = words.index(name)
    ...     return speaks_of_product(words, Mention(Span(at, at + len(name)), "type"))
    >>> can("Donor NK cell infusions"), can("the NK cell count rose"), can("the patient's own NK cells"), can("NK cell lymphoma")
    (True, False, False, False)
    >>> can("IL2–activated NK cells", "NK cells"), can("infused activated NK cells", "NK cells"), can("it activates NK cells", "NK cells")
    (True, True, False)
    >>> can("ENKTL arises from NK cells", "NK cells"), can("NK cells infected by EBV", "NK cells"), can("cells that arise from iPSC-derived NK cells", "NK cells")
    (False, False, True)
    >>> can("NK cell and T-cell subsets were explored"), can("ENKTL is a malignancy of NK cells"), can("NK cells as a biomarker", "NK cells"), can("NK-cell counts rose", "NK")
    (False, False, False, False)
    """
    if _NOT_PRODUCT.match(text, mention.span.end, mention.span.end + 40):
        return False
    return not _OWN_CELLS.search(text[max(0, mention.span.start - 40) : mention.span.start])


# a sentence on what else a company makes
PIPELINE = re.compile(
    r"\bpipeline\b|\bother\s+(?:programs?|programmes?|candidates?)\b|\b(?:clinical\s+trial|IND)\s+application\b",
    re.I,
)
NOT_OURS = frozenset({"negated", "preclinical", "other-trial", "hypothetical", "conditional"})


class Seen(NamedTuple):
    """A mention of a cell type, in its sentence."""

    sentence: Sentence
    mention: Mention


def all_seen(found: Found) -> list[Seen]:
    """Every mention of a cell type that can be this document's product, in order."""
    text = found.recognised.text
    return [
        Seen(s, m)
        for s in of_now(found, list(found.recognised.sentences))
        if s.section.kind in PROSE
        for m in s.of("type")
        if not _is_foreign(text, s, m) and not inside_disease(s, m) and speaks_of_product(text, m)
    ]


MADE = re.compile(
    r"\b(?:generat|manufactur|engineer|transduc|construct|produc|deriv|develop)\w*", re.I
)


def _is_foreign(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the words around a mention put it outside this trial; how cells were made may precede mice."""
    context = mention.context & NOT_OURS
    if context == {"preclinical"}:
        return not MADE.search(text, sentence.span.start, mention.span.end + 60)
    return bool(context)


def inside_disease(sentence: Sentence, mention: Mention) -> bool:
    """Whether the cells are only part of a disease's name: "NK cell lymphoma"."""
    return any(
        d.span.covers(mention.span) and d.span != mention.span for d in sentence.of("disease")
    )


def type_codes(found: Found, mention: Mention) -> list[str]:
    """The kind of cells that a mention tells, or that a known product is of."""
    if mention.kind == "type":
        return [mention.code]
    return [c for c in found.vocabulary[mention.code].all("implies") if c.startswith("type:")]


def only_named(found: Found) -> list[Seen]:
    """Mentions that assert nothing and still name the product: "asked whether CD19 CAR-NK cells can be given"."""
    return [
        Seen(s, m)
        for s in of_now(found, list(found.recognised.sentences))
        if s.section.kind in PROSE
        for m in s.of("type")
        if m.context
        and m.context <= {"hypothetical", "conditional"}
        and speaks_of_product(found.recognised.text, m)
    ]
