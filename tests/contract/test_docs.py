"""The documents are under test: what they show runs, what they link is there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import query
from kg.cli import app
from kg.read import READERS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line[2:]
    for block in re.findall(r"```console\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.startswith("$ ")
]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "ontology/README.md",
        ROOT / "shapes/README.md",
    ]
)


def kg(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "120"}
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert COMMANDS

    for command in COMMANDS:
        done = kg(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout[-1000:]}{done.stderr[-2000:]}"
        assert done.stdout or done.stderr or "-o" in command, command


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    done = subprocess.run(
        [sys.executable, "-c", code + "\nassert len(g.table('outcomes')) > 5"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_reader_and_table_is_documented() -> None:
    formats = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    tables = (ROOT / "docs/tables.md").read_text(encoding="utf-8")

    assert [reader.name for reader in READERS if reader.name not in formats] == []
    assert [name for name in query.TABLES if f"| {name} |" not in tables] == []


def shown_help(*command: str) -> str:
    return CliRunner().invoke(app, [*command, "--help"], env={"COLUMNS": "120"}).stdout


def test_every_command_is_in_the_changelog_and_has_help() -> None:
    listing = shown_help()
    commands = re.findall(r"^│ ([a-z]+)\s{2,}", listing, re.M)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert len(commands) >= 10
    assert [c for c in commands if c not in changelog] == []
    assert [c for c in commands if "Example: kg" not in shown_help(c)] == []
