"""A response or an event may only say of whom a figure is; a figure is never told of more patients than it is of."""

import pytest

# fmt: off
TOLD: list[tuple[str, list[str]]] = [
    ("The 2-year OS rate in patients who had a CR was 76.2%.", ["OS rate 76.2 % at 2 years in who had a CR"]),
    ("The response rate in patients with grade 2 CRS was 60%.", ["ORR rate 60 % in with grade 2 CRS"]),
    ("Median PFS for patients with SD was 3.2 months.", ["PFS median 3.2 months in with SD"]),
    ("The incidence of CRS among patients who had a CR was 30%.", ["CRS rate 30 % in who had a CR"]),
    ("Median OS was 20 months in patients who had a CR and 5 months in those who did not.",
     ["OS median 20 months in who had a CR", "OS median 5 months in who did not"]),
    ("The relapse rate was 20% in patients who achieved MRD negativity.",
     ["OTHER (relapse) rate 20 % in who achieved MRD negativity"]),
    ("Two of 5 patients with CRS died.", ["DEATH count 2 patients 2/5 in CRS"]),
    ("Patients with CRS had an ORR of 70%.", ["ORR rate 70 % in with CRS"]),
    ("Responders had a median PFS of 10 months and non-responders of 2 months.",
     ["PFS median 10 months in Responders", "PFS median 2 months in non-responders"]),
    ("The 1-year relapse-free survival after CR was 50%.", ["RFS rate 50 % at 1 year"]),
    ("In patients evaluable for response (n = 12), ORR was 50%.", ["ORR rate 50 %"]),
    ("The probability of surviving 2 years was 60% for patients with a CR and 10% for those without.",
     ["OS rate 10 % in without a CR", "OS rate 60 % in with a CR"]),
    ("No patient with GVHD died.", []),
    ("None of the patients with CRS had ICANS.", []),
    ("No patients with GVHD were seen.", ["GVHD none-observed"]),
    ("The 1-year OS of patients with a complete response was 86%, and 27% in those without.",
     ["OS rate 27 % at 1 year in without a complete response", "OS rate 86 % at 1 year in with a complete response"]),
    ("Overall survival at 2 years for complete responders was 80%.", ["OS rate 80 % at 2 years in complete responders"]),
    ("Median survival in patients experiencing relapse was 2 months.", ["OS median 2 months in experiencing relapse"]),
    ("The 2-year OS of the 7 patients who were in CR at day 28 was 71%.", ["OS rate 71 % at 2 years"]),
    ("No patient who had CRS died.", []),
    ("There was no patient with GVHD.", ["GVHD none-observed"]),
    # the same words where they are what was counted
    ("The incidence of CRS was 30%.", ["CRS rate 30 %"]),
    ("Five of 10 patients with CR.", ["CR count 5 patients 5/10"]),
    # a figure with people of its own lends them to none before it
    ("The CR rate was 40%, and 20% of patients with TP53 mutation relapsed.",
     ["CR rate 40 %", "OTHER (relapse) rate 20 % in TP53 mutation"]),
    ("CR and PR were seen in 40% and 20% of patients with TP53 mutation.",
     ["CR rate 40 % in TP53 mutation", "PR rate 20 % in TP53 mutation"]),
    ("Infusion reactions were recorded after 1 of 117 infusions of AB-101 (0.9%) and 27 of 350 infusions of rituximab alone (7.7%).",
     ["AE (infusion reaction) rate 0.9 % 1/117 in AB-101", "AE (infusion reaction) rate 7.7 % 27/350"]),
    # none in some of them says nothing of the others
    ("Three of ten patients had no CRS.", []),
    ("Eighty percent of patients had no CRS.", []),
    ("None of the ten patients had CRS.", ["CRS none-observed -/10"]),
    ("All ten patients had no CRS.", ["CRS none-observed"]),
    ("Donors had no adverse events.", []),
    ("No adverse events occurred in the donors.", []),
    ("Recipients of cells from donors had no adverse events.", ["AE none-observed"]),
    # how they came, and what they had before
    ("Thirteen patients, of whom 5 had active disease, 2 were in relapse and 6 in CR, entered the study.", []),
    ("Thirteen patients responded, of whom 6 had a CR.", ["CR count 6 patients 6/13", "ORR count 13 patients"]),
    ("Before treatment, 4 of 10 patients had a CR.", []),
    ("Five of 10 patients had responded to prior therapy.", []),
    ("Five of 10 patients responded to the last infusion.", ["ORR count 5 patients 5/10"]),
    # what holds in general
    ("CAR-T cells cause CRS in 40% of patients.", []),
    ("In general, 40% of such patients respond to salvage chemotherapy.", []),
    # a kind of adverse events keeps its name
    ("No non-hematologic toxicity occurred.", ["AE (non-hematologic toxicity) none-observed"]),
    ("No adverse events of special interest were seen.", ["AE (adverse events of special interest) none-observed"]),
    ("No grade 4 immune-related AEs occurred.", ["AE (immune-related AE) grade 4 none-observed"]),
    ("No adverse events were seen.", ["AE none-observed"]),
    # which events are listed, and how often a drug is given
    ("Grade ≥3 AEs in >2 patients were anemia (n=6) and fever (n=4).",
     ["AE (anemia) grade >=3 count 6 patients", "AE (fever) grade >=3 count 4 patients"]),
    ("IL-2 (6 MU, 3 times weekly) was given for 2 weeks.", []),
    # ranges with a power of ten are no peaks
    ("The peak was 12 × 10^3 copies/µg (range, 1 to 50 × 10^3 copies/µg).", ["CMAX 12000 copies/µg"]),
    ("The median peak was 12 × 10^3 copies/µg (range, 1 × 10^3 to 50 × 10^3).", ["CMAX median 12000 copies/µg"]),
    ("The median number of NK cells infused was 12.5 x 10(6)/kg (range, 3.6 to 62.2 x 10(6)/kg).", []),
    ("The peak was 12 × 10³ copies/µg (range, 1 to 50 × 10³ copies/µg).", ["CMAX 12000 copies/µg"]),
    ("The peak was 12 × 10^3 copies/µg (95% CI, 4 to 50 × 10^3).", ["CMAX 12000 copies/µg [4000-50000]"]),
    ("The median number of NK cells infused was 12.5 × 10⁶/kg (range, 3.6 to 62.2 × 10⁶/kg).", []),
    # cells in how many and until when
    ("CAR transgene was quantifiable beyond day 28 in 45% of patients.", ["PERSISTENCE rate 45 % at day 28"]),
    ("CAR-NK cells became detectable in 6 of 12 patients.", ["PERSISTENCE count 6 patients 6/12"]),
    ("Antibodies against HLA antigens of the cells became detectable in 6 of 12 patients.", []),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TOLD)
def test_it_tells_of_whom(told, words, results):
    assert sorted(told(words)) == sorted(results)
