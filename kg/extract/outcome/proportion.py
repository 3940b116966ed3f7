"""Proportions: "ORR was 73% (8/11)", "seven of eleven patients (64%) had a complete remission", "PR in 2"."""

from collections.abc import Iterator

from kg.extract.outcome.fact import NONE_OBSERVED, OBSERVED, Fact, from_bond
from kg.extract.outcome.figures import Figure
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.subjects import ADVERSE, KINETICS, PROPORTION, TIME_TO_EVENT

# a count of these counts patients
_OUTCOMES = frozenset({"deaths", "death", "responses", "relapses"})
_KINDS = frozenset({PROPORTION, ADVERSE, KINETICS})
_PEOPLE = [
    "patient",
    "subject",
    "participant",
    "adult",
    "child",
    "people",
    "person",
    "individual",
    "case",
    "recipient",
    "responder",
    "men",
    "women",
    "survivor",
    "infant",
    "male",
    "female",
    "volunteer",
    "evaluable",
    "enrollee",
    "adolescent",
]


def read(reading: Reading, bonds: list[Bond]) -> Iterator[Fact]:
    """Shares of patients, and how many."""
    for bond in bonds:
        if bond.subject.measure == "DEATH" or not is_share(bond.figure):
            continue
        if bond.subject.kind in _KINDS:
            yield from_bond(
                reading.line,
                "adverse-event" if bond.subject.adverse else "proportion",
                bond,
                statistic=statistic(bond.figure),
                status=_status(bond),
            )
        elif (
            bond.subject.kind == TIME_TO_EVENT
            and bond.figure.kind == "count"
            and is_share(bond.figure)
        ):
            yield from_bond(reading.line, "proportion", bond, statistic="count")


def is_share(figure: Figure) -> bool:
    """Whether the figure counts patients, or is a share of them.

    >>> is_share(Figure("count", "19", noun="infusions")), is_share(Figure("%", "73%"))
    (False, True)
    """
    if figure.kind == "%":
        return True
    return figure.kind == "count" and (
        not figure.noun
        or figure.noun in _OUTCOMES
        or any(figure.noun.startswith(word) for word in _PEOPLE)
    )


def statistic(figure: Figure) -> str:
    """A percentage is a rate, a count a count."""
    return "rate" if figure.kind == "%" else "count"


def _status(bond: Bond) -> str:
    return NONE_OBSERVED if bond.subject.adverse and bond.figure.value == 0 else OBSERVED
