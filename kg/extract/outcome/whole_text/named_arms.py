"""Which arms, dose levels and letters a document names, in what order."""

from kg import regex as re
from kg.extract.alone_or_with import alone_or_with
from kg.extract.found import Found
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.group.named_groups import LETTERED
from kg.extract.scope import FOREIGN
from kg.records import Arm, Dose, arm_ref


def introduced(found: Found) -> tuple[Group, ...]:
    """The arms of the document's only trial in the order in which its text names them."""
    arms = [
        r
        for r in found.records
        if isinstance(r, Arm) and r.evidence and r.evidence[0].rule != "arm.disease"
    ]
    if len({a.trial for a in arms}) != 1:
        return ()
    arms.sort(key=lambda a: a.evidence[0].span)
    return tuple(Group(0, 0, a.evidence[0].span, a.name) for a in arms)


def ladder(found: Found) -> tuple[Group, ...]:
    """The dose levels of the document's only trial, lowest first, as groups; none where amounts differ in unit."""
    doses = [r for r in found.records if isinstance(r, Dose) and r.evidence and not r.value_max]
    if len({(d.trial, d.unit) for d in doses}) != 1:
        return ()
    arms = {arm_ref(r.trial, r.name): r for r in found.records if isinstance(r, Arm)}
    steps = {d.value: d for d in reversed(doses)}
    return tuple(
        Group(0, 0, dose.evidence[0].span, arm.name if arm else dose.value_text)
        for _, dose in sorted(steps.items())
        for arm in [arms.get(dose.arm) if dose.arm else None]
    )


def names_of_arms(found: Found) -> tuple[str, ...]:
    """What the document calls its arms, longest first; a bare product or drug is no name of an arm among others."""
    arms = [r for r in found.records if isinstance(r, Arm)]
    names = {n for a in arms for n in (a.name, *a.aliases) if len(n) > 2}
    names |= {m["short"] for n in names if (m := _STAGE.fullmatch(n))}
    if len(arms) < 2:
        names = set()
    names |= _lettered(found.recognised.text) | _by_what_is_added(found)
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def _by_what_is_added(found: Found) -> set[str]:
    """What the text calls those who got something besides, and those who did not: "alone or with rituximab"."""
    text = found.recognised.text
    added = (alone_or_with(text, s) for s in found.recognised.sentences if not s.context & FOREIGN)
    what = next((a.of(text) for a in added if a), None)
    return {f"with {what}", f"without {what}"} if what else set()


# "the lead-in cohort" is "the lead-in"
_STAGE = re.compile(
    r"(?P<short>(?:safety\s)?(?:lead-in|run-in)|dose[\s-](?:escalation|expansion))\s(?:cohort|arm|group|part|phase)",
    re.I,
)


def _lettered(text: str) -> set[str]:
    """Groups that the text calls by letters, where it knows two at least: "schedule A", "schedule B"."""
    told = {m.group() for m in LETTERED.finditer(text)}
    lettered = told if len({name[-1] for name in told}) > 1 else set()
    phases = {m[1] for m in _PHASE.finditer(text)}
    return lettered | (phases if len(phases) > 1 else set())


_PHASE = re.compile(r"\b[Ii]n\s(phase\s(?:1|2|I|II)[ab]?)\b(?!\s(?:trial|study|studies|trials))")
