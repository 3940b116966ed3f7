"""Time to event: medians, rates at a time, ratios, in two groups and alone."""

from families.wording import GROUPS, Family, each, named

MEASURES = [
    named("progression-free survival", "PFS"),
    named("OS", "OS"),
    named("event-free survival", "EFS"),
]

IN_GROUPS = Family(
    "time to event in two groups",
    each(GROUPS, MEASURES),
    [
        ("Median {n} was not reached {by} {a} and was 6.2 months {by} {b}.", "{c} not-reached in {A} | {c} 6.2 in {B}"),
        ("Median {n} was 11.3 months (95% CI, 8.0 to 14.2) {by} {a} and not reached (95% CI, 9.1 to NR) {by} {b}.",
         "{c} 11.3 [8.0-14.2] in {A} | {c} not-reached in {B}"),
        ("The 12-month {n} rate was 62% {by} {a} and 41% {by} {b}.", "{c} 62% at 12 months in {A} | {c} 41% at 12 months in {B}"),
        ("{N} at 1 year was 62% (95% CI 48-74) {by} {a} versus 41% (95% CI 28-54) {by} {b}.",
         "{c} 62% [48-74] at 1 year in {A} | {c} 41% [28-54] at 1 year in {B}"),
        ("The estimated 2-year {n} was 62% ± 6% {by} {a} and 41% ± 7% {by} {b}.", "{c} 62% at 2 years in {A} | {c} 41% at 2 years in {B}"),
        ("Kaplan-Meier estimates of {n} at 12 months were 62% and 41% {by} {a} and {b}, respectively.",
         "{c} 62% at 12 months in {A} | {c} 41% at 12 months in {B}"),
        ("Two-year {n} was 62% {by} {a} compared with 41% {by} {b} (log-rank p=0.02).", "{c} 62% at 2 years in {A} | {c} 41% at 2 years in {B}"),
        ("{By} {a}, the median {n} has not been reached; {by} {b}, it was 6.2 months.", "{c} not-reached in {A} | {c} 6.2 in {B}"),
        ("Median {n} was 11.3 (95% CI 8.0-14.2) and 6.2 (95% CI 4.1-8.3) months {by} {a} and {b}, respectively.",
         "{c} 11.3 [8.0-14.2] in {A} | {c} 6.2 [4.1-8.3] in {B}"),
        ("Median {n} for {a} was 11.3 months (IQR 6-18), compared to 6.2 months for {b}.", "{c} 11.3 in {A} | {c} 6.2 in {B}"),
        ("Median {n}: 11.3 months ({a}) vs 6.2 months ({b}); HR 0.61 (95% CI 0.42-0.88).",
         "{c} 11.3 in {A} | {c} 6.2 in {B} | {c} 0.61 [0.42-0.88] in {A}"),
        ("Median {n} was 11.3 months {by} {a} versus 6.2 months {by} {b} (hazard ratio, 0.61; 95% CI, 0.42 to 0.88; P=.008).",
         "{c} 11.3 in {A} | {c} 6.2 in {B} | {c} 0.61 [0.42-0.88] in {A}"),
        ("At 12 months, {n} was 62% {by} {a} and 41% {by} {b}.", "{c} 62% at 12 months in {A} | {c} 41% at 12 months in {B}"),
        ("Median {n} has not been reached in either {a} or {b}.", "{c} not-reached in {A} | {c} not-reached in {B}"),
        ("{N} rates at 6 and 12 months were 80% and 62% {by} {a} and 60% and 41% {by} {b}.",
         "{c} 80% at 6 months in {A} | {c} 62% at 12 months in {A} | {c} 60% at 6 months in {B} | {c} 41% at 12 months in {B}"),
        ("The probability of {n} at 2 years was 0.62 {by} {a} and 0.41 {by} {b}.", "{c} 62% at 2 years in {A} | {c} 41% at 2 years in {B}"),
        ("At a median follow-up of 14 months, median {n} was 11.3 months {by} {a} and NR {by} {b}.", "{c} 11.3 in {A} | {c} not-reached in {B}"),
        ("{N} was significantly longer {by} {a} (median 11.3 months) than {by} {b} (median 6.2 months; HR 0.61, p=0.008).",
         "{c} 11.3 in {A} | {c} 6.2 in {B} | {c} 0.61 in {A}"),
        ("One-year {n} rates were 62% for {a} and 41% for {b}; corresponding medians were 11.3 and 6.2 months.",
         "{c} 62% at 1 year in {A} | {c} 41% at 1 year in {B} | {c} 11.3 in {A} | {c} 6.2 in {B}"),
    ],
)  # fmt: skip

ALONE = Family(
    "time to event",
    MEASURES,
    [
        ("Median {n} was 11.3 months; the 12- and 24-month {n} rates were 48% and 30%.", "{c} 11.3 | {c} 48% at 12 months | {c} 30% at 24 months"),
        ("{N} rates at 6, 12 and 24 months were 80%, 62% and 41%, respectively.",
         "{c} 80% at 6 months | {c} 62% at 12 months | {c} 41% at 24 months"),
        ("With a median follow-up of 14 months, median {n} was 11.3 months (95% CI 8.0-not reached).", "{c} 11.3"),
        ("{N} was 62% at 1 year and 41% at 2 years.", "{c} 62% at 1 year | {c} 41% at 2 years"),
        ("After a median follow-up of 14.2 months (range 3-30), the median {n} was not reached.", "{c} not-reached"),
        ("The 1-year {n} was 62% (95% CI, 48%-74%).", "{c} 62% [48-74] at 1 year"),
        ("The hazard ratio for {n} was 0.61 (95% CI, 0.42-0.88; P=.008).", "{c} 0.61 [0.42-0.88]"),
        ("Estimated {n} at 24 months was 41% (standard error 7%).", "{c} 41% at 24 months"),
        ("The 6-month, 12-month and 24-month {n} rates were 80%, 62% and 41%.",
         "{c} 80% at 6 months | {c} 62% at 12 months | {c} 41% at 24 months"),
        ("Median {n} was 11.3 months (range, 1.2-30.4+).", "{c} 11.3"),
        ("The median {n} (95% CI) was 11.3 (8.0-14.2) months.", "{c} 11.3 [8.0-14.2]"),
        ("Median {n} was NR (95% CI 9.1-NE).", "{c} not-reached"),
        ("The Kaplan-Meier estimate of 1-year {n} was 62%.", "{c} 62% at 1 year"),
        ("Patients had a median {n} of 11.3 months and a 1-year {n} of 48%.", "{c} 11.3 | {c} 48% at 1 year"),
        ("{N} was estimated at 62% at 1 year.", "{c} 62% at 1 year"),
        ("In landmark analysis from day 28, median {n} was 11.3 months.", "{c} 11.3"),
        ("Median {n} in responders was not reached, compared with 5.1 months in non-responders.", "{c} not-reached in responders | {c} 5.1 in non-responders"),
        ("The 2-year {n} rate was 70% (95% CI 55-85) in patients with CR and 25% (95% CI 10-40) in those without.",
         "{c} 70% [55-85] at 2 years in with cr | {c} 25% [10-40] at 2 years in without cr"),
        ("MRD-negative patients had longer {n} than MRD-positive patients (median 14.2 vs 5.1 months).",
         "{c} 14.2 in mrd-negative patients | {c} 5.1 in mrd-positive patients"),
        ("HR for {n} was 0.56 (95% CI 0.4-0.8).", "{c} 0.56 [0.4-0.8]"),
        ("Median {n} has not yet been reached at a median follow-up of 9 months.", "{c} not-reached"),
        ("At 6 months, {n} was 80% (standard error, 6%).", "{c} 80% at 6 months"),
        ("Median follow-up was 14 months (95% CI 12-16).", ""),
    ],
)  # fmt: skip

FAMILIES = [IN_GROUPS, ALONE]
