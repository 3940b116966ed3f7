"""A cell product taken apart."""

from dataclasses import dataclass
from typing import ClassVar

from kg.iri import key_of, slug
from kg.records.base import Code, Record, Ref, prop


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Record):
    """A product given in a trial, as one document describes it. Unstated parts stay empty."""

    rdf_class: ClassVar[str] = "nkt:CellProduct"
    kind: ClassVar[str] = "product"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:product")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop("nkt:name")  # the fullest name the document gives: "CD19-BBz CAR-NK"
    aliases: tuple[str, ...] = prop("nkt:alias", default=())
    code: str | None = prop("nkt:code", default=None)  # FT596, TAK-007
    product_type: Code | None = prop("nkt:productType", default=None)  # type:CAR-NK
    engineered: bool | None = prop("nkt:engineered", default=None)
    targets: tuple[Code, ...] = prop("nkt:target", default=())  # target:CD19
    targets_unlisted: tuple[str, ...] = prop(
        "nkt:targetText", default=()
    )  # antigens we have no concept for
    logic: str | None = prop("nkt:targetLogic", default=None)  # OR, AND, OR/NOT, tandem, dual
    spared: tuple[Code | str, ...] = prop(
        "nkt:spares", default=()
    )  # antigens of an inhibitory (NOT) CAR
    binder: tuple[str, ...] = prop("nkt:binder", default=())  # scFv, FMC63, NKG2D ectodomain
    hinge: tuple[str, ...] = prop("nkt:hinge", default=())
    transmembrane: tuple[str, ...] = prop("nkt:transmembrane", default=())
    costimulatory: tuple[Code, ...] = prop("nkt:costimulatory", default=())  # costimulatory:4-1BB
    signalling: tuple[Code, ...] = prop("nkt:signalling", default=())  # signalling:CD3zeta
    armour: tuple[Code, ...] = prop("nkt:armour", default=())  # armour:IL-15
    edits: tuple[Code | str, ...] = prop("nkt:edit", default=())  # armour scheme too: edit:CISH-KO
    safety_switch: tuple[Code, ...] = prop("nkt:safetySwitch", default=())
    vector: Code | None = prop("nkt:vector", default=None)  # vector:lentivirus
    vector_detail: str | None = prop(
        "nkt:vectorText", default=None
    )  # "baboon envelope pseudotyped"
    cell_source: Code | None = prop("nkt:cellSource", default=None)  # source:cord-blood
    donor: Code | None = prop("nkt:donor", default=None)  # donor:allogeneic
    expansion: tuple[str, ...] = prop(
        "nkt:expansion", default=()
    )  # "ex vivo", "K562-mbIL21-41BBL feeder cells"
    cytokines: tuple[Code, ...] = prop("nkt:cytokine", default=())  # cytokine:IL-2, in manufacture
    cryopreserved: bool | None = prop("nkt:cryopreserved", default=None)
    device: tuple[str, ...] = prop("nkt:device", default=())
    developer: str | None = prop("nkt:developer", default=None)

    def key(self) -> tuple[str, ...]:
        return (*key_of(self.trial), slug(self.name))

    def label(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """A disease that the trial treats, with what narrows it."""

    rdf_class: ClassVar[str] = "nkt:Condition"
    kind: ClassVar[str] = "condition"
    owner: ClassVar[tuple[str, str] | None] = ("trial", "nkt:condition")

    trial: Ref = prop("nkt:ofTrial")
    name: str = prop(
        "nkt:name"
    )  # as registered in a registry field; our label where read from prose
    concept: Code | None = prop("nkt:disease", default=None)  # disease:b-all
    modifiers: tuple[str, ...] = prop("nkt:diseaseModifier", default=())  # relapsed, refractory …
    context: str | None = prop("nkt:diseaseContext", default=None)  # "after liver transplantation"
    biomarkers: tuple[str, ...] = prop("nkt:biomarker", default=())  # "CD19-positive"

    def label(self) -> str:
        return self.name
