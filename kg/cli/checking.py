"""Commands that judge: a graph against the shapes, what is read against answer keys."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Graph, Output, ReportFormat
from kg.cli.output import write


def validate(
    graph: Graph,
    report: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="How the report is written.")
    ] = ReportFormat.text,
    output: Output = None,
) -> None:
    """Check a graph against the shapes; exit code 1 on a violation.

    Example: kg validate graph --format html -o report.html
    """
    from kg import validate as validation
    from kg.store import Store

    found = validation.validate(Store.open(graph))
    write(validation.render(found, report.value), output)
    raise typer.Exit(0 if found.conforms else 1)


def score(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Folders of cases: documents with NAME.gold.yaml beside them."),
    ],
    output: Output = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Only the table of figures, tab-separated.")
    ] = False,
) -> None:
    """Compare what is read with answer keys: precision, recall, each miss and each false fact.

    Example: kg score tests/gold --figures -o tests/gold/score.tsv
    """
    from kg import score as scoring

    verdicts = scoring.score(paths)
    write((scoring.as_tsv if figures else scoring.as_text)(verdicts), output)
