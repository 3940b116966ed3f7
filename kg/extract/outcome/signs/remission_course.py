"""What became of so many where the words could also say which disease they had: "two relapsed", "four remain in first remission", "two flared"."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.people import PATIENTS
from kg.extract.scope import holds
from kg.text import Span

_WHO = rf"(?:(?:(?:CRi?|PR|complete|partial|responding|such|infused|MRD-negative|transplanted)\s){{0,2}}{PATIENTS}|responders|others?|of\s(?:them|these|those|whom|which))"
_ADVERB = r"(?:ha(?:ve|s|d)|later|then|subsequently|eventually|ultimately|since|also|already|again|soon|thereafter|both|all)"
_WHEN = r"\s(?:at|after|within|by|between|during|before|Ⓣ|a\smedian)"
_ENDS = rf"(?=\s?(?:[.,;:)]|\Z)|{_WHEN}|\s(?:and|but|in|on|with|despite|while|whereas|early|late|again|later|[a-z]+ly)\b)"
# "Ⓕ in cohort A relapsed", but "Ⓕ with relapsed AML"
_OF_GROUP = r"(?:\s(?:in|from|on|at|given|receiving|of|assigned\sto|treated\s(?:with|at|in))\s(?:the\s)?[A-Za-z0-9][^ⒻⓂⒺⓉ;.,()]{1,45}?)?"
_RELAPSED = re.compile(
    rf"Ⓕ(?:\s{_WHO})?(?:{_OF_GROUP}|\swith\s(?:an?\s)?[ⓂⒺ])(?:,\s(?:both|all|each|one)\s[^ⒻⓂⒺ;.,]{{1,40}},)?(?:\s{_ADVERB})*\s(?P<what>relapsed|recurred|flared)\b(?!\s(?:and|or)\s(?:refractory|progressive)){_ENDS}"
)
_REMAIN = re.compile(
    r"Ⓕ[^ⒻⓂⒺ;.]{0,40}?\b(?:remain(?:ed|s|ing)?|stay(?:ed|s)?|continue[ds]?(?:\sto\sbe)?|(?:was|were|is|are)\s(?:all\s)?still)\s(?:alive\s)?(?:and\s)?(?P<what>in\s(?:first|second)\s(?:complete\s|molecular\s)?remission)"
)
# they had before: "had relapsed after a transplantation before enrolment"
_BEFORE = re.compile(
    r"[^;.]*\b(?:before|prior\sto|at)\s(?:the\s|study\s)?(?:enrol|inclusion|entry|infusion|treatment|baseline|screening|NK|CAR)"
    r"|(?<=had relapsed)\safter\s(?![ⓉⒻ]|an?\smedian)|(?<=have relapsed)\safter\s(?:an?\s)?(?:prior|previous|auto|allo)"
)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,20}\Z")
# "(median age, 66 years; 7 relapsed after transplantation)": how they came
_WITH_AGE = re.compile(r"\b[Aa]ge\b[^().;]{0,60};\s\Z")
_DATED = re.compile(rf"{_WHEN}\b")
_SORTS = re.compile(
    r"\b(?:refractory|newly[\s-]diagnosed|de\snovo|untreated|treatment-na[iï]ve|progressive disease|high-risk)\b"
)


def with_remissions(line: Line) -> Line:
    """The same line with such words as a measure."""
    if not holds(line.signs, ("relapsed", "recurred", "flared", "remission")):
        return line
    new = [Piece("Ⓜ", line.span(a, b), code=code) for a, b, code in _places(line.signs)]
    if not new:
        return line
    return compose(
        line.sentence, line.text, sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    )


_SAID = re.compile(r"\b(?:relapsed|recurred|flared|(?:first|second) (?:\w+ )?remission)\b")


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may tell what became of remissions."""
    return bool(_SAID.search(text, *span))


def _places(signs: str) -> Iterator[tuple[int, int, str]]:
    """Where they stand, and what they tell.

    >>> def told(signs): return len(list(_places(signs)))
    >>> told("Ⓕ achieved Ⓜ, of whom Ⓕ relapsed."), told("Ⓕ responders relapsed within Ⓣ."), told("Ⓕ had a Ⓜ (Ⓕ relapsed at Ⓣ)")
    (1, 1, 1)
    >>> told("Only Ⓕ in cohort A relapsed."), told("Ⓕ in the control group relapsed and Ⓕ Ⓜ"), told("Ⓕ given cells relapsed at Ⓣ"), told("Ⓕ in a cohort of relapsed AML")
    (1, 1, 1, 0)
    >>> told("Ⓕ with a Ⓜ relapsed."), told("Ⓕ with Ⓓ relapsed.")
    (1, 0)
    >>> told("Ⓕ relapsed patients"), told("Ⓕ relapsed and Ⓕ refractory"), told("Ⓕ (Ⓕ relapsed, Ⓕ with Ⓓ)"), told("Ⓕ relapsed or refractory")
    (0, 0, 0, 0)
    >>> told("Ⓕ had relapsed after transplantation"), told("Ⓕ relapsed within Ⓣ before enrolment"), told("Ⓕ have relapsed after Ⓣ")
    (0, 0, 1)
    >>> told("Ⓕ remained in first remission at Ⓣ"), told("Ⓕ flared, at Ⓣ"), told("Ⓕ in first remission received cells")
    (1, 1, 0)
    """
    for match in _REMAIN.finditer(signs):
        yield *match.span("what"), "measure:CR"
    for match in _RELAPSED.finditer(signs):
        if _SORTS.search(signs, max(0, match.start() - 60), match.end() + 60):
            continue
        if _BEFORE.match(signs, match.end()):
            continue
        if _IN_BRACKETS.search(signs[: match.start()]) and not _DATED.match(signs, match.end()):
            continue
        if _WITH_AGE.search(signs, max(0, match.start() - 90), match.start()):
            continue
        flared = match["what"] == "flared"
        yield *match.span("what"), "measure:flare" if flared else "measure:relapse"
