"""Composite end points, "a composite of death, stroke and infarction", "intubation or death": one measure, not those that it is made of."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.composite import composite
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.subject import absence
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD

_OTHER, _SURVIVAL = "nkt:Other", "nkt:TimeToEvent"
_PARTS = r"(?:(?!\s(?:was|were|occurred|had|in|at|did|is|are)\s)[^ⒻⓅⓉ;:.()]){3,160}?"
_COMPOSITE = re.compile(
    rf"(?:(?:freedom|free) from (?:the |a )?)?\b(?:composite|combined)(?:\s(?:primary|secondary|clinical|cardiovascular))*(?:\s(?:end[\s-]?points?|outcomes?|measures?|incidence|rates?))?"
    rf"(?:\s(?:consisting\s)?of\s{_PARTS}(?=\)?\s(?:was|were|occurred|had|in|at|did|is)\s|\s?[(,;]\s?Ⓕ|[;.]|\Z)|\s\([^()ⒻⓅ]{{5,160}}\))"
)
# progression to ventilation, dialysis or Ⓔ
_OR_DEATH = re.compile(
    rf"(?:.*(?:[.;:]\s|[(\[]|\b(?:[Ee]nd[\s-]?point|[Oo]utcome|[Mm]easure)s?,\s|\b(?:{HAD}|of|for|with|from)\s))?(?:\W*(?:[Tt]he|[Aa]n?)\s)?(?P<all>[^.;:()\[\]ⒻⓅⓉ]{{1,120}}?\s(?:and/)?or\s[ⓂⒺ])"
)
# "the hazard ratio for progression or death" is that of a survival
_RATIO = re.compile(r"\bratio\s(?:for|of)\s(?:the\s)?\Z")
_DEATH = frozenset({"death", "dying"})


def with_composites(line: Line, found: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The subjects, with each composite of several in place of its parts."""
    found = tuple(_with_or_death(line, found))
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


def _with_or_death(line: Line, found: tuple[Subject, ...]) -> Iterator[Subject]:
    """The subjects, with "intubation or death" as one; what is denied together stays apart."""
    wholes: list[Subject] = []
    for dead in found:
        said = line.pieces[dead.place].span.of(line.text).casefold()
        if dead.measure == "DEATH" and said in _DEATH and not _is_denied(line.signs, dead.place):
            match = _OR_DEATH.fullmatch(line.signs, 0, dead.place + 1)
            if match and not _RATIO.search(line.signs, 0, match.start("all")):
                span = line.span(match.start("all"), dead.place + 1)
                term = span.of(line.text)
                term = term[0].lower() + term[1:] if term[1:2].islower() else term
                whole = dead._replace(
                    place=match.start("all"),
                    span=span,
                    code="",
                    measure="OTHER",
                    kind=_OTHER,
                    term=term,
                )
                wholes.append(_as_survival(line, whole, dead) or whole)
    parts = [s for s in found if not any(w.place <= s.place < w.end for w in wholes)]
    yield from sorted([*parts, *wholes], key=lambda s: s.place)


# "the risk of recurrence or death was lower with cells (HR Ⓕ", and no share by which it fell
_OF_RATIO = re.compile(r"[^.;ⓂⒺⒻ]{0,80}\((?:[^()ⒻⓂ]{0,30}\s)?Ⓕ")
_SHARE_FELL = re.compile(r"\bby\s(?:about\s|nearly\s)?Ⓕ")


def _as_survival(line: Line, whole: Subject, dead: Subject) -> Subject | None:
    """The survival of whose events the words tell, where a hazard ratio stands behind them."""
    told = composite(line.text, *line.pieces[dead.place].span)
    behind = _OF_RATIO.match(line.signs, dead.place + 1) if told else None
    if told is None or behind is None or _SHARE_FELL.search(line.signs, dead.place, behind.end()):
        return None
    figure = line.pieces[behind.end() - 1].value
    if getattr(figure, "effect", "") != "hazard ratio":
        return None
    code = f"measure:{told[2]}"
    return whole._replace(code=code, measure=told[2], kind=_SURVIVAL, term=None)


def _is_denied(signs: str, place: int) -> bool:
    return any(m.start() <= place < m.end() for m in absence.places(signs))
