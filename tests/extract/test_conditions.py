"""Diseases: those of the trial's patients, and not those of patients at large or of a trial to come."""

import pytest

from kg.records import Condition, Product


def diseases(told, title, words):
    return {r.name for r in told(title, words) if isinstance(r, Condition)}


TITLE = "QN-1 CAR-NK cells: a phase 1 trial"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "Patients with B-cell lymphoma who relapse have a poor prognosis. We gave CAR-NK cells to 18 patients: "
            "11 with DLBCL, 4 with FL and 3 with MCL.",
            {"diffuse large B-cell lymphoma", "follicular lymphoma", "mantle cell lymphoma"},
        ),
        (
            "The company plans to evaluate QN-1 in AML and lupus. Ten patients with multiple myeloma received CAR-NK cells.",
            {"multiple myeloma"},
        ),
        (
            "The FDA has cleared an IND to study QN-1 in rheumatoid arthritis. Patients with SLE received CAR-NK cells.",
            {"systemic lupus erythematosus"},
        ),
        (
            "Eighteen patients with SLE, of whom 11 had lupus nephritis, received CAR-NK cells.",
            {"systemic lupus erythematosus"},
        ),
        (
            "CAR-NK cells have been tested in leukaemia. CAR-NK cells were delivered by catheter for platinum-resistant ovarian cancer.",
            {"ovarian cancer"},
        ),
        (
            "We report the first use of autologous NK cells (SNK01) in Alzheimer's disease; they may be given for lymphoma.",
            {"Alzheimer disease"},
        ),
        (
            "We enrolled patients with CD30+ Hodgkin lymphoma or peripheral T-cell lymphoma for CAR-NK cells.",
            {"Hodgkin lymphoma", "peripheral T-cell lymphoma"},
        ),
    ],
)
def test_whom_the_trial_treats(told, words, names):
    assert diseases(told, TITLE, words) == names


def test_what_is_counted_stands_beside_the_class_of_the_title(told):
    words = (
        "Of 15 children, nine had relapsed B-ALL and six relapsed T-ALL; all received CAR-NK cells."
    )
    assert diseases(told, "CAR-NK cells in leukemia: a phase 1 trial", words) >= {
        "B-cell acute lymphoblastic leukemia",
        "T-cell acute lymphoblastic leukemia",
    }


def test_a_relapse_of_a_disease(told):
    records = told(
        TITLE, "Children with first relapse of acute lymphoblastic leukemia received CAR-NK cells."
    )
    assert [c.modifiers for c in records if isinstance(c, Condition)] == [("relapsed",)]


def test_a_marker_with_a_hyphen(told):
    records = told(TITLE, "Patients with PD-L1-positive NSCLC received CAR-NK cells.")
    assert [c.biomarkers for c in records if isinstance(c, Condition)] == [("PD-L1-positive",)]


def test_what_others_were_treated_with_is_no_product(told):
    records = told(
        "Lupus: a phase 1 trial (NCT01234567)",
        "Lymphoma has long been treated with CAR-T cells. Ten patients with SLE received anti-CD19 CAR-NK cells.",
    )
    assert [p.name for p in records if isinstance(p, Product)] == ["anti-CD19 CAR-NK cells"]
