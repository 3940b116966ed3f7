from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Document
from kg.errors import EvidenceError
from kg.iri import DATA
from kg.mapping import Mapper, decimal, literal
from kg.records import Evidence, Record, Ref
from kg.store import Store
from kg.text import Span
from kg.vocabulary import load


def mapper() -> Mapper:
    return Mapper(load(), "test", Ref("source/x"))


def test_what_is_written_is_what_the_store_gives_back(lines: list[str]) -> None:
    store = Store.memory()
    store.add(lines)

    assert sorted(lines) == sorted(f"{quad} .\n" for quad in store.quads())


def test_every_quote_stands_at_its_place(store: Store, document: Document) -> None:
    query = "SELECT ?quote ?start ?end { ?s oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] }"
    rows = list(store.select(query).values())

    assert rows
    assert all(
        document.text[int(str(start)) : int(str(end))] == quote for quote, start, end in rows
    )


def test_there_are_no_blank_nodes(lines: list[str]) -> None:
    assert not [line for line in lines if "_:" in line.split('"')[0]]


def test_the_order_of_records_does_not_matter(
    document: Document, records: tuple[Record, ...]
) -> None:
    assert mapper().quads(document, reversed(records)) == mapper().quads(document, records)


def test_a_record_without_a_place_is_withheld(
    document: Document, records: tuple[Record, ...]
) -> None:
    without = [replace(record, evidence=()) for record in records]
    written = "".join(mapper().quads(document, without))

    assert "nkt:Trial" not in written
    assert f"<{DATA}trial/" not in written


def test_a_place_outside_the_text_is_our_bug(
    document: Document, records: tuple[Record, ...]
) -> None:
    wrong = replace(records[0], evidence=(Evidence(Span(5, 10_000), "made.up"),))

    with pytest.raises(EvidenceError, match="5–10000"):
        mapper().quads(document, [wrong])


def test_a_field_that_does_not_exist_is_our_bug(
    document: Document, records: tuple[Record, ...]
) -> None:
    wrong = replace(records[0], evidence=(Evidence(Span(0, 4), "made.up", "phrase"),))

    with pytest.raises(EvidenceError, match=r"Trial\.phrase"):
        mapper().quads(document, [wrong])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_as_literal(words: str) -> None:
    store = Store.memory()
    store.add([f"<urn:s> <urn:p> {literal(words)} <urn:g> .\n"])

    assert [words] == [row[0] for row in store.select("SELECT ?o { ?s ?p ?o }").values()]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=5
    )
)
def test_a_decimal_is_written_as_the_store_writes_it(value: Decimal) -> None:
    line = f'<urn:s> <urn:p> "{decimal(value)}"^^<http://www.w3.org/2001/XMLSchema#decimal> <urn:g> .\n'
    store = Store.memory()
    store.add([line])

    assert [line] == [f"{quad} .\n" for quad in store.quads()]
