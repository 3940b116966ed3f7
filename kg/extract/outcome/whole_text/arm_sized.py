"""Which arm a result is of by the size that it tells: "one of the 20 had grade 4 CRS", where one arm has 20 patients."""

from kg import regex as re
from kg.extract.number import INTEGER, whole
from kg.extract.outcome.fact import Fact
from kg.extract.people import PATIENTS
from kg.extract.verbs import HAD
from kg.records import Arm, Trial
from kg.text import Span


def of_its_size(fact: Fact, arm: Arm | None, arms: tuple[Arm, ...]) -> Arm | None:
    """The arm, or the one of the denominator's size where only the order of an earlier sentence tells whose a count is.

    "CRS was seen in two at DL2 and none at DL1. Responses were 1/6 and 5/8, respectively", of 6 at DL1 and 8 at DL2.
    """
    of, group = fact.says.get("denominator"), fact.group
    if arm is None or group is None or not of or arm.n is None or arm.n == of:
        return arm
    if fact.rule == "outcome.table":  # a column tells whose it is
        return arm
    fitting = [a for a in arms if a.n == of]
    carried = not fact.line.sentence.span.covers(group.span)
    return fitting[0] if carried and len(fitting) == 1 else arm


# those counted before: "of the 20", "in 5 of the 19 patients", not "of the 20 with X" nor "of the six responses"
_OF_THESE = re.compile(
    rf"\bof\s(?:the|these|those)\s(?P<n>{INTEGER})(?:\s(?:{PATIENTS}|adults|women|men))?(?=\s?[(,;.:]|\s?\Z|\s(?:{HAD}|was|were|are|did|died|responded|relapsed|progressed|remain\w*|became|and|but|at\sday|on\sday|by\sday)\b)"
)


def of_those_counted(
    fact: Fact, arms: tuple[Arm, ...], trials: tuple[Trial, ...]
) -> tuple[Arm, Span] | None:
    """The one arm that has as many patients as "of the 20" tells, and the place of its size; none where the trial has as many."""
    of = fact.says.get("denominator")
    if not of or fact.group or fact.within or fact.rule == "outcome.table":
        return None
    sized = [a for a in arms if a.n is not None]
    fitting = [a for a in sized if a.n == of]
    total = any(of in {t.enrollment, t.treated, t.evaluable} for t in trials)
    if len(sized) < _SEVERAL or len(fitting) != 1 or total or not _points(fact, of):
        return None
    place = next((e.span for e in fitting[0].evidence if e.of == "n"), None)
    return (fitting[0], place) if place and place.start < fact.span.start else None


_SEVERAL = 2


def _points(fact: Fact, of: int) -> bool:
    """Whether the sentence speaks of so many as known."""
    text, sentence = fact.line.text, fact.line.sentence.span
    told = next((m for m in _OF_THESE.finditer(text, *sentence) if whole(m["n"]) == of), None)
    # "in 15 of 29, and MRD was negative in 11 of these 15": those of the same sentence
    return told is not None and not re.search(rf"\b{of}\b", text[sentence.start : told.start()])
