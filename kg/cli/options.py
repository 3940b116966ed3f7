"""Arguments and options that several commands share, and the formats they can be asked for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[
    Path, typer.Argument(help="A store folder or a graph file, as `kg build -o` wrote it.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="A file; without it, standard output.")
]

ReaderUrl = Annotated[
    str | None,
    typer.Option(
        "--reader",
        envvar="KG_READER",
        metavar="URL",
        help="A second reader: an OpenAI-compatible endpoint; its key in KG_READER_KEY. Default: none.",
    ),
]
ReaderModel = Annotated[
    str | None,
    typer.Option(
        "--reader-model",
        envvar="KG_READER_MODEL",
        metavar="NAME",
        help="The model that the second reader is to use.",
    ),
]
ReaderCache = Annotated[
    Path | None,
    typer.Option(
        "--reader-cache",
        envvar="KG_READER_CACHE",
        metavar="DIR",
        help="Where its answers are kept. Default: .nkgraph-answers beside the graph.",
    ),
]


class TableFormat(StrEnum):
    """How rows are written."""

    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


class QueryFormat(StrEnum):
    """How answers are written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    srj = "srj"
    srx = "srx"
    ttl = "ttl"


class ListFormat(StrEnum):
    """How a list is written."""

    text = "text"
    json = "json"


class ReportFormat(StrEnum):
    """How a validation report is written."""

    text = "text"
    json = "json"
    html = "html"
    ttl = "ttl"
