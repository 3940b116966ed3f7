"""In what state patients were, how much they had before, what bounds an absence: each way of saying with one like it."""

import pytest

from kg.records import Trial, trial_ref

ONE = Trial(
    ref=trial_ref("NCT00000001", "story"), document="document/story", identifier="NCT00000001"
)

# fmt: off
TOLD: list[tuple[str, list[str]]] = [
    ("Three of 8 patients in CR at day 28 relapsed.", []),
    ("Eight patients were in CR at day 28.", ["CR count 8 patients at day 28"]),
    ("Two patients were transplanted in CR.", []),
    ("Five of 9 patients who had had two or more prior lines responded.",
     ["ORR count 5 patients 5/9 in who had had two or more prior lines"]),
    ("ORR was 30% in patients with three prior lines and 60% in those with one.",
     ["ORR rate 30 % in with three prior lines", "ORR rate 60 % in with one"]),
    ("All patients treated with IL-2 (n=5) had fever.", ["AE (fever) count 5 patients in IL-2"]),
    ("CRS 0, ICANS 0, GVHD 0.", ["CRS count none-observed", "ICANS count none-observed", "GVHD count none-observed"]),
    ("Cells expanded without causing GVHD.", ["GVHD none-observed"]),
    ("No CRS, ICANS or GVHD was seen, but one patient had grade 3 infection.",
     ["CRS none-observed", "ICANS none-observed", "GVHD none-observed", "INFECTION grade 3 count 1 patients"]),
    ("Toxicity was limited to two patients with grade 1 fever.", ["AE (fever) grade 1 count 2 patients"]),
    ("Two patients were hospitalized for pneumonia.", ["INFECTION (pneumonia) count 2 patients"]),
    ("The primary endpoint, ORR, was 30%.", ["ORR rate 30 %"]),
    ("The primary endpoint was ORR.", []),
    ("Median OS was 12 months (95% CI, 8 to not estimable).", ["OS median 12 months [8-None]"]),
    ("In an earlier trial, ORR was 40%.", []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TOLD)
def test_a_sentence_tells_its_results(told, words, results):
    assert told(words, ONE) == results
