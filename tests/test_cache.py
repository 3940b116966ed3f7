from pathlib import Path

import pytest

from kg.cache import kept


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NKGRAPH_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "words.ttl"
    path.write_text("one")
    return path


def test_it_is_made_once_until_a_source_changes(words: Path) -> None:
    assert kept("x", [words], lambda: "first") == "first"
    assert kept("x", [words], lambda: "second") == "first"

    words.write_text("two")

    assert kept("x", [words], lambda: "third") == "third"
    assert len(list((words.parent / "cache").iterdir())) == 1


def test_a_broken_cache_is_made_again(words: Path) -> None:
    kept("x", [words], lambda: "first")
    for path in (words.parent / "cache").iterdir():
        path.write_bytes(b"\x80nonsense")

    assert kept("x", [words], lambda: "second") == "second"


def test_no_cache_is_no_error(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NKGRAPH_CACHE", "")

    assert kept("x", [words], lambda: "made") == "made"
    assert not (words.parent / "cache").exists()
