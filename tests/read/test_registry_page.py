"""Register pages: the layouts that exist, layouts that nobody has seen, and the pages of other registers."""

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.document import PLANS, Document
from kg.extract.eligibility import items
from kg.read import READERS, registry_page
from kg.read.source import Source
from kg.records import (
    Arm,
    Condition,
    Endpoint,
    Intervention,
    RegistryIdentifier,
    RelatedTrial,
    Site,
    Sponsor,
    Trial,
)

PAGES = Path(__file__).parent / "registry_page"
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LAYOUTS = SHARED / "data" / "registry-pages"
STUDIES = SHARED / "data" / "ctgov-v2"

needs_pages = pytest.mark.skipif(not LAYOUTS.exists(), reason="the shared pages are not here")
needs_studies = pytest.mark.skipif(not STUDIES.exists(), reason="the shared records are not here")


def source(text: str, name: str = "page.txt") -> Source:
    return Source(name, name, text.encode())


def read(text: str, name: str = "page.txt") -> Document:
    return next(iter(registry_page.read(source(text, name))))


def read_file(path: Path) -> Document:
    return next(iter(registry_page.read(Source(path.name, path.name, path.read_bytes()))))


def trial_of(document: Document) -> Trial:
    trial = document.stated[0]
    assert isinstance(trial, Trial)
    return trial


def of(document: Document, kind: type[Any]) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


# --- what every page owes -------------------------------------------------------------------------


def assert_sound(document: Document) -> None:
    """Evidence lies in the text and says what the record says; sections are in order and apart."""
    ends = [0]
    for section in document.sections:
        assert section.span.start >= ends[-1]
        assert section.span.end <= len(document.text)
        ends.append(section.span.end)
    for record in document.stated:
        assert record.evidence, record
        for evidence in record.evidence:
            assert 0 <= evidence.span.start < evidence.span.end <= len(document.text)
            assert evidence.span.of(document.text).strip(), evidence


CARD = """Trial finder > Leukaemia

Donor NK cells for adults with acute leukaemia in relapse

RECRUITING
Where it stands now
Current status

NCT01234567
Registry number

Phase 1/Phase 2
Stage of development

24
Participants (estimated)

3 March 2024
Start

Maria Muster, MD, PhD
Sponsor

18 Years to 75 Years
Ages

All
Sex

Why is this study being done?

Earlier patients took part in NCT07654321. This study asks whether donor NK cells are safe.

People who viewed this also viewed
NCT00000001 CAR-T cells, Phase 3, Completed, 400 participants
"""


def test_values_before_their_labels() -> None:
    document = read(CARD)
    trial = trial_of(document)
    assert trial.identifier == "NCT01234567"
    assert trial.phase == "phase:PHASE1_PHASE2"
    assert trial.status == "status:RECRUITING"
    assert (trial.enrollment, trial.enrollment_type) == (24, "ESTIMATED")
    assert (trial.min_age, trial.max_age, trial.sex) == ("18 Years", "75 Years", "ALL")
    assert trial.start_date == "2024-03-03"
    assert trial.completion_date is None
    assert_sound(document)


def test_other_trials_are_only_pointed_to() -> None:
    related = {r.identifier: r.relation for r in of(read(CARD), RelatedTrial)}
    assert related == {"NCT07654321": "mentioned", "NCT00000001": "similar"}


def test_a_person_as_sponsor_is_a_person() -> None:
    (sponsor,) = of(read(CARD), Sponsor)
    assert (sponsor.name, sponsor.person, sponsor.role) == ("Maria Muster, MD, PhD", True, "lead")


def test_numbers_in_prose_are_not_the_trials_own() -> None:
    document = read(CARD.replace("NCT01234567\nRegistry number\n\n", ""))
    assert trial_of(document).identifier is None
    assert trial_of(document).ref == "trial/of/page.txt"


PLACEHOLDERS = """NK cells in sarcoma

Status:
Recruiting
Trial end date:
0000-00-00
Target enrollment:
0
Ages
 to
Minimum age
-
Phase:
N/A
Participant gender:
All
Lead Sponsor:
Example Hospital
Collaborator:

Criteria
Age: 18 to 70 years. No active infection.
"""


def test_placeholders_are_unknown() -> None:
    trial = trial_of(read(PLACEHOLDERS))
    assert trial.enrollment is None
    assert trial.completion_date is None
    assert trial.min_age is None
    assert trial.max_age is None
    assert trial.phase == "phase:NA"


def test_a_withdrawn_trial_had_nobody() -> None:
    assert trial_of(read(PLACEHOLDERS.replace("Recruiting", "Withdrawn"))).enrollment == 0


@pytest.mark.parametrize(
    ("other", "start"),
    [("25/01/2024", "2025-04-03"), ("01/25/2024", "2025-03-04"), ("02/01/2024", "2025")],
)
def test_the_order_of_day_and_month_is_the_pages(other: str, start: str) -> None:
    page = f"NK cells in sarcoma\n\nStatus: Recruiting\nPhase: 1\nSex: All\nLast updated: {other}\nStart date: 03/04/2025\n"
    assert trial_of(read(page)).start_date == start


GLUED = (
    "NK cells in lymphoma\n\nRECRUITINGThe trial asks whether NK cells are safe in adults.\n"
    "NCT01234567EARLY_PHASE1Example University Hospital2024-05-06\n"
    "PRIMARYDose-limiting toxicitySECONDARYOverall survival\n"
    "BIOLOGICALNK cellsNK cells are infused once.DRUGFludarabineGiven IV\nEnrollment12Japan\n"
)


def test_tokens_glued_to_words() -> None:
    document = read(GLUED)
    trial = trial_of(document)
    assert (trial.identifier, trial.phase) == ("NCT01234567", "phase:EARLY_PHASE1")
    assert (trial.status, trial.enrollment, trial.countries) == (
        "status:RECRUITING",
        12,
        ("Japan",),
    )
    assert {(e.title, e.role) for e in of(document, Endpoint)} == {
        ("Dose-limiting toxicity", "primary"),
        ("Overall survival", "secondary"),
    }
    assert {(i.name, i.type) for i in of(document, Intervention)} == {
        ("NK cells", "BIOLOGICAL"),
        ("Fludarabine", "DRUG"),
    }
    assert [s.name for s in of(document, Sponsor)] == ["Example University Hospital"]
    assert any(
        s.kind in PLANS and s.span.of(document.text).startswith("The trial asks")
        for s in document.sections
    )
    assert_sound(document)


def test_criteria_keep_lines_that_look_like_fields() -> None:
    page = "NK trial in lymphoma\n\nStatus: Recruiting\nPhase: 1\nSex: All\nEnrollment: 5\n\nInclusion Criteria:\n\nAge: 18-75 years\nSigned consent.\n"
    document = read(page)
    assert trial_of(document).min_age is None
    criteria = next(s for s in document.sections if s.kind == "eligibility")
    assert "Age: 18-75 years" in criteria.span.of(document.text)


def test_telephone_numbers_leave_the_text() -> None:
    page = PLACEHOLDERS + "\nFacility Contacts\n\nJane Doe\n\n09123456789\n\njane@example.org\n"
    document = read(page)
    assert "09123456789" not in document.text
    assert "jane@example.org" not in document.text


def test_helper_sentences_are_furniture() -> None:
    page = (
        "NK cells in myeloma\n\nRecruitment Status\n\nFind out where this trial stands.\n\nRECRUITING\n\nClinical Phase\n\nPHASE1\n\n"
        "Total Enrollment\n\n9 participants\n\nBrief Summary\n\nRead what the sponsor says about this study.\n\nNK cells are given once.\n"
    )
    document = read(page)
    assert trial_of(document).status == "status:RECRUITING"
    silent = [s.span.of(document.text) for s in document.sections if s.kind == "furniture"]
    assert "Read what the sponsor says about this study." in silent
    told = [s.span.of(document.text) for s in document.sections if s.kind == "summary"]
    assert told == ["NK cells are given once."]


@pytest.mark.parametrize(
    "text",
    [
        "NK cells and cancer\n\nBackground: NK cells kill tumours. Methods: A phase 1 trial (NCT01234567) was run. Results: Ten of 12 "
        "patients responded. Conclusions: The cells are safe. Trial registration: NCT01234567.",
        '{"title": "Phase: Phase 1", "status": "Recruiting"}',
        "TY  - JOUR\nTI  - Phase 1 trial\nER  - \n",
        "",
    ],
)
def test_what_is_no_register_page(text: str) -> None:
    assert not registry_page.tell(source(text))


# --- other registers --------------------------------------------------------------------------------

REGISTERS: dict[str, dict[str, Any]] = {
    "chictr.txt": {
        "identifier": "ChiCTR2300070001", "phase": "phase:PHASE1", "status": "status:NOT_YET_RECRUITING",
        "registered": "2023-03-21", "last_updated": "2023-03-28", "min_age": "18 Years", "max_age": "70 Years",
        "sex": "ALL", "countries": ("China",), "study_type": "INTERVENTIONAL",
        "title": "A single-arm study of cord blood CAR-NK cells for relapsed lymphoma",
    },
    "jrct.html": {
        "identifier": "jRCT2099990001", "phase": "phase:PHASE1_PHASE2", "status": "status:RECRUITING", "enrollment": 24,
        "enrollment_type": "ESTIMATED", "start_date": "2023-06-01", "registered": "2023-04-01", "last_updated": "2024-05-12",
        "min_age": "18 Years", "max_age": "75 Years", "sex": "ALL", "masking": "NONE", "allocation": "NON_RANDOMIZED",
        "intervention_model": "SINGLE_GROUP", "purpose": "TREATMENT", "countries": ("Japan",),
    },
    "anzctr.txt": {
        "identifier": "ACTRN12623000999999", "phase": "phase:PHASE1", "status": "status:RECRUITING", "enrollment": 18,
        "start_date": "2023-03-20", "registered": "2023-02-13", "min_age": "2 Years", "max_age": "21 Years", "sex": "ALL",
        "healthy_volunteers": False, "masking": "NONE", "purpose": "TREATMENT", "allocation": "NON_RANDOMIZED",
    },
    "euctr.txt": {
        "identifier": "2019-009999-11", "phase": "phase:PHASE1_PHASE2", "status": "status:ACTIVE_NOT_RECRUITING",
        "enrollment": 40, "sex": "ALL", "masking": "NONE", "countries": ("Germany",), "study_type": "INTERVENTIONAL",
    },
    "irct.html": {
        "identifier": "IRCT20201202099999N2", "phase": "phase:PHASE1", "enrollment": 5, "min_age": "18 Years",
        "max_age": "65 Years", "sex": "ALL", "purpose": "TREATMENT", "registered": "2023-05-02", "masking": "NONE",
    },
}  # fmt: skip

FACTS: dict[str, dict[type[Any], set[Any]]] = {
    "chictr.txt": {
        Condition: {"Lymphoma"}, Intervention: {"CAR-NK cells"}, Arm: {"CAR-NK group"},
        Sponsor: {"First Hospital of Example University"}, Endpoint: {"Dose-limiting toxicity"},
        RegistryIdentifier: {"ChiCTR2300070001", "NCT09990001"},
    },
    "jrct.html": {
        Condition: {"Acute myeloid leukemia"}, Intervention: {"Donor NK cells"}, Sponsor: {"Example University Hospital"},
        Endpoint: {"Dose limiting toxicity", "Overall response rate", "Overall survival"},
        RegistryIdentifier: {"jRCT2099990001", "UMIN000099991"},
    },
    "anzctr.txt": {
        Condition: {"Relapsed neuroblastoma"}, Sponsor: {"Example Children's Hospital"},
        Endpoint: {"Dose-limiting toxicity", "Progression-free survival"},
        RegistryIdentifier: {"ACTRN12623000999999", "U1111-1299-0001"},
    },
    "euctr.txt": {
        Condition: {"Hepatocellular carcinoma"}, Sponsor: {"Example Biotherapeutics GmbH"},
        Endpoint: {"Adverse events", "Recurrence-free survival"},
        RegistryIdentifier: {"2019-009999-11", "NK-HCC-01"},
    },
    "irct.html": {
        Condition: {"Glioblastoma"}, Sponsor: {"Example University of Medical Sciences"}, Endpoint: {"Adverse events"},
    },
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_pages_of_other_registers(name: str) -> None:
    path = PAGES / name
    assert registry_page.tell(Source(name, name, path.read_bytes()))
    document = read_file(path)
    trial = trial_of(document)
    assert {field: getattr(trial, field) for field in REGISTERS[name]} == REGISTERS[name]
    for kind, expected in FACTS[name].items():
        names = {
            getattr(r, "name", None) or getattr(r, "title", None) or getattr(r, "value", None)
            for r in of(document, kind)
        }
        assert names == expected
    assert_sound(document)


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_no_ways_to_reach_people(name: str) -> None:
    text = read_file(PAGES / name).text
    assert "@" not in text
    assert "5555" not in text.replace(" ", "")


# --- the layouts of the shared pages ------------------------------------------------------------------


def told(document: Document) -> dict[str, Any]:
    trial = trial_of(document)
    return {
        "identifier": trial.identifier, "phase": trial.phase, "status": trial.status, "title": trial.title,
        "enrollment": trial.enrollment, "start_date": trial.start_date, "sex": trial.sex, "study_type": trial.study_type,
        "healthy_volunteers": trial.healthy_volunteers, "countries": trial.countries or None,
        "conditions": {c.name for c in of(document, Condition)} or None,
        "interventions": {i.name for i in of(document, Intervention)} or None,
        "arms": {a.name for a in of(document, Arm)} or None,
        "endpoints": {e.title for e in of(document, Endpoint)} or None,
        "sponsor": {s.name for s in of(document, Sponsor)} or None,
    }  # fmt: skip


# what each layout shows
SHOWN = {
    "blocks": "identifier phase status title enrollment sex study_type healthy_volunteers conditions interventions arms sponsor",
    "chinese-labels": "identifier phase status title enrollment start_date countries conditions interventions sponsor",
    "classic-tables": "identifier phase status title enrollment start_date study_type countries conditions interventions arms endpoints sponsor",
    "glued-labels": "identifier phase status title enrollment start_date countries interventions endpoints sponsor",
    "headings-and-values": "identifier phase status title enrollment start_date sex study_type healthy_volunteers countries conditions "
    "interventions arms sponsor",
    "label-then-value": "identifier phase status title sex sponsor",
    "no-identifier": "phase status title sex conditions interventions sponsor",
}


@needs_pages
@pytest.mark.parametrize("layout", sorted(SHOWN))
def test_every_layout_tells_what_it_shows(layout: str) -> None:
    missed, shown = [], 0
    for path in sorted((LAYOUTS / layout).iterdir()):
        best = _known(path.stem)
        found = told(read_file(path))
        for field in SHOWN[layout].split():
            shown += best[field] is not None
            if best[field] is not None and found[field] != best[field]:
                missed.append((path.name, field, found[field], best[field]))
    assert shown > 30
    assert len(missed) <= shown * 0.02, missed


def _known(number: str) -> dict[str, Any]:
    """What the layouts together say of a record: where two tell the same field, the fuller layout counts."""
    found = told(read_file(LAYOUTS / "headings-and-values" / f"{number}.txt"))
    return found | {
        "endpoints": told(read_file(LAYOUTS / "classic-tables" / f"{number}.md"))["endpoints"]
    }


@needs_pages
def test_pages_without_a_number_have_none() -> None:
    for path in sorted((LAYOUTS / "no-identifier").iterdir()):
        assert trial_of(read_file(path)).identifier is None


@needs_pages
def test_shared_pages_are_told_and_sound() -> None:
    for path in sorted(LAYOUTS.glob("*/NCT*.txt")) + sorted(LAYOUTS.glob("*/NCT*.md")):
        one = Source(path.name, path.name, path.read_bytes())
        reader = next(r for r in READERS if r.tell(one))
        assert reader.name == "registry-page"
        assert_sound(read_file(path))


@needs_pages
def test_the_seed_page() -> None:
    document = read_file(SHARED / "seeds" / "004_64c6a5e630653b4b.txt")
    trial = trial_of(document)
    assert (trial.identifier, trial.phase, trial.enrollment) == (
        "NCT06631040",
        "phase:PHASE1_PHASE2",
        10,
    )
    assert (trial.allocation, trial.intervention_model, trial.purpose, trial.masking) == (
        "NA",
        "SINGLE_GROUP",
        "TREATMENT",
        "NONE",
    )
    assert (trial.min_age, trial.max_age, trial.sex, trial.healthy_volunteers) == (
        "3 Years",
        None,
        "ALL",
        True,
    )
    assert trial.investigators == ("Masoud Soleimani",)
    (site,) = of(document, Site)
    assert (site.city, site.country) == ("Tabriz", "Iran")
    assert [(i.value, i.role) for i in of(document, RegistryIdentifier)][1] == (
        "75358",
        "org_study_id",
    )
    assert [r.identifier for r in of(document, RelatedTrial)] == ["NCT02963038"]
    assert "09122875993" not in document.text


@needs_pages
@pytest.mark.parametrize("name", ["002_c19dc5038b184a09.txt", "003_454db31fd946e457.txt"])
def test_article_pages_are_left_alone(name: str) -> None:
    path = SHARED / "seeds" / name
    assert not registry_page.tell(Source(name, name, path.read_bytes()))


# --- layouts that nobody has seen: made of API records ------------------------------------------------


def study(path: Path) -> dict[str, Any]:
    protocol = json.loads(path.read_text())["protocolSection"]
    design, status = protocol["designModule"], protocol["statusModule"]
    eligibility = protocol["eligibilityModule"]
    return {
        "identifier": protocol["identificationModule"]["nctId"],
        "title": protocol["identificationModule"]["briefTitle"],
        "phases": design.get("phases", []),
        "status": status["overallStatus"],
        "enrollment": design.get("enrollmentInfo", {}).get("count"),
        "start_date": status.get("startDateStruct", {}).get("date"),
        "completion_date": status.get("completionDateStruct", {}).get("date"),
        "sex": eligibility.get("sex"),
        "min_age": eligibility.get("minimumAge"),
        "max_age": eligibility.get("maximumAge"),
        "sponsor": protocol["sponsorCollaboratorsModule"]["leadSponsor"]["name"],
        "conditions": protocol["conditionsModule"]["conditions"],
        "criteria": eligibility.get("eligibilityCriteria", ""),
        "summary": protocol["descriptionModule"]["briefSummary"],
    }


def words_of(token: str | None) -> str:
    return (token or "").replace("ACTIVE_NOT", "Active, not").replace("_", " ").capitalize()


def phase_of(record: dict[str, Any]) -> str:
    names = {"NA": "Not Applicable", "EARLY_PHASE1": "Early Phase 1"}
    return " / ".join(names.get(p, p.replace("PHASE", "Phase ")) for p in record["phases"])


def bullets(r: dict[str, Any]) -> str:
    rows = {
        "Registry ID": r["identifier"], "Trial phase": phase_of(r), "Recruiting status": words_of(r["status"]), "Participants": r["enrollment"],
        "Starts": r["start_date"], "Ends": r["completion_date"], "Sponsored by": r["sponsor"], "Sexes accepted": words_of(r["sex"]),
        "Minimum age": r["min_age"] or "N/A", "Maximum age": r["max_age"] or "N/A",
    }  # fmt: skip
    fields = "\n".join(f"- **{label}:** {value}" for label, value in rows.items())
    diseases = "\n".join(f"- {c}" for c in r["conditions"])
    return f"# {r['title']}\n\n{fields}\n\n## What is being studied\n\n{diseases}\n\n## In brief\n\n{r['summary']}\n\n## Who can join?\n\n{r['criteria']}\n"


def columns(r: dict[str, Any]) -> str:
    rows = {
        "trial_id": r["identifier"], "brief_title": r["title"], "overall_status": r["status"], "phase": "/".join(r["phases"]), "sponsor": r["sponsor"],
        "enrollment": r["enrollment"], "start_date": r["start_date"] or "", "completion_date": r["completion_date"] or "", "gender": r["sex"] or "",
        "minimum_age": r["min_age"] or "", "maximum_age": r["max_age"] or "", "condition": "; ".join(r["conditions"]),
    }  # fmt: skip
    return "\n".join(f"{label}\t{value}" for label, value in rows.items())


def definitions(r: dict[str, Any]) -> str:
    rows = {
        "NCT number": r["identifier"], "Stage": phase_of(r), "Current status": words_of(r["status"]), "Lead organisation": r["sponsor"],
        "Number of participants": r["enrollment"], "Trial start": r["start_date"], "Trial end": r["completion_date"], "Gender": words_of(r["sex"]),
        "Age range": f"{r['min_age'] or 'N/A'} - {r['max_age'] or 'N/A'}", "Diseases": "; ".join(r["conditions"]),
    }  # fmt: skip
    listed = "".join(
        f"<dt>{label}</dt><dd>{html.escape(str(value or '-'))}</dd>"
        for label, value in rows.items()
    )
    return (
        f"<html><body><nav>Home</nav><h1>{html.escape(r['title'])}</h1><dl>{listed}</dl><h2>Related studies</h2>"
        "<ul><li>NCT00000102 Phase 3 Completed</li></ul></body></html>"
    )


def card(r: dict[str, Any]) -> str:
    rows = [
        (words_of(r["status"]), "STATUS"), (r["identifier"], "TRIAL ID"), (phase_of(r), "PHASE"), (r["enrollment"], "PATIENTS"),
        (r["sponsor"], "LEAD SPONSOR"), (r["start_date"] or "-", "STARTED"), (r["completion_date"] or "-", "ESTIMATED COMPLETION DATE"),
        (words_of(r["sex"]), "GENDER"), (f"{r['min_age'] or 'N/A'} - {r['max_age'] or 'N/A'}", "AGE RANGE"),
    ]  # fmt: skip
    return (
        f"{r['title']}\n\n"
        + "\n\n".join(f"{value}\n{label}" for value, label in rows)
        + f"\n\nAbout this trial\n\n{r['summary']}\n"
    )


@needs_studies
@pytest.mark.parametrize(
    ("make", "lists_conditions"),
    [(bullets, True), (columns, True), (definitions, True), (card, False)],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_a_layout_that_nobody_has_seen(
    make: Callable[[dict[str, Any]], str], lists_conditions: bool
) -> None:
    right = asked = invented = 0
    for path in sorted(STUDIES.glob("*.json"))[::3]:
        record = study(path)
        assert registry_page.tell(source(make(record)))
        document = read(make(record))
        trial = trial_of(document)
        found = {
            "phase": trial.phase.partition(":")[2] if trial.phase else None, "status": trial.status.partition(":")[2] if trial.status else None,
            "sponsor": next((s.name for s in of(document, Sponsor)), None),
            **{n: getattr(trial, n) for n in ("identifier", "title", "enrollment", "start_date", "completion_date", "sex", "min_age", "max_age")},
        }  # fmt: skip
        expected = {name: record.get(name) for name in found} | {
            "phase": "_".join(record["phases"]) or None
        }
        if lists_conditions:
            found["conditions"] = {c.name for c in of(document, Condition)}
            expected["conditions"] = set(record["conditions"])
        for name, value in expected.items():
            asked += value is not None
            right += value is not None and found[name] == value
            invented += value is None and found[name] is not None
    assert invented == 0
    assert right >= asked * 0.98, (right, asked)


def test_a_page_that_says_each_thing_in_chinese_and_in_english_is_told_once() -> None:
    document = read_file(PAGES / "chictr_pairs.txt")
    assert document.title == "A study of peripheral blood CAR-NK cells in gastric cancer"
    assert [(e.title, e.measure, e.role, e.timeframe) for e in of(document, Endpoint)] == [
        ("Dose-limiting toxicity", "measure:DLT", "primary", "28 days"),
        ("Objective response rate", "measure:ORR", "secondary", "12 weeks"),
        ("Overall survival", "measure:OS", "secondary", None),
    ]
    assert [c.name for c in of(document, Condition)] == ["Advanced gastric cancer"]
    names = {s.name for s in of(document, Sponsor)}
    assert "Affiliated Hospital of Example University" in names
    assert not names & {"Mou Ren", "某人", "Guangzhou"}  # a person and a town are no sponsors


def test_labels_and_values_with_no_more_than_a_space_between() -> None:
    document = read_file(PAGES / "isrctn_lines.txt")
    assert [c.name for c in of(document, Condition)] == ["Acute myeloid leukaemia"]
    assert "EXB-NK" in {i.name for i in of(document, Intervention)}
    assert [(s.name, s.role) for s in of(document, Sponsor)] == [("Example College London", "lead")]
    assert [e.measure for e in of(document, Endpoint)] == ["measure:DLT"]


def test_ticked_and_crossed_criteria_are_included_and_excluded() -> None:
    text = (
        "Study of CAR-NK cells in lymphoma\nNCT99000001\nPhase: Phase 1\nConditions: Lymphoma\n"
        "Eligibility in brief\n✔ ECOG 0-2\n✘ Uncontrolled infection\nSponsor: Example University\n"
    )
    (section,) = [s for s in read(text).sections if s.kind == "eligibility"]
    assert [role for role, _ in items(read(text).text, section)] == ["inclusion", "exclusion"]
