"""Who runs the trial, and where: sponsors, officials by name, sites. Contacts are never copied."""

from dataclasses import replace

from kg.read.registry.shape import Node, node, nodes, word, words_of
from kg.read.registry.writer import Writer
from kg.records import Evidence, Organisation, Ref, Site, Sponsor, Trial


def write_sponsors(writer: Writer) -> None:
    """Lead sponsor and collaborators, each with the organisation that it is."""
    module = node(writer.study, "protocolSection.sponsorCollaboratorsModule")
    _sponsor(writer, node(module, "leadSponsor"), "lead", "leadSponsor")
    for collaborator in nodes(module, "collaborators"):
        _sponsor(writer, collaborator, "collaborator", "collaborators")


def _sponsor(writer: Writer, party: Node, role: str, field: str) -> None:
    name = word(party, "name")
    if not name:
        return
    kind, country = word(party, "class"), word(party, "country")
    about = ", ".join(words_of(x) for x in (kind, country) if x)
    label = "Sponsor" if role == "lead" else "Collaborator"
    spans = writer.sheet.pieces(f"{label}: ", name, f" ({about})" if about else "")
    evidence = (writer.evidence(spans[1], f"sponsorCollaboratorsModule.{field}"),)
    organisation = Organisation(name=name, evidence=evidence)
    person = True if kind == "INDIV" else None
    writer.add(
        organisation,
        Sponsor(
            trial=writer.trial,
            name=name,
            role=role,
            organisation=Ref("/".join([organisation.kind, *organisation.key()])),
            sponsor_class=str(kind) if kind else None,
            country=country,
            person=person,
            evidence=evidence,
        ),
    )


def write_people(writer: Writer) -> None:
    """Names of officials and responsible investigators, as investigators of the trial."""
    protocol = node(writer.study, "protocolSection")
    found = [
        (official, "contactsLocationsModule.overallOfficials")
        for official in nodes(protocol, "contactsLocationsModule.overallOfficials")
    ]
    party = node(protocol, "sponsorCollaboratorsModule.responsibleParty")
    responsible = {
        "name": word(party, "investigatorFullName"),
        "role": word(party, "type"),
        "affiliation": word(party, "investigatorAffiliation"),
    }
    evidence: dict[str, Evidence] = {}
    for person, rule in [*found, (responsible, "sponsorCollaboratorsModule.responsibleParty")]:
        name = word(person, "name")
        if name and name not in evidence:
            about = ", ".join(x for x in (word(person, "role"), word(person, "affiliation")) if x)
            span = writer.sheet.pieces("Investigator: ", name, f" ({about})" if about else "")[1]
            evidence[name] = writer.evidence(span, rule, of="investigators", value=name)
    _to_trial(writer, "investigators", evidence)


def write_sites(writer: Writer) -> None:
    """Sites, and the countries of the trial."""
    module = node(writer.study, "protocolSection.contactsLocationsModule")
    countries: dict[str, Evidence] = {}
    for place in nodes(module, "locations"):
        country = _site(writer, place)
        if country and country[0] not in countries:
            countries[country[0]] = country[1]
    _to_trial(writer, "countries", countries)


def _site(writer: Writer, place: Node) -> tuple[str, Evidence] | None:
    facility, city, state = word(place, "facility"), word(place, "city"), word(place, "state")
    country, status = word(place, "country"), word(place, "status")
    parts = [part for part in (facility, city, state, country) if part]
    if not parts:
        return None
    pieces = [piece for part in parts for piece in (", ", part)]
    label = "Site" if facility or city else "Country"
    tail = f" ({words_of(status)})" if status else ""
    spans = writer.sheet.pieces(f"{label}: ", *pieces[1:], tail)
    span = spans[1]._replace(end=spans[-1].end)
    if facility or city:
        site = Site(
            trial=writer.trial,
            facility=facility,
            city=city,
            state=state,
            country=country,
            status=str(status) if status else None,
            evidence=(writer.evidence(span, "contactsLocationsModule.locations"),),
        )
        writer.add(site)
    if not country:
        return None
    rule = "contactsLocationsModule.locations.country"
    return country, writer.evidence(spans[-2], rule, of="countries", value=country)


def _to_trial(writer: Writer, field: str, evidence: dict[str, Evidence]) -> None:
    trial = writer.records[0]
    if evidence and isinstance(trial, Trial):
        told: dict[str, tuple[str, ...]] = {field: tuple(evidence)}
        joined = (*trial.evidence, *evidence.values())
        writer.records[0] = replace(trial, evidence=joined, **told)  # type: ignore[arg-type]  # fields chosen by name
