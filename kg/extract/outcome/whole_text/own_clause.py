"""The clauses that open a sentence and are the trial's own, where it goes on with what is none of it."""

from collections.abc import Callable

from kg import regex as re

# "; in mice, …", ", whereas Ⓕ relapse with chemotherapy"
_JOINT = re.compile(
    r";\s|,\s(?:and\s|but\s)?(?:while|whereas|although|though|but)\s|,\sand\s|\sand\s(?=(?:only\s)?Ⓕ\s(?:in|for|among|of)\s(?:an?\s|the\s|matched\s)*histor)|,\s(?=defined\sas\b|(?:similar|comparable)\sto\b|which\scompares\b)|\s[–—-]\s"
)
_TOLD = re.compile(r"[ⓂⒺ][^;.]*Ⓕ|Ⓕ[^;.]*[ⓂⒺ]|\b[Nn]o (?:cases of |Ⓖ )?[ⓂⒺ]")
_BEFORE_SUBORDINATE = re.compile(
    r"\A\W*(?:While|Whereas|Although|Though|In contrast to|Unlike|Because|Since|As|Given)\b"
)


def own_until(signs: str, foreign: Callable[[str], bool]) -> int | None:
    """Where a line goes over from a result of its own to a clause that tells of another study, of animals or of a plan.

    >>> def of_mice(part):
    ...     return "mice" in part
    >>> own_until("Ⓜ was Ⓕ; in mice, Ⓜ was Ⓕ", of_mice), own_until("In mice Ⓜ was Ⓕ; Ⓜ was Ⓕ", of_mice)
    (7, None)
    >>> own_until("Ⓜ was Ⓕ, whereas Ⓜ was Ⓕ in mice", of_mice), own_until("Ⓜ (n = 3; mice: Ⓕ) was Ⓕ", of_mice)
    (7, None)
    >>> own_until("No Ⓔ was seen, whereas Ⓔ was seen in mice", of_mice)
    13
    >>> own_until("Ⓜ was Ⓕ; Ⓜ was Ⓕ", of_mice), own_until("The cells were good; in mice, Ⓜ was Ⓕ", of_mice)
    (None, None)
    """
    joints = [m for m in _JOINT.finditer(signs) if _is_open(signs, m.start())]
    if not joints or _BEFORE_SUBORDINATE.match(signs):
        return None
    ends = [*(m.start() for m in joints[1:]), len(signs)]
    for joint, end in zip(joints, ends, strict=True):
        own = signs[: joint.start()]
        if foreign(_as_sentence(own)):
            return None
        if foreign(_as_sentence(signs[joint.end() : end])):
            return joint.start() if _TOLD.search(own) else None
    return None


# "Although Ⓕ of patients relapse, …", "In mice, …; in our patients, …"
_LEADING = re.compile(
    r"\A\W*(?:(?:While|Whereas|Although|Though|Unlike|Compared (?:with|to)|In (?:contrast|comparison) (?:to|with))\b[^;]*?,\s"
    r"|[^;]*;\s(?:by contrast, |in contrast, )?(?=in (?:our|this|the present) |among our |in patients, |here, |the (?:observed|actual) )"
    # "The null hypothesis was Ⓕ; the Ⓜ was Ⓕ", "It aimed at Ⓕ, but the observed Ⓜ was Ⓕ"
    r"|[^;]*\b(?:null|hypothes|designed|powered|planned|target|assum|required|threshold|aimed|expected)[^;]*(?:;\s|,\s(?:and|but|whereas|while)\s)(?=(?:the\s|an?\s)(?:(?:observed|actual|achieved)\s)?[^ⒻⓂⒺ;,]{0,20}[ⓂⒺ][^ⒻⓂⒺ;,]{0,25}\s(?:was|reached)\s))"
)


def own_from(signs: str, foreign: Callable[[str], bool]) -> int | None:
    """Where a line that opens with another study, with animals or with what is known goes over to a result of its own.

    >>> def of_mice(part):
    ...     return "mice" in part
    >>> own_from("Although Ⓕ of mice died, Ⓜ was Ⓕ", of_mice), own_from("Ⓜ was Ⓕ in mice; in our patients, Ⓜ was Ⓕ", of_mice)
    (25, 17)
    >>> own_from("The null rate was Ⓕ; the observed Ⓜ was Ⓕ", lambda part: "null" in part)
    21
    >>> own_from("In mice, Ⓜ was Ⓕ; Ⓜ was Ⓕ", of_mice), own_from("Although Ⓜ was Ⓕ, Ⓜ was Ⓕ", of_mice)
    (None, None)
    """
    lead = _LEADING.match(signs)
    while lead is not None:
        own = signs[lead.end() :]
        if foreign(lead.group()) and not foreign(_as_sentence(own)) and _MAIN.match(own):
            return lead.end()
        later = signs.find(", ", lead.end())
        if later < 0 or ";" in lead.group():
            return None
        lead = re.match(rf"[^;]{{{later}}},\s", signs)
    return None


# a clause that stands alone: "Ⓜ was Ⓕ", "no Ⓜ", "Ⓕ had Ⓜ"
_MAIN = re.compile(
    r"(?:[^ⓂⒺⒻ;,]{0,40}[ⓂⒺ][^;]*(?:was|were|occurred)[^;]*Ⓕ|in [^;]*[ⓂⒺ][^;]*Ⓕ|in [^;]*Ⓕ[^;]*[ⓂⒺ]|(?:only )?Ⓕ[^;,]{0,40}[ⓂⒺ]|no [^;,]{0,30}[ⓂⒺ]|we (?:observed|saw|found|noted|recorded) [^;,]{0,30}[ⓂⒺ][^;]*Ⓕ)"
)


def _is_open(signs: str, place: int) -> bool:
    """Whether no bracket is open at a place."""
    return signs.count("(", 0, place) <= signs.count(")", 0, place)


def _as_sentence(clause: str) -> str:
    """A clause as it would stand alone."""
    return clause[:1].upper() + clause[1:]
