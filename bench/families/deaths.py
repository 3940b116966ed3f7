"""Deaths, their causes, and mortality in two groups."""

from families.wording import GROUPS, Family

IN_GROUPS = Family(
    "deaths in two groups",
    GROUPS,
    [
        ("Four patients died {by} {a} and nine {by} {b}.", "DEATH 4 in {A} | DEATH 9 in {B}"),
        ("Deaths occurred in 4 of 20 patients (20%) {by} {a} and 9 of 18 (50%) {by} {b}.", "DEATH 20% 4/20 in {A} | DEATH 50% 9/18 in {B}"),
        ("There were four deaths {by} {a} versus nine {by} {b}.", "DEATH 4 in {A} | DEATH 9 in {B}"),
        ("{By} {a}, 4 patients (20%) died, compared with 9 (50%) {by} {b}.", "DEATH 20% in {A} | DEATH 50% in {B}"),
        ("Treatment-related mortality was 2% {by} {a} and 8% {by} {b}.",
         "DEATH (treatment-related death) 2% in {A} | DEATH (treatment-related death) 8% in {B}"),
        ("The 100-day mortality was 5% {by} {a} versus 15% {by} {b}.", "DEATH 5% at day 100 in {A} | DEATH 15% at day 100 in {B}"),
        ("Mortality was lower {by} {a} than {by} {b} (20% vs 50%; p=0.03).", "DEATH 20% in {A} | DEATH 50% in {B}"),
        ("Four of 20 patients {by} {a} and 9 of 18 {by} {b} had died by data cutoff.", "DEATH 4 4/20 in {A} | DEATH 9 9/18 in {B}"),
        ("Nine deaths were recorded {by} {b} and none {by} {a}.", "DEATH 9 in {B} | DEATH none in {A}"),
        ("Non-relapse mortality at 1 year was 12% {by} {a} and 20% {by} {b}.",
         "DEATH (non-relapse mortality) 12% at 1 year in {A} | DEATH (non-relapse mortality) 20% at 1 year in {B}"),
        ("Death from any cause was reported in 4/20 {by} {a} vs 9/18 {by} {b}.", "DEATH 4 4/20 in {A} | DEATH 9 9/18 in {B}"),
        ("No deaths occurred {by} {a}, whereas three patients died of sepsis {by} {b}.", "DEATH none in {A} | DEATH (sepsis) 3 in {B}"),
        ("Fatal adverse events were reported in 1% of patients {by} {a} and 4% {by} {b}.", "DEATH 1% in {A} | DEATH 4% in {B}"),
        ("By month 12, 20% had died {by} {a} and 50% {by} {b}.", "DEATH 20% at 12 months in {A} | DEATH 50% at 12 months in {B}"),
        ("Treatment-related death: {a}, 1 of 20; {b}, 3 of 18.",
         "DEATH (treatment-related death) 1 1/20 in {A} | DEATH (treatment-related death) 3 3/18 in {B}"),
    ],
)  # fmt: skip

CAUSES = [
    {"p": "sepsis", "q": "cardiac arrest"},
    {"p": "infection", "q": "GVHD"},
    {"p": "pneumonia", "q": "hemorrhage"},
]

OF_CAUSES = Family(
    "deaths and their causes",
    CAUSES,
    [
        ("Nine patients died, six from disease progression, two from {p} and one from {q}.",
         "DEATH 9 | DEATH (disease progression) 6 | DEATH ({p}) 2 | DEATH ({q}) 1"),
        ("Three deaths were reported: two due to relapse and one due to {p}.", "DEATH 3 | DEATH (relapse) 2 | DEATH ({p}) 1"),
        ("Causes of death were relapse (n=5), {p} (n=2) and {q} (n=1).", "DEATH (relapse) 5 | DEATH ({p}) 2 | DEATH ({q}) 1"),
        ("One patient died of {p} on day 14; no treatment-related deaths occurred.",
         "DEATH ({p}) 1 at day 14 | DEATH (treatment-related death) none"),
        ("No deaths were attributed to treatment.", "DEATH none"),
        ("There were no treatment-related deaths.", "DEATH (treatment-related death) none"),
        ("Non-relapse mortality at 1 year was 12% (95% CI 6-20).", "DEATH (non-relapse mortality) 12% at 1 year"),
        ("Thirty-day mortality was 5% and 100-day mortality 12%.", "DEATH 5% at day 30 | DEATH 12% at day 100"),
        ("At data cutoff, 5 of 20 patients had died, all of {p}.", "DEATH ({p}) 5 5/20"),
        ("Of seven deaths, five were due to progressive disease and two to {p}.",
         "DEATH (progressive disease) 5 | DEATH ({p}) 2"),
        ("Treatment-related deaths were seen in 1 of 20 patients (5%).", "DEATH (treatment-related death) 5% 1/20"),
        ("A total of six patients have died: four of disease progression (67%) and two of {p} (33%).",
         "DEATH 6 | DEATH (disease progression) 4 4/6 | DEATH ({p}) 2 2/6"),
        ("Two patients died of {p} and one of {q}.", "DEATH ({p}) 2 | DEATH ({q}) 1"),
        ("{p} was the cause of death in two patients.", "DEATH ({p}) 2"),
        ("Death was due to {p} in two patients and {q} in one.", "DEATH ({p}) 2 | DEATH ({q}) 1"),
        ("Two patients succumbed to {p}.", "DEATH ({p}) 2"),
        ("One grade 5 event ({p}) was reported.", "DEATH ({p}) 1"),
        ("Four deaths occurred, none of which was related to treatment.", "DEATH 4 | DEATH none"),
        ("Death occurred in 4 patients (20%), owing to {p} in 3 and {q} in 1.", "DEATH 20% | DEATH ({p}) 3 | DEATH ({q}) 1"),
        ("All 20 patients were alive at last follow-up.", "OS 20 20/20"),
    ],
)  # fmt: skip

FAMILIES = [IN_GROUPS, OF_CAUSES]
