"""Result sentences of RCT-ART read as tables: (outcome, arm, measure), strict and relaxed.

A triple is right, strictly, when all three are told in the same words; relaxed, when each of the three shares a
word with the key's at its place (both without an arm counts as right). Every OC × INTV of a MEAS is one triple.

The key has a point in time as an outcome of its own, so the time point of a result is told as one more triple; it has
only what was measured in one arm, so ratios between two are left out; and it has a count and its share as two measures
where words stand between them. `--plain` does none of this.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.document import ABSTRACT, Document, Section
from kg.extract.outcome.bond.binding import bonds
from kg.extract.outcome.bond.whole_figure import whole_figure
from kg.extract.outcome.lines import line_read, reading_of
from kg.extract.outcome.owner.assignment import assigned
from kg.extract.outcome.reading import Bond
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.statement import other
from kg.recognise import recognise
from kg.records.quantity import TimePoint
from kg.text import Span
from kg.vocabulary import load

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "rct-art"
APART = re.compile(r"(.*?%) ?\( ?(\d+ (?:of|in) \d+ [a-z]+) ?\)")
ABOUT_GROUP = re.compile(r"([\w-]+(?: of \d+)?) .*?([\d.]+ ?%)")
PLAIN = "--plain" in sys.argv
Triple = tuple[Span | None, Span | None, Span]


def told(text: str) -> Iterator[Triple]:
    document = Document(
        id="bench", file="bench", format="plain-text", kind="journal-article", text=text,
        sections=(Section(Span(0, len(text)), ABSTRACT),), sha256="",
    )  # fmt: skip
    vocabulary = load()
    for sentence in recognise(document, vocabulary).sentences:
        line = line_read(sentence, text)
        reading = reading_of(line, vocabulary)
        known = bonds(reading)
        bound, _ = assigned(reading, [*known, *other.more_bonds(reading, known)], ())
        for bond in bound:
            group = bond.group.span if bond.group else None
            figure = whole_figure(line, bond.place)
            if PLAIN:
                yield bond.subject.span, group, figure
            elif bond.figure.kind != "effect":
                names = [bond.subject.span, *times(line, bond)]
                yield from ((n, group, f) for f in parts(figure, group, text) for n in names)


def parts(figure: Span, group: Span | None, text: str) -> list[Span]:
    """A figure as the key has it: its count and its share are two where words stand between them."""
    words = figure.of(text)
    found = APART.fullmatch(words)
    if found is None and group and figure.start < group.start and group.end < figure.end:
        found = ABOUT_GROUP.match(words)
    return (
        [Span(figure.start + found.start(n), figure.start + found.end(n)) for n in (1, 2)]
        if found
        else [figure]
    )


def times(line: Line, bond: Bond) -> Iterator[Span]:
    """The words of the time point of a result, where its name does not hold them."""
    for _, piece in line.of("Ⓣ"):
        value = piece.value
        told_of = isinstance(value, TimePoint) and value.normal == bond.time
        if told_of and not bond.subject.span.meets(piece.span):
            yield piece.span
            return


def key(row: dict[str, Any]) -> list[Triple]:
    heads: dict[Span, dict[str, list[Span]]] = {}
    for relation in row["relations"]:
        head, child = relation["head_span"], relation["child_span"]
        kind = "outcome" if relation["label"] == "OC_RES" else "arm"
        at = heads.setdefault(Span(child["start"], child["end"]), {})
        at.setdefault(kind, []).append(Span(head["start"], head["end"]))
    return [
        (outcome, arm, measure)
        for measure, by_kind in heads.items()
        for outcome in by_kind.get("outcome", [None])
        for arm in by_kind.get("arm", [None])
    ]


def strictly(text: str, ours: Triple, theirs: Triple) -> bool:
    return all(words(text, a) == words(text, b) for a, b in zip(ours, theirs, strict=True))


def relaxed(text: str, ours: Triple, theirs: Triple) -> bool:
    del text
    return all(
        (a is None and b is None) or (a and b and a.meets(b))
        for a, b in zip(ours, theirs, strict=True)
    )


def words(text: str, span: Span | None) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9.+-]+", span.of(text).lower())) if span else frozenset()


def main() -> None:
    total: Counter[str] = Counter()
    for path in sorted(DATA.glob("*.jsonl")):
        counts: Counter[str] = Counter()
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "text" in row:
                counts += score(row)
        show(path.stem, counts)
        total += counts
    show("all", total)


def score(row: dict[str, Any]) -> Counter[str]:
    ours, theirs = list(told(row["text"])), key(row)
    counts = Counter({"told": len(ours), "key": len(theirs)})
    for name, same in (("strict", strictly), ("relaxed", relaxed)):
        left = list(ours)
        for one in theirs:
            hit = next((o for o in left if same(row["text"], o, one)), None)
            if hit:
                left.remove(hit)
                counts[name] += 1
    return counts


def show(name: str, counts: Counter[str]) -> None:
    figures = []
    for kind in ("strict", "relaxed"):
        precision = counts[kind] / max(1, counts["told"])
        recall = counts[kind] / max(1, counts["key"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures.append(f"{kind} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"{name:26} {'   '.join(figures)}   ({counts['key']} in the key, {counts['told']} told)")


if __name__ == "__main__":
    sys.exit(main() if DATA.is_dir() else "no data beside the checkout")
