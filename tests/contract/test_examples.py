"""Every concept of the vocabulary is recognised in its own example."""

import re

import pytest

from kg.document import Document, Section
from kg.extract.nouns import nouns
from kg.recognise import recognise
from kg.recognise.lexicon import SCHEMES_OF_NO_PROSE
from kg.text import Span
from kg.vocabulary import Vocabulary, load


def found_in(example: str, vocabulary: Vocabulary) -> set[str]:
    document = Document(
        id="example",
        file="example",
        format="plain-text",
        kind="other",
        text=example,
        sections=(Section(Span(0, len(example)), "abstract"),),
        sha256="",
    )
    return {m.code for s in recognise(document, vocabulary).sentences for m in s.mentions}


@pytest.mark.slow
def test_every_concept_is_recognised_in_its_examples() -> None:
    vocabulary = load()
    concepts = [
        c
        for c in vocabulary.concepts.values()
        if c.scheme not in SCHEMES_OF_NO_PROSE and c.one("deprecated") != "true"
    ]
    missed = [
        f"{c.code} ({c.one('prefLabel')}) not in: {example}"
        for c in concepts
        for example in c.all("example") or ("(no example)",)
        if c.code not in found_in(example, vocabulary)
    ]
    assert not missed, f"{len(missed)} examples:\n" + "\n".join(missed)


@pytest.mark.parametrize("scheme", ["care", "noun", "species"])
def test_every_noun_of_a_pattern_stands_in_its_example(scheme: str) -> None:
    missed = [
        concept.code
        for concept in load().scheme(scheme)
        for example in concept.all("example")
        if not re.search(nouns(concept.code), example)
    ]
    assert not missed
