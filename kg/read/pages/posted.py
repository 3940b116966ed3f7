"""Results that a register's page posts, pasted with the rest of its text → endpoints, outcomes, adverse events."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.read.pages.page import RULES, Page
from kg.read.pages.plain import nothing, plain
from kg.read.pages.posted_events import events
from kg.read.pages.posted_measures import VALUE, WHOLE, Measure, measures
from kg.read.pages.posted_tokens import Token, tokens
from kg.read.registry.groups import Group
from kg.read.registry.measures import measure_of
from kg.read.registry.places import place_of
from kg.read.registry.results import Measured, outcome_of
from kg.read.registry.shape import Node
from kg.records import Arm, Endpoint, Evidence, Outcome, arm_ref
from kg.text import Span

_MARK = re.compile(r"\[(\w{1,2})\]")
_RULE = "posted-results"


def add_posted(page: Page, part: Span) -> None:
    """The records of a page's posted results, in order; endpoints only where the page has not announced them before."""
    told = list(tokens(page.text, part))
    known = {r.title.casefold() for r in page.records if isinstance(r, Endpoint)}
    for measure in measures(page.text, told):
        if measure.title and not nothing(measure.title.of(page.text)):
            title = plain(measure.title.of(page.text))
            if title.casefold() not in known:
                known.add(title.casefold())
                page.records.append(_endpoint(page, measure, measure.title, title))
            page.records.extend(_outcomes(page, measure, measure.title, title))
    page.records.extend(events(page, told))
    _add_arms(page, told)


def _endpoint(page: Page, measure: Measure, place: Span, title: str) -> Endpoint:
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


def _outcomes(page: Page, measure: Measure, place: Span, title: str) -> Iterator[Outcome]:
    """One outcome per figure; none where figures and groups do not agree in number."""
    measure.close()
    if measure.broken:
        return
    shared = _shared(page, measure, place, title)
    counted = measure.analysed if len(measure.analysed) == len(measure.groups) else []
    for category, figures in measure.rows:
        node: Node = {"title": plain(category.of(page.text)) if category else None}
        where = place_of(shared.title, shared.timeframe, {}, node)
        row = Span((category or figures[0]).start, figures[-1].end)
        for at, (group, span) in enumerate(zip(measure.groups, figures, strict=True)):
            name = plain(group.of(page.text))
            told = outcome_of(
                page.trial,
                shared,
                where,
                Group(name, arm_ref(page.trial, name), counted[at] if counted else None),
                _cell(span.of(page.text)) | _comment(page.text, span),
            )
            evidence = Evidence(row, f"{RULES}:{_RULE}", "", "", (place, group))
            value = page.evidence(span, _RULE, of="value_text")
            yield _compared(page, measure, at, replace(told, evidence=(evidence, value)))


def _shared(page: Page, measure: Measure, place: Span, title: str) -> Measured:
    """What all figures of a measure have in common."""
    return Measured(
        title,
        place,
        _kind(measure.kind),
        measure.unit or None,
        measure.kind.partition("(")[2].rstrip(")"),
        plain(measure.frame.of(page.text)) if measure.frame else None,
        {},
    )


def _cell(words: str) -> Node:
    """A figure with its limits, in the shape of a registry's record.

    >>> _cell("6.4 (3.9 to 11.8)"), _cell("7 35.0%")["value"], _cell("NA [1] (3.1 to NA)")["upperLimit"]
    ({'value': '6.4', 'lowerLimit': '3.9', 'upperLimit': '11.8'}, '7', 'NA')
    >>> _cell("12.1 (3.4)"), _cell("0")
    ({'value': '12.1', 'spread': '3.4'}, {'value': '0'})
    """
    found = VALUE.fullmatch(words)
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
    note = (
        re.compile(rf"(?m)^\W*\[{mark[1]}\]\s*(?P<note>[A-Za-z].*)").search(text, cell.end)
        if mark
        else None
    )
    return {"comment": note["note"]} if note else {}


def _kind(words: str) -> str | None:
    """How figures were summed up, as registries code it.

    >>> _kind("Median (95% Confidence Interval)"), _kind("Count of Participants"), _kind("")
    ('MEDIAN', 'COUNT_OF_PARTICIPANTS', None)
    """
    plain_words = words.partition("(")[0].strip().lower()
    return plain_words.replace("-", " ").replace(" ", "_").upper() or None


def _compared(page: Page, measure: Measure, at: int, told: Outcome) -> Outcome:
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
    sizes = [t for t in started if WHOLE.fullmatch(t.words)]
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
