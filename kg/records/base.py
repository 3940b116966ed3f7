"""How a record names its properties, and the kinds of value that a field can hold.

A record is a frozen dataclass whose fields are declared with `prop("nkt:…")`. The declaration is the only
one in Python: mapping, the JSON-LD context, the reference page and the agreement test read it with `slots`.
"""

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from kg.text import Span


class Code(str):
    """A concept of ontology/vocabulary as CURIE: `Code("target:CD19")`."""

    __slots__ = ()


class Ref(str):
    """Another thing of the graph by its local name: `Ref("trial/NCT05472558")`; see `kg.iri.mint`."""

    __slots__ = ()


class Link(str):
    """A page or thing of the web, as absolute IRI."""

    __slots__ = ()


class IsoDate(str):
    """A date to the precision that was stated: 2025, 2025-04 or 2025-04-18."""

    __slots__ = ()


class LangText(NamedTuple):
    """Words in a language (BCP 47)."""

    text: str
    language: str


Value = str | int | bool | Decimal | LangText


class Evidence(NamedTuple):
    """The place that carries a statement.

    `of` names the field that the place supports; empty means the record as a whole (that it exists and all
    fields without evidence of their own). `value` narrows a field of many values to one of them.
    `also` holds further places that the same statement needs (a cohort's size stated elsewhere).
    `rule` names what read it, such as "outcome.proportion" or "ctgov-v2:designModule.phases".
    """

    span: Span
    rule: str
    of: str = ""
    value: str = ""
    also: tuple[Span, ...] = ()


def prop(curie: str, *, default: Any = dataclasses.MISSING) -> Any:
    """Declares the property that a field is; `X | None` fields default to None, tuples to ()."""
    return dataclasses.field(default=default, metadata={"curie": curie})


class Slot(NamedTuple):
    """One declared field: its Python name, its property, its cardinality."""

    name: str
    curie: str
    many: bool
    required: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one thing, from one document.

    `kind` is the first segment of its IRI; `owner` names the field that refers to the thing it belongs to and
    the property that leads from there to here: ("trial", "nkt:outcome").
    """

    rdf_class: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    owner: ClassVar[tuple[str, str] | None] = None

    evidence: tuple[Evidence, ...] = ()

    def key(self) -> tuple[str, ...] | None:
        """What identifies it everywhere; None where only the document and its content do."""
        return None

    def label(self) -> str:
        """A short name for people."""
        raise NotImplementedError


_KNOWN: dict[str, tuple[Slot, ...]] = {}


def slots(record: type[Record]) -> tuple[Slot, ...]:
    """The declared fields of a record class, in order."""
    known = _KNOWN.get(record.__name__)
    if known is None:
        known = _KNOWN[record.__name__] = tuple(_slots(record))
    return known


def _slots(record: type[Record]) -> Iterator[Slot]:
    for field in dataclasses.fields(record):
        if "curie" in field.metadata:
            required = field.default is dataclasses.MISSING
            yield Slot(field.name, field.metadata["curie"], field.default == (), required)
