"""What was not reached or could not be estimated stands where a figure would: the line's sign Ⓤ."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg import regex as re
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.scope import holds

NOT_REACHED, NOT_EVALUABLE = "not-reached", "not-evaluable"
_AUXILIARY = (
    r"(?:(?:was|were|is|are|has|have|had|could|remains?)\s(?:both\s|still\s|also\s|all\s)?)?"
)
_HINTS = ("not", "to be", "never", "unreached", "NR", "N.R", "NE", "immature", "either")
# the short form that an author introduces behind them: "not reached (NR)"
_SHORT = r"(?:\s\((?:NR|NE)\))?"
_UNREACHED = re.compile(
    rf"(?:\b{_AUXILIARY}(?:not|never)\s(?:yet\s)?(?:be(?:en)?\s)?(?:yet\s)?(?:reached|attained|obtained|met|defined|established|determined|identified|exceeded(?!\s[％ⓃⒼⓁⓍⒹ]))\b"
    rf"|\b{_AUXILIARY}(?:not|never)\s(?:yet\s)?(?:be(?:en)?\s)?achieved(?=\s(?:at|after|in|by|with|and)\b|[.,;)]|\Z)"
    rf"|\b{_AUXILIARY}(?:yet|still)\sto\sbe\s(?:reached|attained|met|determined)\b"
    rf"|\b(?:remains?\s|is\s|was\s)?unreached\b|(?<![\w-])N\.?R\b\.?(?![\w-])){_SHORT}"
)
_INESTIMABLE = re.compile(
    rf"(?:\b{_AUXILIARY}(?:not|never)\s(?:yet\s)?(?:be(?:en)?\s)?(?:yet\s)?(?:evaluable|estimable|estimated|calculated|assessable|calculable|mature)\b"
    rf"|(?<![\w-])NE\b(?![\w-])|\b(?:was|were|is|are)\s(?:still\s)?immature\b){_SHORT}"
)
# "Neither Ⓜ nor Ⓜ has been reached"
_NEITHER = re.compile(
    r"\b[Nn]either\s(?:the\s)?(?:median\s)?Ⓜ\snor\s(?:the\s)?(?:median\s)?Ⓜ\s(?P<not>(?:(?:had|have|has|was|were)\s)(?:yet\s)?(?:been\s)?(?:yet\s)?(?:reached|attained))\b"
)
# "complete responses were not reached in any patient": nobody had one, which is known
_BY_NOBODY = re.compile(
    r"\s(?:in|by|at)\sany\s(?:patient|case|participant|subject|of\b(?![^.;]{0,30}\b(?:arms?|cohorts?|groups?)\b))"
)
_DOSES = frozenset({"measure:MTD", "measure:RP2D", "measure:MFD"})
_END_POINT = re.compile(r"\b(?:end ?points?|goal|target|criterion)\s?\Z")


@dataclass(frozen=True, slots=True)
class Unreached:
    """A value that does not exist yet: `status` is not-reached or not-evaluable."""

    status: str
    text: str


def with_unreached(line: Line) -> Line:
    """The same line with such words as one sign Ⓤ.

    >>> [words for _, _, words in _places("Ⓜ was not reached in A and Ⓛ in B"[:40])]
    ['not-reached']
    >>> [s for _, _, s in _places("Ⓜ has not yet been reached; Ⓜ NR (Ⓘ); Ⓜ was not estimable")]
    ['not-reached', 'not-reached', 'not-evaluable']
    >>> [s for _, _, s in _places("Ⓜ was not reached (NR) in A and not estimable (NE) in B")]
    ['not-reached', 'not-evaluable']
    >>> [s for _, _, s in _places("Ⓜ and Ⓜ have all yet to be reached; the dose has yet to be chosen")]
    ['not-reached']
    >>> [w for _, _, w in _places("Ⓜ was not exceeded")], list(_places("cells never exceeded ％ of lymphocytes"))
    (['not-reached'], [])
    >>> list(_places("Ⓜ was not achieved in any patient")), [s for _, _, s in _places("Ⓜ was not achieved in cohort A")]
    ([], ['not-reached'])
    >>> [signs[a:b] for signs in ("Neither median Ⓜ nor Ⓜ was reached", "neither arm reached Ⓜ") for a, b, _ in _places(signs)]
    ['was reached']
    >>> list(_places("Ⓜ was not different; criteria were not applied"))
    []
    """
    new = []
    for start, end, status in _places(line.signs):
        if not any(start <= i < end for i in line.pieces) and not _not_found(line, start, end):
            span = line.span(start, end)
            new.append(Piece("Ⓤ", span, Unreached(status, span.of(line.text))))
    if not new:
        return line
    pieces = sorted([*line.pieces.values(), *new], key=lambda p: p.span)
    return compose(line.sentence, line.text, pieces)


def _not_found(line: Line, start: int, end: int) -> bool:
    """Whether what "was not identified" is an event, which then did not occur, and no dose."""
    before = max((i for i in line.pieces if i < start), default=None)
    code = line.pieces[before].code if before is not None else None
    return "identified" in line.signs[start:end] and code not in _DOSES


def _places(signs: str) -> Iterator[tuple[int, int, str]]:
    if not holds(signs, _HINTS):
        return
    for pattern, status in ((_UNREACHED, NOT_REACHED), (_INESTIMABLE, NOT_EVALUABLE)):
        for match in pattern.finditer(signs):
            if _END_POINT.search(signs, max(0, match.start() - 24), match.start()):
                continue  # "so that the primary end point was not reached"
            if _BY_NOBODY.match(signs, match.end()):
                continue
            yield *match.span(), status
    for match in _NEITHER.finditer(signs):
        yield *match.span("not"), NOT_REACHED
