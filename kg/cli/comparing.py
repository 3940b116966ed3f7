"""Commands on what is the same and what differs: in one graph, and between two."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph, ListFormat, Output
from kg.cli.output import write


def conflicts(
    graph: Graph,
    form: Annotated[
        ListFormat, typer.Option("--format", "-f", help="How it is written.")
    ] = ListFormat.text,
    updates: Annotated[
        bool, typer.Option("--updates", help="Values that newer ones replace, too.")
    ] = False,
    output: Output = None,
) -> None:
    """List where sources disagree: both values, sentences and dates.

    Example: kg conflicts graph
    """
    from kg.resolve import listing
    from kg.store import Store

    write(listing.conflicts(Store.open(graph), form.value, updates=updates), output)


def candidates(graph: Graph, output: Output = None) -> None:
    """List what may be the same and was not merged: two names, tab-separated, and why.

    Example: kg candidates graph
    """
    from kg.resolve import listing
    from kg.store import Store

    write(listing.candidates(Store.open(graph)), output)


def unmerge(
    graph: Graph,
    left: Annotated[str, typer.Argument(help="An IRI, a registry number, or a name.")],
    right: Annotated[str, typer.Argument(help="The other one.")],
) -> None:
    """Keep two things apart, in this and every later build.

    Example: kg unmerge graph NCT02399735 2013-000615-24
    """
    from kg import pipeline

    pipeline.unmerge(graph, left, right)


def diff(
    old: Annotated[Path, typer.Argument(help="A graph.")],
    new: Annotated[Path, typer.Argument(help="A later one.")],
    form: Annotated[
        ListFormat, typer.Option("--format", "-f", help="How it is written.")
    ] = ListFormat.text,
    output: Output = None,
) -> None:
    """Tell what changed between two graphs; exit code 1 when anything did.

    Example: kg diff graph-may graph-june
    """
    from kg import change
    from kg.store import Store

    found = change.diff(Store.open(old), Store.open(new))
    write((change.as_json if form is ListFormat.json else change.as_text)(found), output)
    raise typer.Exit(1 if found.any else 0)
