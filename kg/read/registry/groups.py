"""Posted results: groups and their arms, participant flow, baseline."""

from typing import NamedTuple

from kg.document import POSTED_RESULTS
from kg.read.registry.shape import Node, node, nodes, whole, word
from kg.read.registry.writer import Writer
from kg.records import Ref, arm_ref


class Group(NamedTuple):
    """A group of the results: its title as printed, its arm, and how many participants were analysed."""

    title: str
    arm: Ref
    analysed: int | None = None


def write_groups(writer: Writer, groups: list[Node], rule: str) -> dict[str, Group]:
    """Results groups by their id (OG000), each with its arm; new ones are described where they are first met."""
    met: dict[str, Group] = {}
    for group in groups:
        key, title = word(group, "id"), word(group, "title")
        if key and title:
            arm = arm_ref(writer.trial, title)
            if arm not in writer.arms or not writer.arms[arm].notation:
                _introduce(writer, arm, (key, title, word(group, "description") or ""), rule)
            met[key] = Group(title, arm)
    return met


def _introduce(writer: Writer, arm: Ref, about: tuple[str, str, str], rule: str) -> None:
    """Writes a group; a planned arm gets only its notation from it, and keeps its own description."""
    key, title, description = about
    planned = arm in writer.arms
    pieces = (f"{key} ", title, ": " if description else "", description)
    spans = writer.sheet.pieces(*pieces, section=POSTED_RESULTS)
    writer.arm(title, writer.evidence(spans[1], rule))
    told = [writer.evidence(spans[0]._replace(end=spans[0].end - 1), rule, of="notation")]
    if description:
        told.append(writer.evidence(spans[3], rule, of="description"))
    writer.tell(arm, *told, notation=key, description=None if planned else description)


def write_flow(writer: Writer) -> None:
    """How many started in each group: the size of the arm."""
    flow = node(writer.study, "resultsSection.participantFlowModule")
    if not flow:
        return
    rule = "participantFlowModule.periods"
    writer.sheet.heading("Participant flow")
    groups = write_groups(writer, nodes(flow, "groups"), "participantFlowModule.groups")
    for period in nodes(flow, "periods"):
        for milestone in [*nodes(period, "milestones"), *nodes(period, "dropWithdraws")]:
            what = word(milestone, "type") or ""
            for reached in nodes(milestone, "achievements") or nodes(milestone, "reasons"):
                group, count = (
                    groups.get(word(reached, "groupId") or ""),
                    word(reached, "numSubjects"),
                )
                if group is None or count is None:
                    continue
                head = " | ".join(x for x in (word(period, "title"), group.title, what) if x)
                span = writer.sheet.pieces(f"{head}: ", count, section=POSTED_RESULTS)[1]
                number = whole(reached, "numSubjects")
                if what == "STARTED" and number:
                    writer.tell(group.arm, writer.evidence(span, rule, of="n"), n=number)


def write_baseline(writer: Writer) -> None:
    """Baseline: the sizes of groups that the flow does not give, and the measures as text."""
    baseline = node(writer.study, "resultsSection.baselineCharacteristicsModule")
    if not baseline:
        return
    titles = {word(g, "id"): word(g, "title") for g in nodes(baseline, "groups")}
    writer.sheet.heading("Baseline")
    for measured in nodes(baseline, "measures"):
        unit = word(measured, "unitOfMeasure") or ""
        for of_class in nodes(measured, "classes"):
            for category in nodes(of_class, "categories"):
                names = (word(measured, "title"), word(of_class, "title"), word(category, "title"))
                for cell in nodes(category, "measurements"):
                    head = " | ".join(x for x in (*names, titles.get(word(cell, "groupId"))) if x)
                    if value := word(cell, "value"):
                        writer.sheet.pieces(
                            f"{head}: ",
                            value,
                            f" {unit}{limits_text(cell)}",
                            section=POSTED_RESULTS,
                        )


def limits_text(cell: Node) -> str:
    """The limits or the spread of a cell, as they are written behind its value."""
    low, high, spread = word(cell, "lowerLimit"), word(cell, "upperLimit"), word(cell, "spread")
    if low or high:
        return f" ({low or '?'} to {high or '?'})"
    return f" (± {spread})" if spread else ""
