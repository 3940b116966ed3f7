"""A product by its code alone: cells with a receptor, of which the text never says what cells they are."""

from collections.abc import Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import BACKGROUND, PROSE, TABLE
from kg.extract.found import Found
from kg.extract.nouns import nouns
from kg.extract.product.assembled import assembled
from kg.extract.product.designated import designated
from kg.extract.product.name import Name
from kg.records import Product, Trial

_FROM_CELLS = re.compile(
    rf"\b(?:manufactured|made|derived|produced|generated|differentiated|engineered|expanded|prepared)\b[^.;]{{0,60}}?\b(?:from|out\s+of)\b[^.;]{{0,60}}?\b(?:cells?|placentas?|donors?|{nouns('source:')})\b",
    re.I,
)
_RECEPTOR = re.compile(r"\bCARs?\b|\bchimeric\s+(?:antigen\s+)?receptors?\b")


def is_of_cells(words: str) -> bool:
    """Whether a sentence says that something is made from cells and carries a receptor.

    >>> is_of_cells("QM-1 is manufactured from placental stem cells and carries two CARs, against CD33 and FLT3")
    True
    >>> is_of_cells("XN-2, made from donor blood cells, is given"), is_of_cells("AB-3 is an antibody against the CAR")
    (False, False)
    """
    return bool(_FROM_CELLS.search(words) and _RECEPTOR.search(words))


def untyped(found: Found, trial: Trial) -> Iterator[Product]:
    """The product of a text without a word for its cells; its type stays empty."""
    names = [n for n in designated(found) if _tells(found, n)]
    if names:
        known = [n for n in designated(found) if n.text in {m.text for m in names}]
        product = assembled(found, trial, "type:OTHER", names=known, seen=[])
        told = tuple(e for e in product.evidence if e.of != "product_type")
        yield replace(product, product_type=None, engineered=True, evidence=told)


def _tells(found: Found, name: Name) -> bool:
    sentence = found.recognised.sentence_at(name.span.start)
    return (
        sentence is not None
        and sentence.section.kind in PROSE - {TABLE, BACKGROUND}
        and not sentence.context & {"preclinical", "other-trial"}
        and is_of_cells(sentence.span.of(found.recognised.text))
    )
