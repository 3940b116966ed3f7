"""The status of a trial of the EU system: its recruitment, when it began and when it ended."""

from kg.read.registry import tokens
from kg.read.registry.dates import date
from kg.read.registry.shape import Node, Said, word

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


def status_module(record: Node, about: Node) -> Node:
    """The status and the dates, actual where the record tells them and else estimated."""
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
