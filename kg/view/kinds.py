"""How each kind of thing is drawn: shape, colour, filled or hollow, how large its name is."""

from typing import Any, NamedTuple


class Kind(NamedTuple):
    """The look of a kind. No two share shape and filling, so that no one needs the colours."""

    shape: str
    colour: str  # Okabe and Ito's palette, told apart by the colour-blind
    filling: str = "full"  # full, hollow, dashed
    font: int = 13
    leaf: bool = False  # may stand in a ring around the one thing that it is linked with

    @property
    def size(self) -> int:
        """Half the height of the sign, for shapes that carry their name beneath."""
        return 10 if self.shape in {"dot", "triangleDown"} else 14

    @property
    def holds_name(self) -> bool:
        """Whether the name stands inside the shape."""
        return self.shape in {"box", "ellipse"}

    def look(self) -> dict[str, Any]:
        """What vis-network is told; a hollow sign is filled with the paper's colour by the page."""
        hollow = self.filling != "full"
        return {
            "shape": self.shape,
            "color": {"background": None if hollow else self.colour, "border": self.colour},
            "borderWidth": 2 if hollow else 1,
            "shapeProperties": {"borderDashes": [3, 3] if self.filling == "dashed" else False},
            "size": self.size,
        }


KINDS: dict[str, Kind] = {
    "trial": Kind("box", "#56b4e9", font=22),
    "product": Kind("ellipse", "#e69f00", font=18),
    "target": Kind("diamond", "#d55e00", font=20),
    "cell source": Kind("hexagon", "#f0e442", font=18),
    "disease": Kind("triangle", "#cc79a7", font=14, leaf=True),
    "sponsor": Kind("square", "#999999", leaf=True),
    "outcome": Kind("dot", "#009e73", leaf=True),
    "adverse event": Kind("triangleDown", "#000000", leaf=True),
    "none observed": Kind("dot", "#009e73", "hollow", leaf=True),
    "not reached or not evaluable": Kind("dot", "#5b6773", "dashed", leaf=True),
    "document": Kind("star", "#0072b2", leaf=True),
}
RESULTS = ("outcome", "adverse event", "none observed", "not reached or not evaluable")
