"""Who gets what: arms, dose levels, and what is given beside the product."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from kg.iri import key_of, mint, slug
from kg.records.base import Code, Record, Ref, prop

# signs that tell arms apart and that a slug would drop: Cohort -1, MRD+, age <18
_SIGNS = (
    (re.compile(r"(?<![\w)\]])\s*[-−–](?=\d)|(?<=\w)[-−](?=$|[\s,;)])(?!\s[-−\d])"), " minus "),
    (re.compile(r"\+"), " plus "),
    (re.compile(r"<=|≤|≦"), " at most "),
    (re.compile(r">=|≥|≧"), " at least "),
    (re.compile(r"<"), " below "),
    (re.compile(r">"), " above "),
)


def arm_ref(trial: Ref, name: str) -> Ref:
    """The arm of this trial with this label; the label is never cut.

    >>> arm_ref(Ref("trial/NCT1"), "Cohort -1"), arm_ref(Ref("trial/NCT1"), "Cohort 1")
    ('arm/NCT1/cohort-minus-1', 'arm/NCT1/cohort-1')
    >>> arm_ref(Ref("trial/NCT1"), "MRD- (<18 y)"), arm_ref(Ref("trial/NCT1"), "CAR-NK 1-3 - low")
    ('arm/NCT1/mrd-minus-below-18-y', 'arm/NCT1/car-nk-1-3-low')
    """
    for sign, words in _SIGNS:
        name = sign.sub(words, name)
    return Ref(mint("arm", *key_of(trial), slug(name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm(Record):
    """An arm, group or cohort."""

    rdf_class: ClassVar[str] = "nkt:Arm"
    kind: ClassVar[str] = "arm"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:arm")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop("nkt:name")
    aliases: tuple[str, ...] = prop("nkt:alias", default=())  # "the control arm"
    notation: str | None = prop("nkt:notation", default=None)  # OG000 of a results section
    arm_type: str | None = prop("nkt:armType", default=None)  # EXPERIMENTAL
    n: int | None = prop("nkt:participants", default=None)
    interventions: tuple[str, ...] = prop("nkt:intervention", default=())
    infusions: int | None = prop("nkt:infusions", default=None)
    dose_text: str | None = prop("nkt:doseText", default=None)  # "low", "incremental"
    description: str | None = prop("nkt:description", default=None)

    def key(self) -> tuple[str, ...]:
        return key_of(arm_ref(self.trial, self.name))

    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose(Record):
    """A dose level of the cell product: an amount of cells, flat or per kg or m²."""

    rdf_class: ClassVar[str] = "nkt:DoseLevel"
    kind: ClassVar[str] = "dose"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:doseLevel")

    trial: Ref = prop("nkt:ofTrial")
    name: str | None = prop("nkt:name", default=None)  # Dose Level 1
    value: Decimal = prop("nkt:value")
    value_text: str = prop("nkt:valueText")  # as printed: "5 × 107"
    value_max: Decimal | None = prop("nkt:valueMax", default=None)
    unit: str = prop("nkt:unit")  # cells, cells/kg, cells/m2
    schedule: str | None = prop("nkt:schedule", default=None)
    infusions: int | None = prop("nkt:infusions", default=None)
    infusion: str | None = prop("nkt:infusionOrdinal", default=None)  # first, second
    arm: Ref | None = prop("nkt:ofArm", default=None)

    def label(self) -> str:
        return f"{self.name or 'dose'}: {self.value_text} {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Record):
    """What is given beside the product, in the role that it has."""

    rdf_class: ClassVar[str] = "nkt:RegimenAgent"
    kind: ClassVar[str] = "agent"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:regimenAgent")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop("nkt:name")
    concept: Code | None = prop("nkt:agent", default=None)  # drug:fludarabine
    role: str = prop(
        "nkt:role"
    )  # lymphodepletion, cytokine support, combination, prior therapy, bridging
    dose: str | None = prop("nkt:doseText", default=None)  # "30", "0.3-1.0"
    unit: str | None = prop("nkt:unit", default=None)  # mg/m2
    schedule: str | None = prop("nkt:schedule", default=None)
    arm: Ref | None = prop("nkt:ofArm", default=None)

    def label(self) -> str:
        return f"{self.name} ({self.role})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(Record):
    """An intervention as a registry names it; the product or agent behind it is a record of its own."""

    rdf_class: ClassVar[str] = "nkt:Intervention"
    kind: ClassVar[str] = "intervention"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:registeredIntervention")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop("nkt:name")
    type: str | None = prop("nkt:interventionType", default=None)  # BIOLOGICAL, DRUG
    description: str | None = prop("nkt:description", default=None)
    other_names: tuple[str, ...] = prop("nkt:alias", default=())
    arms: tuple[Ref, ...] = prop("nkt:ofArm", default=())

    def label(self) -> str:
        return self.name
