"""The whole flow on one page: documents in; a graph, and what could not be read, out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__, export
from kg.document import Document
from kg.errors import EvidenceError, GraphError, ReadError, Slip
from kg.extract import extract
from kg.iri import DATA
from kg.ledger import Ledger, pending_line, source_ref
from kg.mapping import Mapper
from kg.query.explaining import find
from kg.read import read
from kg.read.containers import sources
from kg.read.source import Source
from kg.recognise import recognise
from kg.recognise.phrase import words as words_of
from kg.records import Record
from kg.resolve import resolve
from kg.resolve.decisions import Decisions, beside, keep_apart
from kg.store import Store, format_of
from kg.vocabulary import load, vocabulary_files

if TYPE_CHECKING:
    from kg.consult import SecondReader

_BATCH = 200_000  # quads that are written at once; each writing costs a sync to disk

# what a mistake of ours on one odd document looks like; it must not cost the others
_SLIPS = (
    ArithmeticError,
    AttributeError,
    EvidenceError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)

Progress = Callable[[str], None]


@dataclass
class Build:
    """What a build did: documents by format, sources unchanged, records without a place, what was not read."""

    store: Store
    formats: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0
    dropped: int = 0
    outdated: int = 0  # sources that are unchanged and were read anew, by another version
    withheld: int = 0
    unread: list[ReadError] = field(default_factory=list)


def build(
    paths: Iterable[Path],
    target: Path | None = None,
    progress: Progress = lambda _: None,
    *,
    aliases: Path | None = None,
    drop_missing: bool = False,
    reader: "SecondReader | None" = None,
) -> Build:
    """Reads documents into the graph at `target` (None: in memory), then resolves what is the same in them.

    A store on disk is updated: unchanged sources are skipped, changed ones replace their own graphs.
    With `drop_missing`, documents of sources that are not given any more are dropped. `aliases` is a file of
    organisations' names, other than the one beside the graph. A second reader is asked after the rules.

    Raises:
        GraphError: the target is no graph of ours.
    """
    on_disk = target is not None and format_of(target) is None
    result = Build(Store.create(target) if target and on_disk else Store.memory())
    ledger = Ledger(result.store)
    ledger.vocabulary(vocabulary_version())
    decisions = beside(target, aliases) if target else Decisions()
    seen = set()
    desk = _Desk(result.store, ledger, reader)
    for source in sources(paths):
        if isinstance(source, ReadError):
            result.unread.append(source)
        else:
            progress(source.id)
            seen.add(source.id)
            _take(source, desk, result)
    desk.clear()
    if drop_missing:
        result.dropped = _drop(ledger, set(ledger.sources()) - seen)
    resolve(result.store, decisions)
    result.store.flush()
    if target is not None and not on_disk:
        export.write(result.store, target)
    return result


def unmerge(graph: Path, left: str, right: str) -> None:
    """Keeps two things apart, now and in every later build, by a line in the file beside the graph.

    Raises:
        GraphError: the graph knows no such thing, or several.
    """
    store = Store.open(graph)
    pair = [_thing(store, name) for name in (left, right)]
    del store
    keep_apart(graph, *pair)
    on_disk = format_of(graph) is None
    store = Store.create(graph) if on_disk else Store.open(graph)
    resolve(store, beside(graph))
    store.flush()
    if not on_disk:
        export.write(store, graph)


def _thing(store: Store, name: str) -> str:
    found = find(store, name)
    if len(found) != 1:
        raise GraphError(
            f"{name}: {len(found)} things are called so — give the IRI that `kg explain` prints"
        )
    return found[0]


def _drop(ledger: Ledger, sources: Iterable[str]) -> int:
    gone = sorted(sources)
    for source in gone:
        ledger.strike(source)
    return len(gone)


def facts(document: Document) -> tuple[Record, ...]:
    """Every record of one document, from its fields and from its text."""
    return extract(recognise(document, load()), load())


def _facts(document: Document, reader: "SecondReader | None") -> tuple[tuple[Record, ...], str]:
    """The records of a document, with what a second reader adds; and the version of what read them."""
    if reader is None:
        return facts(document), version()
    recognised = recognise(document, load())
    records = extract(recognised, load())
    more = reader.read(recognised, records, load())
    return (records, version()) if more is None else (more, version(reader))


@cache
def vocabulary_version() -> str:
    """What decides how a text is read: the version of the program, and a hash of the words."""
    words = b"".join(path.read_bytes() for path in vocabulary_files())
    return f"{__version__}+{sha256(words).hexdigest()[:12]}"


def version(reader: "SecondReader | None" = None) -> str:
    """What decides how a text is read, the second reader included."""
    return vocabulary_version() if reader is None else f"{vocabulary_version()}+{reader.version}"


class _Desk:
    """Quads that wait to be written, and the sources that may enter the ledger once they are."""

    def __init__(self, store: Store, ledger: Ledger, reader: "SecondReader | None") -> None:
        self.store, self.ledger, self.reader = store, ledger, reader
        self.version = version(reader)
        self._lines: list[str] = []
        self._read: dict[str, str] = {}

    def put(self, graph: str, lines: list[str]) -> None:
        """Takes a document's graph; what an interrupted build left of it goes."""
        if self.store.has_graph(graph):
            self.store.drop(graph)
        self._lines += lines
        if len(self._lines) >= _BATCH:
            self.clear()

    def done(self, source: str, state: str) -> None:
        """Everything that a source gives in this state was put here."""
        self._read[source] = state

    def clear(self) -> None:
        """Writes what waits, then enters the sources that were done."""
        self.store.bulk_add(self._lines)
        self.ledger.enter(self._read)
        self._lines, self._read = [], {}


def _take(source: Source, desk: _Desk, result: Build) -> None:
    state = f"{source.sha256} {desk.version}"
    known = desk.ledger.state(source.id)
    if known == state:
        result.unchanged += 1
        return
    result.outdated += bool(known and known.split()[0] == source.sha256)
    desk.ledger.strike(source.id)
    mapper = Mapper(load(), desk.version, source_ref(source.id))
    try:
        versions = [_put(document, mapper, desk, result) for document in read(source)]
    except ReadError as error:
        result.unread.append(error)
    except _SLIPS as error:
        result.unread.append(Slip(source.file, error))
    else:
        by_all = not versions or set(versions) == {desk.version}
        desk.done(source.id, state if by_all else f"{source.sha256} {version()}")


def _put(document: Document, mapper: Mapper, desk: _Desk, result: Build) -> str:
    """Puts a document's graph on the desk; gives the version of what read it."""
    records, read_by = _facts(document, desk.reader)
    result.formats[document.format] = result.formats.get(document.format, 0) + 1
    result.withheld += sum(1 for record in records if not record.evidence)
    graph = f"{DATA}{document.ref}"
    quads = mapper.read_by(read_by).quads(document, records)
    desk.put(graph, [*quads, pending_line(graph)])
    return read_by


def words(phrase: str) -> list[tuple[str, ...]]:
    """What is recognised in a phrase, and why: rows of words, scheme, code, name, reason."""
    return [tuple(row) for row in words_of(phrase, load())]
