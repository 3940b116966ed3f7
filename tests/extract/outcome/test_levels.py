"""Peaks, persistence and biomarkers in the words of different authors, and sentences like them that tell nothing."""

import pytest

PEAKS = [
    (
        "CAR-NK cells peaked at a median of 4,210 copies per µg of genomic DNA on day 9 and were last detected on day 30.",
        ["CMAX median 4210 copies per µg of genomic DNA at day 9", "PERSISTENCE 30 days", "TMAX 9 days"],
    ),
    (
        "Blood NK cells increased from a median of 168 to 702/µL one day after the first infusion.",
        ["CMAX 702 cells/µL at 1 day"],
    ),
    (
        "Transgene copy numbers climbed from 40 to 3,600 copies/µg DNA within one week of the second infusion.",
        ["CMAX 3600 copies/µg DNA at 1 week"],
    ),
    ("After the second dose, NK cells had tripled to 640 cells/µL.", ["CMAX 640 cells/µL"]),
    ("The highest concentration of donor NK cells was 95 cells/µL.", ["CMAX 95 cells/µL"]),
    (
        "NK cells peaked at 410/µL in arm A and 150/µL in arm B.",
        ["CMAX 150 cells/µL in arm B", "CMAX 410 cells/µL in arm A"],
    ),
    (
        "Peak CAR-NK levels were higher at dose level 4 than at dose levels 1 to 3 (median, 5,870 vs 1,030 copies/µg DNA).",
        [
            "CMAX (Peak CAR-NK levels) 1030 copies/µg DNA in dose levels 1 to 3",
            "CMAX (Peak CAR-NK levels) median 5870 copies/µg DNA in dose level 4",
        ],
    ),
    (
        "The peak was reached on day 14 in cohort A and on day 8 in cohort B.",
        ["TMAX 14 days in cohort A", "TMAX 8 days in cohort B"],
    ),
    (
        "CAR-NK cells reached their highest number on day 3 of the first week and persisted for at least 21 days in 4/6 patients.",
        ["PERSISTENCE count 4 patients 4/6", "TMAX 3 days"],
    ),
    # no peak of the cells given
    ("Peak severity of CRS was reached on day 3.", []),
    ("CAR-NK cells were given at 100 cells/µL in a bag of 50 mL.", []),
    ("NK cells expanded 250-fold to 900 cells/µL in culture will be infused.", []),
    ("Soluble CD25 peaked at 5,400 pg/mL on day 4.", ["OTHER (soluble CD25) 5400 pg/mL at day 4"]),
    ("CAR-NK cells were selected for the phase 2 expansion (n = 60).", []),
]  # fmt: skip

GONE = [
    (
        "CAR-NK transgene levels peaked at a median of 3 days and were below the limit of quantification by day 15 in 19 of 23 pts.",
        ["PERSISTENCE (no longer detectable) count 19 patients 19/23 at day 15", "TMAX median 3 days"],
    ),
    (
        "By week 6 CAR-NK cells had disappeared from the blood of 9 of 14 participants.",
        ["PERSISTENCE (no longer detectable) count 9 patients 9/14 at 6 weeks"],
    ),
    (
        "CAR-NK cells were no longer detectable after day 28 in any patient.",
        ["PERSISTENCE none-observed at day 28"],
    ),
    ("The transgene was lost by week 8 in every patient.", ["PERSISTENCE none-observed at 8 weeks"]),
    ("CAR-NK DNA fell below detection within 5 days of each injection.", ["PERSISTENCE 5 days"]),
    ("CAR copies fell under the LLOQ after a median of 19 days.", ["PERSISTENCE median 19 days"]),
    ("The median time of last detection was day 21.", ["PERSISTENCE median 21 days"]),
    (
        "CAR-NK DNA was detectable in blood up to day 10 in most pts and in 5 of 9 biopsies taken at week 6.",
        ["PERSISTENCE 10 days", "PERSISTENCE count 5 patients 5/9 at 6 weeks"],
    ),
    (
        "Donor NK cells were traced by chimerism analysis in 24 of 34 children on day 1 and in six (18%) on day 22.",
        ["PERSISTENCE count 24 patients 24/34 at day 1", "PERSISTENCE rate 18 % 6/34 at day 22"],
    ),
    (
        "B-cell aplasia persisted at one year in 4 of 19 patients.",
        ["OTHER (B-cell depletion) count 4 patients 4/19 at 1 year"],
    ),
    ("Viral load fell below 50 copies/mL in all patients.", []),
    ("Samples below the limit of detection by day 15 will be tested again in 19 of 23 patients.", []),
]  # fmt: skip

BIOMARKERS = [
    ("IL-15 in ascites averaged 41 pg/mL on day 7.", ["OTHER (IL-15 in ascites) mean 41 pg/mL at day 7"]),
    (
        "IL-15 serum levels on day 0 (mean ± SD) were 61 ± 22 pg/mL.",
        ["OTHER (IL-15 serum levels) mean 61 pg/mL at day 0"],
    ),
    ("Serum IL-15 was 48 pg/mL in the median.", ["OTHER (serum IL-15) median 48 pg/mL"]),
    ("The median IgG concentration at that time was 6.1 g/L.", ["OTHER (IgG concentration) median 6.1 g/L"]),
    ("Soluble BCMA fell by a median of 62% at day 29.", ["OTHER (soluble BCMA) median 62 % at day 29"]),
    (
        "Regulatory T cells made up 18% of CD4+ cells on day 14.",
        ["OTHER (regulatory T cells) rate 18 % at day 14"],
    ),
    (
        "IFN-γ increased more than 10-fold after the first injection in 6 of 9 patients, and CXCL10 in 7 of 9.",
        ["OTHER (CXCL10) count 7 patients 7/9", "OTHER (IFN-γ) count 6 patients 6/9"],
    ),
    (
        "Biopsies showed a rise of CD8+ T cells from a median of 41 to 135 per mm².",
        ["OTHER (rise of CD8+ T cells) median 135 per mm²"],
    ),
    (
        "B cells were undetectable in 21 patients by day 10 and recovered after a median of 93 days.",
        ["OTHER (B-cell depletion) count 21 patients at day 10", "OTHER (B-cell recovery) median 93 days"],
    ),
    (
        "Median NK-cell counts on day 30 were 266 per microliter (interquartile range, 150 to 402) in arm A and 121 per microliter in arm B.",
        [
            "OTHER (number of NK cells) median 121 cells per microliter at day 30 in arm B",
            "OTHER (number of NK cells) median 266 cells per microliter at day 30 in arm A",
        ],
    ),
    # traits, and what was given
    ("Creatinine clearance was 62 mL/min at screening.", []),
    ("IL-2 was given at 6 MU/mL every other day.", []),
    ("The median number of prior lines was 5, and 16 pts (67%) had been exposed to daratumumab.", []),
    ("A total of 111 patients underwent randomization, 74 to CBNK and 37 to placebo.", []),
    (
        "Seven of the 17 responders went on to allogeneic transplantation, 1 after Flu/Cy and 6 after Flu/Ara-C.",
        ["OTHER (allogeneic transplantation) count 7 patients 7/17"],
    ),
    ("Median follow-up of survivors was 31 and 68 months.", []),
    ("Survival compares well with the 9 to 12 months known in this setting.", []),
    ("Women made up 18% of patients on day 14.", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "results"), [*PEAKS, *GONE, *BIOMARKERS])
def test_a_sentence_tells_its_levels(told, words, results):
    assert sorted(told(words)) == sorted(results)
