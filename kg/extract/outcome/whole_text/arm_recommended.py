"""Which arm got the dose that a trial found: "DL3 was selected as RP2D" makes "at the RP2D" another name of DL3."""

from collections.abc import Sequence

from kg import regex as re
from kg.records import Arm, Ref, arm_ref

_DOSE = r"(?P<dose>RP2D|MTD|(?i:recommended\sphase\s(?:2|II|two)\sdose|maximum\stolerated\sdose))"
_CHOSEN = r"(?:selected|chosen|declared|established|identified|defined|determined|designated|confirmed|set)"
_BEHIND = rf"(?:\s\([^()]{{1,60}}\))?,?\s(?:was|is|were|has\sbeen|being)\s(?:\w+\s){{0,2}}?{_CHOSEN}\s(?:as|to\sbe)\s(?:the\s|an?\s)?{_DOSE}\b"
_BEFORE = rf"{_DOSE}(?:\s\([^()]{{1,12}}\))?,?\s(?:(?:was|is|has\sbeen)\s(?:\w+\s){{0,2}}?(?:{_CHOSEN}\s(?:as|at|to\sbe)\s)?)(?:the\s)?"
_FOUND = re.compile(rf"{_BEHIND}|{_BEFORE.replace('?P<dose>', '?:')}")
_LONG = {
    "RP2D": ("RP2D", "recommended phase 2 dose", "recommended phase II dose"),
    "MTD": ("MTD", "maximum tolerated dose"),
}


def by_recommendation(text: str, arms: Sequence[Arm]) -> dict[Ref, tuple[str, ...]]:
    """What the one arm is called that got the dose which was found; empty where several did.

    >>> arms = [Arm(trial=Ref("trial/x"), name=n, evidence=()) for n in ("DL2", "DL3")]
    >>> by_recommendation("There were no DLTs, and DL3 was selected as RP2D.", arms)
    {'arm/x/dl3': ('RP2D', 'recommended phase 2 dose', 'recommended phase II dose')}
    >>> by_recommendation("The maximum tolerated dose (MTD) was established at DL2.", arms)
    {'arm/x/dl2': ('MTD', 'maximum tolerated dose')}
    >>> by_recommendation("The RP2D was not reached at DL3.", arms), by_recommendation("DL3 was chosen as the starting dose", arms)
    ({}, {})
    """
    told: dict[Ref, tuple[str, ...]] = {}
    for arm in arms if _FOUND.search(text) else ():
        for name in (arm.name, *arm.aliases):
            words = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
            match = re.search(words + _BEHIND, text) or re.search(_BEFORE + words, text)
            if match and not re.search(r"\bnot\b", match.group()):
                told[arm_ref(arm.trial, arm.name)] = _names(match["dose"])
    return told if len(told) == 1 else {}


def _names(dose: str) -> tuple[str, ...]:
    """All names of the dose that words name."""
    return _LONG["RP2D" if dose == "RP2D" or "ecommended" in dose else "MTD"]
