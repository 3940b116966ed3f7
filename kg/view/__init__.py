"""The graph as one HTML file that opens by double click with the network off: pyvis over networkx.

pyvis draws; the page around it is ours (docs/decisions/0008-view.md): its own template, with escaping on,
nothing loaded from anywhere, places computed beforehand.
"""

import json
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from kg import __version__
from kg.store import Store
from kg.view.kinds import KINDS, RESULTS, Kind
from kg.view.label import lift, room, wrapped
from kg.view.layout import positions
from kg.view.network import network

if TYPE_CHECKING:
    import networkx

_HERE = Path(__file__).parent
LIMIT = 3000  # nodes drawn at first; above it results, then documents, wait to be asked for
MOST = 12_000  # nodes in one page; above it results, then documents, are left out


def page(store: Store) -> str:
    """The whole page as text; the same graph gives the same bytes."""
    return render(network(store))


def render(graph: "networkx.MultiDiGraph[str]") -> str:
    """The page of a graph as `network` makes it."""
    from pyvis.network import Network

    held, left_out = fewer(graph, MOST)
    _, waiting = fewer(held, LIMIT)
    drawing = Network(directed=True, cdn_resources="in_line")
    drawing.templateEnv = _environment(left_out=left_out, waiting=waiting, count=len(held))
    drawing.path = "graph.html.j2"
    numbers = {node: number for number, node in enumerate(held)}
    drawing.nodes = [told | {"id": numbers[node]} for node, told in _nodes(held).items()]
    drawing.edges = [
        {"from": numbers[a], "to": numbers[b], "label": told["label"], "arrows": "to"}
        for a, b, told in held.edges(data=True)
    ]
    drawing.set_options(json.dumps(_OPTIONS))
    return str(drawing.generate_html("graph.html"))


def fewer(
    graph: "networkx.MultiDiGraph[str]", most: int
) -> tuple["networkx.MultiDiGraph[str]", list[str]]:
    """(graph, kinds of node that went): with more nodes than `most` the results go, then the documents, nothing else."""
    gone: list[str] = []
    for kinds in (RESULTS, ("document",)):
        if len(graph) > most:
            gone += kinds
            graph = graph.subgraph([n for n, t in graph.nodes(data=True) if t["kind"] not in kinds])
    return graph, gone


def _nodes(graph: "networkx.MultiDiGraph[str]") -> dict[str, dict[str, Any]]:
    """Each node as vis-network and the page are told of it."""
    kinds = {node: KINDS[told["kind"]] for node, told in graph.nodes(data=True)}
    labels = {node: wrapped(told["label"]) for node, told in graph.nodes(data=True)}
    grown = {node: _grown(kinds[node], graph.degree(node), len(graph)) for node in graph}
    halves = {node: room(labels[node], kinds[node], grown[node]) for node in graph}
    places = positions(graph, halves)
    return {
        node: {
            "label": labels[node],
            "name": told["label"],
            **{key: told[key] for key in ("kind", "details", "facts", "pages")},
            "font": {"size": round(kinds[node].font * grown[node], 1)},
            "size": round(kinds[node].size * grown[node], 1),
            "room": [*places[node], *(round(half, 1) for half in halves[node])],
            "x": places[node][0],
            "y": round(places[node][1] - lift(halves[node], kinds[node], grown[node]), 1),
        }
        for node, told in graph.nodes(data=True)
    }


def _grown(kind: Kind, degree: int, nodes: int) -> float:
    """How much larger than usual: what many things are linked with keeps its name from afar, on a large page too."""
    if kind.holds_name or degree < 2:
        return 1.0
    return max(1.0, min(sqrt(degree * nodes) / 25, sqrt(nodes) / 7))


def _environment(**told: Any) -> Environment:
    import pyvis.network

    loader = ChoiceLoader(
        [
            FileSystemLoader(_HERE),
            FileSystemLoader(Path(pyvis.network.__file__).parent / "templates"),
        ]
    )
    environment = Environment(loader=loader, autoescape=True)
    environment.filters["embedded"] = embedded
    looks = {name: kind.look() for name, kind in KINDS.items()}
    environment.globals.update(kinds=KINDS, looks=looks, version=__version__, **told)
    return environment


def embedded(data: Any) -> Markup:
    """Data as JSON that may stand inside a script element: no sign in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    for sign, code in (
        ("&", "\\u0026"),
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, code)
    return Markup(text)  # noqa: S704 - escaped above


_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {
        "smooth": False,
        "color": {"color": "#9aa5b199", "highlight": "#d55e00"},
        "font": {"size": 10, "align": "middle", "strokeWidth": 4},
        "arrows": {"to": {"scaleFactor": 0.5}},
    },
    "nodes": {"scaling": {"label": {"drawThreshold": 7}}},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}
