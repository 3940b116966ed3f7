"""The rows of our own gold set as an ideal reader would offer them, and the same rows with a figure changed."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.consult.judge import judged
from kg.extract import extract
from kg.extract.found import Found
from kg.extract.scope import trials, with_patients
from kg.read import read
from kg.read.source import Source
from kg.recognise import recognise
from kg.records import Outcome
from kg.score import cases
from kg.vocabulary import load

GOLD = Path(__file__).resolve().parents[1] / "gold" / "open"
FIGURES = ("value", "numerator", "ci_low", "p_value")


@pytest.fixture(scope="module")
def pages() -> list[tuple[Found, list[dict[str, Any]]]]:
    """Each document of the set, its results as the rules left them out, and the key's rows that need one quote."""
    return [
        (known, rows)
        for path, key in cases([GOLD])
        for known in _documents(path)
        if (rows := [_plain(r) for r in key.get("outcomes") or () if _has_own_quote(r)])
    ]


def _documents(path: Path) -> Iterator[Found]:
    for document in read(Source(path.name, path.name, path.read_bytes())):
        recognised = recognise(document, load())
        records = (r for r in extract(recognised, load()) if not isinstance(r, Outcome))
        known = Found(with_patients(recognised), load(), tuple(records))
        if trials(known) and document.kind != "registry-record":
            yield known


def _has_own_quote(row: dict[str, Any]) -> bool:
    return bool(row.get("quote")) and not row.get("arm") and not row.get("population")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it; a denominator that stands elsewhere is left out."""
    told = {k: Decimal(str(v)) if isinstance(v, float) else v for k, v in row.items()}
    return {**told, "table": "outcomes", "denominator": None}


def _kept(known: Found, row: dict[str, Any]) -> bool:
    tally: Counter[str] = Counter()
    judged(known, [row], "reader.gold", tally)
    return bool(tally["kept"])


def test_what_an_ideal_reader_offers_passes(
    pages: list[tuple[Found, list[dict[str, Any]]]],
) -> None:
    passed = [_kept(known, row) for known, rows in pages for row in rows]

    assert len(passed) > 100
    assert sum(passed) / len(passed) > 0.7


def test_a_changed_figure_does_not(pages: list[tuple[Found, list[dict[str, Any]]]]) -> None:
    changed = [
        (known, {**row, name: row[name] + 1})
        for known, rows in pages
        for row in rows
        for name in FIGURES
        if isinstance(row.get(name), int | Decimal)
    ]
    passed = [row for known, row in changed if _kept(known, row)]

    assert len(changed) > 100
    assert len(passed) <= len(changed) // 100
