"""The sheet of one registry record, and the records that are written beside it."""

from dataclasses import replace

from kg import vocabulary
from kg.document import Document
from kg.errors import ReadError
from kg.read.registry.shape import Node, word, words_of
from kg.read.sheet import Sheet
from kg.read.source import Source
from kg.records import Arm, Code, Evidence, Record, Ref, arm_ref, trial_ref
from kg.records.identifiers import normalise
from kg.text import Span

_NAMES = "protocolSection.identificationModule"


class Writer:
    """Writes values as lines, and gives the evidence for each; gathers the records.

    `study` has the shape of API v2; `reader` is the name of the reader, which rules are named after.
    """

    def __init__(self, study: Node, *, reader: str, document: str) -> None:
        self.study, self.reader, self.rules = study, reader, reader.removesuffix("-json")
        self.sheet = Sheet()
        self.document = Ref(
            Document(id=document, file="", format="", kind="", text="", sections=(), sha256="").ref
        )
        title = word(study, f"{_NAMES}.briefTitle") or word(study, f"{_NAMES}.officialTitle")
        self.title = " ".join(title.split()) if title else None
        self.number = identifier_of(study)
        known = normalise(self.number) if self.number else None
        self.registry = known.registry if known else None
        self.identifier = known.value if known else self.number
        self.trial = trial_ref(self.identifier, document)
        self.records: list[Record] = []
        self.arms: dict[Ref, Arm] = {}

    def line(self, label: str, value: str, *, section: str = "fields") -> Span:
        """Writes a line (or paragraph); the span is that of the value."""
        return self.sheet.line(label, words_of(value), section=section)

    def evidence(
        self, span: Span, rule: str, *, of: str = "", value: str = "", also: tuple[Span, ...] = ()
    ) -> Evidence:
        """Evidence whose rule names the field of the record that it was read from."""
        return Evidence(span, f"{self.rules}:{rule}", of, value, also)

    def add(self, *records: Record) -> None:
        """Keeps records."""
        self.records.extend(records)

    def arm(self, name: str, *evidence: Evidence) -> Ref:
        """The arm of this name, made where it is new."""
        ref = arm_ref(self.trial, name)
        if ref not in self.arms:
            self.arms[ref] = Arm(trial=self.trial, name=name, evidence=evidence)
        return ref

    def tell(self, arm: Ref, *evidence: Evidence, **fields: object) -> None:
        """Adds to what is known of an arm; what is known already stays."""
        known = self.arms[arm]
        new = {name: value for name, value in fields.items() if value and not getattr(known, name)}
        told = tuple(e for e in evidence if e.of in new)
        self.arms[arm] = replace(known, evidence=known.evidence + told, **new)  # type: ignore[arg-type]  # fields chosen by name

    def finish(self, source: Source, document: str) -> Document:
        """The document with all that was written."""
        return Document(
            id=document,
            file=source.file,
            format=self.reader,
            kind="registry-record",
            text=self.sheet.text,
            sections=self.sheet.sections,
            sha256=source.sha256,
            title=self.title,
            language="en",
            stated=(*self.records, *self.arms.values()),
        )


def identifier_of(study: Node) -> str | None:
    """The number under which the record stands."""
    return word(study, "protocolSection.identificationModule.nctId")


def code(scheme: str, token: str) -> Code | None:
    """The concept whose notation a token is; None for a token that the vocabulary does not know.

    >>> code("phase", "PHASE1/PHASE2"), code("phase", "PHASE9")
    ('phase:PHASE1_PHASE2', None)
    """
    found = vocabulary.load().by_notation.get((scheme, token))
    return Code(found) if found else None


def require(study: Node, source: Source, place: str) -> None:
    """Refuses what has the outer form of a record and says nothing.

    Raises:
        ReadError: neither number nor title.
    """
    if not identifier_of(study) and not word(
        study, "protocolSection.identificationModule.briefTitle"
    ):
        raise ReadError(
            source.file, f"{place}has neither a registry number nor a title", "check the export"
        )
