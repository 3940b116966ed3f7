"""`kg vocabulary`: the words that are known."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    help="Extend the words that are known.\n\nExample: kg vocabulary add mondo.obo",
)


@app.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(help="MONDO, NCIt, HGNC …: .obo .owl .ttl, or SSSOM as .tsv.")
    ],
) -> None:
    """Add a terminology's synonyms, matches and narrower terms to the vocabulary.

    Example: kg vocabulary add mondo.obo
    """
    from kg import terminology

    typer.echo(terminology.add(file))


@app.command("where")
def where() -> None:
    """Tell the folder of what was added; NKGRAPH_VOCABULARY names another.

    Example: kg vocabulary where
    """
    from kg.vocabulary import user_folder

    typer.echo(str(user_folder()))
