"""Plain sentences that were read wrongly: sizes of groups, several times for each group, parts of patients named like results, plans before results."""

import pytest

# fmt: off
COUNTED: list[tuple[str, list[str]]] = [
    ("In group A with 90 evaluable patients, the response rate was 25.6%, whereas in group B with 88 evaluable patients, the response rate was 31.8%.", ["ORR rate 25.6 % in group A", "ORR rate 31.8 % in group B"]),
    ("In cohort A with 9 evaluable patients, the ORR was 56%; in cohort B, with 10 evaluable patients, it was 30%.", ["ORR rate 30 % in cohort B", "ORR rate 56 % in cohort A"]),
    ("In arm A with 20 treated patients the CR rate was 40% and in arm B with 22 treated patients 18%.", ["CR rate 18 % in arm B", "CR rate 40 % in arm A"]),
    ("In cohort B, with 3 patients achieving CR, the ORR was 40%.", ["CR count 3 patients in cohort B", "ORR rate 40 % in cohort B"]),
    ("ORR was 50% in cohort A with 10 patients and 20% in cohort B with 12 patients.", ["ORR rate 20 % in cohort B", "ORR rate 50 % in cohort A"]),
    ("CRS occurred in arm A with 3 patients and in arm B with 4 patients.", ["CRS count 3 patients in arm A", "CRS count 4 patients in arm B"]),
    ("The ORR was 40%, with 3 patients in CR and 2 in PR.", ["CR count 3 patients", "ORR rate 40 %", "PR count 2 patients"]),
    ("The ORR was 40% in cohort A (3 patients in CR).", ["CR count 3 patients in cohort A", "ORR rate 40 % in cohort A"]),
    ("Twelve patients were treated (3 patients in CR, 9 with active disease).", []),
    ("The ORR was 80%, including 4 patients in CR at study entry.", ["ORR rate 80 %"]),
    ("CRS occurred in 21 of 94 patients (cohort A, n = 10; cohort B, n = 11).", ["CRS count 10 patients in cohort A", "CRS count 11 patients in cohort B", "CRS count 21 patients 21/94"]),
    ("CRS occurred in 22% of patients (cohort A: 10%, cohort B: 31%).", ["CRS rate 10 % in cohort A", "CRS rate 22 %", "CRS rate 31 % in cohort B"]),
    ("CRS occurred in 10% of patients in cohort A; 69% of those in cohort B did not develop ICANS.", ["CRS rate 10 % in cohort A"]),
    ("8% of the patients assigned to NK cells had CRS, compared with 54% of those assigned to CAR-T cells; 69% of those assigned to CAR-T cells did not subsequently undergo transplantation.", ["CRS rate 54 % in CAR-T cells", "CRS rate 8 % in NK cells"]),
    ("103 patients with sepsis were randomised to NK cells (70 patients) or placebo (33 patients).", []),
    ("Forty patients with CRS were enrolled; 20 received NK cells and 20 placebo.", []),
    ("Two patients with CRS were treated in the ICU.", []),
    ("IgG fell from 12 to 8 g/L, while an insignificant decrease was observed with placebo from 11 to 10 g/L.", ["OTHER (IgG) 8 g/L"]),
    ("There was one case of CRS in 12 patients.", ["CRS count 1 patients"]),
    ("Two CRs in 9 patients and 3 PRs in 10 patients were seen.", ["CR count 2 patients", "PR count 3 patients"]),
    ("Best response was CR in 5, PR in 2 and progressive disease in three.", ["CR count 5 patients", "PD count 3 patients", "PR count 2 patients"]),
    ("One DLT (grade 4 CRS) in 6 patients was seen.", ["DLT (CRS) grade 4 count 1 patients"]),
    ("ORR and CR rates were 71% and 57%, respectively, among 14 efficacy-evaluable pts.", ["CR rate 57 %", "ORR rate 71 %"]),
    ("So far, two patients have had CRS.", ["CRS count 2 patients"]),
    ("A 62-year-old man had a 42% reduction in target lesions after two cycles.", ["OTHER (reduction in target lesions) rate 42 %"]),
]
SEVERAL_TIMES: list[tuple[str, list[str]]] = [
    ("In arm A the infection rate was 10% at day 30 and 17% at day 100, and in arm B 7% and 13%.", ["INFECTION rate 10 % at day 30 in arm A", "INFECTION rate 13 % at day 100 in arm B", "INFECTION rate 17 % at day 100 in arm A", "INFECTION rate 7 % at day 30 in arm B"]),
    ("In arm A, OS was 80% and 60% at 1 and 2 years, respectively, compared with 70% and 40% in arm B.", ["OS rate 40 % at 2 years in arm B", "OS rate 60 % at 2 years in arm A", "OS rate 70 % at 1 year in arm B", "OS rate 80 % at 1 year in arm A"]),
    ("OS was 80% at 1 year and 60% at 2 years in arm A and 70% and 40% in arm B.", ["OS rate 40 % at 2 years in arm B", "OS rate 60 % at 2 years in arm A", "OS rate 70 % at 1 year in arm B", "OS rate 80 % at 1 year in arm A"]),
    ("In arm A, 1- and 2-year OS rates were 80% and 60%, versus 70% and 40% in arm B.", ["OS rate 40 % at 2 years in arm B", "OS rate 60 % at 2 years in arm A", "OS rate 70 % at 1 year in arm B", "OS rate 80 % at 1 year in arm A"]),
    ("PFS at 6 and 12 months was 80% and 60% with NK cells versus 70% and 40% with placebo.", ["PFS rate 40 % at 12 months in placebo", "PFS rate 60 % at 12 months in NK cells", "PFS rate 70 % at 6 months in placebo", "PFS rate 80 % at 6 months in NK cells"]),
    ("PFS was higher in arm A than in arm B (80% vs 70% at 6 months and 60% vs 40% at 12 months).", ["PFS rate 40 % at 12 months in arm B", "PFS rate 60 % at 12 months in arm A", "PFS rate 70 % at 6 months in arm B", "PFS rate 80 % at 6 months in arm A"]),
    ("Relapse rates at 1, 2 and 3 years were 10%, 20% and 30% in arm A; 15%, 25% and 40% in arm B.", ["OTHER (relapse) rate 10 % at 1 year in arm A", "OTHER (relapse) rate 15 % at 1 year in arm B", "OTHER (relapse) rate 20 % at 2 years in arm A", "OTHER (relapse) rate 25 % at 2 years in arm B", "OTHER (relapse) rate 30 % at 3 years in arm A", "OTHER (relapse) rate 40 % at 3 years in arm B"]),
    ("In responders, PFS at 6 and 12 months was 80% and 60%, and in non-responders 30% and 10%.", ["PFS rate 10 % at 12 months in non-responders", "PFS rate 30 % at 6 months in non-responders", "PFS rate 60 % at 12 months in responders", "PFS rate 80 % at 6 months in responders"]),
    ("PFS was 80% at 6 months and 60% at 12 months.", ["PFS rate 60 % at 12 months", "PFS rate 80 % at 6 months"]),
    ("OS was 90% at day 100 and dropped to 47% by 1 year.", ["OS rate 47 % at 1 year", "OS rate 90 % at day 100"]),
    ("The response rate was 60% at day 28 and rose to 75% at month 3.", ["ORR rate 60 % at day 28", "ORR rate 75 % at 3 months"]),
]
OF_WHOM: list[tuple[str, list[str]]] = [
    ("The ORR was 60% in patients with detectable CAR-NK cells at day 28.", ["ORR rate 60 % in with detectable CAR-NK cells at day 28"]),
    ("The ORR was 60% in patients with more than 20% blasts.", ["ORR rate 60 % in with more than 20% blasts"]),
    ("The ORR was 60% in patients with an ECOG performance status of 2.", ["ORR rate 60 % in with an ECOG performance status of 2"]),
    ("The CR rate was 50% in patients with a median follow-up of 12 months.", ["CR rate 50 %"]),
    ("Six of 10 patients with prior GVHD achieved CR.", ["CR count 6 patients 6/10 in with prior GVHD"]),
    ("Two patients with CRS died.", ["DEATH count 2 patients in cytokine release syndrome"]),
    ("Five patients with a CR relapsed.", ["OTHER (relapse) count 5 patients in with a CR"]),
    ("None of the 4 patients with CRS had ICANS.", ["ICANS none-observed -/4 in cytokine release syndrome"]),
    ("None of those with progressive disease responded.", []),
    ("None of the three patients with CD19-negative relapse responded.", ["ORR none-observed -/3 in with CD19-negative relapse"]),
    ("In patients with CRS, no ICANS was seen.", ["ICANS none-observed in cytokine release syndrome"]),
    ("Among 9 patients with SD, 2 later had a PR.", ["PR count 2 patients 2/9 in with SD"]),
    ("The null hypothesis was an ORR of 20%; the ORR was 45%.", ["ORR rate 45 %"]),
    ("The trial was designed to detect a 6-month PFS of 40% against a null of 20%; the observed 6-month PFS was 37%.", ["PFS rate 37 % at 6 months"]),
    ("The study aimed at an ORR of 40%, but the observed ORR was 25%.", ["ORR rate 25 %"]),
    ("DFS at 2 years was 79% in patients who received NK cells and 56% in historical controls (P=.04).", ["DFS rate 79 % at 2 years in NK cells"]),
    ("Lirilumab monotherapy has shown limited activity (ORR <5%); in our study the combination with NK cells gave an ORR of 18.8% (3/16).", ["ORR rate 18.8 % 3/16"]),
    ("CRS was reported in four patients, with three grade 1 events and one grade 3 event.", ["CRS count 4 patients", "CRS grade 1 count 3 patients", "CRS grade 3 count 1 patients"]),
    ("Responses were short-lived (median 1.9 months).", ["DOR median 1.9 months"]),
    ("Side effects were mostly low grade, the commonest being nausea, fatigue and constipation.", ["AE (constipation) most common", "AE (fatigue) most common", "AE (nausea) most common"]),
    ("Two patients converted from MRD-positive to MRD-negative.", ["MRD count 2 patients"]),
    ("The ORR was 52%. Among patients in cohort B it was 58%.", ["ORR rate 52 %", "ORR rate 58 % in cohort B"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), COUNTED + SEVERAL_TIMES + OF_WHOM)
def test_a_plain_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == results
