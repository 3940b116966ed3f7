"""EUCTR, CTIS, ISRCTN and ICTRP: real records looked at by hand, and small ones of the odd shapes."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.document import Document
from kg.errors import ReadError
from kg.read import read as read_any
from kg.read.source import Source
from kg.records import (
    AdverseEvent,
    Arm,
    Condition,
    Endpoint,
    Intervention,
    Outcome,
    Reference,
    RegistryIdentifier,
    Site,
    Sponsor,
    Trial,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
OTHERS = SHARED / "other-registries"
PAGES = SHARED / "registry-pages" / "ictrp-xml"
BOMB = '<!DOCTYPE trials [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def read(content: object, name: str = "x") -> list[Document]:
    data = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    return list(read_any(Source(name, name, data)))


def of(document: Document, kind: type) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


def real(name: str) -> Document:
    path = OTHERS / name
    if not path.is_file():
        pytest.skip("the shared data is not here")
    return read(path.read_bytes(), name)[0]


def numbers(document: Document) -> set[tuple[str, str]]:
    return {
        (n.value, (n.registry or ":").partition(":")[2]) for n in of(document, RegistryIdentifier)
    }


@pytest.mark.skipif(not OTHERS.is_dir(), reason="the shared data is not here")
def test_every_record_is_read_by_its_reader_with_its_number_and_without_contacts() -> None:
    for path in sorted(OTHERS.glob("*.json")):
        (document,) = read(path.read_bytes(), path.name)
        trial = of(document, Trial)[0]
        registry, _, number = path.stem.partition("-")
        assert document.format == f"{registry.lower()}-json"
        assert trial.identifier in (number, number[:14], f"ISRCTN{number}")
        assert trial.registry == {"EUCTR": "registry:eudract"}.get(
            registry, f"registry:{registry.lower()}"
        )
        assert trial.title
        assert of(document, Condition)
        assert of(document, Endpoint)
        assert not any(mark in document.text for mark in ("555-0100", "example.org", "935712000"))
        assert all(
            e.span.of(document.text).strip() for record in document.stated for e in record.evidence
        )


def test_euctr_protocol_and_results() -> None:
    document = real("EUCTR-2016-004489-24-DE.json")
    trial = of(document, Trial)[0]
    assert (trial.phase, trial.status, trial.enrollment) == (
        "phase:PHASE3",
        "status:COMPLETED",
        172,
    )
    assert (trial.allocation, trial.intervention_model, trial.masking) == (
        "RANDOMIZED",
        "PARALLEL",
        "SINGLE",
    )
    assert (trial.start_date, trial.completion_date, trial.registered) == (
        "2019-01-18",
        "2022-05-20",
        "2018-04-13",
    )
    assert {"Germany", "United Kingdom", "United States"} <= set(trial.countries)
    assert numbers(document) >= {("2016-004489-24", "eudract"), ("NCT03461406", "clinicaltrials")}
    assert [(s.name, s.sponsor_class) for s in of(document, Sponsor)] == [
        ("Instituto Grifols, S.A", "INDUSTRY")
    ]
    assert [(a.name, a.arm_type, a.n) for a in of(document, Arm)] == [
        ("Fibrin Sealant Grifols", "EXPERIMENTAL", 95),
        ("EVICEL", "ACTIVE_COMPARATOR", 91),
    ]
    first = of(document, Outcome)[0]
    assert (str(first.value), first.unit, first.denominator, first.arm) == (
        "100.0",
        "%",
        91,
        "arm/2016-004489-24/fibrin-sealant-grifols",
    )
    assert any(o.p_text == "<0.001" and o.comparator == "EVICEL" for o in of(document, Outcome))
    assert any(
        (e.term, e.serious, e.numerator, e.denominator) == ("Anaemia", False, 2, 91)
        for e in of(document, AdverseEvent)
    )


def test_euctr_numbered_endpoints_are_parted() -> None:
    document = real("EUCTR-2019-002663-10-ES.json")
    primary = [e.title for e in of(document, Endpoint) if e.role == "primary"]
    assert len(primary) == 20
    assert primary[1].startswith("Number of Participants with Adverse Events")


def test_ctis_of_both_portals() -> None:
    old, new = real("CTIS-2022-500244-37-00.json"), real("CTIS-2023-505613-24-00.json")
    first, second = of(old, Trial)[0], of(new, Trial)[0]
    assert (first.phase, first.status, first.enrollment) == (
        "phase:PHASE2",
        "status:NOT_YET_RECRUITING",
        150,
    )
    assert (second.phase, second.status, second.start_date) == (
        "phase:PHASE2",
        "status:RECRUITING",
        "2021-04-28",
    )
    assert numbers(new) >= {("NCT04665037", "clinicaltrials"), ("2019-003842-34", "eudract")}
    assert [s.facility for s in of(old, Site)] == ["Praxis Am Ebertplatz", "Hno Praxis Am Neckar"]
    assert [s.name for s in of(new, Sponsor)] == ["Merck Sharp & Dohme LLC"]
    assert "Wyen" not in old.text  # the investigator at a site
    assert "1. Diagnosis of symptomatic COVID-19" in old.text


def test_isrctn_record() -> None:
    document = real("ISRCTN-12949496.json")
    trial = of(document, Trial)[0]
    assert (trial.phase, trial.status, trial.why_stopped) == (
        "phase:PHASE3",
        "status:TERMINATED",
        "Participant recruitment issue",
    )
    assert (trial.allocation, trial.masking, trial.enrollment, trial.enrollment_type) == (
        "RANDOMIZED",
        "DOUBLE",
        9,
        "ACTUAL",
    )
    assert numbers(document) == {
        ("ISRCTN12949496", "isrctn"),
        ("MINT-2014-01", ""),
        ("2014-002988-16", "eudract"),
    }
    assert [(r.pmid, r.type) for r in of(document, Reference)] == [
        ("36385642", "RESULT"),
        ("30524749", None),
    ]


@pytest.mark.skipif(not PAGES.is_dir(), reason="the shared data is not here")
def test_ictrp_pages() -> None:
    documents = {p.stem: read(p.read_bytes(), p.name)[0] for p in sorted(PAGES.glob("*.xml"))}
    trial = of(documents["NCT04029038"], Trial)[0]
    assert (trial.phase, trial.status, trial.enrollment) == (
        "phase:PHASE1_PHASE2",
        "status:WITHDRAWN",
        0,
    )
    assert (trial.start_date, trial.sex, trial.countries) == (
        "2019-05-15",
        "ALL",
        ("United States",),
    )
    assert len(of(documents["NCT04029038"], Condition)) == 10
    assert [(i.type, i.name) for i in of(documents["NCT06342986"], Intervention)] == [
        ("DRUG", "CY"),
        ("BIOLOGICAL", "FT536"),
        ("DRUG", "Fludarabine"),
    ]
    assert all("\\" not in d.text and "&lt;" not in d.text for d in documents.values())


IRCT = """<?xml version="1.0"?><!DOCTYPE trials SYSTEM "who.dtd">
<trials><trial><main><trial_id>IRCT20201202049568N1</trial_id><utrn>U1111-1254-9093</utrn><reg_name>IRCT</reg_name>
<date_registration>2021-02-09</date_registration><primary_sponsor>Tehran University of Medical Sciences</primary_sponsor>
<public_title>NK cells in neuroblastoma</public_title><date_enrolment>2021-03-01</date_enrolment><target_size>4</target_size>
<recruitment_status>Complete</recruitment_status><study_type>interventional</study_type>
<study_design>Randomization: Not randomized, Blinding: Not blinded, Placebo: Not used, Assignment: Single, Purpose: Treatment</study_design>
<phase>1</phase></main>
<contacts><contact><firstname>A.</firstname><lastname>Person</lastname><telephone>+98 21 1234 5678</telephone></contact></contacts>
<countries><country2>Iran (Islamic Republic of)</country2></countries>
<criteria><inclusion_criteria>MYCN positive&lt;br&gt;Age under 18</inclusion_criteria><agemin>1 year</agemin><agemax>18 years</agemax>
<gender>Both</gender></criteria>
<primary_outcome><prim_outcome>Safety. Timepoint: 1 month</prim_outcome></primary_outcome>
<secondary_sponsor><sponsor_name>Royan</sponsor_name></secondary_sponsor>
<secondary_ids><secondary_id><sec_id>NCT00000001</sec_id><issuing_authority>NLM</issuing_authority></secondary_id></secondary_ids>
</trial></trials>"""


def test_a_registry_that_delivers_to_ictrp() -> None:
    (document,) = read(IRCT)
    trial = of(document, Trial)[0]
    assert (trial.identifier, trial.registry) == ("IRCT20201202049568N1", "registry:irct")
    assert (trial.phase, trial.status, trial.enrollment) == ("phase:PHASE1", "status:COMPLETED", 4)
    assert (trial.min_age, trial.max_age, trial.sex) == ("1 Year", "18 Years", "ALL")
    assert (trial.allocation, trial.masking, trial.intervention_model, trial.purpose) == (
        "NON_RANDOMIZED",
        "NONE",
        "SINGLE_GROUP",
        "TREATMENT",
    )
    assert numbers(document) == {
        ("IRCT20201202049568N1", "irct"),
        ("U1111-1254-9093", "ictrp"),
        ("NCT00000001", "clinicaltrials"),
    }
    assert [(s.name, s.role) for s in of(document, Sponsor)] == [
        ("Tehran University of Medical Sciences", "lead"),
        ("Royan", "collaborator"),
    ]
    assert "Person" not in document.text
    assert "1234" not in document.text
    assert "MYCN positive\nAge under 18" in document.text


FLAT = (
    '"TrialID","Public title","Primary sponsor","Date registration","Recruitment Status","Inclusion gender",'
    '"Inclusion agemin","Target size","Phase","Countries","Condition","Intervention","Primary outcome","Secondary ID",'
    '"Retrospective flag","Contact Email"\n'
    '"ChiCTR2100047084","NK cells","A Hospital","07/06/2021","Not Recruiting","<br>Female: yes<br>Male: yes<br>","18Y","20",'
    '"Human pharmacology (Phase I): yes<br>Therapeutic exploratory (Phase II): no","China;Japan","Lymphoma;Leukaemia",'
    '"NK cells","ORR;<br>Adverse events;","EUCTR2013-000615-24-BE","Yes","a@b.org"\n'
)


def test_the_csv_of_ictrp() -> None:
    (document,) = read(FLAT, "ictrp.csv")
    trial = of(document, Trial)[0]
    assert document.id == "ictrp.csv#ChiCTR2100047084"
    assert (trial.phase, trial.sex, trial.min_age, trial.registered) == (
        "phase:PHASE1",
        "ALL",
        "18 Years",
        "2021-06-07",
    )
    assert (trial.countries, trial.registered_retrospectively) == (("China", "Japan"), True)
    assert [c.name for c in of(document, Condition)] == ["Lymphoma", "Leukaemia"]
    assert [e.measure for e in of(document, Endpoint)] == ["measure:ORR", "measure:AE"]
    assert ("2013-000615-24", "eudract") in numbers(document)
    assert "a@b.org" not in document.text


SEARCHED = """<?xml version="1.0" encoding="UTF-8"?>
<Trials_downloaded_from_ICTRP><Trial><Internal_Number>1</Internal_Number><TrialID>JPRN-jRCT2080225031</TrialID>
<Last_Refreshed_on>23 March 2021</Last_Refreshed_on><Public_title>NK cells</Public_title><Acronym></Acronym>
<Primary_sponsor>A Company</Primary_sponsor><Date_registration>05/02/2020</Date_registration><Source_Register>JPRN</Source_Register>
<Recruitment_Status>Recruiting</Recruitment_Status><Inclusion_agemin>20age old over</Inclusion_agemin>
<Inclusion_gender>Both</Inclusion_gender><Date_enrollement>01/03/2020</Date_enrollement><Target_size>12</Target_size>
<Study_type>Interventional</Study_type><Study_design>single arm study, open(masking not used), uncontrolled control</Study_design>
<Phase>1-2</Phase><Countries>Japan</Countries><Contact_Firstname>A. Person</Contact_Firstname>
<Contact_Email>a@b.org</Contact_Email><Condition>Lymphoma &lt;br&gt;Leukaemia</Condition><Intervention>NK cells</Intervention>
<Primary_outcome>Safety&lt;br&gt;Objective response rate</Primary_outcome><Secondary_ID>NCT00000001; none</Secondary_ID>
</Trial></Trials_downloaded_from_ICTRP>"""


def test_the_search_export_of_ictrp() -> None:
    (document,) = read(SEARCHED)
    trial = of(document, Trial)[0]
    assert (trial.identifier, trial.registry) == ("jRCT2080225031", "registry:jrct")
    assert (trial.phase, trial.status, trial.start_date) == (
        "phase:PHASE1_PHASE2",
        "status:RECRUITING",
        "2020-03-01",
    )
    assert (trial.masking, trial.intervention_model, trial.allocation) == (
        "NONE",
        "SINGLE_GROUP",
        None,
    )
    assert [c.name for c in of(document, Condition)] == ["Lymphoma", "Leukaemia"]
    assert [e.measure for e in of(document, Endpoint)] == ["measure:safety", "measure:ORR"]
    assert ("NCT00000001", "clinicaltrials") in numbers(document)
    assert "Person" not in document.text
    assert "a@b.org" not in document.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"a2_eudract_number": "2013-0006', "broken JSON"),
        ('{"a2_eudract_number": ""}', "neither a registry number nor a title"),
        ('{"ctNumber": null, "ctStatus": 4}', "neither a registry number nor a title"),
        ('[{"isrctn": "1", "trialDescription": {}}, 5]', "record 2"),
        ("<trials><trial><main><trial_id>NCT1", "broken XML"),
        (
            f"{BOMB}<trials><trial><main><trial_id>&b;</trial_id></main></trial></trials>",
            "declares entities",
        ),
        ("<trials><trial><main></main></trial></trials>", "neither a registry number nor a title"),
    ],
)
def test_what_is_broken_is_named(content: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(content)


def test_several_records_of_one_number_stay_apart() -> None:
    record = {
        "a2_eudract_number": "2013-000615-24",
        "a1_member_state_concerned": "Belgium - X",
        "a3_full_title_of_the_trial": "T",
    }
    assert [d.id for d in read([record, record], "e.json")] == [
        "e.json#2013-000615-24",
        "e.json#2013-000615-24~2",
    ]
