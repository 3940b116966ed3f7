import gzip
import json
from pathlib import Path

import pytest
import rdflib

from kg import export, resources
from kg.errors import GraphError
from kg.export.context import text
from kg.store import FORMATS, Store

SUFFIXES = [f.suffix for f in FORMATS]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".nq.gz"])
def test_every_format_comes_back_whole(store: Store, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    export.write(store, path)
    back = Store.open(path)

    assert {str(q.triple) for q in store.quads()} == {str(q.triple) for q in back.quads()}
    if suffix in (".trig", ".nq", ".jsonld", ".nq.gz"):
        assert {str(q) for q in store.quads()} == {str(q) for q in back.quads()}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_bytes_are_the_same_every_time(store: Store, lines: list[str], suffix: str) -> None:
    other = Store.memory()
    for line in reversed(lines):
        other.add([line])

    assert export.render(store, Path(f"a{suffix}")) == export.render(other, Path(f"b{suffix}"))


@pytest.mark.parametrize(("suffix", "form"), [(".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml")])
def test_another_library_reads_the_same_triples(store: Store, suffix: str, form: str) -> None:
    data = export.render(store, Path(f"a{suffix}"))
    graph = rdflib.Graph().parse(data=data, format=form)

    assert len({str(q.triple) for q in store.quads()}) == len(graph)


def test_jsonld_reads_plainly(store: Store) -> None:
    document = json.loads(export.render(store, Path("a.jsonld")))
    nodes = {node["id"]: node for graph in document["@graph"] for node in graph["@graph"]}
    trial = nodes["nkd:trial/NCT05472558"]

    assert trial["phase"] == "nkv:phase/PHASE1"
    assert trial["enrollment"] == 8
    assert trial["type"] == "nkt:Trial"


def test_the_context_file_is_fresh() -> None:
    path = resources.folder("ontology") / "context.jsonld"

    assert path.read_text(encoding="utf-8") == text(), "stale: run `make fix`"


def test_compressed_files_carry_no_clock(store: Store, tmp_path: Path) -> None:
    export.write(store, tmp_path / "a.ttl.gz")

    assert gzip.decompress((tmp_path / "a.ttl.gz").read_bytes()) == export.render(
        store, Path("a.ttl")
    )
    assert (tmp_path / "a.ttl.gz").read_bytes()[4:8] == b"\0\0\0\0"


def test_an_unknown_suffix_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"\.ttl"):
        export.write(store, tmp_path / "graph.docx")
