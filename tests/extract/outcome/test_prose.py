"""Results as abstracts and press releases put them in passing, each with a sentence like it that tells something else."""

import pytest

# fmt: off
PROSE: list[tuple[str, list[str]]] = [
    ("All nine patients experienced at least one treatment-emergent adverse event.", ["AE count 9 patients 9/9"]),
    ("Seven patients had one or more grade 3 adverse events.", ["AE grade 3 count 7 patients"]),
    ("Five achieved a complete response (28%).", ["CR rate 28 %"]),
    ("Six had a CR and two more had CRi.", ["CR count 6 patients", "CR (CRi) count 2 patients"]),
    ("The median duration of CR/CRi was 5.8 months, with three patients having gone on to a transplant.", ["DOR median 5.8 months"]),
    ("CRS was seen in 7 of 30 patients, all grade 1 or 2.", ["CRS grade 1-2 count 7 patients 7/30"]),
    ("Of the six patients in regimen A, one treated at 300 million cells achieved a VGPR.",
     ["PR (very good partial response) count 1 patients in 300 million cells"]),
    ("Among the ten patients of cohort 2, eight responded, compared with two of five in cohort 1.",
     ["ORR count 8 patients 8/10 in cohort 2", "ORR count 2 patients 2/5 in cohort 1"]),
    ("B cells were depleted in 16 of 18 patients and came back at a median of 84 days.",
     ["OTHER (B-cell depletion) count 16 patients 16/18", "OTHER (B-cell recovery) median 84 days"]),
    ("In patients with a TPS of 50% or more, median PFS was 9.8 months.", ["PFS median 9.8 months in TPS of 50% or more"]),
    ("Treatment-related AEs were seen in 86%, and were grade ≥3 in 24%.", ["TRAE rate 86 %", "TRAE grade >=3 rate 24 %"]),
    ("Treatment-related AEs were seen in 86%, and 24% had been treated before.", ["TRAE rate 86 %"]),
    ("Patients who had received CAR-T before had an ORR of 57% (13/23) compared with 76% (19/25) in CAR-T-naive patients.",
     ["ORR rate 57 % 13/23 in who had received CAR-T before", "ORR rate 76 % 19/25 in CAR-T-naive patients"]),
    ("One-year PFS was 35%; among those in CR at day 30, 1-year PFS was 62%.",
     ["PFS rate 35 % at 1 year", "PFS rate 62 % at 1 year in in CR at day 30"]),
    ("Units frozen early were associated with a higher PFS (51% vs 12%).", ["PFS rate 51 % in Units frozen early", "PFS rate 12 %"]),
    ("With a median follow-up of survivors of 19 months, 1-year relapse was 33%, NRM 12.5%, RFS 54% and OS 61%.",
     ["OTHER (relapse) rate 33 % at 1 year", "DEATH (non-relapse mortality) rate 12.5 % at 1 year", "RFS rate 54 % at 1 year", "OS rate 61 % at 1 year"]),
    ("The incidence of grade II-IV acute GVHD at day 100 was 29%, of grade III-IV 8%.",
     ["GVHD (acute) grade 2-4 rate 29 % at day 100", "GVHD (acute) grade 3-4 rate 8 % at day 100"]),
    ("Peak copy numbers did not differ between responders and nonresponders (median 1,120 versus 980 copies/µg).",
     ["CMAX (Peak copy numbers) median 1120 copies/µg in responders", "CMAX (Peak copy numbers) 980 copies/µg in nonresponders"]),
    ("CAR-NK cells peaked on day 6 (3,400 copies/µg DNA) and were last detected on day 21.",
     ["TMAX 6 days", "CMAX 3400 copies/µg DNA", "PERSISTENCE 21 days"]),
    ("In all, 14 patients had died, 12 of lymphoma and 1 of an unrelated accident.",
     ["DEATH count 14 patients", "DEATH (lymphoma) count 12 patients", "DEATH (unrelated accident) count 1 patients"]),
    ("Among the 6 evaluable pts with prior CAR T-cell therapy, 4 responded and 2 reached CR.",
     ["ORR count 4 patients 4/6 in prior CAR T-cell therapy", "CR count 2 patients 2/6 in prior CAR T-cell therapy"]),
    ("Twelve of the 14 patients whose disease had been refractory to their latest PD-1 inhibitor responded.",
     ["ORR count 12 patients 12/14 in whose disease had been refractory to their latest PD-1 inhibitor"]),
    ("Only 1 of 5 evaluable patients with mutated TP53 entered remission.", ["CR (remission) count 1 patients 1/5 in with mutated TP53"]),
    ("Six of ten patients who had failed CAR-T achieved CR.", ["CR count 6 patients 6/10 in who had failed CAR-T"]),
    ("Three of 4 patients previously treated with blinatumomab responded.",
     ["ORR count 3 patients 3/4 in previously treated with blinatumomab"]),
    ("Two of 7 children with grade 2 CRS received tocilizumab.", []),
    ("Seven of these nine tested MRD-negative.", ["MRD count 7 patients 7/9"]),
    ("Twelve of the 17 responded (ORR 71%), including 7 complete responses (CR, 41%).", ["ORR rate 71 % 12/17", "CR rate 41 % 7/17"]),
    ("CRS occurred in 6 of 16 patients (37.5%): 5 at grade 1, and one grade 2.",
     ["CRS rate 37.5 % 6/16", "CRS grade 1 count 5 patients 5/16", "CRS grade 2 count 1 patients 1/16"]),
    ("The cells peaked in blood on day 10 (median Cmax 4,150 copies/µg DNA) and were quantifiable until day 28 in 6 patients.",
     ["TMAX 10 days", "CMAX median 4150 copies/µg DNA", "PERSISTENCE count 6 patients at day 28"]),
    ("One patient has remained in complete response for 12 months.", ["CR count 1 patients"]),
    ("1 x 10(8) cells per kg, the level at which 36 patients were treated, was selected for phase 2.", ["RP2D 100000000 cells/kg"]),
    ("The antibody titre declined from 210 U/mL to below 10 U/mL at month 4.", []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), PROSE, ids=[words[:60] for words, _ in PROSE])
def test_prose(told, words, results):
    assert sorted(told(words)) == sorted(results)
