"""Each shape is tested both ways: one file that passes, and one for each property shape that breaks it and no other."""

from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, SH

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "shapes"
VALID = sorted((HERE / "valid").glob("*.ttl"))
INVALID = sorted((HERE / "invalid").glob("*.ttl"))
NKT = "https://w3id.org/nkgraph/ontology#"


@cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def broken(path: Path) -> set[str]:
    data = rdflib.Graph().parse(path, format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes(), advanced=True)
    assert isinstance(report, rdflib.Graph)
    return {str(shape).removeprefix(NKT) for shape in report.objects(None, SH.sourceShape)}


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_what_is_right_passes(path: Path) -> None:
    assert broken(path) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.stem)
def test_what_is_wrong_breaks_exactly_its_shape(path: Path) -> None:
    assert broken(path) == {path.stem.partition("--")[0]}


def test_every_shape_has_both() -> None:
    property_shapes = {
        str(s).removeprefix(NKT) for s in shapes().subjects(RDF.type, SH.PropertyShape)
    }
    node_shapes = {str(s).removeprefix(NKT) for s in shapes().subjects(RDF.type, SH.NodeShape)}

    assert property_shapes == {path.stem.partition("--")[0] for path in INVALID}
    assert node_shapes == {path.stem for path in VALID}


def test_every_message_is_a_sentence() -> None:
    messages = [str(m) for m in shapes().objects(None, SH.message)]

    assert messages
    assert [m for m in messages if not m.endswith(".")] == []
