"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "Responses were seen in 5/12 patients (42%), with a median duration of response of 6.1 months (range, 1.2-14+).",
        ["ORR rate 42 % 5/12", "DOR median 6.1 months"],
    ),
    (
        "Median OS was 14.2 months (95% CI: 9.8-not reached) and median PFS 5.1 months (95% CI, 2.0-8.3).",
        ["OS median 14.2 months [9.8-None]", "PFS median 5.1 months [2.0-8.3]"],
    ),
    (
        "The estimated 12-month overall survival was 72% (95% CI 51 to 86%).",
        ["OS rate 72 % [51-86] at 12 months"],
    ),
    (
        "PFS at 6 months was 45%.",
        ["PFS rate 45 % at 6 months"],
    ),
    (
        "The 1-year PFS and OS rates were 45% and 70%, respectively.",
        ["PFS rate 45 % at 1 year", "OS rate 70 % at 1 year"],
    ),
    (
        "Median PFS was not reached in the CAR-NK arm and was 3.1 months in the control arm (HR 0.45; 95% CI 0.22-0.91; p=0.02).",
        [
            "PFS median 3.1 months p 0.02 in control arm",
            "PFS median not-reached in CAR-NK arm",
            "PFS hazard ratio 0.45 ratio [0.22-0.91] p 0.02 in control arm",
        ],
    ),
    (
        "At a median follow-up of 18 months, median OS has not been reached.",
        ["OS median not-reached"],
    ),
    (
        "Five of seven patients (71%) remain alive and disease-free at a median of 14 months.",
        ["DFS (alive and disease free) rate 71 % 5/7"],
    ),
    (
        "Overall survival favored the experimental arm (hazard ratio, 0.72; 95% CI, 0.55 to 0.94; P=.01).",
        ["OS hazard ratio 0.72 ratio [0.55-0.94] p 0.01 in experimental arm"],
    ),
    (
        "Median PFS and OS were 4.2 and 12.1 months, respectively.",
        ["PFS median 4.2 months", "OS median 12.1 months"],
    ),
    (
        "Median PFS was 5.4 vs 3.1 months (HR 0.61, p=0.03).",
        [
            "PFS median 5.4 months p 0.03",
            "PFS median 3.1 months p 0.03",
            "PFS hazard ratio 0.61 ratio p 0.03",
        ],
    ),
    (
        "Median PFS was significantly longer with NK cells than with chemotherapy alone (9.2 vs 5.4 months; P=0.04).",
        [
            "PFS median 9.2 months p 0.04 in NK cells",
            "PFS median 5.4 months p 0.04 in chemotherapy alone",
        ],
    ),
    (
        "The median OS was 22 months (95% CI 12-not estimable).",
        ["OS median 22 months [12-None]"],
    ),
    (
        "Median duration of response was 8.7 months; three responses are ongoing at 12, 14 and 20 months.",
        ["ORR count 3 patients", "DOR median 8.7 months"],
    ),
    (
        "OS at 1 and 2 years was 80% and 65%.",
        ["OS rate 80 % at 1 year", "OS rate 65 % at 2 years"],
    ),
    (
        "The 12- and 24-month OS rates were 80% and 65%, respectively.",
        ["OS rate 80 % at 12 months", "OS rate 65 % at 24 months"],
    ),
    (
        "Six-month PFS was 50% (90% CI, 27%-69%).",
        ["PFS rate 50 % [27-69] at 6 months"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
