"""Registry tokens that are glued to other words: a line is cut where they stand."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.read.pages.lexicon import tokens
from kg.records import identifiers
from kg.text import Span

_RANKS = {"PRIMARY": "primary-outcomes", "SECONDARY": "secondary-outcomes"}


@cache
def _alternatives(*fields: str) -> str:
    """The upper-case tokens of some fields as alternatives, the longest first."""
    listed = {t for name in fields for t in tokens(name).values() if t.isupper() and len(t) > 3} | (
        {"EARLY_PHASE1", "PHASE1/PHASE2", "PHASE2/PHASE3", "PHASE1", "PHASE2", "PHASE3", "PHASE4"}
        if "phase" in fields
        else set()
    )
    return "|".join(re.escape(t) for t in sorted(listed, key=lambda t: (-len(t), t)))


def glued_tokens(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """The parts of a line with glued tokens: ("", place) for values, the name of a field before what belongs to it.

    >>> line = "NCT01234567PHASE1Example University2023-01-26"
    >>> [place.of(line) for _, place in glued_tokens(line, Span(0, len(line)))]
    ['NCT01234567', 'PHASE1', 'Example University', '2023-01-26']
    >>> line = "DRUGCyclophosphamideGiven IVBIOLOGICALNK cells"
    >>> [name or place.of(line) for name, place in glued_tokens(line, Span(0, len(line)))]
    ['interventions', 'DRUG', 'CyclophosphamideGiven IV', 'interventions', 'BIOLOGICAL', 'NK cells']
    >>> list(glued_tokens("RECRUITING NOW", Span(0, 14))), list(glued_tokens("DNA", Span(0, 3)))
    ([], [])
    """
    words = span.of(text)
    if re.match(
        rf"(?:{_alternatives('intervention-type')})(?=[A-Za-z0-9])(?!ED|S\b|AL\b|ITY)", words
    ):
        yield from _repeated(words, span.start, _alternatives("intervention-type"), "interventions")
    elif re.match(r"(?:PRIMARY|SECONDARY)(?=[A-Z0-9][a-z]|[A-Z]{2}|\d)", words):
        yield from _repeated(words, span.start, "PRIMARY|SECONDARY|OTHER(?=[A-Z])", "")
    else:
        yield from _chips(text, span)


def _repeated(words: str, offset: int, alternatives: str, name: str) -> Iterator[tuple[str, Span]]:
    cuts = list(re.finditer(rf"(?:{alternatives})(?=[A-Za-z0-9(])", words))
    for at, cut in enumerate(cuts):
        end = cuts[at + 1].start() if at + 1 < len(cuts) else len(words)
        place = Span(offset + cut.start(), offset + cut.end())
        yield name or _RANKS.get(cut[0], "other-outcomes"), place
        if name:
            yield "", place
        yield "", Span(offset + cut.end(), offset + end)


def _chips(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Numbers, statuses, phases and dates that run into each other or into a sentence."""
    words = span.of(text)
    token = rf"(?:{_alternatives('status')}|{_alternatives('phase')})"
    if not (re.match(rf"{token}(?=[A-Z][a-z]|[A-Z]{{2}}|\d)", words) or _number_glued(words)):
        return
    cuts = {0, len(words)}
    head = words[:300]
    for match in re.finditer(rf"{token}(?=[A-Z\d]|\s*$)|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)", head):
        if match.start() == 0 or not words[match.start() - 1].isspace() or match.start() in cuts:
            cuts |= {match.start(), match.end()}
    for found in identifiers.find(head):
        if found.span.start in cuts:
            cuts |= {found.span.start, found.span.end}
    places = sorted(cuts)
    for first, second in itertools.pairwise(places):
        if words[first:second].strip():
            yield "", Span(span.start + first, span.start + second)


def _number_glued(words: str) -> bool:
    found = identifiers.find(words[:60])
    return bool(
        found
        and found[0].span.start == 0
        and words[found[0].span.end : found[0].span.end + 1].isupper()
    )
