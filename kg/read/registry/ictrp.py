"""Records of the WHO's ICTRP, whichever way they were exported, brought into the shape of API v2.

All its exports use the same names for the same fields, but for spelling; `Fields` has them in lower case with
underscores. Fields of several values are lists; those of the flat exports are split at semicolons.
"""

import re

from kg.read.registry import design_tokens, tokens
from kg.read.registry.dates import date
from kg.read.registry.shape import Node, Said

Fields = dict[str, list[str]]

_TAG = re.compile(
    r"</?(?:br|p|div|b|i|u|ul|ol|li|span|sup|sub|strong|em|font|table|tr|td)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_LINE_TAG = re.compile(r"</?(?:br|p|div|li|tr)\b[^<>]{0,300}>", re.IGNORECASE)
_LABEL = re.compile(
    r"(allocation|randomi[sz]ation|masking|blinding|intervention model|assignment|primary purpose|purpose)\s*:\s*((?:(?!,\s*[A-Z][A-Za-z ]+:)[^.;|\n])+)",
    re.IGNORECASE,
)


def field_name(name: str) -> str:
    """A column's or element's name as key.

    >>> field_name("Inclusion agemin"), field_name("TrialID"), field_name("Date_enrollement")
    ('inclusion_agemin', 'trialid', 'date_enrollement')
    """
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


def plain(text: str) -> str:
    r"""Text without the HTML that some registries leave in their fields.

    >>> plain("Female: yes<br>Male: no <b>x</b> ANC <1.5")
    'Female: yes\nMale: no x ANC <1.5'
    """
    return re.sub(r"\n\s*\n\s*", "\n\n", _TAG.sub("", _LINE_TAG.sub("\n", text))).strip()


def parted(text: str) -> list[str]:
    """The values of a field of a flat export.

    >>> parted("Lymphoma;<br>Leukaemia, B-cell;"), parted("One, and only one")
    (['Lymphoma', 'Leukaemia, B-cell'], ['One, and only one'])
    """
    return [part.strip() for part in re.split(r";|\n", plain(text)) if part.strip()]


def study(fields: Fields) -> Node:
    """A record in the shape of ClinicalTrials.gov's API v2; `fields` are keyed by `field_name`."""
    return {
        "protocolSection": {
            "identificationModule": _identification(fields),
            "statusModule": _status(fields),
            "sponsorCollaboratorsModule": {
                "leadSponsor": {"name": one(fields, "primary_sponsor")},
                "collaborators": _each(fields, "name", "secondary_sponsor"),
            },
            "conditionsModule": {
                "conditions": several(fields, "hc_freetext", "condition", "conditions"),
                "keywords": several(fields, "hc_keyword"),
            },
            "designModule": _design(fields),
            "armsInterventionsModule": {"interventions": _interventions(fields)},
            "outcomesModule": {
                "primaryOutcomes": _each(fields, "measure", "prim_outcome", "primary_outcome"),
                "secondaryOutcomes": _each(fields, "measure", "sec_outcome", "secondary_outcome"),
            },
            "eligibilityModule": _eligibility(fields),
            "contactsLocationsModule": {
                "locations": _each(fields, "country", "country2", "countries")
            },
        },
        "hasResults": tokens.yes(one(fields, "results_yes_no") or ""),
    }


def _each(fields: Fields, key: str, *names: str) -> list[Node]:
    """The values of a field, each as an object of one key."""
    return [{key: said} for said in several(fields, *names)]


def _interventions(fields: Fields) -> list[Node]:
    named = several(fields, "i_freetext", "intervention", "interventions")
    return [intervention(said) for said in named]


def one(fields: Fields, *names: str) -> str | None:
    """The first value of the first of these fields that has one."""
    return next(
        (said for name in names for text in fields.get(name, ()) if (said := plain(text))), None
    )


def several(fields: Fields, *names: str) -> list[str]:
    """All values of the first of these fields that has any."""
    found = next((fields[name] for name in names if any(map(plain, fields.get(name, ())))), [])
    return list(dict.fromkeys(part for text in found for part in parted(text)))


def _identification(fields: Fields) -> Node:
    universal = one(fields, "utrn")
    title = one(fields, "public_title", "scientific_title")
    numbers = several(fields, "sec_id", "secondary_id", "secondary_ids")
    return {
        "nctId": one(fields, "trial_id", "trialid"),
        "briefTitle": title,
        "officialTitle": one(fields, "scientific_title"),
        "acronym": one(fields, "acronym", "scientific_acronym"),
        "secondaryIdInfos": [{"id": number} for number in (*numbers, universal) if number],
    }


def _status(fields: Fields) -> Node:
    late = one(fields, "retrospective_flag")
    return {
        "overallStatus": tokens.made(tokens.status, one(fields, "recruitment_status")),
        "startDateStruct": {
            "date": _date(fields, "date_enrolment", "date_enrollement", "date_enrollment")
        },
        "completionDateStruct": {"date": _date(fields, "results_date_completed")},
        "studyFirstSubmitDate": _date(fields, "date_registration", "date_registration3"),
        "registeredRetrospectively": tokens.yes(late) if late else None,
    }


def _date(fields: Fields, *names: str) -> Said | None:
    found = (tokens.made(date, one(fields, name)) for name in names)
    return next((day for day in found if day), None)


def _design(fields: Fields) -> Node:
    design = one(fields, "study_design") or ""
    labelled = {name.casefold(): said.strip() for name, said in _LABEL.findall(design)}

    def said(*names: str) -> str | None:
        return next(
            (labelled[name] for name in names if name in labelled), None if labelled else design
        )

    actual = one(fields, "results_actual_enrolment", "results_actual_enrollment")
    target = one(fields, "target_size")
    number = (actual or target or "").strip(" ;")
    return {
        "studyType": tokens.made(design_tokens.study_type, one(fields, "study_type")),
        "phases": tokens.phases(one(fields, "phase") or ""),
        # a target size may since have become the actual one: only the results say which it is
        "enrollmentInfo": {"count": number, "type": Said("ACTUAL", "actual") if actual else None},
        "designInfo": {
            "allocation": tokens.made(
                design_tokens.allocation, said("allocation", "randomisation", "randomization")
            ),
            "interventionModel": tokens.made(
                design_tokens.intervention_model, said("intervention model", "assignment")
            ),
            "primaryPurpose": tokens.made(
                design_tokens.purpose, labelled.get("primary purpose") or labelled.get("purpose")
            ),
            "maskingInfo": {"masking": _masking(labelled, design)},
        },
    }


def _masking(labelled: dict[str, str], design: str) -> Said | None:
    if told := labelled.get("masking") or labelled.get("blinding"):
        return design_tokens.masking(told)
    return None if labelled else design_tokens.blinding(design)


def intervention(said: str) -> Node:
    """`Biological: CAR-NK cells` or a bare name; ICTRP joins types and names of several registries.

    >>> intervention("BIOLOGICAL: ROBO1 CAR-NK cells"), intervention("NK cells: 1e7/kg")
    ({'name': 'ROBO1 CAR-NK cells', 'type': 'BIOLOGICAL'}, {'name': 'NK cells: 1e7/kg'})
    """
    found = _KIND.match(said)
    return (
        {"name": said[found.end() :], "type": tokens.token(found[1])} if found else {"name": said}
    )


_KIND = re.compile(
    r"(Drug|Biological|Device|Procedure|Radiation|Behavioral|Genetic|Dietary Supplement|Combination Product"
    r"|Diagnostic Test|Other): (?=\S)",
    re.IGNORECASE,
)


def _eligibility(fields: Fields) -> Node:
    included, excluded = one(fields, "inclusion_criteria"), one(fields, "exclusion_criteria")
    parts = [
        said
        if re.match(r"\W*(?:key |main )?(?:in|ex)clusion", said, re.IGNORECASE)
        else f"{heading}\n\n{said}"
        for heading, said in (("Inclusion Criteria:", included), ("Exclusion Criteria:", excluded))
        if said
    ]
    return {
        "eligibilityCriteria": "\n\n".join(parts) or None,
        "sex": tokens.made(tokens.sex, one(fields, "gender", "inclusion_gender")),
        "minimumAge": tokens.made(tokens.age, one(fields, "agemin", "inclusion_agemin")),
        "maximumAge": tokens.made(tokens.age, one(fields, "agemax", "inclusion_agemax")),
    }
