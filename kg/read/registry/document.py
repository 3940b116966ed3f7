"""Studies in the common shape → documents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Document
from kg.read.registry.adverse_events import write_adverse_events
from kg.read.registry.groups import write_baseline, write_flow
from kg.read.registry.people import write_people, write_sites, write_sponsors
from kg.read.registry.plan import (
    write_arms,
    write_conditions,
    write_descriptions,
    write_eligibility,
    write_endpoints,
    write_interventions,
    write_references,
)
from kg.read.registry.results import write_outcomes
from kg.read.registry.shape import Node
from kg.read.registry.trial import write_trial
from kg.read.registry.writer import Writer, identifier_of, require
from kg.read.source import Source

PARTS = (
    write_trial,
    write_sponsors,
    write_people,
    write_conditions,
    write_descriptions,
    write_arms,
    write_interventions,
    write_endpoints,
    write_eligibility,
    write_sites,
    write_references,
    write_flow,
    write_baseline,
    write_outcomes,
    write_adverse_events,
)


def document_of(
    study: Node, source: Source, *, reader: str, document: str, place: str = ""
) -> Document:
    """The document of one study.

    Raises:
        ReadError: it has neither number nor title; `place` says where in the file.
    """
    require(study, source, place)
    writer = Writer(study, reader=reader, document=document)
    for write in PARTS:
        write(writer)
    return writer.finish(source, document)


def documents_of(
    studies: Iterable[Node], source: Source, *, reader: str, several: bool
) -> Iterator[Document]:
    """A document per study; where a file can hold several, each is named by its number, a second copy by ~2."""
    seen: Counter[str] = Counter()
    for position, study in enumerate(studies, 1):
        name = identifier_of(study) or str(position)
        seen[name] += 1
        again = f"~{seen[name]}" if seen[name] > 1 else ""
        document = f"{source.id}#{name}{again}" if several else source.id
        place = f"record {position} " if several else ""
        yield document_of(study, source, reader=reader, document=document, place=place)


def one_or_several(studies: Sequence[Node], source: Source, *, reader: str) -> Iterator[Document]:
    """A document per study; a lone study gets the name of its file."""
    return documents_of(studies, source, reader=reader, several=len(studies) > 1)
