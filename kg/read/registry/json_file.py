"""JSON of registries: one record, a list of them, or one per line."""

from collections.abc import Iterator

import msgspec

from kg.errors import ReadError
from kg.read.registry.shape import Node
from kg.read.source import Source


def records(source: Source) -> list[Node]:
    """The objects of a file: the object itself, those of an array, or one per line.

    Raises:
        ReadError: the JSON is broken, nested too deeply, or holds something that is no object.
    """
    try:
        content = msgspec.json.decode(source.text)
    except msgspec.DecodeError as error:
        if not _several_lines(source.text):
            raise ReadError(
                source.file, f"broken JSON ({error})", "fetch the record again"
            ) from error
        content = list(_lines(source))
    except RecursionError:
        raise ReadError(source.file, "JSON nested too deeply", "give one record per file") from None
    found = content if isinstance(content, list) else [content]
    for position, record in enumerate(found, 1):
        if not isinstance(record, dict):
            raise ReadError(source.file, f"record {position} is no JSON object", "check the export")
    return found


def _several_lines(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") and len(first) > 2 and rest.lstrip().startswith("{")


def _lines(source: Source) -> Iterator[object]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line)
            except msgspec.DecodeError as error:
                raise ReadError(
                    source.file, f"broken JSON in line {number} ({error})", "fetch it again"
                ) from error
