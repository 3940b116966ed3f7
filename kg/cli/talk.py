"""What the command line says while it works and when it is done; all of it to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg import query
from kg.errors import ConsultError
from kg.pipeline import Build

if TYPE_CHECKING:
    from kg.consult import SecondReader


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A counter with the present document on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda name: bar.update(task, advance=1, description=f"{label} {name[-48:]}")


def unread(result: Build) -> None:
    """One line for each document that was not read."""
    for error in result.unread:
        print(f"kg: not read: {error}", file=sys.stderr)


def unanswered(reader: "SecondReader | None") -> int:
    """One line for each way in which the second reader failed, with the documents that it befell; the exit code."""
    failures = reader.failures if reader else {}
    for message, documents in failures.items():
        others = f" and {len(documents) - 1} more" if len(documents) > 1 else ""
        print(
            f"kg: reader: {message}; read by rules alone: {documents[0]}{others}", file=sys.stderr
        )
    return ConsultError.exit_code if failures else 0


def summary(result: Build, target: Path, reader: "SecondReader | None" = None) -> None:
    """What the graph holds now."""
    formats = (
        ", ".join(f"{count} {name}" for name, count in sorted(result.formats.items())) or "none new"
    )
    counts = query.counts(result.store)
    lines = [
        f"documents read: {formats}"
        + (f"; {result.unchanged} unchanged" if result.unchanged else ""),
        ", ".join(f"{counts[name]} {name}" for name in counts),
    ]
    if result.outdated:
        lines.append(
            f"{result.outdated} read anew: the program, its words or its second reader has changed — see `kg diff`"
        )
    if result.dropped:
        lines.append(f"{result.dropped} dropped, no longer given")
    if result.withheld:
        lines.append(f"{result.withheld} records withheld, for want of a place in the text")
    if reader and reader.told():
        lines.append(f"reader: {reader.told()}")
    if result.unread:
        lines.append(f"{len(result.unread)} not read, see above")
    lines.append(f"graph: {target}")
    print("\n".join(lines), file=sys.stderr)
