from pathlib import Path

import pytest

from kg import terminology
from kg.errors import VocabularyError
from kg.vocabulary import Vocabulary, load, read, vocabulary_files

OBO = """format-version: 1.2

[Term]
id: MONDO:0005062
name: lymphoma
synonym: "lymphoid neoplasia of nodes" EXACT []

[Term]
id: MONDO:9999991
name: lymphoma of the invented kind
synonym: "invented lymphoma" EXACT []
is_a: MONDO:0005062 ! lymphoma

[Term]
id: MONDO:9999992
name: broken leg

[Term]
id: MONDO:9999993
name: lymphoma that is no more
is_a: MONDO:0005062
is_obsolete: true
"""
OWL = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix mondo: <http://purl.obolibrary.org/obo/MONDO_> .
mondo:0005062 rdfs:label "lymphoma" . mondo:9999991 rdfs:label "lymphoma of the invented kind" ; rdfs:subClassOf mondo:0005062 .
"""
SSSOM = "#curie_map:\nsubject_id\tpredicate_id\tobject_id\nMONDO:0005062\tskos:exactMatch\tNCIT:C999999\nMONDO:0005062\tskos:closeMatch\tNCIT:C888888\n"


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NKGRAPH_VOCABULARY", str(tmp_path / "mine"))

    def add(name: str, content: str) -> Vocabulary:
        (tmp_path / name).write_text(content, encoding="utf-8")
        terminology.add(tmp_path / name)
        return read(vocabulary_files())

    return add


@pytest.mark.parametrize(("name", "content"), [("m.obo", OBO), ("m.ttl", OWL)])
def test_a_term_below_ours_becomes_a_narrower_concept(added, name: str, content: str) -> None:
    words = added(name, content)
    (code,) = {code for (scheme, _), code in words.by_label.items() if code not in load()}

    assert words[code].scheme == "disease"
    assert words[code].all("exactMatch") == ("mondo:9999991",)
    assert words.is_a(code, words.by_label["disease", "lymphoma"])


def test_synonyms_of_a_matched_term_are_known(added) -> None:
    words = added("m.obo", OBO)

    assert (
        words.by_label["disease", "lymphoid neoplasia of nodes"]
        == words.by_label["disease", "lymphoma"]
    )
    assert ("disease", "broken leg") not in words.by_label


def test_exact_matches_only(added) -> None:
    words = added("m.sssom.tsv", SSSOM)
    matches = words[words.by_label["disease", "lymphoma"]].all("exactMatch")

    assert "ncit:C999999" in matches
    assert "ncit:C888888" not in matches


def test_a_file_that_adds_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NKGRAPH_VOCABULARY", str(tmp_path / "mine"))
    (tmp_path / "x.obo").write_text("[Term]\nid: X:1\nname: x\n")

    with pytest.raises(VocabularyError, match="nothing in it"):
        terminology.add(tmp_path / "x.obo")
