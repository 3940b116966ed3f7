"""Subjects: what a statement is about, a measure or event with its grade, statistic, time point and qualifier."""

from functools import cache
from typing import NamedTuple

from kg.text import Span
from kg.vocabulary import Concept

PROPORTION, TIME_TO_EVENT = "nkt:Proportion", "nkt:TimeToEvent"
ADVERSE, DOSE, KINETICS = "nkt:AdverseEventKind", "nkt:DoseKind", "nkt:KineticsKind"
OTHER = "nkt:Other"

# what is spoken of but has no figure that is a result
_NO_RESULT = frozenset(
    [
        "safety",
        "tolerability",
        "efficacy",
        "feasibility",
        "transcriptomics",
        "follow-up-time",
        "number-of-infusions",
        "costs",
        "pharmacokinetics",
        "pharmacodynamics",
        "OTHER",
    ]
)
_SAME = {
    "CRS": "cytokine-release",
    "GVHD": "event:graft-versus-host",
    "AE": "event:adverse-event",
    "ICANS": "icans",
}


class Subject(NamedTuple):
    """What a figure is about. `place` and `end` are indices of the line; `measure` is a notation of the scheme."""

    place: int
    end: int
    span: Span
    code: str
    measure: str
    kind: str
    term: str | None = None
    grade: str | None = None
    statistic: str | None = None
    time: str | None = None
    qualifier: str | None = None
    context: frozenset[str] = frozenset()
    vague: bool = False

    @property
    def adverse(self) -> bool:
        """Whether it is an adverse event."""
        return self.kind == ADVERSE


@cache
def _meaning(concept: tuple[str, str, str, str | None, str | None, bool]) -> Subject:
    code, measure, kind, term, _, vague = concept
    return Subject(0, 0, Span(0, 0), code, measure, kind, term, vague=vague)


def meaning(concept: Concept) -> Subject:
    """What a concept of the schemes "measure" and "event" stands for in the outcomes table."""
    if concept.scheme == "event":
        measure = (concept.one("measure") or "measure:AE").partition(":")[2]
        return _meaning((concept.code, *_of_event(concept, measure), None, False))
    notation = concept.one("notation") or "OTHER"
    local = concept.code.partition(":")[2]
    term = concept.one("term") or (None if local == notation else concept.one("prefLabel"))
    kind = concept.one("statementKind") or PROPORTION
    vague = local in _NO_RESULT
    return _meaning((concept.code, notation, kind, term, None, vague))


def _of_event(concept: Concept, measure: str) -> tuple[str, str, str | None]:
    """An event that has a code of its own is that, a kind of infection with its term; a kind of cytopenia is an adverse event."""
    term = concept.one("term") or concept.name
    if measure == "CYTOPENIA" and concept.code != "event:cytopenia":
        return "AE", ADVERSE, term
    if measure == "INFECTION":
        return measure, ADVERSE, None if concept.code == "event:infection" else term
    own = (
        concept.one("term") is None
        and _SAME.get(measure, measure.casefold()) in concept.code.casefold()
    )
    return measure, ADVERSE, None if own else term
