"""EU Clinical Trials Information System as JSON, in the form of its first portal and in that of today."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.ctis_places import places
from kg.read.ctis_status import status_module
from kg.read.registry import tokens
from kg.read.registry.criteria import criteria
from kg.read.registry.document import one_or_several
from kg.read.registry.json_file import records
from kg.read.registry.lists import on_lines
from kg.read.registry.shape import Node, Said, at, flag, node, nodes, word, words
from kg.read.source import Source

NAME = "ctis-json"
_MARK = re.compile(r'"ctNumber"\s*:|"ctrname"\s*:\s*"CTIS"|"authorizedPartI"\s*:')
_PHASES = {
    **dict.fromkeys(("1", "2", "3"), "Human pharmacology (Phase I)"),
    "4": "Therapeutic exploratory (Phase II)",
    "5": "Therapeutic confirmatory (Phase III)",
    "6": "Therapeutic use (Phase IV)",
    **dict.fromkeys(("7", "8", "9"), "Phase I and Phase II (integrated)"),
    "10": "Phase II and Phase III (integrated)",
    "11": "Phase III and Phase IV (integrated)",
}


def tell(source: Source) -> bool:
    """JSON with the system's number and its status or application fields."""
    head = source.head
    return (
        head.startswith(("{", "["))
        and bool(_MARK.search(head))
        and ('"ctStatus"' in head or '"authoriz' in head)
    )


def read(source: Source) -> Iterator[Document]:
    """The records of the file.

    Raises:
        ReadError: the JSON is broken, or a record has neither number nor title.
    """
    yield from one_or_several([_study(record) for record in records(source)], source, reader=NAME)


def _study(record: Node) -> Node:
    application = node(record, "authorizedApplication") or record
    part_one = node(application, "authorizedPartI")
    details = node(part_one, "trialDetails")
    about = node(details, "trialInformation")
    states = nodes(application, "authorizedPartsII")
    return {
        "protocolSection": {
            "identificationModule": _identification(record, application, details),
            "statusModule": status_module(record, about),
            "sponsorCollaboratorsModule": _sponsors(record, part_one),
            "descriptionModule": _objectives(about),
            "conditionsModule": {"conditions": _conditions(about)},
            "designModule": _design(record, about),
            "armsInterventionsModule": {
                "interventions": [_product(p) for p in nodes(part_one, "products")]
            },
            "outcomesModule": {
                "primaryOutcomes": _endpoints(about, "endPoint.primaryEndPoints"),
                "secondaryOutcomes": _endpoints(about, "endPoint.secondaryEndPoints"),
            },
            "eligibilityModule": _eligibility(record, about),
            "contactsLocationsModule": {
                "locations": list(places(record, application, part_one, states))
            },
        }
    }


def _objectives(about: Node) -> Node:
    listed = _ordered(about, "trialObjective.secondaryObjectives")
    secondary = (word(objective, "secondaryObjective") for objective in listed)
    return {
        "briefSummary": word(about, "trialObjective.mainObjective"),
        "detailedDescription": "\n".join(said for said in secondary if said),
    }


def _conditions(about: Node) -> list[str]:
    listed = nodes(about, "medicalCondition.partIMedicalConditions")
    named = (word(condition, "medicalCondition") for condition in listed)
    return [said for said in named if said]


def _identification(record: Node, application: Node, details: Node) -> Node:
    names = node(details, "clinicalTrialIdentifiers")
    numbers = node(names, "secondaryIdentifyingNumbers")
    secondary = [
        {"id": word(numbers, f"{key}.number"), "type": kind}
        for key, kind in (
            ("nctNumber", "ClinicalTrials.gov"),
            ("isrctnNumber", "ISRCTN"),
            ("whoUniversalTrialNumber", "WHO UTN"),
        )
    ]
    secondary += [
        {"id": word(other, "number"), "type": word(other, "otherRegistryName")}
        for other in nodes(numbers, "additionalRegistries")
    ]
    earlier = word(application, "eudraCt.eudraCtCode") or word(record, "eudraCtInfo.eudraCtCode")
    full = word(names, "fullTitle") or word(record, "title")
    return {
        "nctId": word(record, "ctNumber"),
        "briefTitle": word(names, "publicTitle") or full,
        "officialTitle": full,
        "orgStudyIdInfo": {"id": word(names, "shortTitle") or word(record, "shortTitle")},
        "secondaryIdInfos": [*secondary, {"id": earlier, "type": "EudraCT"}],
    }


def _sponsors(record: Node, part_one: Node) -> Node:
    """Sponsors; the same organisation is often listed again with each application."""
    parties: dict[str, Node] = {}
    listed = [
        *nodes(record, "primarySponsor"),
        *nodes(part_one, "sponsors"),
        *nodes(record, "coSponsors"),
    ]
    for sponsor in sorted(listed, key=lambda s: not s.get("primary")):
        organisation = node(sponsor, "organisation")
        name = word(organisation, "name")
        country = next(
            (c for a in nodes(sponsor, "addresses") if (c := word(a, "address.countryName"))), None
        )
        kind = word(organisation, "type") or word(record, "sponsorType")
        if name and name not in parties:
            parties[name] = {
                "name": name,
                "class": tokens.made(tokens.sponsor_class, kind),
                "country": country,
            }
    lead, *others = parties.values() if parties else [{}]
    return {"leadSponsor": lead, "collaborators": others}


def _design(record: Node, about: Node) -> Node:
    code = word(about, "trialCategory.trialPhase")
    phase = word(record, "trialPhase")
    if (phase is None or phase.isdigit()) and (phase or code) in _PHASES:
        phase = _PHASES[phase or code or ""]
    enrolled = word(record, "totalNumberEnrolled")
    return {
        # the system registers clinical trials of medicinal products and nothing else
        "studyType": None,
        "phases": tokens.phases(phase) if phase else [],
        "enrollmentInfo": {
            "count": enrolled,
            "type": Said("ESTIMATED", "planned") if enrolled else None,
        },
    }


def _product(product: Node) -> Node:
    about = node(product, "productDictionaryInfo")
    names = (
        word(product, "productName"),
        word(about, "prodName"),
        word(about, "sponsorProductCode"),
        word(product, "jsonActiveSubstanceNames"),
        word(about, "activeSubstanceName"),
        word(product, "otherMedicinalProduct") if word(about, "prodName") is None else None,
    )
    known = list(
        dict.fromkeys(name for name in names if name and name.casefold() not in ("n/a", "na", "-"))
    )
    form = word(product, "pharmaceuticalFormDisplay") or word(about, "pharmForm")
    routes = words(product, "routes")
    description = "; ".join(part for part in (form, *routes) if part and part != "N/A")
    advanced = flag(product, "anAdvancedTherapyMedicinalProduct") is True
    return {
        "name": known[0] if known else None,
        "otherNames": known[1:],
        "type": "BIOLOGICAL" if advanced else "DRUG",
        "description": description or None,
    }


def _ordered(about: Node, path: str) -> list[Node]:
    """The items of a list in the order of their numbers; the export sorts them as text."""

    def number(item: Node) -> int:
        found = item.get("number")
        return found if isinstance(found, int) else 0

    return sorted(nodes(about, path), key=number)


def _endpoints(about: Node, path: str) -> list[Node]:
    return [{"measure": word(item, "endPoint")} for item in _ordered(about, path)]


def _eligibility(record: Node, about: Node) -> Node:
    included = _numbered(about, "principalInclusionCriteria")
    excluded = _numbered(about, "principalExclusionCriteria")
    printed = word(record, "gender")
    return {
        "eligibilityCriteria": criteria(included, excluded),
        "sex": tokens.made(tokens.sex, printed) or _sex(node(about, "populationOfTrialSubjects")),
    }


def _numbered(about: Node, key: str) -> str:
    """The criteria of a list, each with its number."""
    items = (word(item, key) for item in _ordered(about, f"eligibilityCriteria.{key}"))
    told = [said for said in items if said]
    return "\n\n".join(f"{number}. {on_lines(said)}" for number, said in enumerate(told, 1))


def _sex(population: Node) -> str | None:
    female = at(population, "isFemaleSubjects") is True
    male = at(population, "isMaleSubjects") is True
    return "ALL" if female and male else "FEMALE" if female else "MALE" if male else None
