"""Which rows pass: words, numbers, codes, contexts, and what the rules have told already."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.consult.judge import judged
from kg.document import SUMMARY
from kg.extract.found import Found
from kg.recognise import recognise
from kg.records import AdverseEvent, Arm, Code, Evidence, Outcome, Product, Trial, trial_ref
from kg.text import Span
from kg.vocabulary import load
from tests.consult.conftest import ARTICLE, COHORTS, EACH, offer, read_words

HEADACHES = "Of the eleven, headaches that needed no treatment troubled 3 on the first day"
HEADACHE = {
    "table": "outcomes",
    "quote": HEADACHES,
    "measure": "AE",
    "term": "headaches",
    "status": "observed",
    "numerator": 3,
    "denominator": 11,
}


def outcome(**says: Any) -> dict[str, Any]:
    return {**HEADACHE, **says}


def test_a_row_with_its_words_becomes_a_marked_record() -> None:
    (new,), tally = offer(HEADACHE)
    start = ARTICLE.index(HEADACHES)

    assert isinstance(new, AdverseEvent)
    assert (new.measure, new.term, new.value, new.unit) == (
        "measure:AE",
        "headache",
        Decimal(3),
        "patients",
    )
    assert (new.numerator, new.denominator, new.denominator_stated) == (3, 11, True)
    (evidence,) = new.evidence
    assert (evidence.rule, evidence.span) == ("reader.test", (start, start + len(HEADACHES)))
    assert tally == {"offered": 1, "kept": 1}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (outcome(quote="headaches troubled 3 of 11"), "without their words"),
        (outcome(quote="of the eleven, headaches"), "without their words"),
        (outcome(quote="f the eleven, headaches that needed no"), "without their words"),
        (outcome(quote=ARTICLE[70:1200]), "without their words"),
        (outcome(quote=""), "without their words"),
        (outcome(also=["nowhere"]), "without their words"),
        (outcome(numerator=4), "with a number that their words lack"),
        (outcome(value=27, unit="%"), "with a number that their words lack"),
        (outcome(denominator=12), "with a number that their words lack"),
        (outcome(numerator=11, denominator=3), "with a number that their words lack"),
        (outcome(grade="3"), "with a number that their words lack"),
        (outcome(measure="HEADACHE"), "with a code that is none"),
        (outcome(status="seen"), "with a code that is none"),
        (outcome(term="migraine"), "with a name or group that their words lack"),
        (outcome(arm="Group A"), "with a name or group that their words lack"),
        (outcome(population="children"), "with a name or group that their words lack"),
        (outcome(value=3, unit="months"), "with a name or group that their words lack"),
        (outcome(statistic="median"), "with a name or group that their words lack"),
        (outcome(measure="PFS", term=None), "of another measure than their words"),
        (outcome(status="none-observed"), "planned, denied or of another trial"),
        (
            outcome(status="none-observed", numerator=None, denominator=None),
            "planned, denied or of another trial",
        ),
        (
            outcome(measure="CR", term="clinical benefit"),
            "with a name or group that their words lack",
        ),
        (outcome(measure="CR", term="troubled"), "of another measure than their words"),
        (outcome(numerator=None, value=None, status=None), "out of shape"),
        (outcome(numerator=True), "out of shape"),
        (outcome(numerator={"n": 3}), "out of shape"),
        (outcome(numerator="NaN"), "out of shape"),
        (outcome(table="tables"), "out of shape"),
        (outcome(also="not a list"), "out of shape"),
        (outcome(also=["headaches"] * 5), "out of shape"),
        (outcome(trial="NCT00000001"), "planned, denied or of another trial"),
        ("no row", "out of shape"),
        (
            outcome(
                quote="the complete response rate was 20%",
                measure="CR",
                term=None,
                value=20,
                unit="%",
                numerator=None,
                denominator=None,
            ),
            "planned, denied or of another trial",
        ),
        (
            outcome(
                quote="Patients will be followed until 24 months, when 6 patients are expected to be alive",
                measure="OS",
                term=None,
                numerator=6,
                denominator=None,
            ),
            "planned, denied or of another trial",
        ),
        (
            outcome(
                quote="In mice, 5 of 6 animals survived",
                measure="OS",
                term=None,
                numerator=5,
                denominator=6,
            ),
            "planned, denied or of another trial",
        ),
        (
            outcome(
                quote="No cytokine release syndrome was observed",
                measure="CRS",
                term=None,
                numerator=None,
                denominator=None,
            ),
            "planned, denied or of another trial",
        ),
        (
            outcome(
                quote="The overall response rate was 73% (8/11)",
                measure="PFS",
                term=None,
                value=73,
                unit="%",
                numerator=8,
                denominator=11,
            ),
            "of another measure than their words",
        ),
    ],
)
def test_what_has_no_words_or_contradicts_them_is_refused(row: Any, reason: str) -> None:
    assert offer(row) == ([], {"offered": 1, reason: 1})


def test_the_trial_may_be_spelt_otherwise() -> None:
    assert offer({**HEADACHE, "trial": "NCT 09990001"})[1] == {"offered": 1, "kept": 1}


def test_a_number_may_stand_in_another_given_quote() -> None:
    short = outcome(quote=HEADACHES.partition(", ")[2])
    more = {**short, "also": ["11 patients with relapsed large B-cell lymphoma"]}

    assert offer(short)[1] == {"offered": 1, "with a number that their words lack": 1}
    (new,), _ = offer(more)
    assert isinstance(new, Outcome)
    assert new.denominator_stated is False
    assert [s.of(ARTICLE) for s in new.evidence[0].also] == more["also"]


def test_the_same_row_twice_is_one_record() -> None:
    new, tally = offer(HEADACHE, dict(HEADACHE))

    assert len(new) == 1
    assert tally == {"offered": 2, "kept": 1, "told already": 1}


RESPONSE = outcome(
    quote="The overall response rate was 73% (8/11)",
    measure="ORR",
    term=None,
    value=73,
    unit="%",
    numerator=8,
)
NO_CRS = outcome(
    quote="No cytokine release syndrome was observed",
    measure="CRS",
    term=None,
    status="none-observed",
    numerator=None,
    denominator=None,
)


@pytest.mark.parametrize(
    "row", [RESPONSE, NO_CRS, {**RESPONSE, "value": None, "unit": None, "timepoint": None}]
)
def test_what_the_rules_told_is_not_told_again(row: dict[str, Any]) -> None:
    assert offer(row, rules=True) == ([], {"offered": 1, "told already": 1})
    assert offer(row)[1] == {"offered": 1, "kept": 1}


SEVERAL = """A trial of CAR-NK cells: a phase 1 study

Abstract

Results: In this phase 1 study (NCT09990003), 10 patients with lymphoma received CAR-NK cells. \
The overall response rate was 70% (7/10) and the complete response rate was 40% (4/10).
"""
BOTH = "The overall response rate was 70% (7/10) and the complete response rate was 40% (4/10)"


def test_a_figure_that_the_rules_gave_to_another_measure_is_not_swapped() -> None:
    row = outcome(quote=BOTH, term=None, measure="CR", value=70, unit="%", numerator=7)
    row["denominator"] = 10

    assert offer(row, words=SEVERAL, rules=True)[1] == {
        "offered": 1,
        "against what the rules told": 1,
    }


@pytest.mark.parametrize(
    ("value", "unit"), [(30, "%"), (30, "patients"), (73, "months"), (73, "patients"), (8, "days")]
)
def test_a_number_of_another_kind_is_no_figure(value: int, unit: str) -> None:
    quote = "The overall response rate was 73% (8/11) at day 30"
    row = outcome(quote=quote, measure="ORR", term=None, value=value, unit=unit)
    row |= {"numerator": None, "denominator": None}

    assert offer(row)[1] == {"offered": 1, "with a number that their words lack": 1}
    assert offer({**row, "value": 73, "unit": "%", "timepoint": "day 30"})[1]["kept"] == 1


PLAIN = """A trial of CAR-NK cells: a phase 1 study

Abstract

Results: In this phase 1 study (NCT09990003), all signs of lymphoma went away in 4 of 9 people. \
The cells could be traced in blood for up to 21 days.
"""


@pytest.mark.parametrize(
    ("says", "passes"),
    [
        ({"measure": "CR", "numerator": 4, "denominator": 9}, True),
        ({"measure": "CRS", "numerator": 4, "denominator": 9}, False),
        ({"measure": "OS", "numerator": 4, "denominator": 9}, False),
        ({"measure": "PERSISTENCE", "value": 21, "unit": "days"}, True),
        ({"measure": "DOR", "value": 21, "unit": "days"}, False),
        ({"measure": "CR", "value": 21, "unit": "days"}, False),
    ],
)
def test_a_measure_without_its_name_is_no_survival_and_no_event(
    says: dict[str, Any], passes: bool
) -> None:
    counted = "all signs of lymphoma went away in 4 of 9 people"
    traced = "The cells could be traced in blood for up to 21 days"
    quote = traced if says.get("value") else counted
    _, tally = offer(
        {"table": "outcomes", "status": "observed", "quote": quote, **says}, words=PLAIN
    )

    assert tally.get("kept", 0) == passes


def test_count_and_whole_are_of_one_ratio() -> None:
    row = outcome(quote=BOTH, term=None, measure="CR", numerator=4, denominator=7)

    assert offer(row, words=SEVERAL)[1] == {"offered": 1, "with a number that their words lack": 1}


def test_none_observed_is_zero_patients() -> None:
    (new,), _ = offer(NO_CRS)

    assert isinstance(new, AdverseEvent)
    assert (new.status, new.value, new.unit, new.value_text) == (
        "none-observed",
        Decimal(0),
        "patients",
        None,
    )


TRIAL = trial_ref("NCT09990001", "article.txt")
RULE = Evidence(Span(14, 26), "product.name")
PARTS = "The construct carries an anti-CD19 binder and a CD28 domain, and the cells come from cord blood"


def test_a_row_fills_what_the_rules_left_open_and_nothing_else() -> None:
    known = Product(
        trial=TRIAL,
        name="CAR-NK cells",
        product_type=Code("type:CAR-NK"),
        cell_source=Code("source:iPSC"),
        evidence=(RULE,),
    )
    says = {"targets": ["CD19"], "costimulatory": ["CD28"], "cell_source": "cord blood"}
    again = {"table": "products", "quote": PARTS, "targets": ["CD19"]}
    (new,), tally = offer({"table": "products", "quote": PARTS, **says}, again, known=(known,))
    own = [e for e in new.evidence if e.rule == "reader.test"]

    assert isinstance(new, Product)
    assert (new.targets, new.costimulatory) == (("target:CD19",), ("costimulatory:CD28",))
    assert new.cell_source == "source:iPSC"
    assert new.evidence[0] == RULE
    assert {e.of for e in own} == {"targets", "costimulatory"}
    assert {e.span.of(ARTICLE) for e in own} == {PARTS}
    assert tally == {"offered": 2, "kept": 1, "told already": 1}


def test_a_second_product_or_arm_is_not_taken() -> None:
    product = Product(trial=TRIAL, name="A", evidence=(RULE,))
    other = Product(trial=TRIAL, name="B", evidence=(RULE,))
    arm = Arm(trial=TRIAL, name="low dose", evidence=(RULE,))
    quote = "11 patients with relapsed large B-cell lymphoma received CAR-NK cells"
    rows = (
        {"table": "products", "quote": quote, "product": "CAR-NK cells"},
        {"table": "arms", "quote": quote, "arm": "CAR-NK cells", "n": 11},
    )

    assert offer(*rows, known=(product, other, arm))[0] == []
    assert {type(r) for r in offer(*rows)[0]} == {Product, Arm}


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"targets": ["CD20"]}, "with a name or group that their words lack"),
        ({"targets": ["CD1999"]}, "with a code that is none"),
        ({"targets": "CD19", "donor": ["autologous"]}, "out of shape"),
        (
            {"product": "another product", "vector": "retrovirus"},
            "with a name or group that their words lack",
        ),
        ({}, "out of shape"),
    ],
)
def test_parts_of_a_product_are_of_the_vocabulary_and_in_the_words(
    says: dict[str, Any], reason: str
) -> None:
    assert offer({"table": "products", "quote": PARTS, **says}) == ([], {"offered": 1, reason: 1})


def test_every_table_is_judged_and_arms_come_first() -> None:
    new, tally = offer(*EACH, words=COHORTS)
    kinds = [type(r).__name__ for r in new]
    fever = next(r for r in new if isinstance(r, AdverseEvent))

    assert tally == {"offered": 7, "kept": 7}
    assert sorted(kinds) == sorted("Arm Condition Dose Agent Endpoint AdverseEvent Outcome".split())
    assert fever.arm == "arm/NCT09990002/first-step"
    assert all(e.rule == "reader.test" for r in new for e in r.evidence)


@pytest.mark.parametrize("at", range(len(EACH)))
@pytest.mark.parametrize("cut", [{"quote": "made up"}, {"table": "sites"}])
def test_no_table_passes_without_its_words(at: int, cut: dict[str, Any]) -> None:
    new, tally = offer({**EACH[at], **cut}, words=COHORTS)

    assert new == []
    assert "kept" not in tally


def test_registry_records_tell_no_results() -> None:
    article = read_words(ARTICLE)
    plan = tuple(s._replace(kind=SUMMARY) for s in article.sections)
    recognised = recognise(replace(article, kind="registry-record", sections=plan), load())
    known = Found(recognised, load(), (Trial(ref=TRIAL, document=recognised.document.ref),))
    tally: Counter[str] = Counter()
    judged(known, [HEADACHE], "reader.test", tally)

    assert tally == {"offered": 1, "planned, denied or of another trial": 1}
