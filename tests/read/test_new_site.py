"""The register's page as its newer site lays it out, copied as text: tables without borders, values on lines of their own."""

from typing import Any

import pytest

from kg.read import registry_page
from kg.read.source import Source
from kg.records import Endpoint, RegistryIdentifier, Site, Sponsor, Trial


def told(page: str, kind: type[Any]) -> list[Any]:
    documents = registry_page.read(Source("page.txt", "page.txt", page.encode()))
    return [f for document in documents for f in document.stated if isinstance(f, kind)]


NEW_SITE = """Example CAR-NK in Lymphoma

ClinicalTrials.gov ID NCT99300123
Sponsor Example Cancer Center
Information provided by Example Cancer Center (Responsible Party)
Last Update Posted 2025-03-14

Study Overview
Conditions
T-cell Lymphoma

Other Study ID Numbers
2021-0999
NCI-2021-99785 (Other Identifier) (OTHER: Example Trials Registry)

Phase
Phase 1
Phase 2

Contacts and Locations
Texas Locations
Houston, Texas, United States, 77030
Recruiting
Example Cancer Center

What is the study measuring?
Primary Outcome Measures
{head}
Safety of the cells{0}Adverse events by CTCAE v5.0{0}Up to 1 year
Secondary Outcome Measures
{head}
Overall response rate{0}CR plus PR{0}Day 30
Progression-free survival{0}{0}Up to 2 years

Collaborators and Investigators
Collaborators
Example Pharmaceuticals
"""


@pytest.mark.parametrize("border", ["\t", " | "])
def test_tables_without_borders_have_columns(border: str) -> None:
    head = border.join(("Outcome Measure", "Measure Description", "Time Frame"))
    page = NEW_SITE.replace("{head}", head).replace("{0}", border)
    found = [(e.title, e.description, e.timeframe, e.role) for e in told(page, Endpoint)]
    assert found == [
        ("Safety of the cells", "Adverse events by CTCAE v5.0", "Up to 1 year", "primary"),
        ("Overall response rate", "CR plus PR", "Day 30", "secondary"),
        ("Progression-free survival", None, "Up to 2 years", "secondary"),
    ]


def test_what_the_new_site_says_on_lines_of_its_own() -> None:
    (trial,) = told(NEW_SITE, Trial)
    assert trial.phase == "phase:PHASE1_PHASE2"
    assert {(s.name, s.role) for s in told(NEW_SITE, Sponsor)} == {
        ("Example Cancer Center", "lead"),
        ("Example Pharmaceuticals", "collaborator"),
    }
    (site,) = told(NEW_SITE, Site)
    (place,) = (e.span for e in site.evidence)
    assert 0 < place.start < place.end
    assert (site.facility, site.city, site.country) == (
        "Example Cancer Center",
        "Houston",
        "United States",
    )
    numbers = {(n.value, n.issuer) for n in told(NEW_SITE, RegistryIdentifier)}
    assert ("NCI-2021-99785", "Example Trials Registry") in numbers


def test_a_place_without_a_facility_takes_none_from_the_next() -> None:
    page = NEW_SITE.replace(
        "Houston, Texas, United States, 77030\nRecruiting\nExample Cancer Center",
        "Houston, Texas, United States, 77030\nExample Clinic\nDallas, Texas, United States, 75001",
    )
    sites = {(site.facility, site.city) for site in told(page, Site)}
    assert sites == {(None, "Houston"), ("Example Clinic", "Dallas")}
