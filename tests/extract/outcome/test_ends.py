"""What became of an event, what was held off and what was excepted: none of it counts as the event."""

import pytest

# fmt: off
ENDS: list[tuple[str, list[str]]] = [
    ("Resolution of GVHD occurred in 3 of 4 patients.", []),
    ("CRS resolution was seen in 3 of 4 patients.", []),
    ("Three of 4 patients had complete resolution of CRS.", []),
    ("A reduction in GVHD was seen in 4 of 12 patients.", ["OTHER (reduction in GVHD) count 4 patients 4/12"]),
    ("Control of GVHD was achieved in 9 of 12 patients.", ["OTHER (control of GVHD) count 9 patients 9/12"]),
    ("Recovery from neutropenia occurred in 8 of 9 patients.", ["OTHER (recovery from neutropenia) count 8 patients 8/9"]),
    ("Freedom from GVHD was seen in 80% of patients.", []),
    ("Treatment of CRS was needed in 3 patients.", []),
    ("Resolution of GVHD was seen.", []),
    ("No resolution of GVHD was seen.", []),
    ("There was no control of GVHD in any patient.", []),
    ("GVHD was seen in 4 of 12 patients, with resolution in 3.", ["GVHD count 4 patients 4/12"]),
    ("Absence of CRS was noted in 11 of 12 patients.", []),
    ("Absence of CRS was noted in all 12 patients.", ["CRS none-observed -/12"]),
    ("Recurrence of CRS was seen in 2 patients.", ["CRS count 2 patients"]),
    ("Treatment-related CRS was seen in 3 patients.", ["CRS count 3 patients"]),
    ("Onset of CRS was seen in 3 patients on day 1.", ["CRS count 3 patients at day 1"]),
]
OTHERWISE_SAID: list[tuple[str, list[str]]] = [
    ("Complete remission of GVHD was seen in 3 of 4 patients.", []),
    ("Neutropenia recovered in 8 of 9 patients.", []),
    ("Eleven of 12 patients remained CRS-free.", []),
    ("No CRS was seen except for one grade 1 event.", ["CRS grade 1 count 1 patients"]),
    ("Seven of 9 patients, four of them with CNS disease, responded.", ["ORR count 7 patients 7/9"]),
    ("Five patients experienced CRS during previous CAR T-cell treatment.", []),
    ("Two of 14 enrolled patients died before cell infusion.", []),
    ("Prior best responses were CR in 3 and PR in 4 patients.", []),
    ("We considered an ORR of 20% as uninteresting.", []),
    ("Two patients died before the second infusion.", ["DEATH count 2 patients"]),
    ("None of the patients with CNS involvement had CRS.", ["CRS none-observed in with CNS involvement"]),
    ("No patient with CNS involvement had CRS.", ["CRS none-observed in with CNS involvement"]),
    ("No CRS was seen in patients with measurable disease.", ["CRS none-observed"]),
]
DENIED: list[tuple[str, list[str]]] = [
    ("Despite the absence of CRS, fever occurred in 3 patients.", ["AE (fever) count 3 patients", "CRS none-observed"]),
    ("Without CRS, fever occurred in 3 patients.", ["AE (fever) count 3 patients", "CRS none-observed"]),
    ("In the absence of CRS and ICANS, fever occurred in 3 patients.", ["AE (fever) count 3 patients", "CRS none-observed", "ICANS none-observed"]),
    ("No CRS, fever in 3 patients.", ["AE (fever) count 3 patients", "CRS none-observed"]),
    ("No CRS, ICANS, GVHD were seen in 12 patients.", ["CRS none-observed -/12", "GVHD none-observed -/12", "ICANS none-observed -/12"]),
    ("No CRS, ICANS, or GVHD occurred.", ["CRS none-observed", "GVHD none-observed", "ICANS none-observed"]),
]
EXCEPTED: list[tuple[str, list[str]]] = [
    ("No SAEs or ICANS were seen other than one case of infection.", ["INFECTION count 1 patients"]),
    ("No SAEs were observed except for two patients who had infections.", ["INFECTION count 2 patients"]),
    ("No toxicity was seen apart from a single grade 1 CRS.", ["CRS grade 1 count 1 patients"]),
    ("No SAEs were seen except in 2 patients.", ["SAE count 2 patients"]),
]
GRADED: list[tuple[str, list[str]]] = [
    ("Four patients had CRS, with no grade ≥3 events.", ["CRS count 4 patients", "CRS grade >=3 none-observed"]),
    ("Four patients had CRS; no grade ≥3 events were seen.", ["CRS count 4 patients", "CRS grade >=3 none-observed"]),
    ("Four patients had CRS (one grade 3 event).", ["CRS count 4 patients", "CRS grade 3 count 1 patients"]),
    ("Four patients had CRS (one patient with grade 3 CRS).", ["CRS count 4 patients", "CRS grade 3 count 1 patients"]),
    ("Four patients had CRS. No grade ≥3 events were seen.", ["AE grade >=3 none-observed", "CRS count 4 patients"]),
]
EARLIER: list[tuple[str, list[str]]] = [
    ("Three of 12 patients had developed CRS after prior CAR T-cell therapy.", []),
    ("Seven patients had primary refractory disease and five had relapsed.", []),
    ("Two patients progressed before infusion and were not treated.", []),
    ("Three of 12 patients achieved CR after prior CAR T-cell therapy had failed.", ["CR count 3 patients 3/12"]),
    ("At day 90, two of 12 patients had relapsed.", ["OTHER (relapse) count 2 patients 2/12 at day 90"]),
    ("One pt in the DR arm died of treatment-related pneumonitis.", ["DEATH (treatment-related pneumonitis) count 1 patients in DR arm"]),
    ("Transient worsening of hemiparesis was seen in 3 of 15 patients.", ["AE (hemiparesis) count 3 patients 3/15"]),
]
SOME_OF_THEM: list[tuple[str, list[str]]] = [
    ("All 12 patients, including 5 with bulky disease, had a response.", ["ORR count 12 patients 12/12"]),
    ("All 12 patients, including those with bulky disease, had a response.", ["ORR count 12 patients 12/12"]),
    ("Nine of 12 patients (5 with bulky disease) had a response.", ["ORR count 9 patients 9/12"]),
    ("Nine of 12 patients, 5 of whom had bulky disease, had a response.", ["ORR count 9 patients 9/12"]),
    ("Of 12 patients, including 5 with bulky disease, 9 had a response.", ["ORR count 9 patients 9/12"]),
    ("Eight patients, including 3 at dose level 2, developed CRS.", ["CRS count 3 patients in dose level 2", "CRS count 8 patients"]),
    ("Nine patients, including 5 with bulky disease, were enrolled; 4 had CR.", ["CR count 4 patients"]),
]
OF_WHOM: list[tuple[str, list[str]]] = [
    ("No CRS was seen in patients with CNS involvement.", ["CRS none-observed in with CNS involvement"]),
    ("No CRS occurred in patients with a TP53 mutation.", ["CRS none-observed in with a TP53 mutation"]),
    ("The ORR was 60% in patients with relapsed or refractory B-cell lymphoma.", ["ORR rate 60 % in relapsed or refractory B-cell lymphoma"]),
    ("Patients with an ECOG performance status of 2 had an ORR of 60%.", ["ORR rate 60 %"]),
    ("The ORR was 60% in patients with fewer than 5% blasts.", ["ORR rate 60 % in with fewer than 5% blasts"]),
    ("Six of 10 patients with elevated LDH at baseline achieved CR.", ["CR count 6 patients 6/10 in with elevated LDH at baseline"]),
]
GENERAL: list[tuple[str, list[str]]] = [
    ("The posterior probability that the ORR exceeds 30% was 95%.", []),
    ("The ORR did not exceed 20%.", []),
    ("The incidence of CRS was lower than the 70% reported with axicabtagene ciloleucel.", []),
    ("Without treatment, median survival is 3 months.", []),
    ("The risk of GVHD is estimated to be 5% per infusion.", []),
    ("Data on CRS were missing in 2 patients.", []),
    ("CRS did not exceed grade 2.", ["CRS grade >=3 none-observed"]),
]
HELD_AGAINST: list[tuple[str, list[str]]] = [
    ("The ORR of 15% seen with chemotherapy served as the reference.", []),
    ("An ORR of 15% was used as the historical control.", []),
    ("The ORR was 60%, against a reference of 15% with chemotherapy.", ["ORR rate 60 %"]),
]
# fmt: on


@pytest.mark.parametrize(
    ("words", "results"),
    [
        *ENDS,
        *OTHERWISE_SAID,
        *DENIED,
        *EXCEPTED,
        *GRADED,
        *EARLIER,
        *SOME_OF_THEM,
        *OF_WHOM,
        *GENERAL,
        *HELD_AGAINST,
    ],
)
def test_what_is_told_is_the_event_and_nothing_else(told, words, results):
    assert sorted(told(words)) == results


TWO = "Nine patients had a bulky tumor and five had no bulky tumor. "


@pytest.mark.parametrize(
    ("words", "results"),
    [
        ("The latter had a median PFS of 3 months.", ["PFS median 3 months in no bulky tumor"]),
        ("The latter comprised fever (n=3).", ["AE (fever) count 3 patients"]),
        ("The latter had no CRS.", ["CRS none-observed in no bulky tumor"]),
        (
            "The former had a median PFS of 8 months and the latter of 3 months.",
            ["PFS median 3 months in no bulky tumor", "PFS median 8 months in bulky tumor"],
        ),
    ],
)
def test_the_former_and_the_latter_are_the_two_counted_before(told, words, results):
    assert sorted(told(TWO + words)) == results
