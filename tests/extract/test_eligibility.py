"""Eligibility sections: criteria with role, attribute, operator, value and unit."""

from dataclasses import replace

import pytest

from kg.document import ELIGIBILITY, Section
from kg.extract import extract
from kg.recognise import recognise
from kg.records import Criterion, Evidence, Trial, trial_ref
from kg.text import Span
from kg.vocabulary import load

from .conftest import document


def criteria(words):
    base = document("NK cells in AML", words, kind="registry-record")
    trial = Trial(
        ref=trial_ref("NCT01234567", base.id),
        document=base.ref,
        identifier="NCT01234567",
        evidence=(Evidence(Span(0, 5), "test"),),
    )
    section = Section(base.sections[1].span, ELIGIBILITY)
    read = replace(base, sections=(base.sections[0], section), stated=(trial,))
    return [r for r in extract(recognise(read, load()), load()) if isinstance(r, Criterion)]


@pytest.mark.parametrize(
    ("words", "attribute", "operator", "value", "unit"),
    [
        ("Platelets ≥ 50×10\\^9/L", "platelets", ">=", "50", "10^9/L"),
        ("ECOG performance status of 0 to 2", "ECOG", "range", "0-2", None),
        ("Karnofsky score higher than 60", "KPS", ">", "60", None),
        ("Life expectancy \\> 12 weeks", "life expectancy", ">", "12", "weeks"),
        ("Serum creatinine no more than 2.5 mg/dL", "creatinine", "<=", "2.5", "mg/dL"),
        ("Oxygen saturation above 92% on room air", "SpO2", ">", "92", "%"),
        ("At least two prior lines of therapy", "prior lines of therapy", ">=", "2", None),
        ("Chemotherapy within 2 weeks", "chemotherapy", "<=", "2", "weeks"),
    ],
)
def test_a_value_is_read_beside_its_attribute(words, attribute, operator, value, unit):
    (criterion,) = criteria(f"Inclusion Criteria:\n\n* {words}")
    assert (criterion.attribute, criterion.operator, criterion.value, criterion.unit) == (
        attribute,
        operator,
        value,
        unit,
    )
    assert criterion.role == "inclusion"


def test_values_in_one_sentence_become_criteria_of_their_own():
    found = criteria(
        "Inclusion Criteria\n\nWBC ≥ 2500/mL, AST and ALT ≤ 5 × ULN.\n\nExclusion Criteria\n\nActive hepatitis B"
    )
    assert [(c.role, c.attribute, c.value) for c in found] == [
        ("inclusion", "WBC", "2500"),
        ("inclusion", "AST", "5"),
        ("inclusion", "ALT", "5"),
        ("exclusion", "hepatitis B", None),
    ]
