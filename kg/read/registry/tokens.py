"""What registries call a phase, a status, an age or a sponsor → the tokens of ClinicalTrials.gov."""

import re
from collections.abc import Callable

from kg import vocabulary
from kg.read.registry.shape import Said


def token(words: str) -> Said:
    """Words as a token: upper case, with underscores.

    >>> token("Active, not recruiting"), token("Non-Randomized"), token("N/A"), token("Single Group Assignment")
    ('ACTIVE_NOT_RECRUITING', 'NON_RANDOMIZED', 'NA', 'SINGLE_GROUP')
    """
    plain = re.sub(r" Assignment$", "", words.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"[^A-Za-z0-9]+", "_", plain.replace("N/A", "NA")).strip("_").upper()
    return Said(plain, words)


_PHASE_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:0|1|2|3|4|IV|I{1,3})(?:[abc](?![a-z]))?(?![A-Za-z0-9])"
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_NO_PHASE = re.compile(
    r"\W*(?:n/?a|not (?:applicable|selected|specified|stated)|none|other|others|retrospective study)\W*",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"\([^)]*\):\s*no\b", re.IGNORECASE)


def phases(words: str) -> list[str]:
    """The phases that a text names, as tokens; NA where it says that there is none.

    >>> phases("Phase 1 / Phase 2"), phases("Therapeutic exploratory (Phase II)"), phases("Phase I/II"), phases("2-3")
    (['PHASE1', 'PHASE2'], ['PHASE2'], ['PHASE1', 'PHASE2'], ['PHASE2', 'PHASE3'])
    >>> phases("Early Phase 1"), phases("0"), phases("N/A"), phases("Not selected"), phases("Phase IIb"), phases("")
    (['EARLY_PHASE1'], ['EARLY_PHASE1'], ['NA'], ['NA'], ['PHASE2'], [])
    >>> phases("EARLY_PHASE1")
    ['EARLY_PHASE1']
    >>> phases("Human pharmacology (Phase I): no Therapeutic exploratory (Phase II): yes")
    ['PHASE2']
    """
    if not words.strip():
        return []
    if _NO_PHASE.fullmatch(words):
        return [Said("NA", words)]
    spaced = re.sub(
        r"PHASE(?=\d)", "PHASE ", _EXCLUDED.sub("", words), flags=re.IGNORECASE
    ).replace("_", " ")
    numbers = [re.sub(r"[abc]$", "", n) for n in _PHASE_NUMBER.findall(spaced)]
    digits = sorted({_ROMAN.get(number, number) for number in numbers})
    early = "0" in digits or re.search(r"\bearly\b", spaced, re.IGNORECASE)
    if early:
        return [Said("EARLY_PHASE1", words)]
    return [Said(f"PHASE{digit}", words) for digit in digits]


# (what the words contain, the token); the first that fits counts
_STATUSES: tuple[tuple[str, str], ...] = (
    (r"no longer available", "NO_LONGER_AVAILABLE"),
    (r"temporarily not available", "TEMPORARILY_NOT_AVAILABLE"),
    (r"approved for marketing", "APPROVED_FOR_MARKETING"),
    (r"withheld", "WITHHELD"),
    (r"withdrawn|stopped[^a-z]+0 |canceled before|cancelled before|revoked", "WITHDRAWN"),
    (r"suspend|temporary halt|temporarily (?:halted|closed)|halted", "SUSPENDED"),
    (r"terminat|premature|stopped early|discontinued|early termination|abandon", "TERMINATED"),
    (r"by invitation", "ENROLLING_BY_INVITATION"),
    (
        r"active,? ?\(?not recruiting|recruitment (?:complete|ended|closed)|no longer recruiting|closed to recruitment"
        r"|ongoing,? (?:but )?(?:not|recruitment ended)|follow.?up|closed:",
        "ACTIVE_NOT_RECRUITING",
    ),
    (r"complet|^ended|^finished|^results available", "COMPLETED"),
    (
        r"not yet recruit|^pending|not started|^authori[sz]ed|^planned|before recruitment|preinitiation|preparing"
        r"|open to public|not opened|not initiated|^approved",
        "NOT_YET_RECRUITING",
    ),
    (r"unknown|not (?:available|applicable|known|provided)", "UNKNOWN"),
    (r"^available$", "AVAILABLE"),
    (r"(?<!not )recruiting|^ongoing|^open|recruitment in progress|^active", "RECRUITING"),
)


def status(words: str) -> Said | None:
    """A recruitment status as token; None where the words are none that we know.

    >>> status("Recruiting"), status("Not yet recruiting"), status("Active, not recruiting"), status("ENROLLING_BY_INVITATION")
    ('RECRUITING', 'NOT_YET_RECRUITING', 'ACTIVE_NOT_RECRUITING', 'ENROLLING_BY_INVITATION')
    >>> status("Prematurely Ended"), status("Authorised, not started"), status("Recruitment complete"), status("Unknown status")
    ('TERMINATED', 'NOT_YET_RECRUITING', 'ACTIVE_NOT_RECRUITING', 'UNKNOWN')
    """
    plain = words.strip().replace("_", " ").casefold()
    listed = vocabulary.load().by_label.get(("status", plain))
    if listed:
        return Said(listed.partition(":")[2], words)
    return next(
        (Said(name, words) for pattern, name in _STATUSES if re.search(pattern, plain)), None
    )


_AGE = re.compile(
    r"[<>≥≤=\s]*(\d+(?:\.\d+)?)\s*-?\s*(year|yr|y|age|month|mo|m|week|wk|w|day|d|hour|hr|h|minute|min)[a-z()]*\.?(?: old| of age)?",
    re.IGNORECASE,
)
_AGE_UNITS = {
    "y": "Year",
    "a": "Year",
    "mo": "Month",
    "m": "Month",
    "w": "Week",
    "d": "Day",
    "h": "Hour",
    "mi": "Minute",
}
_NO_AGE = re.compile(
    r"\W*(?:no limit|no (?:minimum|maximum)(?: age)?(?: limit)?|n/?a|none|not applicable|0)\W*",
    re.IGNORECASE,
)


def age(words: str) -> Said | None:
    """An age as ClinicalTrials.gov writes it; None for "no limit" and where no unit is given.

    >>> age("18 Years"), age("18Y"), age("75 years old"), age("6 months"), age("No limit"), age("20age old over"), age("18")
    ('18 Years', '18 Years', '75 Years', '6 Months', None, '20 Years', None)
    """
    if _NO_AGE.fullmatch(words):
        return None
    found = _AGE.match(words.strip())
    if not found:
        return None
    unit = found[2].casefold()
    name = _AGE_UNITS["mi" if unit.startswith("mi") else "mo" if unit.startswith("mo") else unit[0]]
    return Said(f"{found[1]} {name}{'' if found[1] == '1' else 's'}", words)


def sex(words: str) -> Said | None:
    """ALL, FEMALE or MALE.

    >>> sex("Both"), sex("Male, Female"), sex("F"), sex("Female: yes Male: no"), sex("-")
    ('ALL', 'ALL', 'FEMALE', 'FEMALE', None)
    """
    plain = re.sub(r"(?:fe)?male:\s*(?:no\b|$)", "", words.strip().casefold())
    female = re.search(r"\bfemales?\b|\bwom[ae]n\b|^f$|女", plain)
    male = re.search(r"\bmales?\b|\bm[ae]n\b|^m$|男", plain)
    if re.search(r"\b(?:all|both|any)\b", plain) or (female and male):
        return Said("ALL", words)
    return Said("FEMALE", words) if female else Said("MALE", words) if male else None


_CLASSES: tuple[tuple[str, str], ...] = (
    (r"^nih$|national institutes? of health", "NIH"),
    (r"u\.?s\.? fed|^fed$", "FED"),
    (r"^industry$|^commercial|pharmaceutical company|^company", "INDUSTRY"),
    (r"other gov|^government|^other_gov", "OTHER_GOV"),
    (r"^network$", "NETWORK"),
    (r"^indiv", "INDIV"),
    (r"^unknown|^ambig", "UNKNOWN"),
    (
        r"non-?\s?commercial|hospital|university|other|academ|educational|charit|research|laboratory|health care",
        "OTHER",
    ),
)


def sponsor_class(words: str) -> Said | None:
    """The class of a sponsor.

    >>> sponsor_class("Industry"), sponsor_class("Non-Commercial"), sponsor_class("Hospital/Clinic/Other health care facility")
    ('INDUSTRY', 'OTHER', 'OTHER')
    """
    plain = words.strip().casefold()
    return next(
        (Said(name, words) for pattern, name in _CLASSES if re.search(pattern, plain)), None
    )


def yes(words: str) -> bool | None:
    """Whether a field says yes or no.

    >>> yes("Yes"), yes("No"), yes("Accepts Healthy Volunteers"), yes("")
    (True, False, True, None)
    """
    plain = words.strip().casefold()
    if plain in ("yes", "true", "1", "y") or plain.startswith("accepts"):
        return True
    return (
        False if plain in ("no", "false", "0", "n") or plain.startswith(("no ", "not ")) else None
    )


def made(make: Callable[[str], Said | None], words: str | None) -> Said | None:
    """The token of a field that may be missing."""
    return make(words) if words else None
