"""What a sentence goes on to speak of without its name: "ORR was 30%. By cohort, rates were 0/4, 1/6 and 5/10."."""

from kg import regex as re
from kg.extract.outcome.bond.shares import is_share
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT
from kg.text import Span

_WHOM = r"(?:\s(?:in|for|with|among|at|of|on)\s[^ⓂⒺⒻ;.]{2,50}?)?"
_IT = re.compile(
    rf"(?:\A\W*(?:(?:By|At|On|After)\s(?:the\s)?Ⓣ,?\s)?|[,;]\s)(?:(?:[Tt]he|[Tt]h[ei]se|[Tt]hose)\s(?:corresponding\s|respective\s)?(?:Ⓣ-?\s)?|[Cc]orresponding\s)?(?P<it>[Rr]ates?|[Pp]roportions?|[Pp]ercentages?|[Ff]igures?){_WHOM}\s(?:was|were)\s(?:only\s|about\s|approximately\s)?Ⓕ"
    r"|\A\W*[Ii]n\s(?:only\s)?Ⓕ,?\s(?P<there>it|this|they)\s(?:was|were|had\sbeen|reached)\s(?:of\s)?Ⓖ"
    r"|\A\W*(?:[Ii]n|[Aa]mong|[Ff]or|[Ww]ith|[Aa]t)\s[^ⓂⒺⒻ;.]{2,70}?,?\s(?P<whose>it)\s(?:was|reached)\s(?:only\s)?Ⓕ"
    r"|(?:\A\W*|,\s)(?P<that>[Ii]t|[Tt]his)\s(?:was\s(?:only\s|about\s|approximately\s)?)?Ⓕ\s(?:in|for|among|with|at|on)\b"
)
# "At Ⓣ the figure was Ⓕ, and Ⓕ had a Ⓜ": what is named behind is another
_LEADS = re.compile(
    r"\W*(?:By|At|On|After)\s(?:the\s)?Ⓣ,?\sthe\s(?:rates?|proportions?|percentages?|figures?)\s"
)
_HINT = re.compile(
    r"\b(?:[Rr]ates?|[Pp]roportions?|[Pp]ercentages?|[Ff]igures?|[Ii]t|[Tt]his|[Tt]hese|they)\s[^.;]{0,50}?\b(?:was|were)\s"
)


def hints(text: str, span: Span) -> bool:
    """Whether a sentence may go on to speak of what the one before told."""
    return bool(_HINT.search(text, *span))


def with_spoken_of(reading: Reading, code: str) -> Line:
    """The line with the word for it as the measure that the sentence before told, where it names none but in its groups.

    >>> bool(_IT.search("By cohort, rates were Ⓕ, Ⓕ and Ⓕ")), bool(_IT.search("It was Ⓕ in A and Ⓕ in B")), bool(_IT.search("The rate in cohort A was Ⓕ"))
    (True, True, True)
    >>> bool(_IT.search("In Ⓕ it was of Ⓖ")), bool(_IT.search("In Ⓕ it was of use"))
    (True, False)
    >>> bool(_IT.search("It was Ⓕ long")), bool(_IT.search("accrual rates were Ⓕ")), bool(_IT.search("this was seen in Ⓕ"))
    (False, False, False)
    """
    line = reading.line
    whose = {i for g in reading.groups if g.said for i in range(g.place, g.end)}
    named = [i for i, p in line.pieces.items() if p.sign in "ⓂⒺ" and i not in whose]
    match = _IT.search(line.signs) if code else None
    if not code or (named and not (match and _LEADS.match(line.signs) and named[0] > match.end())):
        return line
    if not match:
        return _with_ratio(line, code) or _with_benefit(line, code) or line
    return _with(line, line.span(*match.span(match.lastgroup or 0)), code)


def _with(line: Line, span: Span, code: str) -> Line:
    pieces = [*line.pieces.values(), Piece("Ⓜ", span, code=code)]
    return compose(line.sentence, line.text, sorted(pieces, key=lambda p: p.span))


_RATIO = re.compile(r"(?:HR|[Hh]azard\sratio)(?=\s?(?:was|of|[=:,])?\s?\d)")


def _with_ratio(line: Line, code: str) -> Line | None:
    """The same line with the name of a ratio as the measure: "In the per-protocol population, the HR was 0.58"."""
    for place, piece in line.of("Ⓕ"):
        named = _RATIO.match(line.text, *piece.span)
        if not named or getattr(piece.value, "kind", "") != "effect":
            continue
        number = line.text.index(" ", named.end()) + 1 if " " in piece.span.of(line.text) else 0
        if not named.end() < number < piece.span.end or place in _bracketed(line.signs):
            continue
        measure = Piece("Ⓜ", Span(*named.span()), code=code)
        figure = piece._replace(span=Span(number, piece.span.end))
        rest = [p for i, p in line.pieces.items() if i != place]
        pieces = sorted([*rest, measure, figure], key=lambda p: p.span)
        return compose(line.sentence, line.text, pieces)
    return None


# patients who were MRD-negative derived greater benefit, with a ratio in brackets
_BENEFIT = re.compile(r"\b[Bb]enefit(?:ed)?(?=\b[^;.]{0,60}[(\[]Ⓕ)")


def _with_benefit(line: Line, code: str) -> Line | None:
    """The same line with "benefit" as the survival told before, where ratios stand in brackets."""
    match = _BENEFIT.search(line.signs)
    ratio = any(getattr(p.value, "kind", "") == "effect" for _, p in line.of("Ⓕ"))
    return _with(line, line.span(*match.span()), code) if match and ratio else None


def _bracketed(signs: str) -> set[int]:
    """Where signs stand in brackets."""
    return {i for m in re.finditer(r"\([^()]*\)", signs) for i in range(*m.span())}


def spoken_of(reading: Reading, bound: list[Bond]) -> str:
    """The one measure that a sentence tells outside of brackets, of shares of patients or of survival; a rate before counts."""
    told = [
        b
        for b in bound
        if b.place not in reading.opened and (is_share(b.figure) or b.subject.kind == TIME_TO_EVENT)
    ]
    rates = {b.subject.code for b in told if b.figure.kind == "%"}
    ratios = {b.subject.code for b in bound if b.figure.kind == "effect"}
    codes = rates or {b.subject.code for b in told} or ratios
    return codes.pop() if len(codes) == 1 else ""
