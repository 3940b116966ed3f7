"""What the command line says while it works and when it is done; all of it to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg import query
from kg.pipeline import Build


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
        print(f"kg: not read: {error}", file=sys.stderr)  # noqa: T201 - the command line's voice


def summary(result: Build, target: Path) -> None:
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
            f"{result.outdated} read anew: the program or its words have changed — see `kg diff`"
        )
    if result.dropped:
        lines.append(f"{result.dropped} dropped, no longer given")
    if result.withheld:
        lines.append(f"{result.withheld} records withheld, for want of a place in the text")
    if result.unread:
        lines.append(f"{len(result.unread)} not read, see above")
    lines.append(f"graph: {target}")
    print("\n".join(lines), file=sys.stderr)  # noqa: T201 - the command line's voice
