"""What sentences of this kind tell, word for word."""

import pytest

STORIES = [
    (
        "Grade 3 or higher neutropenia occurred in 7 of 10 patients (70%) and thrombocytopenia in 5 (50%).",
        [
            "AE (neutropenia) grade >=3 rate 70 % 7/10",
            "AE (thrombocytopenia) grade >=3 rate 50 % 5/10",
        ],
    ),
    (
        "The most common grade >=3 adverse events were neutropenia (60%), anemia (40%), and thrombocytopenia (35%).",
        [
            "AE (neutropenia) grade >=3 rate 60 %",
            "AE (anemia) grade >=3 rate 40 %",
            "AE (thrombocytopenia) grade >=3 rate 35 %",
        ],
    ),
    (
        "One patient developed grade 2 CRS, which resolved with tocilizumab.",
        ["CRS grade 2 count 1 patients"],
    ),
    (
        "CRS of grade 1 occurred in two patients; no ICANS or GvHD was observed.",
        ["ICANS none-observed", "GVHD none-observed", "CRS grade 1 count 2 patients"],
    ),
    (
        "There were no cases of CRS, neurotoxicity or GVHD, and no dose-limiting toxicities.",
        [
            "CRS none-observed",
            "NEUROTOXICITY none-observed",
            "GVHD none-observed",
            "DLT none-observed",
        ],
    ),
    (
        "Neither cytokine release syndrome nor neurotoxicity was noted at any dose level.",
        ["CRS none-observed", "NEUROTOXICITY none-observed"],
    ),
    (
        "Treatment was well tolerated without GVHD, CRS or ICANS.",
        ["GVHD none-observed", "CRS none-observed", "ICANS none-observed"],
    ),
    (
        "No patient experienced grade >=3 CRS.",
        ["CRS grade >=3 none-observed"],
    ),
    (
        "CAR-NK cell infusion was not associated with the development of cytokine release syndrome, neurotoxicity, or graft-versus-host disease.",
        ["CRS none-observed", "NEUROTOXICITY none-observed", "GVHD none-observed"],
    ),
    (
        "Two patients experienced DLTs at dose level 3 (grade 4 thrombocytopenia and grade 3 hypoxia).",
        ["DLT count 2 patients in dose level 3"],
    ),
    (
        "Adverse events related to the infusion were limited to grade 1-2 fever (n=3) and chills (n=2).",
        ["AE (fever) grade 1-2 count 3 patients", "AE (chills) grade 1-2 count 2 patients"],
    ),
    (
        "Serious adverse events were reported in 4 patients (33%), none of which was related to NK cells.",
        ["SAE rate 33 %"],
    ),
    (
        "None of the patients developed GVHD.",
        ["GVHD none-observed"],
    ),
    (
        "Grade 1/2 CRS was seen in 25% and grade >=3 CRS in 4% of patients.",
        ["CRS grade 1-2 rate 25 %", "CRS grade >=3 rate 4 %"],
    ),
    (
        "Cytopenias were transient; infections occurred in 30%.",
        ["INFECTION rate 30 %"],
    ),
    (
        "Grade 3-4 adverse events occurred in 9 patients (60%), most commonly lymphopenia (n=7), neutropenia (n=6) and anemia (n=3).",
        [
            "AE grade 3-4 rate 60 %",
            "AE (lymphopenia) grade 3-4 count 7 patients",
            "AE (neutropenia) grade 3-4 count 6 patients",
            "AE (anemia) grade 3-4 count 3 patients",
        ],
    ),
    (
        "Treatment-related adverse events of any grade were reported in 80% of patients and grade >=3 in 33%.",
        ["TRAE rate 80 %", "TRAE grade >=3 rate 33 %"],
    ),
    (
        "TRAEs occurred in 14/15 patients (93%); grade 3 or 4 TRAEs in 5 (33%).",
        ["TRAE rate 93 % 14/15", "TRAE grade 3-4 rate 33 % 5/15"],
    ),
    (
        "Nausea (45%), fatigue (40%) and fever (30%) were the most frequent adverse events.",
        ["AE (nausea) rate 45 %", "AE (fatigue) rate 40 %", "AE (fever) rate 30 %"],
    ),
    (
        "Only grade 1 fever was seen.",
        ["AE (fever) grade 1"],
    ),
    (
        "Infusion reactions were mild (grade 1: n=2; grade 2: n=1).",
        [
            "AE (infusion reaction) grade 1 count 2 patients",
            "AE (infusion reaction) grade 2 count 1 patients",
        ],
    ),
    (
        "Two patients had grade 1 CRS and one had grade 2 CRS.",
        ["CRS grade 1 count 2 patients", "CRS grade 2 count 1 patients"],
    ),
    (
        "CRS occurred in 1 patient (grade 2) and ICANS in none.",
        ["ICANS none-observed", "CRS grade 2 count 1 patients"],
    ),
    (
        "No CRS or ICANS of any grade, no GVHD, and no DLTs were reported.",
        ["CRS none-observed", "ICANS none-observed", "GVHD none-observed", "DLT none-observed"],
    ),
    (
        "No grade 3 or higher CRS, ICANS, or infections were seen.",
        [
            "CRS grade >=3 none-observed",
            "ICANS grade >=3 none-observed",
            "INFECTION grade >=3 none-observed",
        ],
    ),
    (
        "There was neither GVHD nor neurotoxicity.",
        ["GVHD none-observed", "NEUROTOXICITY none-observed"],
    ),
    (
        "Apart from one grade 2 CRS, no CAR-related toxicity was seen.",
        ["CRS grade 2 count 1 patients"],
    ),
    (
        "No serious adverse events related to NK cells occurred.",
        ["SAE none-observed"],
    ),
    (
        "Nine patients experienced cytokine release syndrome: grade 1 in seven and grade 2 in two.",
        ["CRS count 9 patients", "CRS grade 1 count 7 patients", "CRS grade 2 count 2 patients"],
    ),
    (
        "CRS was limited to grade 1 (n=3).",
        ["CRS grade 1 count 3 patients"],
    ),
    (
        "CRS (any grade) was reported in 23% of patients; grade 3 CRS in 2%; there were no cases of ICANS.",
        ["ICANS none-observed", "CRS rate 23 %", "CRS grade 3 rate 2 %"],
    ),
    (
        "Treatment-emergent adverse events occurred in all patients; the most common were neutropenia (58%), anaemia (42%) and fever (33%).",
        [
            "AE rate 100 %",
            "AE (neutropenia) rate 58 %",
            "AE (anemia) rate 42 %",
            "AE (fever) rate 33 %",
        ],
    ),
    (
        "Grade 3/4 hematologic toxicities included neutropenia (100%), thrombocytopenia (67%), and anemia (33%).",
        [
            "AE (neutropenia) grade 3-4 rate 100 %",
            "AE (thrombocytopenia) grade 3-4 rate 67 %",
            "AE (anemia) grade 3-4 rate 33 %",
        ],
    ),
    (
        "The most frequent grade 3 or worse treatment-related adverse events were neutropenia (12 [60%] of 20 patients) and leukopenia (11 [55%]).",
        ["AE (neutropenia) grade >=3 rate 60 % 12/20", "AE (leukopenia) grade >=3 rate 55 % 11/20"],
    ),
    (
        "Two of six patients at dose level 2 had a DLT.",
        ["DLT count 2 patients 2/6 in dose level 2"],
    ),
    (
        "No patient developed acute GVHD; one patient developed mild chronic GVHD.",
        ["GVHD (acute) none-observed", "GVHD (chronic) count 1 patients"],
    ),
    (
        "Acute GVHD of grade II-IV occurred in 15% and chronic GVHD in 8% of patients.",
        ["GVHD (acute) grade 2-4 rate 15 %", "GVHD (chronic) rate 8 %"],
    ),
    (
        "The cumulative incidence of grade II-IV acute GVHD was 28% (95% CI, 14-42%).",
        ["GVHD (acute) grade 2-4 rate 28 % [14-42]"],
    ),
    (
        "Two infusion-related reactions (grade 1) were reported.",
        ["AE (infusion-related reaction) grade 1 count 2 patients"],
    ),
    (
        "Fever was the most common adverse event, occurring in 9 of 12 patients.",
        ["AE (fever) count 9 patients 9/12"],
    ),
    (
        "The therapy was well tolerated; adverse events were mild, with fever in three patients and headache in one.",
        ["AE (fever) count 3 patients", "AE (headache) count 1 patients"],
    ),
    (
        "No CRS, no ICANS, and no GVHD occurred in any of the 20 patients.",
        ["CRS none-observed -/20", "ICANS none-observed -/20", "GVHD none-observed -/20"],
    ),
    (
        "No cytokine release syndrome of any grade was observed, and only one patient had grade 1 neurotoxicity.",
        ["CRS none-observed", "NEUROTOXICITY grade 1 count 1 patients"],
    ),
    (
        "DLTs were not observed in any cohort.",
        ["DLT none-observed"],
    ),
    (
        "No DLTs, and no CRS, ICANS or GvHD of any grade.",
        ["DLT none-observed", "CRS none-observed", "ICANS none-observed", "GVHD none-observed"],
    ),
    (
        "CRS: 2 patients (grade 1). ICANS: 0. GvHD: 0.",
        ["CRS grade 1 count 2 patients", "ICANS count none-observed", "GVHD count none-observed"],
    ),
    (
        "The most common side effects were fatigue, fever and nausea.",
        ["AE (fatigue) most common", "AE (fever) most common", "AE (nausea) most common"],
    ),
    (
        "Adverse events of grade 3 or higher occurring in more than 10% of patients were neutropenia (50%), thrombocytopenia (38%) and febrile neutropenia (13%).",
        [
            "AE (neutropenia) grade >=3 rate 50 %",
            "AE (thrombocytopenia) grade >=3 rate 38 %",
            "AE (febrile neutropenia) grade >=3 rate 13 %",
        ],
    ),
    (
        "Grade >=3 infections occurred in 4/16 patients (25%).",
        ["INFECTION grade >=3 rate 25 % 4/16"],
    ),
    (
        "One patient (8%) had CRS grade 1 and none had ICANS.",
        ["ICANS none-observed", "CRS grade 1 rate 8 %"],
    ),
    (
        "There was one case of grade 2 CRS and no case of ICANS.",
        ["ICANS none-observed", "CRS grade 2 count 1 patients"],
    ),
    (
        "Low-grade CRS was observed in 3 of 14 patients.",
        ["CRS grade 1-2 count 3 patients 3/14"],
    ),
    (
        "CRS occurred in 46% (6/13; grade 1, n=5; grade 2, n=1).",
        ["CRS rate 46 % 6/13", "CRS grade 1 count 5 patients", "CRS grade 2 count 1 patients"],
    ),
    (
        "There were no grade 3 or 4 toxicities attributable to NK cells.",
        ["AE grade 3-4 none-observed"],
    ),
    (
        "A single infusion-related reaction of grade 2 was noted.",
        ["AE (infusion-related reaction) grade 2 count 1 patients"],
    ),
    (
        "The patient developed grade 1 CRS that resolved.",
        ["CRS grade 1 count 1 patients"],
    ),
    (
        "Serious adverse events occurred in 20 (10%) of 200 patients in the X group and 12 (6%) of 198 in the placebo group.",
        ["SAE rate 10 % 20/200 in X group", "SAE rate 6 % 12/198 in placebo group"],
    ),
    (
        "Two patients (9%) had grade 3 CRS and one (5%) grade 2 ICANS.",
        ["CRS grade 3 rate 9 %", "ICANS grade 2 rate 5 %"],
    ),
    (
        "CRS, ICANS and GVHD were not observed.",
        ["CRS none-observed", "ICANS none-observed", "GVHD none-observed"],
    ),
    (
        "There was no evidence of CRS, neurotoxicity, tumor lysis syndrome or GvHD.",
        [
            "CRS none-observed",
            "NEUROTOXICITY none-observed",
            "AE (tumor lysis syndrome) none-observed",
            "GVHD none-observed",
        ],
    ),
    (
        "No patient had CRS >grade 2.",
        ["CRS grade >=3 none-observed"],
    ),
    (
        "There was no CRS, ICANS, or GVHD in any patient.",
        ["CRS none-observed", "ICANS none-observed", "GVHD none-observed"],
    ),
    (
        "No CRS or neurotoxicity events were reported, and GVHD was absent.",
        ["CRS none-observed", "NEUROTOXICITY none-observed", "GVHD none-observed"],
    ),
    (
        "CRS did not occur.",
        ["CRS none-observed"],
    ),
    (
        "None of the 12 patients experienced CRS, ICANS or GVHD.",
        ["CRS none-observed -/12", "ICANS none-observed -/12", "GVHD none-observed -/12"],
    ),
    (
        "In none of the patients was GVHD observed.",
        ["GVHD none-observed"],
    ),
    (
        "Zero patients had ICANS.",
        ["ICANS count none-observed"],
    ),
    (
        "The incidence of CRS was 0%.",
        ["CRS rate none-observed"],
    ),
    (
        "CRS occurred in 0 of 9 patients.",
        ["CRS count none-observed 0/9"],
    ),
    (
        "NK cell infusions did not induce GVHD.",
        ["GVHD none-observed"],
    ),
    (
        "Treatment was safe, with no GVHD or CRS.",
        ["GVHD none-observed", "CRS none-observed"],
    ),
    (
        "There were no infusional toxicities and no DLTs.",
        ["AE (infusion-related reaction) none-observed", "DLT none-observed"],
    ),
    (
        "No DLT was noted in the first 6 patients.",
        ["DLT none-observed"],
    ),
    (
        "The absence of GVHD and CRS was notable.",
        ["GVHD none-observed", "CRS none-observed"],
    ),
    (
        "GVHD, CRS and neurotoxicity were absent.",
        ["GVHD none-observed", "CRS none-observed", "NEUROTOXICITY none-observed"],
    ),
    (
        "All patients were free of GVHD.",
        ["GVHD none-observed"],
    ),
    (
        "We did not observe any CRS, neurotoxicity or GVHD.",
        ["CRS none-observed", "NEUROTOXICITY none-observed", "GVHD none-observed"],
    ),
    (
        "CAR-NK cells were given without evidence of CRS.",
        ["CRS none-observed"],
    ),
    (
        "No grade 4 or 5 adverse events, CRS, or ICANS were noted.",
        [
            "AE grade >=4 none-observed",
            "CRS grade >=4 none-observed",
            "ICANS grade >=4 none-observed",
        ],
    ),
    (
        "No unexpected toxicities were seen.",
        ["AE (unexpected) none-observed"],
    ),
    (
        "Neither dose-limiting toxicities nor GVHD occurred at any dose.",
        ["DLT none-observed", "GVHD none-observed"],
    ),
    (
        "No acute GvHD >grade I was observed.",
        ["GVHD (acute) grade >=2 none-observed"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
