"""What people have decided, in two files beside the graph: aliases of organisations, and things kept apart.

`nkgraph-aliases.tsv`: a name, a tab, the name that it stands for. `nkgraph-apart.tsv`: two IRIs and what `kg unmerge`
noted. Lines that start with # are remarks. Both are read at every build, so a decision outlives the graph.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError
from kg.iri import digest

ALIASES = "nkgraph-aliases.tsv"
APART = "nkgraph-apart.tsv"


class Decisions(NamedTuple):
    """Aliases of organisations as pairs of names; pairs of IRIs that are never merged."""

    aliases: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @property
    def version(self) -> str:
        """What changes when a decision does."""
        return digest(
            *(a for pair in self.aliases for a in pair),
            *sorted(" ".join(sorted(p)) for p in self.apart),
        )


def beside(graph: Path, aliases: Path | None = None) -> Decisions:
    """The decisions in the files beside a graph; the alias file may be another.

    Raises:
        GraphError: a line has no two columns, or the named alias file does not exist.
    """
    if aliases is not None and not aliases.is_file():
        raise GraphError(
            f"{aliases}: no such alias file — lines of two names with a tab between them"
        )
    names = _pairs(aliases or graph.parent / ALIASES)
    apart = _pairs(graph.parent / APART)
    return Decisions(tuple(sorted(set(names))), frozenset(frozenset(pair) for pair in apart))


def keep_apart(graph: Path, left: str, right: str) -> None:
    """Writes down that two things are not one; a pair that is there already is not written again."""
    path = graph.parent / APART
    pair = "\t".join(sorted((left, right)))
    known = (
        path.read_text(encoding="utf-8")
        if path.exists()
        else "# things that `kg unmerge` keeps apart: two IRIs\n"
    )
    if pair not in known.splitlines():
        path.write_text(f"{known}{pair}\n", encoding="utf-8")


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            left, _, right = line.partition("\t")
            if not left.strip() or not right.strip():
                raise GraphError(
                    f"{path}: line {number} has no two columns — two names with a tab between them"
                )
            yield left.strip(), right.split("\t")[0].strip()
