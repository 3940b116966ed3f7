"""Identification, status and design: the Trial, its numbers, and the trials that it points to."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kg.read.registry.dates import date
from kg.read.registry.numbers import write_numbers
from kg.read.registry.shape import Node, Said, flag, node, whole, word, words, words_of
from kg.read.registry.writer import Writer, code
from kg.records import Evidence, IsoDate, RegistryIdentifier, Trial
from kg.records.identifiers import normalise

PROTOCOL = "protocolSection"


class Field(NamedTuple):
    """A field of Trial: its label in the text, where it stands in the record, and what is made of it."""

    name: str
    label: str
    paths: tuple[str, ...]
    make: Callable[[str], Any]


def _date(text: str) -> IsoDate | None:
    found = date(text)
    return IsoDate(found) if found else None


def _phase(text: str) -> Any:
    return code("phase", text)


def _status(text: str) -> Any:
    return code("status", text)


FIELDS: tuple[Field, ...] = (
    Field("official_title", "Official title", ("identificationModule.officialTitle",), str),
    Field("acronym", "Acronym", ("identificationModule.acronym",), str),
    Field("status", "Status", ("statusModule.overallStatus",), _status),
    Field("why_stopped", "Why stopped", ("statusModule.whyStopped",), str),
    Field("start_date", "Start", ("statusModule.startDateStruct.date",), _date),
    Field(
        "primary_completion_date",
        "Primary completion",
        ("statusModule.primaryCompletionDateStruct.date",),
        _date,
    ),
    Field("completion_date", "Completion", ("statusModule.completionDateStruct.date",), _date),
    Field("enrollment_start", "Recruitment start", ("statusModule.recruitmentStart",), _date),
    Field("enrollment_end", "Recruitment end", ("statusModule.recruitmentEnd",), _date),
    Field(
        "registered",
        "Registered",
        ("statusModule.studyFirstPostDateStruct.date", "statusModule.studyFirstSubmitDate"),
        _date,
    ),
    Field(
        "last_updated",
        "Last updated",
        ("statusModule.lastUpdatePostDateStruct.date", "statusModule.lastUpdateSubmitDate"),
        _date,
    ),
    Field("study_type", "Study type", ("designModule.studyType",), str),
    Field("phase", "Phase", ("designModule.phase",), _phase),
    Field("allocation", "Allocation", ("designModule.designInfo.allocation",), str),
    Field(
        "intervention_model",
        "Intervention model",
        ("designModule.designInfo.interventionModel",),
        str,
    ),
    Field("masking", "Masking", ("designModule.designInfo.maskingInfo.masking",), str),
    Field("purpose", "Primary purpose", ("designModule.designInfo.primaryPurpose",), str),
    Field("sex", "Sex", ("eligibilityModule.sex",), str),
    Field("min_age", "Minimum age", ("eligibilityModule.minimumAge",), str),
    Field("max_age", "Maximum age", ("eligibilityModule.maximumAge",), str),
)
# no field of a record, but worth standing in the text
SPOKEN: tuple[tuple[str, str], ...] = (
    ("Last known status", "statusModule.lastKnownStatus"),
    ("Results first posted", "statusModule.resultsFirstPostDateStruct.date"),
    ("Observational model", "designModule.designInfo.observationalModel"),
    ("Time perspective", "designModule.designInfo.timePerspective"),
    ("Model description", "designModule.designInfo.interventionModelDescription"),
    ("Masking description", "designModule.designInfo.maskingInfo.maskingDescription"),
    ("Target duration", "designModule.targetDuration"),
    ("Study population", "eligibilityModule.studyPopulation"),
    ("Sampling method", "eligibilityModule.samplingMethod"),
)
_TYPED_DATES = (
    ("start_date_type", "startDateStruct"),
    ("primary_completion_date_type", "primaryCompletionDateStruct"),
    ("completion_date_type", "completionDateStruct"),
)


def write_trial(writer: Writer) -> None:
    """Writes the head of the record; adds the Trial, its numbers and its related trials."""
    protocol = _with_phase(node(writer.study, PROTOCOL))
    values: dict[str, Any] = {}
    evidence: list[Evidence] = []
    title = _single(word(protocol, "identificationModule.briefTitle"))
    if title:
        span = writer.line("Title", title, section="title")
        values["title"] = title
        evidence.append(writer.evidence(span, "identificationModule.briefTitle", of="title"))
    evidence += _number(writer, values)
    for tell in (_fields, _enrolment, _dates, _flags, _keywords):
        evidence += tell(writer, protocol, values)
    for label, path in SPOKEN:
        if said := word(protocol, path):
            writer.line(label, said)
    if not any(not e.of for e in evidence) and evidence:
        evidence.insert(0, evidence[0]._replace(of=""))
    writer.records.insert(
        0,
        Trial(
            ref=writer.trial,
            document=writer.document,
            identifier=writer.identifier,
            registry=writer.registry,
            evidence=tuple(evidence),
            **values,
        ),
    )
    write_numbers(writer, node(protocol, "identificationModule"))


def _single(said: str | None) -> str | None:
    """A value on one line."""
    return said if said is None or isinstance(said, Said) else " ".join(said.split())


def _with_phase(protocol: Node) -> Node:
    """The protocol with its list of phases as one token: [PHASE1, PHASE2] → PHASE1/PHASE2."""
    phases = words(protocol, "designModule.phases")
    if not phases:
        return protocol
    joined = "/".join(phases)
    said = Said(joined, words_of(phases[0]) if isinstance(phases[0], Said) else joined)
    return {**protocol, "designModule": {**node(protocol, "designModule"), "phase": said}}


def _number(writer: Writer, values: dict[str, Any]) -> Iterator[Evidence]:
    if not writer.number:
        return
    span = writer.line("Identifier", writer.number)
    yield writer.evidence(span, "identificationModule.nctId")
    yield writer.evidence(span, "identificationModule.nctId", of="identifier")
    known = normalise(writer.number)
    writer.add(
        RegistryIdentifier(
            trial=writer.trial,
            value=known.value if known else writer.number,
            registry=known.registry if known else None,
            role="primary",
            evidence=(writer.evidence(span, "identificationModule.nctId"),),
        )
    )
    del values


def _fields(writer: Writer, protocol: Node, values: dict[str, Any]) -> Iterator[Evidence]:
    for field in FIELDS:
        path = next((p for p in field.paths if word(protocol, p)), None)
        said = _single(word(protocol, path)) if path else None
        if path is None or said is None:
            continue
        span = writer.line(field.label, said)
        made = field.make(str(said))
        if made:
            values[field.name] = made
            yield writer.evidence(
                span, path.replace("designModule.phase", "designModule.phases"), of=field.name
            )


def _enrolment(writer: Writer, protocol: Node, values: dict[str, Any]) -> Iterator[Evidence]:
    count = whole(protocol, "designModule.enrollmentInfo.count")
    if count is None:
        return
    kind = word(protocol, "designModule.enrollmentInfo.type")
    pieces = ("Enrollment: ", str(count), *((" (", words_of(kind), ")") if kind else ()))
    spans = writer.sheet.pieces(*pieces)
    values["enrollment"] = count
    yield writer.evidence(spans[1], "designModule.enrollmentInfo.count", of="enrollment")
    if kind:
        values["enrollment_type"] = str(kind)
        yield writer.evidence(spans[3], "designModule.enrollmentInfo.type", of="enrollment_type")


def _dates(writer: Writer, protocol: Node, values: dict[str, Any]) -> Iterator[Evidence]:
    for name, struct in _TYPED_DATES:
        kind = word(protocol, f"statusModule.{struct}.type")
        if kind and name.removesuffix("_type") in values:
            span = writer.line(f"{struct.removesuffix('DateStruct')} date type", kind)
            values[name] = str(kind)
            yield writer.evidence(span, f"statusModule.{struct}.type", of=name)


def _flags(writer: Writer, protocol: Node, values: dict[str, Any]) -> Iterator[Evidence]:
    healthy = flag(protocol, "eligibilityModule.healthyVolunteers")
    if healthy is not None:
        span = writer.line("Accepts healthy volunteers", "Yes" if healthy else "No")
        values["healthy_volunteers"] = healthy
        yield writer.evidence(span, "eligibilityModule.healthyVolunteers", of="healthy_volunteers")
    posted = flag(writer.study, "hasResults")
    if posted is not None:
        span = writer.line("Results posted", "Yes" if posted else "No")
        values["results_posted"] = posted
        yield writer.evidence(span, "hasResults", of="results_posted")
    late = flag(protocol, "statusModule.registeredRetrospectively")
    if late is not None:
        span = writer.line("Registered retrospectively", "Yes" if late else "No")
        values["registered_retrospectively"] = late
        yield writer.evidence(
            span, "statusModule.registeredRetrospectively", of="registered_retrospectively"
        )
    monitored = flag(protocol, "oversightModule.oversightHasDmc")
    if monitored is not None:
        writer.line("Data monitoring committee", "Yes" if monitored else "No")


def _keywords(writer: Writer, protocol: Node, values: dict[str, Any]) -> Iterator[Evidence]:
    said = words(protocol, "conditionsModule.keywords")
    if not said:
        return
    values["keywords"] = tuple(said)
    pieces = [piece for keyword in said for piece in ("; ", keyword)][1:]
    for span, keyword in zip(
        writer.sheet.pieces(*pieces, section="keywords")[::2], said, strict=True
    ):
        yield writer.evidence(span, "conditionsModule.keywords", of="keywords", value=keyword)
