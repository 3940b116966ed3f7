"""Verdicts as figures, and each miss and false row by name."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kg.score.compare import Row, Verdict


class Figures(NamedTuple):
    """Rows right, missed and false."""

    name: str
    right: int
    missed: int
    false: int

    @property
    def precision(self) -> float:
        """Right of all that was given."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Right of all that was asked."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def figures(verdicts: list[Verdict]) -> list[Figures]:
    """Per table, then of outcomes: per measure, results with an arm, results that are none observed."""
    tables = list(dict.fromkeys(v.table for v in verdicts))
    rows = [
        _count(name, (v for v in verdicts if v.table == name), lambda _: True) for name in tables
    ]
    outcomes = [v for v in verdicts if v.table == "outcomes"]
    measures = sorted(
        {
            str(r.get("measure"))
            for v in outcomes
            for r in (*v.missed, *v.false, *(g for g, _ in v.found))
        }
    )
    rows += [_count(f"outcomes: {m}", outcomes, _of_measure(m)) for m in measures]
    rows.append(_count("outcomes: with an arm", outcomes, lambda r: bool(r.get("arm"))))
    rows.append(
        _count("outcomes: none observed", outcomes, lambda r: r.get("status") == "none-observed")
    )
    return rows


def _of_measure(measure: str) -> Callable[[Row], bool]:
    return lambda row: row.get("measure") == measure


def _count(name: str, verdicts: Iterable[Verdict], fits: Callable[[Row], bool]) -> Figures:
    chosen = list(verdicts)
    return Figures(
        name,
        sum(fits(row) for v in chosen for row, _ in v.found),
        sum(fits(row) for v in chosen for row in v.missed),
        sum(fits(row) for v in chosen for row in v.false),
    )


def as_tsv(verdicts: list[Verdict]) -> str:
    """The figures as a table to commit: a loss shows in the diff."""
    lines = ["what\tright\tmissed\tfalse\tprecision\trecall\tF1"]
    lines += [
        f"{f.name}\t{f.right}\t{f.missed}\t{f.false}\t{f.precision:.3f}\t{f.recall:.3f}\t{f.f1:.3f}"
        for f in figures(verdicts)
    ]
    for name in dict.fromkeys(v.table for v in verdicts):
        right = sum(v.right for v in verdicts if v.table == name)
        wrong = sum(len(v.wrong) for v in verdicts if v.table == name)
        lines.append(
            f"fields of {name}\t{right}\t\t{wrong}\t{right / max(1, right + wrong):.3f}\t\t"
        )
    lines.append(f"rows that must be absent\t\t\t{sum(len(v.broken) for v in verdicts)}\t\t\t")
    return "\n".join(lines) + "\n"


def as_text(verdicts: list[Verdict]) -> str:
    """The figures, then each case's misses, false rows, wrong fields and forbidden rows."""
    lines = [as_tsv(verdicts).expandtabs(26)]
    for v in verdicts:
        told = [f"  missed   {_short(r)}" for r in v.missed] + [
            f"  false    {_short(r)}" for r in v.false
        ]
        told += [f"  wrong    {name}: {wanted!r}, not {ours!r}" for name, wanted, ours in v.wrong]
        told += [f"  FORBIDDEN {_short(absent)}: {_short(row)}" for absent, row in v.broken]
        if told:
            lines += [f"{v.document} · {v.table}", *told]
    return "\n".join(lines) + "\n"


def _short(row: Row) -> str:
    keep: dict[str, Any] = {
        k: v
        for k, v in row.items()
        if v not in (None, [], "") and k not in ("document", "start", "end", "description")
    }
    return ", ".join(f"{k}={str(v)[:110]}" for k, v in keep.items())
