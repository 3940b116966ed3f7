"""Wordings of published abstracts: denials with their degree, groups told together, measures with one noun, what is no result."""

import pytest

# fmt: off
TOLD: list[tuple[str, list[str]]] = [
    # what is denied with its kind, and how far
    ("No notable toxicities such as CRS, neurotoxicity or GVHD were observed.",
     ["AE (notable) none-observed", "CRS none-observed", "NEUROTOXICITY none-observed", "GVHD none-observed"]),
    ("There was no notable neurotoxicity or CRS.", ["NEUROTOXICITY (notable) none-observed", "CRS (notable) none-observed"]),
    ("No notable differences in CRS were seen.", []),
    ("No severe CRS or GVHD was seen.", ["CRS (severe) none-observed", "GVHD (severe) none-observed"]),
    ("Two patients died of progression; there was no death attributed to CAR-NK cells.",
     ["DEATH (progression) count 2 patients", "DEATH (treatment-related) none-observed"]),
    ("Three deaths occurred, none of them related to HX-09.", ["DEATH count 3 patients", "DEATH (treatment-related) none-observed"]),
    # groups that a figure is told of together
    ("CR was reached in 5 of 9 patients with AML or MDS.", ["CR count 5 patients 5/9 in AML or MDS"]),
    ("CR was reached in 5 of 9 patients with AML and in 2 of 4 with MDS.",
     ["CR count 5 patients 5/9 in acute myeloid leukemia", "CR count 2 patients 2/4 in myelodysplastic syndrome"]),
    ("All patients treated at DL1 and DL2 responded (6/6), with 3 CRs.",
     ["ORR count 6 patients 6/6 in DL1 and DL2", "CR count 3 patients 3/6 in DL1 and DL2"]),
    ("At 1 billion and 1.5 billion cells, five of 11 patients (45%) reached CR, with three CRh and one CRi.",
     ["CR rate 45 % 5/11 in 1 billion and 1.5 billion cells", "CR (CRh) count 3 patients 3/11 in 1 billion and 1.5 billion cells", "CR (CRi) count 1 patients 1/11 in 1 billion and 1.5 billion cells"]),
    # what one group was given, with more than one name
    ("Four of six patients treated with KX-516 and rituximab achieved CR.",
     ["CR count 4 patients 4/6 in KX-516 and rituximab"]),
    ("Four of six patients lymphodepleted with fludarabine and cytarabine responded.",
     ["ORR count 4 patients 4/6 in fludarabine and cytarabine"]),
    ("Patients treated with sunitinib and everolimus had response rates of 20% and 30%.",
     ["ORR rate 20 % in sunitinib", "ORR rate 30 % in everolimus"]),
    # how many there were of whom one had it
    ("One case of grade 1 CRS was reported among the six patients.", ["CRS grade 1 count 1 patients 1/6"]),
    # a landmark in a measure's name is no figure behind it
    ("PFS-6 was 45% and OS12 was 60%.", ["PFS rate 45 % at 6 months", "OS rate 60 % at 12 months"]),
    ("Median PFS 4.1 months and median OS 12 months; 1-year PFS 24%.",
     ["PFS median 4.1 months", "OS median 12 months", "PFS rate 24 % at 1 year"]),
    # groups in a row with a figure each are not told together
    ("Response was seen in 20% and 40% in the soticlestat and placebo groups, respectively.",
     ["ORR rate 20 % in soticlestat group", "ORR rate 40 % in placebo group"]),
    # two measures with one noun, each with its own in brackets
    ("NK cells did not improve event-free (61% vs 69%) or overall survival (84% vs 79%).",
     ["EFS rate 61 %", "EFS rate 69 %", "OS rate 84 %", "OS rate 79 %"]),
    # those who had none, and whom others are set against
    ("There were 10 responses (29%), 17 patients (47%) without response and eight (23%) with progression.",
     ["ORR rate 29 %", "PD rate 23 %"]),
    ("Event-free survival was compared with a cohort of 55 patients who were in first complete remission.", []),
    ("NK cells expanded in 16 patients (80%) and contracted in 4 (20%).", ["EXPANSION rate 80 %"]),
    ("Of six patients four had SD; three of the four with SD showed some tumor shrinkage.",
     ["SD count 4 patients 4/6", "OTHER (tumor shrinkage) count 3 patients 3/4"]),
    ("Three men and two women took part.", []),
    ("Patients had neuroblastoma, either relapsed (n = 22) or refractory (n = 13).", []),
    ("All four had an oxygen saturation of 88-92%.", []),
    # cells
    ("Donor NK cells engrafted transiently, for a median of 10 days.", ["PERSISTENCE median 10 days"]),
    ("Stem cells engrafted at a median of 12 days.", []),
    ("UCB-NK cells could be retrieved from ascites for 7 days in group A and for 21 days in group B.",
     ["PERSISTENCE 7 days in group A", "PERSISTENCE 21 days in group B"]),
    ("CMV reactivated in all seven patients.", ["INFECTION (CMV reactivated) count 7 patients 7/7"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TOLD, ids=[words[:60] for words, _ in TOLD])
def test_it_tells(told, words, results):
    assert sorted(told(words)) == sorted(results)
