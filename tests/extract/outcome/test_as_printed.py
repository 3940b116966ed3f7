"""Results as abstracts and releases print them, each with a sentence like it that tells something else or nothing."""

import pytest

# fmt: off
TOLD: list[tuple[str, list[str]]] = [
    # a measure with its short form in brackets is one
    ("One-year progression-free survival (PFS) and overall survival (OS) rates were 30% and 65%, respectively.",
     ["PFS rate 30 % at 1 year", "OS rate 65 % at 1 year"]),
    ("The objective response rate (ORR) and disease control rate (DCR) were 35% and 70%, respectively.",
     ["ORR rate 35 %", "DCR rate 70 %"]),
    # who reports is no other trial
    ("The trial reported no cases of cytokine release syndrome (CRS), neurotoxicity or graft-versus-host disease.",
     ["CRS none-observed", "NEUROTOXICITY none-observed", "GVHD none-observed"]),
    ("A trial reported an ORR of 40%.",
     []),
    # what disease they had is no relapse
    ("Of the patients, four had high-risk MDS and two had relapsed secondary AML.",
     []),
    ("Two had relapsed by day 100.",
     ["OTHER (relapse) count 2 patients at day 100"]),
    # when it was is no length
    ("Three patients relapsed five months posttransplant and one died.",
     ["OTHER (relapse) count 3 patients", "DEATH count 1 patients"]),
    # who lives without disease
    ("Five (36%) are alive without leukemia.",
     ["DFS (alive and disease free) rate 36 %"]),
    ("Four of the 14 patients are alive and leukemia-free.",
     ["DFS (alive and disease free) count 4 patients 4/14"]),
    ("Six patients are alive and in CR.",
     ["DFS (alive and disease free) count 6 patients"]),
    ("Four patients were alive and relapse-free at 2 years.",
     ["RFS count 4 patients at 2 years"]),
    ("Three patients are alive with disease.",
     ["OS (alive) count 3 patients"]),
    ("All patients remain in remission.",
     ["CR (remission) rate 100 %"]),
    ("All patients were in remission at transplant.",
     []),
    # one figure of several groups
    ("Four of 7 patients in cohorts 2 and 3 had a response.",
     ["ORR count 4 patients 4/7 in cohorts 2 and 3"]),
    ("CRS was seen in 2 and 3 patients in cohorts 2 and 3.",
     ["CRS count 2 patients in cohort 2", "CRS count 3 patients in cohort 3"]),
    ("No DLT was seen at levels 1 and 2, and one was seen at level 3.",
     ["DLT none-observed in level 1", "DLT none-observed in level 2", "DLT count 1 patients in level 3"]),
    # headlines
    ("5 of 9 Patients in Cohorts 2 and 3 Reached a Complete Response, and 2 of 9 Patients Had Stable Disease",
     ["CR count 5 patients 5/9 in cohorts 2 and 3", "SD count 2 patients 2/9"]),
    # what the events were
    ("No adverse events of any grade of ICANS or GVHD were observed.",
     ["ICANS none-observed", "GVHD none-observed"]),
    # one more patient is no fifth of them
    ("A morphologic leukemia-free state was attained by a fifth patient.",
     ["OTHER (morphologic leukemia-free state) count 1 patients"]),
    ("CRS was seen in a fifth of patients.",
     ["CRS rate 20 %"]),
    # responses that became better ones
    ("Three partial responses deepened to CR.",
     ["CR count 3 patients"]),
    ("Three patients converted from PR to CR.",
     ["CR count 3 patients"]),
    ("Further cycles turned 2 partial responses into CRs.",
     ["CR count 2 patients"]),
    # a group that opens the sentence holds for the next count
    ("In cohort B, one patient had a complete response, while five patients had stable disease.",
     ["CR count 1 patients in cohort B", "SD count 5 patients in cohort B"]),
    ("In cohort B, one patient had a complete response, while five patients in cohort A had stable disease.",
     ["CR count 1 patients in cohort B", "SD count 5 patients in cohort A"]),
    # nobody is no denominator
    ("Not one patient had CRS.",
     ["CRS none-observed"]),
    # cells found, without a time
    ("Donor NK cells were detected in 10 of 12 patients.",
     ["PERSISTENCE count 10 patients 10/12"]),
    ("Donor NK cells were found in the blood of all evaluable patients.",
     ["PERSISTENCE rate 100 %"]),
    ("NK cells were detected in 4 of 5 products.",
     []),
    # in whom it was, in front
    ("In three patients, grade 1 CRS occurred.",
     ["CRS grade 1 count 3 patients"]),
    ("In one patient there was grade 2 CRS.",
     ["CRS grade 2 count 1 patients"]),
    ("In 12 patients, the ORR was 50%.",
     ["ORR rate 50 %"]),
    # events are no patients
    ("A total of 126 adverse events occurred in 29 patients (85.3%).",
     ["AE rate 85.3 %"]),
    # no response is one of their own
    ("Three of 5 patients had no clinical benefit.",
     ["OTHER (no clinical benefit) count 3 patients 3/5"]),
    ("One of 5 patients with active disease achieved a transient CR.",
     ["CR count 1 patients 1/5 in with active disease"]),
    ("Both patients in molecular relapse achieved a CR that lasted 9 and 4 months, respectively.",
     ["CR count 2 patients in in molecular relapse", "DOR 4 months", "DOR 9 months"]),
    # side effects that were the only ones
    ("Side effects were limited to fever and chills.",
     ["AE (fever)", "AE (chills)"]),
    # how a disease goes, and what a level foretells, is no result
    ("Long-term survival rates are <40%.",
     []),
    ("Marker expression above 90% on donor cells predicted complete remission.",
     []),
    # the share of a count told beside it
    ("Three of the five had a complete response, a 60% CR rate.",
     ["CR rate 60 % 3/5"]),
    # the best response that another was
    ("Stable disease was the best objective response in all 4 patients.",
     ["SD count 4 patients 4/4"]),
    # of another group, whichever it is
    ("Patients in arm A had an OS rate of 94%, compared with 48%.",
     ["OS rate 94 % in arm A", "OS rate 48 %"]),
    # which kind of patients did better
    ("Responders survived longer than non-responders (median 18 vs 6 months, P=0.004).",
     ["OS median 18 months p 0.004 in Responders", "OS 6 months p 0.004 in non-responders"]),
    # of which the commonest were
    ("Ten patients had at least 1 adverse event, the most common of which were fever (30%) and chills (20%).",
     ["AE count 10 patients", "AE (fever) rate 30 %", "AE (chills) rate 20 %"]),
    ("By 3 years, the cumulative incidence of progression had reached 75%.",
     ["OTHER (cumulative incidence of progression) rate 75 % at 3 years"]),
    # one event and what it was, patients in remission without a verb, spreads in brackets
    ("There was one grade 4 event, a hypoglycaemia.",
     ["AE (hypoglycemia) grade 4 count 1 patients", "AE grade 4 count 1 patients"]),
    ("Seven of 10 patients in CR after CAR-NK cells.",
     ["CR count 7 patients 7/10"]),
    ("Mean chimerism was (40.0±15.5)% at day 14.",
     ["OTHER (chimerism) rate 40.0 % at day 14"]),
    ("The ORR was 60% in the ITT set and 70% in the per-protocol set.",
     ["ORR rate 60 % in ITT set", "ORR rate 70 % in per-protocol set"]),
    ("One patient died of relapse (10%).",
     ["DEATH (relapse) count 1 patients", "DEATH (relapse) rate 10 %"]),
    ("Grade >/=3 neutropenia occurred in 4 of 10 patients.",
     ["AE (neutropenia) grade >=3 count 4 patients 4/10"]),
    # of others, of what may be, of the product, of who they were
    ("CRS may occur in up to 40% of patients who receive CAR-T cells.",
     []),
    ("An ORR of 40% was seen with the competitor's CAR-T product.",
     []),
    ("In a registry, 30% of such patients survived at 2 years.",
     []),
    ("Patients may receive up to three cycles.",
     []),
    ("The product consists of 90% NK cells.",
     []),
    ("Median age was 60 years, and 40% had a TP53 mutation.",
     []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TOLD, ids=[words[:60] for words, _ in TOLD])
def test_it_tells(told, words, results):
    assert sorted(told(words)) == sorted(results)
