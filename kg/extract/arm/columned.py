"""Groups that the columns of a table are headed by, with their sizes: "Flu/Cy (n=18) | Flu/Ara-C (n=12)"."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.number import whole
from kg.extract.scope import holds, trials
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_LINE = re.compile(r"[^\n]+")
_COLUMN = re.compile(
    r"(?:^|\||\t|\s{2,})\s*(?P<name>[A-Za-z\d][^|:\n\t()]{0,40}?)\s?\([nN]\s?=\s?(?P<n>\d{1,4})\)(?=\s*(?::|\||\t|$)|\s{2,})",
    re.M,
)
# columns of all patients, of some that are no group by name, and of doses
_NO_GROUP = re.compile(
    r".*\b(?:total|all|overall|patients|pts|participants|responders?|evaluable|safety|efficacy|population|grades?|events?|cells?(?!\Z)|cells/kg|yes|no|day|week|month|baseline)\b.*"
    r"|(?:DL|dose\slevel)\s?-?\d.*|[\d.,]+\s?(?:[×x]|million|billion|m?g\b|%).*",
    re.I,
)


class Column(NamedTuple):
    """A group that heads a column, and its size."""

    name: Span
    size: Span


def columned(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of the first line of a table that heads two columns or more with their sizes.

    A randomised trial's columns may count those who could be analysed; how many were assigned is told elsewhere.
    """
    del sentences
    if any(t.ref == trial and t.allocation == "RANDOMIZED" for t in trials(found)):
        return
    text = found.recognised.text
    own = {s.section.span for s in found.recognised.sentences}
    for line in _LINE.finditer(text):
        columns = columns_of(text, Span(*line.span()))
        if columns and any(o.covers(columns[0].name) for o in own):
            yield from (
                Arm(
                    trial=trial,
                    name=c.name.of(text),
                    n=whole(c.size.of(text)),
                    evidence=(Evidence(c.name, "arm.columned"), Evidence(c.size, "arm.size", "n")),
                )
                for c in columns
            )
            return


def columns_of(text: str, line: Span) -> list[Column]:
    """The groups with which a line heads its columns, where they are at least two.

    >>> def told(words): return [(c.name.of(words), c.size.of(words)) for c in columns_of(words, Span(0, len(words)))]
    >>> told("CR | Flu/Cy (N=18): 2 (11) | Flu/Ara-C (N=12): 5 (42)"), told("             NHL (n=19)     MM (n=16)")
    ([('Flu/Cy', '18'), ('Flu/Ara-C', '12')], [('NHL', '19'), ('MM', '16')])
    >>> told("Event | Any grade (n=12) | Grade 3 (n=4)"), told("Fever (n=9) and chills (n=4) were frequent."), told("All (n=9) | A (n=3)")
    ([], [], [])
    >>> told("AE | NK cells (n=21) | Controls (n=55)"), told("- A1 (n=3)")
    ([('NK cells', '21'), ('Controls', '55')], [])
    """
    if not holds(line.of(text), ("n=", "N=", "n =", "N =")):
        return []
    heads = [
        Column(Span(*m.span("name")), Span(*m.span("n"))) for m in _COLUMN.finditer(text, *line)
    ]
    groups = [h for h in heads if not _NO_GROUP.fullmatch(h.name.of(text))]
    return groups if len({g.name.of(text).casefold() for g in groups}) > 1 else []
