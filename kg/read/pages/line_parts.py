"""One line of a page that holds several: fields with wide gaps between them, and headings that ran into the words before."""

import re
from collections.abc import Iterator

from kg.read.pages.lexicon import Label, label_of, labels_at
from kg.read.pages.piece import stripped
from kg.read.pages.values import strict_token
from kg.text import Span

_GAP = re.compile(r"(?:\t|\u3000|[ \xa0]{2,})\s*(?=\S)")
_BAR = re.compile(r"(?:\s[|·•]|;)\s(?=\S)")
_BEFORE_COLON = re.compile(r"[^:：]{1,60}(?=[:：])")
_GLUED = re.compile(r"(?<=[a-z\d).:?\]])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGN = re.compile(r"\s*[:：]|\?(?=[A-Z\s]|$)")
_ALONE = frozenset({"organisation", "organisations", "people"})  # told by one word, "Sponsor"
_FEW = 2  # labels in a row without a value are headings; more of them, at the end of a line, are a menu

Head = tuple[Label, Span]


def line_parts(text: str, span: Span) -> Iterator[Span]:
    """The lines that a line should have been.

    >>> def parts(line): return [part.of(line) for part in line_parts(line, Span(0, len(line)))]
    >>> parts("Group: low dose    Sample size: 3"), parts("Dose    of 3: none")
    (['Group: low dose', 'Sample size: 3'], ['Dose    of 3: none'])
    >>> parts("Study PlanHow is the study designed?Design DetailsPrimary Purpose : TreatmentAllocation : NA")
    ['Study Plan', 'How is the study designed?', 'Design Details', 'Primary Purpose : Treatment', 'Allocation : NA']
    >>> parts("Biological: ABC NKDrug: IL-2"), parts("Allocation : NAInterventional Model : Single Group Assignment")
    (['Biological: ABC NK', 'Drug: IL-2'], ['Allocation : NA', 'Interventional Model : Single Group Assignment'])
    >>> parts("Experimental: AABC-1 aloneExperimental: BABC-1 and IL-2"), parts("SponsorExample Inc.CollaboratorsExample University")
    (['Experimental: AABC-1 alone', 'Experimental: BABC-1 and IL-2'], ['SponsorExample Inc.', 'CollaboratorsExample University'])
    >>> parts("Phase: Phase 1 | Allocation: NA | Masking: None"), parts("Phase: Phase 1 | Phase 2")
    (['Phase: Phase 1', 'Allocation: NA', 'Masking: None'], ['Phase: Phase 1 | Phase 2'])
    >>> parts("On this pageStudy OverviewStudy PlanMore Information"), parts("The Study Plan of CAR-NKStudy")
    (['On this pageStudy OverviewStudy PlanMore Information'], ['The Study Plan of CAR-NKStudy'])
    """
    start = span.start
    cuts = {*_gaps(text, span), *_headings(text, span), *_arms(text, span)}
    for cut, behind in sorted({(c, c) for c in cuts} | set(_bars(text, span))):
        yield stripped(text, start, cut)
        start = behind
    yield stripped(text, start, span.end)


def _gaps(text: str, span: Span) -> Iterator[int]:
    """Where a label with its colon stands behind a wide gap."""
    for gap in _GAP.finditer(text, span.start, span.end):
        head = _BEFORE_COLON.match(text, gap.end(), span.end)
        if head and label_of(head[0]):
            yield gap.end()


def _bars(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where a bar parts a label with its colon from what stands before: the places before and behind the bar."""
    for bar in _BAR.finditer(text, span.start, span.end):
        head = _BEFORE_COLON.match(text, bar.end(), span.end)
        if head and label_of(head[0]):
            yield bar.start(), bar.end()


def _headings(text: str, span: Span) -> Iterator[int]:
    """Where a label begins that is glued to the words before and behind it."""
    end = span.start
    for at in (span.start, *(m.start() for m in _GLUED.finditer(text, *span))):
        run = heads_at(text, at, span.end) if at >= end else []
        if run and not (len(run) > _FEW and run[-1][1].end == span.end):
            yield from (place.start for _, place in run if place.start > span.start)
        end = run[-1][1].end if run else end


def _arms(text: str, span: Span) -> Iterator[int]:
    """Where the kind of an arm with its colon is glued to the words before."""
    for joint in _GLUED.finditer(text, *span):
        kind = _BEFORE_COLON.match(text, joint.end(), span.end)
        if kind and strict_token("arm-type", kind[0]):
            yield joint.end()


def heads_at(text: str, start: int, end: int) -> list[Head]:
    """The labels that begin at a place, each glued to the next."""
    found: list[Head] = []
    while start < end and (head := _head(text, start, end, after_head=bool(found))):
        found.append(head)
        start = head[1].end
    return found


def _head(text: str, start: int, end: int, *, after_head: bool) -> Head | None:
    if not text[start].isupper():
        return None
    for label, stop in labels_at(text, start):
        sign = _SIGN.match(text, stop, end)
        several = " " in text[start:stop] or label.kind in _ALONE
        glued = (after_head or several) and not text[start - 1 : start].isupper()
        if stop <= end and (sign or (glued and (stop == end or _runs_on(text, stop)))):
            asked = sign and sign[0] == "?"
            return label, Span(start, sign.end() if sign and asked else stop)
    return None


def _runs_on(text: str, stop: int) -> bool:
    """Whether the next word is glued to the one that ends here."""
    before, after = text[stop - 1], text[stop]
    return (before.islower() or before in ")?") and (after.isupper() or after.isdigit())
