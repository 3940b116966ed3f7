"""An arm as it is being gathered from the places that name it."""

from dataclasses import dataclass, field
from typing import Any

from kg.records import Arm, Evidence, Ref
from kg.text import Span


@dataclass
class Group:
    """An arm as it is being gathered: its first name, its other names, and what is told of it."""

    name: str
    evidence: list[Evidence]
    others: dict[str, None] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    places: int = 0

    @property
    def sized(self) -> bool:
        """Whether the text tells how many patients it has."""
        return "n" in self.fields

    def arm(self, trial: Ref) -> Arm:
        """The record."""
        aliases = tuple(a for a in self.others if a.casefold() != self.name.casefold())
        return Arm(
            trial=trial,
            name=self.name,
            aliases=aliases,
            evidence=tuple(self.evidence),
            **self.fields,
        )


def set_size(group: Group, size: tuple[int, Span] | None) -> None:
    """Gives a group its size, where it has none yet."""
    if size and not group.sized:
        group.fields["n"] = size[0]
        group.evidence.append(Evidence(size[1], "arm.size", "n"))
