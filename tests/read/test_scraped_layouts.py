"""Register pages whose lines ran together when they were scraped, and pages that tell fields in few words."""

from typing import Any

import pytest

from kg.document import FINDINGS, Document
from kg.read import registry_page
from kg.read.source import Source
from kg.records import Arm, Condition, Endpoint, Intervention, Site, Sponsor, Trial


def read(text: str) -> Document:
    return next(iter(registry_page.read(Source("page.txt", "page.txt", text.encode()))))


def of(document: Document, kind: type[Any]) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


def endpoints(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(e.title, e.role, e.timeframe) for e in of(document, Endpoint)]


GLUED = """Donor NK Cells (XNK-7) in Glioma
ClinicalTrials.gov ID NCT09990011SponsorExample University HospitalInformation provided byExample University Hospital (Responsible Party)Last Update Posted2024-05-02
On this pageStudy OverviewContacts and LocationsParticipation CriteriaStudy PlanMore Information
Study OverviewBrief SummaryThis study gives donor NK cells to adults whose glioma came back.
ConditionsGlioma
Intervention / TreatmentBiological: XNK-7Drug: Temozolomide
Study Start (Estimated)2024-06-01Study Completion (Estimated)2027-06-30Enrollment (Estimated)14Study TypeInterventionalPhasePhase 1
Contacts and LocationsThis section tells whom to ask.Study LocationsNorwayOslo, Oslo, Norway, 0450Neurosurgery
Ages Eligible for Study18 Years and older (Adult, Older Adult)Accepts Healthy VolunteersNoSexes Eligible for StudyAll
Study PlanThis section tells how the study is made.How is the study designed?Design DetailsPrimary Purpose : TreatmentAllocation : NAInterventional Model : Single Group AssignmentMasking : None (Open Label)
Arms and InterventionsParticipant Group/ArmIntervention/TreatmentExperimental: XNK-7Temozolomide 75 mg/m^2 on days -6 to -4, then XNK-7 on day 0.Biological: XNK-7NK cells of a donorDrug: TemozolomideCapsules
What is the study measuring?Primary Outcome MeasuresOutcome MeasureMeasure DescriptionTime FrameDose-limiting toxicityAs the protocol defines it28 days after the first infusion
Secondary Outcome MeasuresOutcome MeasureMeasure DescriptionTime FrameObjective response rateRANO criteria6 monthsXNK-7 in bloodCopies by qPCR3 monthsOverall survival2 years
Collaborators and InvestigatorsSponsorExample University Hospital
Study Record DatesStudy Registration DatesFirst Submitted2024-04-20First Posted2024-04-29
"""


def test_glued_page_gives_fields() -> None:
    trial: Trial = of(read(GLUED), Trial)[0]
    told = {
        "allocation": "NA",
        "intervention_model": "SINGLE_GROUP",
        "masking": "NONE",
        "purpose": "TREATMENT",
        "enrollment": 14,
        "countries": ("Norway",),
        "min_age": "18 Years",
        "sex": "ALL",
    }
    assert {name: getattr(trial, name) for name in told} == told


def test_glued_table_of_endpoints() -> None:
    assert endpoints(read(GLUED)) == [
        ("Dose-limiting toxicity", "primary", "28 days after the first infusion"),
        ("Objective response rate", "secondary", "6 months"),
        ("XNK-7 in blood", "secondary", "3 months"),
        ("Overall survival", "secondary", "2 years"),
    ]


def test_glued_arm_and_interventions() -> None:
    document = read(GLUED)
    assert [(a.name, a.arm_type) for a in of(document, Arm)] == [("XNK-7", "EXPERIMENTAL")]
    assert [i.name for i in of(document, Intervention)] == ["XNK-7", "Temozolomide"]
    assert [(s.name, s.role) for s in of(document, Sponsor)] == [
        ("Example University Hospital", "lead")
    ]


TWO_ARMS = """CAR-NK Cells (ABX-101) in Lymphoma
ClinicalTrials.gov ID NCT09990015SponsorExample Bio, Inc.Information provided byExample Bio, Inc. (Responsible Party)Last Update Posted2024-05-02
ConditionsB-cell LymphomaFollicular Lymphoma
Intervention / TreatmentBiological: ABX-101Drug: Rituximab
Study Start (Actual)2022-03-01Enrollment (Estimated)62Study TypeInterventionalPhasePhase 1Phase 2
Contacts and LocationsThis section tells whom to ask.Study LocationsUnited StatesTexas LocationsHouston, Texas, United States, 77030Example Hospital
Arms and InterventionsParticipant Group/ArmIntervention/TreatmentExperimental: Arm A: ABX-101 aloneDose escalation.Biological: ABX-101CAR-NK cellsExperimental: Arm B: ABX-101 plus rituximabABX-101 after rituximab.Biological: ABX-101CAR-NK cellsDrug: RituximabAntibody
Collaborators and InvestigatorsSponsorExample Bio, Inc.CollaboratorsExample UniversityInvestigatorsPrincipal Investigator: Jane Doe, MD
"""


def test_two_glued_arms_with_their_collaborator_and_places() -> None:
    document = read(TWO_ARMS)
    trial: Trial = of(document, Trial)[0]
    assert (trial.phase, trial.countries) == ("phase:PHASE1_PHASE2", ("United States",))
    assert [c.name for c in of(document, Condition)] == ["B-cell Lymphoma", "Follicular Lymphoma"]
    assert [(a.name, a.interventions) for a in of(document, Arm)] == [
        ("Arm A: ABX-101 alone", ("ABX-101",)),
        ("Arm B: ABX-101 plus rituximab", ("ABX-101", "Rituximab")),
    ]
    assert [(s.name, s.role) for s in of(document, Sponsor)] == [
        ("Example Bio, Inc.", "lead"),
        ("Example University", "collaborator"),
    ]


BILINGUAL = """注册号 Registration number: ChiCTR2400099999
注册题目: 供者NK细胞治疗胃癌
Public title: Donor NK cells for gastric cancer
研究实施负责(组长)单位: 某大学医院
Primary sponsor: Hospital of Example University
试验主办单位(项目批准或申办者) Secondary sponsor:
国家 Country: 中国 China    省 Province: 浙江 Zhejiang    市 City: 杭州 Hangzhou
单位 Institution: 某细胞科技有限公司 Example Cell Technology Co., Ltd.
研究疾病 Target disease: 胃癌 Gastric cancer
研究类型 Study type: 干预性研究 Interventional study
研究所处阶段 Study phase: I期临床试验 1
研究设计 Study design: 单臂 Single arm
纳入标准 Inclusion criteria:
1. 胃癌; Gastric cancer.
研究实施时间 Study execute time: 从 From 2024-03-01 至 To 2026-02-28
征募观察对象时间 Recruiting time: 从 From 2024-04-01 至 To 2025-12-31
干预措施 Interventions:
组别 Group: 低剂量组 Low-dose group    样本量 Sample size: 3
干预措施 Intervention: NK细胞,每次2×10^9个 NK cells 2×10^9 per infusion
组别 Group: 高剂量组 High-dose group    样本量 Sample size: 9
干预措施 Intervention: NK细胞,每次4×10^9个 NK cells 4×10^9 per infusion
样本总量 Total sample size: 12
研究实施地点 Countries of recruitment and research settings:
国家 Country: 中国 China    省 Province: 浙江 Zhejiang
测量指标 Outcomes:
指标名称 Outcome: 不良事件 Adverse events    指标类型 Type: 主要指标 Primary indicator    测量时间点 Measure time point: 12个月 12 months
指标名称 Outcome: 总缓解率 Overall response rate    指标类型 Type: 次要指标 Secondary indicator    测量时间点 Measure time point: 第28天 Day 28
征募研究对象情况 Recruiting status: 尚未开始 Not yet recruiting
"""


def test_bilingual_lines_with_several_fields() -> None:
    document = read(BILINGUAL)
    trial: Trial = of(document, Trial)[0]
    assert (trial.enrollment, trial.intervention_model) == (12, "SINGLE_GROUP")
    assert (trial.start_date, trial.completion_date) == ("2024-03-01", "2026-02-28")
    assert trial.countries == ("China",)
    assert [(a.name, a.n) for a in of(document, Arm)] == [
        ("Low-dose group", 3),
        ("High-dose group", 9),
    ]
    assert endpoints(document) == [
        ("Adverse events", "primary", "12 months"),
        ("Overall response rate", "secondary", "Day 28"),
    ]
    assert [(s.name, s.role) for s in of(document, Sponsor)] == [
        ("Hospital of Example University", "lead"),
        ("Example Cell Technology Co., Ltd.", "collaborator"),
    ]


PORTAL = """Search studies   For doctors   About us   Log in

Donor NK cells with interleukin-2 for adults with sarcoma

NCT09990012   Phase 1   Recruiting
Sponsor
Example University Hospital
Target Recruit Count
21
Sex and age
All; 18 Years - 80 Years
Conditions
Sarcoma
Location(s)
Norway: Example University Hospital, Oslo

Description
Background:
Sarcoma that came back is hard to treat.
Eligibility:
Adults whose sarcoma came back after chemotherapy.
Design:
NK cells are infused every 2 weeks at 3 x 10^9 cells.

What the study measures

Primary
- Objective response rate (RECIST 1.1) [up to 2 years]
Secondary
- Progression-free survival - until progression or death
- Dose escalation - part A

Arms
1/Arm 1 (Experimental): NK cells with interleukin-2
"""


def test_portal_with_chips_ranks_and_nested_headings() -> None:
    document = read(PORTAL)
    trial: Trial = of(document, Trial)[0]
    assert document.title == "Donor NK cells with interleukin-2 for adults with sarcoma"
    assert (trial.phase, trial.status) == ("phase:PHASE1", "status:RECRUITING")
    assert (trial.enrollment, trial.sex, trial.max_age) == (21, "ALL", "80 Years")
    assert trial.countries == ("Norway",)
    assert [(a.name, a.arm_type) for a in of(document, Arm)] == [("1/Arm 1", "EXPERIMENTAL")]
    assert endpoints(document) == [
        ("Objective response rate (RECIST 1.1)", "primary", "up to 2 years"),
        ("Progression-free survival", "secondary", "until progression or death"),
        ("Dose escalation - part A", "secondary", None),
    ]
    dose = document.text.index("3 x 10^9")
    assert next(s for s in document.sections if s.span.end > dose).kind == "description"


CARD = """NK cells for lymphoma
Trial ID: NCT09990013
Phase: 1
Status: Recruiting
Study design: {}
Enrollment: 12
Sex: All
"""


@pytest.mark.parametrize(
    ("design", "told"),
    [
        (
            "Non-randomized, sequential assignment, open label",
            ("NON_RANDOMIZED", "SEQUENTIAL", "NONE"),
        ),
        ("Single arm; open-label", (None, "SINGLE_GROUP", "NONE")),
        ("Patients are randomized later, if at all", (None, None, None)),
    ],
)
def test_design_in_a_few_words(design: str, told: tuple[str | None, ...]) -> None:
    trial: Trial = of(read(CARD.format(design)), Trial)[0]
    assert (trial.allocation, trial.intervention_model, trial.masking) == told


def test_open_label_told_in_prose() -> None:
    words = CARD.format("").replace(
        "Study design: \n", "Summary: An open-label study of NK cells in adults.\n"
    )
    masked = [
        of(read(text), Trial)[0].masking
        for text in (words, words + "Later parts are double-blind.\n")
    ]
    assert masked == ["NONE", None]


def test_news_of_results_are_findings() -> None:
    news = "Four of the ten patients had a complete response. Median survival was not reached."
    document = read(
        f"{CARD.format('Single arm')}\nNews & Updates\n{news} CRS was seen in 2 of 10.\n\nRelated Trials\nNCT09990014 CAR-T cells in lymphoma\n"
    )
    told = next(s for s in document.sections if s.kind == FINDINGS)
    assert news in told.span.of(document.text)
    assert "CAR-T" not in told.span.of(document.text)


CELLS = """A trial portal
NCT09990012
Outcomes
Primary outcome: Dose-limiting toxicity (DLT) | 28 days after the first infusion
Secondary outcome: Overall survival | 24 months
3 locations: Oslo, Norway
Lead sponsor: Example University
"""


def test_a_time_in_a_cell_of_its_own_is_the_frame_of_the_title_before_it():
    assert endpoints(read(CELLS)) == [
        ("Dose-limiting toxicity (DLT)", "primary", "28 days after the first infusion"),
        ("Overall survival", "secondary", "24 months"),
    ]


def test_a_count_before_places_is_no_part_of_their_label():
    assert [(s.city, s.country) for s in of(read(CELLS), Site)] == [("Oslo", "Norway")]
