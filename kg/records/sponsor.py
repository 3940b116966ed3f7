"""Who runs a trial, and where."""

from dataclasses import dataclass
from typing import ClassVar

from kg.iri import slug
from kg.records.base import Code, Record, Ref, prop


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor(Record):
    """An organisation (or a person) in its role in a trial."""

    rdf_class: ClassVar[str] = "nkt:Sponsorship"
    kind: ClassVar[str] = "sponsorship"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:sponsorship")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop("nkt:name")
    role: str = prop("nkt:role")  # lead, collaborator, funder
    organisation: Ref = prop("nkt:organisation")
    sponsor_class: str | None = prop("nkt:sponsorClass", default=None)  # INDUSTRY, OTHER, NIH …
    country: str | None = prop("nkt:country", default=None)
    person: bool | None = prop("nkt:isPerson", default=None)

    def label(self) -> str:
        return f"{self.name} ({self.role})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation by its name as written; merging spellings is resolve's work."""

    rdf_class: ClassVar[str] = "nkt:Organisation"
    kind: ClassVar[str] = "organisation"

    name: str = prop("nkt:name")
    concept: Code | None = prop(
        "nkt:knownAs", default=None
    )  # organisation:md-anderson, which carries ROR

    def key(self) -> tuple[str, ...]:
        return (slug(self.name),)

    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Record):
    """A place where the trial runs; never a person's telephone number or e-mail address."""

    rdf_class: ClassVar[str] = "nkt:Site"
    kind: ClassVar[str] = "site"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:site")

    trial: Ref = prop("nkt:ofTrial")
    facility: str | None = prop("nkt:name", default=None)
    city: str | None = prop("nkt:city", default=None)
    state: str | None = prop("nkt:state", default=None)
    country: str | None = prop("nkt:country", default=None)
    status: str | None = prop("nkt:siteStatus", default=None)

    def label(self) -> str:
        return ", ".join(x for x in (self.facility, self.city, self.country) if x) or "site"
