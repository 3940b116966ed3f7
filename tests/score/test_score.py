"""The comparison of tables with answer keys: what counts as found, missed, false, forbidden."""

from typing import Any

import pytest

from kg.score.compare import judge
from kg.score.report import as_text, as_tsv, figures
from kg.score.values import same

Row = dict[str, Any]


def outcome(**fields: Any) -> Row:
    """A row as the table gives it: each key there, null where nothing is stated."""
    names = "trial arm measure term grade statistic status value unit numerator denominator timepoint population"
    return dict.fromkeys(names.split()) | {"status": "observed"} | fields


RESPONSE = {
    "trial": "NCT99000000",
    "measure": "ORR",
    "status": "observed",
    "value": 50,
    "unit": "%",
    "numerator": 4,
    "denominator": 8,
}


def gold(*rows: Row, **more: Any) -> Row:
    return {"document": "a.txt", "outcomes": list(rows), **more}


def counts(key: Row, *ours: Row) -> tuple[int, int, int, int]:
    verdict = judge(key, "outcomes", list(ours))
    return len(verdict.found), len(verdict.missed), len(verdict.false), len(verdict.broken)


def test_a_perfect_answer_scores_one() -> None:
    verdict = judge(gold(RESPONSE), "outcomes", [outcome(**RESPONSE)])
    assert [f.f1 for f in figures([verdict]) if f.name == "outcomes"] == [1.0]
    assert (verdict.right, verdict.wrong) == (len(RESPONSE), [])


def test_a_missed_row_and_a_false_row_count() -> None:
    assert counts(gold(RESPONSE)) == (0, 1, 0, 0)
    assert counts(gold(), outcome(**RESPONSE)) == (0, 0, 1, 0)
    assert counts(gold(RESPONSE), outcome(**RESPONSE | {"value": 51})) == (0, 1, 1, 0)


def test_a_row_given_twice_is_false_once() -> None:
    assert counts(gold(RESPONSE), outcome(**RESPONSE), outcome(**RESPONSE)) == (1, 0, 1, 0)


def test_a_forbidden_row_is_broken() -> None:
    key = gold(absent=[{"table": "outcomes", "measure": "OS"}, "for the reader only"])
    assert counts(key, outcome(measure="OS", value=12, unit="months")) == (0, 0, 1, 1)
    assert counts(key, outcome(measure="PFS", value=12, unit="months")) == (0, 0, 1, 0)


def test_a_soft_absence_is_not_counted() -> None:
    key = gold(absent=[{"table": "outcomes", "measure": "OS", "soft": True}])
    assert counts(key, outcome(measure="OS"))[3] == 0


def test_optional_rows_are_neither_asked_nor_false() -> None:
    key = gold(optional={"outcomes": [{"measure": "OTHER", "value": 3}]})
    assert counts(key) == (0, 0, 0, 0)
    assert counts(key, outcome(measure="OTHER", value=3)) == (0, 0, 0, 0)
    assert counts(key, outcome(measure="OTHER", value=4)) == (0, 0, 1, 0)


def test_lenient_fields_may_be_empty_and_their_lack_is_no_error() -> None:
    key = RESPONSE | {"denominator": 8, "lenient": ["denominator"]}
    verdict = judge(gold(key), "outcomes", [outcome(**RESPONSE | {"denominator": None})])
    assert len(verdict.found) == 1
    assert verdict.wrong == []


def test_a_field_that_is_not_lenient_is_wrong() -> None:
    verdict = judge(gold(RESPONSE), "outcomes", [outcome(**RESPONSE | {"denominator": None})])
    assert verdict.wrong == [("denominator", 8, None)]


def test_another_measure_and_another_statement_of_the_figure() -> None:
    key = {
        "measure": "OTHER",
        "value": -73,
        "unit": "%",
        "alt_value": {"value": 73},
        "accept_measures": ["PD"],
    }
    assert counts(gold(key), outcome(measure="PD", value=73, unit="%")) == (1, 0, 0, 0)
    assert counts(gold(key), outcome(measure="PR", value=73, unit="%")) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    ("wanted", "ours", "found"),
    [
        ({"arm": "cohort A"}, {"arm": "Cohort A"}, 1),
        ({"arm": "cohort A"}, {"population": "cohort A"}, 1),
        ({"population": "lymphoma"}, {"arm": "lymphoma"}, 1),
        ({"arm": "cohort A"}, {"arm": "cohort B"}, 0),
        ({"arm": "cohort A"}, {}, 0),
        ({}, {"arm": "cohort A"}, 1),  # the key leaves it open
        ({"arm": "cohort A", "lenient": ["arm"]}, {}, 1),
    ],
)
def test_whose_result_it_is(wanted: Row, ours: Row, found: int) -> None:
    verdict = judge(gold(RESPONSE | wanted), "outcomes", [outcome(**RESPONSE | ours)])
    assert len(verdict.found) == found
    assert not found or verdict.wrong == []


def test_an_arm_may_be_called_by_any_of_its_names() -> None:
    key = gold(
        RESPONSE | {"arm": "combination"}, arms=[{"arm": "A plus B", "aliases": ["combination"]}]
    )
    assert counts(key, outcome(**RESPONSE | {"arm": "A plus B"})) == (1, 0, 0, 0)
    assert counts(key, outcome(**RESPONSE | {"arm": "B alone"})) == (0, 1, 1, 0)


def test_the_better_partner_is_taken() -> None:
    rows = [outcome(**RESPONSE | {"timepoint": t}) for t in ("day 90", "day 30")]
    verdict = judge(gold(RESPONSE | {"timepoint": "day 30"}), "outcomes", rows)
    assert verdict.found[0][1]["timepoint"] == "day 30"
    assert [row["timepoint"] for row in verdict.false] == ["day 90"]


@pytest.mark.parametrize(
    ("field", "wanted", "ours", "expected"),
    [
        ("timepoint", "day 28", "28 days", True),
        ("timepoint", "1 year", "12 months", False),
        ("schedule", "D0, D3 and D6", "days 0, 3 and 6", True),
        ("schedule", "days 0, 3 and 6", "days 0 and 3", False),
        ("grade", ">=4", "4-5", True),
        ("grade", "3-4", ">=3", False),
        ("grade", "1", "2", False),
        ("value", 1.0e6, 1000000, True),
        ("targets", ["CD19", "CD70"], ["CD70"], False),
        ("targets", [], None, True),
        ("donor", None, "allogeneic", False),
    ],
)
def test_when_two_values_are_the_same(field: str, wanted: Any, ours: Any, expected: bool) -> None:
    assert same(field, wanted, ours) is expected


def test_the_report_names_each_miss_and_each_false_row() -> None:
    text = as_text([judge(gold(RESPONSE), "outcomes", [outcome(measure="OS", value=3)])])
    assert "missed   trial=NCT99000000, measure=ORR" in text
    assert "false    measure=OS" in text
    assert as_tsv([judge(gold(RESPONSE), "outcomes", [])]).splitlines()[1].split("\t")[:4] == [
        "outcomes",
        "0",
        "1",
        "0",
    ]
