"""Streams of one JSON document per line (NDJSON, JSON Lines): each line is a source of its own."""

import re
from collections.abc import Iterator

import msgspec

from kg.errors import ReadError
from kg.read.source import Source

# what tells a document from the others, by the first of these that its line holds
_IDENTIFIERS = tuple(
    re.compile(form)
    for form in (
        rb'"nctId"\s*:\s*"(NCT\d{8})"',
        rb'"(?:pmid|PMID|pubmed_id)"\s*:\s*"?(\d{5,8})\b',
        rb'"(?:doi|DOI)"\s*:\s*"(?:https?://(?:dx\.)?doi\.org/)?(10\.[^"\s]+)"',
    )
)


def documents_per_line(source: Source) -> tuple[Source | ReadError, ...]:
    """The lines of a stream as sources; empty where the source is no such stream.

    A line is called by an identifier that it holds, or by its number. A line that is broken, or repeats another's
    identifier, becomes a ReadError.
    """
    lines = [(n, line) for n, line in enumerate(source.data.splitlines(), start=1) if line.strip()]
    if len(lines) < 2 or not _is_stream(lines[0][1], lines[1][1]):
        return ()
    return tuple(_read(source, lines))


def _is_stream(first: bytes, second: bytes) -> bool:
    if not (first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and second.lstrip().startswith(b"{")):
        return False
    return _is_whole(first) or _is_whole(second)


def _is_whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _read(source: Source, lines: list[tuple[int, bytes]]) -> Iterator[Source | ReadError]:
    seen: dict[str, int] = {}
    for number, line in lines:
        place = f"{source.file}, line {number}"
        name = _identifier(line) or str(number)
        if not _is_whole(line):
            yield ReadError(
                place,
                "is no complete JSON",
                "download this record again; the other lines were read",
            )
        elif name in seen:
            yield ReadError(
                place,
                f"repeats {name} of line {seen[name]}",
                "remove one of them; the first was read",
            )
        else:
            seen[name] = number
            yield Source(f"{source.id}#{name}", place, line)


def _identifier(line: bytes) -> str | None:
    found = next((m for form in _IDENTIFIERS if (m := form.search(line))), None)
    return found[1].decode("ascii", "replace") if found else None
