"""NKgraph: what is published about NK- and CAR-NK-cell trials, as a graph that a curator would sign.

>>> import kg
>>> callable(kg.build), callable(kg.open)
(True, True)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import GraphError, KgError, QueryError, ReadError
    from kg.notebook import Graph, build, open  # noqa: A004 - kg.open reads as it should

__version__ = "0.1.0"
__all__ = ["Graph", "GraphError", "KgError", "QueryError", "ReadError", "build", "open"]


def __getattr__(name: str) -> Any:
    """Loads the public names when they are asked for, so that the command line starts fast."""
    if name in ("Graph", "build", "open"):
        return getattr(import_module("kg.notebook"), name)
    if name in __all__:
        return getattr(import_module("kg.errors"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
