"""EU Clinical Trials Information System as JSON, in the form of its first portal and in that of today."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.registry import tokens
from kg.read.registry.criteria import criteria
from kg.read.registry.dates import date
from kg.read.registry.document import one_or_several
from kg.read.registry.json_file import records
from kg.read.registry.lists import on_lines
from kg.read.registry.shape import Node, Said, at, flag, node, nodes, word, words
from kg.read.source import Source

NAME = "ctis-json"
_MARK = re.compile(r'"ctNumber"\s*:|"ctrname"\s*:\s*"CTIS"|"authorizedPartI"\s*:')
# the public portal's own list; some exports hold only the number
_STATUSES = {
    "1": "Under evaluation",
    "2": "Authorised, recruitment pending",
    "3": "Authorised, recruiting",
    "4": "Ongoing, recruiting",
    "5": "Ongoing, recruitment ended",
    "6": "Temporarily halted",
    "7": "Suspended",
    "8": "Ended",
    "9": "Expired",
    "10": "Revoked",
    "11": "Not authorised",
    "12": "Cancelled",
}
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
            "statusModule": _status(record, about),
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
                "locations": list(_places(record, application, part_one, states))
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


def _status(record: Node, about: Node) -> Node:
    said = word(record, "ctPublicStatusCode") or word(record, "ctStatus") or ""
    label = _STATUSES.get(said)
    printed = f"{said} ({label})" if label else said
    status = tokens.made(_recruitment, label or said)
    start = _date(record, "startDateEU") or _date(record, "trialStartDate")
    end = _date(record, "endDateEU") or _date(record, "endDate")
    estimated = _date(about, "trialDuration.estimatedEndDate") or _date(
        about, "trialDuration.estimatedGlobalEndDate"
    )
    expected = _date(about, "trialDuration.estimatedRecruitmentStartDate")
    return {
        "overallStatus": Said(str(status), printed) if status else None,
        "startDateStruct": {
            "date": start or expected,
            "type": "ACTUAL" if start else "ESTIMATED" if expected else None,
        },
        "completionDateStruct": {
            "date": end or estimated,
            "type": "ACTUAL" if end else "ESTIMATED" if estimated else None,
        },
        "lastUpdateSubmitDate": _date(record, "lastUpdated"),
    }


def _recruitment(words: str) -> Said | None:
    """A status of the portal; one that only tells of the application is none of recruitment.

    >>> _recruitment("Ongoing, recruiting"), _recruitment("Authorised, not started"), _recruitment("Ended"), _recruitment("Expired")
    ('RECRUITING', 'NOT_YET_RECRUITING', 'COMPLETED', None)
    """
    plain = words.casefold()
    if plain in ("under evaluation", "not authorised", "expired", "revoked", "authorised"):
        return None
    return tokens.status(words)


def _date(of: Node, path: str) -> Said | None:
    return tokens.made(date, word(of, path))


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


def _places(
    record: Node, application: Node, part_one: Node, member_states: list[Node]
) -> Iterator[Node]:
    """Sites of the member states, then countries without one; never a person of a site."""
    sites = [site for state in member_states for site in _sites(state)]
    yield from sites
    seen = {site["country"] for site in sites}
    for country in dict.fromkeys(_listed(record, application, part_one, member_states)):
        if country and country not in seen:
            yield {"country": country}


def _sites(state: Node) -> Iterator[Node]:
    country = word(state, "mscInfo.countryName") or word(state, "mscInfo.mscName")
    for site in nodes(state, "trialSites"):
        place = node(site, "organisationAddressInfo")
        yield {
            "facility": word(place, "organisation.name"),
            "city": word(place, "address.city"),
            "country": word(place, "address.countryName") or country,
        }


def _listed(
    record: Node, application: Node, part_one: Node, member_states: list[Node]
) -> Iterator[str | None]:
    """The countries that any part of the record lists."""
    for state in member_states:
        yield word(state, "mscInfo.countryName")
    for state in nodes(application, "memberStatesConcerned"):
        yield word(state, "countryName") or word(state, "mscName")
    for country in nodes(part_one, "rowCountriesInfo"):
        yield word(country, "name")
    for said in words(record, "trialCountries"):
        name = said.partition(":")[0]
        yield name if len(name) > 2 else None
