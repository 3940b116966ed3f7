"""Sizes that stand beside other names of known arms."""

from dataclasses import replace

from kg.document import Sentence
from kg.extract.arm.group import Group
from kg.extract.arm.size.each import of_each
from kg.extract.found import Found
from kg.records import Arm, Evidence
from kg.text import Span


def with_sizes(
    found: Found, records: list[Arm], groups: dict[str, Group], sentences: list[Sentence]
) -> list[Arm]:
    """The arms with sizes that stand beside other names of theirs: "14 in the combination arm and six in the control arm"."""
    if all(r.n is not None for r in records):
        return records
    told: dict[int, tuple[int, Span]] = {}
    for key, group in groups.items():
        at = next((i for i, r in enumerate(records) if _answers_to(r, key, records)), None)
        if at is not None and group.sized and at not in told:
            told[at] = (int(group.fields["n"]), next(e.span for e in group.evidence if e.of == "n"))
    shared = next((e for s in sentences if (e := of_each(found.recognised.text, s.span))), None)
    return [_sized(r, told.get(i) or shared) for i, r in enumerate(records)]


def _sized(record: Arm, size: tuple[int, Span] | None) -> Arm:
    if size is None or record.n is not None:
        return record
    return replace(
        record, n=size[0], evidence=(*record.evidence, Evidence(size[1], "arm.size", "n"))
    )


def _answers_to(record: Arm, name: str, records: list[Arm]) -> bool:
    """Whether an arm is meant by a name: its own, or "control" for the one with less in it."""
    own = {record.name.casefold(), *(a.casefold().removesuffix(" arm") for a in record.aliases)}
    if name in own or (
        any(o.startswith(f"{name} ") for o in own)
        and len(records) == 2
        and not any(
            a.casefold().startswith(name)
            for r in records
            if r is not record
            for a in (r.name, *r.aliases)
        )
    ):
        return True
    least = min(records, key=lambda r: (len(r.interventions), len(r.name)))
    return name in {"control", "comparator"} and record is least and bool(record.interventions)
