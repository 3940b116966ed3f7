"""The graph as one HTML file that opens by double click with the network off: pyvis over networkx.

pyvis draws; the page around it is ours (docs/decisions/0008-view.md): its own template, with escaping on,
nothing loaded from anywhere, places computed beforehand.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from kg import __version__
from kg.store import Store
from kg.view.layout import positions
from kg.view.network import network

if TYPE_CHECKING:
    import networkx

_HERE = Path(__file__).parent
LIMIT = 1500  # nodes; above it results are told in their trial's facts only, then documents too

# shape and colour (Okabe and Ito's palette, told apart by the colour-blind) of each kind of thing
KINDS: dict[str, tuple[str, str]] = {
    "trial": ("box", "#56b4e9"),
    "product": ("ellipse", "#e69f00"),
    "target": ("diamond", "#d55e00"),
    "cell source": ("hexagon", "#f0e442"),
    "disease": ("triangle", "#cc79a7"),
    "sponsor": ("square", "#999999"),
    "outcome": ("dot", "#009e73"),
    "document": ("star", "#0072b2"),
}


def page(store: Store) -> str:
    """The whole page as text; the same graph gives the same bytes."""
    return render(network(store))


def render(graph: "networkx.MultiDiGraph[str]") -> str:
    """The page of a graph as `network` makes it."""
    from pyvis.network import Network

    shown, left_out = _within_limit(graph)
    drawing = Network(directed=True, cdn_resources="in_line")
    drawing.templateEnv = _environment(left_out, shown)
    drawing.path = "graph.html.j2"
    places = positions(shown)
    numbers = {node: number for number, node in enumerate(shown)}
    drawing.nodes = [_node(numbers[n], shown.nodes[n], places[n]) for n in shown]
    drawing.edges = [
        {"from": numbers[a], "to": numbers[b], "label": told["label"], "arrows": "to"}
        for a, b, told in shown.edges(data=True)
    ]
    drawing.set_options(json.dumps(_OPTIONS))
    return str(drawing.generate_html("graph.html"))


def _within_limit(
    graph: "networkx.MultiDiGraph[str]",
) -> tuple["networkx.MultiDiGraph[str]", list[str]]:
    """The graph that is drawn, and the kinds that are left out of it because it is large."""
    left_out: list[str] = []
    for kind in ("outcome", "document"):
        if len(graph) > LIMIT:
            left_out.append(kind)
            graph = graph.subgraph(
                [n for n, told in graph.nodes(data=True) if told["kind"] != kind]
            )
    return graph, left_out


def _node(number: int, told: dict[str, Any], place: tuple[float, float]) -> dict[str, Any]:
    shape, colour = KINDS[told["kind"]]
    label = told["label"]
    return {
        "id": number,
        "label": label if len(label) <= 42 else f"{label[:40]}…",
        "name": label,
        "kind": told["kind"],
        "facts": told["facts"],
        "pages": told["pages"],
        "shape": shape,
        "color": colour,
        "x": place[0],
        "y": place[1],
    }


def _environment(left_out: list[str], graph: "networkx.MultiDiGraph[str]") -> Environment:
    import pyvis.network

    loader = ChoiceLoader(
        [
            FileSystemLoader(_HERE),
            FileSystemLoader(Path(pyvis.network.__file__).parent / "templates"),
        ]
    )
    environment = Environment(loader=loader, autoescape=True)
    environment.filters["embedded"] = embedded
    environment.globals.update(
        kinds=KINDS, left_out=left_out, version=__version__, count=len(graph)
    )
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
        "color": {"color": "#9aa5b1", "highlight": "#d55e00"},
        "font": {"size": 10, "align": "middle", "strokeWidth": 4},
        "arrows": {"to": {"scaleFactor": 0.5}},
    },
    "nodes": {"font": {"size": 14}, "size": 14, "borderWidth": 1},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}
