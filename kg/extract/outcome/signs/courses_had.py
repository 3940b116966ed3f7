"""How many courses of treatment tell patients apart, "patients with two or more prior lines": one word of a line and no figure."""

from kg import regex as re
from kg.extract.outcome.signs.karyotypes import WORD
from kg.extract.outcome.signs.line import Line, Piece, compose
from kg.extract.outcome.signs.names import PEOPLE
from kg.text import Span

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_OF_WHAT = (
    r"(?:(?:prior|previous|earlier|further|systemic|treatment|NK|cell|NK-cell|chemotherapy|therapy)\s){0,3}"
    r"(?:lines?(?:\sof\s(?:(?:prior|previous|systemic)\s)*(?:therapy|treatment|chemotherapy))?|therapies|treatments|regimens?|transplants?|transplantations?|infusions?|cycles?|courses?|doses?)"
)
_HAD = re.compile(
    rf"\b(?:{PEOPLE})\s(?:with|receiving|given|after|who\s(?:had\s)?(?:had|received|completed|undergone|got|underwent))\s"
    rf"(?P<many>(?!(?:at\sleast|≥)\s?(?:one|1)\b)(?:(?:at\sleast|(?:no\s)?more\sthan|fewer\sthan|less\sthan|up\sto|only)\s|[≥≤<>]\s?)?{_NUMBER}(?:\s?(?:-|–|to|or)\s?{_NUMBER})?"
    rf"(?<!one)(?<!\s1)\s(?:(?:or|and)\s(?:more|fewer|less)\s)?{_OF_WHAT}|(?:only\s)?(?:one|1)\s{_OF_WHAT})\b(?!\sof\s\d)",
    re.IGNORECASE,
)
# "and in those with one": the noun is left out
_ELIDED = re.compile(
    rf"\bthose\s(?:with|receiving|given|after|who\s(?:had|received))\s(?P<many>(?:only\s)?{_NUMBER}(?:\sor\s(?:more|fewer|less))?)(?=\s?[.,;)]|\s(?:and|versus|vs)\b|\Z)",
    re.IGNORECASE,
)


def with_courses_had(line: Line) -> Line:
    """The same line with each such number and its noun as one word.

    >>> from kg.document import ABSTRACT, Section, Sentence
    >>> def signs(text):
    ...     return with_courses_had(compose(Sentence(Span(0, len(text)), Section(Span(0, len(text)), ABSTRACT)), text, [])).signs
    >>> signs("Of patients with 2 or more prior lines"), signs("and in those who had received three infusions")
    ('Of patients with Ɣ', 'And in those who had received Ɣ')
    >>> signs("patients with three prior lines, and those with one."), signs("those with one.")
    ('Patients with Ɣ, and those with Ɣ.', 'Those with one.')
    >>> signs("Four patients received three infusions"), signs("patients who received at least one dose")
    ('Four patients received three infusions', 'Patients who received at least one dose')
    """
    told = list(_HAD.finditer(line.text, *line.sentence.span))
    if not told:
        return line
    told += _ELIDED.finditer(line.text, told[0].end(), line.sentence.span.end)
    words = [Piece(WORD, Span(*m.span("many"))) for m in told]
    kept = [p for p in line.pieces.values() if not any(w.span.meets(p.span) for w in words)]
    return compose(line.sentence, line.text, sorted([*kept, *words], key=lambda p: p.span))
