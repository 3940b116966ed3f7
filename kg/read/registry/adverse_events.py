"""Adverse events of posted results: per event and group, how many were affected of how many at risk."""

from decimal import Decimal
from typing import NamedTuple

from kg.document import POSTED_RESULTS
from kg.read.registry.groups import Group, write_groups
from kg.read.registry.harms import is_harm
from kg.read.registry.measures import exactly, measure_of
from kg.read.registry.shape import Node, node, nodes, whole, word
from kg.read.registry.units import timepoint
from kg.read.registry.writer import Writer
from kg.records import AdverseEvent, Code
from kg.text import Span
from kg.vocabulary import load

AE = Code("measure:AE")
_TOTALS = (
    ("deaths", Code("measure:DEATH"), "Deaths (all causes)", None),
    ("serious", Code("measure:SAE"), "Serious adverse events", True),
    ("other", AE, "Other (not serious) adverse events", False),
)


def event_measure(term: str) -> Code:
    """The measure of an adverse event's term: CRS, GVHD, ICANS … where it names one, else AE.

    >>> event_measure("Cytokine release syndrome"), event_measure("Acute graft versus host disease in skin")
    ('measure:CRS', 'measure:acute-GVHD')
    >>> event_measure("Pneumonia"), event_measure("Upper respiratory tract infection"), event_measure("Disease progression")
    ('measure:AE', 'measure:AE', 'measure:AE')
    """
    whole_term = exactly("measure", term)
    found = whole_term or measure_of(term)
    concept = load()[found]
    spoken = [label for label in concept.labels if " " in label or "-" in label]
    if not is_harm(found) or concept.one("notation") == "OTHER":
        return AE
    return found if whole_term or _stands_in(spoken, term) else AE


def _stands_in(labels: list[str], term: str) -> bool:
    plain = term.casefold().replace("-", " ")
    return any(label.casefold().replace("-", " ") in plain for label in labels)


class Told(NamedTuple):
    """What a row of the table is about: the measure, its term, whether serious, and where the term stands."""

    measure: Code
    term: str | None
    serious: bool | None
    rule: str
    point: str | None
    at: Span | None = None


def write_adverse_events(writer: Writer) -> None:
    """Deaths and totals per group, then every event per group."""
    module = node(writer.study, "resultsSection.adverseEventsModule")
    if not module:
        return
    writer.sheet.heading("Adverse events")
    timeframe = word(module, "timeFrame")
    if timeframe:
        writer.line("Time frame", timeframe, section=POSTED_RESULTS)
    point = timepoint(timeframe) if timeframe else None
    groups = write_groups(writer, nodes(module, "eventGroups"), "adverseEventsModule.eventGroups")
    for stats in nodes(module, "eventGroups"):
        if group := groups.get(word(stats, "id") or ""):
            _totals(writer, stats, group, point)
    for key, serious in (("seriousEvents", True), ("otherEvents", False)):
        for event in nodes(module, key):
            told = Told(AE, word(event, "term"), serious, f"adverseEventsModule.{key}", point)
            _event(writer, event, groups, told)


def _totals(writer: Writer, stats: Node, group: Group, point: str | None) -> None:
    for key, measure, label, serious in _TOTALS:
        affected, at_risk = whole(stats, f"{key}NumAffected"), whole(stats, f"{key}NumAtRisk")
        if affected is not None:
            told = Told(measure, None, serious, f"adverseEventsModule.eventGroups.{key}", point)
            _row(writer, told, group, (f"{label} | ", affected, at_risk, ""))


def _event(writer: Writer, event: Node, groups: dict[str, Group], told: Told) -> None:
    if told.term is None:
        return
    about = ("serious" if told.serious else "other", word(event, "organSystem"))
    tail = f" ({', '.join(x for x in about if x)})"
    span = writer.sheet.pieces("Event: ", told.term, tail, section=POSTED_RESULTS)[1]
    told = told._replace(measure=event_measure(told.term), at=span)
    for stats in nodes(event, "stats"):
        group, affected = groups.get(word(stats, "groupId") or ""), whole(stats, "numAffected")
        if group is not None and affected is not None:
            events = whole(stats, "numEvents")
            tail = f" ({events} events)" if events is not None else ""
            _row(writer, told, group, ("", affected, whole(stats, "numAtRisk"), tail))


def _row(
    writer: Writer, told: Told, group: Group, counts: tuple[str, int, int | None, str]
) -> None:
    """Writes one row; `counts` are what stands before, affected, at risk, and what stands behind."""
    head, affected, at_risk, tail = counts
    of = f"/{at_risk}" if at_risk is not None else ""
    pieces = (f"{head}{group.title}: ", f"{affected}{of}", tail)
    spans = writer.sheet.pieces(*pieces, section=POSTED_RESULTS)
    row = Span(spans[0].start, spans[-1].end)
    main = writer.evidence(told.at or row, told.rule, also=(row,) if told.at else ())
    writer.add(
        AdverseEvent(
            trial=writer.trial,
            measure=told.measure,
            term=told.term,
            statistic="count",
            status="observed" if affected else "none-observed",
            value=Decimal(affected),
            value_text=str(affected),
            unit="patients",
            numerator=affected,
            denominator=at_risk or None,
            timepoint=told.point,
            serious=told.serious,
            arm=group.arm,
            evidence=(main, writer.evidence(spans[1], told.rule, of="value_text")),
        )
    )
