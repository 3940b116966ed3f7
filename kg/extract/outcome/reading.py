"""A line as it is read: its figures, subjects and groups, and which figures form one enumeration."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.group.groups import Group
from kg.extract.outcome.signs.figures import Figure
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject.subjects import Subject
from kg.records.quantity import PValue

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_RUN = re.compile(
    r"(?:\s*(?:,|\band\b|\bbut\b|\bor\b|\bvs\.?|\bv\.?|\bversus\b|\b(?:as\s)?against\b|\bas opposed to\b|\bcompared\b(?:\s(?:with|to)\b)?|\bas\b|\bthan\b|\bto\b|\brespectively\b"
    r"|\bit was\b|[()/:=]|\bin\b|\bfor\b|\bof\b|\bamong\b|\bthose\b|\bonly\b))+\s*"
)
_IDLE = re.compile(
    r"[ⓉⓅ]|\b(?:the|arm|group|patients|at|with|on|versus|subjects|receiving|received|treated|who|by|a|assigned|given|groups?)\b"
)


# "Ⓕ responded versus Ⓕ": the measure once, between the two
_SAME_AGAIN = re.compile(
    r"\s[ⓂⒺ]\s(?:vs\.?|versus|v|(?:as\s)?(?:compared\s(?:with|to)|against))\s(?:only\s)?"
)
_OF_ITS_OWN = re.compile(r"\s(?:[a-z]+\s)?[ⓂⒺ]")


class Bond(NamedTuple):
    """A figure with all that the sentence says of it. `place` is the figure's index in the line.

    `within` is the group that opens the sentence, where `group` is a part of it: "In cohort B, Ⓕ of those with X".
    """

    place: int
    figure: Figure
    subject: Subject
    group: Group | None = None
    time: str | None = None
    p: PValue | None = None
    against: Group | None = None
    context: frozenset[str] = frozenset()
    within: Group | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with its figures, subjects and groups, in order.

    `runs` holds, for each figure's place, the enumeration "Ⓕ, Ⓕ and Ⓕ" that it belongs to; what stands in
    brackets is an enumeration of its own. `opened` tells, for signs inside brackets, where these open.
    """

    line: Line
    figures: tuple[tuple[int, Figure], ...]
    subjects: tuple[Subject, ...]
    groups: tuple[Group, ...]
    runs: dict[int, list[int]] = field(init=False, default_factory=dict)
    opened: dict[int, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        opened = brackets(self.line.signs)
        last: dict[int, tuple[int, Figure | None]] = {}  # of each bracket the figure before
        for place, figure in self.figures:
            inside = opened.get(place, -1)
            before, earlier = last.get(inside, (-1, None))
            joined = before >= 0 and _alike(earlier, figure) and _runs_on(self, before, place)
            run = [*self.runs[before], place] if joined else [place]
            self.runs.update(dict.fromkeys(run, run))
            last[inside] = (place, figure)
        self.opened.update(opened)

    def words(self, start: int, end: int) -> str:
        """The signs between two places."""
        return self.line.signs[start:end]

    def unnamed(self, start: int, end: int) -> str:
        """The signs between two places, each name of a group as one sign ◦."""
        signs = self.line.signs
        for group in reversed(self.groups):
            if start <= group.place and group.end <= end:
                end -= group.end - group.place - 1
                signs = f"{signs[: group.place]}◦{signs[group.end :]}"
        return signs[start:end]

    def holds(self, earlier: int, place: int) -> bool:
        """Whether the brackets around an earlier sign, if any, are still open at a place."""
        opened = self.opened.get(earlier)
        within = place
        while opened is not None and within != opened:
            if within not in self.opened:
                return False
            within = self.opened[within]
        return True

    def level(self, start: int, end: int) -> str:
        """The signs between two places, without the brackets that open and close there."""
        return without_brackets(self.line.signs[start:end])


def brackets(signs: str) -> dict[int, int]:
    """For each sign inside brackets the place where the innermost ones open; brackets that never close are none.

    >>> brackets("a (b [c] d) e (f")[8], brackets("a (b [c] d) e (f")[6], 13 in brackets("a (b [c] d) e (f")
    (2, 5, False)
    """
    stack: list[int] = []
    spans: list[tuple[int, int]] = []
    for at, sign in enumerate(signs):
        if sign in "([":
            stack.append(at)
        elif sign in ")]" and stack:
            spans.append((stack.pop(), at))
    opened: dict[int, int] = {}
    for start, end in sorted(spans):
        opened.update(dict.fromkeys(range(start + 1, end), start))
    return opened


def without_brackets(words: str) -> str:
    """The words without what brackets among them hold.

    >>> without_brackets(" in arm A (Ⓕ; Ⓕ Ⓜ) and "), without_brackets(") and (")
    (' in arm A  and ', ') and (')
    """
    while (shorter := _BRACKETS.sub("", words)) != words:
        words = shorter
    return words


def _alike(one: Figure | None, other: Figure) -> bool:
    """Whether two figures can be of one enumeration: no ratio of groups goes on with a share, nor shares with a bare count other than none."""
    if one is None or "effect" in (one.kind, other.kind):
        return one is not None and one.kind == other.kind
    counted = next((f for f in (one, other) if f.kind == "count" and f.numerator != 0), None)
    shares = "%" in (one.kind, other.kind)
    return not (shares and counted and counted.denominator is None)


def _runs_on(reading: Reading, left: int, right: int) -> bool:
    gap = reading.level(left + 1, right)
    if _SAME_AGAIN.fullmatch(gap) and not _OF_ITS_OWN.match(reading.line.signs, right + 1):
        return True
    if "Ⓜ" in gap or "Ⓔ" in gap:
        return False
    for group in reading.groups:
        if left < group.place < right:
            gap = gap.replace(reading.words(group.place, group.end), "")
    if gap.strip() == ":":
        return False  # what follows takes the figure before apart
    gap = _IDLE.sub("", gap)
    return bool(_RUN.fullmatch(gap)) or not gap.strip(" ;,:()=")
