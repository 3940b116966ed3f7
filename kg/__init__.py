"""NKgraph: what is published about NK- and CAR-NK-cell trials, as a graph that a curator would sign."""

__version__ = "0.1.0"
