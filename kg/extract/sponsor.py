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

_ANNOUNCES = re.compile(
    rf"{_NAME.replace('?P<name>', '?P<own>')}(?:\s*\([^)]*\))?,?\s+(?:today\s+)?(?:announced|announces|presented|reported|reports|shared)\b[^.;]{{0,200}}?\b(?:its|the\s+company['’]s)\s+(?:[\w-]+\s+){{0,4}}(?:trial|study|product|therapy|candidate)\b"
)


def sponsors(found: Found) -> Iterator[Record]:
    """The lead sponsor that the document's prose names, where no field states one."""
    trial = sole_trial(found)
    if trial is None or any(isinstance(r, Sponsor) for r in found.records):
        return
    text = found.recognised.text
    release = found.recognised.document.kind in {"news", "press-release", "other"}
    if "ponsor" not in text and not release:
        return
    for sentence in found.recognised.sentences_of(RESULTS - {TABLE}):
        match = None if sentence.context & FOREIGN else _named(text, sentence.span, release=release)
        if match:
            group = match.lastgroup or "name"
            name = match[group].strip(" .,")
            start = match.start(group)
            place = (Evidence(Span(start, start + len(name)), "sponsor.named"),)
            organisation = Ref(mint("organisation", slug(name)))
            yield Organisation(name=name, evidence=place)
            yield Sponsor(
                trial=trial, name=name, role="lead", organisation=organisation, evidence=place
            )
            return


def _named(text: str, span: Span, *, release: bool) -> re.Match[str] | None:
    """The sponsor in words, or the company that announces its own trial.

    >>> words = "Norvale Biosciences today presented interim data from NORTH-1, its ongoing phase 1 trial of NVL-0114"
    >>> _named(words, Span(0, len(words)), release=True)["own"]
    'Norvale Biosciences'
    >>> _named("Experts today presented data of a trial", Span(0, 39), release=True) is None
    True
    """
    return _SPONSORED.search(text, *span) or (_ANNOUNCES.search(text, *span) if release else None)
