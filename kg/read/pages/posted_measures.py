"""The tokens of posted results → outcome measures, each with its groups and the rows of its table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.read.pages.posted_tokens import Token, role_of
from kg.text import Span

VALUE = re.compile(
    r"(?P<value>NA|-?\d[\d,]*(?:\.\d+)?)(?:\s*\[\w{1,2}\])?(?:\s*\(?(?P<share>\d+(?:\.\d+)?)\s?%\)?)?"
    r"(?:\s*\((?:±\s?)?(?P<low>-?[\d.,]+|NA)(?:\s*\[\w{1,2}\])?(?:\s*(?:to|-|–|,)\s*(?P<high>-?[\d.,]+|NA)(?:\s*\[\w{1,2}\])?)?\s?%?\)|\s*±\s?(?P<sd>[\d.]+))?"
)
WHOLE = re.compile(r"\d{1,5}")
_SHARE = re.compile(r"\(?\d+(?:\.\d+)?\s?%\)?")
_P = re.compile(r"\bP[\s-]?values?\b[\s:|]*(?P<p>[<>=≤≥]?\s?0?\.\d+)", re.IGNORECASE)
# names of the form that say something of a measure; others are words like any
_OF_MEASURE = frozenset(
    {"title", "description", "frame", "groups", "analysed", "type", "unit", "analysis", "statistic"}
)


@dataclass
class Measure:
    """An outcome measure as it is told, token by token; `broken` where figures and groups do not agree in number.

    `rows` are the rows of its table, each with its category; `under` is the name under which the next token stands.
    """

    role: str
    title: Span | None = None
    frame: Span | None = None
    groups: list[Span] = field(default_factory=list)
    analysed: list[int] = field(default_factory=list)
    kind: str = ""
    unit: str = ""
    rows: list[tuple[Span | None, list[Span]]] = field(default_factory=list)
    analysis: int | None = None
    p: re.Match[str] | None = None
    broken: bool = False
    under: str = "measure"
    _waiting: list[Span] = field(default_factory=list)
    _category: Span | None = None

    def take(self, text: str, token: Token) -> None:
        """Takes the next token in."""
        if token.label in _OF_MEASURE:
            self._open(token)
        elif self.under in ("title", "measure"):
            self.title, self.under = self.title or token.span, ""
        elif self.under == "frame":
            self.frame, self.under = self.frame or token.span, ""
        elif self.under == "unit":
            self.unit, self.under = token.words, "data"
        elif self.under == "data":
            self._figure(token)
        else:
            self._listed(text, token)

    def _open(self, token: Token) -> None:
        self.under = token.label
        if token.label == "groups":
            self.groups = []
        elif token.label == "analysis":
            self.analysis = self.analysis or token.span.start
        elif token.label == "statistic":
            self.kind, self.under = token.words, "data"

    def _listed(self, text: str, token: Token) -> None:
        """A name of a group, a number analysed, or words of an analysis."""
        if self.under == "groups":
            self.groups = [*self.groups, token.span]
        elif self.under == "analysed" and WHOLE.fullmatch(token.words):
            self.analysed.append(int(token.words))
        elif self.under == "analysis" and self.analysis is not None:
            self.p = self.p or _P.search(text, self.analysis, token.span.end)

    def _figure(self, token: Token) -> None:
        """A cell of the measure's table: a category, or a figure; a row is full with a figure for every group."""
        if _SHARE.fullmatch(token.words) and self._waiting and "%" not in self.unit:
            self._waiting[-1] = Span(self._waiting[-1].start, token.span.end)
        elif VALUE.fullmatch(token.words):
            self._waiting.append(token.span)
            self.broken = self.broken or len(self._waiting) > len(self.groups)
        else:
            self.close()
            self._category = token.span

    def close(self) -> None:
        """Ends the row at hand; one with too few figures is none."""
        if self.groups and len(self._waiting) == len(self.groups):
            self.rows.append((self._category, self._waiting))
        self._waiting, self._category = [], None


def measures(text: str, told: list[Token]) -> Iterator[Measure]:
    """The measures between the heads of the form; groups hold until others are named."""
    current: Measure | None = None
    inside = False
    for token in told:
        if token.label.startswith("part:"):
            inside = token.label == "part:outcomes"
        elif token.label == "measure" and inside:
            if current:
                yield current
            current = Measure(role_of(token.words), groups=current.groups if current else [])
        elif current and inside:
            current.take(text, token)
    if current:
        yield current
