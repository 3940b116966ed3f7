"""Rows of tables of trials: each cell is a statement of its own, so that no time, grade or whole goes over to the next."""

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.outcome.fact import Fact
from kg.extract.scope import of_many
from kg.text import Span

_CELL = re.compile(r"[^|\n]+")
_LEAST = 3  # cells of a row
# headings that say nothing but that results follow
_TELLS = re.compile(
    r"\s*(?:(?:[Kk]ey|[Mm]ain|[Cc]linical|[Rr]eported|[Bb]est|[Pp]rimary)\s)?(?:[Rr]esults?|[Oo]utcomes?|[Ee]fficacy|[Ss]afety|[Tt]oxicit(?:y|ies)|[Ff]indings|[Aa]ctivity|[Cc]omments?|[Nn]otes?|[Aa]dverse\sevents)"
    r"(?:\s(?:and|/)\s[a-z]+|\s(?:results?|outcomes?|data))?:\s+"
)
_OTHERS = frozenset({"other-trial", "historical"})  # a review's rows are always others'
_UNTOLD = re.compile(
    r"\s*(?:[^:|]{1,60}:\s+)?(?:NR|NA|N/A|ND|[-–—]+|[Nn]ot (?:reported|available))\W*\Z"
)


def cells_of(found: Found, sentence: Sentence) -> tuple[Sentence, ...]:
    """The cells of a row that has one trial's number, in a document on many; the sentence itself where it is no such row."""
    text = found.recognised.text
    if text.count("|", *sentence.span) < _LEAST - 1 or not of_many(found.recognised):
        return (sentence,)
    numbers = {str(m.value) for m in sentence.of("identifier") if m.code.startswith("registry:")}
    if len(numbers) != 1:
        return (sentence,)
    return tuple(_cell(sentence, span) for span in spans_of(text, sentence.span))


def spans_of(text: str, row: Span) -> list[Span]:
    """Where the cells of a row stand that may tell something, without headings that only say that results follow.

    >>> words = "Trial: NCT1 | N: 7 | Outcomes: CR 3/7; no CRS | Safety: NR | CRS: 1/7"
    >>> [s.of(words) for s in spans_of(words, Span(0, len(words)))]
    ['Trial: NCT1', 'N: 7', 'CR 3/7; no CRS', 'CRS: 1/7']
    """
    spans = []
    for match in _CELL.finditer(text, *row):
        told = _TELLS.match(text, *match.span())
        words = match.group()
        start = told.end() if told else match.start() + len(words) - len(words.lstrip())
        end = match.start() + len(words.rstrip())
        if start < end and not _UNTOLD.fullmatch(words):
            spans.append(Span(start, end))
    return spans


def _cell(row: Sentence, span: Span) -> Sentence:
    mentions = tuple(
        m._replace(context=m.context - _OTHERS) for m in row.mentions if span.covers(m.span)
    )
    return Sentence(span, row.section, mentions, row.context - _OTHERS)


def of_row(facts: list[Fact], row: Sentence) -> list[Fact]:
    """The facts of a cell as told by the whole row, which names the trial."""
    return [f._replace(line=f.line._replace(sentence=row)) for f in facts]
