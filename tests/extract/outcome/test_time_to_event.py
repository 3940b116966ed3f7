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
            "PFS median not-reached p 0.02 in CAR-NK arm",
            "PFS hazard ratio 0.45 ratio [0.22-0.91] p 0.02 in CAR-NK arm",
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
    (
        "The 6-month PFS and OS rates were 68.6% (95% CI: 47.2-90.0) and 94.1%, respectively.",
        ["PFS rate 68.6 % [47.2-90.0] at 6 months", "OS rate 94.1 % at 6 months"],
    ),
    (
        "Median DoR was not reached (95% CI, 4.1-NE).",
        ["DOR median not-reached [4.1-None]"],
    ),
    (
        "With a median follow-up of 11.7 months, the estimated 1-year OS was 83% and PFS 58%.",
        ["OS rate 83 % at 1 year", "PFS rate 58 % at 1 year"],
    ),
    (
        "At 1 year, PFS was 32% and OS 68%.",
        ["PFS rate 32 % at 1 year", "OS rate 68 % at 1 year"],
    ),
    (
        "Five-year overall survival was 80.6 percent for the CABG group as compared with 65.5 percent for the PTCA group (P = 0.003).",
        [
            "OS rate 80.6 % at 5 years p 0.003 in CABG group",
            "OS rate 65.5 % at 5 years p 0.003 in PTCA group",
        ],
    ),
    (
        "Median EFS was 5.3 months in the low-dose group, 7.9 months in the mid-dose group and not reached in the high-dose group.",
        [
            "EFS median 5.3 months in low-dose group",
            "EFS median 7.9 months in mid-dose group",
            "EFS median not-reached in high-dose group",
        ],
    ),
    (
        "At the time of data cutoff, the median duration of response had not been reached.",
        ["DOR median not-reached"],
    ),
    (
        "Eleven of 19 patients were alive at last follow-up.",
        ["OS (alive) count 11 patients 11/19"],
    ),
    (
        "Median progression-free survival in the NK group was 7.3 months versus 4.9 months in the control group (HR, 0.58; 95% CI, 0.35-0.97; P = 0.037).",
        [
            "PFS median 7.3 months p 0.037 in NK group",
            "PFS median 4.9 months p 0.037 in control group",
            "PFS hazard ratio 0.58 ratio [0.35-0.97] p 0.037 in NK group",
        ],
    ),
    (
        "Median OS was 26.4 months with NK cells and 19.9 months with chemotherapy (log-rank p=0.04).",
        [
            "OS median 26.4 months p 0.04 in NK cells",
            "OS median 19.9 months p 0.04 in chemotherapy",
        ],
    ),
    (
        "Among responders, median DOR was 10.2 months.",
        ["DOR median 10.2 months"],
    ),
    (
        "For PFS, the hazard ratio (HR) for cabozantinib versus everolimus was 0.54 (95% CI 0.4-0.7).",
        ["PFS hazard ratio 0.54 ratio [0.4-0.7] in cabozantinib"],
    ),
    (
        "Median OS for responders was 18 months versus 5 months for non-responders (p=0.002).",
        [
            "OS median 18 months p 0.002 in responders",
            "OS median 5 months p 0.002 in non-responders",
        ],
    ),
    (
        "Median OS was not reached vs 12.4 months (HR 0.49; p = 0.03).",
        [
            "OS median 12.4 months p 0.03",
            "OS median not-reached p 0.03",
            "OS hazard ratio 0.49 ratio p 0.03",
        ],
    ),
    (
        "After a median follow-up of 22 months (range 6-41), 9 patients (45%) remained alive, 7 of them in CR.",
        ["OS (alive) rate 45 %", "CR count 7 patients 7/9"],
    ),
    (
        "The probability of OS at 2 years was 55% (95% CI, 33-77%).",
        ["OS rate 55 % [33-77] at 2 years"],
    ),
    (
        "Kaplan-Meier estimates of PFS at 6 and 12 months were 60% and 40%.",
        ["PFS rate 60 % at 6 months", "PFS rate 40 % at 12 months"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
