"""Archives → their members, in memory and within bounds: zip, tar, gzip, bzip2, xz, nested up to a depth."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from kg.errors import ReadError

LARGEST_MEMBER = 256 << 20  # bytes of one document or archive, unpacked
LARGEST_ARCHIVE = 1 << 30  # bytes of all members of an archive, unpacked
LONGEST_LINE = 64 << 20  # bytes of a line; a document's text is one person's reading, not a dump
HIGHEST_RATIO = 200  # unpacked to packed; text packs to about a tenth, a bomb to a thousandth
SMALLEST_BOMB = 4 << 20  # bytes below which no ratio is suspicious
MOST_MEMBERS = 100_000
DEEPEST = 3  # archives in archives

_BOMB = "unpacks to more than any document holds"
_NOT_UNPACKED = "unpack it yourself and look what it is"
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_Stream = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_STREAMS: tuple[tuple[bytes, str, Callable[[IO[bytes]], _Stream]], ...] = (
    (b"\x1f\x8b\x08", ".gz", lambda file: gzip.GzipFile(fileobj=file)),
    (b"BZh", ".bz2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", ".xz", lzma.LZMAFile),
)


class Member(NamedTuple):
    """A file, or a file in an archive: its name as people see it, and its bytes."""

    name: str
    data: bytes


def members(file: Member, depth: int = 0) -> Iterator[Member | ReadError]:
    """The file itself, or what an archive holds, in the order of names; what cannot be unpacked as ReadError."""
    unpack = _unpacker(file.data)
    if unpack is None:
        yield file
    elif depth >= DEEPEST:
        yield ReadError(file.name, f"is an archive in more than {DEEPEST} others", _NOT_UNPACKED)
    else:
        yield from _unpacked(file, unpack, depth)


def refuse_long_line(file: Member) -> None:
    """Raises ReadError where a line is longer than any document's."""
    if len(file.data) <= LONGEST_LINE:
        return
    start, number = 0, 1
    while start < len(file.data):
        end = file.data.find(b"\n", start)
        end = len(file.data) if end < 0 else end
        if end - start > LONGEST_LINE:
            what = f"has {end - start >> 20} MB in line {number}; more than {LONGEST_LINE >> 20} MB are no document"
            raise ReadError(file.name, what, "put one record on each line, or split the file")
        start, number = end + 1, number + 1


_Unpack = Callable[[Member], Iterator[Member | ReadError]]


def _unpacker(data: bytes) -> _Unpack | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip
    if data[257:262] == b"ustar":
        return _tar
    return next((_stream for magic, _, _ in _STREAMS if data.startswith(magic)), None)


def _unpacked(file: Member, unpack: _Unpack, depth: int) -> Iterator[Member | ReadError]:
    total = 0
    try:
        for member in unpack(file):
            if isinstance(member, ReadError):
                yield member
                continue
            total += len(member.data)
            if total > LARGEST_ARCHIVE:
                yield ReadError(
                    file.name, f"{_BOMB} (over {LARGEST_ARCHIVE >> 20} MB in all)", _NOT_UNPACKED
                )
                return
            yield from members(member, depth + 1)
    except _BROKEN as error:
        reason = str(error) or type(error).__name__
        yield ReadError(
            file.name,
            f"is a broken or locked archive ({reason})",
            "download it again, or unpack it yourself",
        )


def _zip(file: Member) -> Iterator[Member | ReadError]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        if any(i.filename in _OFFICE for i in infos):
            yield ReadError(
                file.name, "is an office document or book", "save it as text, HTML or PDF"
            )
            return
        for info in infos[:MOST_MEMBERS]:
            inner = f"{file.name}/{info.filename}"
            if not _is_hidden(info.filename):
                yield _refused(inner, info.filename, info.file_size, info.compress_size) or _taken(
                    partial(archive.open, info), inner
                )


def _tar(file: Member) -> Iterator[Member | ReadError]:
    with tarfile.open(fileobj=io.BytesIO(file.data), mode="r:") as archive:
        found = []
        for info in archive:
            found.append(info)
            if len(found) > MOST_MEMBERS:
                break
        for info in sorted((i for i in found if i.isreg()), key=lambda i: i.name):
            inner = f"{file.name}/{info.name}"
            if not _is_hidden(info.name):
                refused = _refused(inner, info.name, info.size, info.size)
                yield refused or _taken(partial(_regular, archive, info), inner)


def _regular(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(info)
    if stream is None:
        raise tarfile.ExtractError(info.name)
    return stream


def _stream(file: Member) -> Iterator[Member | ReadError]:
    """The one file in a gzip, bzip2 or xz stream, called by the archive's name without its ending."""
    _, ending, opener = next(s for s in _STREAMS if file.data.startswith(s[0]))
    name = PurePosixPath(file.name).name
    inner = name[: -len(ending)] if name.endswith(ending) else name.removesuffix(".tgz") or name
    whole = f"{file.name}/{inner}"
    with opener(io.BytesIO(file.data)) as stream:
        limit = max(SMALLEST_BOMB, min(LARGEST_MEMBER, HIGHEST_RATIO * len(file.data)))
        data = stream.read(limit + 1)
    if len(data) > limit:
        yield ReadError(whole, f"{_BOMB} (over {limit >> 20} MB)", _NOT_UNPACKED)
    else:
        yield Member(file.name if _unpacker(data) else whole, data)


def _refused(inner: str, name: str, size: int, packed: int) -> ReadError | None:
    """Why a member is not unpacked, if so: its name leads outside, or it is a bomb."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        return ReadError(
            inner, "has a name that leads out of the archive", "do not trust this archive"
        )
    if size > LARGEST_MEMBER or (size > SMALLEST_BOMB and size > HIGHEST_RATIO * max(packed, 1)):
        return ReadError(inner, f"{_BOMB} ({size >> 20} MB)", _NOT_UNPACKED)
    return None


def _taken(open_member: Callable[[], IO[bytes]], inner: str) -> Member | ReadError:
    """A member's bytes; a size that was lied about is found out here."""
    try:
        with open_member() as stream:
            data = stream.read(LARGEST_MEMBER + 1)
    except _BROKEN as error:
        return ReadError(inner, f"is broken in its archive ({error})", "download the archive again")
    return (
        Member(inner, data)
        if len(data) <= LARGEST_MEMBER
        else ReadError(inner, _BOMB, _NOT_UNPACKED)
    )


def _is_hidden(name: str) -> bool:
    return any(
        (part.startswith(".") and part != "..") or part == "__MACOSX"
        for part in PurePosixPath(name).parts
    )
