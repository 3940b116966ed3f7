"""How many patients an arm has, told beside its name: "cohort A (n = 6)", "three at DL1", "arm B comprised 12 patients"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.arm.size.bracketed import bracketed
from kg.extract.arm.size.counted import comprised, counted, in_turn, within
from kg.extract.arm.size.explained import explained
from kg.extract.arm.size.listed import in_lists
from kg.extract.arm.size.place import HOLD, Size
from kg.extract.arm.size.tallied import tallied
from kg.text import Span


def sizes(text: str, sentence: Span, groups: list[Span], results: list[Span]) -> Iterator[Size]:
    """The sizes that a sentence tells of the groups that it names.

    Args:
        text: the document's text.
        sentence: the part of it to look at.
        groups: where groups are named in it.
        results: where measures and events stand in it: a number behind one counts something else.

    >>> def told(words, *names, results=()):
    ...     spans = [[Span(words.index(n), words.index(n) + len(n)) for n in part] for part in (names, results)]
    ...     return [(s.group.of(words), s.n) for s in sizes(words, Span(0, len(words)), *spans)]
    >>> told("three at DL1, and six patients were treated at DL2", "DL1", "DL2")
    [('DL1', 3), ('DL2', 6)]
    >>> told("Arm 1 (monotherapy; n=9) and Arm 2 (with X, 6 patients)", "Arm 1", "Arm 2")
    [('Arm 1', 9), ('Arm 2', 6)]
    >>> told("cohort A included 5 patients with CLL; cohort B comprised eight", "cohort A", "cohort B")
    [('cohort A', 5), ('cohort B', 8)]
    >>> told("DL1, DL2 and DL3 enrolled 3, 4 and 6 patients, respectively", "DL1", "DL2", "DL3")
    [('DL1', 3), ('DL2', 4), ('DL3', 6)]
    >>> told("CRS occurred in two patients at DL2", "DL2", results=("CRS",)), told("2 of 6 patients in arm A responded", "arm A")
    ([], [])
    >>> told("Median age in arm A (n = 12) was 60", "arm A"), told("Arm A: ORR 50% (n = 3)", "Arm A", results=("ORR",))
    ([('arm A', 12)], [])
    >>> told("by vein (arm 1, 1-3 billion cells, 12 patients) or not (arm 2; n = 8)", "arm 1", "arm 2")
    [('arm 1', 12), ('arm 2', 8)]
    >>> told("In part B, 12 patients were treated weekly", "part B"), told("In arm B, 4 patients were alive", "arm B")
    ([('part B', 12)], [])
    >>> told("Two patients in cohort 1 died", "cohort 1"), told("all 6 patients in cohort 1 died", "cohort 1")
    ([], [('cohort 1', 6)])
    >>> told("enrolled, three each at DL1 and DL2 and six at DL3", "DL1", "DL2", "DL3"), told("DL1 and DL2 (n = 3 each)", "DL1", "DL2")
    ([('DL1', 3), ('DL2', 3), ('DL3', 6)], [('DL1', 3), ('DL2', 3)])
    >>> told("22 were infused (DL1, 3; DL2, 4; DL3, 7)", "DL1", "DL2", "DL3"), told("dosed (part A 20; part B 18)", "part A", "part B")
    ([('DL1', 3), ('DL2', 4), ('DL3', 7)], [('part A', 20), ('part B', 18)])
    >>> told("were allocated to level A (6), level B (8) or level C (12)", "level A", "level B", "level C")
    [('level A', 6), ('level B', 8), ('level C', 12)]
    >>> told("given at level A (four patients), level B (eight) or level C (eight)", "level A", "level B", "level C")
    [('level A', 4), ('level B', 8), ('level C', 8)]
    >>> told("CRS in 7 (DL1, 3; DL2, 4)", "DL1", "DL2", results=("CRS",)), told("at doses (DL1, 3 million; DL2, 4 million)", "DL1", "DL2")
    ([], [])
    >>> told("The first six patients received 1e6 per infusion and the subsequent nine 3e6.", "1e6", "3e6")
    [('1e6', 6), ('3e6', 9)]
    >>> told("26 were enrolled: 3, 3 and 7 on schedule A and 3, 4 and 6 on schedule B", "schedule A", "schedule B")
    [('schedule A', 13), ('schedule B', 13)]
    >>> told("In part B, three patients each received either dose", "part B"), told("in 8 patients at 2e9 (DL3 and expansion, n=22)", "DL3")
    ([], [('DL3', 22)])
    >>> told("none of the first 6 at DL3", "DL3"), told("An expansion of cohort B (n = 40) is enrolling", "cohort B")
    ([], [])
    >>> told("cohort B (n = 40) will be opened; cohort A (n = 6)", "cohort B", "cohort A")
    [('cohort A', 6)]
    >>> told("Ten patients entered the NK group and 11 the control group.", "NK group", "control group")
    [('NK group', 10), ('control group', 11)]
    >>> told("20 were infused: four with cells alone (cohort A) and 16 with cells and an antibody (cohort B).", "cohort A", "cohort B")
    [('cohort A', 4), ('cohort B', 16)]
    >>> told("8 with HX-09 alone (cohort 1), 9 with HX-09 and an antibody (cohort 2)", "cohort 1", "cohort 2"), told("Six patients in cohort 2 were naive to it", "cohort 2")
    ([('cohort 1', 8), ('cohort 2', 9)], [])
    >>> told("Arm A: cells + an antibody, 15 pts; arm B: an antibody, 14 pts.", "Arm A", "arm B"), told("Arm A: fever in 3%, 15 pts", "Arm A")
    ([('Arm A', 15), ('arm B', 14)], [])
    >>> told("In part 1 (alone), 12 patients were dosed; in part 2 (with X), 20 patients.", "part 1", "part 2")
    [('part 1', 12), ('part 2', 20)]
    >>> told("One with fever (cohort A) and two with rash (cohort B)", "cohort A", "cohort B", results=("fever", "rash"))
    []
    """
    if not groups:
        return
    seen: set[Span] = set()
    masked = _masked(text, sentence, groups)
    known = {g.start: g for g in groups}
    for read in _READERS:
        for size in read(masked, sentence, known, results):
            if (
                size.group not in seen
                and 0 < size.n < _MOST
                and not _to_come(masked, sentence, size)
            ):
                seen.add(size.group)
                yield size


_MOST = 5000  # patients


_COMES = re.compile(
    r"\b(?:is|are)\s+(?:now\s+|currently\s+|still\s+)?(?:being\s+)?(?:enrolling|recruiting|accruing|planned|under\s?way|in\s+preparation|prepared|foreseen)\b"
    r"|\bwill\s+(?:now\s+|then\s+)?(?:be\s+)?(?:enrol|treat|recruit|start|begin|open|includ|expand)|\bplan(?:s|ned)?\s+to\b|\bto\s+(?:begin|start|open)\b",
    re.I,
)


def _to_come(masked: str, sentence: Span, size: Size) -> bool:
    """Whether the clause of a size tells of what is to come."""
    start = masked.rfind(";", sentence.start, size.span.start) + 1 or sentence.start
    end = masked.find(";", size.span.end, sentence.end)
    return _COMES.search(masked, start, end if end >= 0 else sentence.end) is not None


def _masked(text: str, sentence: Span, groups: list[Span]) -> str:
    """The text up to the sentence's end, with a sign in place of each group's name: places hold."""
    letters = list(" " * sentence.start + sentence.of(text))
    for group in groups:
        letters[group.start : group.end] = HOLD + "\0" * (group.end - group.start - 1)
    return "".join(letters)


_READERS = (in_lists, tallied, in_turn, explained, bracketed, comprised, counted, within)
