"""The course of a text: what one sentence leaves to the next, the groups compared and the item of a list that goes on."""

from typing import NamedTuple

from kg.extract.outcome.adjacency import labels
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.groups import Group
from kg.extract.outcome.reading import Reading


class Course(NamedTuple):
    """Groups in the order in which they were compared, and the group that heads the item at hand, up to `end`."""

    order: tuple[Group, ...]
    item: Group | None = None
    end: int = 0

    def on(self, reading: Reading, order: tuple[Group, ...]) -> "Course":
        """The course behind a sentence: "HNSCC: ORR was 25%. Median PFS was 4 months" goes on to the line's end."""
        span = reading.line.sentence.span
        first = reading.groups[0] if reading.groups else None
        if first and labels(reading, first):
            return Course(order, first, span.end)
        broken = "\n" in reading.line.text[self.end : span.start]
        return Course(order, None if broken else self.item, span.end)

    def of_item(self, facts: list[Fact]) -> list[Fact]:
        """The facts of a sentence that names no group, as the item's."""
        if self.item is None or any(fact.group for fact in facts):
            return facts
        return [fact._replace(group=self.item) for fact in facts]
