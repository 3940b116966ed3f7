"""Safety as sentences tell it: adverse events and their grades, dose-limiting toxicities dose by dose, deaths by cause."""

import pytest

# fmt: off
SAFETY: list[tuple[str, list[str]]] = [
    ("Febrile neutropenia complicated the course of 17 patients (65%) and bacteraemia that of six (23%).",
     ["AE (febrile neutropenia) rate 65 %", "INFECTION (bacteremia) rate 23 %"]),
    ("Posterior reversible encephalopathy occurred in one child (3%).", ["AE (posterior reversible encephalopathy syndrome) rate 3 %"]),
    ("Two patients had severe (grade 4) colitis.", ["AE (colitis) grade 4 count 2 patients"]),
    ("Of eight deaths without relapse, five were attributed to infection, two to organ failure and one to GVHD.",
     ["DEATH count 8 patients", "DEATH (infection) count 5 patients", "DEATH (organ failure) count 2 patients", "DEATH (GVHD) count 1 patients"]),
    ("Ten deaths were attributed to relapse, 3 to infection and 1 to cardiac arrest.",
     ["DEATH (relapse) count 10 patients", "DEATH (infection) count 3 patients", "DEATH (cardiac arrest) count 1 patients"]),
    ("Sepsis led to the deaths of three patients.", ["DEATH (sepsis) count 3 patients"]),
    ("Late pulmonary toxicity took the lives of two.", ["DEATH (pulmonary toxicity) count 2 patients"]),
    ("Two of 20 patients had sepsis. One died of it.", ["INFECTION (sepsis) count 2 patients 2/20", "DEATH (sepsis) count 1 patients"]),
    ("Two of 32 patients had a DLT: prolonged thrombocytopenia at 10 × 10^6/kg and capillary leak syndrome at 25 × 10^6/kg.",
     ["DLT count 2 patients 2/32", "DLT (thrombocytopenia) count 1 patients in 10 × 10^6/kg", "DLT (capillary leak syndrome) count 1 patients in 25 × 10^6/kg"]),
    ("Of three dose-limiting toxicities, one occurred at dose level 2 (grade 3 transaminase elevation) and two at dose level 3 (grade 3 hypotension; grade 4 pneumonitis).",
     ["DLT count 3 patients", "DLT (transaminase elevation) grade 3 count 1 patients in dose level 2", "DLT count 2 patients in dose level 3"]),
    ("DLTs occurred in one of three patients at DL3 (grade 3 colitis) and in none at DL1.",
     ["DLT (colitis) grade 3 count 1 patients 1/3 in DL3", "DLT count none-observed in DL1"]),
    ("Infection occurred in ten patients, two of whom died of it.", ["INFECTION count 10 patients", "DEATH (infection) count 2 patients 2/10"]),
    ("Five patients (36%) had at least one adverse event of grade 3 or above, none of them related to PLK-100.",
     ["TRAE grade >=3 none-observed", "AE grade >=3 rate 36 %"]),
    ("Moderate (grade 2) rash was seen in 4, and 3 patients (grade 1) had fever.",
     ["AE (rash) grade 2 count 4 patients", "AE (fever) grade 1 count 3 patients"]),
    ("No DLT of grade 3 or higher was seen.", ["DLT grade >=3 none-observed"]),
    ("No toxicity led to death.", ["DEATH none-observed"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), SAFETY, ids=[words[:60] for words, _ in SAFETY])
def test_safety(told, words, results):
    assert sorted(told(words)) == sorted(results)
