"""Where a trial of the EU system runs: the sites of its member states, and the countries that have none."""

from collections.abc import Iterator

from kg.read.registry.shape import Node, node, nodes, word, words


def places(
    record: Node, application: Node, part_one: Node, member_states: list[Node]
) -> Iterator[Node]:
    """Sites of the member states, then countries without one; never a person of a site."""
    sites = [site for state in member_states for site in _sites(state)]
    yield from sites
    seen = {site["country"] for site in sites}
    for country in dict.fromkeys(_listed(record, application, part_one, member_states)):
        if country and country not in seen:
            yield {"country": country}


def _sites(state: Node) -> Iterator[Node]:
    country = word(state, "mscInfo.countryName") or word(state, "mscInfo.mscName")
    for site in nodes(state, "trialSites"):
        place = node(site, "organisationAddressInfo")
        yield {
            "facility": word(place, "organisation.name"),
            "city": word(place, "address.city"),
            "country": word(place, "address.countryName") or country,
        }


def _listed(
    record: Node, application: Node, part_one: Node, member_states: list[Node]
) -> Iterator[str | None]:
    """The countries that any part of the record lists."""
    for state in member_states:
        yield word(state, "mscInfo.countryName")
    for state in nodes(application, "memberStatesConcerned"):
        yield word(state, "countryName") or word(state, "mscName")
    for country in nodes(part_one, "rowCountriesInfo"):
        yield word(country, "name")
    for said in words(record, "trialCountries"):
        name = said.partition(":")[0]
        yield name if len(name) > 2 else None
