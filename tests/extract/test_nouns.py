"""Words of the vocabulary in rules: who adds a kind of care, a medicine or a short form touches no Python."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ADDED = """
@prefix care: <https://w3id.org/nkgraph/vocabulary/care/> .
@prefix drug: <https://w3id.org/nkgraph/vocabulary/drug/> .
@prefix noun: <https://w3id.org/nkgraph/vocabulary/noun/> .
@prefix nkt: <https://w3id.org/nkgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
care:cooling a skos:Concept ; skos:inScheme care: ; skos:prefLabel "body cooling"@en ; nkt:participle "cooled" .
drug:zelimab a skos:Concept ; skos:inScheme drug: ; skos:prefLabel "zelimab"@en ; nkt:neededAs "zelimab" .
drug:melphalan nkt:fieldLabel "Mel"@en .
noun:compartment skos:altLabel "saliva"@en .
"""
_READ = """
import sys
from kg.document import ABSTRACT, Document, Section
from kg.pipeline import facts
from kg.records import Agent, Outcome
from kg.text import Span
text = "Ten patients with AML received NK cells. " + sys.argv[1]
document = Document(
    id="test", file="test", format="test", kind="journal-article", text=text,
    sections=(Section(Span(0, len(text)), ABSTRACT),), sha256="",
)
for fact in facts(document):
    if isinstance(fact, Outcome):
        print(fact.measure, fact.term, fact.value)
    if isinstance(fact, Agent):
        print(fact.name)
"""
_SENTENCES = (
    "Two patients required body cooling.",
    "Body cooling was needed in three patients.",
    "Four of 12 patients were cooled.",
    "Zelimab was given to five patients.",
    "Mel 140 mg/m2 was given before the cells.",
    "Seven patients received zelimab for cytokine release syndrome.",
    "CAR-NK cells were found in saliva in 8 of 12 patients on day 14.",
)


def _told(words: str, vocabulary: Path) -> list[str]:
    environment = {**os.environ, "NKGRAPH_VOCABULARY": str(vocabulary), "NKGRAPH_CACHE": ""}
    command = [sys.executable, "-c", _READ, words]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment
    ).stdout.splitlines()


@pytest.mark.slow
def test_words_that_are_added_are_read(tmp_path: Path) -> None:
    (tmp_path / "added.ttl").write_text(_ADDED, encoding="utf-8")

    before = _told(" ".join(_SENTENCES), vocabulary=tmp_path / "none")
    after = _told(" ".join(_SENTENCES), vocabulary=tmp_path)

    assert before == []
    assert after == [
        "melphalan",
        *(f"measure:OTHER body cooling {n}" for n in (2, 3, 4)),
        *(f"measure:OTHER zelimab {n}" for n in (5, 7)),
        "measure:PERSISTENCE None 8",
    ]
