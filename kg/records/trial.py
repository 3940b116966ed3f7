"""A trial as one document states it, its registry numbers, and the trials that it only points to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from kg.iri import key_of, mint
from kg.records.base import Code, IsoDate, Record, Ref, prop


def trial_ref(identifier: str | None, document: str) -> Ref:
    """The trial with this normalised registry number; without one, the only trial of this document."""
    return Ref(mint("trial", identifier) if identifier else mint("trial", "of", document))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial(Record):
    """A clinical trial. `ref` comes from `trial_ref`; every other record of the trial repeats it."""

    rdf_class: ClassVar[str] = "nkt:Trial"
    kind: ClassVar[str] = "trial"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:about")

    ref: Ref
    document: Ref
    identifier: str | None = prop("nkt:identifier", default=None)  # normalised: NCT05472558
    registry: Code | None = prop("nkt:registry", default=None)  # registry:clinicaltrials
    title: str | None = prop("nkt:title", default=None)
    official_title: str | None = prop("nkt:officialTitle", default=None)
    acronym: str | None = prop("nkt:acronym", default=None)
    phase: Code | None = prop("nkt:phase", default=None)  # phase:PHASE1_PHASE2
    status: Code | None = prop("nkt:status", default=None)  # status:RECRUITING
    why_stopped: str | None = prop("nkt:whyStopped", default=None)
    study_type: str | None = prop(
        "nkt:studyType", default=None
    )  # ClinicalTrials.gov tokens from here …
    allocation: str | None = prop("nkt:allocation", default=None)
    intervention_model: str | None = prop("nkt:interventionModel", default=None)
    masking: str | None = prop("nkt:masking", default=None)
    purpose: str | None = prop("nkt:purpose", default=None)
    enrollment: int | None = prop("nkt:enrollment", default=None)
    enrollment_type: str | None = prop("nkt:enrollmentType", default=None)  # … ACTUAL, ESTIMATED
    start_date: IsoDate | None = prop("nkt:startDate", default=None)
    start_date_type: str | None = prop("nkt:startDateType", default=None)  # ACTUAL, ESTIMATED
    primary_completion_date: IsoDate | None = prop("nkt:primaryCompletionDate", default=None)
    primary_completion_date_type: str | None = prop("nkt:primaryCompletionDateType", default=None)
    completion_date: IsoDate | None = prop("nkt:completionDate", default=None)
    completion_date_type: str | None = prop("nkt:completionDateType", default=None)
    enrollment_start: IsoDate | None = prop("nkt:enrollmentStart", default=None)
    enrollment_end: IsoDate | None = prop("nkt:enrollmentEnd", default=None)
    registered: IsoDate | None = prop("nkt:registered", default=None)
    registered_retrospectively: bool | None = prop("nkt:registeredRetrospectively", default=None)
    last_updated: IsoDate | None = prop("nkt:lastUpdated", default=None)
    data_cutoff: IsoDate | None = prop("nkt:dataCutoff", default=None)
    min_age: str | None = prop("nkt:minimumAge", default=None)  # "18 Years", as registered
    max_age: str | None = prop("nkt:maximumAge", default=None)
    sex: str | None = prop("nkt:sex", default=None)
    healthy_volunteers: bool | None = prop("nkt:healthyVolunteers", default=None)
    designs: tuple[str, ...] = prop("nkt:design", default=())  # dose-escalation, single-center …
    keywords: tuple[str, ...] = prop("nkt:keyword", default=())
    mesh_terms: tuple[str, ...] = prop(
        "nkt:meshTerm", default=()
    )  # "Asthma (D001249)", as the registry derived them
    countries: tuple[str, ...] = prop("nkt:country", default=())
    screened: int | None = prop("nkt:screened", default=None)
    treated: int | None = prop("nkt:treated", default=None)
    evaluable: int | None = prop("nkt:evaluable", default=None)
    results_posted: bool | None = prop("nkt:resultsPosted", default=None)
    investigators: tuple[str, ...] = prop("nkt:investigator", default=())  # names only

    def key(self) -> tuple[str, ...]:
        return key_of(self.ref)

    def label(self) -> str:
        return self.identifier or self.title or "trial without a number"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryIdentifier(Record):
    """A number under which the trial is known; secondary numbers keep their registry."""

    rdf_class: ClassVar[str] = "nkt:RegistryIdentifier"
    kind: ClassVar[str] = "identifier"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:registryIdentifier")

    trial: Ref = prop("nkt:ofTrial")
    value: str = prop("nkt:identifierValue")
    registry: Code | None = prop("nkt:registry", default=None)
    role: str = prop(
        "nkt:role", default="secondary"
    )  # primary, secondary, org_study_id, alias, utn
    type: str | None = prop("nkt:identifierType", default=None)  # what the registry calls it
    issuer: str | None = prop(
        "nkt:issuer", default=None
    )  # the organisation or domain it belongs to

    def label(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedTrial(Record):
    """Another trial that the document only points to; nothing is asserted of it."""

    rdf_class: ClassVar[str] = "nkt:RelatedTrial"
    kind: ClassVar[str] = "related"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:pointsTo")

    document: Ref = prop("nkt:inDocument")
    identifier: str = prop("nkt:identifier")
    relation: str = prop(
        "nkt:relation", default="mentioned"
    )  # mentioned, parent, extension, follow-up, similar
    trial: Ref | None = prop(
        "nkt:ofTrial", default=None
    )  # the document's own trial, where it has one

    def label(self) -> str:
        return self.identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Record):
    """A publication that a trial's record cites, by identifiers and text."""

    rdf_class: ClassVar[str] = "nkt:Reference"
    kind: ClassVar[str] = "reference"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:reference")

    trial: Ref = prop("nkt:ofTrial")
    citation: str | None = prop("nkt:citation", default=None)
    pmid: str | None = prop("nkt:pmid", default=None)
    doi: str | None = prop("nkt:doi", default=None)
    type: str | None = prop("nkt:referenceType", default=None)  # RESULT, DERIVED, BACKGROUND

    def label(self) -> str:
        return self.pmid or self.doi or self.citation or "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """How long patients were followed; not a result."""

    rdf_class: ClassVar[str] = "nkt:FollowUp"
    kind: ClassVar[str] = "follow-up"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:followUp")

    trial: Ref = prop("nkt:ofTrial")
    value: Decimal = prop("nkt:value")
    unit: str = prop("nkt:unit")
    statistic: str | None = prop("nkt:statistic", default=None)  # median, maximum, minimum
    patient: str | None = prop("nkt:population", default=None)  # "the one with CR"

    def label(self) -> str:
        return f"follow-up {self.value} {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preclinical(Record):
    """Work in animals or in vitro that a document reports; never a patient's result."""

    rdf_class: ClassVar[str] = "nkt:PreclinicalModel"
    kind: ClassVar[str] = "preclinical"
    owner: ClassVar[tuple[str, str] | None] = ("document", "nkt:preclinical")

    document: Ref = prop("nkt:inDocument")
    species: str | None = prop("nkt:species", default=None)
    sex: str | None = prop("nkt:sex", default=None)
    model: str | None = prop("nkt:model", default=None)

    def label(self) -> str:
        return " ".join(x for x in (self.species, self.model) if x) or "preclinical model"
