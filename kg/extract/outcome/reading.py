"""A line as it is read: its figures, subjects and groups, and which figures form one enumeration."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.outcome.figures import Figure
from kg.extract.outcome.groups import Group
from kg.extract.outcome.line import Line
from kg.extract.outcome.subjects import Subject
from kg.records.quantity import PValue

_RUN = re.compile(
    r"(?:\s*(?:,|\band\b|\bor\b|\bvs\.?|\bversus\b|\bcompared (?:with|to)\b|\bas\b|\bthan\b|\bto\b|\brespectively\b"
    r"|\bit was\b|[()/:=]|\bin\b|\bfor\b|\bof\b|\bamong\b|\bthose\b|\bonly\b))+\s*"
)
_IDLE = re.compile(
    r"[ⓉⓅ]|\b(?:the|arm|group|patients|at|with|on|versus|subjects|receiving|received|treated|who|by|a|assigned|given|groups?)\b"
)


class Bond(NamedTuple):
    """A figure with all that the sentence says of it. `place` is the figure's index in the line."""

    place: int
    figure: Figure
    subject: Subject
    group: Group | None = None
    time: str | None = None
    p: PValue | None = None
    against: Group | None = None
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with its figures, subjects and groups, in order.

    `runs` holds, for each figure's place, the enumeration "Ⓕ, Ⓕ and Ⓕ" that it belongs to.
    """

    line: Line
    figures: tuple[tuple[int, Figure], ...]
    subjects: tuple[Subject, ...]
    groups: tuple[Group, ...]
    runs: dict[int, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        run: list[int] = []
        last = ""
        for place, figure in self.figures:
            alike = "effect" not in (figure.kind, last) or figure.kind == last
            run = [*run, place] if run and alike and _runs_on(self, run[-1], place) else [place]
            self.runs.update(dict.fromkeys(run, run))
            last = figure.kind

    def words(self, start: int, end: int) -> str:
        """The signs between two places."""
        return self.line.signs[start:end]


def _runs_on(reading: Reading, left: int, right: int) -> bool:
    if any(left < s.place < right for s in reading.subjects):
        return False
    gap = reading.words(left + 1, right)
    for group in reading.groups:
        if left < group.place < right:
            gap = gap.replace(reading.words(group.place, group.end), "")
    gap = _IDLE.sub("", gap)
    return bool(_RUN.fullmatch(gap)) or not gap.strip(" ;,:()=")
