"""What is planned, for whom: conditions, descriptions, arms, interventions, endpoints, eligibility, references."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.document import (
    ARMS,
    DESCRIPTION,
    ELIGIBILITY,
    ENDPOINTS,
    INTERVENTIONS,
    REFERENCES,
    SUMMARY,
)
from kg.read.registry.measures import measure_of
from kg.read.registry.shape import Node, node, nodes, word, words, words_of
from kg.read.registry.writer import Writer
from kg.records import Condition, Endpoint, Evidence, Intervention, Reference, Trial, arm_ref
from kg.text import Span

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)\]]")
ROLES = (
    ("primaryOutcomes", "primary"),
    ("secondaryOutcomes", "secondary"),
    ("otherOutcomes", "other"),
    ("unsortedOutcomes", None),
)


def write_conditions(writer: Writer) -> None:
    """Conditions as registered, and the MeSH terms that the registry derived."""
    protocol = node(writer.study, "protocolSection")
    for name in words(protocol, "conditionsModule.conditions"):
        span = writer.line("Condition", name)
        evidence = (writer.evidence(span, "conditionsModule.conditions"),)
        writer.add(Condition(trial=writer.trial, name=name, evidence=evidence))
    told = [*_mesh(writer, "condition"), *_mesh(writer, "intervention")]
    trial = writer.records[0]
    if told and isinstance(trial, Trial):
        terms = tuple(dict.fromkeys(e.value for e in told))
        writer.records[0] = replace(trial, mesh_terms=terms, evidence=(*trial.evidence, *told))


def _mesh(writer: Writer, kind: str) -> Iterator[Evidence]:
    for mesh in nodes(writer.study, f"derivedSection.{kind}BrowseModule.meshes"):
        term, code = word(mesh, "term"), word(mesh, "id")
        if term:
            said = f"{term} ({code})" if code else term
            span = writer.line(f"{kind.capitalize()} in MeSH", said)
            yield writer.evidence(span, f"{kind}BrowseModule.meshes", of="mesh_terms", value=said)


def write_descriptions(writer: Writer) -> None:
    """Summary and description, as prose."""
    module = node(writer.study, "protocolSection.descriptionModule")
    for key, section, label in (
        ("briefSummary", SUMMARY, "Brief summary"),
        ("detailedDescription", DESCRIPTION, "Detailed description"),
    ):
        if said := word(module, key):
            writer.line(label, said, section=section)


def write_arms(writer: Writer) -> None:
    """Arms with their interventions."""
    for group in nodes(writer.study, "protocolSection.armsInterventionsModule.armGroups"):
        label = word(group, "label") or word(group, "description")
        if not label:
            continue
        kind, description = word(group, "type"), word(group, "description")
        given = tuple(words(group, "interventionNames"))
        spans = _headed(writer, label, kind, description, ARMS)
        rule = "armsInterventionsModule.armGroups"
        arm = writer.arm(label, writer.evidence(spans[0], rule))
        place = spans[1]._replace(start=spans[1].start + 2, end=spans[1].end - 1)
        told = [writer.evidence(place, f"{rule}.type", of="arm_type")] if kind else []
        if description:
            told.append(writer.evidence(spans[3], f"{rule}.description", of="description"))
        for name in given:
            span = writer.line(f"Given in {label}", name)
            told.append(
                writer.evidence(span, f"{rule}.interventionNames", of="interventions", value=name)
            )
        kind = str(kind) if kind else None
        writer.tell(arm, *told, arm_type=kind, description=description, interventions=given)


def _headed(
    writer: Writer, name: str, kind: str | None, description: str | None, section: str
) -> tuple[Span, ...]:
    """Writes "name (kind): description"; the places of its four pieces, empty for what is missing."""
    pieces = (
        name,
        f" ({words_of(kind)})" if kind else "",
        ": " if description else "",
        description or "",
    )
    return writer.sheet.pieces(*pieces, section=section, label=name)


def write_interventions(writer: Writer) -> None:
    """Interventions with the arms that get them."""
    for given in nodes(writer.study, "protocolSection.armsInterventionsModule.interventions"):
        name = word(given, "name")
        if not name:
            continue
        kind, description = word(given, "type"), word(given, "description")
        others = tuple(words(given, "otherNames"))
        spans = _headed(writer, name, kind, description, INTERVENTIONS)
        rule = "armsInterventionsModule.interventions"
        told = [writer.evidence(spans[0], rule)]
        if description:
            told.append(writer.evidence(spans[3], f"{rule}.description", of="description"))
        for other in others:
            span = writer.line(f"{name} is also called", other)
            told.append(writer.evidence(span, f"{rule}.otherNames", of="other_names", value=other))
        arms = (arm_ref(writer.trial, label) for label in words(given, "armGroupLabels"))
        writer.add(
            Intervention(
                trial=writer.trial,
                name=name,
                type=str(kind) if kind else None,
                description=description,
                other_names=others,
                arms=tuple(arm for arm in arms if arm),
                evidence=tuple(told),
            )
        )


def write_endpoints(writer: Writer) -> None:
    """Planned endpoints, with the measure that their title names."""
    module = node(writer.study, "protocolSection.outcomesModule")
    for key, role in ROLES:
        for planned in nodes(module, key):
            _endpoint(writer, planned, role, f"outcomesModule.{key}")


def _endpoint(writer: Writer, planned: Node, role: str | None, rule: str) -> None:
    title = word(planned, "measure")
    if not title:
        return
    timeframe, description = word(planned, "timeFrame"), word(planned, "description")
    label = f"{role.capitalize()} endpoint: " if role else "Endpoint: "
    pieces = (
        label,
        title,
        " | " if timeframe else "",
        timeframe or "",
        " | " if description else "",
        description or "",
    )
    spans = writer.sheet.pieces(*pieces, section=ENDPOINTS)
    told = [writer.evidence(spans[1], f"{rule}.measure")]
    if timeframe:
        told.append(writer.evidence(spans[3], f"{rule}.timeFrame", of="timeframe"))
    if description:
        told.append(writer.evidence(spans[5], f"{rule}.description", of="description"))
    writer.add(
        Endpoint(
            trial=writer.trial,
            title=title,
            measure=measure_of(title),
            role=role,
            timeframe=timeframe,
            description=description,
            evidence=tuple(told),
        )
    )


def write_eligibility(writer: Writer) -> None:
    """The criteria as they stand; they are taken apart where they are extracted."""
    if said := word(writer.study, "protocolSection.eligibilityModule.eligibilityCriteria"):
        writer.line("Eligibility", said, section=ELIGIBILITY)


def write_references(writer: Writer) -> None:
    """Publications that the record cites."""
    for cited in nodes(writer.study, "protocolSection.referencesModule.references"):
        citation, pmid, kind = word(cited, "citation"), word(cited, "pmid"), word(cited, "type")
        doi = _DOI.search(citation or "")
        parts = [citation or "", f"PMID {pmid}" if pmid else "", words_of(kind) if kind else ""]
        if not citation and not pmid:
            continue
        span = writer.line(
            "Reference", " | ".join(part for part in parts if part), section=REFERENCES
        )
        writer.add(
            Reference(
                trial=writer.trial,
                citation=citation,
                pmid=pmid,
                doi=word(cited, "doi") or (doi[0].lower() if doi else None),
                type=str(kind) if kind else None,
                evidence=(writer.evidence(span, "referencesModule.references"),),
            )
        )
