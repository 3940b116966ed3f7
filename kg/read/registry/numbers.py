"""The numbers under which a record knows its trial, beside its own → records."""

from kg.read.registry.shape import Node, node, nodes, word, words
from kg.read.registry.writer import Writer
from kg.records import Evidence, RegistryIdentifier, RelatedTrial
from kg.records.identifiers import normalise


def write_numbers(writer: Writer, module: Node) -> None:
    """Secondary numbers; a second number of the same registry is that of another, related trial."""
    _add_number(
        writer,
        node(module, "orgStudyIdInfo"),
        "org_study_id",
        "identificationModule.orgStudyIdInfo",
    )
    for info in nodes(module, "secondaryIdInfos"):
        _add_number(writer, info, "secondary", "identificationModule.secondaryIdInfos")
    for alias in words(module, "nctIdAliases"):
        _add_number(writer, {"id": alias}, "alias", "identificationModule.nctIdAliases")


def _add_number(writer: Writer, info: Node, role: str, rule: str) -> None:
    """A number of the trial itself; another one of the record's own registry is a related trial's."""
    said = word(info, "id")
    if not said:
        return
    kind, issuer = word(info, "type"), word(info, "domain")
    about = ", ".join(x for x in (kind, issuer) if x)
    label = f"{_LABELS_OF_NUMBERS.get(role, 'Secondary number')}: "
    span = writer.sheet.pieces(label, said, f" ({about})" if about else "")[1]
    evidence = (writer.evidence(span, rule),)
    known = normalise(said)
    same = known is not None and known.value == writer.identifier
    if known and known.registry == writer.registry and role != "alias":
        if not same:
            _add_related(writer, known.value, evidence)
    elif not same:
        writer.add(
            RegistryIdentifier(
                trial=writer.trial,
                value=known.value if known else said,
                registry=known.registry if known else None,
                role="utn" if known and known.registry == "registry:ictrp" else role,
                type=kind,
                issuer=issuer,
                evidence=evidence,
            )
        )


_LABELS_OF_NUMBERS = {"org_study_id": "Organisation's study number", "alias": "Former number"}


def _add_related(writer: Writer, identifier: str, evidence: tuple[Evidence, ...]) -> None:
    writer.add(
        RelatedTrial(
            document=writer.document,
            identifier=identifier,
            trial=writer.trial,
            evidence=evidence,
        )
    )
