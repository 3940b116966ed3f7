"""Results of the EU Clinical Trials Register, brought into the shape of API v2."""

import re

from kg.read.registry.shape import Node, Said, at, node, nodes, word

_TYPES = {
    "arithmetic": "MEAN",
    "leastSquares": "LEAST_SQUARES_MEAN",
    "geometric": "GEOMETRIC_MEAN",
    "log": "LOG_MEAN",
    "median": "MEDIAN",
    "number": "NUMBER",
}

_ARM_TYPES = {
    "activeComp": "ACTIVE_COMPARATOR",
    "placebo": "PLACEBO_COMPARATOR",
    "placeboComp": "PLACEBO_COMPARATOR",
    "noImp": "NO_INTERVENTION",
}


def results_section(record: Node) -> Node:
    """`resultsSection` of ClinicalTrials.gov's shape, and under `arms` its arm groups; empty where none are posted."""
    if not nodes(record, "endPoints.endPoint") and not node(record, "adverseEvents"):
        return {}
    arms = _arms(record)
    titles = {arm["id"]: arm for arm in arms} | {
        word(s, "id"): {"title": word(s, "title"), "description": word(s, "description")}
        for s in nodes(record, "subjectAnalysisSets.subjectAnalysisSet")
    }
    return {
        "arms": [_planned(arm) for arm in {arm["title"]: arm for arm in reversed(arms)}.values()][
            ::-1
        ],
        "participantFlowModule": _flow(record),
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                _measure(point, titles) for point in nodes(record, "endPoints.endPoint")
            ]
        },
        "adverseEventsModule": _events(node(record, "adverseEvents")),
    }


def _code(of: object, path: str) -> str | None:
    """The last part of a code such as ARM_TYPE.experimental."""
    found = word(of, path)
    return found.rpartition(".")[2] if found else None


def _spaced(camel: str) -> str:
    """Words out of a code.

    >>> _spaced("cochranMantelHaenszel")
    'Cochran Mantel Haenszel'
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", camel)
    return words[:1].upper() + words[1:]


def _arms(record: Node) -> list[Node]:
    periods = [
        *nodes(record, "subjectDisposition.preAssignmentPeriod"),
        *nodes(record, "subjectDisposition.postAssignmentPeriods.postAssignmentPeriod"),
    ]
    return [
        {
            "id": word(arm, "id"),
            "title": word(arm, "title"),
            "description": word(arm, "description"),
            "type": _code(arm, "type.value"),
            "products": [
                said for p in nodes(arm, "armProducts.armProduct") if (said := word(p, "name"))
            ],
        }
        for period in periods
        for arm in nodes(period, "arms.arm")
    ]


def _planned(arm: Node) -> Node:
    kind = arm["type"]
    token = (
        _ARM_TYPES.get(kind, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind).upper()) if kind else None
    )
    return {
        "label": arm["title"],
        "description": arm["description"],
        "type": Said(token, _spaced(kind)) if token and kind else None,
        "interventionNames": arm["products"],
    }


def _flow(record: Node) -> Node:
    """Only the first period says how many started in an arm of the trial."""
    periods = nodes(record, "subjectDisposition.postAssignmentPeriods.postAssignmentPeriod")
    groups: list[Node] = []
    told: list[Node] = []
    for period in periods:
        arms = nodes(period, "arms.arm")
        groups += [
            {"id": word(a, "id"), "title": word(a, "title"), "description": word(a, "description")}
            for a in arms
        ]
        milestones = [
            {
                "type": kind,
                "achievements": [
                    {"groupId": word(a, "id"), "numSubjects": word(a, f"{key}.subjects")}
                    for a in arms
                ],
            }
            for kind, key in (
                ("STARTED", "startedMilestoneAchievement"),
                ("COMPLETED", "completedMilestoneAchievement"),
            )
        ]
        told.append({"title": word(period, "title"), "milestones": milestones})
    return {"groups": groups, "periods": told}


def _measure(point: Node, titles: dict[str | None, Node]) -> Node:
    arms = nodes(point, "armReportingGroups.armReportingGroup")
    sets = nodes(point, "subjectAnalysisSetReportingGroups.subjectAnalysisSetReportingGroup")
    reported = [*arms, *sets]
    counts = [
        {"groupId": word(group, "id"), "value": word(group, "subjects")} for group in reported
    ]
    categories = nodes(point, "categories.category") or [{}]
    return {
        "title": word(point, "title"),
        "type": (_code(point, "type.value") or "").upper() or None,
        "timeFrame": word(point, "timeFrame"),
        "description": word(point, "description"),
        "paramType": _kind(point),
        "unitOfMeasure": word(point, "unit"),
        "dispersionType": _dispersion(point),
        "groups": [_group(group, titles) for group in reported],
        "denoms": [{"units": "Participants", "counts": counts}],
        "classes": [{"categories": [_category(category, reported) for category in categories]}],
        "analyses": [_analysis(a) for a in nodes(point, "statisticalAnalyses.statisticalAnalysis")],
    }


def _group(group: Node, titles: dict[str | None, Node]) -> Node:
    about = titles.get(word(group, "armId") or word(group, "subjectAnalysisSetId"), {})
    return {
        "id": word(group, "id"),
        "title": about.get("title"),
        "description": about.get("description"),
    }


def _kind(point: Node) -> str:
    if word(point, "countable") != "true":
        return _TYPES.get(_code(point, "centralTendencyType.value") or "", "NUMBER")
    people = r"(?:number of )?(?:participants|subjects|patients)"
    counted = re.match(people, word(point, "unit") or "", re.IGNORECASE)
    return "COUNT_OF_PARTICIPANTS" if counted else "COUNT_OF_UNITS"


def _dispersion(point: Node) -> str | None:
    kind = _code(point, "dispersionType.value")
    if kind == "confidenceInterval":
        return f"{word(point, 'percentage') or '95'}% Confidence Interval"
    if kind == "fullRange":
        return "Full Range"
    return _spaced(kind) if kind and kind != "na" else None


def _category(category: Node, groups: list[Node]) -> Node:
    key = word(category, "id")
    cells = []
    for group in groups:
        spread = _of(nodes(group, "dispersionValues.dispersionValue"), key)
        value = word(_of(nodes(group, "countableValues.countableValue"), key), "value") or word(
            _of(nodes(group, "tendencyValues.tendencyValue"), key), "value"
        )
        low, high = word(spread, "value"), word(spread, "highRangeValue")
        limits = {"lowerLimit": low, "upperLimit": high} if high else {"spread": low}
        cells.append({"groupId": word(group, "id"), "value": value, **limits})
    return {"title": word(category, "name"), "measurements": cells}


def _of(values: list[Node], category: str | None) -> Node:
    """The value of a category; of the only one where there are no categories."""
    return next(
        (value for value in values if category is None or word(value, "categoryId") == category), {}
    )


def _analysis(analysis: Node) -> Node:
    test, estimate = (
        node(analysis, "statisticalHypothesisTest"),
        node(analysis, "parameterEstimate"),
    )
    method, parameter = _code(test, "method.value"), _code(estimate, "type.value")
    compared = [
        key
        for path in ("armComparisonGroupId", "subjectAnalysisSetComparisonGroupId")
        for key in _list(at(analysis, path))
    ]
    p_value = word(test, "value")
    relation = word(test, "valueEqualityRelation") or ""
    return {
        "groupIds": compared,
        "statisticalMethod": word(test, "otherMethod")
        or (_spaced(method) if method and method != "other" else None),
        "pValue": f"{'' if relation == '=' else relation}{p_value}" if p_value else None,
        "paramType": word(estimate, "otherType") or (_spaced(parameter) if parameter else None),
        "paramValue": word(estimate, "pointEstimate"),
        "ciPctValue": word(estimate, "confidenceInterval.percentage"),
        "ciLowerLimit": word(estimate, "confidenceInterval.lowerLimit"),
        "ciUpperLimit": word(estimate, "confidenceInterval.upperLimit"),
    }


def _list(found: object) -> list[str]:
    return [
        item for item in (found if isinstance(found, list) else [found]) if isinstance(item, str)
    ]


def _events(events: Node) -> Node:
    if not events:
        return {}
    groups = nodes(events, "reportingGroups.reportingGroup")
    serious = nodes(events, "seriousAdverseEvents.seriousAdverseEvent")
    other = nodes(events, "nonSeriousAdverseEvents.nonSeriousAdverseEvent")
    return {
        "timeFrame": word(events, "timeFrame"),
        "eventGroups": [_event_group(group) for group in groups],
        "seriousEvents": [_event(event) for event in serious],
        "otherEvents": [_event(event) for event in other],
    }


def _event_group(group: Node) -> Node:
    exposed = word(group, "subjectsExposed")
    return {
        "id": word(group, "id"),
        "title": word(group, "title"),
        "description": word(group, "description"),
        "deathsNumAffected": word(group, "deathsAllCauses"),
        "deathsNumAtRisk": exposed,
        "seriousNumAffected": word(group, "subjectsAffectedBySeriousAdverseEvents"),
        "seriousNumAtRisk": exposed,
        "otherNumAffected": word(group, "subjectsAffectedByNonSeriousAdverseEvents"),
        "otherNumAtRisk": exposed,
    }


def _event(event: Node) -> Node:
    stats = [
        {
            "groupId": word(value, "reportingGroupId"),
            "numAffected": word(value, "subjectsAffected"),
            "numAtRisk": word(value, "subjectsExposed"),
            "numEvents": word(value, "occurrences"),
        }
        for value in nodes(event, "values.value")
    ]
    return {"term": word(event, "term"), "stats": stats}
