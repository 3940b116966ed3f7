"""ISRCTN records as JSON (the registry's XML, as ctrdata converts it)."""

import re
from collections.abc import Callable, Iterator

from kg.document import Document
from kg.read.registry import design_tokens, tokens
from kg.read.registry.criteria import criteria
from kg.read.registry.dates import date
from kg.read.registry.document import one_or_several
from kg.read.registry.json_file import records
from kg.read.registry.lists import numbered
from kg.read.registry.shape import Node, Said, nodes, word, words
from kg.read.source import Source

NAME = "isrctn-json"
_MARK = re.compile(r'"isrctn"\s*:\s*(?:"|\{)|"ctrname"\s*:\s*"ISRCTN"')
_NOTHING = re.compile(
    r"\W*(?:nil known|not (?:provided|applicable|specified|available|yet)[\w ]*|n/?a|none|-)\W*",
    re.IGNORECASE,
)


def tell(source: Source) -> bool:
    """JSON with the registry's own number field and its description of the trial."""
    return (
        source.head.startswith(("{", "["))
        and bool(_MARK.search(source.head))
        and '"trialDescription"' in source.head
    )


def read(source: Source) -> Iterator[Document]:
    """The records of the file.

    Raises:
        ReadError: the JSON is broken, or a record has neither number nor title.
    """
    yield from one_or_several([_study(record) for record in records(source)], source, reader=NAME)


def _said(record: Node, path: str) -> str | None:
    """A field; the registry fills those without an answer with a phrase, which is none."""
    found = word(record, path)
    return None if found is None or _NOTHING.fullmatch(found) else found


def _study(record: Node) -> Node:
    given = [i for n in nodes(record, "interventions.intervention") for i in _interventions(n)]
    conditions = [_said(c, "description") for c in nodes(record, "conditions.condition")]
    return {
        "protocolSection": {
            "identificationModule": _identification(record),
            "statusModule": _status(record),
            "descriptionModule": {
                "briefSummary": _said(record, "trialDescription.plainEnglishSummary"),
                "detailedDescription": _said(record, "trialDescription.studyHypothesis"),
            },
            "conditionsModule": {"conditions": conditions},
            "designModule": _design(record),
            "armsInterventionsModule": {"interventions": given},
            "outcomesModule": {
                "primaryOutcomes": _outcomes(record, "primaryOutcome"),
                "secondaryOutcomes": _outcomes(record, "secondaryOutcome"),
            },
            "eligibilityModule": _eligibility(record),
            "contactsLocationsModule": {"locations": _places(record)},
            "referencesModule": {"references": list(_references(record))},
        }
    }


def _identification(record: Node) -> Node:
    """Numbers and titles; where the XML's attributes were kept, the number is the text beside them."""
    number = next(
        (n for key in ("isrctn", "isrctn.#text", "isrctn._value") if (n := word(record, key))), ""
    )
    return {
        "nctId": f"ISRCTN{number}" if number.isdigit() else number,
        "briefTitle": _said(record, "trialDescription.title"),
        "officialTitle": _said(record, "trialDescription.scientificTitle"),
        "acronym": _said(record, "trialDescription.acronym"),
        "orgStudyIdInfo": {"id": _said(record, "externalRefs.protocolSerialNumber")},
        "secondaryIdInfos": _numbers(record),
    }


def _numbers(record: Node) -> list[Node]:
    primary = _said(record, "externalRefs.protocolSerialNumber")
    found = [
        _said(record, "externalRefs.eudraCTNumber"),
        _said(record, "externalRefs.clinicalTrialsGovNumber"),
        *(
            n
            for n in words(record, "externalRefs.secondaryNumbers.secondaryNumber")
            if not _NOTHING.fullmatch(n)
        ),
    ]
    numbers = [{"id": number} for number in dict.fromkeys(found) if number and number != primary]
    iras = _said(record, "externalRefs.irasNumber")
    numbers = [number for number in numbers if number["id"] != iras]
    return [*numbers, {"id": iras, "type": "IRAS"}] if iras else numbers


def _status(record: Node) -> Node:
    """ISRCTN computes a status from the dates on the day one looks; only what was overridden stands in the record."""
    said = _said(record, "trialDesign.overallStatusOverride") or _said(
        record, "participants.recruitmentStatusOverride"
    )
    return {
        "overallStatus": tokens.made(tokens.status, said),
        "whyStopped": _said(record, "trialDesign.reasonAbandoned"),
        # the first enrolment is what ClinicalTrials.gov calls the start
        "startDateStruct": {
            "date": _date(record, "participants.recruitmentStart")
            or _date(record, "trialDesign.overallStartDate")
        },
        "completionDateStruct": {"date": _date(record, "trialDesign.overallEndDate")},
        "recruitmentStart": _date(record, "participants.recruitmentStart"),
        "recruitmentEnd": _date(record, "participants.recruitmentEnd"),
        "studyFirstSubmitDate": _date(record, "isrctnDateAssigned")
        or _date(record, "dateAssigned"),
        "lastUpdateSubmitDate": _date(record, "lastUpdated"),
    }


def _date(record: Node, path: str) -> Said | None:
    return tokens.made(date, word(record, path))


def _design(record: Node) -> Node:
    fields = ("studyDesign", "secondaryStudyDesign")
    said = (_said(record, f"trialDesign.{field}") for field in fields)
    design = " ".join(words_ for words_ in said if words_)
    printed = _said(record, "trialDesign.studyDesign") or design
    purposes = words(record, "trialDesign.trialTypes.trialType")

    def told(make: Callable[[str], Said | None]) -> Said | None:
        token = tokens.made(make, design)
        return Said(str(token), printed) if token and printed else token

    return {
        "studyType": tokens.made(
            design_tokens.study_type, word(record, "trialDesign.primaryStudyDesign")
        ),
        "phases": _phases(record),
        "enrollmentInfo": _enrollment(record),
        "designInfo": {
            "allocation": told(design_tokens.allocation),
            "interventionModel": told(design_tokens.intervention_model),
            "primaryPurpose": design_tokens.purpose(purposes[0]) if len(purposes) == 1 else None,
            "maskingInfo": {"masking": told(design_tokens.blinding)},
        },
    }


def _phases(record: Node) -> list[str]:
    given = nodes(record, "interventions.intervention")
    phase = next((said for i in given if (said := word(i, "phase"))), None)
    return tokens.phases(phase) if phase and not _NOTHING.fullmatch(phase) else []


def _enrollment(record: Node) -> Node:
    actual = _said(record, "participants.totalFinalEnrolment")
    planned = _said(record, "participants.targetEnrolment")
    return {
        "count": actual or planned,
        "type": "ACTUAL" if actual else "ESTIMATED" if planned else None,
    }


def _interventions(given: Node) -> Iterator[Node]:
    kind, names = _said(given, "interventionType"), _said(given, "drugNames")
    description = _said(given, "description")
    listed = [name.strip() for name in re.split(r"[,;\n]", names) if name.strip()] if names else []
    for position, name in enumerate(listed or ([kind] if description and kind else [])):
        yield {
            "name": name,
            "type": tokens.token(kind) if kind else None,
            "description": description if position == 0 else None,
        }


def _outcomes(record: Node, name: str) -> list[Node]:
    """Outcomes of either layout: objects of their own, or one text that numbers them."""
    plural = nodes(record, f"trialDescription.{name}s.outcomeMeasure") or nodes(
        record, f"trialDescription.{name}s.{name}"
    )
    if plural:
        return [
            {
                "measure": _said(outcome, "variable") or _said(outcome, "title"),
                "timeFrame": _said(outcome, "timepoints") or _said(outcome, "timepoint"),
                "description": _said(outcome, "method"),
            }
            for outcome in plural
        ]
    said = _said(record, f"trialDescription.{name}")
    return [{"measure": " ".join(title.split())} for title in numbered(said)] if said else []


def _eligibility(record: Node) -> Node:
    included = _said(record, "participants.inclusion")
    excluded = _said(record, "participants.exclusion")
    kinds = " ".join(words(record, "participants.participantTypes.participantType")).casefold()
    return {
        "eligibilityCriteria": criteria(included, excluded),
        "healthyVolunteers": True if "healthy" in kinds else None,
        "sex": tokens.made(tokens.sex, word(record, "participants.gender")),
        "minimumAge": tokens.made(tokens.age, word(record, "participants.lowerAgeLimit")),
        "maximumAge": tokens.made(tokens.age, word(record, "participants.upperAgeLimit")),
    }


def _places(record: Node) -> list[Node]:
    """Trial centres; England and its like are countries for the registry, and are kept as it names them."""
    places = [
        {
            "facility": _said(centre, "name"),
            "city": _said(centre, "city"),
            "state": _said(centre, "state"),
            "country": _said(centre, "country"),
        }
        for centre in nodes(record, "participants.trialCentres.trialCentre")
    ]
    named = {place["country"] for place in places}
    listed = words(record, "participants.recruitmentCountries.country")
    return [*places, *({"country": country} for country in listed if country not in named)]


def _references(record: Node) -> Iterator[Node]:
    """Publications, one per line; the registry gives PubMed's address or a DOI behind each."""
    for line in (_said(record, "results.publicationDetails") or "").splitlines():
        pmid = re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d{6,9})", line)
        kind = "RESULT" if "results article" in line.casefold() else None
        if line.strip():
            yield {"citation": line.strip(), "pmid": pmid[1] if pmid else None, "type": kind}
