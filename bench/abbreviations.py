"""Precision, recall and F1 of abbreviation detection on MED1250 (ncbi-nlp/Ab3P): `python bench/abbreviations.py [-v]`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from kg.recognise.abbreviations import abbreviations
from kg.recognise.folding import even

_NEAR = Path(__file__).resolve().parents[1].parent / "shared/data/abbreviations/MED1250_labeled.txt"


def records(path: Path) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Text and labelled pairs of each record: a number, title and abstract, comments, then indented pairs."""
    lines: list[str] = []
    pairs: set[tuple[str, str]] = set()
    for line in [*path.read_text(encoding="latin-1").split("\n"), "0"]:
        if line.isdigit():
            if lines:
                yield "\n".join(lines), pairs
            lines, pairs = [], set()
        elif line.startswith("  ") and "|" in line:
            short, _, long = line.strip().partition("|")
            pairs.add((short.strip(), " ".join(long.split())))
        elif not line.startswith("//"):
            lines.append(line)


def score(path: Path, *, verbose: bool = False) -> tuple[float, float]:
    """Precision and recall over all pairs of a labelled file."""
    right = found = labelled = 0
    for text, pairs in records(path):
        ours = {
            (a.short.of(text), " ".join(a.long.of(text).split())) for a in abbreviations(even(text))
        }
        right, found, labelled = right + len(ours & pairs), found + len(ours), labelled + len(pairs)
        if verbose:
            show(text, ours, pairs)
    print(f"pairs {labelled}, found {found}, right {right}")
    return right / max(found, 1), right / max(labelled, 1)


def show(text: str, ours: set[tuple[str, str]], pairs: set[tuple[str, str]]) -> None:
    for short, long in sorted(ours - pairs):
        print(f"false   {short} | {long} | labelled: {[p for p in sorted(pairs) if p[0] == short]}")
    for short, long in sorted(pairs - ours):
        if short not in {s for s, _ in ours}:
            at = text.find(short)
            print(f"missed  {short} | {long} | {text[max(0, at - 100) : at + 60]!r}")


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:] if a != "-v"]
    precision, recall = score(given[0] if given else _NEAR, verbose="-v" in sys.argv)
    print(
        f"P {precision:.1%}  R {recall:.1%}  F1 {2 * precision * recall / (precision + recall):.1%}"
    )
