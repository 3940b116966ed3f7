"""Tables against answer keys: precision, recall and F1, each miss and each false row with its sentence.

A case is a document with `NAME.gold.yaml` beside it; the key holds rows of the contract's tables. Fields that the
key lists as lenient may also be empty; optional rows are neither asked for nor held against the reader.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.errors import KgError, ReadError
from kg.pipeline import build
from kg.query import table
from kg.score.compare import Row, Verdict, judge
from kg.score.report import as_text, as_tsv
from kg.store import Store

__all__ = ["as_text", "as_tsv", "cases", "score"]

TABLES = "documents trials products diseases arms doses regimens endpoints outcomes eligibility sponsors".split()


def cases(paths: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each case below the paths: its document and its key.

    Raises:
        ReadError: a key names a document that is not there.
    """
    for key in sorted(
        k for path in paths for k in ([path] if path.is_file() else path.rglob("*.gold.yaml"))
    ):
        gold = yaml.safe_load(key.read_text(encoding="utf-8"))
        document = key.with_name(gold["document"])
        if not document.is_file():
            raise ReadError(
                str(key), f"the document {gold['document']} is not beside it", "put it there"
            )
        yield document, gold


def score(paths: list[Path]) -> list[Verdict]:
    """The verdicts of all tables of all cases.

    Raises:
        KgError: there is no case.
    """
    verdicts = [verdict for document, gold in cases(paths) for verdict in _case(document, gold)]
    if not verdicts:
        raise KgError(
            f"{', '.join(map(str, paths))}: no NAME.gold.yaml there — name a folder of cases"
        )
    return verdicts


def _case(document: Path, gold: dict[str, Any]) -> Iterator[Verdict]:
    store = build([document]).store
    for name in TABLES:
        if name in gold:
            rows = table(store, name).rows
            yield judge(gold, name, _with_names(store, rows) if name == "outcomes" else rows)


_ALIASES = "SELECT ?name ?alias { GRAPH ?g { ?arm a nkt:Arm ; nkt:name ?name ; nkt:alias ?alias } } ORDER BY ?name ?alias"


def _with_names(store: Store, rows: list[Row]) -> list[Row]:
    """Results with all names that the document gives their arm: "NK cells plus XELOX" is "the NK cell arm"."""
    names: dict[str | None, list[str]] = {}
    for name, alias in store.select(_ALIASES).values():
        names.setdefault(name, []).append(str(alias))
    return [{**row, "names": names.get(row.get("arm"), [])} for row in rows]
