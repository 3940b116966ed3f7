"""The course of a text: what one sentence leaves to the next, the groups compared and the item of a list that goes on."""

from typing import NamedTuple

from kg import regex as re
from kg.extract.nouns import nouns
from kg.extract.outcome.fact import Fact
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.owner.adjacency import labels
from kg.extract.outcome.reading import Reading
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.outcome.whole_text.arm_called import ARM_WORD, find_arm
from kg.extract.outcome.whole_text.tabled import Column
from kg.records import Arm
from kg.text import Span

# an abbreviation, or words that end as groups of patients do; what parts of an abstract are called are none
_NAMES_GROUP = re.compile(
    r"(?!(?:RESULT|METHOD|AIM|FINDING|CONCLUSION|INTERPRETATION|DISCUSSION|BACKGROUND|INTRODUCTION|OBJECTIVE|PURPOSE|DESIGN|OUTCOME|SETTING|PARTICIPANT|PATIENT|INTERVENTION|FUNDING|SUMMARY|ABSTRACT|REGISTRATION)S?\b|SAFETY\b|EFFICACY\b)[A-Z][A-Za-z]*[A-Z][A-Za-z0-9/+-]{0,10}"
    rf"|.{{2,40}}\b(?:cohort|arm|group|{nouns('noun:malignancy')}|patients|dose level \d|level \d)(?:\s\w)?",
)


# parts of the patients, who are no arms of a trial
_PART = re.compile(
    r"(?:non-?)?(?:responders|survivors|relapsers)\b|with(?:out)?\s|who(?:se)?\s|those\s|in\s", re.I
)


class Course(NamedTuple):
    """Groups in the order in which they were compared, and the group that heads the item at hand, up to `end`.

    `arms` are the document's, in the order in which it introduces them; `columns` those of the table at hand;
    `past` the last comparison of each size, for sentences that give as many figures further on; `ladder` the
    dose levels, lowest first. A comparison of the trial's arms (`known`) holds on; one of other parts of the
    patients holds for the next sentence. `spoken` is the code of the measure that the sentence before told,
    `row` its measures where it told several, `last` the group that was told of last.
    """

    order: tuple[Group, ...]
    arms: tuple[Group, ...] = ()
    item: Group | None = None
    end: int = 0
    columns: tuple[Column, ...] = ()
    past: tuple[tuple[Group, ...], ...] = ()
    ladder: tuple[Group, ...] = ()
    known: tuple[Arm, ...] = ()
    spoken: str = ""
    row: tuple[Subject, ...] = ()
    last: Group | None = None

    def on(self, reading: Reading, order: tuple[Group, ...]) -> "Course":
        """The course behind a sentence: "HNSCC: ORR was 25%. Median PFS was 4 months" goes on to the line's end."""
        span = reading.line.sentence.span
        past, order = self._lasting(order)
        first = reading.groups[0] if reading.groups else None
        if first and labels(reading, first):
            return self._replace(order=order, item=first, end=span.end, past=past)
        broken = "\n" in reading.line.text[self.end : span.start]
        item = under(reading) or (None if broken else self.item)
        return self._replace(order=order, item=item, end=span.end, past=past)

    def _lasting(
        self, order: tuple[Group, ...]
    ) -> tuple[tuple[tuple[Group, ...], ...], tuple[Group, ...]]:
        """The comparisons that hold on, and the one for the next sentence."""
        parts = len(self.known) > 1  # where arms are known, other groups are parts of the patients
        named = any(ARM_WORD.search(g.name) or find_arm(g, self.known) for g in order)
        arms = named or not (parts or all(_PART.match(g.name) for g in order))
        order = self._as_before(order)
        if order == self.order:
            return self.past, order if arms else next(iter(self.past), ())
        if len(order) < 2 or not arms:
            return self.past, order
        told = tuple(g._replace(end=0) for g in order)
        return (told, *(p for p in self.past if len(p) != len(order))), order

    def _as_before(self, order: tuple[Group, ...]) -> tuple[Group, ...]:
        """The order known before, where the sentence only names the same arms in another one."""
        if not len(order) == len(self.order) > 2:
            return order
        same = {self._of_arm(g) for g in order} == {self._of_arm(g) for g in self.order}
        return self.order if same else order

    def _of_arm(self, group: Group) -> str:
        arm = find_arm(group, self.known)
        return arm.name if arm else group.name.casefold()

    def of_item(self, facts: list[Fact]) -> list[Fact]:
        """The facts of a sentence that names no group, as the item's."""
        if self.item is None or any(fact.group for fact in facts):
            return facts
        return [fact._replace(group=self.item) for fact in facts]


def under(reading: Reading) -> Group | None:
    """The disease or group that the heading of the sentence's section names: "HNSCC: …"."""
    text, section = reading.line.text, reading.line.sentence.section
    place = text.rfind(section.label, 0, section.span.start) if section.label else -1
    if place < 0 or text[place + len(section.label) : section.span.start].strip(" :*–-"):
        return None
    if not _NAMES_GROUP.fullmatch(section.label):
        return None
    return Group(0, 0, Span(place, place + len(section.label)), section.label)
