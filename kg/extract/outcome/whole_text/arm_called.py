"""Which arm words name: by its name, its role, its product, its dose, or the words that tell it from others."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg import regex as re
from kg.extract.found import Found
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.whole_text.arm_added import by_addition
from kg.extract.outcome.whole_text.arm_recommended import by_recommendation
from kg.records import Arm, Dose, Product, Ref, arm_ref

_TOKEN = re.compile(r"[A-Za-z0-9]+")
_FILLER = frozenset(
    [
        "arm",
        "arms",
        "group",
        "groups",
        "cohort",
        "cohorts",
        "patients",
        "subjects",
        "participants",
        "trial",
        "study",
        "the",
        "of",
        "in",
        "a",
        "treated",
        "treatment",
        "receiving",
        "who",
        "were",
        "alone",
        "monotherapy",
        "plus",
        "and",
        "with",
        "other",
        "all",
        "recipients",
        "subgroup",
        "therapy",
        "only",
        "controls",
        "units",
        "cell",
        "cells",
        "infusion",
        "infusions",
    ]
)
ARM_WORD = re.compile(
    r"\b(?:arm|group|cohort|controls?|recipients|placebo|dose level)s?\b|\bDL\s?-?\d|-treated|-assigned",
    re.IGNORECASE,
)
_CONTROL = frozenset(
    [
        "control",
        "placebo",
        "comparator",
        "standard",
        "no",
        "without",
        "alone",
        "monotherapy",
        "untreated",
        "sham",
        "observation",
        "nothing",
        "supportive",
    ]
)
_BARE = frozenset(["observation", "placebo", "sham", "untreated", "nothing", "standard", "control", "supportive"])  # fmt: skip
_LACKING = frozenset({"no", "without", "not"})
# "dose level 1" is "DL1"
_LEVEL = re.compile(r"\b(?:(?:dose[\s-]?)?levels?\s|DL\s?)(?P<minus>[-–−]?)(?=\d)", re.IGNORECASE)
# a level with its amount behind it
_BRACKET = re.compile(r"\s?\([^()]*\)\Z")
_JOINT = re.compile(r"\bplus\b|\+|\band\b|\bwith\b|/", re.IGNORECASE)


def called(found: Found) -> Iterator[Arm]:
    """The arms, each with what else it can be called: by the product that it alone is given, as highest or lowest dose."""
    arms = [r for r in found.records if isinstance(r, Arm)]
    names = _by_product(found, arms)
    text = found.recognised.text
    for more in (_by_dose(found), by_addition(text, arms), by_recommendation(text, arms)):
        names |= {ref: (*names.get(ref, ()), *also) for ref, also in more.items()}
    for arm in arms:
        yield replace(arm, aliases=(*arm.aliases, *names.get(arm_ref(arm.trial, arm.name), ())))


def _by_product(found: Found, arms: list[Arm]) -> dict[Ref, tuple[str, ...]]:
    """Of two arms, one of which gets nothing, the other's names: those of the only product."""
    products = [r for r in found.records if isinstance(r, Product)]
    treated = [a for a in arms if not _is_bare(a)]
    if len(arms) != 2 or len(treated) != 1 or len(products) != 1:
        return {}
    return {arm_ref(treated[0].trial, treated[0].name): (products[0].name, *products[0].aliases)}


_TWO, _THREE = 2, 3
_MIDDLE = ("middle", "intermediate", "medium", "mid")


def _by_dose(found: Found) -> dict[Ref, tuple[str, ...]]:
    """The arms with the highest, the lowest and, of three, the middle dose, where each has one and all are in one unit."""
    arms = [r for r in found.records if isinstance(r, Arm)]
    every = [
        r if r.arm else replace(r, arm=_named_by(r, arms))
        for r in found.records
        if isinstance(r, Dose) and r.value_max is None
    ]
    doses = [d for d in every if d.arm]
    if {d.value for d in every if d.value} - {d.value for d in doses}:
        return {}  # which is the highest is not known where one has no arm
    steps = sorted({(d.value, d.arm) for d in doses if d.arm})
    if (
        len({d.unit for d in doses}) != 1
        or len(steps) < 2
        or len({a for _, a in steps}) < len(steps)
    ):
        return {}
    called = {
        steps[0][1]: ("lowest dose", "lowest dose level", "lowest"),
        steps[-1][1]: ("highest dose", "highest dose level", "top dose", "highest"),
    }
    middle = {
        steps[1][1]: (
            *(f"{w} dose{n}" for w in _MIDDLE for n in ("", " level")),
            *("middle", "intermediate"),
        )
    }
    if len(steps) == _TWO:
        return {
            ref: (*names, *(n.replace("est ", "er ") for n in names))
            for ref, names in called.items()
        }
    return called | middle if len(steps) == _THREE else called


def _named_by(dose: Dose, arms: list[Arm]) -> Ref | None:
    """The one arm that is called by an amount: "3 × 10⁸ cells"."""
    said = (dose.value_text or "").removesuffix(" cells")
    named = [
        a
        for a in arms
        if a.trial == dose.trial
        and said
        and said in {n.removesuffix(" cells") for n in (a.name, *a.aliases)}
    ]
    return arm_ref(named[0].trial, named[0].name) if len(named) == 1 else None


def _is_bare(arm: Arm) -> bool:
    """Whether an arm is given nothing of the trial's: observation, placebo, standard care."""
    return bool(set(_TOKEN.findall(arm.name.casefold())) & _BARE)


# a row's name: "DL1: 1 × 10⁶", "Cohort 2 (3 × 10⁸ cells)"
_LEVEL_OF_ROW = re.compile(
    r"((?:dl|dose level|level|cohort|arm|group|part)\s?-?[\da-z]{1,2})\s?[:=(–—,]"
)


def find_arm(group: Group, arms: tuple[Arm, ...]) -> Arm | None:
    """The arm that these words name; None where none or several fit."""
    name = group.name.casefold()
    for arm in arms:
        if name in {arm.name.casefold(), *(a.casefold() for a in arm.aliases)}:
            return arm
    level = _LEVEL_OF_ROW.match(name)
    if level and (of_level := [a for a in arms if a.name.casefold() == level[1]]):
        return of_level[0]
    short = _BRACKET.sub("", name)
    if short != name and (bare := [a for a in arms if a.name.casefold() == short]):
        return bare[0]
    said = tokens(name)
    same = [a for a in arms if said and said in {tokens(n) for n in (a.name, *a.aliases)}]
    if len(same) == 1:
        return same[0]
    return _by_role(name, arms) or _by_words(said, arms) or _by_first(name, arms)


_PLUS = re.compile(r"\splus\s|\s\+\s")


def _by_first(name: str, arms: tuple[Arm, ...]) -> Arm | None:
    """Reads "ibrutinib plus chemotherapy" of the ibrutinib arm, where no arm is told apart by what was added."""
    first, *added = (tokens(part) for part in _PLUS.split(name))
    if not added or len(arms) < _TWO or any(_JOINT.search(a.name) for a in arms):
        return None
    fits = [a for a in arms if first and first == tokens(a.name)]
    others = [a for a in arms if a not in fits and any(tokens(a.name) & part for part in added)]
    return fits[0] if len(fits) == 1 and not others else None


def _by_words(said: frozenset[str], arms: tuple[Arm, ...]) -> Arm | None:
    """The arm that holds all the words; of several the one that holds least besides."""
    if not said:
        return None
    told = [(i, a, _all(a)) for i, a in enumerate(arms)]
    fits = [(len(w - said), i, a) for i, a, w in told if said <= w and not _LACKING & (w - said)]
    fits = [f for f in fits if f[0] == min(fits)[0]] if fits else []
    return fits[0][2] if len(fits) == 1 else None


def _by_role(name: str, arms: tuple[Arm, ...]) -> Arm | None:
    """Reads "the control arm", "the combination arm", "without it": the one of two arms that it must be."""
    words = set(_TOKEN.findall(name))
    if words <= {"the", "control", "controls", "comparator", "arm", "group", "patients"}:
        fits = [a for a in arms if set(_TOKEN.findall(a.name.casefold())) & _CONTROL]
        return fits[0] if len(fits) == 1 else None
    if len(arms) != 2:
        return None
    if words & {"control", "controls", "comparator"} or _lacks_other(name, arms):
        fits = [
            a
            for a in arms
            if set(_TOKEN.findall(" ".join((a.name, *a.aliases)).casefold())) & _CONTROL
        ]
    elif words & {"combination", "combined"}:
        fits = [a for a in arms if any(_JOINT.search(n) for n in (a.name, *a.aliases))]
    elif words & {"experimental", "intervention", "active", "treatment"}:
        fits = [a for a in arms if not set(_TOKEN.findall(a.name.casefold())) & _CONTROL]
    else:
        return None
    return fits[0] if len(fits) == 1 else None


def _lacks_other(name: str, arms: tuple[Arm, ...]) -> bool:
    """Whether those without what only the arms can have are meant: "without it", "no NK cells", and no "without expansion"."""
    if not name.startswith(("without", "no ")):
        return False
    lacked = tokens(name) - _LACKING - {"it", "them", "further", "such"}
    return not lacked or any(lacked & _all(arm) for arm in arms)


def tokens(name: str) -> frozenset[str]:
    """The words of a name that tell it from others.

    >>> sorted(tokens("the pembrolizumab arm")), sorted(tokens("Group A")), sorted(tokens("NK-cell group"))
    (['pembrolizumab'], ['a'], ['nk'])
    >>> tokens("dose level 2") == tokens("DL2") == tokens("level 2"), tokens("dose level 1") == tokens("dose level -1")
    (True, False)
    """
    words = _words(name)
    telling = frozenset(w for w in words if w not in _FILLER)
    return telling or frozenset(words[-1:] if words and words[-1] == "a" else ())


def _all(arm: Arm) -> frozenset[str]:
    return frozenset(
        w.casefold() for part in (arm.name, *arm.aliases, *arm.interventions) for w in _words(part)
    )


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, a dose level as one."""
    told = _LEVEL.sub(lambda m: "dlminus" if m["minus"] else "dl", name)
    return tuple(_TOKEN.findall(told.casefold()))
