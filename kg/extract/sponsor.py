"""A sponsor that prose names in so many words; affiliations and funders are none."""

import re
from collections.abc import Iterator

from kg.document import RESULTS, TABLE
from kg.extract.found import Found
from kg.extract.scope import FOREIGN, sole_trial
from kg.iri import mint, slug
from kg.records import Evidence, Organisation, Record, Ref, Sponsor
from kg.text import Span

_NAME = r"(?P<name>(?:the\s+)?[A-Z][\w&.,'’-]*(?:\s+(?:of|for|and|the|&|de|in)\s+(?=[A-Z])|\s+[A-Z][\w&.'’-]*|\s+(?:Inc|Ltd|Co|Corp|GmbH|AG)\.?)*)"
_SPONSORED = re.compile(rf"\b(?:trial|study)\s*,?\s+(?:(?:is|was|being)\s+)?sponsored\s+by\s+{_NAME}|\b[Ss]ponsor(?:ed\s+by)?\s*:\s*{_NAME.replace('?P<name>', '?P<name2>')}")  # fmt: skip


def sponsors(found: Found) -> Iterator[Record]:
    """The lead sponsor that the document's prose names, where no field states one."""
    trial = sole_trial(found)
    if trial is None or any(isinstance(r, Sponsor) for r in found.records):
        return
    text = found.recognised.text
    if "ponsor" not in text:
        return
    for sentence in found.recognised.sentences_of(RESULTS - {TABLE}):
        match = None if sentence.context & FOREIGN else _SPONSORED.search(text, *sentence.span)
        if match:
            group = "name" if match["name"] else "name2"
            name = match[group].strip(" .,")
            start = match.start(group)
            place = (Evidence(Span(start, start + len(name)), "sponsor.named"),)
            organisation = Ref(mint("organisation", slug(name)))
            yield Organisation(name=name, evidence=place)
            yield Sponsor(
                trial=trial, name=name, role="lead", organisation=organisation, evidence=place
            )
            return
