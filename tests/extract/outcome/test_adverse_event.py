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
        ["DLT count 2 patients"],
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
        ["AE none-observed", "CRS grade 2 count 1 patients"],
    ),
    (
        "No serious adverse events related to NK cells occurred.",
        ["SAE none-observed"],
    ),
]


@pytest.mark.parametrize(("words", "results"), STORIES)
def test_a_sentence_tells_its_results(told, words, results):
    assert sorted(told(words)) == sorted(results)
