"""Tallies of best responses, groups of what did not occur, and counts that tell nothing of their own."""

import pytest

ARMS = "Patients were treated at DL1 (n = 3), DL2 (n = 6), DL3 (n = 4) or DL4 (n = 6). "

# fmt: off
TALLIES: list[tuple[str, list[str]]] = [
    ("Best responses among the 12 evaluable patients were 3 CR, 2 PR and 7 SD.",
     ["CR count 3 patients 3/12", "PR count 2 patients 2/12", "SD count 7 patients 7/12"]),
    ("Best overall response in 10 patients was CR in 4, PR in 2 and PD in 4.",
     ["CR count 4 patients 4/10", "PR count 2 patients 2/10", "PD count 4 patients 4/10"]),
    ("Of 9 evaluable patients, there were 2 CR, 3 PR and 4 SD.",
     ["CR count 2 patients 2/9", "PR count 3 patients 3/9", "SD count 4 patients 4/9"]),
    ("Stable disease or better was seen in 8 of 12 patients.", ["DCR count 8 patients 8/12"]),
    ("Of the pts with FL, one obtained a CR.", ["CR count 1 patients in follicular lymphoma"]),
    ("Eleven patients remained in CR, five of them after transplantation.", ["CR count 11 patients"]),
    ("Infusions were not followed by GVHD.", ["GVHD none-observed"]),
    ("No patient with vasculitis has been enrolled yet.", []),
    ("Recurrence was treated by chemoembolization in one patient.", []),
    ("The ORR was 93% and the CR rate 67%; at the RP2D, the corresponding rates were 94% and 72%.",
     ["ORR rate 93 %", "CR rate 67 %", "ORR rate 94 % in RP2D", "CR rate 72 % in RP2D"]),
    ("Donor chimerism was detectable in all patients on day 7 and in none on day 40.", []),
    ("Donor DNA in plasma reached its maximum 4 hours after infusion.", ["TMAX 4 hours"]),
]
# fmt: on


@pytest.mark.parametrize(("words", "results"), TALLIES, ids=[w[:50] for w, _ in TALLIES])
def test_a_tally_counts_the_kinds_of_response(told, words, results):
    assert sorted(told(words)) == sorted(results)


def test_each_level_in_which_nothing_occurred_is_told(told):
    words = (
        f"{ARMS}DLTs occurred in none of the patients at DL1 (n = 3), DL3 (n = 4), or DL4 (n = 6)."
    )
    assert [r.partition(" in ")[2] for r in told(words) if r.startswith("DLT")] == ["DL1", "DL3", "DL4"]  # fmt: skip
