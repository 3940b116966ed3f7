"""pySHACL over an rdflib graph of its own.

Never over an engine adapter: plain and xsd:string literals are told apart there, and false violations follow.
"""

import warnings
from pathlib import Path
from typing import Any

import rdflib
from pyshacl import validate as pyshacl_validate
from rdflib.namespace import RDF, SH

from kg.errors import GraphError
from kg.store import Store
from kg.validate.result import Result
from kg.vocabulary import compress, prefixes


def run(store: Store, shapes: list[Path]) -> tuple[list[Result], str]:
    """(results, the report as Turtle) of all shapes over the union of all graphs; results are sorted.

    Raises:
        GraphError: the files in `shapes` are no shapes.
    """
    _, report, _ = pyshacl_validate(
        graph_of(store), shacl_graph=_shapes(shapes), advanced=True, inplace=True
    )
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"the shapes cannot be used: {report} — mend the files in shapes/")
    found = [_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]
    return sorted(set(found)), _turtle(found)


def graph_of(store: Store) -> rdflib.Graph:
    """The store's triples, words included, as one plain rdflib graph."""
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of dates that it cannot turn into Python's
        graph.parse(data=store.triples(), format="nt")
    return graph


def _shapes(files: list[Path]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in files:
        try:
            graph.parse(path, format="turtle")
        except (SyntaxError, ValueError) as error:
            raise GraphError(f"{path.name}: {error} — mend the shapes file") from error
    return graph


def _result(report: rdflib.Graph, node: Any) -> Result:
    def one(predicate: Any) -> str:
        value = report.value(node, predicate)
        return "" if value is None else str(value)

    table = prefixes()
    return Result(
        severity=one(SH.resultSeverity).rpartition("#")[2],
        shape=compress(one(SH.sourceShape), table),
        message=one(SH.resultMessage),
        focus=one(SH.focusNode),
        path=compress(one(SH.resultPath), table),
        value=one(SH.value),
    )


def _turtle(results: list[Result]) -> str:
    """The report with named results in one order, so that the bytes are stable."""
    table = prefixes()
    lines = [f"@prefix {p}: <{table[p]}> ." for p in ("nkd", "nkt", "sh", "xsd")]
    conforms = not any(r.severity == "Violation" for r in results)
    lines += ["", f"nkd:report a sh:ValidationReport ; sh:conforms {str(conforms).lower()} ."]
    for number, r in enumerate(sorted(set(results)), 1):
        message = rdflib.Literal(r.message).n3()
        lines.append(
            f"nkd:report sh:result <{table['nkd']}report/{number}> .\n"
            f"<{table['nkd']}report/{number}> a sh:ValidationResult ; sh:focusNode <{r.focus}> ;\n"
            f"    sh:resultSeverity sh:{r.severity} ; sh:resultMessage {message} ; nkt:shape {rdflib.Literal(r.shape).n3()} ."
        )
    return "\n".join(lines) + "\n"
