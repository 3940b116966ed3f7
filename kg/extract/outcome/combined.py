"""Composite end points, "a composite of death, stroke and infarction": one measure, not those that it is made of."""

from kg import regex as re
from kg.extract.outcome.line import Line
from kg.extract.outcome.subjects import Subject

_OTHER = "nkt:Other"
_PARTS = r"(?:(?!\s(?:was|were|occurred|had|in|at|did|is|are)\s)[^ⒻⓅⓉ;:.()]){3,160}?"
_COMPOSITE = re.compile(
    rf"(?:(?:freedom|free) from (?:the |a )?)?\b(?:composite|combined)(?:\s(?:primary|secondary|clinical|cardiovascular))*(?:\s(?:end[\s-]?points?|outcomes?|measures?|incidence|rates?))?"
    rf"(?:\s(?:consisting\s)?of\s{_PARTS}(?=\)?\s(?:was|were|occurred|had|in|at|did|is)\s|\s?[(,;]\s?Ⓕ|[;.]|\Z)|\s\([^()ⒻⓅ]{{5,160}}\))"
)


def with_composites(line: Line, found: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The subjects, with each composite of several in place of its parts."""
    if not found or ("ompos" not in line.signs and "ombined" not in line.signs):
        return found
    for match in _COMPOSITE.finditer(line.signs):
        start, end = match.span()
        inside = [s for s in found if start <= s.place < end]
        if len(inside) < 2:
            continue
        span = line.span(start, end)
        whole = Subject(start, end, span, "", "OTHER", _OTHER, term=span.of(line.text))
        found = tuple(
            sorted([*(s for s in found if s not in inside), whole], key=lambda s: s.place)
        )
    return found
