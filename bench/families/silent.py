"""Sentences that tell no result of their trial: plans, suppositions, other trials, animals, how patients were before. None may give a row."""

from families.wording import Family, named

MEASURES = [
    named("objective response", "ORR", "ORR"),
    named("complete remission", "CR", "CR rate"),
    named("cytokine release syndrome", "CRS", "CRS rate"),
    named("graft-versus-host disease", "GVHD", "GVHD rate"),
    named("treatment-related mortality", "DEATH", "treatment-related mortality"),
]

SHARES = Family(
    "no result: shares",
    MEASURES,
    [
        ("We hypothesized that the {s} would be 60%.", ""),
        ("The trial is designed to detect an {s} of 40% against a null of 20%.", ""),
        ("A sample size of 40 gives 80% power to detect a {s} of 45%.", ""),
        ("Assuming a {s} of 30% in the control arm, 60 patients are required.", ""),
        ("An expected {s} of 40% was used to calculate the sample size.", ""),
        ("The historical {s} with chemotherapy is 20%.", ""),
        ("The {s} in historical controls was 20%.", ""),
        ("In the pivotal ZUMA-1 trial, the {s} was 82%.", ""),
        ("In a previous phase 1 study of another product, {n} occurred in 73% of patients.", ""),
        ("Previous studies have reported {n} in 20-40% of patients.", ""),
        ("Published data suggest {n} in up to 30% of patients treated with CAR-T cells.", ""),
        ("In mice, {n} was seen in 80% of the animals.", ""),
        ("Patients with a history of {n} were excluded.", ""),
        ("At baseline, 40% of patients had a history of {n}.", ""),
        ("The primary endpoint is {n} at day 28 in at least 30% of patients.", ""),
        ("A {s} of at least 50% will be considered promising.", ""),
        ("Enrolment will stop if {n} occurs in more than 2 of 6 patients.", ""),
        ("The null hypothesis was a {s} of 15%.", ""),
        ("{N} is expected in 40% of patients.", ""),
        ("With conventional therapy, {n} is seen in only 20% of patients.", ""),
        ("The target {s} was set at 40%.", ""),
        ("The futility boundary was fewer than 3 of 12 patients with {n}.", ""),
        ("Previously, 5 of 20 patients (25%) had {n} after transplantation.", ""),
        ("A meta-analysis of 12 trials found {n} in 45% of patients.", ""),
        ("Based on earlier reports, we assumed {n} in 25% of patients.", ""),
        ("A minimum of 3 of 10 patients with {n} was needed to proceed to stage 2.", ""),
        ("Approximately 50% of patients given CAR-T cells develop {n}.", ""),
        ("The trial would be stopped if the {s} exceeded 33%.", ""),
        ("The unacceptable {s} was defined as 10% and the desirable one as 30%.", ""),
    ],
)  # fmt: skip

TIMES = Family(
    "no result: times",
    [named("progression-free survival", "PFS"), named("overall survival", "OS")],
    [
        ("Median {n} was assumed to be 6 months in the control arm.", ""),
        ("The study has 80% power to detect an improvement in median {n} from 6 to 9 months.", ""),
        ("A hazard ratio of 0.65 for {n} was assumed.", ""),
        ("Median {n} with standard chemotherapy is about 6 months.", ""),
        ("In the historical cohort, median {n} was 5.1 months.", ""),
        ("Historically, the 2-year {n} has been below 20%.", ""),
        ("In KEYNOTE-024, median {n} was 10.3 months.", ""),
        ("The expected median {n} is 10 months.", ""),
        ("In xenograft models, median {n} was 62 days versus 31 days in controls.", ""),
        ("The primary endpoint was {n} at 12 months.", ""),
        ("We anticipate a median {n} of 10 months.", ""),
        ("A 12-month {n} of 50% or more will be deemed a success.", ""),
        ("Patients with a life expectancy of at least 3 months were eligible.", ""),
        ("Prognosis is poor, with a median {n} of 4 months after relapse.", ""),
        ("Previous trials showed a median {n} of 5 to 7 months.", ""),
        ("Under the alternative hypothesis, median {n} would be 9 months.", ""),
    ],
)  # fmt: skip

BEFORE = Family(
    "no result: patients, products, designs",
    [named("AML", "AML"), named("lymphoma", "NHL"), named("lupus", "SLE")],
    [
        ("Of 20 patients with {n}, 12 (60%) were refractory to the last line of therapy.", ""),
        ("Eight patients (40%) had received prior CAR-T cells and 5 (25%) a transplant.", ""),
        ("Median age was 62 years (range 34-78) and 55% were male.", ""),
        ("The median number of prior lines was 4 (range 2-9).", ""),
        ("Eligible patients had an absolute neutrophil count of at least 1,000/µL and a platelet count above 50,000/µL.", ""),
        ("Key exclusion criteria were active infection, GVHD of grade 2 or higher, and CNS disease.", ""),
        ("Median blast count at baseline was 45% (range 5-92%).", ""),
        ("Three dose levels of 1, 3 and 10 x 10^8 cells were planned, with 3 to 6 patients each.", ""),
        ("NK cells killed 85% of {n} blasts at an effector-to-target ratio of 5:1.", ""),
        ("CAR expression was 65% (range 40-80) and viability 92%.", ""),
        ("The DLT window was 28 days.", ""),
        ("CRS was graded by ASTCT criteria and ICANS by the ICE score.", ""),
        ("Patients were observed for CRS and ICANS for 28 days.", ""),
        ("Twelve patients (60%) with {n} had primary refractory disease and 3 (15%) had relapsed after transplantation.", ""),
        ("Patients in complete remission (n=8) or with stable disease (n=4) before lymphodepletion were eligible.", ""),
        ("NK cells expanded 1,200-fold in culture over 14 days.", ""),
        ("The study plans to enrol 24 patients with {n}.", ""),
        ("Tumor volume fell by 70% in treated mice.", ""),
        ("Secondary endpoints include incidence of grade ≥3 adverse events, ORR, PFS and OS at 12 months.", ""),
        ("An MRD level below 0.01% was considered negative.", ""),
        ("Complete response was defined as fewer than 5% blasts with neutrophils above 1,000/µL.", ""),
        ("At enrolment, 6 patients (30%) had stable disease and 14 (70%) progressive disease.", ""),
        ("Four patients (20%) had prior grade 2 GVHD.", ""),
        ("Nine patients (45%) had achieved complete remission with previous therapy.", ""),
    ],
)  # fmt: skip

FAMILIES = [SHARES, TIMES, BEFORE]
