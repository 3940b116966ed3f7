"""`kg build`: documents into a graph."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import ReaderCache, ReaderModel, ReaderUrl

if TYPE_CHECKING:
    from kg.consult import SecondReader


def build(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, archives; - for standard input.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="A store folder, or a file: .ttl .trig .nq .nt .jsonld, also .gz.",
        ),
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
    aliases: Annotated[
        Path | None,
        typer.Option("--aliases", help="Names of organisations: two columns, tab-separated."),
    ] = None,
    drop_missing: Annotated[
        bool, typer.Option("--drop-missing", help="Drop documents that are not given any more.")
    ] = False,
    reader: ReaderUrl = None,
    reader_model: ReaderModel = None,
    reader_cache: ReaderCache = None,
) -> None:
    """Read documents into a graph.

    Example: kg build papers/ registry.json -o graph

    Example: kg build papers/ -o graph --reader http://localhost:8080/v1 --reader-model qwen3
    """
    from kg import pipeline
    from kg.cli import talk

    second = _second(reader, reader_model, cache=reader_cache, graph=output) if reader else None
    with talk.progress("reading", quiet=quiet) as tick:
        result = pipeline.build(
            paths, output, tick, aliases=aliases, drop_missing=drop_missing, reader=second
        )
    talk.unread(result)
    silent = talk.unanswered(second)
    if not quiet:
        talk.summary(result, output, second)
    raise typer.Exit(max((silent, *(error.exit_code for error in result.unread))))


def _second(url: str, model: str | None, *, cache: Path | None, graph: Path) -> "SecondReader":
    from kg.consult import ANSWERS, second_reader

    key = os.environ.get("KG_READER_KEY")
    return second_reader(url, model=model, key=key, folder=cache or graph.parent / ANSWERS)
