"""Files, folders, archives and streams → sources, one by one; nothing is written, nothing outside is opened.

Memory stays bounded: one member is held at a time, and the bounds below are checked before and while unpacking.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.errors import ReadError
from kg.read.lines import documents_per_line
from kg.read.source import Source
from kg.read.unpacking import LARGEST_MEMBER, Member, members, refuse_long_line

STDIN = Path("-")
_CLUTTER = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "__pycache__", "node_modules"})


@dataclass(frozen=True)
class _Input:
    """A file that was given or found: its name as parts, and the absolute path (None: stdin)."""

    parts: tuple[str, ...]
    path: Path | None


def sources(paths: Iterable[Path]) -> Iterator[Source | ReadError]:
    """The sources in files, folders, archives and `-` (standard input), in the order of their names.

    A file is called by its name, one in a folder by its path below that folder, a member `archive.zip/inner.xml`,
    a line of several JSON documents `file#identifier`. Different inputs that would share a name get their parent
    folders' names in front. A file given twice is read once. What cannot be opened is yielded as ReadError.
    """
    found: list[_Input] = []
    for path in paths:
        try:
            found.extend(_inputs(path))
        except ReadError as error:
            yield error
    for item in _named_apart(found):
        yield from _opened(item)


def _inputs(path: Path) -> Iterator[_Input]:
    if path == STDIN:
        yield _Input(("stdin",), None)
    elif path.is_dir():
        yield from _below(path)
    elif path.is_file():
        yield _Input((path.name,), Path(os.path.abspath(path)))  # noqa: PTH100 - links keep their own names
    elif path.exists():
        raise ReadError(
            str(path), "is neither file nor folder", "give a file, a folder or - for standard input"
        )
    else:
        raise ReadError(str(path), "does not exist", "check the path")


def _below(folder: Path) -> Iterator[_Input]:
    """The files below a folder; hidden ones and clutter are passed over, links to folders not followed."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_clutter(name))
        for name in sorted(files):
            path = Path(here, name)
            if not _is_clutter(name) and path.is_file():
                yield _Input(path.relative_to(folder).parts, Path(os.path.abspath(path)))  # noqa: PTH100 - resolve() would follow links out of the folder


def _is_clutter(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _CLUTTER


def _named_apart(found: list[_Input]) -> list[_Input]:
    """Each file once, under a name that no other has; independent of the order in which they were given."""
    longest: dict[Path | None, _Input] = {}
    for item in sorted(found, key=lambda i: (len(i.parts), i.parts)):
        longest[item.path] = item
    items = list(longest.values())
    while shared := _shared(items):
        longer = [_longer(item) if item.parts in shared else item for item in items]
        if longer == items:
            break
        items = longer
    return sorted(items, key=lambda item: item.parts)


def _shared(items: list[_Input]) -> set[tuple[str, ...]]:
    names = [item.parts for item in items]
    return (
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    )


def _longer(item: _Input) -> _Input:
    if item.path is None or len(item.path.parts) <= len(item.parts) + 1:
        return item
    return _Input(item.path.parts[-len(item.parts) - 1 :], item.path)


def _opened(item: _Input) -> Iterator[Source | ReadError]:
    name = str(PurePosixPath(*item.parts))
    try:
        data = _content(item, name)
    except ReadError as error:
        yield error
        return
    seen: set[str] = set()
    for member in members(Member(name, data)):
        if isinstance(member, ReadError):
            yield member
        elif member.name in seen:
            yield ReadError(member.name, "stands twice in its archive", "the first was read")
        else:
            seen.add(member.name)
            yield from _sources(member)


def _content(item: _Input, name: str) -> bytes:
    """The bytes of a file or of standard input, if they are not more than we hold at a time."""
    try:
        if item.path is None:
            data = sys.stdin.buffer.read(LARGEST_MEMBER + 1)
        else:
            with item.path.open("rb") as file:
                data = file.read(LARGEST_MEMBER + 1)
    except OSError as error:
        raise ReadError(
            name, f"cannot be opened ({error.strerror})", "check its permissions"
        ) from None
    if len(data) > LARGEST_MEMBER:
        raise ReadError(
            name, f"is larger than {LARGEST_MEMBER >> 20} MB", "split it into smaller files"
        )
    return data


def _sources(member: Member) -> Iterator[Source | ReadError]:
    try:
        refuse_long_line(member)
    except ReadError as error:
        yield error
        return
    source = Source(member.name, member.name, member.data)
    yield from documents_per_line(source) or (source,)
