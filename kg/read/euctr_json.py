"""EU Clinical Trials Register as JSON (the fields that ctrdata names after the register's own section numbers).

A record is one member state's copy of a trial; what it says of the member state alone is not said of the trial.
"""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.euctr_results import results_section
from kg.read.registry import design_tokens, tokens
from kg.read.registry.criteria import criteria
from kg.read.registry.dates import date
from kg.read.registry.document import one_or_several
from kg.read.registry.json_file import records
from kg.read.registry.lists import numbered, on_lines
from kg.read.registry.shape import Node, Said, nodes, word
from kg.read.source import Source

NAME = "euctr-json"
_MARK = re.compile(r'"a2_eudract_number"\s*:|"ctrname"\s*:\s*"EUCTR"')
_PHASES = (
    ("e71_human_pharmacology_phase_i", "PHASE1", "Human pharmacology (phase I)"),
    ("e72_therapeutic_exploratory_phase_ii", "PHASE2", "Therapeutic exploratory (phase II)"),
    ("e73_therapeutic_confirmatory_phase_iii", "PHASE3", "Therapeutic confirmatory (phase III)"),
    ("e74_therapeutic_use_phase_iv", "PHASE4", "Therapeutic use (phase IV)"),
)
_NUMBERS = (
    ("a52_us_nct_clinicaltrialsgov_registry_number", "ClinicalTrials.gov"),
    ("a51_isrctn_international_standard_randomised_controlled_trial_number", "ISRCTN"),
    ("a53_who_universal_trial_reference_number_utrn", "WHO UTN"),
    ("a54_other_identifiers", "other"),
)
# (field, token, the register's words)
_ALLOCATIONS = (("e811_randomised", "RANDOMIZED", "Randomised"),)
_MASKINGS = (
    ("e814_double_blind", "DOUBLE", "Double blind"),
    ("e813_single_blind", "SINGLE", "Single blind"),
    ("e812_open", "NONE", "Open"),
)
_PURPOSES = (
    ("e61_diagnosis", "DIAGNOSTIC", "Diagnosis"),
    ("e62_prophylaxis", "PREVENTION", "Prophylaxis"),
    ("e63_therapy", "TREATMENT", "Therapy"),
)
_TITLE = "a31_title_of_the_trial_for_lay_people_in_easily_understood_ie_nontechnical_language"


def tell(source: Source) -> bool:
    """JSON with the register's field for its number."""
    return source.head.startswith(("{", "[")) and bool(_MARK.search(source.head))


def read(source: Source) -> Iterator[Document]:
    """The records of the file.

    Raises:
        ReadError: the JSON is broken, or a record has neither number nor title.
    """
    yield from one_or_several([study(record) for record in records(source)], source, reader=NAME)


def study(record: Node) -> Node:
    """A record of the register in the common shape of a study."""
    results = results_section(record)
    return {
        "protocolSection": {
            "identificationModule": _identification(record),
            "statusModule": _status(record),
            "sponsorCollaboratorsModule": _sponsors(record),
            "descriptionModule": {
                "briefSummary": word(record, "e21_main_objective_of_the_trial"),
                "detailedDescription": "\n".join(
                    said for field in _DETAILS if (said := word(record, field))
                ),
            },
            "conditionsModule": {"conditions": _conditions(record)},
            "designModule": _design(record),
            "armsInterventionsModule": {
                "armGroups": results.pop("arms", []),
                "interventions": [_product(product) for product in nodes(record, "dimp")],
            },
            "outcomesModule": {
                "primaryOutcomes": _endpoints(record, "e51_primary_end_points", "e511"),
                "secondaryOutcomes": _endpoints(record, "e52_secondary_end_points", "e521"),
            },
            "eligibilityModule": _eligibility(record),
            "contactsLocationsModule": {
                "locations": [{"country": said} for said in _countries(record)]
            },
        },
        "derivedSection": {"conditionBrowseModule": {}},
        "hasResults": bool(results) if results else None,
        "resultsSection": results,
    }


def _yes(record: Node, name: str) -> bool:
    return (word(record, name) or "").casefold() in ("yes", "true")


def _identification(record: Node) -> Node:
    secondary = [
        {"id": word(record, field), "type": kind} for field, kind in _NUMBERS if word(record, field)
    ]
    registered = word(record, "trialInformation.usctnIdentifier")
    if registered and registered not in {number["id"] for number in secondary}:
        secondary.append({"id": registered, "type": "ClinicalTrials.gov"})
    return {
        "nctId": word(record, "a2_eudract_number") or word(record, "eudractNumber"),
        "briefTitle": word(record, _TITLE) or word(record, "a3_full_title_of_the_trial"),
        "officialTitle": word(record, "trialInformation.fullTitle")
        or word(record, "a3_full_title_of_the_trial"),
        "acronym": word(record, "a32_name_or_abbreviated_title_of_the_trial_where_available"),
        "orgStudyIdInfo": {"id": word(record, "a41_sponsors_protocol_code_number")},
        "secondaryIdInfos": secondary,
    }


def _status(record: Node) -> Node:
    said = word(record, "p_end_of_trial_status") or word(record, "x5_trial_status")
    start = word(record, "trialInformation.recruitmentStartDate")
    end = word(record, "p_date_of_the_global_end_of_the_trial") or word(
        record, "trialInformation.globalEndOfTrialDate"
    )
    first = word(record, "x6_date_on_which_this_record_was_first_entered_in_the_eudract_database")
    return {
        "overallStatus": tokens.made(_recruitment, said),
        "startDateStruct": {
            "date": tokens.made(date, start),
            "type": "ACTUAL" if start else None,
        },
        "completionDateStruct": {
            "date": tokens.made(date, end),
            "type": "ACTUAL" if end else None,
        },
        "studyFirstSubmitDate": tokens.made(date, first),
    }


def _recruitment(words: str) -> Said | None:
    """The register's statuses; a trial that moved to another register has none of its own.

    >>> _recruitment("Completed"), _recruitment("Prematurely Ended"), _recruitment("Trial now transitioned")
    ('COMPLETED', 'TERMINATED', None)
    """
    plain = words.casefold()
    if (
        "transitioned" in plain
        or "no longer in eu" in plain
        or "not authorised" in plain
        or "prohibited" in plain
    ):
        return None
    return tokens.status(words)


def _sponsors(record: Node) -> Node:
    parties = [
        {
            "name": word(sponsor, "b11_name_of_sponsor"),
            "class": tokens.made(
                tokens.sponsor_class, word(sponsor, "b31_and_b32_status_of_the_sponsor")
            ),
            "country": word(sponsor, "b134_country"),
        }
        for sponsor in nodes(record, "b1_sponsor")
    ]
    known = {(party["name"] or "").casefold() for party in parties}
    supporters = [
        {
            "name": word(support, "b41_name_of_organisation_providing_support"),
            "country": word(support, "b42_country"),
        }
        for sponsor in nodes(record, "b1_sponsor")
        for support in nodes(sponsor, "b4_sources_of_monetary_or_material_support")
    ]
    others = [party for party in supporters if (party["name"] or "").casefold() not in known]
    return {"leadSponsor": parties[0] if parties else {}, "collaborators": [*parties[1:], *others]}


def _conditions(record: Node) -> list[str]:
    said = word(record, "e11_medical_conditions_being_investigated")
    return [said] if said else []


def _design(record: Node) -> Node:
    phases = [token for field, token, _ in _PHASES if _yes(record, field)]
    printed = ", ".join(label for field, _, label in _PHASES if _yes(record, field))
    trial_type = word(record, "x4_clinical_trial_type")
    enrolled = word(record, "f422_in_the_whole_clinical_trial") or word(record, "f421_in_the_eea")
    return {
        "studyType": tokens.made(design_tokens.study_type, trial_type),
        "phases": [Said(token, printed) for token in phases],
        "enrollmentInfo": {
            "count": enrolled,
            "type": Said("ESTIMATED", "planned") if enrolled else None,
        },
        "designInfo": {
            "allocation": _chosen(record, _ALLOCATIONS),
            "interventionModel": _model(record),
            "maskingInfo": {"masking": _chosen(record, _MASKINGS)},
            "primaryPurpose": _chosen(record, _PURPOSES),
        },
    }


def _model(record: Node) -> Said | None:
    if _yes(record, "e815_parallel_group"):
        return Said("PARALLEL", "Parallel")
    return Said("CROSSOVER", "Crossover") if _yes(record, "e816_cross_over") else None


def _chosen(record: Node, choices: tuple[tuple[str, str, str], ...]) -> Said | None:
    """The token of the only field that says yes; None where several do."""
    found = [Said(token, label) for field, token, label in choices if _yes(record, field)]
    return found[0] if len(found) == 1 else None


def _product(product: Node) -> Node:
    names = _names(product)
    described = [
        word(detail, "d393_other_descriptive_name")
        for detail in nodes(product, "d38_imp_identification_details")
    ]
    parts = (
        *described,
        word(product, "d12_and_d13_imp_role"),
        word(product, "d34_pharmaceutical_form"),
        word(product, "d37_routes_of_administration_for_this_imp"),
    )
    biological = any(_yes(product, key) for key in product if "biological" in key or "atimp" in key)
    return {
        "name": names[0] if names else None,
        "otherNames": names[1:],
        "type": "BIOLOGICAL" if biological else "DRUG",
        "description": "; ".join(part for part in parts if part) or None,
    }


def _names(product: Node) -> list[str]:
    """The product's name, trade name and code, then the names of its substances."""
    fields = ("d31_product_name", "d2111_trade_name", "d32_product_code")
    substances = (
        word(detail, field)
        for detail in nodes(product, "d38_imp_identification_details")
        for field in _SUBSTANCES
    )
    named = (*(word(product, field) for field in fields), *substances)
    return list(dict.fromkeys(said for said in named if said))


_SUBSTANCES = (
    "d38_inn__proposed_inn",
    "d393_other_descriptive_name",
    "d392_current_sponsor_code",
)


def _endpoints(record: Node, field: str, timing: str) -> list[Node]:
    """The endpoints of a field: split where they are numbered, with their time point where there is but one."""
    said = word(record, field)
    when = word(record, f"{timing}_timepoints_of_evaluation_of_this_end_point")
    if not said:
        return []
    titles = _lines(said) or numbered(said)
    titles = _listed(said) if len(titles) == 1 else titles
    shared = len(titles) == 1 or (when and len(when.split()) <= _WORDS_OF_TIME)
    return [{"measure": title, "timeFrame": when if shared else None} for title in titles]


_ITEM_MARK = re.compile(r"\s*(?:[-•*–]\s+|(?=(?:Part|Phase|Stage)\s(?:\d|[A-Z]|I{1,3})[ab]?:))")


def _lines(said: str) -> list[str]:
    r"""The endpoints of a list with a line each, every line with the mark of a list or the part of the trial it is of.

    >>> _lines("- Relapse-free survival\n- Overall survival"), _lines("Part 1: DLTs\nPart 2: MRD"), _lines("Safety\nand efficacy")
    (['Relapse-free survival', 'Overall survival'], ['Part 1: DLTs', 'Part 2: MRD'], [])
    """
    lines = [line for line in said.split("\n") if line.strip()]
    marks = [_ITEM_MARK.match(line) for line in lines]
    if len(lines) < 2 or not all(marks):
        return []
    return [line[mark.end() :].strip() for line, mark in zip(lines, marks, strict=True) if mark]


def _listed(said: str) -> list[str]:
    """The endpoints of a list parted by semicolons; one, where a part is a sentence or longer than a title.

    >>> _listed("Relapse-free survival; overall survival"), _listed("Safety; it is told by all adverse events that occur. Then efficacy")
    (['Relapse-free survival', 'overall survival'], ['Safety; it is told by all adverse events that occur. Then efficacy'])
    """
    parts = [part.strip(" .") for part in re.split(r";\s", said) if part.strip(" .")]
    plain = all(". " not in part and len(part.split()) <= _WORDS_OF_TITLE for part in parts)
    return parts if len(parts) > 1 and plain else [said]


_WORDS_OF_TITLE, _WORDS_OF_TIME = 15, 8
_DETAILS = (
    "e22_secondary_objectives_of_the_trial",
    "f5_plans_for_treatment_or_care_after_the_subject_has_ended_the_participation_in_the_trial",
)


def _eligibility(record: Node) -> Node:
    included = on_lines(word(record, "e3_principal_inclusion_criteria") or "")
    excluded = on_lines(word(record, "e4_principal_exclusion_criteria") or "")
    healthy = word(record, "f31_healthy_volunteers")
    return {
        "eligibilityCriteria": criteria(included, excluded),
        "healthyVolunteers": tokens.yes(healthy) if healthy else None,
        "sex": _sex(record),
    }


def _sex(record: Node) -> str | None:
    female, male = _yes(record, "f21_female"), _yes(record, "f22_male")
    if female and male:
        return Said("ALL", "Female, Male")
    return "FEMALE" if female else "MALE" if male else None


# names of several words in the register's lists of countries, which have no separator
_COUNTRY = re.compile(
    r"United (?:Kingdom|States|Arab Emirates)|Russian Federation|Czech Republic|(?:South|Saudi|Central|Equatorial) \w+"
    r"|New \w+|North Macedonia|Costa Rica|Sri Lanka|Hong Kong|Puerto Rico|El Salvador|Sierra Leone|Burkina Faso"
    r"|Dominican Republic|Bosnia and Herzegovina|Viet Nam|Cote d'Ivoire|Papua New Guinea"
    r"|\w+, (?:\w+ ){0,3}(?:of|Province of China)(?= |$)|[\w'-]+"
)


def _countries(record: Node) -> list[str]:
    """The member state of this record, and the countries where sites are planned.

    >>> _countries({"a1_member_state_concerned": "Spain - AEMPS", "e863_trial_sites_planned_in": "Chile Korea, Republic of Spain"})
    ['Spain', 'Chile', 'Korea, Republic of']
    """
    state = (word(record, "a1_member_state_concerned") or "").partition(" - ")[0]
    planned = _COUNTRY.findall(word(record, "e863_trial_sites_planned_in") or "")
    return list(dict.fromkeys(said for said in (state, *planned) if said))
