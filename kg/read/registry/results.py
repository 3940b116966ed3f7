"""Posted results: participant flow, outcome measures per group, analyses."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kg.document import POSTED_RESULTS
from kg.read.registry.measures import OTHER, exactly, measure_of, timed
from kg.read.registry.shape import Node, node, nodes, whole, word
from kg.read.registry.units import STATISTICS, figure, is_timepoint, missing, timepoint, unit_of
from kg.read.registry.writer import Writer
from kg.records import Code, Evidence, Outcome, Ref, arm_ref
from kg.text import Span

_CONFIDENCE = re.compile(r"(\d{2}(?:\.\d+)?)\s*% ?(?:confidence|CI\b)", re.IGNORECASE)
_RANGE = re.compile(r"full range|^range|min.*max", re.IGNORECASE)
_GRADE = re.compile(
    r"\bgrades?\s*(?P<low>[1-5])(?:\s*(?:-|–|to|or|and|/)\s*(?:grades?\s*)?(?P<high>[1-5]))?",
    re.IGNORECASE,
)
_SEVERE = re.compile(
    r"(?:≥|>=)\s*grade\s*([1-5])|grades?\s*(?:≥|>=)\s*([1-5])|grade\s*([1-5])\s*(?:or (?:higher|above|greater)|\+)",
    re.IGNORECASE,
)


class Group(NamedTuple):
    """A group of the results: its title as printed, its arm, and how many participants were analysed."""

    title: str
    arm: Ref
    analysed: int | None = None


class Measured(NamedTuple):
    """An outcome measure of the results, as far as all its cells share it."""

    title: str
    span: Span
    kind: str | None
    unit: str | None
    spread: str
    timeframe: str | None
    groups: dict[str, Group]


class Place(NamedTuple):
    """What a class and a category say of the cells under them."""

    measure: Code
    term: str | None
    grade: str | None
    timepoint: str | None
    titles: str


def write_groups(writer: Writer, groups: list[Node], rule: str) -> dict[str, Group]:
    """Results groups by their id (OG000), each with its arm; new ones are described where they are first met."""
    met: dict[str, Group] = {}
    for group in groups:
        key, title = word(group, "id"), word(group, "title")
        if key and title:
            arm = arm_ref(writer.trial, title)
            if arm not in writer.arms or not writer.arms[arm].notation:
                _introduce(writer, arm, (key, title, word(group, "description") or ""), rule)
            met[key] = Group(title, arm)
    return met


def _introduce(writer: Writer, arm: Ref, about: tuple[str, str, str], rule: str) -> None:
    """Writes a group; a planned arm gets only its notation from it, and keeps its own description."""
    key, title, description = about
    planned = arm in writer.arms
    pieces = (f"{key} ", title, ": " if description else "", description)
    spans = writer.sheet.pieces(*pieces, section=POSTED_RESULTS)
    writer.arm(title, writer.evidence(spans[1], rule))
    told = [writer.evidence(spans[0]._replace(end=spans[0].end - 1), rule, of="notation")]
    if description:
        told.append(writer.evidence(spans[3], rule, of="description"))
    writer.tell(arm, *told, notation=key, description=None if planned else description)


def write_flow(writer: Writer) -> None:
    """How many started in each group: the size of the arm."""
    flow = node(writer.study, "resultsSection.participantFlowModule")
    if not flow:
        return
    rule = "participantFlowModule.periods"
    writer.sheet.heading("Participant flow")
    groups = write_groups(writer, nodes(flow, "groups"), "participantFlowModule.groups")
    for period in nodes(flow, "periods"):
        for milestone in [*nodes(period, "milestones"), *nodes(period, "dropWithdraws")]:
            what = word(milestone, "type") or ""
            for reached in nodes(milestone, "achievements") or nodes(milestone, "reasons"):
                group, count = (
                    groups.get(word(reached, "groupId") or ""),
                    word(reached, "numSubjects"),
                )
                if group is None or count is None:
                    continue
                head = " | ".join(x for x in (word(period, "title"), group.title, what) if x)
                span = writer.sheet.pieces(f"{head}: ", count, section=POSTED_RESULTS)[1]
                number = whole(reached, "numSubjects")
                if what == "STARTED" and number:
                    writer.tell(group.arm, writer.evidence(span, rule, of="n"), n=number)


def write_baseline(writer: Writer) -> None:
    """Baseline: the sizes of groups that the flow does not give, and the measures as text."""
    baseline = node(writer.study, "resultsSection.baselineCharacteristicsModule")
    if not baseline:
        return
    titles = {word(g, "id"): word(g, "title") for g in nodes(baseline, "groups")}
    writer.sheet.heading("Baseline")
    for measured in nodes(baseline, "measures"):
        unit = word(measured, "unitOfMeasure") or ""
        for of_class in nodes(measured, "classes"):
            for category in nodes(of_class, "categories"):
                names = (word(measured, "title"), word(of_class, "title"), word(category, "title"))
                for cell in nodes(category, "measurements"):
                    head = " | ".join(x for x in (*names, titles.get(word(cell, "groupId"))) if x)
                    if value := word(cell, "value"):
                        writer.sheet.pieces(
                            f"{head}: ",
                            value,
                            f" {unit}{_limits_text(cell)}",
                            section=POSTED_RESULTS,
                        )


def _limits_text(cell: Node) -> str:
    low, high, spread = word(cell, "lowerLimit"), word(cell, "upperLimit"), word(cell, "spread")
    if low or high:
        return f" ({low or '?'} to {high or '?'})"
    return f" (± {spread})" if spread else ""


def write_outcomes(writer: Writer) -> None:
    """Every cell of every outcome measure, and every analysis."""
    for measured in nodes(writer.study, "resultsSection.outcomeMeasuresModule.outcomeMeasures"):
        title = word(measured, "title")
        if title and word(measured, "reportingStatus") != "NOT_POSTED":
            shared = _shared(writer, measured, title)
            for of_class in nodes(measured, "classes"):
                for category in nodes(of_class, "categories"):
                    _cells(writer, shared, of_class, category)
            for analysis in nodes(measured, "analyses"):
                _analysis(writer, shared, analysis)


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


def _place(shared: Measured, of_class: Node, category: Node) -> Place:
    """What is measured here: a title that is a measure, a grade or a point in time is read as such."""
    measure, grade = measure_of(shared.title), _grade(shared.title)
    point = timepoint(shared.timeframe) if shared.timeframe else None
    terms: list[str] = []
    titles = [t for t in (word(of_class, "title"), word(category, "title")) if t]
    for title in titles:
        named = exactly("measure", title)
        if is_timepoint(title):
            point = timepoint(title)
        elif named and named != measure:
            measure = named
        else:
            grade = _grade(title) or grade
            if not _GRADE.fullmatch(title):
                terms.append(title)
    term = ", ".join(terms) or None
    if measure == OTHER:
        term = ": ".join(x for x in (shared.title, term) if x)
    return Place(measure, term, grade, point, " | ".join(titles))


def _grade(title: str) -> str | None:
    """A toxicity grade that a title names.

    >>> _grade("Grade 3"), _grade("Grades 1-2"), _grade("Grade 3 or higher"), _grade("≥ Grade 3 AEs"), _grade("Upgrade 3")
    ('3', '1-2', '>=3', '>=3', None)
    """
    if severe := _SEVERE.search(title):
        return f">={severe[1] or severe[2] or severe[3]}"
    found = _GRADE.search(title)
    if not found:
        return None
    return f"{found['low']}-{found['high']}" if found["high"] else found["low"]


def _cells(writer: Writer, shared: Measured, of_class: Node, category: Node) -> None:
    place = _place(shared, of_class, category)
    analysed = _analysed(of_class)
    for cell in nodes(category, "measurements"):
        group = shared.groups.get(word(cell, "groupId") or "")
        value = word(cell, "value")
        if group is None or value is None:
            continue
        total = analysed.get(word(cell, "groupId") or "", group.analysed)
        head = " | ".join(x for x in (place.titles, group.title) if x)
        comment = word(cell, "comment")
        tail = f" {shared.unit or ''}{_limits_text(cell)}"
        tail += f" of {total}" if total is not None else ""
        tail += f" — {comment}" if comment else ""
        spans = writer.sheet.pieces(head, ": ", value, tail, section=POSTED_RESULTS)
        row = Span(spans[0].start, spans[3].end)
        rule = "outcomeMeasuresModule.outcomeMeasures.measurements"
        evidence = (
            writer.evidence(shared.span, rule, also=(row,)),
            writer.evidence(spans[2], f"{rule}.value", of="value_text"),
        )
        writer.add(_outcome(writer, shared, place, group, cell, total, evidence))


def _outcome(
    writer: Writer,
    shared: Measured,
    place: Place,
    group: Group,
    cell: Node,
    total: int | None,
    evidence: tuple[Evidence, ...],
) -> Outcome:
    printed = word(cell, "value") or ""
    value = figure(printed)
    unit = unit_of(shared.unit) if shared.unit else None
    counted = unit == "patients" and shared.kind in ("COUNT_OF_PARTICIPANTS", "NUMBER", None)
    status = (
        "observed"
        if value is not None or printed.upper() != "NA"
        else missing(word(cell, "comment") or "")
    )
    low, high, spread = (figure(word(cell, key)) for key in ("lowerLimit", "upperLimit", "spread"))
    level = _CONFIDENCE.search(shared.spread)
    ranged = bool(_RANGE.search(shared.spread))
    return Outcome(
        trial=writer.trial,
        measure=place.measure,
        term=place.term or (shared.title if counted and timed(place.measure) else None),
        reported_as=shared.title,
        grade=place.grade,
        statistic=_statistic(shared.kind, unit),
        status=status,
        value=value,
        value_text=printed,
        unit=unit,
        numerator=int(value)
        if counted and value is not None and value == int(value) and value >= 0
        else None,
        denominator=total if counted or unit == "%" else None,
        timepoint=place.timepoint,
        ci_low=low if level else None,
        ci_high=high if level else None,
        ci_level=Decimal(level[1]) if level and (low is not None or high is not None) else None,
        ci_high_reached=False
        if level and low is not None and word(cell, "upperLimit") == "NA"
        else None,
        range_low=low if ranged else None,
        range_high=high if ranged else None,
        spread=spread,
        spread_kind=shared.spread.lower()
        if spread is not None or (low is not None and not level and not ranged)
        else None,
        arm=group.arm,
        evidence=evidence,
    )


def _statistic(kind: str | None, unit: str | None) -> str | None:
    if kind == "NUMBER":
        return {"patients": "count", "%": "rate"}.get(unit or "", "number")
    return STATISTICS.get(kind, kind.lower().replace("_", " ")) if kind else None


def _analysis(writer: Writer, shared: Measured, analysis: Node) -> None:
    """One comparison: estimate, interval and p-value, of the first group against the others."""
    keys = [key for key in _texts(analysis, "groupIds") if key in shared.groups]
    groups = [shared.groups[key] for key in keys]
    method, p_value = word(analysis, "statisticalMethod"), word(analysis, "pValue")
    parameter, estimate = word(analysis, "paramType"), word(analysis, "paramValue")
    if not groups or not (p_value or estimate):
        return
    low, high, level = (
        word(analysis, "ciLowerLimit"),
        word(analysis, "ciUpperLimit"),
        word(analysis, "ciPctValue"),
    )
    interval = f", {level or '?'}% CI {low or '?'} to {high or '?'}" if low or high else ""
    pieces = (
        "Analysis of " + " vs ".join(group.title for group in groups) + ": ",
        ", ".join(x for x in (method, word(analysis, "groupDescription")) if x),
        f"; {parameter or 'estimate'} " if estimate else "",
        estimate or "",
        interval,
        "; p " if p_value else "",
        p_value or "",
    )
    spans = writer.sheet.pieces(*pieces, section=POSTED_RESULTS)
    rule = "outcomeMeasuresModule.outcomeMeasures.analyses"
    evidence = [writer.evidence(shared.span, rule, also=(Span(spans[0].start, spans[-1].end),))]
    if estimate:
        evidence.append(writer.evidence(spans[3], f"{rule}.paramValue", of="value_text"))
    if p_value:
        evidence.append(writer.evidence(spans[6], f"{rule}.pValue", of="p_text"))
    measure = measure_of(shared.title)
    writer.add(
        Outcome(
            trial=writer.trial,
            measure=measure,
            term=shared.title if measure == OTHER else None,
            reported_as=shared.title,
            statistic=_parameter(parameter) if parameter else "comparison",
            status="observed",
            value=figure(estimate),
            value_text=estimate,
            unit="ratio"
            if parameter and re.search(r"\bratio\b", parameter, re.IGNORECASE)
            else None,
            timepoint=timepoint(shared.timeframe) if shared.timeframe else None,
            ci_low=figure(low),
            ci_high=figure(high),
            ci_level=figure(level) if low or high else None,
            p_value=_p(p_value),
            p_text=p_value,
            test=_test(method) if method else None,
            arm=groups[0].arm,
            comparator="; ".join(group.title for group in groups[1:]) or None,
            population=word(analysis, "groupDescription"),
            evidence=tuple(evidence),
        )
    )


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
