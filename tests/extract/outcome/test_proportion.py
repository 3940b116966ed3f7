"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "The overall response rate was 67% (6 of 9; 95% CI, 30-93), including 4 CRs and 2 PRs.",
        ["ORR rate 67 % 6/9 [30-93]", "CR count 4 patients 4/9", "PR count 2 patients 2/9"],
    ),
    (
        "Of 12 evaluable patients, 5 (42%) achieved a complete remission and 2 (17%) a partial remission.",
        ["CR rate 42 % 5/12", "PR rate 17 % 2/12"],
    ),
    (
        "Complete remission was obtained in three of eight patients (37.5%).",
        ["CR rate 37.5 % 3/8"],
    ),
    (
        "Among nine patients, four had CR, two had PR and three had stable disease.",
        ["CR count 4 patients 4/9", "PR count 2 patients 2/9", "SD count 3 patients 3/9"],
    ),
    (
        "CR in 4, PR in 2 and SD in 1 of 9 patients.",
        ["CR count 4 patients 4/9", "PR count 2 patients 2/9", "SD count 1 patients 1/9"],
    ),
    (
        "Objective responses were observed in 3 patients (1 CR, 2 PR).",
        ["ORR count 3 patients", "CR count 1 patients", "PR count 2 patients"],
    ),
    (
        "The ORR was 80% at dose level 1 and 60% at dose level 2.",
        ["ORR rate 80 % in dose level 1", "ORR rate 60 % in dose level 2"],
    ),
    (
        "Of the 10 patients with AML, 4 achieved CR/CRi (40%), while none of the 5 patients with MDS responded.",
        [
            "ORR none-observed -/5 in myelodysplastic syndrome",
            "CR (composite complete remission) rate 40 % 4/10 in acute myeloid leukemia",
        ],
    ),
    (
        "MRD negativity was achieved in 6 of 8 responders (75%).",
        ["MRD rate 75 % 6/8"],
    ),
    (
        "Disease control was achieved in 60% of patients.",
        ["DCR rate 60 %"],
    ),
    (
        "Stable disease was the best response in six patients and progressive disease in four.",
        ["SD count 6 patients", "PD count 4 patients"],
    ),
    (
        "The 2-year cumulative incidence of relapse was 21% (95% CI, 8-38%) with NK cells versus 45% without (p=0.03).",
        [
            "OTHER (cumulative incidence of relapse) rate 21 % [8-38] at 2 years p 0.03 in NK cells",
            "OTHER (cumulative incidence of relapse) rate 45 % at 2 years p 0.03 in without ",
        ],
    ),
    (
        "ORR was 50.0% (95% CI, 21.1-78.9) in cohort A and 33.3% (95% CI, 9.9-65.1) in cohort B.",
        ["ORR rate 50.0 % [21.1-78.9] in cohort A", "ORR rate 33.3 % [9.9-65.1] in cohort B"],
    ),
    (
        "In cohort 1, ORR was 40% (4/10); in cohort 2, it was 60% (6/10).",
        ["ORR rate 40 % 4/10 in cohort 1", "ORR rate 60 % 6/10 in cohort 2"],
    ),
    (
        "Response rates were similar in the two arms (45% vs. 43%; p=0.81).",
        ["ORR rate 45 % p 0.81", "ORR rate 43 % p 0.81"],
    ),
    (
        "Patients receiving NK cells had a higher CR rate than controls (65% vs 40%, P=0.02).",
        ["CR rate 65 % p 0.02 in NK cells", "CR rate 40 % p 0.02 in controls"],
    ),
    (
        "Six patients (50%) responded, including three (25%) with complete responses.",
        ["ORR rate 50 %", "CR rate 25 %"],
    ),
    (
        "All five patients achieved complete remission.",
        ["CR count 5 patients 5/5"],
    ),
    (
        "Of nine patients treated at 3 x 10^8 cells, four (44%) responded.",
        ["ORR rate 44 % 4/9"],
    ),
    (
        "ORR was 33% at 1 x 10^6 cells/kg and 60% at 1 x 10^7 cells/kg.",
        ["ORR rate 33 % in 1 x 10^6 cells/kg", "ORR rate 60 % in 1 x 10^7 cells/kg"],
    ),
    (
        "Patients in cohort 2 had an ORR of 57% (4/7).",
        ["ORR rate 57 % 4/7 in cohort 2"],
    ),
    (
        "With CAR-NK plus rituximab, 8 of 10 patients responded.",
        ["ORR count 8 patients 8/10 in CAR-NK plus rituximab"],
    ),
    (
        "For patients with indolent lymphoma, the CR rate was 70%; for those with aggressive lymphoma, it was 25%.",
        ["CR rate 70 %", "CR rate 25 %"],
    ),
    (
        "Among 11 patients with AML, six achieved CR, whereas two of eight patients with MDS did.",
        ["CR count 6 patients 6/11", "CR count 2 patients 2/8 in myelodysplastic syndrome"],
    ),
    (
        "The CR rate was 55% in AML and 20% in MDS.",
        ["CR rate 55 % in acute myeloid leukemia", "CR rate 20 % in myelodysplastic syndrome"],
    ),
    (
        "ORR and CR rate were 64% and 45%.",
        ["ORR rate 64 %", "CR rate 45 %"],
    ),
    (
        "ORR, CR and PR rates were 60%, 40% and 20%, respectively.",
        ["ORR rate 60 %", "CR rate 40 %", "PR rate 20 %"],
    ),
    (
        "The ORR and DCR were 25.0% and 75.0% in the NK arm versus 10.0% and 50.0% in the control arm, respectively.",
        [
            "ORR rate 25.0 % in NK arm",
            "DCR rate 75.0 % in NK arm",
            "ORR rate 10.0 % in control arm",
            "DCR rate 50.0 % in control arm",
        ],
    ),
    (
        "At day 28, the ORR was 62% (8/13) and the CR rate 38% (5/13).",
        ["ORR rate 62 % 8/13 at day 28", "CR rate 38 % 5/13 at day 28"],
    ),
    (
        "On day +28, 3 of 10 patients were in CR.",
        ["CR count 3 patients 3/10 at day 28"],
    ),
    (
        "By 3 months, MRD-negative CR had been achieved in 5 of 9 patients.",
        ["CR (MRD-negative complete remission) count 5 patients 5/9 at 3 months"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
