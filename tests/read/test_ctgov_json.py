"""What is read of API v2 records, field by field against the JSON itself."""

import json
from collections import Counter
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from kg.document import Document
from kg.errors import ReadError
from kg.read import ctgov_json
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
    RelatedTrial,
    Site,
    Sponsor,
    Trial,
)

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "ctgov-v2"
FILES = sorted(FOLDER.glob("*.json"))
Pair = tuple[Any, Document]


def source(content: object, name: str = "x.json") -> Source:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Source(name, name, data)


def study(**modules: Any) -> dict[str, Any]:
    names = {"nctId": "NCT00000001", "briefTitle": "A trial"} | modules.pop(
        "identificationModule", {}
    )
    results = {key: modules.pop(key) for key in ("resultsSection", "hasResults") if key in modules}
    return {"protocolSection": {"identificationModule": names, **modules}, **results}


def only(document: Document, kind: type) -> Any:
    found = [record for record in document.stated if type(record) is kind]
    assert len(found) == 1
    return found[0]


def of(document: Document, kind: type) -> list[Any]:
    return [record for record in document.stated if type(record) is kind]


def at(of: Any, path: str) -> Any:
    return reduce(lambda node, key: (node or {}).get(key), path.split("."), of["protocolSection"])


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    if not FILES:
        pytest.skip("the shared data is not here")
    contents = [path.read_bytes() for path in FILES]
    return [
        (json.loads(data), next(iter(ctgov_json.read(Source(path.name, path.name, data)))))
        for path, data in zip(FILES, contents, strict=True)
    ]


PLAIN = {
    "identifier": "identificationModule.nctId",
    "title": "identificationModule.briefTitle",
    "official_title": "identificationModule.officialTitle",
    "acronym": "identificationModule.acronym",
    "study_type": "designModule.studyType",
    "allocation": "designModule.designInfo.allocation",
    "intervention_model": "designModule.designInfo.interventionModel",
    "masking": "designModule.designInfo.maskingInfo.masking",
    "purpose": "designModule.designInfo.primaryPurpose",
    "enrollment": "designModule.enrollmentInfo.count",
    "enrollment_type": "designModule.enrollmentInfo.type",
    "start_date": "statusModule.startDateStruct.date",
    "primary_completion_date": "statusModule.primaryCompletionDateStruct.date",
    "completion_date": "statusModule.completionDateStruct.date",
    "completion_date_type": "statusModule.completionDateStruct.type",
    "registered": "statusModule.studyFirstPostDateStruct.date",
    "last_updated": "statusModule.lastUpdatePostDateStruct.date",
    "why_stopped": "statusModule.whyStopped",
    "min_age": "eligibilityModule.minimumAge",
    "max_age": "eligibilityModule.maximumAge",
    "sex": "eligibilityModule.sex",
    "healthy_volunteers": "eligibilityModule.healthyVolunteers",
}


@pytest.mark.parametrize("field", PLAIN)
def test_every_plain_field_of_the_trial_is_that_of_the_record(
    pairs: list[Pair], field: str
) -> None:
    wrong = {
        document.id: (at(record, PLAIN[field]), getattr(only(document, Trial), field))
        for record, document in pairs
        if at(record, PLAIN[field]) != getattr(only(document, Trial), field)
    }
    assert wrong == {}


def test_phase_and_status_are_concepts_with_the_tokens_of_the_record(pairs: list[Pair]) -> None:
    for record, document in pairs:
        trial = only(document, Trial)
        phases = "_".join(at(record, "designModule.phases") or [])
        assert trial.phase == (f"phase:{phases}" if phases else None)
        assert trial.status == f"status:{at(record, 'statusModule.overallStatus')}"


def test_lists_of_the_trial_are_complete_and_in_order(pairs: list[Pair]) -> None:
    for record, document in pairs:
        trial = only(document, Trial)
        places = at(record, "contactsLocationsModule.locations") or []
        assert trial.countries == tuple(dict.fromkeys(place["country"] for place in places))
        assert [c.name for c in of(document, Condition)] == at(
            record, "conditionsModule.conditions"
        )
        assert list(trial.keywords) == list(
            dict.fromkeys(at(record, "conditionsModule.keywords") or [])
        )


def test_secondary_numbers_keep_their_registry(pairs: list[Pair]) -> None:
    for record, document in pairs:
        told = [n.value.casefold() for n in of(document, RegistryIdentifier) if n.role != "primary"]
        told += [r.identifier.casefold() for r in of(document, RelatedTrial)]
        infos = [at(record, "identificationModule.orgStudyIdInfo")]
        infos += at(record, "identificationModule.secondaryIdInfos") or []
        assert Counter(told) == Counter(info["id"].casefold() for info in infos)


def test_sponsors_and_sites_are_those_of_the_record(pairs: list[Pair]) -> None:
    for record, document in pairs:
        lead = at(record, "sponsorCollaboratorsModule.leadSponsor")
        others = at(record, "sponsorCollaboratorsModule.collaborators") or []
        expected = [
            (p["name"], p["class"], r)
            for p, r in [(lead, "lead"), *((o, "collaborator") for o in others)]
        ]
        assert [(s.name, s.sponsor_class, s.role) for s in of(document, Sponsor)] == expected
        places = at(record, "contactsLocationsModule.locations") or []
        keys = ("facility", "city", "state", "country", "status")
        assert [tuple(getattr(s, k) for k in keys) for s in of(document, Site)] == [
            tuple(place.get(k) for k in keys) for place in places
        ]


def unescaped(text: str | None) -> str | None:
    return text and text.replace("\\", "").strip()


def test_arms_and_interventions_are_those_of_the_record(pairs: list[Pair]) -> None:
    for record, document in pairs:
        arms = {arm.name: arm for arm in of(document, Arm)}
        groups = at(record, "armsInterventionsModule.armGroups") or []
        missing = [group["label"] for group in groups if group["label"] not in arms]
        assert missing in (
            [],
            ["Phase Ia:IBI939 in combination with Sintilimab"],
        )  # one arm, typed twice
        for group in groups:
            if arm := arms.get(group["label"]):
                assert arm.arm_type == group.get("type")
                assert list(arm.interventions) == group.get("interventionNames", [])
                assert unescaped(arm.description) == unescaped(group.get("description"))
        given = at(record, "armsInterventionsModule.interventions") or []
        assert [(i.name, i.type) for i in of(document, Intervention)] == [
            (g["name"], g["type"]) for g in given
        ]


def test_endpoints_and_references_are_those_of_the_record(pairs: list[Pair]) -> None:
    roles = {
        "primaryOutcomes": "primary",
        "secondaryOutcomes": "secondary",
        "otherOutcomes": "other",
    }
    for record, document in pairs:
        expected = [
            (
                unescaped(o["measure"]),
                role,
                unescaped(o.get("timeFrame")),
                unescaped(o.get("description")),
            )
            for key, role in roles.items()
            for o in at(record, f"outcomesModule.{key}") or []
        ]
        told = [
            (unescaped(e.title), e.role, unescaped(e.timeframe), unescaped(e.description))
            for e in of(document, Endpoint)
        ]
        assert told == expected
        cited = at(record, "referencesModule.references") or []
        assert [(r.pmid, r.type) for r in of(document, Reference)] == [
            (c.get("pmid"), c.get("type")) for c in cited
        ]


def cells(record: Any) -> Counter[tuple[str, str, str, str | None, str | None]]:
    found: Counter[tuple[str, str, str, str | None, str | None]] = Counter()
    measures = (
        record.get("resultsSection", {}).get("outcomeMeasuresModule", {}).get("outcomeMeasures", [])
    )
    for measure in measures:
        titles = {group["id"]: group["title"] for group in measure.get("groups", [])}
        for cell in (
            cell
            for of_class in measure.get("classes", [])
            for category in of_class.get("categories", [])
            for cell in category.get("measurements", [])
        ):
            interval = "Confidence" in measure.get("dispersionType", "")
            limits = (cell.get("lowerLimit"), cell.get("upperLimit")) if interval else (None, None)
            group = "".join(c for c in titles[cell["groupId"]].casefold() if c.isalnum())
            found[unescaped(measure["title"]) or "", group, cell["value"], *limits] += 1
    return found


def test_every_cell_of_posted_results_is_an_outcome(pairs: list[Pair]) -> None:
    for record, document in pairs:
        arms = {f"arm/{'/'.join(arm.key())}": arm.name for arm in of(document, Arm)}
        told = Counter(
            (
                unescaped(o.reported_as),
                "".join(c for c in arms[o.arm].casefold() if c.isalnum()),
                o.value_text,
                None if o.ci_low is None and o.ci_high_reached is None else str(o.ci_low),
                "NA"
                if o.ci_high_reached is False
                else None
                if o.ci_high is None
                else str(o.ci_high),
            )
            for o in of(document, Outcome)
            if o.p_text is None and o.test is None
        )
        expected: Counter[tuple[str | None, ...]] = Counter()
        for (title, group, value, low, high), number in cells(record).items():
            limits = (None, None) if low == "NA" else (low, high)
            expected[title, group, value, *limits] += number
        assert told == expected


def test_every_count_of_adverse_events_is_told(pairs: list[Pair]) -> None:
    for record, document in pairs:
        module = record.get("resultsSection", {}).get("adverseEventsModule", {})
        expected = Counter(
            (event["term"], serious, stats["numAffected"], stats["numAtRisk"] or None)
            for key, serious in (("seriousEvents", True), ("otherEvents", False))
            for event in module.get(key, [])
            for stats in event["stats"]
            if "numAffected" in stats
        )
        told = Counter(
            (e.term, e.serious, e.numerator, e.denominator)
            for e in of(document, AdverseEvent)
            if e.term is not None
        )
        assert told == expected


def test_every_record_has_a_place_that_says_something(pairs: list[Pair]) -> None:
    for _, document in pairs:
        assert document.kind == "registry-record"
        for record in document.stated:
            assert record.evidence
            assert all(e.span.of(document.text).strip() for e in record.evidence)
            assert all(e.rule.startswith("ctgov-v2:") for e in record.evidence)


def test_no_way_to_reach_a_person_is_kept(pairs: list[Pair]) -> None:
    for _, document in pairs:
        assert "555-0100" not in document.text
        assert "example.org" not in document.text


# ------------------------------------------------------------------ shapes of file


def test_one_study_is_named_by_its_file_and_several_by_their_numbers() -> None:
    one, two = study(), study(identificationModule={"nctId": "NCT00000002"})
    assert [d.id for d in ctgov_json.read(source(one))] == ["x.json"]
    expected = ["x.json#NCT00000001", "x.json#NCT00000002"]
    lines = b"\n".join(json.dumps(s).encode() for s in (one, two))
    for content in ([one, two], {"studies": [one, two]}, lines):
        assert [d.id for d in ctgov_json.read(source(content))] == expected


def test_a_number_that_comes_twice_gives_two_documents() -> None:
    assert [d.id for d in ctgov_json.read(source([study(), study()]))] == [
        "x.json#NCT00000001",
        "x.json#NCT00000001~2",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"protocolSection": {"identificationModule": {"nctId": "NCT1"', "broken JSON"),
        (b'{"protocolSection": {}}\n{"protocolSection": oops}', "line 2"),
        ({"protocolSection": []}, "record 1 has no protocolSection"),
        ({"studies": [{"protocolSection": {}}]}, "neither a registry number nor a title"),
        ([study(), 7], "record 2"),
        (b'{"protocolSection":' + b"[" * 100_000, "JSON"),
    ],
)
def test_what_is_broken_is_named(content: object, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        list(ctgov_json.read(source(content)))


def test_fields_of_a_wrong_type_are_passed_over() -> None:
    odd = study(
        statusModule="COMPLETED",
        designModule={"phases": "PHASE1", "enrollmentInfo": {"count": "many"}},
        conditionsModule={"conditions": [None, 3, {"a": 1}, "Lymphoma"]},
        armsInterventionsModule={"armGroups": {"label": "A"}},
        contactsLocationsModule={"locations": [None, "here"]},
    )
    document = next(iter(ctgov_json.read(source(odd))))
    assert only(document, Trial).phase == "phase:PHASE1"
    assert only(document, Trial).status is None
    assert only(document, Trial).enrollment is None
    assert [c.name for c in of(document, Condition)] == ["3", "Lymphoma"]


def test_encodings_do_not_matter() -> None:
    titled = json.dumps(
        study(identificationModule={"briefTitle": "CD3ζ – “β”"}), ensure_ascii=False
    )
    for data in (titled.encode(), b"\xef\xbb\xbf" + titled.encode(), titled.encode("utf-16")):
        assert next(iter(read_any(source(data)))).title == "CD3ζ – “β”"


# ------------------------------------------------------------------ results


def results(measure: dict[str, Any]) -> Document:
    groups = [{"id": "OG000", "title": "Low"}, {"id": "OG001", "title": "High"}]
    shared = {"reportingStatus": "POSTED", "groups": groups, "timeFrame": "Day 28"}
    section = {"outcomeMeasuresModule": {"outcomeMeasures": [shared | measure]}}
    return next(iter(ctgov_json.read(source(study(resultsSection=section)))))


def cell(**values: str) -> list[dict[str, Any]]:
    return [{"categories": [{"measurements": [{"groupId": "OG000"} | values]}]}]


def test_a_median_that_was_not_reached_has_no_value() -> None:
    measure = {
        "title": "Progression Free Survival",
        "paramType": "MEDIAN",
        "unitOfMeasure": "Months",
    }
    told = cell(value="NA", comment="Median not reached", lowerLimit="3.2", upperLimit="NA")
    outcome = only(
        results(measure | {"dispersionType": "95% Confidence Interval", "classes": told}), Outcome
    )
    assert (outcome.measure, outcome.statistic, outcome.status, outcome.value) == (
        "measure:PFS",
        "median",
        "not-reached",
        None,
    )
    assert (str(outcome.ci_low), outcome.ci_high, outcome.ci_high_reached, outcome.unit) == (
        "3.2",
        None,
        False,
        "months",
    )


def test_a_count_has_its_denominator_and_its_plain_time_point() -> None:
    denoms = [{"units": "Participants", "counts": [{"groupId": "OG000", "value": "8"}]}]
    measure = {
        "title": "Complete Remission",
        "paramType": "COUNT_OF_PARTICIPANTS",
        "unitOfMeasure": "Participants",
    }
    outcome = only(results(measure | {"denoms": denoms, "classes": cell(value="4")}), Outcome)
    assert (outcome.numerator, outcome.denominator, outcome.unit, outcome.timepoint) == (
        4,
        8,
        "patients",
        "day 28",
    )


def test_categories_that_are_measures_or_grades_are_read_as_such() -> None:
    def category(title: str, value: str) -> dict[str, Any]:
        return {"title": title, "measurements": [{"groupId": "OG000", "value": value}]}

    classes = [
        {
            "categories": [
                category("Complete Response (CR)", "2"),
                category("Grade 3", "1"),
                category("Week 4", "3"),
            ]
        }
    ]
    measure = {
        "title": "Best Overall Response",
        "paramType": "COUNT_OF_PARTICIPANTS",
        "unitOfMeasure": "Participants",
    }
    told = [
        (o.measure, o.grade, o.timepoint)
        for o in of(results(measure | {"classes": classes}), Outcome)
    ]
    assert told == [
        ("measure:CR", None, "day 28"),
        ("measure:ORR", "3", "day 28"),
        ("measure:ORR", None, "week 4"),
    ]


def test_an_analysis_binds_its_p_value_to_the_groups_compared() -> None:
    analysis = {
        "groupIds": ["OG000", "OG001"],
        "statisticalMethod": "Log Rank",
        "pValue": "<0.001",
        "paramType": "Hazard Ratio (HR)",
        "paramValue": "0.5",
        "ciPctValue": "95",
        "ciLowerLimit": "0.3",
        "ciUpperLimit": "0.8",
    }
    outcome = only(results({"title": "Overall Survival", "analyses": [analysis]}), Outcome)
    assert (outcome.statistic, str(outcome.value), outcome.test, outcome.p_text) == (
        "hazard ratio",
        "0.5",
        "log-rank",
        "<0.001",
    )
    assert (outcome.arm, outcome.comparator, str(outcome.ci_high)) == (
        "arm/NCT00000001/low",
        "High",
        "0.8",
    )


def test_what_was_not_posted_is_no_outcome() -> None:
    assert (
        of(results({"title": "Overall Survival", "reportingStatus": "NOT_POSTED"}), Outcome) == []
    )


def test_a_second_number_of_the_registry_is_a_related_trial_and_an_alias_is_not() -> None:
    module = {
        "nctIdAliases": ["NCT00000003"],
        "secondaryIdInfos": [{"id": "NCT00000002"}, {"id": "2013-000615-24-BE"}],
    }
    document = next(iter(ctgov_json.read(source(study(identificationModule=module)))))
    assert [r.identifier for r in of(document, RelatedTrial)] == ["NCT00000002"]
    assert [(n.value, n.role) for n in of(document, RegistryIdentifier)] == [
        ("NCT00000001", "primary"),
        ("2013-000615-24", "secondary"),
        ("NCT00000003", "alias"),
    ]


def test_what_is_measured_is_told_where_the_code_is_other_and_a_grade_where_it_is_roman() -> None:
    measure = {"paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants"}
    relapse = only(
        results(measure | {"title": "Leukemia Relapse Rate at 1 Year", "classes": cell(value="4")}),
        Outcome,
    )
    assert (relapse.measure, relapse.term) == ("measure:relapse", "Leukemia Relapse Rate at 1 Year")
    graded = [{"title": "Grade II-IV"} | cell(value="2")[0]]
    gvhd = only(results(measure | {"title": "Incidence of Acute GVHD", "classes": graded}), Outcome)
    assert (gvhd.measure, gvhd.term, gvhd.grade) == ("measure:acute-GVHD", "acute", "2-4")
