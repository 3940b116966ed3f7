"""Builds step by step, interrupted, and compared."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import change
from kg.pipeline import build, unmerge
from kg.resolve import listing
from kg.store import Store

HEAD = "NCT Number,Study Title,Study Status,Sponsor,Phases,Enrollment,Study Type,Start Date,Completion Date,Last Update Posted,Other IDs\n"


def rows(
    folder: Path,
    numbers: range,
    status: str = "RECRUITING",
    enrolled: int = 10,
    date: str = "2024-01-01",
) -> None:
    """One registry export per trial, each naming its neighbour's protocol code."""
    folder.mkdir(exist_ok=True)
    for n in numbers:
        line = f'NCT{n:08d},"NK cells in leukaemia, part {n}",{status},"Hospital {n % 7}",PHASE1,{enrolled},INTERVENTIONAL,2020-01-01,2023-01-01,{date},CODE-{n:05d}\n'
        (folder / f"{n:08d}.csv").write_text(HEAD + line, encoding="utf-8")


def content(graph: Path) -> str:
    return Store.open(graph).triples()


def test_an_unchanged_source_is_skipped_and_a_changed_one_replaced(tmp_path: Path) -> None:
    rows(tmp_path / "in", range(1, 6))
    build([tmp_path / "in"], tmp_path / "graph")
    rows(tmp_path / "in", range(3, 4), status="COMPLETED")
    again = build([tmp_path / "in"], tmp_path / "graph")
    assert again.unchanged == 4
    del again
    build([tmp_path / "in"], tmp_path / "fresh")

    assert content(tmp_path / "graph") == content(tmp_path / "fresh")


def test_a_missing_source_is_dropped_when_asked(tmp_path: Path) -> None:
    rows(tmp_path / "in", range(1, 6))
    build([tmp_path / "in"], tmp_path / "graph")
    (tmp_path / "in" / "00000002.csv").unlink()
    assert build([tmp_path / "in"], tmp_path / "graph").dropped == 0
    assert build([tmp_path / "in"], tmp_path / "graph", drop_missing=True).dropped == 1
    build([tmp_path / "in"], tmp_path / "fresh")

    assert content(tmp_path / "graph") == content(tmp_path / "fresh")


def test_diff_tells_status_and_documents(tmp_path: Path) -> None:
    rows(tmp_path / "in", range(1, 4))
    build([tmp_path / "in"], tmp_path / "old")
    rows(tmp_path / "in", range(3, 5), status="COMPLETED")
    build([tmp_path / "in"], tmp_path / "new")
    found = change.diff(Store.open(tmp_path / "old"), Store.open(tmp_path / "new"))

    assert found.status_moved == [{"trial": "NCT00000003", "from": "RECRUITING", "to": "COMPLETED"}]
    assert found.trials_added == ["NCT00000004"]
    assert "status of NCT00000003: RECRUITING → COMPLETED" in change.as_text(found)
    assert json.loads(change.as_json(found))["trials_removed"] == []
    assert any(f["predicate"] == "nkt:status" for f in found.facts_withdrawn)


def test_a_graph_does_not_differ_from_itself(tmp_path: Path) -> None:
    rows(tmp_path / "in", range(1, 3))
    build([tmp_path / "in"], tmp_path / "old")
    store = Store.open(tmp_path / "old")

    assert not change.diff(store, store).any
    assert change.as_text(change.diff(store, store)) == "no change\n"


def test_two_versions_of_one_record_are_an_update_and_no_conflict(tmp_path: Path) -> None:
    rows(tmp_path / "a", range(1, 2), enrolled=10, date="2023-01-01")
    rows(tmp_path / "b", range(1, 2), enrolled=12, date="2024-01-01")
    store = build([tmp_path / "a", tmp_path / "b"], tmp_path / "graph").store

    assert listing.conflicts(store) == "no conflicts\n"
    (update,) = [
        u
        for u in json.loads(listing.conflicts(store, "json", updates=True))
        if u["property"] == "enrollment"
    ]
    assert (update["kind"], update["valueA"], update["valueB"]) == ("Update", "12", "10")
    assert (update["dateA"], update["dateB"]) == ("2024-01-01", "2023-01-01")


def test_what_was_unmerged_stays_so_in_later_builds(tmp_path: Path) -> None:
    lines = (("1", "Acme Therapeutics, Inc."), ("2", "ACME Therapeutics"))
    folder = tmp_path / "in"
    folder.mkdir()
    for n, sponsor in lines:
        row = f'NCT0000000{n},NK cells,RECRUITING,"{sponsor}",PHASE1,5,INTERVENTIONAL,2020-01-01,2023-01-01,2024-01-01,X\n'
        (folder / f"{n}.csv").write_text(HEAD + row, encoding="utf-8")
    ask = "SELECT ?a { ?a nkt:sameOrganisationAs ?b }"
    assert len(build([folder], tmp_path / "graph").store.select(ask).rows) == 1
    base = "https://w3id.org/nkgraph/data/organisation/"
    unmerge(tmp_path / "graph", f"{base}acme-therapeutics-inc", f"{base}acme-therapeutics")
    assert Store.open(tmp_path / "graph").select(ask).rows == []
    (folder / "3.csv").write_text(
        HEAD + "NCT00000003,NK cells,RECRUITING,Else,PHASE1,5,INTERVENTIONAL,,,,Y\n"
    )

    assert build([folder], tmp_path / "graph").store.select(ask).rows == []


@pytest.mark.slow
def test_a_killed_build_goes_on_to_the_same_result(tmp_path: Path) -> None:
    rows(tmp_path / "in", range(1, 61))

    def command(graph: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "kg",
            "build",
            str(tmp_path / "in"),
            "-o",
            str(tmp_path / graph),
            "-q",
        ]

    start = time.monotonic()
    assert subprocess.run(command("whole"), check=False).returncode == 0
    whole = time.monotonic() - start
    killed = 0
    for part in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        running = subprocess.Popen(command("graph"))
        try:
            running.wait(whole * part)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
    assert subprocess.run(command("graph"), check=False).returncode == 0

    assert content(tmp_path / "graph") == content(tmp_path / "whole")
    assert killed > 0
