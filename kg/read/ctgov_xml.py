"""ClinicalTrials.gov's retired XML (`<clinical_study>`), brought into the shape of API v2.

What the content says counts: a file's name says nothing of the record in it.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from kg.document import Document
from kg.errors import ReadError
from kg.read.ctgov_xml_results import results_section
from kg.read.registry import design_tokens, tokens
from kg.read.registry.dates import date
from kg.read.registry.document import one_or_several
from kg.read.registry.shape import Node, Said
from kg.read.registry.xml_tree import prose, text, texts, tree
from kg.read.source import Source

NAME = "ctgov-xml"
_MARK = re.compile(r"<clinical_study[\s>]")
Make = Callable[[str], Said | None]


def tell(source: Source) -> bool:
    """XML in which a clinical_study begins near the start."""
    return source.head.startswith("<") and bool(_MARK.search(source.head))


def read(source: Source) -> Iterator[Document]:
    """The studies of the file.

    Raises:
        ReadError: the XML is broken, or holds no study.
    """
    root = tree(source)
    studies = [root] if root.tag == "clinical_study" else list(root.iter("clinical_study"))
    if not studies:
        raise ReadError(
            source.file, "no <clinical_study> in it", "is this a ClinicalTrials.gov record?"
        )
    yield from one_or_several([_study(study) for study in studies], source, reader=NAME)


def _study(study: Element) -> Node:
    results = study.find("clinical_results")
    return {
        "protocolSection": {
            "identificationModule": _identification(study),
            "statusModule": _status(study),
            "sponsorCollaboratorsModule": _sponsors(study),
            "oversightModule": {
                "oversightHasDmc": tokens.yes(text(study, "oversight_info/has_dmc") or "")
            },
            "descriptionModule": {
                "briefSummary": prose(study, "brief_summary/textblock"),
                "detailedDescription": prose(study, "detailed_description/textblock"),
            },
            "conditionsModule": {
                "conditions": texts(study, "condition"),
                "keywords": texts(study, "keyword"),
            },
            "designModule": _design(study),
            "armsInterventionsModule": _arms(study),
            "outcomesModule": _outcomes(study),
            "eligibilityModule": _eligibility(study),
            "contactsLocationsModule": _locations(study),
            "referencesModule": {"references": list(_references(study))},
        },
        "derivedSection": {
            "conditionBrowseModule": _mesh(study, "condition_browse"),
            "interventionBrowseModule": _mesh(study, "intervention_browse"),
        },
        "hasResults": results is not None,
        "resultsSection": results_section(results) if results is not None else None,
    }


def _token(of: Element, path: str, make: Make) -> Said | None:
    return tokens.made(make, text(of, path))


def _identification(study: Element) -> Node:
    return {
        "nctId": text(study, "id_info/nct_id"),
        "nctIdAliases": texts(study, "id_info/nct_alias"),
        "orgStudyIdInfo": {"id": text(study, "id_info/org_study_id")},
        "secondaryIdInfos": [{"id": said} for said in texts(study, "id_info/secondary_id")],
        "briefTitle": text(study, "brief_title"),
        "officialTitle": text(study, "official_title"),
        "acronym": text(study, "acronym"),
    }


def _status(study: Element) -> Node:
    return {
        "overallStatus": _token(study, "overall_status", tokens.status),
        "lastKnownStatus": _token(study, "last_known_status", tokens.status),
        "whyStopped": text(study, "why_stopped"),
        "startDateStruct": _date(study, "start_date"),
        "primaryCompletionDateStruct": _date(study, "primary_completion_date"),
        "completionDateStruct": _date(study, "completion_date"),
        "studyFirstPostDateStruct": _date(study, "study_first_posted"),
        "studyFirstSubmitDate": _token(study, "study_first_submitted", date)
        or _token(study, "firstreceived_date", date),
        "lastUpdatePostDateStruct": _date(study, "last_update_posted"),
        "lastUpdateSubmitDate": _token(study, "last_update_submitted", date)
        or _token(study, "lastchanged_date", date),
        "resultsFirstPostDateStruct": _date(study, "results_first_posted"),
    }


def _date(study: Element, path: str) -> Node:
    found = study.find(path)
    kind = found.get("type") if found is not None else None
    return {"date": _token(study, path, date), "type": _kind(kind) if kind else None}


def _kind(words: str) -> Said | None:
    """ACTUAL or ESTIMATED; the old format says Anticipated and Estimate.

    >>> _kind("Actual"), _kind("Anticipated"), _kind("")
    ('ACTUAL', 'ESTIMATED', None)
    """
    token = {
        "actual": "ACTUAL",
        "anticipated": "ESTIMATED",
        "estimate": "ESTIMATED",
        "estimated": "ESTIMATED",
    }
    found = token.get(words.strip().casefold())
    return Said(found, words) if found else None


def _sponsors(study: Element) -> Node:
    def party(of: Element) -> Node:
        return {
            "name": text(of, "agency"),
            "class": _token(of, "agency_class", tokens.sponsor_class),
        }

    lead = study.find("sponsors/lead_sponsor")
    return {
        "leadSponsor": party(lead) if lead is not None else {},
        "collaborators": [party(other) for other in study.findall("sponsors/collaborator")],
        "responsibleParty": {
            "type": _token(study, "responsible_party/responsible_party_type", tokens.token),
            "investigatorFullName": text(study, "responsible_party/investigator_full_name"),
            "investigatorAffiliation": text(study, "responsible_party/investigator_affiliation"),
        },
    }


def _design(study: Element) -> Node:
    old = _old_design(text(study, "study_design") or "")
    enrolled = study.find("enrollment")
    kind = enrolled.get("type") if enrolled is not None else None

    def said(name: str, label: str, make: Make) -> Said | None:
        return tokens.made(make, text(study, f"study_design_info/{name}") or old.get(label))

    return {
        "studyType": _token(study, "study_type", _study_type),
        "phases": tokens.phases(text(study, "phase") or ""),
        "enrollmentInfo": {
            "count": text(study, "enrollment"),
            "type": _kind(kind) if kind else None,
        },
        "targetDuration": text(study, "target_duration"),
        "designInfo": {
            "allocation": said("allocation", "allocation", tokens.token),
            "interventionModel": said("intervention_model", "intervention model", tokens.token),
            "interventionModelDescription": text(
                study, "study_design_info/intervention_model_description"
            ),
            "observationalModel": said("observational_model", "observational model", tokens.token),
            "timePerspective": said("time_perspective", "time perspective", tokens.token),
            "primaryPurpose": said("primary_purpose", "primary purpose", tokens.token),
            "maskingInfo": {
                "masking": said("masking", "masking", design_tokens.masking),
                "maskingDescription": text(study, "study_design_info/masking_description"),
            },
        },
    }


def _study_type(words: str) -> Said | None:
    return design_tokens.study_type(words) or tokens.token(words)


def _old_design(line: str) -> dict[str, str]:
    """The parts of the design line that records had until 2017.

    >>> _old_design("Allocation: Randomized, Intervention Model: Factorial Assignment, Masking: Double Blind (Subject, Investigator)")
    {'allocation': 'Randomized', 'intervention model': 'Factorial Assignment', 'masking': 'Double Blind (Subject, Investigator)'}
    """
    parts = re.findall(r"([A-Z][A-Za-z ]+):\s*((?:\([^)]*\)|[^,(])+)", line[:2000])
    return {label.strip().casefold(): said.strip() for label, said in parts}


def _arms(study: Element) -> Node:
    given = [_intervention(element) for element in study.findall("intervention")]
    groups = []
    for group in study.findall("arm_group"):
        label = text(group, "arm_group_label")
        names = [f"{i['printed']}: {i['name']}" for i in given if label in i["armGroupLabels"]]
        groups.append(
            {
                "label": label,
                "type": _token(group, "arm_group_type", tokens.token),
                "description": prose(group, "description"),
                "interventionNames": names,
            }
        )
    return {"armGroups": groups, "interventions": given}


def _intervention(element: Element) -> Node:
    kind = text(element, "intervention_type")
    return {
        "name": text(element, "intervention_name"),
        "type": tokens.token(kind) if kind else None,
        "printed": kind,
        "description": prose(element, "description"),
        "otherNames": texts(element, "other_name"),
        "armGroupLabels": texts(element, "arm_group_label"),
    }


def _outcomes(study: Element) -> Node:
    return {
        f"{role}Outcomes": [_outcome(outcome) for outcome in study.findall(f"{role}_outcome")]
        for role in ("primary", "secondary", "other")
    }


def _mesh(study: Element, path: str) -> Node:
    return {"meshes": [{"term": term} for term in texts(study, f"{path}/mesh_term")]}


def _outcome(element: Element) -> Node:
    return {
        "measure": text(element, "measure"),
        "timeFrame": text(element, "time_frame"),
        "description": prose(element, "description"),
    }


def _eligibility(study: Element) -> Node:
    return {
        "eligibilityCriteria": prose(study, "eligibility/criteria/textblock"),
        "healthyVolunteers": tokens.yes(text(study, "eligibility/healthy_volunteers") or ""),
        "sex": _token(study, "eligibility/gender", tokens.sex),
        "minimumAge": _token(study, "eligibility/minimum_age", tokens.age),
        "maximumAge": _token(study, "eligibility/maximum_age", tokens.age),
        "studyPopulation": prose(study, "eligibility/study_pop/textblock"),
        "samplingMethod": _token(study, "eligibility/sampling_method", tokens.token),
    }


def _locations(study: Element) -> Node:
    places = [_place(place) for place in study.findall("location")]
    named = {place["country"] for place in places}
    listed = texts(study, "location_countries/country")
    places += [{"country": country} for country in listed if country not in named]
    officials = [_official(official) for official in study.findall("overall_official")]
    return {"locations": places, "overallOfficials": officials}


def _place(place: Element) -> Node:
    return {
        "facility": text(place, "facility/name"),
        "city": text(place, "facility/address/city"),
        "state": text(place, "facility/address/state"),
        "country": text(place, "facility/address/country"),
        "status": _token(place, "status", tokens.status),
    }


def _official(official: Element) -> Node:
    return {
        "name": _full_name(official),
        "role": _token(official, "role", tokens.token),
        "affiliation": text(official, "affiliation"),
    }


def _full_name(person: Element) -> str | None:
    name = " ".join(x for p in ("first_name", "middle_name", "last_name") if (x := text(person, p)))
    degrees = text(person, "degrees")
    return f"{name}, {degrees}" if name and degrees else name or None


def _references(study: Element) -> Iterator[Node]:
    for path, kind in (("reference", "BACKGROUND"), ("results_reference", "RESULT")):
        for cited in study.findall(path):
            yield {"citation": text(cited, "citation"), "pmid": text(cited, "PMID"), "type": kind}
