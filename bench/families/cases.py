"""Single patients, series of them, and scores of autoimmune disease."""

from families.wording import Family

CASE = Family(
    "case reports",
    [
        {"who": "A 45-year-old woman with relapsed AML received CAR-NK cells.", "She": "She", "s": "she"},
        {"who": "A 62-year-old man with refractory DLBCL was treated with CD19 CAR-NK cells.", "She": "He", "s": "he"},
        {"who": "We report a 9-year-old girl with relapsed ALL who received NK cells.", "She": "The patient", "s": "the patient"},
    ],
    [
        ("{who} {She} achieved complete remission on day 28.", "CR 1 at day 28"),
        ("{who} Grade 1 CRS occurred on day 3 and resolved.", "CRS grade 1 1 at day 3"),
        ("{who} No CRS or neurotoxicity was observed.", "CRS none | NEUROTOXICITY none"),
        ("{who} {She} experienced grade 2 fever but no ICANS.", "AE (fever) grade 2 1 | ICANS none"),
        ("{who} PET-CT on day 30 showed a partial response.", "PR 1 at day 30"),
        ("{who} {She} relapsed at month 6 and died of sepsis.", "OTHER 1 at month 6 | DEATH (sepsis) 1"),
        ("{who} CAR-NK cells peaked on day 10 and remained detectable until day 60.", "TMAX 10 | PERSISTENCE 60"),
        ("{who} {She} remained in remission for 14 months.", "DOR 14"),
        ("{who} Complete remission was confirmed at 1 month without GVHD.", "CR 1 at 1 month | GVHD none"),
        ("{who} Bone marrow was MRD negative on day 28.", "MRD 1 at day 28"),
        ("{who} The best response was stable disease.", "SD 1"),
        ("{who} Neither CRS nor GVHD developed.", "CRS none | GVHD none"),
        ("{who} The disease progressed two months later.", "PFS 2"),
    ],
)  # fmt: skip

SCORES = Family(
    "scores of autoimmune disease",
    [
        {"m": "SLEDAI-2K", "w": "score", "x": "16", "y": "2"},
        {"m": "DAS28-CRP", "w": "score", "x": "5.8", "y": "2.4"},
        {"m": "mRSS", "w": "score", "x": "28", "y": "17"},
        {"m": "SLEDAI", "w": "score", "x": "12", "y": "4"},
    ],
    [
        ("The mean {m} {w} fell from {x} at baseline to {y} at week 12.", "OTHER {y} at 12 weeks"),
        ("Median {m} decreased from {x} to {y} at month 3.", "OTHER {y} at 3 months"),
        ("{m} was reduced from {x} to {y} after 6 months.", "OTHER {y} at 6 months"),
        ("At week 24, the {m} {w} had dropped from {x} to {y}.", "OTHER {y} at 24 weeks"),
        ("The median {m} at month 6 was {y}, compared with {x} at baseline.", "OTHER {y} at 6 months"),
        ("Mean {m} improved from {x} (SD 4) to {y} (SD 2) at week 12 (p<0.001).", "OTHER {y} at 12 weeks"),
        ("There was a reduction in {m} from {x} to {y} at week 12.", "OTHER {y} at 12 weeks"),
        ("{m} declined (median {x} to {y}).", "OTHER {y}"),
        ("By month 3, {m} had declined to {y}.", "OTHER {y} at 3 months"),
        ("{m}: {x} at baseline, {y} at week 12.", "OTHER {y} at 12 weeks"),
        ("{m} {w}s decreased from {x} at baseline to {y} at month 3 and 1 at month 6.", "OTHER {y} at 3 months | OTHER 1 at 6 months"),
        ("The {m} {w} went from {x} to {y} within 12 weeks.", "OTHER {y} at 12 weeks"),
    ],
)  # fmt: skip

REMISSION = Family(
    "remission of autoimmune disease",
    [
        {"m": "DORIS remission"},
        {"m": "low disease activity"},
        {"m": "SRI-4 response"},
        {"m": "ACR20"},
    ],
    [
        ("{m} was achieved in 6 of 10 patients at week 24.", "OTHER 6 6/10 at 24 weeks"),
        ("Six of 10 patients (60%) achieved {m} at month 6.", "OTHER 60% 6/10 at 6 months"),
        ("At week 24, 60% of patients were in {m}.", "OTHER 60% at 24 weeks"),
        ("{m} was reached by 60% of patients.", "OTHER 60%"),
        ("Of 10 patients, 6 met the criteria for {m}.", "OTHER 6 6/10"),
        ("{m} was attained by all 10 patients.", "OTHER 10 10/10"),
        ("All 10 patients discontinued glucocorticoids.", "OTHER 10 10/10"),
        ("Seven of 10 patients (70%) were steroid-free at week 24.", "OTHER 70% 7/10 at 24 weeks"),
        ("Steroid-free remission was achieved in 5 of 10 patients.", "OTHER 5 5/10"),
        ("Glucocorticoids were withdrawn in 8 of 10 patients (80%).", "OTHER 80% 8/10"),
        ("The rate of {m} was 60% at week 24.", "OTHER 60% at 24 weeks"),
        ("{m} at week 24 was observed in 6 patients (60%).", "OTHER 60% at 24 weeks"),
        ("Six patients attained {m}, and in four it was sustained.", "OTHER 6"),
    ],
)  # fmt: skip

FAMILIES = [CASE, SCORES, REMISSION]
