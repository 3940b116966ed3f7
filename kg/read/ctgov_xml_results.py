"""The results of the retired XML, brought into the shape of API v2."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.read.registry.shape import Node
from kg.read.registry.xml_tree import line, prose, text, texts


def results_section(results: Element) -> Node:
    """`resultsSection` of the API's shape: participant flow, baseline, outcome measures and adverse events."""
    return {
        "participantFlowModule": _flow(results.find("participant_flow")),
        "baselineCharacteristicsModule": _baseline(results.find("baseline")),
        "outcomeMeasuresModule": {
            "outcomeMeasures": [_outcome(o) for o in results.findall("outcome_list/outcome")]
        },
        "adverseEventsModule": _events(results.find("reported_events")),
    }


def _groups(of: Element) -> list[Node]:
    return [
        {
            "id": group.get("group_id"),
            "title": text(group, "title"),
            "description": prose(group, "description"),
        }
        for group in of.findall("group_list/group")
    ]


def _flow(flow: Element | None) -> Node:
    if flow is None:
        return {}
    periods = [
        {
            "title": text(period, "title"),
            "milestones": [
                _milestone(m, "achievements") for m in period.findall("milestone_list/milestone")
            ],
            "dropWithdraws": [
                _milestone(m, "reasons")
                for m in period.findall("drop_withdraw_reason_list/drop_withdraw_reason")
            ],
        }
        for period in flow.findall("period_list/period")
    ]
    return {"groups": _groups(flow), "periods": periods}


def _milestone(milestone: Element, key: str) -> Node:
    counts = [
        {"groupId": count.get("group_id"), "numSubjects": count.get("count")}
        for count in milestone.findall("participants_list/participants")
    ]
    return {"type": text(milestone, "title"), key: counts}


def _baseline(baseline: Element | None) -> Node:
    if baseline is None:
        return {}
    return {
        "groups": _groups(baseline),
        "measures": [
            _measure(m) | {"title": text(m, "title")}
            for m in baseline.findall("measure_list/measure")
        ],
    }


def _measure(measure: Element) -> Node:
    """A measure; before 2017 its categories stood outside of classes."""
    classes = [_class(of_class) for of_class in measure.findall("class_list/class")]
    if not classes and measure.find("category_list") is not None:
        classes = [{"title": None, "denoms": [], "categories": _categories(measure)}]
    kind = text(measure, "param")
    return {
        "paramType": re.sub(r"[^A-Z]+", "_", kind.upper()).strip("_") if kind else None,
        "unitOfMeasure": text(measure, "units"),
        "dispersionType": text(measure, "dispersion"),
        "denoms": _denoms(measure),
        "classes": classes,
    }


def _class(of_class: Element) -> Node:
    return {
        "title": text(of_class, "title"),
        "denoms": _denoms(of_class),
        "categories": _categories(of_class),
    }


def _categories(of_class: Element) -> list[Node]:
    return [
        {
            "title": text(category, "title") or text(category, "sub_title"),
            "measurements": [
                _cell(cell) for cell in category.findall("measurement_list/measurement")
            ],
        }
        for category in of_class.findall("category_list/category")
    ]


def _cell(cell: Element) -> Node:
    return {
        "groupId": cell.get("group_id"),
        "value": cell.get("value"),
        "spread": cell.get("spread"),
        "lowerLimit": cell.get("lower_limit"),
        "upperLimit": cell.get("upper_limit"),
        "comment": line(cell),
    }


def _denoms(of: Element) -> list[Node]:
    return [
        {
            "units": text(analysed, "units"),
            "counts": [
                {"groupId": count.get("group_id"), "value": count.get("value")}
                for count in analysed.findall("count_list/count")
            ],
        }
        for analysed in of.findall("analyzed_list/analyzed")
    ]


def _outcome(outcome: Element) -> Node:
    measure = outcome.find("measure")
    kind = text(outcome, "type")
    return {
        "title": text(outcome, "title"),
        "type": kind.upper().replace(" ", "_").replace("-", "_") if kind else None,
        "timeFrame": text(outcome, "time_frame"),
        "description": prose(outcome, "description"),
        "populationDescription": prose(outcome, "population"),
        "groups": _groups(outcome),
        **(_measure(measure) if measure is not None else {"reportingStatus": "NOT_POSTED"}),
        "analyses": [_analysis(analysis) for analysis in outcome.findall("analysis_list/analysis")],
    }


def _analysis(analysis: Element) -> Node:
    return {
        "groupIds": texts(analysis, "group_id_list/group_id"),
        "statisticalMethod": text(analysis, "method"),
        "pValue": text(analysis, "p_value"),
        "paramType": text(analysis, "param_type"),
        "paramValue": text(analysis, "param_value"),
        "ciPctValue": text(analysis, "ci_percent"),
        "ciLowerLimit": text(analysis, "ci_lower_limit"),
        "ciUpperLimit": text(analysis, "ci_upper_limit"),
    }


def _events(reported: Element | None) -> Node:
    if reported is None:
        return {}
    serious, other = reported.find("serious_events"), reported.find("other_events")
    listed = {"serious": list(_listed(serious)), "other": list(_listed(other))}
    return {
        "timeFrame": text(reported, "time_frame"),
        "eventGroups": [group | _totals(group, listed) for group in _groups(reported)],
        "seriousEvents": [event for event in listed["serious"] if not event["total"]],
        "otherEvents": [event for event in listed["other"] if not event["total"]],
    }


def _listed(events: Element | None) -> Iterator[Node]:
    if events is None:
        return
    for category in events.findall("category_list/category"):
        system = text(category, "title")
        for event in category.findall("event_list/event"):
            stats = [
                {
                    "groupId": counts.get("group_id"),
                    "numAffected": counts.get("subjects_affected"),
                    "numAtRisk": counts.get("subjects_at_risk"),
                    "numEvents": counts.get("events"),
                }
                for counts in event.findall("counts")
            ]
            total = system == "Total"
            yield {
                "term": text(event, "sub_title"),
                "organSystem": system,
                "stats": stats,
                "total": total,
            }


def _totals(group: Node, listed: dict[str, list[Node]]) -> Node:
    """The rows that the old format lists among the events and API v2 keeps with the group."""
    found: Node = {}
    for event in (*listed["serious"], *listed["other"]):
        term = event["term"] or ""
        key = next((k for k, mark in _TOTALS if mark in term), None)
        stats = next((s for s in event["stats"] if s["groupId"] == group["id"]), None)
        if event["total"] and key and stats:
            found[f"{key}NumAffected"], found[f"{key}NumAtRisk"] = (
                stats["numAffected"],
                stats["numAtRisk"],
            )
    return found


_TOTALS = (("deaths", "mortality"), ("serious", "serious adverse"), ("other", "other adverse"))
