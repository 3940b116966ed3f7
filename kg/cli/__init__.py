"""The command line: arguments in, one function call, exit code out. COMMANDS is the one table of them, in order."""

import sys
import traceback
from typing import Annotated, Any

import typer

from kg import __version__
from kg.cli import vocabulary
from kg.cli.asking import explain, query, table, text, words
from kg.cli.building import build
from kg.cli.checking import score, validate
from kg.cli.comparing import candidates, conflicts, diff, unmerge
from kg.cli.writing import export, view
from kg.errors import KgError

COMMANDS = (
    build,
    validate,
    query,
    table,
    export,
    view,
    explain,
    conflicts,
    candidates,
    unmerge,
    diff,
    text,
    words,
    score,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="NK- and CAR-NK-cell trials as a knowledge graph, with the sentence behind every fact.",
)
for _command in COMMANDS:
    app.command()(_command)
app.add_typer(vocabulary.app, name="vocabulary")


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
