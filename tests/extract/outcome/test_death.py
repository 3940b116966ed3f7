"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "Fifteen deaths were recorded, caused by relapse (7), infection (5), GVHD (2) and secondary malignancy (1).",
        [
            "DEATH count 15 patients",
            "DEATH (relapse) count 7 patients",
            "DEATH (infection) count 5 patients",
            "DEATH (GVHD) count 2 patients",
            "DEATH (secondary malignancy) count 1 patients",
        ],
    ),
    (
        "Eight patients died: disease progression (n = 5), sepsis (n = 2) and stroke (n = 1).",
        [
            "DEATH count 8 patients",
            "DEATH (disease progression) count 5 patients",
            "DEATH (sepsis) count 2 patients",
            "DEATH (stroke) count 1 patients",
        ],
    ),
    (
        "Two patients died: one in cohort A (5%) and one in cohort B (6%).",
        ["DEATH count 2 patients", "DEATH rate 5 % in cohort A", "DEATH rate 6 % in cohort B"],
    ),
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
        ["DEATH rate 31 %", "DEATH (leukemia) count 3 patients", "DEATH (GVHD) count 1 patients"],
    ),
    (
        "Serious adverse events occurred in three (15%) patients and no treatment-related deaths were recorded.",
        ["DEATH (treatment-related death) none-observed", "SAE rate 15 %"],
    ),
    (
        "Non-relapse mortality at 1 year was 12% (95% CI, 4-24).",
        ["DEATH (non-relapse mortality) rate 12 % [4-24] at 1 year"],
    ),
    (
        "The 100-day mortality was 5%.",
        ["DEATH rate 5 % at day 100"],
    ),
    (
        "Treatment-related mortality was 0%.",
        ["DEATH (treatment-related death) rate none-observed"],
    ),
    (
        "No treatment-related mortality occurred.",
        ["DEATH (treatment-related death) none-observed"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
