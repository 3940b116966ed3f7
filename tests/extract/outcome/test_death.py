"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "Three patients died: two from progressive disease and one from sepsis.",
        [
            "DEATH count 3 patients",
            "DEATH (progressive disease) count 2 patients",
            "DEATH (sepsis) count 1 patients",
        ],
    ),
    (
        "Eight patients (40%) died, all of disease progression.",
        ["DEATH (disease progression) rate 40 %"],
    ),
    (
        "There were no treatment-related deaths.",
        ["DEATH (treatment-related death) none-observed"],
    ),
    (
        "There were two deaths, both due to infection.",
        ["DEATH (infection) count 2 patients"],
    ),
    (
        "One patient died of sepsis on day 23.",
        ["DEATH (sepsis) count 1 patients"],
    ),
    (
        "Four patients (31%) died: three of leukemia and one of GVHD.",
        ["DEATH (GVHD) count 1 patients", "DEATH rate 31 %", "DEATH (leukemia) count 3 patients"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
