"""Every error a user can meet, one tree.

KgError
├── ReadError            a document that cannot be read (what, where, what now); exit 3
│   ├── UnknownFormat    nothing recognises the bytes
│   ├── MissingExtra     an optional part is not installed
│   └── Slip             our own mistake on one document; the others still land; exit 4
├── GraphError           the graph, a query or a table name is not usable; exit 3
├── QueryError           the question is not valid SPARQL, or names nothing we know; exit 2
├── VocabularyError      a word list contradicts itself; exit 3
├── ConsultError         the second reader cannot be asked or understood; the rules still read; exit 3
│   └── AddressError     what the user names as second reader cannot be one; exit 2
└── EvidenceError        a quote does not stand where its evidence says; our bug, exit 4
"""


class KgError(Exception):
    """The root: its message is one line a user can act on."""

    exit_code = 3


class ReadError(KgError):
    """A document that cannot be read.

    Args:
        file: the file, or `archive.zip/inner.xml`, as the user knows it.
        what: what is wrong, and where in the file when that is known.
        now: what the user can do.
    """

    def __init__(self, file: str, what: str, now: str) -> None:
        self.file, self.what, self.now = file, what, now
        super().__init__(f"{file}: {what} — {now}")


class UnknownFormat(ReadError):  # noqa: N818 - reads as what happened
    """No reader recognises the content."""


class MissingExtra(ReadError):  # noqa: N818 - reads as what happened
    """The format needs an optional part that is not installed."""


class Slip(ReadError):  # noqa: N818 - reads as what happened
    """Our own mistake while reading one document; it costs that document only."""

    exit_code = 4

    def __init__(self, file: str, error: BaseException) -> None:
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f" at {place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        super().__init__(
            file,
            f"a mistake of ours, {type(error).__name__}: {error}{where}",
            "please report it with the document; all other documents are read",
        )


class GraphError(KgError):
    """The graph file or store cannot be opened, or does not hold what is asked."""


class QueryError(KgError):
    """The question itself is wrong."""

    exit_code = 2


class VocabularyError(KgError):
    """A vocabulary file contradicts itself or the rules of its folder."""


class ConsultError(KgError):
    """The second reader cannot be asked, or its answer cannot be used; documents are read by the rules alone.

    Args:
        where: its address, without key and query.
        what: what is wrong.
        now: what the user can do.
        lasting: whether asking again in this build is in vain.
    """

    def __init__(self, where: str, what: str, now: str, *, lasting: bool = False) -> None:
        self.lasting = lasting
        super().__init__(f"{where}: {what} — {now}")


class AddressError(ConsultError):
    """What the user names as second reader cannot be one."""

    exit_code = 2


class EvidenceError(KgError):
    """A fact whose quote is not found at its place: never written, always our bug."""

    exit_code = 4
