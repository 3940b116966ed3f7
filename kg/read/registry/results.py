"""Posted results: outcome measures, one outcome per cell."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from kg.document import POSTED_RESULTS
from kg.read.registry.analyses import Compared, write_analysis
from kg.read.registry.groups import Group, limits_text, write_groups
from kg.read.registry.harms import absent
from kg.read.registry.measures import timed
from kg.read.registry.places import Place, place_of
from kg.read.registry.shape import Node, nodes, whole, word
from kg.read.registry.units import STATISTICS, figure, missing, unit_of
from kg.read.registry.writer import Writer
from kg.records import Code, Outcome, Ref
from kg.text import Span

_CONFIDENCE = re.compile(r"(\d{2}(?:\.\d+)?)\s*% ?(?:confidence|CI\b)", re.IGNORECASE)
_RANGE = re.compile(r"full range|^range|min.*max", re.IGNORECASE)


class Measured(NamedTuple):
    """An outcome measure of the results, as far as all its cells share it."""

    title: str
    span: Span
    kind: str | None
    unit: str | None
    spread: str
    timeframe: str | None
    groups: dict[str, Group]


def write_outcomes(writer: Writer) -> None:
    """Every cell of every outcome measure, and every analysis."""
    for measured in nodes(writer.study, "resultsSection.outcomeMeasuresModule.outcomeMeasures"):
        title = word(measured, "title")
        if title and word(measured, "reportingStatus") != "NOT_POSTED":
            shared = _shared(writer, measured, title)
            for of_class in nodes(measured, "classes"):
                for category in nodes(of_class, "categories"):
                    _cells(writer, shared, of_class, category)
            compared = Compared(title, shared.span, shared.timeframe, shared.groups)
            for analysis in nodes(measured, "analyses"):
                write_analysis(writer, compared, analysis)


def _shared(writer: Writer, measured: Node, title: str) -> Measured:
    kind, timeframe = word(measured, "type"), word(measured, "timeFrame")
    span = writer.sheet.pieces(
        "Outcome measure: ", title, f" ({kind})" if kind else "", section=POSTED_RESULTS
    )[1]
    for label, said in (
        ("Time frame", timeframe),
        ("Description", word(measured, "description")),
        ("Population", word(measured, "populationDescription")),
    ):
        if said:
            writer.line(label, said, section=POSTED_RESULTS)
    met = write_groups(
        writer, nodes(measured, "groups"), "outcomeMeasuresModule.outcomeMeasures.groups"
    )
    analysed = _analysed(measured)
    groups = {key: group._replace(analysed=analysed.get(key)) for key, group in met.items()}
    return Measured(
        title,
        span,
        word(measured, "paramType"),
        word(measured, "unitOfMeasure"),
        (word(measured, "dispersionType") or "").replace("_", " "),
        timeframe,
        groups,
    )


def _analysed(of: Node) -> dict[str, int]:
    return {
        key: number
        for denoms in nodes(of, "denoms")
        if (word(denoms, "units") or "").casefold() == "participants"
        for count in nodes(denoms, "counts")
        if (key := word(count, "groupId")) and (number := whole(count, "value")) is not None
    }


def _cells(writer: Writer, shared: Measured, of_class: Node, category: Node) -> None:
    place = place_of(shared.title, shared.timeframe, of_class, category)
    analysed = _analysed(of_class)
    for cell in nodes(category, "measurements"):
        group = shared.groups.get(word(cell, "groupId") or "")
        value = word(cell, "value")
        if group is None or value is None:
            continue
        total = analysed.get(word(cell, "groupId") or "", group.analysed)
        head = " | ".join(x for x in (place.titles, group.title) if x)
        comment = word(cell, "comment")
        tail = f" {shared.unit or ''}{limits_text(cell)}"
        tail += f" of {total}" if total is not None else ""
        tail += f" — {comment}" if comment else ""
        spans = writer.sheet.pieces(head, ": ", value, tail, section=POSTED_RESULTS)
        row = Span(spans[0].start, spans[3].end)
        rule = "outcomeMeasuresModule.outcomeMeasures.measurements"
        evidence = (
            writer.evidence(shared.span, rule, also=(row,)),
            writer.evidence(spans[2], f"{rule}.value", of="value_text"),
        )
        outcome = outcome_of(writer.trial, shared, place, group._replace(analysed=total), cell)
        writer.add(replace(outcome, evidence=evidence))


def outcome_of(trial: Ref, shared: Measured, place: Place, group: Group, cell: Node) -> Outcome:
    """The outcome of one cell; `group` with the number analysed that holds for the cell's class."""
    printed = word(cell, "value") or ""
    value = figure(printed)
    unit = unit_of(shared.unit) if shared.unit else None
    counted = unit == "patients" and shared.kind in ("COUNT_OF_PARTICIPANTS", "NUMBER", None)
    whole_count = counted and value is not None and value == int(value) and value >= 0
    numerator = int(value) if whole_count and value is not None else None
    return Outcome(
        trial=trial,
        measure=place.measure,
        term=place.term or (shared.title if counted and timed(place.measure) else None),
        reported_as=shared.title,
        grade=place.grade,
        statistic=_statistic(shared.kind, unit),
        status=_status(place.measure, numerator, cell),
        value=value,
        value_text=printed,
        unit=unit,
        numerator=numerator,
        denominator=group.analysed if counted or unit == "%" else None,
        timepoint=place.timepoint,
        arm=group.arm,
        **_spread(shared.spread, cell),
    )


def _status(measure: Code, numerator: int | None, cell: Node) -> str:
    """Whether a figure was found: that nobody had a harm is told apart; NA is explained by its comment."""
    printed = word(cell, "value") or ""
    if figure(printed) is None and printed.upper() == "NA":
        return missing(word(cell, "comment") or "")
    return "none-observed" if absent(measure, numerator) else "observed"


def _spread(kind: str, cell: Node) -> dict[str, Any]:
    """Interval, range or deviation of a cell, by what the measure says that its limits are."""
    low, high, spread = (figure(word(cell, key)) for key in ("lowerLimit", "upperLimit", "spread"))
    limited = low is not None or high is not None
    if level := _CONFIDENCE.search(kind):
        open_end = low is not None and word(cell, "upperLimit") == "NA"
        return {
            "ci_low": low,
            "ci_high": high,
            "ci_level": Decimal(level[1]) if limited else None,
            "ci_high_reached": False if open_end else None,
        }
    if _RANGE.search(kind):
        return {"range_low": low, "range_high": high}
    return {
        "spread": spread,
        "spread_kind": kind.lower() if spread is not None or limited else None,
    }


def _statistic(kind: str | None, unit: str | None) -> str | None:
    if kind == "NUMBER":
        return {"patients": "count", "%": "rate"}.get(unit or "", "number")
    return STATISTICS.get(kind, kind.lower().replace("_", " ")) if kind else None
