"""One thing in other words and print is one result; what only looks alike is none."""

import pytest

SAME = {
    "Seven of 12 patients (58%) with AML responded.": [
        "7/12 patients (58%) with AML responded.",
        "58% of patients (n = 7/12) with AML responded.",
        "58% of patients (7 of 12) with AML responded.",
        "Seven of 12 individuals (58%) with AML responded.",
        "Seven of 12 people (58%) with AML responded.",
    ],
    "The ORR was 58% (7/12).": [
        "The ORR was 7 of 12, or 58%.",
        "The ORR was 7 (58%) of 12.",
        "The ORR was 58%, or 7 of 12 patients.",
    ],
    "No patient had CRS of grade 3 or higher.": [
        "No individual had CRS of grade 3-or-higher.",
        "No patient encountered CRS of G≥3.",
        "Nobody got CRS of CTCAE grade 3 or higher.",
    ],
    "Five patients developed CRS.": [
        "Five patients suffered CRS.",
        "Five participants were diagnosed with CRS.",
        "Five people were found to have CRS.",
    ],
    "OS at 12 months was 64% (95% CI, 40 to 81).": [
        "OS at M12 was 64% (95% CI, 40 to 81).",
        "The 12m-OS was 64% (95% CI, 40 to 81).",
        "The 12-month OS was 64% with a 95% CI of 40 to 81.",
        "OS at 12 months was 64% (95% CI, [40, 81]).",
    ],
    "Median PFS was 7.4 months (95% CI, 3.1-12.2).": [
        "Median PFS was 7.4 mos. (95% CI, 3.1-12.2).",
        "Median PFS was 7.4 mths (95% CI, 3.1-12.2).",
    ],
}


@pytest.mark.parametrize(("words", "other"), [(w, o) for w, others in SAME.items() for o in others])
def test_the_result_is_the_same(told, words, other):
    assert told(other) == told(words) != []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("In DLBCL, the ORR and CR rate were 11 (46%) of 24 and 29% (7/24).", 2),
        ("DFS was 64% versus 45% (p .06).", 2),  # the p-value is no figure
        ("DFS was 64% versus 45% (nominal p = 0.06).", 2),
        ("GVHD of grade 2 occurred in 3 patients and grade 3 in none.", 2),
    ],
)
def test_each_figure_is_told_once(told, words, count):
    assert len(told(words)) == count


def test_two_numbers_in_square_brackets_count_nobody(told):
    assert told("OS at 12 months was 64% [40, 81].") == told("OS at 12 months was 64%.")


def test_a_clause_of_comparison_is_no_list(told):
    words = "Double-refractory HL (n = 29) did as well as HL overall: CR was seen in 69%."
    assert not any(t.endswith("in Hodgkin lymphoma") for t in told(words))


@pytest.mark.parametrize(
    "words",
    [
        "None of the children had a side effect so bad that the dose had to be limited.",
        "No patient had side effects severe enough to stop treatment.",
    ],
)
def test_what_is_denied_is_only_the_worst(told, words):
    assert told(words) == []


def test_a_complete_depletion_of_cells_is_no_complete_response(told):
    (result,) = told("B-cell depletion was complete in 16 of 18 patients by day 10.")
    assert result.startswith("OTHER (B-cell depletion)")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Only one patient in the control group relapsed.", "OTHER (relapse) count 1 patients in control group"),
        ("In four patients the disease stayed the same.", "SD count 4 patients"),
        ("In the other 5 the tumor kept growing.", "PD count 5 patients"),
        ("The leukemia came back in two patients.", "OTHER (relapse) count 2 patients"),
    ],
)  # fmt: skip
def test_what_became_of_them(told, words, result):
    assert told(words) == [result]
