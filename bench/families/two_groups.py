"""One measure of two groups, a figure each."""

from families.wording import GROUPS, Family, each, named, pair

ALL_GROUPS = [
    *GROUPS[:3],
    pair("NK cells", "placebo", "with"),
    pair(
        "patients with AML",
        "patients with MDS",
        "in",
        ("acute myeloid leukemia", "myelodysplastic syndrome"),
    ),
    pair(
        "patients with bulky disease",
        "those without",
        "in",
        ("with bulky disease", "without bulky disease"),
    ),
]
OF_SHARES = [
    named("objective response", "ORR"),
    named("complete remission", "CR"),
    named("cytokine release syndrome", "CRS"),
    named("febrile neutropenia", "AE"),
    named("disease control", "DCR"),
]
OF_TIMES = [
    named("progression-free survival", "PFS"),
    named("overall survival", "OS"),
    named("duration of response", "DOR"),
]
TWO_SHARES = "{c} 60% in {A} | {c} 24% in {B}"
TWO_TIMES = "{c} 11.3 in {A} | {c} 6.2 in {B}"

SHARES = Family(
    "shares in two groups",
    each(ALL_GROUPS, OF_SHARES),
    [
        ("{N} was seen in 60% {by} {a} and 24% {by} {b}.", TWO_SHARES),
        ("{N} was seen in 60% {by} {a} versus 24% {by} {b}.", TWO_SHARES),
        ("The rate of {n} was 60% {by} {a} and 24% {by} {b}.", TWO_SHARES),
        ("The rates of {n} were 60% and 24% {by} {a} and {b}, respectively.", TWO_SHARES),
        ("{By} {a} the {n} rate was 60% and {by} {b} 24%.", TWO_SHARES),
        ("{By} {a}, 60% had {n}, compared with 24% {by} {b}.", TWO_SHARES),
        ("{N} rates: {a}, 60%; {b}, 24%.", TWO_SHARES),
        ("{N} was more frequent {by} {a} than {by} {b} (60% vs 24%; p=0.03).", TWO_SHARES),
        ("{N} was more frequent {by} {a} (60%) than {by} {b} (24%).", TWO_SHARES),
        ("Twelve patients {by} {a} (60%) and five {by} {b} (24%) had {n}.", TWO_SHARES),
        ("For {a} the rate of {n} was 60%; for {b} it was 24%.", TWO_SHARES),
        ("The proportion with {n} was 60% for {a} and 24% for {b}.", TWO_SHARES),
        ("{N} (60% {by} {a}, 24% {by} {b}) was the main finding.", TWO_SHARES),
        ("{N} was observed in 60% ({a}) and 24% ({b}).", TWO_SHARES),
        ("{N} rate, {a} vs {b}: 60% vs 24%.", TWO_SHARES),
        ("{N} did not differ between {a} (60%) and {b} (24%).", TWO_SHARES),
        ("There was a difference in {n} between {a} and {b} (60% and 24%, respectively).", TWO_SHARES),
        ("{N}, at 60%, was more common {by} {a} than {by} {b}, where it was 24%.", TWO_SHARES),
    ],
)  # fmt: skip

TIMES = Family(
    "times in two groups",
    each(ALL_GROUPS, OF_TIMES),
    [
        ("Median {n} was 11.3 months {by} {a} and 6.2 months {by} {b}.", TWO_TIMES),
        ("Median {n} was 11.3 months (95% CI 8-14) {by} {a} versus 6.2 months (95% CI 4-8) {by} {b} (HR 0.6; p=0.01).", f"{TWO_TIMES} | {{c}} 0.6 in {{A}}"),
        ("Median {n} was 11.3 vs 6.2 months {by} {a} and {b}.", TWO_TIMES),
        ("Median {n} was longer {by} {a} than {by} {b} (11.3 vs 6.2 months).", TWO_TIMES),
        ("{By} {a}, median {n} was 11.3 months; {by} {b}, it was 6.2 months.", TWO_TIMES),
        ("Median {n} reached 11.3 months {by} {a} but only 6.2 months {by} {b}.", TWO_TIMES),
        ("The median {n} for {a} was 11.3 months and for {b} 6.2 months.", TWO_TIMES),
        ("Median {n} improved from 6.2 months {by} {b} to 11.3 months {by} {a}.", TWO_TIMES),
        ("{N}: {a} 11.3 months, {b} 6.2 months.", TWO_TIMES),
        ("Median {n} ({a} vs {b}) was 11.3 vs 6.2 months.", TWO_TIMES),
    ],
)  # fmt: skip

FAMILIES = [SHARES, TIMES]
