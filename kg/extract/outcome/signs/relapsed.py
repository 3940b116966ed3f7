"""That so many relapsed, where the word could also say which disease they had: "of whom two relapsed", not "two relapsed, one refractory"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.people import PATIENTS
from kg.extract.scope import holds

_WHO = rf"(?:{PATIENTS}|responders|others?|of\s(?:them|these|those|whom|which))"
_ADVERB = r"(?:ha(?:ve|s|d)|later|then|subsequently|eventually|ultimately|since|also|already|again|soon|thereafter|both|all)"
_WHEN = r"\s(?:at|after|within|by|between|during|before|Ⓣ|a\smedian)"
_ENDS = rf"(?=\s?(?:[.,;:)]|\Z)|{_WHEN}|\s(?:and|but|in|on|with|despite|while|whereas|early|late|again|later|[a-z]+ly)\b)"
_RELAPSED = re.compile(
    rf"Ⓕ(?:\s{_WHO})?(?:\s{_ADVERB})*\s(?P<what>relapsed|recurred)\b(?!\s(?:and|or)\s(?:refractory|progressive)){_ENDS}"
)
# they had before: "had relapsed after a transplantation before enrolment"
_BEFORE = re.compile(
    r"[^;.]*\b(?:before|prior\sto|at)\s(?:the\s|study\s)?(?:enrol|inclusion|entry|infusion|treatment|baseline|screening|NK|CAR)"
    r"|(?<=had relapsed)\safter\s|(?<=have relapsed)\safter\s(?:an?\s)?(?:prior|previous|auto|allo)"
)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,20}\Z")
_DATED = re.compile(rf"{_WHEN}\b")
_SORTS = re.compile(
    r"\b(?:refractory|newly[\s-]diagnosed|de\snovo|untreated|treatment-na[iï]ve|progressive disease|high-risk)\b"
)


def with_relapses(line: Line) -> Line:
    """The same line with such a word as a measure."""
    if not holds(line.signs, ("relapsed", "recurred")):
        return line
    new = [Piece("Ⓜ", line.span(a, b), code="measure:relapse") for a, b in _places(line.signs)]
    if not new:
        return line
    return compose(
        line.sentence, line.text, sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    )


def _places(signs: str) -> Iterator[tuple[int, int]]:
    """Where it stands.

    >>> def told(signs): return len(list(_places(signs)))
    >>> told("Ⓕ achieved Ⓜ, of whom Ⓕ relapsed."), told("Ⓕ responders relapsed within Ⓣ."), told("Ⓕ had a Ⓜ (Ⓕ relapsed at Ⓣ)")
    (1, 1, 1)
    >>> told("Ⓕ relapsed patients"), told("Ⓕ relapsed and Ⓕ refractory"), told("Ⓕ (Ⓕ relapsed, Ⓕ with Ⓓ)"), told("Ⓕ relapsed or refractory")
    (0, 0, 0, 0)
    >>> told("Ⓕ had relapsed after transplantation"), told("Ⓕ relapsed within Ⓣ before enrolment"), told("Ⓕ have relapsed after Ⓣ")
    (0, 0, 1)
    """
    for match in _RELAPSED.finditer(signs):
        if _SORTS.search(signs, max(0, match.start() - 60), match.end() + 60):
            continue
        if _BEFORE.match(signs, match.end()):
            continue
        if _IN_BRACKETS.search(signs[: match.start()]) and not _DATED.match(signs, match.end()):
            continue
        yield match.span("what")
