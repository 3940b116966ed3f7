"""ClinicalTrials.gov search exports, in the columns of today and of the site that was retired in 2024."""

import re
from collections.abc import Iterator

from kg.document import Document
from kg.read.registry import design_tokens, tokens
from kg.read.registry.dates import date
from kg.read.registry.document import documents_of
from kg.read.registry.rows import columns, rows
from kg.read.registry.shape import Node, Said
from kg.read.source import Source

NAME = "ctgov-csv"
Row = dict[str, str]
_OF = re.compile(r", (?:\w+ ){1,3}of$")  # "Korea, Republic of" is one country
_SPOT = re.compile(
    r"\d|\b(?:baseline|end of|through|until|during|day|week|month|year|hour|study|treatment|visit)",
    re.IGNORECASE,
)


def tell(source: Source) -> bool:
    """A table with a column of NCT numbers and one of titles or statuses."""
    names = columns(source.head)
    return "nct number" in names and bool(
        names & {"study title", "title", "study status", "status", "conditions"}
    )


def read(source: Source) -> Iterator[Document]:
    """One document per row.

    Raises:
        ReadError: the table is broken, or a row has neither number nor title.
    """
    yield from documents_of(
        (_study(row) for row in rows(source)), source, reader=NAME, several=True
    )


def _cell(row: Row, *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _several(row: Row, *names: str) -> list[str]:
    return [part.strip() for part in _cell(row, *names).split("|") if part.strip()]


def _study(row: Row) -> Node:
    results = _cell(row, "study results").casefold()
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": _cell(row, "nct number"),
                "briefTitle": _cell(row, "study title", "title"),
                "acronym": _cell(row, "acronym"),
                "secondaryIdInfos": [{"id": number} for number in _several(row, "other ids")],
            },
            "statusModule": _status(row),
            "sponsorCollaboratorsModule": _sponsors(row),
            "descriptionModule": {"briefSummary": _cell(row, "brief summary")},
            "conditionsModule": {"conditions": _several(row, "conditions")},
            "designModule": _design(row),
            "armsInterventionsModule": {
                "interventions": [_intervention(i) for i in _several(row, "interventions")]
            },
            "outcomesModule": _outcomes(row),
            "eligibilityModule": _eligibility(row),
            "contactsLocationsModule": {
                "locations": [_place(place) for place in _several(row, "locations")]
            },
        },
        "hasResults": results in ("yes", "has results") if results else None,
    }


def _status(row: Row) -> Node:
    def day(*names: str) -> Said | None:
        return tokens.made(date, _cell(row, *names))

    return {
        "overallStatus": tokens.made(
            tokens.status, _cell(row, "study status", "status", "recruitment")
        ),
        "startDateStruct": {"date": day("start date")},
        "primaryCompletionDateStruct": {"date": day("primary completion date")},
        "completionDateStruct": {"date": day("completion date")},
        "studyFirstPostDateStruct": {"date": day("first posted", "first received")},
        "lastUpdatePostDateStruct": {"date": day("last update posted", "last updated")},
        "resultsFirstPostDateStruct": {"date": day("results first posted")},
    }


def _sponsors(row: Row) -> Node:
    """Lead and collaborators; the old export names all in one column, the lead first."""
    kind = tokens.made(tokens.sponsor_class, _cell(row, "funder type"))
    lead, *others = (
        [*_several(row, "sponsor"), *_several(row, "collaborators")]
        or _several(row, "sponsor/collaborators", "sponsors")
        or [""]
    )
    return {
        "leadSponsor": {"name": lead, "class": kind},
        "collaborators": [{"name": name} for name in others],
    }


def _design(row: Row) -> Node:
    parts = (part.partition(":") for part in _several(row, "study design", "study designs"))
    design = {label.strip().casefold(): said.strip() for label, _, said in parts}
    kind = _cell(row, "study type")
    return {
        "studyType": tokens.made(design_tokens.study_type, kind),
        "phases": tokens.phases(_cell(row, "phases", "phase"))
        if _cell(row, "phases", "phase")
        else [],
        "enrollmentInfo": {"count": _cell(row, "enrollment")},
        "designInfo": {
            "allocation": tokens.made(tokens.token, design.get("allocation")),
            "interventionModel": tokens.made(tokens.token, design.get("intervention model")),
            "observationalModel": tokens.made(tokens.token, design.get("observational model")),
            "timePerspective": tokens.made(tokens.token, design.get("time perspective")),
            "primaryPurpose": tokens.made(tokens.token, design.get("primary purpose")),
            "maskingInfo": {"masking": tokens.made(design_tokens.masking, design.get("masking"))},
        },
    }


def _intervention(said: str) -> Node:
    """`DRUG: Ruxolitinib` or `Drug: Ruxolitinib`."""
    kind, colon, name = said.partition(": ")
    if not colon or not re.fullmatch(r"[A-Z][A-Za-z_ ]+", kind):
        return {"name": said}
    return {"name": name, "type": tokens.token(kind)}


def _outcomes(row: Row) -> Node:
    return {
        "primaryOutcomes": [_outcome(said) for said in _several(row, "primary outcome measures")],
        "secondaryOutcomes": [
            _outcome(said) for said in _several(row, "secondary outcome measures")
        ],
        "otherOutcomes": [_outcome(said) for said in _several(row, "other outcome measures")],
        # the old export does not tell of which kind they are
        "unsortedOutcomes": [{"measure": said} for said in _several(row, "outcome measures")],
    }


def _outcome(said: str) -> Node:
    """Title, description and time frame stand in one cell with commas between; only plain cases are parted.

    >>> _outcome("Overall survival, Time from infusion to death, up to 5 years")
    {'measure': 'Overall survival', 'timeFrame': 'up to 5 years', 'description': 'Time from infusion to death'}
    >>> _outcome("Objective response rate (ORR), 1 year")
    {'measure': 'Objective response rate (ORR)', 'timeFrame': '1 year', 'description': None}
    >>> _outcome("Safety")
    {'measure': 'Safety', 'timeFrame': None, 'description': None}
    """
    title, *rest = said.split(", ")
    timeframe = rest.pop() if rest and _SPOT.search(rest[-1]) else None
    return {"measure": title, "timeFrame": timeframe, "description": ", ".join(rest) or None}


def _eligibility(row: Row) -> Node:
    """The old export gives ages, the new one only age groups."""
    sex = _cell(row, "sex", "gender")
    low, _, high = _cell(row, "age").partition("(")[0].partition(" to ")
    if "and older" in low:
        low = low.partition(" and older")[0]
    if low.strip().startswith("up "):
        low, high = "", low.strip().removeprefix("up ")
    return {
        "sex": tokens.made(tokens.sex, sex),
        "minimumAge": tokens.made(tokens.age, low),
        "maximumAge": tokens.made(tokens.age, high),
    }


def _place(said: str) -> Node:
    """Facility, city, state, postal code, country; a facility may hold commas itself.

    >>> _place("M D Anderson Cancer Center, Houston, Texas, 77030, United States")["city"]
    'Houston'
    >>> _place("Asan Medical Center, Seoul, Korea, Republic of")
    {'facility': 'Asan Medical Center', 'city': 'Seoul', 'state': None, 'country': 'Korea, Republic of'}
    """
    whole = _OF.search(said)
    head = said[: whole.start()] if whole else said
    *parts, country = head.split(", ")
    country += whole[0] if whole else ""
    parts = [part for part in parts if not re.search(r"\d{3}", part) or len(parts) < 2]
    stated = len(parts) > 2 and (country in ("United States", "Canada") or len(parts) == 3)
    state = parts.pop() if stated else None
    city = parts.pop() if len(parts) > 1 else None
    return {"facility": ", ".join(parts) or None, "city": city, "state": state, "country": country}
