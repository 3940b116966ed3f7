"""ClinicalTrials.gov API v2: one study, `{"studies": […]}`, an array, or one study per line."""

import re
from collections.abc import Iterator

import msgspec

from kg.document import Document
from kg.errors import ReadError
from kg.read.registry.document import documents_of, one_or_several
from kg.read.registry.shape import Node
from kg.read.source import Source

NAME = "ctgov-v2-json"
_START = re.compile(r"[\[{]")
_MARK = re.compile(r'"protocolSection"\s*:')


def tell(source: Source) -> bool:
    """JSON in which a protocolSection stands near the beginning."""
    return bool(_START.match(source.head)) and bool(_MARK.search(source.head))


def read(source: Source) -> Iterator[Document]:
    """The studies of the file.

    Raises:
        ReadError: the JSON is broken, or no study stands where one is expected.
    """
    try:
        content = msgspec.json.decode(source.text.encode())
    except msgspec.DecodeError as error:
        if _several_lines(source.text):
            yield from documents_of(_lines(source), source, reader=NAME, several=True)
            return
        raise ReadError(source.file, f"broken JSON ({error})", "fetch the record again") from error
    except RecursionError:
        raise ReadError(source.file, "JSON nested too deeply", "give one record per file") from None
    yield from one_or_several(list(_studies(content, source)), source, reader=NAME)


def _several_lines(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") and len(first) > 2 and rest.lstrip().startswith("{")


def _lines(source: Source) -> Iterator[Node]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if line.strip():
            try:
                yield from _studies(msgspec.json.decode(line.encode()), source)
            except msgspec.DecodeError as error:
                raise ReadError(
                    source.file, f"broken JSON in line {number} ({error})", "fetch it again"
                ) from error


def _studies(content: object, source: Source) -> Iterator[Node]:
    found = content.get("studies", [content]) if isinstance(content, dict) else content
    for position, study in enumerate(found if isinstance(found, list) else [], 1):
        inner = study.get("study", study) if isinstance(study, dict) else study
        if not isinstance(inner, dict) or not isinstance(inner.get("protocolSection"), dict):
            what = f"record {position} has no protocolSection"
            raise ReadError(source.file, what, "is this a ClinicalTrials.gov v2 record?")
        yield inner
