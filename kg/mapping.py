"""Records → N-Quads, from their declarations; knows no record by name.

Every line is in the canonical form in which a triple store gives it back, so that what is written and what is
later dumped are the same bytes. A record without a place in the text is withheld.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from kg.document import Document
from kg.errors import EvidenceError
from kg.iri import DATA, digest, mint
from kg.records import Code, Evidence, IsoDate, LangText, Link, Record, Ref, Value, slots
from kg.text import Span
from kg.vocabulary import Vocabulary

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\x08": "\\b",
        "\x0c": "\\f",
        "\x7f": "\\u007F",
    }
    | {chr(c): f"\\u{c:04X}" for c in range(32) if c not in (8, 9, 10, 12, 13)}
)
_AROUND = 32  # characters of prefix and suffix that a quote selector keeps


class Mapper:
    """Turns the records of documents into quads; holds the vocabulary's prefix table and a cache of IRIs."""

    def __init__(self, vocabulary: Vocabulary, version: str, source: Ref) -> None:
        self._vocabulary, self._version, self._source = vocabulary, version, source
        self._iris: dict[str, str] = {}

    def read_by(self, version: str) -> "Mapper":
        """The mapper for documents that were read by this version; names of things are shared."""
        if version == self._version:
            return self
        other = Mapper(self._vocabulary, version, self._source)
        other._iris = self._iris
        return other

    def quads(self, document: Document, records: Iterable[Record]) -> list[str]:
        """The lines of a document's named graph, sorted, each once."""
        graph = f"<{DATA}{document.ref}> .\n"
        placed = [record for record in records if record.evidence]
        triples = set(chain.from_iterable(self._record(document, record) for record in placed))
        spans = {s for record in placed for e in record.evidence for s in (e.span, *e.also)}
        triples.update(chain.from_iterable(self._span(document, span) for span in spans))
        facts = sum(
            1
            for t in triples
            if t.endswith(self.iri("nkt:Evidence")) and f" {self.iri('rdf:type')} " in t
        )
        triples.update(self._document(document, facts))
        return [f"{triple} {graph}" for triple in sorted(triples)]

    def iri(self, curie: str) -> str:
        """A CURIE as IRI in angle brackets."""
        found = self._iris.get(curie)
        if found is None:
            found = self._iris[curie] = f"<{_escaped_iri(self._vocabulary.expand(curie))}>"
        return found

    def term(self, value: Value) -> str:
        """A value as N-Quads term, in canonical lexical form."""
        match value:
            case Code():
                return self.iri(value)
            case Ref():
                return node(value)
            case Link():
                return f"<{_escaped_iri(value)}>"
            case LangText():
                return f"{literal(value.text)}@{value.language.lower()}"
            case _:
                return _literal_of(value)

    def _document(self, document: Document, facts: int) -> Iterator[str]:
        subject = node(document.ref)
        told: dict[str, Value | None] = {
            "nkt:identifier": document.id,
            "nkt:file": document.file,
            "nkt:format": document.format,
            "nkt:documentKind": document.kind,
            "nkt:title": document.title,
            "nkt:language": document.language,
            "nkt:sha256": document.sha256,
            "nkt:text": document.text,
            "nkt:characters": len(document.text),
            "nkt:facts": facts,
            "nkt:fromSource": self._source,
            "nkt:vocabularyVersion": self._version,
            "rdfs:label": document.title or document.id,
        }
        yield f"{subject} {self.iri('rdf:type')} {self.iri('nkt:Document')}"
        yield from (
            f"{subject} {self.iri(p)} {self.term(v)}" for p, v in told.items() if v is not None
        )

    def _record(self, document: Document, record: Record) -> Iterator[str]:
        subject = node(name_of(document, record))
        link = self._link(record, subject)
        yield link
        yield f"{subject} {self.iri('rdf:type')} {self.iri(record.rdf_class)}"
        yield f"{subject} {self.iri('rdfs:label')} {literal(record.label())}"
        for slot in slots(type(record)):
            yield from (
                f"{subject} {self.iri(slot.curie)} {self.term(v)}"
                for v in values(record, slot.name)
            )
        main = next((e for e in record.evidence if not e.of), record.evidence[0])
        for evidence in record.evidence:
            yield from self._evidence(document, record, subject, link, evidence, evidence is main)

    def _link(self, record: Record, subject: str) -> str:
        if record.owner is None:
            return f"{subject} {self.iri('rdf:type')} {self.iri(record.rdf_class)}"
        field, curie = record.owner
        return f"{node(getattr(record, field))} {self.iri(curie)} {subject}"

    def _evidence(
        self,
        document: Document,
        record: Record,
        subject: str,
        link: str,
        evidence: Evidence,
        main: bool,
    ) -> Iterator[str]:
        for statement in self._supported(record, subject, link, evidence):
            place = f"{evidence.span.start}-{evidence.span.end}"
            name = node(mint("evidence", digest(document.id, statement, place, evidence.rule)))
            stated_subject, stated_predicate, stated_object = statement.split(" ", 2)
            yield f"{name} {self.iri('rdf:type')} {self.iri('nkt:Evidence')}"
            yield f"{name} {self.iri('rdf:subject')} {stated_subject}"
            yield f"{name} {self.iri('rdf:predicate')} {stated_predicate}"
            yield f"{name} {self.iri('rdf:object')} {stated_object}"
            yield f"{name} {self.iri('nkt:rule')} {literal(evidence.rule)}"
            yield f"{name} {self.iri('nkt:span')} {node(span_ref(document, evidence.span))}"
            yield from (
                f"{name} {self.iri('nkt:alsoSpan')} {node(span_ref(document, s))}"
                for s in evidence.also
            )
            if main:
                yield f"{subject} {self.iri('nkt:evidence')} {name}"

    def _supported(
        self, record: Record, subject: str, link: str, evidence: Evidence
    ) -> Iterator[str]:
        if not evidence.of:
            yield link
            return
        curie = next((s.curie for s in slots(type(record)) if s.name == evidence.of), None)
        if curie is None:
            raise EvidenceError(
                f"{type(record).__name__}.{evidence.of}: no such field (rule {evidence.rule})"
            )
        for value in values(record, evidence.of):
            if not evidence.value or evidence.value == str(value):
                yield f"{subject} {self.iri(curie)} {self.term(value)}"

    def _span(self, document: Document, span: Span) -> Iterator[str]:
        text = document.text
        quote = span.of(text)
        if not 0 <= span.start < span.end <= len(text) or not quote.strip():
            raise EvidenceError(f"{document.id}: nothing stands at {span.start}–{span.end}")
        place = span_ref(document, span)
        words, position = f"{place}/quote", f"{place}/position"
        kind, selector = self.iri("rdf:type"), self.iri("oa:hasSelector")
        yield f"{node(place)} {kind} {self.iri('oa:SpecificResource')}"
        yield f"{node(place)} {self.iri('oa:hasSource')} {node(document.ref)}"
        yield f"{node(place)} {selector} {node(words)}"
        yield f"{node(place)} {selector} {node(position)}"
        yield f"{node(words)} {kind} {self.iri('oa:TextQuoteSelector')}"
        yield f"{node(words)} {self.iri('oa:exact')} {literal(quote)}"
        yield f"{node(words)} {self.iri('oa:prefix')} {literal(text[max(0, span.start - _AROUND) : span.start])}"
        yield f"{node(words)} {self.iri('oa:suffix')} {literal(text[span.end : span.end + _AROUND])}"
        yield f"{node(position)} {kind} {self.iri('oa:TextPositionSelector')}"
        yield f"{node(position)} {self.iri('oa:start')} {_typed(str(span.start), 'integer')}"
        yield f"{node(position)} {self.iri('oa:end')} {_typed(str(span.end), 'integer')}"


def name_of(document: Document, record: Record) -> str:
    """The local name of a record's node: by its key, else by the document and all that it says."""
    key = record.key()
    if key is not None:
        return mint(record.kind, *key)
    content = (f"{s.name}={v}" for s in slots(type(record)) for v in values(record, s.name))
    return mint(record.kind, digest(document.id, record.rdf_class, *content))


def span_ref(document: Document, span: Span) -> Ref:
    """The node of a place in a document."""
    return Ref(f"span/{document.ref.partition('/')[2]}/{span.start}-{span.end}")


def values(record: Record, field: str) -> tuple[Value, ...]:
    """The values of a field, none for None."""
    value = getattr(record, field)
    if value is None:
        return ()
    return value if type(value) is tuple else (value,)


def node(ref: str) -> str:
    """A local name as IRI of the data namespace."""
    return f"<{DATA}{ref}>"


def literal(words: str) -> str:
    r"""A plain string literal.

    >>> print(literal('5 "mg"'))
    "5 \"mg\""
    """
    return f'"{words.translate(_ESCAPES)}"'


def decimal(value: Decimal) -> str:
    """The canonical lexical form of xsd:decimal as the store writes it.

    >>> decimal(Decimal("62.50")), decimal(Decimal("1e7")), decimal(Decimal("0.0"))
    ('62.5', '10000000', '0')
    """
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def _literal_of(value: str | int | bool | Decimal) -> str:
    match value:
        case bool():
            return _typed("true" if value else "false", "boolean")
        case int():
            return _typed(str(value), "integer")
        case Decimal():
            return _typed(decimal(value), "decimal")
        case IsoDate() if _is_date(value):
            return _typed(value, _DATE_TYPES[len(value)])
        case _:
            return literal(value)


def _typed(lexical: str, datatype: str) -> str:
    return f'"{lexical}"^^<{_XSD}{datatype}>'


def _is_date(value: str) -> bool:
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    return (
        len(value) in _DATE_TYPES
        and year.isdigit()
        and (not month or (month.isdigit() and 1 <= int(month) <= 12))
        and (not day or (day.isdigit() and 1 <= int(day) <= 31))
    )


def _escaped_iri(iri: str) -> str:
    return "".join(c if c not in '<>"{}|^`\\ ' and ord(c) > 32 else f"%{ord(c):02X}" for c in iri)
