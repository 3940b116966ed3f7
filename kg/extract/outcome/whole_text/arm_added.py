"""Of two arms, the one in which something was added: "an expansion cohort, in which X was added" is "with X", the other "without X"."""

from collections.abc import Sequence

from kg import regex as re
from kg.records import Arm, Ref, arm_ref

_ADDED = (
    r"(?:\s(?:cohort|arm|group|part|phase))?(?:\s\([^()]{1,60}\))?,?\s(?:in\swhich|where|to\swhich|which|and)\s(?:the\spatients\s)?"
    r"(?:(?:also|additionally)\s(?:received|got|had)\s(?P<got>[A-Za-z][\w-]{2,})|(?P<was>[A-Za-z][\w-]{2,})(?:\s\([^()]{1,80}\))?\s(?:was|were)\s(?:also\s)?(?:added|given\sin\saddition|combined))\b"
)
_SOMETHING_ADDED = re.compile(_ADDED)
_NOUN = re.compile(r"\s(?:cohort|arm|group|part|phase)\Z", re.I)
_TWO = 2


def by_addition(text: str, arms: Sequence[Arm]) -> dict[Ref, tuple[str, ...]]:
    """What two arms are called by what one of them got besides; empty of more arms, or where nothing was added.

    >>> from kg.records import Ref
    >>> arms = [Arm(trial=Ref("trial/x"), name=n, evidence=()) for n in ("lead-in cohort", "expansion cohort")]
    >>> by_addition("Six formed the lead-in, then nine an expansion cohort, in which AB-13 (240 mg) was added.", arms)
    {'arm/x/expansion-cohort': ('with AB-13', 'AB-13'), 'arm/x/lead-in-cohort': ('without AB-13',)}
    >>> by_addition("The expansion cohort, in which nine were treated, was added.", arms)
    {}
    """
    for arm in arms if len(arms) == _TWO and _SOMETHING_ADDED.search(text) else ():
        for name in (arm.name, *arm.aliases):
            added = re.search(rf"(?<![\w-]){re.escape(_NOUN.sub('', name))}{_ADDED}", text)
            agent = added and (added["got"] or added["was"])
            if agent and not any(agent in n for a in arms for n in (a.name, *a.aliases)):
                (other,) = (a for a in arms if a is not arm)
                return {
                    arm_ref(arm.trial, arm.name): (f"with {agent}", agent),
                    arm_ref(other.trial, other.name): (f"without {agent}",),
                }
    return {}
