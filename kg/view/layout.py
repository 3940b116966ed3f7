"""Where each node stands: computed here, so that a page opens at once and looks the same every time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

_SCALE = 130.0  # pixels between neighbours, about
_READABLE = 400  # nodes; Kamada and Kawai's layout reads best, and its cost grows with their square


def positions(graph: "networkx.MultiDiGraph[str]") -> dict[str, tuple[float, float]]:
    """A place for each node: each connected part laid out by itself, the parts set side by side, large ones first."""
    import networkx as nx

    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    places: dict[str, tuple[float, float]] = {}
    left, top, row_height = 0.0, 0.0, 0.0
    width = _SCALE * (len(graph) ** 0.5 + 2) * 1.7
    for part in parts:
        inner, size = _part(graph, sorted(part))
        if left and left + size > width:
            left, top, row_height = 0.0, top + row_height, 0.0
        places.update({n: (round(left + x, 1), round(top + y, 1)) for n, (x, y) in inner.items()})
        left, row_height = left + size + _SCALE, max(row_height, size + _SCALE)
    return places


def _part(
    graph: "networkx.MultiDiGraph[str]", nodes: list[str]
) -> tuple[dict[str, tuple[float, float]], float]:
    """Places inside a square of the returned side, from (0, 0)."""
    import igraph

    number = {node: at for at, node in enumerate(nodes)}
    edges = sorted({(number[a], number[b]) for a, b in graph.subgraph(nodes).edges()})
    drawn = igraph.Graph(n=len(nodes), edges=edges)
    side = _SCALE * (len(nodes) ** 0.5) * 1.3
    igraph.set_random_number_generator(_Fixed())
    circle = drawn.layout_circle()
    if len(nodes) <= _READABLE:
        layout = drawn.layout_kamada_kawai(seed=circle, maxiter=50 * len(nodes))
    else:
        layout = drawn.layout_fruchterman_reingold(niter=500, seed=circle, grid="grid")
    box = layout.bounding_box()
    span = max(box.width, box.height, 1e-9)
    return {
        n: (side * (x - box.left) / span, side * (y - box.top) / span)
        for n, (x, y) in zip(nodes, layout, strict=True)
    }, side


class _Fixed:
    """A generator of numbers that is the same on every machine (a linear congruence, Knuth's MMIX constants)."""

    def __init__(self) -> None:
        self._state = 20250418

    def _next(self) -> float:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self._state / 2**64

    def random(self) -> float:
        """A number from 0 to 1."""
        return self._next()

    def randint(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._next() * (high - low + 1))

    def gauss(self, mean: float, deviation: float) -> float:
        """A number about the mean: twelve uniform ones, added."""
        return mean + deviation * (sum(self._next() for _ in range(12)) - 6)
