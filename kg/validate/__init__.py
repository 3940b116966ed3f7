"""The graph against shapes/: what does not hold, in words, with the sentence behind it. pySHACL is the engine."""

from collections.abc import Iterable
from typing import NamedTuple

from kg import resources
from kg.store import Store
from kg.validate.report import html, json_text, plain
from kg.validate.result import Report, Result

__all__ = ["Report", "Result", "render", "validate"]


class _Focus(NamedTuple):
    document: str
    quote: str


def validate(store: Store) -> Report:
    """Every result of every shape over the graph; `conforms` counts violations only.

    Raises:
        GraphError: shapes/ holds no valid Turtle.
    """
    from kg.validate.engine import run

    found, turtle = run(store, sorted(resources.folder("shapes").glob("*.ttl")))
    places = _places(store, {result.focus for result in found})
    results = [
        r._replace(document=places[r.focus].document, quote=places[r.focus].quote)
        if r.focus in places
        else r
        for r in found
    ]
    return Report(tuple(sorted(results)), turtle)


def render(report: Report, form: str) -> str:
    """The report as text, json, html or ttl."""
    if form == "ttl":
        return report.turtle
    return {"text": plain, "json": json_text, "html": html}[form](report)


def _places(store: Store, nodes: Iterable[str]) -> dict[str, _Focus]:
    """The document and sentence behind each node: its own evidence, or the first that speaks of it."""
    values = " ".join(f"<{node}>" for node in sorted(nodes))
    query = f"""SELECT ?node (MIN(?document) AS ?d) (MIN(?quote) AS ?q) {{
      VALUES ?node {{ {values} }}
      {{ ?node nkt:evidence ?e }} UNION {{ ?e rdf:subject ?node }} UNION {{ ?e rdf:object ?node }}
      ?e nkt:span ?span . ?span oa:hasSource/nkt:identifier ?document ; oa:hasSelector/oa:exact ?quote .
    }} GROUP BY ?node"""
    return (
        {str(n): _Focus(str(d), str(q)) for n, d, q in store.select(query).values() if n and d}
        if values
        else {}
    )
