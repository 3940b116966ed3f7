"""The retired XML, against itself read with a few lines, and against what API v2 says of the same shape."""

from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from kg.document import Document
from kg.errors import ReadError
from kg.read import ctgov_xml
from kg.read.source import Source
from kg.records import (
    AdverseEvent,
    Arm,
    Condition,
    Endpoint,
    Outcome,
    RegistryIdentifier,
    Site,
    Sponsor,
    Trial,
)

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "ctgov-xml"
Pair = tuple[Element, Document]


def read(data: str | bytes, name: str = "x.xml") -> list[Document]:
    return list(
        ctgov_xml.read(Source(name, name, data.encode() if isinstance(data, str) else data))
    )


def of(document: Document, kind: type) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    files = sorted(FOLDER.glob("*.xml"))
    if not files:
        pytest.skip("the shared data is not here")
    return [
        (fromstring(path.read_bytes()), read(path.read_bytes(), path.name)[0]) for path in files
    ]


def text(element: Element, path: str) -> str | None:
    return " ".join((element.findtext(path) or "").split()) or None


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("identifier", "id_info/nct_id"),
        ("title", "brief_title"),
        ("official_title", "official_title"),
        ("acronym", "acronym"),
        ("why_stopped", "why_stopped"),
    ],
)
def test_plain_fields_are_those_of_the_record(pairs: list[Pair], field: str, path: str) -> None:
    wrong = {
        d.id: getattr(of(d, Trial)[0], field)
        for e, d in pairs
        if getattr(of(d, Trial)[0], field) != text(e, path)
    }
    assert wrong == {}


def test_tokens_say_what_the_words_of_the_record_say(pairs: list[Pair]) -> None:
    for element, document in pairs:
        trial = of(document, Trial)[0]
        status = (text(element, "overall_status") or "").upper().replace(",", "").replace(" ", "_")
        assert trial.status == f"status:{status}"
        phase = (
            (text(element, "phase") or "")
            .replace("N/A", "NA")
            .replace("Phase ", "PHASE")
            .replace("/", "_")
        )
        assert (trial.phase or "phase:") == f"phase:{phase}"
        assert (trial.study_type or "").replace("_", " ") == (
            text(element, "study_type") or ""
        ).upper()
        assert str(trial.enrollment or "") == (text(element, "enrollment") or "")
        age = text(element, "eligibility/minimum_age")
        assert trial.min_age == (None if age in ("N/A", None) else age)


def test_lists_are_complete(pairs: list[Pair]) -> None:
    for element, document in pairs:
        assert [c.name for c in of(document, Condition)] == [
            text(e, ".") for e in element.findall("condition")
        ]
        assert len(of(document, Sponsor)) == len(element.findall("sponsors/*"))
        named = [
            s
            for s in element.findall("location")
            if text(s, "facility/name") or text(s, "facility/address/city")
        ]
        assert len(of(document, Site)) == len(named)
        planned = [
            e
            for kind in ("primary", "secondary", "other")
            for e in element.findall(f"{kind}_outcome")
        ]
        assert [e.title for e in of(document, Endpoint)] == [text(e, "measure") for e in planned]
        numbers = [
            text(e, ".")
            for e in (
                *element.findall("id_info/org_study_id"),
                *element.findall("id_info/secondary_id"),
            )
        ]
        told = [
            n.value for n in of(document, RegistryIdentifier) if n.role not in ("primary", "alias")
        ]
        assert told == numbers


def test_every_measurement_and_count_of_the_results_is_told(pairs: list[Pair]) -> None:
    for element, document in pairs:
        cells = Counter(
            e.get("value") for e in element.findall("clinical_results/outcome_list//measurement")
        )
        told = Counter(
            o.value_text for o in of(document, Outcome) if not (o.p_text or o.test or o.comparator)
        )
        assert told == cells
        counts = Counter(
            (e.get("subjects_affected"), e.get("subjects_at_risk"))
            for e in element.findall("clinical_results/reported_events//counts")
            if e.get("subjects_affected")
        )
        assert (
            Counter((str(e.numerator), str(e.denominator or 0)) for e in of(document, AdverseEvent))
            == counts
        )


def test_the_content_wins_over_the_name_of_the_file(pairs: list[Pair]) -> None:
    numbers = {document.id: of(document, Trial)[0].identifier for _, document in pairs}
    assert numbers["NCT00980226-id-mismatch.xml"] == "NCT00081588"


def test_no_way_to_reach_a_person_is_kept(pairs: list[Pair]) -> None:
    for _, document in pairs:
        assert "555-0100" not in document.text
        assert "example.org" not in document.text


RECORD = """<?xml version="1.0" encoding="UTF-8"?>
<clinical_study rank="1">
  <id_info><org_study_id>A-1</org_study_id><nct_id>NCT00000001</nct_id><nct_alias>NCT00000009</nct_alias></id_info>
  <brief_title>NK cells in lymphoma</brief_title>
  <brief_summary><textblock>
      Cells are given
      once. They are:

        -  allogeneic

        -  thawed at
           the bedside
  </textblock></brief_summary>
  <overall_status>Active, not recruiting</overall_status>
  <start_date>March 3, 2015</start_date><completion_date type="Anticipated">May 2016</completion_date>
  <phase>Phase 1/Phase 2</phase><study_type>Interventional</study_type>
  <study_design>Allocation: Non-Randomized, Masking: Double Blind (Subject, Investigator), Primary Purpose: Treatment</study_design>
  <arm_group><arm_group_label>NK</arm_group_label><arm_group_type>Experimental</arm_group_type></arm_group>
  <intervention><intervention_type>Biological</intervention_type><intervention_name>NK cells</intervention_name>
    <arm_group_label>NK</arm_group_label></intervention>
  <eligibility><gender>All</gender><minimum_age>18 Years</minimum_age><maximum_age>N/A</maximum_age>
    <healthy_volunteers>Accepts Healthy Volunteers</healthy_volunteers></eligibility>
  <overall_contact><last_name>A. Person</last_name><phone>+1 713 555 0100</phone></overall_contact>
</clinical_study>
"""


def test_a_record_of_the_old_layout() -> None:
    document = read(RECORD)[0]
    trial = of(document, Trial)[0]
    assert (trial.phase, trial.status, trial.start_date) == (
        "phase:PHASE1_PHASE2",
        "status:ACTIVE_NOT_RECRUITING",
        "2015-03-03",
    )
    assert (trial.allocation, trial.masking, trial.purpose) == (
        "NON_RANDOMIZED",
        "DOUBLE",
        "TREATMENT",
    )
    assert (trial.completion_date, trial.completion_date_type, trial.max_age) == (
        "2016-05",
        "ESTIMATED",
        None,
    )
    assert trial.healthy_volunteers is True
    assert [(a.name, a.arm_type, a.interventions) for a in of(document, Arm)] == [
        ("NK", "EXPERIMENTAL", ("Biological: NK cells",))
    ]
    assert (
        "Cells are given once. They are:\n\n- allogeneic\n\n- thawed at the bedside"
        in document.text
    )
    assert "A. Person" not in document.text


def test_the_quote_is_what_the_record_says_and_not_our_token() -> None:
    document = read(RECORD)[0]
    trial = of(document, Trial)[0]
    quotes = {e.of: e.span.of(document.text) for e in trial.evidence}
    assert quotes["phase"] == "Phase 1/Phase 2"
    assert quotes["status"] == "Active, not recruiting"
    assert quotes["start_date"] == "March 3, 2015"


def test_several_studies_in_one_file_each_get_a_name() -> None:
    inner = RECORD.partition("?>")[2]
    assert [d.id for d in read(f"<search_results>{inner}{inner}</search_results>")] == [
        "x.xml#NCT00000001",
        "x.xml#NCT00000001~2",
    ]


BOMB = """<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<clinical_study><brief_title>&b;</brief_title></clinical_study>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<clinical_study><brief_title>&a;</brief_title></clinical_study>"""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (RECORD[:600], "broken XML"),
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        (
            "<clinical_study><brief_summary/></clinical_study>",
            "neither a registry number nor a title",
        ),
        ("<search_results><clinical_study_list/></search_results>", "no <clinical_study>"),
    ],
)
def test_what_is_broken_is_named(content: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(content)
