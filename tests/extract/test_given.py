"""Doses, agents beside the product, arms, endpoints, follow-up and diseases."""

import json
from decimal import Decimal

import pytest

from kg.pipeline import facts
from kg.read import read
from kg.read.source import Source
from kg.records import Agent, Arm, Condition, Dose, Endpoint, FollowUp, Preclinical, Sponsor


def of(kind, records):
    return [r for r in records if isinstance(r, kind)]


TITLE = "NK cells in acute myeloid leukemia: a phase 1 trial"


@pytest.mark.parametrize(
    ("words", "doses"),
    [
        (
            "at 1 x 10(6), 1 x 10(7) or 5 x 10(7) NK cells/kg",
            [(1_000_000, "cells/kg"), (10_000_000, "cells/kg"), (50_000_000, "cells/kg")],
        ),
        ("at 2×10^9 cells and 4×10^9 cells", [(2_000_000_000, "cells"), (4_000_000_000, "cells")]),
        ("at 1e7 cells/kg", [(10_000_000, "cells/kg")]),
        (
            "at doses escalated from 1e6-1e7 and 3e7 cells/kg",
            [(1_000_000, "cells/kg"), (10_000_000, "cells/kg"), (30_000_000, "cells/kg")],
        ),
        (
            "at doses escalated from 1 x 10(6) to 1 x 10(7) and 3 x 10(7) NK cells/kg",
            [(1_000_000, "cells/kg"), (10_000_000, "cells/kg"), (30_000_000, "cells/kg")],
        ),
    ],
)
def test_dose_levels_in_every_notation(told, words, doses):
    records = told(TITLE, f"Ten patients with AML received NK cells {words}.")
    assert [(d.value, d.unit) for d in of(Dose, records)] == [(Decimal(v), u) for v, u in doses]
    assert all(d.value_text for d in of(Dose, records))


@pytest.mark.parametrize(
    "words",
    [
        "Units held at most 8 x 10^7 nucleated cells.",
        "Doses up to 1 x 10^8 cells/kg may be explored.",
        "Platelets had to exceed 50 x 10^9/L.",
        "The graft held 4 x 10^6 CD34+ cells/kg.",
        "NK cells expanded to 3 x 10^9 cells.",
    ],
)
def test_what_is_no_dose(told, words):
    assert not of(Dose, told(TITLE, f"Ten patients with AML received NK cells. {words}"))


def test_schedule_and_number_of_infusions(told):
    (dose,) = of(
        Dose,
        told(
            TITLE, "Ten patients with AML received a single infusion of 6×10^8 NK cells on day 0."
        ),
    )
    assert (dose.infusions, dose.schedule) == (1, "day 0")
    (dose,) = of(
        Dose, told(TITLE, "Ten patients with AML got 6×10^8 NK cells on days 0, 3, 7 and 10.")
    )
    assert dose.schedule == "days 0, 3, 7 and 10"


def test_lymphodepletion_with_dose_and_days(told):
    records = told(
        TITLE,
        "Ten patients with AML received NK cells after lymphodepletion with cyclophosphamide (500 mg/m2) and fludarabine "
        "(30 mg/m2) on days -5 to -3, and subcutaneous IL-2 at 1 MU/m2 afterwards.",
    )
    agents = {a.name: a for a in of(Agent, records)}
    assert (agents["fludarabine"].role, agents["fludarabine"].dose, agents["fludarabine"].unit) == (
        "lymphodepletion",
        "30",
        "mg/m2",
    )
    assert agents["cyclophosphamide"].dose == "500"
    assert agents["IL-2"].role == "cytokine support"


@pytest.mark.parametrize(
    "words",
    [
        "In VIALE-A, venetoclax plus azacitidine led to remission in 66.4%.",
        "With tocilizumab at hand, CRS would be acceptable.",
        "Rituximab alone gave a response rate of 27%.",
        "Two patients received tocilizumab for CRS.",
        "PD-L1 inhibitors as monotherapy have had modest activity.",
    ],
)
def test_drugs_that_were_not_given(told, words):
    assert not of(Agent, told(TITLE, f"Ten patients with AML received NK cells. {words}"))


def test_what_patients_had_before_is_prior_therapy(told):
    records = told(
        TITLE,
        "Ten patients with AML refractory to venetoclax plus azacitidine were treated with NK cells.",
    )
    assert {(a.name, a.role) for a in of(Agent, records)} == {
        ("venetoclax", "prior therapy"),
        ("azacitidine", "prior therapy"),
    }


def test_groups_with_their_sizes(told):
    records = told(
        TITLE,
        "Group A (n = 3) received four low-dose infusions of NK cells and Group B (n = 5) eight normal-dose infusions.",
    )
    assert [(a.name, a.n, a.infusions, a.dose_text) for a in of(Arm, records)] == [
        ("Group A", 3, 4, "low"),
        ("Group B", 5, 8, "normal"),
    ]


def test_the_two_sides_of_a_randomisation(told):
    records = told(
        TITLE,
        "Seventy-six patients with AML were randomized to donor NK cell infusion (DNKI; N = 40) or to no DNKI (N = 36).",
    )
    arms = of(Arm, records)
    assert [(a.name, a.n) for a in arms] == [("DNKI", 40), ("no DNKI", 36)]
    assert "control arm" in arms[1].aliases


def test_endpoints_with_role_and_time(told):
    records = told(
        TITLE,
        "Safety and the ORR at day 30 were the primary endpoints; PFS and OS were secondary endpoints. The primary endpoint was met.",
    )
    assert [(e.title, e.role, e.timeframe) for e in of(Endpoint, records)] == [
        ("Safety", "primary", None),
        ("ORR", "primary", "day 30"),
        ("PFS", "secondary", None),
        ("OS", "secondary", None),
    ]


def test_follow_up_is_no_result(told):
    (length,) = of(
        FollowUp,
        told(
            TITLE, "Ten patients with AML received NK cells. The median follow-up was 13.8 months."
        ),
    )
    assert (length.value, length.unit, length.statistic) == (Decimal("13.8"), "months", "median")


def test_diseases_of_the_patients_only(told):
    records = told(
        "CAR-NK cells against CD19",
        "Multiple myeloma is incurable. In this phase 1 trial, 11 adults with relapsed or refractory, CD19-positive non-Hodgkin lymphoma "
        "or chronic lymphocytic leukemia received CAR-NK cells. Two patients developed graft-versus-host disease.",
    )
    told_of = {c.name: c for c in of(Condition, records)}
    assert set(told_of) == {"non-Hodgkin lymphoma", "chronic lymphocytic leukemia"}
    assert set(told_of["non-Hodgkin lymphoma"].modifiers) == {"relapsed", "refractory"}
    assert told_of["non-Hodgkin lymphoma"].biomarkers == ("CD19-positive",)


def test_a_context_goes_with_the_disease(told):
    records = told(
        TITLE,
        "Nine patients with recurrent hepatocellular carcinoma after liver transplantation received NK cells.",
    )
    condition = next(c for c in of(Condition, records) if "hepato" in c.name)
    assert (condition.modifiers, condition.context) == (
        ("recurrent",),
        "after liver transplantation",
    )


def test_animals_are_told_apart(told):
    (work,) = of(
        Preclinical,
        told("CAR-NK cells", "They worked in preclinical B cell lymphoma models in female mice."),
    )
    assert (work.species, work.sex, work.model) == ("mouse", "female", "B cell lymphoma")


def test_a_company_that_announces_its_own_trial_is_the_sponsor(told):
    records = told(
        "Results of NK cells in AML",
        "Norvale Biosciences today announced data from its phase 1 trial (NCT01234567) of NK cells in patients with AML.",
        kind="news",
    )
    assert [(s.name, s.role) for s in of(Sponsor, records)] == [("Norvale Biosciences", "lead")]


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("NK cells with cetuximab, without lymphodepletion", {"cetuximab": "combination"}),
        ("cetuximab and NK cells; conditioning was omitted", {"cetuximab": "combination"}),
        (
            "cyclophosphamide/topotecan with NK cells",
            {"cyclophosphamide": "combination", "topotecan": "combination"},
        ),
        (
            "NK cells with a chemotherapy backbone of carboplatin and pemetrexed",
            {"carboplatin": "combination", "pemetrexed": "combination"},
        ),
    ],
)
def test_roles_of_drugs_beside_the_cells(told, words, roles):
    agents = of(Agent, told(TITLE, f"Ten patients with AML received {words}."))
    assert {a.name: a.role for a in agents} == roles


def test_days_that_hold_for_each_dose_of_a_list(told):
    records = told(
        TITLE,
        "Ten patients with AML received NK cells at 0.5 B or 1 B cells per dose on days 0, 7 and 14.",
    )
    assert [(d.value, d.schedule) for d in of(Dose, records)] == [
        (Decimal(500_000_000), "days 0, 7 and 14"),
        (Decimal(1_000_000_000), "days 0, 7 and 14"),
    ]


def test_a_disease_of_some_patients_is_not_the_trials(told):
    records = told(
        "CAR-NK cells in lupus: a phase 1 trial",
        "Eight patients with refractory systemic lupus erythematosus (6 with lupus nephritis) received CAR-NK cells.",
    )
    assert [c.name for c in of(Condition, records)] == ["systemic lupus erythematosus"]


def test_a_short_drug_name_counts_as_a_registry_field_not_in_prose(told):
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": TITLE},
            "armsInterventionsModule": {"interventions": [{"type": "DRUG", "name": "Cy"}]},
        }
    }
    (document,) = read(Source("x.json", "x.json", json.dumps(record).encode()))
    assert [a.concept for a in of(Agent, facts(document))] == ["drug:cyclophosphamide"]
    assert not of(Agent, told(TITLE, "Ten patients with AML received NK cells and Cy or flu."))


def test_two_doses_of_a_short_name_for_two_drugs(told):
    records = told(
        TITLE,
        "Ten patients with AML received NK cells after Flu/Cy (30 and 500 mg/m2, respectively, days -5 to -3).",
    )
    assert {a.name: a.dose for a in of(Agent, records)} == {
        "fludarabine": "30",
        "cyclophosphamide": "500",
    }


def test_days_behind_a_list_of_named_levels_hold_for_each(told):
    words = (
        "Three dose levels of NK cells (DL1, 5e7; DL2, 2e8; DL3, 8e8 cells), each given on D1, D8 and D15, "
        "were tested in ten patients with AML."
    )
    assert [d.schedule for d in of(Dose, told(TITLE, words))] == ["D1, D8 and D15"] * 3


def test_a_drug_with_a_sentence_of_its_own(told):
    given = (
        "Ten patients with AML received NK cells. Cetuximab was administered at 400 mg/m2 on day 1."
    )
    assert [(a.name, a.role) for a in of(Agent, told(TITLE, given))] == [
        ("cetuximab", "combination")
    ]
    later = "Ten patients with AML received NK cells. At relapse, cetuximab was given at 400 mg/m2."
    assert not of(Agent, told(TITLE, later))
    controls = "Ten patients with AML received NK cells. In the control arm cetuximab was given at 400 mg/m2 on day 1."
    assert not of(Agent, told(TITLE, controls))


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Patients also received rituximab.", {"rituximab": "combination"}),
        (
            "Those with lymphoma received rituximab (375 mg/m2 weekly).",
            {"rituximab": "combination"},
        ),
        ("At relapse, two patients also received rituximab.", {}),
    ],
)
def test_drugs_that_come_on_top(told, words, roles):
    agents = of(Agent, told(TITLE, f"Ten patients with lymphoma received NK cells. {words}"))
    assert {a.name: a.role for a in agents} == roles


def test_days_behind_the_product_are_its_own(told):
    (dose,) = of(
        Dose,
        told(
            TITLE,
            "Patients with AML had the same lymphodepletion, followed by NKX101 on days 0 and 7 at 4.5 x 10^8 cells.",
        ),
    )
    assert dose.schedule == "days 0 and 7"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("conditioning and NKX101 as in part A, with nivolumab", "combination"),
        ("conditioning with melphalan, then NKX101", "lymphodepletion"),
    ],
)
def test_what_is_given_with_the_cells_after_conditioning_is_none_of_it(told, words, role):
    agents = of(Agent, told(TITLE, f"Ten patients with AML received {words}."))
    assert [a.role for a in agents if a.name in ("nivolumab", "melphalan")] == [role]


def test_the_word_chemotherapy_beside_drugs_that_prepare_is_no_agent(told):
    words = "Patients received NK cells with chemotherapy. {} NK cells followed on day 0."
    flu = "Fludarabine 30 mg/m2 and cyclophosphamide 300 mg/m2 were given for lymphodepletion on days -5 to -3."
    assert {a.name for a in of(Agent, told(TITLE, words.format(flu)))} == {
        "fludarabine",
        "cyclophosphamide",
    }
    assert "chemotherapy" in {a.name for a in of(Agent, told(TITLE, words.format("")))}
