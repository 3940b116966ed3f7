"""Commands that write the graph for others: as a file, as a page."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph


def export(
    graph: Graph,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A file: .ttl .trig .nq .nt .rdf .jsonld, also .gz."),
    ],
    vocabulary: Annotated[
        bool, typer.Option("--vocabulary", help="With the words and classes of ontology/.")
    ] = False,
) -> None:
    """Write the graph as a file, the same bytes every time.

    Example: kg export graph -o graph.jsonld
    """
    from kg import export as exporting
    from kg.store import Store

    exporting.write(Store.open(graph), output, vocabulary=vocabulary)


def view(
    graph: Graph,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="One HTML file that needs no network.")
    ],
) -> None:
    """Draw the graph as one HTML page.

    Example: kg view graph -o view.html
    """
    from kg import view as viewing
    from kg.store import Store

    output.write_text(viewing.page(Store.open(graph)), encoding="utf-8")
