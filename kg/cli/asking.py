"""Commands that ask: the graph, a document's text, or what a phrase means."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph, Output, QueryFormat, TableFormat
from kg.cli.output import write


def query(
    graph: Annotated[Path | None, typer.Argument(help="A store folder or a graph file.")] = None,
    question: Annotated[
        str | None, typer.Argument(help="SPARQL, a .rq file, or the name of a query that ships.")
    ] = None,
    form: Annotated[
        QueryFormat | None,
        typer.Option(
            "--format", "-f", help="Default: table on a terminal, else tsv; ttl for graphs."
        ),
    ] = None,
    output: Output = None,
    listed: Annotated[bool, typer.Option("--list", help="Name the queries that ship.")] = False,
    show: Annotated[
        str | None, typer.Option("--show", help="Print the query of this name.")
    ] = None,
) -> None:
    """Ask the graph.

    Example: kg query graph products-per-target
    """
    from kg import query as asking
    from kg.query import answers
    from kg.store import Store

    if listed or show:
        typer.echo(answers.catalogue() if listed else asking.named(show or "").sparql, nl=listed)
        raise typer.Exit
    if graph is None or question is None:
        raise typer.BadParameter("name a graph and a question, or use --list")
    wanted = form.value if form else ("table" if sys.stdout.isatty() and output is None else None)
    write(answers.answer(Store.open(graph), answers.sparql(question), wanted), output)


def table(
    name: Annotated[str, typer.Argument(help="documents, trials, products, outcomes …")],
    graph: Graph,
    form: Annotated[
        TableFormat, typer.Option("--format", "-f", help="How rows are written.")
    ] = TableFormat.csv,
    output: Output = None,
) -> None:
    """Print a table of the graph.

    Example: kg table outcomes graph --format csv -o outcomes.csv
    """
    from kg import query as asking
    from kg.query import tabular
    from kg.store import Store

    write(tabular.render(asking.table(Store.open(graph), name), form.value), output)


def explain(
    thing: Annotated[str, typer.Argument(help="An IRI, a registry number, a document, or a name.")],
    graph: Graph,
) -> None:
    """Tell everything known of a thing, and the sentence behind each statement.

    Example: kg explain NCT05472558 graph
    """
    from kg.query import explaining
    from kg.store import Store

    typer.echo(explaining.explain(Store.open(graph), thing))


def text(
    document: Annotated[
        str, typer.Argument(help="A document's identifier, as `kg table documents` prints it.")
    ],
    graph: Graph,
) -> None:
    """Print a document's text as read: the one that offsets count in.

    Example: kg text article.json graph
    """
    from kg.query import explaining
    from kg.store import Store

    typer.echo(explaining.text(Store.open(graph), document), nl=False)


def words(
    phrase: Annotated[str, typer.Argument(help='A phrase: "iPSC-derived CD19 CAR-NK cells".')],
) -> None:
    """Tell what is recognised in a phrase, and why.

    Example: kg words "cord blood-derived CAR-NK cells"
    """
    from kg.pipeline import words as recognised

    for row in recognised(phrase):
        typer.echo("\t".join(row))
