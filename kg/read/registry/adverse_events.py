"""Adverse events of posted results: per event and group, how many were affected of how many at risk."""

from decimal import Decimal

from kg.document import POSTED_RESULTS
from kg.read.registry.measures import exactly, measure_of
from kg.read.registry.results import Group, write_groups
from kg.read.registry.shape import Node, node, nodes, whole, word
from kg.read.registry.units import timepoint
from kg.read.registry.writer import Writer
from kg.records import AdverseEvent, Code, Ref
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
    if (
        "AdverseEventKind" not in (concept.one("statementKind") or "")
        or concept.one("notation") == "OTHER"
    ):
        return AE
    return found if whole_term or _stands_in(spoken, term) else AE


def _stands_in(labels: list[str], term: str) -> bool:
    plain = term.casefold().replace("-", " ")
    return any(label.casefold().replace("-", " ") in plain for label in labels)


def write_adverse_events(writer: Writer) -> None:
    """Deaths and totals per group, then every event per group."""
    module = node(writer.study, "resultsSection.adverseEventsModule")
    if not module:
        return
    writer.sheet.heading("Adverse events")
    timeframe = word(module, "timeFrame")
    if timeframe:
        writer.line("Time frame", timeframe, section=POSTED_RESULTS)
    groups = write_groups(writer, nodes(module, "eventGroups"), "adverseEventsModule.eventGroups")
    point = timepoint(timeframe) if timeframe else None
    for group in nodes(module, "eventGroups"):
        if met := groups.get(word(group, "id") or ""):
            _totals(writer, group, met, point)
    for key, serious in (("seriousEvents", True), ("otherEvents", False)):
        for event in nodes(module, key):
            _event(writer, event, groups, serious, point)


def _totals(writer: Writer, stats: Node, group: Group, point: str | None) -> None:
    for key, measure, label, serious in _TOTALS:
        affected, at_risk = whole(stats, f"{key}NumAffected"), whole(stats, f"{key}NumAtRisk")
        if affected is None:
            continue
        head = (label, f" | {group.title}: ")
        _add(
            writer,
            head,
            affected,
            at_risk,
            f"eventGroups.{key}",
            None,
            measure,
            serious,
            group.arm,
            point,
        )


def _event(
    writer: Writer, event: Node, groups: dict[str, Group], serious: bool, point: str | None
) -> None:
    term = word(event, "term")
    if not term:
        return
    kind = "seriousEvents" if serious else "otherEvents"
    system = word(event, "organSystem")
    about = ", ".join(x for x in ("serious" if serious else "other", system) if x)
    span = writer.sheet.pieces("Event: ", term, f" ({about})", section=POSTED_RESULTS)[1]
    measure = event_measure(term)
    for stats in nodes(event, "stats"):
        group, affected = groups.get(word(stats, "groupId") or ""), whole(stats, "numAffected")
        if group is None or affected is None:
            continue
        events = whole(stats, "numEvents")
        head = (f"{group.title}: ",)
        tail = f" ({events} events)" if events is not None else ""
        _add(
            writer,
            head,
            affected,
            whole(stats, "numAtRisk"),
            kind,
            term,
            measure,
            serious,
            group.arm,
            point,
            at=span,
            tail=tail,
        )


def _add(
    writer: Writer,
    head: tuple[str, ...],
    affected: int,
    at_risk: int | None,
    rule: str,
    term: str | None,
    measure: Code,
    serious: bool | None,
    arm: Ref,
    point: str | None,
    *,
    at: Span | None = None,
    tail: str = "",
) -> None:
    of = f"/{at_risk}" if at_risk is not None else ""
    spans = writer.sheet.pieces(*head, f"{affected}{of}", tail, section=POSTED_RESULTS)
    row = Span(spans[0].start, spans[-1].end)
    figures = spans[-2]
    rule = f"adverseEventsModule.{rule}"
    writer.add(
        AdverseEvent(
            trial=writer.trial,
            measure=measure,
            term=term,
            statistic="count",
            status="observed" if affected else "none-observed",
            value=Decimal(affected),
            value_text=str(affected),
            unit="patients",
            numerator=affected,
            denominator=at_risk or None,
            timepoint=point,
            serious=serious,
            arm=arm,
            evidence=(
                writer.evidence(at, rule, also=(row,)) if at else writer.evidence(row, rule),
                writer.evidence(figures, rule, of="value_text"),
            ),
        )
    )
