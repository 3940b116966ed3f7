"""The arms and interventions of a page → records."""

from collections.abc import Iterator

from kg.read.pages.anchors import Group
from kg.read.pages.arms import arms
from kg.read.pages.interventions import interventions
from kg.read.pages.page import Page
from kg.read.pages.plain import nothing, plain
from kg.records import Arm, Evidence, Intervention, Ref, arm_ref
from kg.text import Span


def add_groups(page: Page) -> None:
    """The records of arms and interventions."""
    listed = [group for of in page.named("interventions") for group in interventions(page, of)]
    known = tuple(g.name.of(page.text) for g in listed)
    read = [arm for of in page.named("arms") for arm in arms(page, of, known)]
    _join(page, read, listed)
    listed += page.unplaced
    for arm in _named_once(page, read):
        page.records.append(_arm_record(page, arm))
    for group in _named_once(page, listed):
        page.records.append(_intervention_record(page, group))


def _join(page: Page, arms: list[Group], listed: list[Group]) -> None:
    """Interventions that stand with the arms are interventions of the trial; they tell in which arms they are given."""
    for arm in arms:
        for member in arm.members:
            member.arms = [plain(arm.name.of(page.text))]
            listed.append(member)


def _named_once(page: Page, groups: list[Group]) -> Iterator[Group]:
    """Each name once, with what all its mentions tell."""
    found: dict[str, Group] = {}
    for group in groups:
        name = plain(group.name.of(page.text))
        if nothing(name):
            continue
        first = found.setdefault(name.casefold(), group)
        if first is not group:
            first.type, first.type_place = (
                (first.type, first.type_place) if first.type else (group.type, group.type_place)
            )
            first.description = max(
                first.description, group.description, key=lambda d: sum(s.end - s.start for s in d)
            )
            first.arms += [a for a in group.arms if a not in first.arms]
            first.members += group.members
            first.n = first.n or group.n
    return iter(found.values())


# --- records --------------------------------------------------------------------------------------


def _arm_record(page: Page, arm: Group) -> Arm:
    given = tuple(dict.fromkeys(plain(m.name.of(page.text)) for m in arm.members))
    return Arm(
        trial=page.trial,
        name=plain(arm.name.of(page.text)),
        arm_type=arm.type,
        n=arm.n,
        interventions=given,
        description=_words(page, arm),
        evidence=_evidence(page, arm, "arms", "arm_type"),
    )


def _intervention_record(page: Page, group: Group) -> Intervention:
    return Intervention(
        trial=page.trial,
        name=plain(group.name.of(page.text)),
        type=group.type,
        description=_words(page, group),
        arms=tuple(Ref(arm_ref(page.trial, name)) for name in group.arms),
        evidence=_evidence(page, group, "interventions", "type"),
    )


def _words(page: Page, group: Group) -> str | None:
    said = "\n".join(
        plain(span.of(page.text)) for span in group.description if not nothing(span.of(page.text))
    )
    return said or None


def _evidence(page: Page, group: Group, rule: str, type_field: str) -> tuple[Evidence, ...]:
    found = [page.evidence(group.name, rule)]
    if group.type_place:
        found.append(page.evidence(group.type_place, rule, of=type_field))
    if group.description and _words(page, group):
        whole = Span(group.description[0].start, group.description[-1].end)
        found.append(page.evidence(whole, rule, of="description"))
    return tuple(found)


def add_unlabelled(page: Page, groups: list[Group]) -> None:
    """The records of interventions that stand without a label."""
    for group in _named_once(page, groups):
        page.records.append(_intervention_record(page, group))
