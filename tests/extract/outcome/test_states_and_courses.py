"""In what state patients were, how much they had before, what bounds an absence: each way of saying with one like it."""

import pytest

from kg.records import Trial, trial_ref

ONE = Trial(ref=trial_ref("NCT00000001", "story"), document="document/story", identifier="NCT00000001")

# fmt: off
TOLD: list[str] = [
    "Three of 8 patients in CR at day 28 relapsed.",
    "Eight patients were in CR at day 28.",
    "Five of 9 patients who had had two or more prior lines responded.",
    "ORR was 30% in patients with three prior lines and 60% in those with one.",
    "All patients treated with IL-2 (n=5) had fever.",
    "CRS 0, ICANS 0, GVHD 0.",
    "Cells expanded without causing GVHD.",
    "No CRS, ICANS or GVHD was seen, but one patient had grade 3 infection.",
    "Toxicity was limited to two patients with grade 1 fever.",
    "One patient had grade 3 CRS and the other grade 2.",
    "Blasts fell by more than half in 3 of 9 patients.",
    "The primary endpoint, ORR, was 30%.",
    "The primary endpoint was ORR.",
    "Median OS was 12 months (95% CI, 8 to not estimable).",
    "Two patients were hospitalized for pneumonia.",
    "In an earlier trial, ORR was 40%.",
    "Two patients were transplanted in CR.",
]
# fmt: on


@pytest.mark.parametrize("words", TOLD)
def test_show(told, words):
    print("\n>>", words, told(words, ONE))
