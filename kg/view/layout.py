"""Where each thing stands: computed here, so that a page opens at once and looks the same every time.

What is linked with one thing only stands in a ring around it; the others are laid out by igraph, each with the room
that it needs with its ring; then what still lies on something else is pushed away.
"""

from typing import TYPE_CHECKING

from kg.view.fixed import Fixed
from kg.view.kinds import KINDS
from kg.view.room import Half, Place, around, bounds, packed, spread

if TYPE_CHECKING:
    import networkx

_READABLE = 400  # nodes; Kamada and Kawai's layout reads best, and its cost grows with their square
_APART = 60.0  # pixels between parts that no link joins
_LOOSE = 2.0  # how much wider than its boxes a part is before they are drawn together
_LANE = 24.0  # pixels around a thing with its ring, for links to be seen


def positions(graph: "networkx.MultiDiGraph[str]", halves: dict[str, Half]) -> dict[str, Place]:
    """The middle of each node's box: each connected part laid out by itself, the parts set side by side, high ones first."""
    import networkx as nx

    parts = [_part(graph, sorted(part), halves) for part in nx.weakly_connected_components(graph)]
    boxed = [(bounds(part, halves), part) for part in parts]
    boxed.sort(key=lambda found: (found[0][1] - found[0][3], min(found[1])))
    corners = packed([(r - x, b - y) for (x, y, r, b), _ in boxed], _APART)
    places: dict[str, Place] = {}
    for (left, top), ((x, y, _, _), part) in zip(corners, boxed, strict=True):
        places |= {n: (round(a - x + left, 1), round(b - y + top, 1)) for n, (a, b) in part.items()}
    return places


def _part(
    graph: "networkx.MultiDiGraph[str]", nodes: list[str], halves: dict[str, Half]
) -> dict[str, Place]:
    rings = _leaves(graph, nodes)
    leaves = {leaf for ring in rings.values() for leaf in ring}
    core = [node for node in nodes if node not in leaves]
    islands = {node: _island(node, rings.get(node, []), halves) for node in core}
    rooms = {node: _half(island, halves) for node, island in islands.items()}
    middles = spread(_laid_out(graph, core, rooms), rooms)
    return {
        node: (x + a, y + b)
        for owner, (x, y) in middles.items()
        for node, (a, b) in islands[owner].items()
    }


def _leaves(graph: "networkx.MultiDiGraph[str]", nodes: list[str]) -> dict[str, list[str]]:
    """What stands around a node: things of a kind that may, and that are linked with nothing else."""

    def leaf(node: str) -> bool:
        return KINDS[graph.nodes[node]["kind"]].leaf

    rings: dict[str, list[str]] = {}
    for node in nodes:
        near = {*graph.predecessors(node), *graph.successors(node)}
        if len(near) == 1 and leaf(node) and not leaf(min(near)):
            rings.setdefault(min(near), []).append(node)
    kinds = list(KINDS)
    for ring in rings.values():
        ring.sort(key=lambda n: (kinds.index(graph.nodes[n]["kind"]), graph.nodes[n]["label"], n))
    return rings


def _island(owner: str, ring: list[str], halves: dict[str, Half]) -> dict[str, Place]:
    """A node and its leaves around it, from the middle of all."""
    places = {owner: (0.0, 0.0)}
    if ring:
        cell = max(halves[n][0] for n in ring), max(halves[n][1] for n in ring)
        places |= zip(ring, around(halves[owner], cell, len(ring)), strict=True)
    left, top, right, bottom = bounds(places, halves)
    x, y = (left + right) / 2, (top + bottom) / 2
    return {node: (a - x, b - y) for node, (a, b) in places.items()}


def _half(places: dict[str, Place], halves: dict[str, Half]) -> Half:
    left, top, right, bottom = bounds(places, halves)
    return (right - left) / 2 + _LANE, (bottom - top) / 2 + _LANE


def _laid_out(
    graph: "networkx.MultiDiGraph[str]", nodes: list[str], rooms: dict[str, Half]
) -> dict[str, Place]:
    import igraph

    number = {node: at for at, node in enumerate(nodes)}
    edges = sorted({(number[a], number[b]) for a, b in graph.subgraph(nodes).edges()})
    drawn = igraph.Graph(n=len(nodes), edges=edges)
    igraph.set_random_number_generator(Fixed())
    circle = drawn.layout_circle()
    if len(nodes) <= _READABLE:
        layout = drawn.layout_kamada_kawai(seed=circle, maxiter=50 * len(nodes))
    else:
        layout = drawn.layout_fruchterman_reingold(niter=500, seed=circle, grid="grid")
    box = layout.bounding_box()
    scale = _LOOSE * sum(4 * w * h for w, h in rooms.values()) ** 0.5
    scale /= max(box.width, box.height, 1e-9)
    return {n: (scale * x, scale * y) for n, (x, y) in zip(nodes, layout, strict=True)}
