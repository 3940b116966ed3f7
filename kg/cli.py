"""The command line: arguments in, one function call, exit code out."""

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg import __version__
from kg.errors import KgError
from kg.options import (
    Graph,
    ListFormat,
    Output,
    QueryFormat,
    ReaderCache,
    ReaderModel,
    ReaderUrl,
    ReportFormat,
    TableFormat,
)

if TYPE_CHECKING:
    from kg.consult import SecondReader

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="NK- and CAR-NK-cell trials as a knowledge graph, with the sentence behind every fact.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    del version


@app.command()
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
    from kg import pipeline, talk

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


@app.command()
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
    _write(validation.render(found, report.value), output)
    raise typer.Exit(0 if found.conforms else 1)


@app.command()
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
    _write(answers.answer(Store.open(graph), answers.sparql(question), wanted), output)


@app.command()
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

    _write(tabular.render(asking.table(Store.open(graph), name), form.value), output)


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
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

    _write(listing.conflicts(Store.open(graph), form.value, updates=updates), output)


@app.command()
def candidates(graph: Graph, output: Output = None) -> None:
    """List what may be the same and was not merged: two names, tab-separated, and why.

    Example: kg candidates graph
    """
    from kg.resolve import listing
    from kg.store import Store

    _write(listing.candidates(Store.open(graph)), output)


@app.command()
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


vocabulary_app = typer.Typer(
    no_args_is_help=True,
    help="Extend the words that are known.\n\nExample: kg vocabulary add mondo.obo",
)
app.add_typer(vocabulary_app, name="vocabulary")


@vocabulary_app.command("add")
def vocabulary_add(
    file: Annotated[
        Path, typer.Argument(help="MONDO, NCIt, HGNC …: .obo .owl .ttl, or SSSOM as .tsv.")
    ],
) -> None:
    """Add a terminology's synonyms, matches and narrower terms to the vocabulary.

    Example: kg vocabulary add mondo.obo
    """
    from kg import terminology

    typer.echo(terminology.add(file))


@vocabulary_app.command("where")
def vocabulary_where() -> None:
    """Tell the folder of what was added; NKGRAPH_VOCABULARY names another.

    Example: kg vocabulary where
    """
    from kg.vocabulary import user_folder

    typer.echo(str(user_folder()))


@app.command()
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
    _write((change.as_json if form is ListFormat.json else change.as_text)(found), output)
    raise typer.Exit(1 if found.any else 0)


@app.command()
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


@app.command()
def words(
    phrase: Annotated[str, typer.Argument(help='A phrase: "iPSC-derived CD19 CAR-NK cells".')],
) -> None:
    """Tell what is recognised in a phrase, and why.

    Example: kg words "cord blood-derived CAR-NK cells"
    """
    from kg.pipeline import words as recognised

    for row in recognised(phrase):
        typer.echo("\t".join(row))


@app.command()
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
    _write((scoring.as_tsv if figures else scoring.as_text)(verdicts), output)


def _write(content: str | bytes, output: Path | None) -> None:
    raw = content.encode() if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    else:
        output.write_bytes(raw)


class _OurBug:
    """Whatever is no error of ours shows where it happened, and the exit code says that it is our bug."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: Any
    ) -> None:
        if kind and issubclass(kind, Exception) and not issubclass(kind, KgError | BrokenPipeError):
            traceback.print_exception(error)
            sys.exit(4)


def main(arguments: list[str] | None = None) -> Any:
    """Runs a command; errors of ours become one line on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a TextIOWrapper here
    try:
        with _OurBug():
            app(arguments)
    except KgError as error:
        typer.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
