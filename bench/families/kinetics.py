"""Infused cells: their peak, its time, how long they stay, in two groups and alone."""

from families.wording import GROUPS, Family, each

CELLS = [{"k": "CAR-NK cells", "K": "CAR-NK cells"}, {"k": "donor NK cells", "K": "Donor NK cells"}]

IN_GROUPS = Family(
    "kinetics in two groups",
    each(GROUPS, CELLS),
    [
        ("Median peak expansion (Cmax) was 5,200 copies/µg {by} {a} and 1,100 copies/µg {by} {b}.", "CMAX 5200 in {A} | CMAX 1100 in {B}"),
        ("Peak levels of {k} were 5,200 and 1,100 copies/µg DNA {by} {a} and {b}, respectively.", "CMAX 5200 in {A} | CMAX 1100 in {B}"),
        ("Median Cmax was higher {by} {a} than {by} {b} (5,200 vs 1,100 copies/µg).", "CMAX 5200 in {A} | CMAX 1100 in {B}"),
        ("Median time to peak (Tmax) was 7 days {by} {a} and 14 days {by} {b}.", "TMAX 7 in {A} | TMAX 14 in {B}"),
        ("{K} peaked on day 7 {by} {a} and day 14 {by} {b}.", "TMAX 7 in {A} | TMAX 14 in {B}"),
        ("{K} persisted for a median of 28 days {by} {a} and 14 days {by} {b}.", "PERSISTENCE 28 in {A} | PERSISTENCE 14 in {B}"),
        ("{K} were detectable in 6 of 8 patients {by} {a} and 2 of 7 {by} {b} at day 28.",
         "PERSISTENCE 6 6/8 at day 28 in {A} | PERSISTENCE 2 2/7 at day 28 in {B}"),
        ("At day 28, {k} were detected in 75% of patients {by} {a} versus 29% {by} {b}.",
         "PERSISTENCE 75% at day 28 in {A} | PERSISTENCE 29% at day 28 in {B}"),
        ("Median persistence was longer {by} {a} than {by} {b} (28 vs 14 days).", "PERSISTENCE 28 in {A} | PERSISTENCE 14 in {B}"),
        ("{K} expanded 12-fold {by} {a} and 3-fold {by} {b}.", "EXPANSION 12 in {A} | EXPANSION 3 in {B}"),
        ("{K} persisted up to 28 days {by} {a} but only 14 days {by} {b}.", "PERSISTENCE 28 in {A} | PERSISTENCE 14 in {B}"),
        ("The median duration of persistence of {k} was 28 days for {a} and 14 days for {b}.", "PERSISTENCE 28 in {A} | PERSISTENCE 14 in {B}"),
        ("Expansion was seen in 7 of 8 patients {by} {a} and 3 of 7 {by} {b}.", "EXPANSION 7 7/8 in {A} | EXPANSION 3 3/7 in {B}"),
        ("{By} {a}, {k} were detected until day 28; {by} {b}, until day 14.", "PERSISTENCE 28 in {A} | PERSISTENCE 14 in {B}"),
        ("Tmax was 7 days with a Cmax of 5,200 copies/µg {by} {a}, and 14 days with 1,100 copies/µg {by} {b}.",
         "TMAX 7 in {A} | CMAX 5200 in {A} | TMAX 14 in {B} | CMAX 1100 in {B}"),
        ("{K} were undetectable by day 14 {by} {b} but persisted to day 28 {by} {a}.", "PERSISTENCE 14 in {B} | PERSISTENCE 28 in {A}"),
    ],
)  # fmt: skip

ALONE = Family(
    "kinetics",
    CELLS,
    [
        ("{K} peaked on day 7 and were detectable until day 28.", "TMAX 7 | PERSISTENCE 28"),
        ("Peak expansion was reached at a median of 10 days (range 7-14).", "TMAX 10"),
        ("Cmax was 5,200 copies/µg DNA (range 300-22,000) at a median Tmax of 9 days.", "CMAX 5200 | TMAX 9"),
        ("Persistence beyond day 28 was documented in 5 of 9 patients (56%).", "PERSISTENCE 56% 5/9 at day 28"),
        ("{K} were detected in the blood of 7 of 10 patients at day 14 and in 2 of 10 at day 28.",
         "PERSISTENCE 7 7/10 at day 14 | PERSISTENCE 2 2/10 at day 28"),
        ("{K} remained detectable at month 3 in 4 of 9 evaluable patients.", "PERSISTENCE 4 4/9 at 3 months"),
        ("{K} reached a peak of 5,200 copies/µg on day 9.", "CMAX 5200 at day 9"),
        ("The median peak of {k} was 120 cells/µL (range 4-900).", "CMAX 120"),
        ("{K} were measurable for up to 6 months.", "PERSISTENCE 6"),
        ("Persistence of {k} was observed for at least 28 days in 6 of 10 patients (60%).", "PERSISTENCE 60% 6/10 at 28 days"),
        ("Detectable {k} were found in 8/10 (80%) patients on day 7 and 3/10 (30%) on day 21.",
         "PERSISTENCE 80% 8/10 at day 7 | PERSISTENCE 30% 3/10 at day 21"),
        ("At month 6, 30% of patients had detectable {k}.", "PERSISTENCE 30% at 6 months"),
        ("{K} could be detected by qPCR in 9 of 10 patients.", "PERSISTENCE 9 9/10"),
        ("Median persistence was 21 days and median Cmax 3,400 copies/µg.", "PERSISTENCE 21 | CMAX 3400"),
        ("{K} declined rapidly and were no longer detectable by day 14.", "PERSISTENCE 14"),
        ("After a peak on day 7, {k} declined and disappeared by day 21.", "TMAX 7 | PERSISTENCE 21"),
    ],
)  # fmt: skip

FAMILIES = [IN_GROUPS, ALONE]
