"""Which gathered groups are arms."""

from kg import regex as re
from kg.extract.arm.group import Group
from kg.records import Arm

PARTS = frozenset(
    {
        "escalation",
        "expansion",
        "dose-escalation",
        "dose-expansion",
        "dose escalation",
        "dose expansion",
    }
)


def of_labels(groups: dict[str, Group], *, several: bool) -> list[Group]:
    """The labelled groups of each kind of which one has a size, or, where none has, of which there are several."""
    kinds: dict[str, list[Group]] = {}
    for key, group in groups.items():
        kinds.setdefault(key.rpartition(" ")[0], []).append(group)
    chosen = {kind: k for kind, k in kinds.items() if _makes_arms(kind, k, several=several)}
    plain = [k for kind, k in chosen.items() if kind not in STAGE_KINDS]
    return [g for kind in plain or chosen.values() for g in kind]


STAGE_KINDS = frozenset({"part", "phase", "stage"})


def _makes_arms(kind: str, groups: list[Group], *, several: bool) -> bool:
    """Whether labels of a kind are arms: parts and phases of a trial only where their patients are counted."""
    counted = sum(g.sized for g in groups)
    if kind in STAGE_KINDS:
        return not several and counted > (kind != "part") and len(groups) > 1
    return len(groups) > 1 if several else counted > 0


_CONTROL = re.compile(
    r"(?:.*\b)?(?:control|placebo|observation|comparator|standard|no[\s-]\w+|non-\w+|alone|monotherapy|untreated|conventional)\b.*",
    re.I,
)


def of_names(groups: dict[str, Group]) -> list[Group]:
    """The named groups, where one is a control or two have sizes."""
    sized_ones = [g for g in groups.values() if g.sized]
    control = [g for key, g in groups.items() if _CONTROL.fullmatch(key)]
    if len(sized_ones) > 1:
        return sized_ones
    if control and len(groups) > 1:
        return [g for g in groups.values() if g.sized or g in control or g.places > 1]
    return []


def are_one(parts: list[Arm], groups: dict[str, Group]) -> bool:
    """Whether the parts of a list are one of two named groups: "96 recipients of CAR-T cells (A, n = 61; B, n = 35)"."""
    sizes = [g.fields["n"] for g in groups.values() if g.sized]
    return len(sizes) > 1 and sum(p.n or 0 for p in parts) in sizes


def lettered(labels: list[Arm]) -> list[Arm]:
    """The arms labelled by a letter: what has doses for cohorts and "cohort A" is divided twice; "cohort 1" may be a dose.

    >>> from kg.records import Ref
    >>> [a.name for a in lettered([Arm(trial=Ref("trial/x"), name=n, evidence=()) for n in ("cohort A", "cohort 2", "arm B", "part C")])]
    ['cohort A', 'arm B']
    """
    return [a for a in labels if _LETTERED.fullmatch(a.name)]


_LETTERED = re.compile(r"(?:cohort|arm|group|schedule|regimen)\s[A-H]", re.I)
