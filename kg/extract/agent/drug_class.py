"""Words for a class of drugs that stand for the drug beside them."""

from kg import regex as re
from kg.document import Mention, Sentence
from kg.extract.agent.role import DEPLETES
from kg.extract.found import Found
from kg.extract.unlisted_drug import codes_of_class, unlisted
from kg.text import Span

_ANTIBODY = re.compile(r"(?:antibody|inhibitor|agonist|engager)$", re.I)
_NEXT_CODE = re.compile(r"\s(?P<code>(?=[A-Za-z-]*\d)[A-Z]{1,5}-?\d{1,5}[a-z]?)(?![\w-])")


def named_next(text: str, sentence: Sentence, mention: Mention) -> str | None:
    """The code of a drug that we do not know, behind the word for its class: "the bispecific antibody AFX-13"."""
    match = _NEXT_CODE.match(text, mention.span.end, sentence.span.end)
    if match is None or not _ANTIBODY.search(mention.span.of(text)):
        return None
    code = Span(*match.span("code"))
    return None if any(m.span.meets(code) for m in sentence.of("drug", "target")) else match["code"]


def is_class(found: Found, code: str) -> bool:
    """Whether the text uses this drug only as the word for the class of another: "the anti-GD2 antibody naxitamab"."""
    text = found.recognised.text
    name = found.vocabulary[code].name
    coded = (
        codes_of_class(text, list(found.recognised.sentences))
        if _ANTIBODY_NAME.search(name)
        else ()
    )
    if coded and not any(c.isdigit() for c in name):
        return True
    for sentence in found.recognised.sentences:
        drugs = sentence.of("drug")
        others = [d for d in (*drugs, *unlisted(text, sentence)) if d.code != code]
        spans = [d.span for d in others if not _is_purpose(found, d)]
        for mention in (d for d in drugs if d.code == code):
            if (
                named_next(text, sentence, mention)
                or _is_class_of_next(text, mention, spans)
                or _is_class_of_last(text, mention, spans)
            ):
                return True
    return False


_ANTIBODY_NAME = re.compile(
    r"\b(?:antibod(?:y|ies)|inhibitor|engager|agonist|blockade)s?\s*$", re.I
)


def _is_purpose(found: Found, drug: Mention) -> bool:
    """Whether a word names what the drug before it is given for, and no drug: "Flu/Cy lymphodepletion", "cisplatin chemotherapy"."""
    if not drug.code:
        return False
    return drug.code == "drug:chemotherapy" or bool(
        DEPLETES.search(found.vocabulary[drug.code].name)
    )


def _is_class_of_last(text: str, mention: Mention, drugs: list[Span]) -> bool:
    """Whether a word for a class explains the drug before it: "CRV-13, a tetravalent bispecific antibody"."""
    if not _ANTIBODY_NAME.search(mention.span.of(text)):
        return False
    gaps = (text[d.end : mention.span.start] for d in drugs if d.end <= mention.span.start)
    return any(re.fullmatch(r"\)?\s*[,(]\s*(?:an?|the)\s+(?:[\w/-]+\s+){0,4}", gap) for gap in gaps)


def _is_class_of_next(text: str, mention: Mention, drugs: list[Span]) -> bool:
    """Whether a word for a class only introduces the drug behind it: "the anti-GD2 antibody naxitamab"."""
    return any(text[mention.span.end : d.start] == " " for d in drugs if d.start > mention.span.end)
