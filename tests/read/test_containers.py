import gzip
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import containers, unpacking
from kg.read.containers import STDIN, sources
from kg.read.source import Source


def _ids(*paths):
    return [s.id if isinstance(s, Source) else f"! {s}" for s in sources(map(Path, paths))]


def _zip(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


@pytest.fixture
def folder(tmp_path):
    for name in ("b/two.txt", "a/one.txt", "a/.hidden", ".git/x", "a/__MACOSX/y"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    return tmp_path / "in"


def test_a_file_is_called_by_its_name_and_one_in_a_folder_by_its_path(folder):
    assert _ids(folder / "a" / "one.txt") == ["one.txt"]
    assert _ids(folder) == ["a/one.txt", "b/two.txt"]


def test_the_order_of_arguments_does_not_matter(folder):
    assert (
        _ids(folder / "b", folder / "a")
        == _ids(folder / "a", folder / "b")
        == ["one.txt", "two.txt"]
    )


def test_names_that_would_be_shared_get_their_folders(folder):
    (folder / "b" / "one.txt").write_text("other words")
    both = [folder / "a" / "one.txt", folder / "b" / "one.txt"]
    assert _ids(*both) == _ids(*reversed(both)) == ["a/one.txt", "b/one.txt"]


def test_a_file_given_twice_is_read_once(folder):
    assert _ids(folder, folder / "a" / "one.txt", folder) == ["a/one.txt", "b/two.txt"]


def test_what_does_not_exist_is_told(folder):
    assert "does not exist" in _ids(folder / "nothing.txt")[0]


def test_members_of_archives(tmp_path):
    inner = _zip(deep="words")
    (tmp_path / "a.zip").write_bytes(_zip(x__one="words", two="words", **{"b.zip": inner}))
    assert _ids(tmp_path / "a.zip") == ["a.zip/b.zip/deep", "a.zip/two", "a.zip/x/one"]


def test_tar_and_gzip(tmp_path):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name in ("b.txt", "a/c.txt"):
            info = tarfile.TarInfo(name)
            info.size = 5
            archive.addfile(info, io.BytesIO(b"words"))
    (tmp_path / "a.tar.gz").write_bytes(made.getvalue())
    (tmp_path / "one.xml.gz").write_bytes(gzip.compress(b"<words/>"))
    assert _ids(tmp_path / "a.tar.gz") == ["a.tar.gz/a/c.txt", "a.tar.gz/b.txt"]
    assert _ids(tmp_path / "one.xml.gz") == ["one.xml.gz/one.xml"]


def test_lines_of_json_are_documents_and_broken_ones_are_told(tmp_path):
    lines = [
        json.dumps({"pmid": "38000001"}),
        '{"pmid": "38',
        json.dumps({"title": "x"}),
        json.dumps({"pmid": "38000001"}),
    ]
    (tmp_path / "a.ndjson").write_text("\n".join(lines))
    found = _ids(tmp_path / "a.ndjson")
    assert [f for f in found if not f.startswith("!")] == ["a.ndjson#38000001", "a.ndjson#3"]
    assert [f for f in found if f.startswith("!")] == [
        "! a.ndjson, line 2: is no complete JSON — download this record again; the other lines were read",
        "! a.ndjson, line 4: repeats 38000001 of line 1 — remove one of them; the first was read",
    ]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    assert [s.data for s in sources([STDIN]) if isinstance(s, Source)] == [b"words"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd", "a/../../out.txt", "C:\\out.txt"])
def test_names_that_lead_outside_are_refused_and_the_rest_lands(tmp_path, name):
    (tmp_path / "a.zip").write_bytes(_zip(**{name: "words", "good.txt": "words"}))
    before = sorted(tmp_path.parent.rglob("*"))
    found = _ids(tmp_path / "a.zip")
    assert "a.zip/good.txt" in found
    assert sum("leads out of the archive" in f for f in found) == 1
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_bomb_is_refused_and_the_rest_lands(tmp_path):
    (tmp_path / "a.zip").write_bytes(_zip(bomb=b"0" * (50 << 20), good="words"))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"0" * (50 << 20)))
    found = _ids(tmp_path / "a.zip", tmp_path / "b.gz")
    assert "a.zip/good" in found
    assert sum("unpacks to more than any document holds" in f for f in found) == 2


def test_archives_in_archives_end_somewhere(tmp_path):
    data = b"words"
    for _ in range(6):
        data = _zip(inner=data)
    (tmp_path / "a.zip").write_bytes(data)
    assert ["is an archive in more than 3 others" in f for f in _ids(tmp_path / "a.zip")] == [True]


@pytest.mark.parametrize("cut", [30, -10])
def test_a_broken_archive_is_told(tmp_path, cut):
    (tmp_path / "a.zip").write_bytes(_zip(one="words " * 1000)[:cut])
    (line,) = _ids(tmp_path / "a.zip")
    assert "broken or locked archive" in line


def test_an_office_document_is_no_archive_of_documents(tmp_path):
    (tmp_path / "a.docx").write_bytes(
        _zip(**{"[Content_Types].xml": "<x/>", "word__document.xml": "<x/>"})
    )
    assert ["office document" in f for f in _ids(tmp_path / "a.docx")] == [True]


def test_a_line_too_long_for_any_document_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "LONGEST_LINE", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"short\n" + b"x" * (3 << 20))
    (line,) = _ids(tmp_path / "a.txt")
    assert "3 MB in line 2" in line


def test_a_file_too_large_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "LARGEST_MEMBER", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"words\n" * (1 << 18))
    assert "is larger than 1 MB" in _ids(tmp_path / "a.txt")[0]


def test_errors_are_read_errors(tmp_path):
    assert all(isinstance(s, ReadError) for s in sources([tmp_path / "nothing"]))
