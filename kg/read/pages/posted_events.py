"""Adverse events that a register's page posts: how many were affected of how many at risk, per event and group."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.read.pages.page import RULES, Page
from kg.read.pages.plain import plain
from kg.read.pages.posted_tokens import Token
from kg.read.registry.adverse_events import AE, event_measure
from kg.read.registry.units import timepoint
from kg.records import AdverseEvent, Code, Evidence, arm_ref
from kg.text import Span

_AFFECTED = re.compile(
    r"(?P<n>\d{1,4})\s?/\s?(?P<of>\d{1,4})(?:\s*\(\s*(?P<share>\d+(?:\.\d+)?)\s?%\s*\))?"
)
_TAIL = re.compile(r"\s*(?:[†‡*]+\s*\d*|\[\w\])\s*\Z")
_KIND = re.compile(r"\s*\((?P<kind>serious|other|not serious|non-serious)\)\s*\Z", re.IGNORECASE)
_TOTAL = re.compile(
    r"total(?:,.*)?|all-?cause mortality.*|(?:total,? )?(?:serious|other).*adverse events.*",
    re.IGNORECASE,
)
_TOTALS = {
    "deaths": (Code("measure:DEATH"), None),
    "serious": (Code("measure:SAE"), True),
    "other": (AE, False),
}


class _Row(NamedTuple):
    """An event or a total, under which part of the form it stands, and its figures in the order of the groups."""

    name: Token
    part: str
    cells: list[Span]


def events(page: Page, told: list[Token]) -> Iterator[AdverseEvent]:
    """The adverse events of the form; rows whose figures are not as many as the groups are left out."""
    groups, frame = _groups_and_frame(told)
    for row in _rows(told):
        if groups and len(row.cells) == len(groups):
            for group, cell in zip(groups, row.cells, strict=True):
                if found := _AFFECTED.fullmatch(page.text, *cell):
                    yield _event(page, row, group.span, found, frame)


def _groups_and_frame(told: list[Token]) -> tuple[list[Token], Token | None]:
    """The groups named last before the first event, or among the events; and the time frame of these."""
    groups: list[Token] = []
    frame = None
    label, inside = "", False
    for token in told:
        if token.label:
            inside = inside or token.label == "part:events"
            groups = [] if token.label == "groups" else groups
            label = token.label
        elif _AFFECTED.fullmatch(token.words) and inside:
            break
        elif label == "groups":
            groups.append(token)
        elif label == "frame" and inside:
            frame, label = token, ""
    return groups, frame


def _rows(told: list[Token]) -> Iterator[_Row]:
    """The rows: a name, then its figures."""
    inside, part = False, ""
    name: Token | None = None
    cells: list[Span] = []
    for token in told:
        if token.label.startswith("part:"):
            inside = token.label == "part:events"
        if not inside:
            continue
        if _AFFECTED.fullmatch(token.words):
            cells.append(token.span)
            continue
        if name and cells:
            yield _Row(name, part, cells)
        part = token.label if token.label in _TOTALS else part
        name, cells = token, []
    if name and cells:
        yield _Row(name, part, cells)


def _event(
    page: Page, row: _Row, group: Span, found: re.Match[str], frame: Token | None
) -> AdverseEvent:
    measure, term, serious = _about(row)
    cell = Span(*found.span())
    n, of = int(found["n"]), int(found["of"])
    share = Decimal(found["share"]) if found["share"] else None
    rule = f"{RULES}:posted-events"
    whole = Span(row.name.span.start, row.cells[-1].end)
    return AdverseEvent(
        trial=page.trial,
        measure=measure,
        term=term,
        statistic="rate" if share is not None else "count",
        status="observed" if n else "none-observed",
        value=share if share is not None else Decimal(n),
        value_text=cell.of(page.text),
        unit="%" if share is not None else "patients",
        numerator=n,
        denominator=of or None,
        timepoint=timepoint(plain(frame.words)) if frame else None,
        serious=serious,
        arm=arm_ref(page.trial, plain(group.of(page.text))),
        evidence=(
            Evidence(whole, rule, "", "", (group,)),
            Evidence(cell, rule, "value_text"),
        ),
    )


def _about(row: _Row) -> tuple[Code, str | None, bool | None]:
    """Measure, term and seriousness of a row."""
    words = _TAIL.sub("", plain(row.name.words))
    if _TOTAL.fullmatch(words) and row.part in _TOTALS:
        measure, serious = _TOTALS[row.part]
        return measure, None, serious
    said = _KIND.search(words)
    term = _KIND.sub("", words)
    kind = said["kind"].lower() if said else row.part
    return event_measure(term), term, {"serious": True, "deaths": None, "": None}.get(kind, False)
