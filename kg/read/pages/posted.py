"""Results that a register's page posts, pasted with the rest of its text → endpoints, outcomes, adverse events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.read.pages.facts import RULES, Page
from kg.read.pages.plain import nothing, plain
from kg.read.pages.posted_events import events
from kg.read.pages.posted_tokens import Token, role_of, tokens
from kg.read.registry.groups import Group
from kg.read.registry.measures import measure_of
from kg.read.registry.results import Measured, outcome_of, place_of
from kg.read.registry.shape import Node
from kg.records import Arm, Endpoint, Evidence, Outcome, arm_ref
from kg.text import Span

_VALUE = re.compile(
    r"(?P<value>NA|-?\d[\d,]*(?:\.\d+)?)(?:\s*\[\w{1,2}\])?(?:\s*\(?(?P<share>\d+(?:\.\d+)?)\s?%\)?)?"
    r"(?:\s*\((?:±\s?)?(?P<low>-?[\d.,]+|NA)(?:\s*\[\w{1,2}\])?(?:\s*(?:to|-|–|,)\s*(?P<high>-?[\d.,]+|NA)(?:\s*\[\w{1,2}\])?)?\s?%?\)|\s*±\s?(?P<sd>[\d.]+))?"
)
_MARK = re.compile(r"\[(\w{1,2})\]")
_SHARE = re.compile(r"\(?\d+(?:\.\d+)?\s?%\)?")
_P = re.compile(r"\bP[\s-]?values?\b[\s:|]*(?P<p>[<>=≤≥]?\s?0?\.\d+)", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,5}")
_RULE = "posted-results"


@dataclass
class _Measure:
    """An outcome measure as it is told, token by token."""

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
    waiting: list[Span] = field(default_factory=list)
    category: Span | None = None


def add_posted(page: Page, part: Span) -> None:
    """The records of a page's posted results, in order; endpoints only where the page has not announced them before."""
    told = list(tokens(page.text, part))
    known = {r.title.casefold() for r in page.records if isinstance(r, Endpoint)}
    for measure in _measures(page.text, told):
        if measure.title and not nothing(measure.title.of(page.text)):
            title = plain(measure.title.of(page.text))
            if title.casefold() not in known:
                known.add(title.casefold())
                page.records.append(_endpoint(page, measure, measure.title, title))
            page.records.extend(_outcomes(page, measure, measure.title, title))
    page.records.extend(events(page, told))
    _add_arms(page, told)


def _measures(text: str, told: list[Token]) -> Iterator[_Measure]:
    """The measures between the heads of the form, each with what its lines say; groups hold until others are named."""
    current: _Measure | None = None
    groups: list[Span] = []
    label, inside = "", False
    for token in told:
        if token.label.startswith("part:"):
            inside = token.label == "part:outcomes"
            label = ""
        if token.label == "measure" and inside:
            if current:
                yield current
            current, label = _Measure(role_of(token.words), groups=groups), "measure"
        elif current and inside:
            label = _tell(text, current, token, label)
            groups = current.groups
    if current:
        yield current


# names of the form that say something of a measure; others are words like any
_OF_MEASURE = frozenset(
    {"title", "description", "frame", "groups", "analysed", "type", "unit", "analysis", "statistic"}
)


def _tell(text: str, current: _Measure, token: Token, label: str) -> str:
    """Takes a token in; what it returns is the label under which the next one stands."""
    if token.label in _OF_MEASURE:
        return _open(current, token)
    if label in ("title", "frame"):
        setattr(current, label, getattr(current, label) or token.span)
        return ""
    if label == "measure":
        current.title = current.title or token.span
        return ""
    if label == "groups":
        current.groups = [*current.groups, token.span]
    elif label == "analysed" and _WHOLE.fullmatch(token.words):
        current.analysed.append(int(token.words))
    elif label == "unit":
        current.unit = token.words
        return "data"
    elif label == "analysis" and current.analysis is not None:
        current.p = current.p or _P.search(text, current.analysis, token.span.end)
    elif label == "data":
        _tell_value(current, token)
    return label


def _open(current: _Measure, token: Token) -> str:
    if token.label == "groups":
        current.groups = []
    elif token.label == "analysis":
        current.analysis = current.analysis or token.span.start
    elif token.label == "statistic":
        current.kind = token.words
        return "data"
    return token.label


def _tell_value(current: _Measure, token: Token) -> None:
    """A cell of the measure's table: a category, or a figure; a row is full with a figure for every group."""
    if _SHARE.fullmatch(token.words) and current.waiting and "%" not in current.unit:
        current.waiting[-1] = Span(current.waiting[-1].start, token.span.end)
    elif _VALUE.fullmatch(token.words):
        current.waiting.append(token.span)
        current.broken = current.broken or len(current.waiting) > len(current.groups)
    else:
        close(current)
        current.category = token.span


def close(current: _Measure) -> None:
    """Ends the row at hand; one with too few figures is none."""
    if current.groups and len(current.waiting) == len(current.groups):
        current.rows.append((current.category, current.waiting))
    current.waiting, current.category = [], None


def _endpoint(page: Page, measure: _Measure, place: Span, title: str) -> Endpoint:
    evidence = [page.evidence(place, _RULE)]
    if measure.frame:
        evidence.append(page.evidence(measure.frame, _RULE, of="timeframe"))
    return Endpoint(
        trial=page.trial,
        title=title,
        measure=measure_of(title),
        role=measure.role,
        timeframe=plain(measure.frame.of(page.text)) if measure.frame else None,
        evidence=tuple(evidence),
    )


def _outcomes(page: Page, measure: _Measure, place: Span, title: str) -> Iterator[Outcome]:
    """One outcome per figure; none where figures and groups do not agree in number."""
    close(measure)
    if measure.broken:
        return
    shared = Measured(
        title,
        place,
        _kind(measure.kind),
        measure.unit or None,
        measure.kind.partition("(")[2].rstrip(")"),
        plain(measure.frame.of(page.text)) if measure.frame else None,
        {},
    )
    counted = measure.analysed if len(measure.analysed) == len(measure.groups) else []
    for category, figures in measure.rows:
        node: Node = {"title": plain(category.of(page.text)) if category else None}
        where = place_of(shared, {}, node)
        for at, (group, span) in enumerate(zip(measure.groups, figures, strict=True)):
            name = plain(group.of(page.text))
            total = counted[at] if counted else None
            told = outcome_of(
                page.trial,
                shared,
                where,
                Group(name, arm_ref(page.trial, name), total),
                _cell(span.of(page.text)) | _comment(page.text, span),
            )
            row = Span((category or figures[0]).start, figures[-1].end)
            evidence = Evidence(row, f"{RULES}:{_RULE}", "", "", (place, group))
            value = page.evidence(span, _RULE, of="value_text")
            yield _compared(page, measure, at, replace(told, evidence=(evidence, value)))


def _cell(words: str) -> Node:
    """A figure with its limits, in the shape of a registry's record.

    >>> _cell("6.4 (3.9 to 11.8)"), _cell("7 35.0%")["value"], _cell("NA [1] (3.1 to NA)")["upperLimit"]
    ({'value': '6.4', 'lowerLimit': '3.9', 'upperLimit': '11.8'}, '7', 'NA')
    >>> _cell("12.1 (3.4)"), _cell("0")
    ({'value': '12.1', 'spread': '3.4'}, {'value': '0'})
    """
    found = _VALUE.fullmatch(words)
    if found is None:
        return {}
    node: Node = {"value": found["value"]}
    if found["high"]:
        node |= {"lowerLimit": found["low"], "upperLimit": found["high"]}
    elif spread := found["low"] or found["sd"]:
        node["spread"] = spread
    return node


def _comment(text: str, cell: Span) -> Node:
    """The footnote that a figure refers to, which tells why there is none."""
    mark = _MARK.search(cell.of(text))
    note = re.compile(rf"(?m)^\W*\[{mark[1]}\]\s*(?P<note>[A-Za-z].*)").search(text, cell.end) if mark else None
    return {"comment": note["note"]} if note else {}


def _kind(words: str) -> str | None:
    """How figures were summed up, as registries code it.

    >>> _kind("Median (95% Confidence Interval)"), _kind("Count of Participants"), _kind("")
    ('MEDIAN', 'COUNT_OF_PARTICIPANTS', None)
    """
    plain_words = words.partition("(")[0].strip().lower()
    return plain_words.replace("-", " ").replace(" ", "_").upper() or None


def _compared(page: Page, measure: _Measure, at: int, told: Outcome) -> Outcome:
    """The outcome with the p-value of the comparison, where two groups were compared and one figure of each."""
    if measure.p is None or at or len(measure.groups) != 2 or len(measure.rows) != 1:
        return told
    place = Span(*measure.p.span("p"))
    words = place.of(page.text).replace(" ", "")
    return replace(
        told,
        p_value=Decimal(words.lstrip("<>=≤≥")),
        p_text=words,
        comparator=plain(measure.groups[1].of(page.text)),
        evidence=(*told.evidence, page.evidence(place, _RULE, of="p_text")),
    )


def _add_arms(page: Page, told: list[Token]) -> None:
    """The groups of the results that are no arms of the plan, with how many started."""
    known = {r.name.casefold() for r in page.records if isinstance(r, Arm)}
    groups = _values_under(told, "groups")
    started = _values_under(told, "started")
    sizes = [t for t in started if _WHOLE.fullmatch(t.words)]
    for at, group in enumerate(groups):
        name = plain(group.span.of(page.text))
        if name.casefold() in known or nothing(name):
            continue
        known.add(name.casefold())
        evidence = [page.evidence(group.span, _RULE)]
        size = sizes[at] if len(sizes) == len(groups) else None
        if size:
            evidence.append(page.evidence(size.span, _RULE, of="n"))
        page.records.append(
            Arm(
                trial=page.trial,
                name=name,
                n=int(size.words) if size else None,
                evidence=tuple(evidence),
            )
        )


def _values_under(told: list[Token], label: str) -> list[Token]:
    """The values behind the first label of this name."""
    at = next((i for i, t in enumerate(told) if t.label == label), None)
    found: list[Token] = []
    for token in told[at + 1 :] if at is not None else ():
        if token.label:
            break
        found.append(token)
    return found
