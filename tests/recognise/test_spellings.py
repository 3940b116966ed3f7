"""Two labels of one concept that are one word without their separators: each is found as it is written."""

import pytest

from kg.recognise.concepts import matches
from kg.recognise.folding import even
from kg.recognise.lexicon import lexicon
from kg.vocabulary import load


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("a vector with iC9 and IL-15", "iC9", "switch:iC9"),
        ("a vector with IC9 and IL-15", "IC9", "switch:iC9"),
        ("the median C max was 3", "C max", "measure:CMAX"),
        ("the median Cmax was 3", "Cmax", "measure:CMAX"),
        ("the median T max was 8 days", "T max", "measure:TMAX"),
        ("one pseudo-progression was seen", "pseudo-progression", "measure:pseudoprogression"),
        ("one pseudoprogression was seen", "pseudoprogression", "measure:pseudoprogression"),
    ],
)
def test_each_spelling_is_found(text: str, words: str, code: str) -> None:
    found = matches(even(text), even(text).lower(), lexicon(load()))
    assert [text[m.start : m.end] for m in found if m.entry.code == code] == [words]
