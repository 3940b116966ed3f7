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
        "Seven patients (58%) relapsed at a median of 4.3 months.",
        ["OTHER (relapse) rate 58 %"],
    ),
    (
        "The 2-year cumulative incidence of relapse was 21% (95% CI, 8-38%) with NK cells versus 45% without (p=0.03).",
        [
            "OTHER (cumulative incidence of relapse) rate 21 % [8-38] at 2 years p 0.03 in NK cells",
            "OTHER (cumulative incidence of relapse) rate 45 % at 2 years p 0.03 in without NK cells",
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
        "Both patients had progressive disease.",
        ["PD count 2 patients"],
    ),
    (
        "Of nine patients treated at 3 x 10^8 cells, four (44%) responded.",
        ["ORR rate 44 % 4/9 in 3 x 10^8 cells"],
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
        [
            "CR rate 70 % in indolent non-Hodgkin lymphoma",
            "CR rate 25 % in aggressive non-Hodgkin lymphoma",
        ],
    ),
    (
        "Among 11 patients with AML, six achieved CR, whereas two of eight patients with MDS did.",
        [
            "CR count 6 patients 6/11 in acute myeloid leukemia",
            "CR count 2 patients 2/8 in myelodysplastic syndrome",
        ],
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
    (
        "Of the 11 patients who were treated, 8 (73%) had a response; of these patients, 7 (4 with lymphoma and 3 with CLL) had a complete remission, and 1 had remission of the Richter's transformation component but had persistent CLL.",
        [
            "ORR rate 73 % 8/11",
            "CR count 7 patients 7/11",
            "CR count 4 patients in lymphoma",
            "CR count 3 patients in chronic lymphocytic leukemia",
            "CR (remission) count 1 patients 1/11",
        ],
    ),
    (
        "At the higher dose level, 4 of 6 patients (67%) achieved CR/CRi, with MRD negativity in 3 of 4.",
        [
            "CR (composite complete remission) rate 67 % 4/6 in higher dose level",
            "MRD count 3 patients 3/4 in higher dose level",
        ],
    ),
    (
        "Three of five patients in the higher dose cohort achieved a complete response, two of whom were MRD negative.",
        [
            "CR count 3 patients 3/5 in higher dose cohort",
            "MRD count 2 patients 2/3 in higher dose cohort",
        ],
    ),
    (
        "Among the 10 efficacy-evaluable patients in the monotherapy arm, 5 achieved an objective response, including 3 with CR.",
        [
            "ORR count 5 patients 5/10 in monotherapy arm",
            "CR count 3 patients 3/10 in monotherapy arm",
        ],
    ),
    (
        "As of the data cutoff of March 2, 2023, 8 of 13 patients (62%) achieved an objective response, with 7 (54%) in complete response.",
        ["ORR rate 62 % 8/13", "CR rate 54 % 7/13"],
    ),
    (
        "Best overall response was CR in 4, PR in 3, SD in 2 and PD in 1 patient.",
        [
            "CR count 4 patients",
            "PR count 3 patients",
            "SD count 2 patients",
            "PD count 1 patients",
        ],
    ),
    (
        "Best responses included 2 partial responses and 4 stable disease.",
        ["PR count 2 patients", "SD count 4 patients"],
    ),
    (
        "One patient (11%) had a partial response and five (56%) had stable disease, for a disease control rate of 67%.",
        ["PR rate 11 %", "SD rate 56 %", "DCR rate 67 %"],
    ),
    (
        "The disease control rate was 77.8% (7/9), and the ORR 22.2% (2/9).",
        ["DCR rate 77.8 % 7/9", "ORR rate 22.2 % 2/9"],
    ),
    (
        "Median time to response was 28 days (range, 27-56).",
        ["TTR median 28 days"],
    ),
    (
        "The 2-year relapse rate was significantly lower in the NK group than in the control group (18% vs 39%, p = 0.02).",
        [
            "OTHER (relapse) rate 18 % at 2 years p 0.02 in NK group",
            "OTHER (relapse) rate 39 % at 2 years p 0.02 in control group",
        ],
    ),
    (
        "Relapse occurred in 3 patients (25%).",
        ["OTHER (relapse) rate 25 %"],
    ),
    (
        "ACR20, ACR50 and ACR70 responses were achieved by 86%, 57% and 29% of patients, respectively.",
        ["OTHER (ACR20) rate 86 %", "OTHER (ACR50) rate 57 %", "OTHER (ACR70) rate 29 %"],
    ),
    (
        "Efficacy: 5 of 9 patients (56%) achieved CR; 4 of these were MRD-negative.",
        ["CR rate 56 % 5/9", "MRD count 4 patients 4/5"],
    ),
    (
        "Objective response rate: 67% (6/9).",
        ["ORR rate 67 % 6/9"],
    ),
    (
        "ORR: 67% (n=6); CR: 44% (n=4).",
        ["ORR rate 67 %", "CR rate 44 %"],
    ),
    (
        "Complete response rate of 44% (4/9) and overall response rate of 67% (6/9) in efficacy-evaluable patients.",
        ["CR rate 44 % 4/9", "ORR rate 67 % 6/9"],
    ),
    (
        "Four of the five patients in the 1.5 billion cell cohort are in ongoing response.",
        ["ORR count 4 patients 4/5 in 1.5 billion cell cohort"],
    ),
    (
        "The company today announced that seven of 12 patients (58%) had a complete response at the 1 billion dose level.",
        ["CR rate 58 % 7/12 in 1 billion dose level"],
    ),
    (
        "Of six patients in Regimen B, three achieved an objective response, including two complete responses.",
        ["ORR count 3 patients 3/6 in Regimen B", "CR count 2 patients 2/6 in Regimen B"],
    ),
    (
        "At a median follow-up of 6 months (range 2-14), 7 of 10 responders remained in remission.",
        ["CR (remission) count 7 patients 7/10"],
    ),
    (
        "Neutrophil engraftment occurred at a median of 12 days (range, 10-18).",
        ["OTHER (neutrophil engraftment) median 12 days"],
    ),
    (
        "Compared with the control group, the NK group had a higher ORR (45.5% vs. 22.7%, p = 0.03).",
        ["ORR rate 45.5 % p 0.03 in NK group", "ORR rate 22.7 % p 0.03 in control group"],
    ),
    (
        "In the per-protocol population, the ORR was 52% (11/21).",
        ["ORR rate 52 % 11/21 in per-protocol population"],
    ),
    (
        "In patients with MRD at baseline, 5 of 7 converted to MRD negativity.",
        ["MRD count 5 patients 5/7 in with MRD at baseline"],
    ),
    (
        "Responses occurred in 3/7 patients with follicular lymphoma and 2/6 with DLBCL.",
        [
            "ORR count 3 patients 3/7 in follicular lymphoma",
            "ORR count 2 patients 2/6 in diffuse large B-cell lymphoma",
        ],
    ),
    (
        "The ORR was 100% in FL (3/3), 41% in DLBCL (7/17) and 67% in CLL (2/3).",
        [
            "ORR rate 100 % 3/3 in follicular lymphoma",
            "ORR rate 41 % 7/17 in diffuse large B-cell lymphoma",
            "ORR rate 67 % 2/3 in chronic lymphocytic leukemia",
        ],
    ),
    (
        "At DL1, 1 of 3 patients responded; at DL2, 3 of 4; at DL3, 4 of 6.",
        [
            "ORR count 1 patients 1/3 in DL1",
            "ORR count 3 patients 3/4 in DL2",
            "ORR count 4 patients 4/6 in DL3",
        ],
    ),
    (
        "The patient achieved a complete remission by day 28.",
        ["CR count 1 patients at day 28"],
    ),
    (
        "Both patients had progressive disease.",
        ["PD count 2 patients"],
    ),
    (
        "Seven patients (58%) relapsed at a median of 4.3 months.",
        ["OTHER (relapse) rate 58 %"],
    ),
    (
        "Two patients had CR, and both relapsed within 6 months.",
        ["CR count 2 patients"],
    ),
    (
        "At week 12, 25 (48.1% [34.0-62.4], p<0.0001) of 52 participants in the X group and 3 (5.8%) of 52 in the placebo group had a response.",
        [
            "ORR rate 48.1 % 25/52 at 12 weeks p <0.0001 in X group",
            "ORR rate 5.8 % 3/52 at 12 weeks in placebo group",
        ],
    ),
    (
        "Among 22 patients with relapsed/refractory AML, the CR/CRi rate was 32% (7/22; 95% CI, 14-55%), and 4 patients proceeded to transplantation.",
        [
            "CR (composite complete remission) rate 32 % 7/22 [14-55] in relapsed/refractory AML",
            "OTHER (transplantation) count 4 patients 4/22 in relapsed/refractory AML",
        ],
    ),
    (
        "Eighteen of 25 evaluable patients (72%) had disease control (2 CR, 5 PR, 11 SD).",
        [
            "DCR rate 72 % 18/25",
            "CR count 2 patients 2/25",
            "PR count 5 patients 5/25",
            "SD count 11 patients 11/25",
        ],
    ),
    (
        "Of the 9 patients, 2 (22.2%) had PR, 4 (44.4%) SD and 3 (33.3%) PD.",
        ["PR rate 22.2 % 2/9", "SD rate 44.4 % 4/9", "PD rate 33.3 % 3/9"],
    ),
    (
        "Three patients had PR, five SD, and four PD.",
        ["PR count 3 patients", "SD count 5 patients", "PD count 4 patients"],
    ),
    (
        "ORR (CR + PR) was 58.3% (7 of 12).",
        ["ORR rate 58.3 % 7/12"],
    ),
    (
        "MRD was undetectable in 5 of 6 patients (83%) in CR.",
        ["MRD rate 83 % 5/6"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
