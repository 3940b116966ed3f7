"""The clauses that open a sentence and are the trial's own, where it goes on with what is none of it."""

from collections.abc import Callable

from kg import regex as re

# "; in mice, …", ", whereas Ⓕ relapse with chemotherapy"
_JOINT = re.compile(r";\s|,\s(?:and\s|but\s)?(?:while|whereas|although|though|but)\s|\s[–—-]\s")
_TOLD = re.compile(r"[ⓂⒺ][^;.]*Ⓕ|Ⓕ[^;.]*[ⓂⒺ]")
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


def _is_open(signs: str, place: int) -> bool:
    """Whether no bracket is open at a place."""
    return signs.count("(", 0, place) <= signs.count(")", 0, place)


def _as_sentence(clause: str) -> str:
    """A clause as it would stand alone."""
    return clause[:1].upper() + clause[1:]
