"""What the readers say of each document, against the answer keys of the shared cases."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.document import Document
from kg.read import read
from kg.read.source import Source
from kg.records import Author, Publication

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_CASES = _SHARED / "data" / "nk-cases"
_LITERATURE = ("title", "doi", "pmid", "journal", "published", "kind", "language")


def _keys() -> list[Path]:
    """Those of publications: registry records have tests of their own."""
    keys = sorted(_CASES.glob("*.gold.yaml")) if _CASES.is_dir() else []
    return [k for k in keys if _row(k)["kind"] != "registry-record"]


def _row(key: Path) -> dict[str, Any]:
    row: dict[str, Any] = yaml.safe_load(key.read_text())["documents"][0]
    return row


def _file_of(key: Path) -> Path:
    stem = key.name.removesuffix(".gold.yaml")
    return next(p for p in sorted(_CASES.glob(f"{stem}.*")) if not p.name.endswith(".gold.yaml"))


def _read(path: Path) -> list[Document]:
    return list(read(Source(path.name, path.name, path.read_bytes())))


def _said(document: Document) -> dict[str, Any]:
    found = next((r for r in document.stated if isinstance(r, Publication)), None)
    of_record = {n: getattr(found, n, None) for n in ("doi", "pmid", "journal", "published")}
    return {
        "title": document.title,
        "kind": document.kind,
        "language": document.language,
        **of_record,
    }


@pytest.mark.skipif(not _keys(), reason="the shared cases are not here")
@pytest.mark.parametrize("key", _keys(), ids=lambda p: p.name.removesuffix(".gold.yaml"))
def test_documents_row_is_that_of_the_key(key: Path) -> None:
    wanted = _row(key)
    (document,) = _read(_file_of(key))
    said = _said(document)
    assert {n: str(said[n]) for n in _LITERATURE if n in wanted} == {
        n: str(wanted[n]) for n in _LITERATURE if n in wanted
    }


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    folder = _SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the shared seeds are not here")
    return {p.name[:3]: _read(p)[0] for p in sorted(folder.glob("00[0123]*.txt"))}


def _publication(document: Document) -> Publication:
    return next(r for r in document.stated if isinstance(r, Publication))


def test_seeds_formats_and_kinds(seeds: dict[str, Document]) -> None:
    assert {n: (d.format, d.kind) for n, d in seeds.items()} == {
        "000": ("article-json", "journal-article"),
        "001": ("ris", "review"),
        "002": ("web-page", "journal-article"),
        "003": ("web-page", "journal-article"),
    }


def test_seeds_bibliographies(seeds: dict[str, Document]) -> None:
    first, review, page, portal = (_publication(seeds[n]) for n in ("000", "001", "002", "003"))
    assert (first.doi, first.journal, first.published) == (
        "10.1038/s43018-025-00940-3",
        "Nature cancer",
        "2025-04-18",
    )
    assert (review.doi, review.pmid, review.article_number) == (
        "10.1186/s40164-025-00633-8",
        "40149002",
        "46",
    )
    assert (review.volume, review.issn, len(review.keywords)) == ("14", ("2162-3619",), 6)
    assert (review.journal, review.published) == (
        "Experimental Hematology & Oncology",
        "2025-03-27",
    )
    assert (page.doi, [t.language for t in page.other_titles]) == (
        "10.1186/s12967-026-07725-x",
        ["zh"],
    )
    assert (portal.journal, portal.published) == ("Scientific Reports", "2024")


def test_seeds_authors_in_order(seeds: dict[str, Document]) -> None:
    names = {n: [r.name for r in d.stated if isinstance(r, Author)] for n, d in seeds.items()}
    assert [len(names[n]) for n in ("000", "001", "003")] == [14, 4, 9]
    assert (names["000"][0], names["000"][-1]) == ("Wen Lei", "Wenbin Qian")
    assert (names["001"][0], names["003"][0]) == ("Jørgensen, Lasse Vedel", "Mohseni R")


def test_seeds_say_each_sentence_once_and_nothing_of_the_site(seeds: dict[str, Document]) -> None:
    prose = {
        n: " ".join(s.span.of(d.text) for s in d.sections if s.kind not in ("furniture", "related"))
        for n, d in seeds.items()
    }
    assert prose["000"].count("No dose-limiting toxicities occurred") == 1
    assert "devastating disease" not in prose["000"]
    assert prose["001"].count("insights into the demographics") == 1
    assert "本页面" not in prose["002"]
    assert "Nanomagic" not in prose["003"]
    assert "biocloudy" not in seeds["002"].text
