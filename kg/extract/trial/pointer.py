"""Trials that a document names and is not about."""

from collections.abc import Iterator

from kg.document import PROSE, RELATED, TABLE
from kg.extract.found import Found
from kg.extract.trial.number import numbers_in
from kg.records import Evidence, RegistryIdentifier, RelatedTrial, Trial
from kg.records.identifiers import find
from kg.text import Span


def pointers(found: Found, own: set[str]) -> Iterator[RelatedTrial]:
    """Trials that the document names and is not about."""
    known = own | {r.identifier for r in found.records if isinstance(r, RelatedTrial)}
    known |= {r.value for r in found.records if isinstance(r, RegistryIdentifier)}
    parent = next((r.ref for r in found.records if isinstance(r, Trial)), None)
    for number, span in sorted(_named(found), key=lambda pair: pair[1]):
        if number not in known:
            known.add(number)
            yield RelatedTrial(
                document=found.recognised.document.ref,
                identifier=number,
                trial=parent,
                evidence=(Evidence(span, "trial.related"),),
            )


def _named(found: Found) -> Iterator[tuple[str, Span]]:
    for sentence in found.recognised.sentences:
        if sentence.section.kind in PROSE or sentence.section.kind == TABLE:
            yield from ((str(m.value), m.span) for m in numbers_in(sentence))
    text = found.recognised.text
    for section in found.recognised.document.sections:
        if section.kind == RELATED:
            start = section.span.start
            for number in find(section.span.of(text)):
                if number.registry != "registry:ictrp":
                    yield number.value, Span(start + number.span.start, start + number.span.end)
