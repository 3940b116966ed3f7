"""The same told in other words, and words like them that tell nothing."""

import pytest

# fmt: off
STORIES: list[tuple[str, list[str]]] = [
    # responses in lay words
    ("The cells cleared leukaemia in 10 of 24 children.", ["CR (remission) count 10 patients 10/24"]),
    ("In four patients no sign of the disease remained.", ["CR (remission) count 4 patients"]),
    ("In seven children the leukaemia went away.", ["CR (remission) count 7 patients"]),
    ("Eleven of 16 patients saw their tumors shrink.", ["ORR (tumor shrinkage) count 11 patients 11/16"]),
    ("Tumors shrank by at least 30% in five patients.", ["ORR (tumor shrinkage) count 5 patients"]),
    ("Seven of the 12 patients went into remission.", ["CR (remission) count 7 patients 7/12"]),
    ("Three of nine children were cancer-free.", ["CR (remission) count 3 patients 3/9"]),
    ("Disease stabilised in five patients (36%).", ["SD rate 36 %"]),
    ("Five of the nine patients had their disease controlled.", ["DCR count 5 patients 5/9"]),
    ("The disease disappeared completely in three of eight patients.", ["CR (remission) count 3 patients 3/8"]),
    ("The tumor shrank in two of five mice.", []),
    ("Tumors will shrink in most patients.", []),
    ("Patients whose tumors shrank lived longer.", []),
    ("Patients were eligible if they had no sign of lymphoma in the brain.", []),
    ("Patients had to be free of disease at enrolment.", []),
    # kinds of response
    ("Six patients (50%) had an objective response (two complete, four partial).", ["CR count 2 patients", "ORR rate 50 %", "PR count 4 patients"]),
    ("Objective response was achieved in 5 (2 complete and 3 partial) of 12 patients.", ["CR count 2 patients", "ORR count 5 patients", "PR count 3 patients"]),
    ("Responses were complete in two patients and partial in three.", ["CR count 2 patients", "PR count 3 patients"]),
    ("Complete and partial responses were seen in two and three patients, respectively.", ["CR count 2 patients", "PR count 3 patients"]),
    ("Four patients responded, all with a partial response.", ["ORR count 4 patients", "PR count 4 patients"]),
    ("Complete remissions numbered six.", ["CR count 6 patients"]),
    ("Nine of 13 patients achieved at least a partial response.", ["ORR count 9 patients 9/13"]),
    ("Eight (62%) of 13 patients attained VGPR or better.", ["OTHER (VGPR or better) rate 62 % 8/13"]),
    ("B-cell depletion was seen in three patients and complete in two.", ["OTHER (B-cell depletion) count 3 patients"]),
    # the same verb, left out
    ("None of three patients responded at DL1, one of four did at DL2 and four of seven (57%) did at DL3.", ["ORR count 1 patients 1/4 in DL2", "ORR none-observed -/3 in DL1", "ORR rate 57 % 4/7 in DL3"]),
    ("Half of the 20 patients responded.", ["ORR count 10 patients 10/20"]),
    ("Half of the patients were alive at 18 months.", ["OS (alive) rate 50 % at 18 months"]),
    ("Half of the patients (10/20) responded.", ["ORR count 10 patients 10/20"]),
    ("Mucositis affected a quarter of the patients.", ["AE (mucositis) rate 25 %"]),
    ("About half of the patients had fever.", []),
    ("Half of the patients were women.", []),
    ("Half of the dose was given on day 2.", []),
    # nobody in one group, some in another
    ("None of the six in cohort 1 and two of five in cohort 2 had CRS.", ["CRS count 2 patients 2/5 in cohort 2", "CRS count none-observed 0/6 in cohort 1"]),
    ("Nobody in arm A and three patients in arm B had GVHD.", ["GVHD count 3 patients in arm B", "GVHD count none-observed in arm A"]),
    ("One DLT occurred in part A and none in part B.", ["DLT count 1 patients in part A", "DLT count none-observed in part B"]),
    ("Two patients at dose level 3 and none at the others had CRS.", ["CRS count 2 patients in dose level 3"]),
    ("No dose-limiting toxicity occurred in cohorts 1 and 2; one patient in cohort 3 had grade 4 encephalopathy.", ["AE (encephalopathy) grade 4 count 1 patients in cohort 3", "DLT none-observed in cohort 1", "DLT none-observed in cohort 2"]),
    ("No responses were seen among 12 patients.", ["ORR none-observed -/12"]),
    ("Four patients had no response.", ["OTHER (no response) count 4 patients"]),
    ("No relapses have occurred to date.", ["OTHER (relapse) none-observed"]),
    ("No CAR-NK-related serious adverse events were reported.", ["SAE (treatment-related serious adverse event) none-observed"]),
    ("None of the 12 vials thawed poorly and two of 14 had clumps.", []),
    ("Of the 9 patients, none achieved a CR and four had SD.", ["CR none-observed", "SD count 4 patients 4/9"]),
    # one patient
    ("Case report. A very good partial response was documented after 8 weeks.", ["PR (very good partial response) count 1 patients at 8 weeks"]),
    ("Case report. The course was complicated by Klebsiella bacteraemia.", ["INFECTION (Klebsiella infection) count 1 patients"]),
    ("Case report. The infusion was followed by grade 2 fever and hypotension.", ["AE (fever) grade 2 count 1 patients", "AE (hypotension) grade 2 count 1 patients"]),
    ("Case report. Neutropenia of grade 4 lasted 16 days.", ["AE (neutropenia) grade 4 count 1 patients", "AE (duration of neutropenia) grade 4 16 days"]),
    ("Case report. Progression occurred 5 months after the first infusion.", ["PFS 5 months"]),
    ("Case report. The best response was a VGPR.", ["PR (very good partial response) count 1 patients"]),
    ("Case report. A complete remission was achieved after induction chemotherapy.", []),
    ("Case report. Relapse was diagnosed after autologous transplantation.", []),
    ("Patient 4 developed grade 3 neurotoxicity.", ["NEUROTOXICITY grade 3 count 1 patients"]),
    ("One patient, a 61-year-old man with FL, achieved a CR.", ["CR count 1 patients"]),
    ("A single case of grade 2 CRS was seen.", ["CRS grade 2 count 1 patients"]),
    # cells
    ("NK-cell numbers in blood rose 36-fold by day 14.", ["EXPANSION (NK-cell numbers) ratio 36 ratio at day 14"]),
    ("NK cells made up a median of 68% of lymphocytes on day 7.", ["EXPANSION median 68 % at day 7"]),
    ("Donor NK cells expanded in 8 of 14 patients.", ["EXPANSION count 8 patients 8/14"]),
    ("CAR-NK cells could not be detected after day 28.", ["PERSISTENCE 28 days"]),
    ("CAR transgene levels declined to undetectable levels by day 21.", ["PERSISTENCE 21 days"]),
    ("CAR-NK cells were detectable in 21 of 24 patients tested, for a maximum of 18 days.", ["PERSISTENCE 18 days", "PERSISTENCE count 21 patients 21/24"]),
    ("CAR-NK cells peaked on day 10. They were gone after three weeks.", ["PERSISTENCE 3 weeks", "TMAX 10 days"]),
    ("Fever and chills were frequent. They were gone after three days.", []),
    ("NK cells expanded 1,850-fold over 14 days.", []),
    ("T cells rose 3-fold by day 14.", ["OTHER (T cells) 3 ratio at day 14"]),
    # levels
    ("B cells became undetectable in 30 patients (88%) by day 15.", ["OTHER (B-cell depletion) rate 88 % at day 15"]),
    ("B cells returned after a median of 4 months.", ["OTHER (B-cell recovery) median 4 months"]),
    ("Neutrophils engrafted after a median of 10 days.", ["OTHER (neutrophil engraftment) median 10 days"]),
    ("Median anti-dsDNA fell by 81%.", ["OTHER (anti-dsDNA) median 81 %"]),
    ("mRSS fell by a median of 9 points (from 24 to 15).", ["OTHER (mRSS) median 9 points"]),
    ("Mean proteinuria decreased from 3.1 to 0.8 g/day at month 6.", ["OTHER (proteinuria) mean 0.8 g/day at 6 months"]),
    ("B-cell depletion was complete in all patients.", ["OTHER (B-cell depletion) rate 100 %"]),
    ("Before infusion, B cells were undetectable in nine patients.", []),
    # safety
    ("Three of 14 patients (21%) developed CRS, which was grade 1 in two and grade 2 in one.", ["CRS grade 1 count 2 patients 2/14", "CRS grade 2 count 1 patients 1/14", "CRS rate 21 % 3/14"]),
    ("Three patients died: one each from sepsis, pneumonia and progression.", ["DEATH (pneumonia) count 1 patients", "DEATH (progression) count 1 patients", "DEATH (sepsis) count 1 patients", "DEATH count 3 patients"]),
    ("Five patients have died, four of their leukaemia.", ["DEATH (leukaemia) count 4 patients", "DEATH count 5 patients"]),
    ("Seven infections in five patients were reported.", ["INFECTION count 5 patients"]),
    ("One dose-limiting toxicity (grade 3 hypoxia) was seen.", ["DLT (hypoxia) grade 3 count 1 patients"]),
    ("One patient developed grade 3 CRS, counted as DLT.", ["CRS grade 3 count 1 patients", "DLT (CRS) grade 3 count 1 patients"]),
    ("CRS was considered a DLT if grade 3 or higher.", []),
    ("CRS was mild (grade 1) in four and moderate (grade 2) in one.", ["CRS grade 1 count 4 patients", "CRS grade 2 count 1 patients"]),
    ("CRS was confined to grade 1 and affected three of 12 patients (25%).", ["CRS grade 1 rate 25 % 3/12"]),
    ("The most common adverse events were fever (60%), nausea and fatigue (each 40%).", ["AE (fatigue) rate 40 %", "AE (fever) rate 60 %", "AE (nausea) rate 40 %"]),
    ("Serious adverse events occurred in three patients (pneumonia, sepsis and fever).", ["AE (fever) count 1 patients", "INFECTION (pneumonia) count 1 patients", "INFECTION (sepsis) count 1 patients", "SAE count 3 patients"]),
    ("Two deaths from infection were recorded.", ["DEATH (infection) count 2 patients"]),
    ("A dose of 9×10^8 cells was taken forward.", ["RP2D 900000000 cells"]),
    ("Doses up to 2×10^9 cells were tolerated without an MTD.", []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_other_words_tell_the_same(told, words, results):
    assert sorted(told(words)) == sorted(results)
