"""Improvements with their definitions, peaks with their days, and MRD among those who were looked at."""

import pytest

# fmt: off
TOLD: list[tuple[str, list[str]]] = [
    ("In IIM, 7/8 patients achieved at least moderate improvement (TIS ≥40) and 4/8 major improvement (TIS ≥60); mean TIS was 57.5.",
     ["OTHER (at least moderate improvement) count 7 patients 7/8 in idiopathic inflammatory myopathy", "OTHER (major improvement) count 4 patients 4/8 in idiopathic inflammatory myopathy", "OTHER (total improvement score) mean 57.5"]),
    ("A clinically meaningful improvement (MG-ADL reduction of 2 points or more) was achieved by 13/15 (87%).",
     ["OTHER (clinically meaningful improvement) rate 87 % 13/15"]),
    ("Peak expansion was reached on day 7 (range, 3–14) with a median of 1,480 copies/μg at dose level 1 and 5,300 at dose level 2.",
     ["EXPANSION median 1480 copies/μg at day 7 in dose level 1", "EXPANSION 5300 copies/μg in dose level 2", "TMAX 7 days"]),
    ("Peak levels were 1,480 copies/µg in cohort 1 and 2,500 in cohort 2.",
     ["CMAX (Peak levels) 1480 copies/µg in cohort 1", "CMAX (Peak levels) 2500 copies/µg in cohort 2"]),
    ("Six of ten patients had a clinically meaningful improvement in MG-ADL.", ["OTHER (MG-ADL improvement) count 6 patients 6/10"]),
    ("There was major improvement of fatigue by a mean of 4 points.", []),
    ("Of nine patients evaluable for minimal residual disease, seven were negative at a sensitivity of 10-5.", ["MRD count 7 patients 7/9"]),
    ("Among 12 responders tested for MRD by flow cytometry, nine (75%) were negative.", ["MRD rate 75 % 9/12"]),
    ("Of 20 patients evaluated for MRD, 8 had a CR.", []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TOLD, ids=[words[:60] for words, _ in TOLD])
def test_it_tells(told, words, results):
    assert sorted(told(words)) == sorted(results)
