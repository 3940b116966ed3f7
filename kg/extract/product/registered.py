"""The cell products among a registry's interventions."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.found import Found
from kg.extract.product.assembled import assembled
from kg.extract.product.name import Name
from kg.extract.product.phrase import phrase
from kg.extract.product.seen import Seen, inside_disease, speaks_of_product, type_codes
from kg.records import Intervention, Product, Trial
from kg.text import Span

_SEPARATOR = re.compile(
    r"\s*(?:\+|;|,|\bplus\b|\band\b|\bwith\b|\bin combination with\b)\s+|\s*/\s+|\s+/\s*", re.I
)
_DESCRIBED_EARLY = 80  # characters of a description in which its subject stands


def registered(found: Found, trial: Trial, seen: list[Seen]) -> Iterator[Product]:
    """The cell products among a registry's interventions, under their registered names."""
    for record in found.records:
        if isinstance(record, Intervention) and record.trial == trial.ref:
            place = next((e.span for e in record.evidence if e.of in {"name", ""}), None)
            kind = place and _kind_of(found, record, place)
            if place and kind:
                name = _plain_name(found, _own_part(found, record.name, place))
                yield assembled(
                    found, trial, kind, names=[name], seen=seen, aliases=record.other_names
                )


def _kind_of(found: Found, record: Intervention, place: Span) -> str | None:
    """The cell type that an intervention's name tells, else the one its description begins with."""
    named = _types_within(found, place)
    if not named and record.description and not _names_drug(found, place):
        described = next((e.span for e in record.evidence if e.of == "description"), None)
        early = described and Span(
            described.start, min(described.end, described.start + _DESCRIBED_EARLY)
        )
        named = _types_within(found, early) if early else []
    return named[-1] if named else None


def _names_drug(found: Found, place: Span) -> bool:
    """Whether an intervention is called by a drug: what its description says of cells is what the drug is given for."""
    sentences = (s for s in found.recognised.sentences if s.span.meets(place))
    return any(place.covers(m.span) for s in sentences for m in s.of("drug"))


def _types_within(found: Found, place: Span) -> list[str]:
    sentences = (s for s in found.recognised.sentences if s.span.meets(place))
    inside = [(s, m) for s in sentences for m in s.of("type", "product") if place.covers(m.span)]
    usable = [
        (s, m)
        for s, m in inside
        if speaks_of_product(found.recognised.text, m) and not inside_disease(s, m)
    ]
    return [code for _, m in usable for code in type_codes(found, m)]


def _own_part(found: Found, name: str, place: Span) -> Name:
    """The part of a combined intervention that is the cells: "Fludarabine + CAR7-T Cells" → "CAR7-T Cells"."""
    text = found.recognised.text
    start = place.start
    for separator in [*_SEPARATOR.finditer(text, *place), None]:
        end = separator.start() if separator else place.end
        if start > place.start or separator:
            part = Span(start, end)
            if _types_within(found, part) and (
                separator is None or _drugs_beside(found, place, part)
            ):
                return Name(part.of(text), part, 4)
        start = separator.end() if separator else end
    return Name(name, place, 4)


_SENTENCE = re.compile(
    r"\b(?:infusions?|injections?|doses?)\s+of\b|\bafter\b|\bfollowed\b|\d\s*(?:mg|cells|×|x\s?10)",
    re.I,
)


def _plain_name(found: Found, name: Name) -> Name:
    """A registered name, or, where a whole sentence stands in that field, the words for the cells in it."""
    if not _SENTENCE.search(name.text):
        return name
    text = found.recognised.text
    for sentence in (s for s in found.recognised.sentences if s.span.meets(name.span)):
        for mention in sentence.of("type"):
            if name.span.covers(mention.span):
                return phrase(text, sentence, mention)
    return name


def _drugs_beside(found: Found, whole: Span, part: Span) -> bool:
    """Whether a drug is named in the rest of the whole: then the whole is no single product."""
    sentences = (s for s in found.recognised.sentences if s.span.meets(whole))
    return any(
        whole.covers(m.span) and not part.meets(m.span) for s in sentences for m in s.of("drug")
    )
