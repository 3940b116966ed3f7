"""ClinicalTrials.gov API v2: one study, `{"studies": […]}`, an array, or one study per line."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.errors import ReadError
from kg.read.registry.document import one_or_several
from kg.read.registry.json_file import records
from kg.read.registry.shape import Node
from kg.read.source import Source

NAME = "ctgov-v2-json"
# exports with sorted keys begin with the derived section
_MARK = re.compile(r'"(?:protocolSection|derivedSection)"\s*:')


def tell(source: Source) -> bool:
    """JSON in which a section of a study stands near the beginning."""
    return source.head.startswith(("{", "[")) and bool(_MARK.search(source.head))


def read(source: Source) -> Iterator[Document]:
    """The studies of the file.

    Raises:
        ReadError: the JSON is broken, or no study stands where one is expected.
    """
    yield from one_or_several(list(_studies(source)), source, reader=NAME)


def _studies(source: Source) -> Iterator[Node]:
    position = 0
    for record in records(source):
        for study in record["studies"] if isinstance(record.get("studies"), list) else [record]:
            position += 1
            inner = study.get("study", study) if isinstance(study, dict) else study
            if not isinstance(inner, dict) or not isinstance(inner.get("protocolSection"), dict):
                what = f"record {position} has no protocolSection"
                raise ReadError(source.file, what, "is this a ClinicalTrials.gov v2 record?")
            yield inner
