"""What is costly to make and always the same: kept in the user's cache folder, and made again when anything changed.

`NKGRAPH_CACHE` names another folder; empty means none. A cache that cannot be read or written is no error.
"""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_UNREADABLE = (
    OSError,
    EOFError,
    ImportError,
    AttributeError,
    IndexError,
    TypeError,
    ValueError,
    pickle.PickleError,
)


def kept(name: str, sources: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make` gives, from the cache where none of the sources (words, code) changed since."""
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{_key(sources)}.pickle"
    with suppress(*_UNREADABLE):
        found: T = pickle.loads(path.read_bytes())  # noqa: S301 - a file that we wrote ourselves
        return found
    made = make()
    with suppress(OSError):
        _write(path, name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _folder() -> Path | None:
    named = os.environ.get("NKGRAPH_CACHE")
    if named is not None:
        return Path(named) if named else None
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nkgraph"


def _key(sources: Iterable[Path]) -> str:
    return sha256(b"\x00".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:16]


def _write(path: Path, name: str, data: bytes) -> None:
    """In one step, and without what older words left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as partial:
        partial.write(data)
    for old in path.parent.glob(f"{name}-*.pickle"):
        old.unlink(missing_ok=True)
    Path(partial.name).replace(path)
