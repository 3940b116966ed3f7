"""Tables printed in running text, and lists in which each group has its own count."""

import pytest

from kg.document import FIELDS, TABLE

TABLE_LINES = """Outcome | 100 million cells (n=6) | 300 million cells (n=6) | All (n=12)
Complete response, n (%) | 1 (17) | 3 (50) | 4 (33)
Any-grade CRS, n (%) | 0 | 2 (33) | 2 (17)
Progression-free survival at 12 months | 64% | 51% | 57%
Age, median | 54 | 60 | 57"""
BARRED = "\n".join(f"| {line} |" for line in TABLE_LINES.splitlines())


@pytest.mark.parametrize("words", [TABLE_LINES, BARRED])
def test_each_figure_has_the_group_of_its_column(told, words):
    assert sorted(told(words, section=FIELDS)) == [
        "CR rate 17 % 1/6 in 100 million cells",
        "CR rate 33 % 4/12",
        "CR rate 50 % 3/6 in 300 million cells",
        "CRS count none-observed 0/6 in 100 million cells",
        "CRS rate 17 % 2/12",
        "CRS rate 33 % 2/6 in 300 million cells",
        "PFS rate 51 % at 12 months in 300 million cells",
        "PFS rate 57 % at 12 months",
        "PFS rate 64 % at 12 months in 100 million cells",
    ]


def test_a_share_that_its_column_cannot_have_takes_no_size(told):
    words = "Response | DL1 (n=4) | DL2 (n=6)\nORR, n (%) | 1 (50) | 3 (50)"
    assert told(words) == ["ORR rate 50 % in DL1", "ORR rate 50 % 3/6 in DL2"]


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Design | Open label | Single group\nPhase | 1 | 2", FIELDS),
        ("ORR | 25% | 50%", FIELDS),  # no headings
        ("Response | DL1 | DL2 | DL3\nORR | 25% | 50%", FIELDS),  # a cell too few
        ("Trial: one | Response: ORR\nTrial: two | Response: CR", TABLE),
    ],
)
def test_what_is_no_such_table_tells_nothing(told, words, section):
    assert told(words, section=section) == []


@pytest.mark.parametrize(
    ("words", "results"),
    [
        (
            "None of three patients responded at DL1, one of four at DL2 and four of seven (57%) at DL3.",
            [
                "ORR count 1 patients 1/4 in DL2",
                "ORR none-observed -/3 in DL1",
                "ORR rate 57 % 4/7 in DL3",
            ],
        ),
        (
            "CRS occurred in one patient at DL1 (n=3) and two in cohort 2 (n=6).",
            ["CRS count 1 patients 1/3 in DL1", "CRS count 2 patients 2/6 in cohort 2"],
        ),
        (
            "Infections were recorded in two, three and seven patients.",
            [f"INFECTION count {n} patients" for n in (2, 3, 7)],
        ),
        ("No patient of three responded at DL1.", ["ORR none-observed -/3 in DL1"]),
        ("No patient of the 9 at the highest dose had CRS.", ["CRS none-observed in highest dose"]),
        ("None of the 9 treated at DL2 had CRS.", ["CRS none-observed -/9 in DL2"]),
        (
            "Two participants (13%), both in Regimen B, experienced grade 1 CRS.",
            ["CRS grade 1 rate 13 % in Regimen B"],
        ),
        (
            "In transplanted patients one-year OS was 85%.",
            ["OS rate 85 % at 1 year in transplanted patients"],
        ),
        ("In evaluable patients one-year OS was 85%.", ["OS rate 85 % at 1 year"]),
        (
            "The trial met its primary endpoint: the overall response rate was 81% (38 of 47 patients).",
            ["ORR rate 81 % 38/47"],
        ),
        ("The primary endpoint: an overall response rate of 40%.", []),
        (
            "CR was achieved by 19%. The rate was 8% (1/12) with Flu/Cy.",
            ["CR rate 19 %", "CR rate 8 % 1/12 in Flu/Cy"],
        ),
    ],
)
def test_a_list_gives_each_group_its_own(told, words, results):
    assert sorted(told(words)) == sorted(results)
