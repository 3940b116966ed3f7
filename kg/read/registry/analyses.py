"""Posted results: statistical analyses, one comparison each."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from kg.document import POSTED_RESULTS
from kg.read.registry.groups import Group
from kg.read.registry.measures import measure_of, said_further
from kg.read.registry.shape import Node, word
from kg.read.registry.units import figure, timepoint
from kg.read.registry.writer import Writer
from kg.records import Evidence, Outcome
from kg.text import Span

RULE = "outcomeMeasuresModule.outcomeMeasures.analyses"


class Compared(NamedTuple):
    """What was compared: the title of the outcome measure and where it stands, its time frame, its groups."""

    title: str
    span: Span
    timeframe: str | None
    groups: dict[str, Group]


def write_analysis(writer: Writer, compared: Compared, analysis: Node) -> None:
    """One comparison: estimate, interval and p-value, of the first group against the others."""
    groups = [
        compared.groups[key] for key in _texts(analysis, "groupIds") if key in compared.groups
    ]
    if not groups or not (word(analysis, "pValue") or word(analysis, "paramValue")):
        return
    method, parameter = word(analysis, "statisticalMethod"), word(analysis, "paramType")
    measure = measure_of(compared.title)
    ratio = parameter and re.search(r"\bratio\b", parameter, re.IGNORECASE)
    writer.add(
        Outcome(
            trial=writer.trial,
            measure=measure,
            term=said_further(measure, compared.title),
            reported_as=compared.title,
            statistic=_parameter(parameter) if parameter else "comparison",
            status="observed",
            value=figure(word(analysis, "paramValue")),
            value_text=word(analysis, "paramValue"),
            unit="ratio" if ratio else None,
            timepoint=timepoint(compared.timeframe) if compared.timeframe else None,
            p_value=_p(word(analysis, "pValue")),
            p_text=word(analysis, "pValue"),
            test=_test(method) if method else None,
            arm=groups[0].arm,
            comparator="; ".join(group.title for group in groups[1:]) or None,
            qualifier=word(analysis, "groupDescription"),
            evidence=_written(writer, compared, groups, analysis),
            **_interval(analysis),
        )
    )


def _interval(analysis: Node) -> dict[str, Any]:
    low, high = figure(word(analysis, "ciLowerLimit")), figure(word(analysis, "ciUpperLimit"))
    level = figure(word(analysis, "ciPctValue")) if low is not None or high is not None else None
    return {"ci_low": low, "ci_high": high, "ci_level": level}


def _written(
    writer: Writer, compared: Compared, groups: list[Group], analysis: Node
) -> tuple[Evidence, ...]:
    """Writes the comparison as one line."""
    p_value, estimate = word(analysis, "pValue"), word(analysis, "paramValue")
    low, high = word(analysis, "ciLowerLimit") or "?", word(analysis, "ciUpperLimit") or "?"
    interval = f", {word(analysis, 'ciPctValue') or '?'}% CI {low} to {high}"
    about = (word(analysis, "statisticalMethod"), word(analysis, "groupDescription"))
    pieces = (
        "Analysis of " + " vs ".join(group.title for group in groups) + ": ",
        ", ".join(x for x in about if x),
        f"; {word(analysis, 'paramType') or 'estimate'} " if estimate else "",
        estimate or "",
        interval if low != "?" or high != "?" else "",
        "; p " if p_value else "",
        p_value or "",
    )
    spans = writer.sheet.pieces(*pieces, section=POSTED_RESULTS)
    row = Span(spans[0].start, spans[-1].end)
    evidence = [writer.evidence(compared.span, RULE, also=(row,))]
    if estimate:
        evidence.append(writer.evidence(spans[3], f"{RULE}.paramValue", of="value_text"))
    if p_value:
        evidence.append(writer.evidence(spans[6], f"{RULE}.pValue", of="p_text"))
    return tuple(evidence)


def _texts(of: Node, key: str) -> Iterator[str]:
    found = of.get(key)
    yield from (item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def _parameter(words: str) -> str:
    """The name of an estimated parameter.

    >>> _parameter("Hazard Ratio (HR)"), _parameter("Mean Difference (Final Values)"), _parameter("Cox Proportional Hazard")
    ('hazard ratio', 'mean difference', 'hazard ratio')
    """
    plain = re.sub(r"\s*\(.*\)", "", words).strip().lower()
    return "hazard ratio" if "proportional hazard" in plain else plain


def _test(method: str) -> str:
    return (
        "log-rank"
        if re.fullmatch(r"(?:stratified )?log[- ]?rank.*", method, re.IGNORECASE)
        else method
    )


def _p(words: str | None) -> Decimal | None:
    """A p-value's figure; that of a limit (<0.001) too, since the text keeps the sign."""
    plain = re.sub(r"^[\s<>=≤≥pP]+", "", words or "")
    value = figure(plain)
    return value if value is not None and 0 <= value <= 1 else None
