"""What a report says of another trial, of what is to come, or of some patients only, and which of it counts."""

import pytest

from kg.records import Agent, Condition, Endpoint, Product, Trial

TITLE = "CAR-NK cells in lymphoma"


def of(kind, records):
    return [r for r in records if isinstance(r, kind)]


def test_an_earlier_study_gives_neither_phase_nor_size(told):
    (trial,) = of(
        Trial,
        told(
            TITLE,
            "In 31 patients with lymphoma treated in an earlier phase 2 study of the antibody alone, few responded. "
            "In this phase 1 trial (NCT01234567), 18 patients received a total of 40 cycles of CAR-NK cells.",
        ),
    )
    assert (trial.phase, trial.enrollment) == ("phase:PHASE1", 18)


@pytest.mark.parametrize(
    "words",
    [
        "A second phase 2 trial will combine the cells with rituximab; its primary endpoint is PFS.",
        "These data give a rationale for a larger trial with PFS as primary endpoint.",
        "The group is preparing a randomised trial in 60 patients. Its primary endpoint will be PFS.",
    ],
)
def test_the_next_trial_asks_what_this_one_does_not(told, words):
    here = "In this phase 1 trial (NCT01234567), 18 patients with lymphoma were treated with CAR-NK cells. The primary endpoint was DLT."
    asked = of(Endpoint, told(TITLE, f"{here} {words}"))
    assert [e.measure for e in asked] == ["measure:DLT"]


def test_a_kind_of_lymphoma_that_only_results_name_is_not_the_trials_disease(told):
    records = told(
        "CAR-NK cells in non-Hodgkin lymphoma",
        "In this phase 1 trial (NCT01234567), 16 patients with non-Hodgkin lymphoma were treated with CAR-NK cells. "
        "CRs were noted in three of five patients with follicular lymphoma.",
    )
    assert [c.concept for c in of(Condition, records)] == ["disease:nhl"]


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Patients were pretreated with fludarabine (25 mg/m2) for 3 days. NK cells were then infused.", {"fludarabine": "lymphodepletion"}),
        ("Lympho-conditioning and NK cells were given as in arm 1, with nivolumab or atezolizumab.", {"nivolumab": "combination", "atezolizumab": "combination"}),
        ("Patients got NK cells. The firm also plans a phase 1 trial of the NK cells with ocrelizumab.", {}),
    ],
)  # fmt: skip
def test_roles_of_agents(told, words, roles):
    trial = "In this phase 1 trial (NCT01234567), 12 patients with lymphoma were treated with NK cells. "
    assert {a.name: a.role for a in of(Agent, told(TITLE, trial + words))} == roles


def test_cells_that_are_only_counted_are_no_product(told):
    records = told(
        "Efficacy of X-7 in myeloma and natural killer cells as a biomarker",
        "X-7 is an autologous CAR T-cell product against BCMA. In this phase 2 trial (NCT01234567), 40 patients with multiple "
        "myeloma received X-7. NK-cell counts and NK-cell and T-cell subsets were followed. CAR-NK cells are being tested elsewhere.",
    )
    assert [p.product_type for p in of(Product, records)] == ["type:CAR-T"]


def test_a_trials_name_is_no_product(told):
    records = told(
        "A phase 2 trial in pancreatic cancer",
        "TULIP-44 is an open-label, multicohort phase 2 trial (NCT01234567) of HX-3, NK cells engineered to express a CD70 CAR.",
    )
    assert [p.name for p in of(Product, records)] == ["HX-3"]


def test_a_report_led_by_one_trial_leaves_the_other_its_own(told):
    records = told(
        "Firm reports on the ALbATROS-1 trial of QX-12",
        "The ALbATROS-1 trial (NCT01234567) treats lymphoma. QX-12 is a CD19 CAR-NK cell product. After fludarabine 30 mg/m2, "
        "nine patients with lymphoma received QX-12. In lupus, the PEliCANT-1 trial (NCT07654321) is open.",
    )
    assert {a.trial for a in of(Agent, records)} == {"trial/NCT01234567"}
