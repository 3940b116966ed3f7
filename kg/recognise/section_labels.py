"""Labels inside a section ("METHODS: … RESULTS: …") → its parts, each of the kind that its label announces."""

from collections.abc import Iterator
from typing import NamedTuple

from kg import regex as re
from kg.document import ABSTRACT, BACKGROUND, BODY, CONCLUSIONS, FINDINGS, METHODS, Section
from kg.text import Span

_GLUED_MARKS = (".Results", ".RESULTS", ".Methods", ".METHODS", ".Conclusion", ".CONCLUSION")
_GLUED = re.compile(
    r"(?:(?<=[.!?)])|(?<=\A)|(?<=\s))((?i:background|introduction|objectives?|aims?|purpose|methods?|materials and methods|"
    r"patients and methods|design|results?|findings|conclusions?|discussion|interpretation|trial registration|registration|"
    r"funding))(?::\s?|(?=[A-Z][a-z])|(?<=[A-Z])(?=\d|[A-Z]{2,}\b)|(?<=[a-z])(?=\d))"
)
_COLON = re.compile(r":\s|\n")
# in lower case, without a plural s; funding and registration are read like the abstract that they end
_KIND_OF_LABEL = {
    "background": BACKGROUND,
    "introduction": BACKGROUND,
    "context": BACKGROUND,
    "rationale": BACKGROUND,
    "objective": BACKGROUND,
    "aim": BACKGROUND,
    "purpose": BACKGROUND,
    "method": METHODS,
    "patients and method": METHODS,
    "materials and method": METHODS,
    "study design": METHODS,
    "experimental design": METHODS,
    "design": METHODS,
    "trial design": METHODS,
    "setting": METHODS,
    "participant": METHODS,
    "patient": METHODS,
    "intervention": METHODS,
    "methods and result": FINDINGS,
    "result": FINDINGS,
    "finding": FINDINGS,
    "conclusion": CONCLUSIONS,
    "discussion": CONCLUSIONS,
    "interpretation": CONCLUSIONS,
    "implication": CONCLUSIONS,
    "results and discussion": FINDINGS,
    "main outcome measure": METHODS,
    "findings and conclusion": CONCLUSIONS,
    "conclusions and relevance": CONCLUSIONS,
    "importance": BACKGROUND,
    "exposure": METHODS,
    "funding": ABSTRACT,
    "trial registration": ABSTRACT,
    "clinical trial registration": ABSTRACT,
    "registration": ABSTRACT,
    "graphical abstract": ABSTRACT,
    "supplementary information": ABSTRACT,
}


class _Label(NamedTuple):
    """An inline label: its words, where it begins, and where what it announces begins."""

    words: str
    start: int
    end: int


def labelled_parts(section: Section, text: str) -> Iterator[Section]:
    """The section, or its parts where it carries inline labels ("METHODS: … RESULTS: …")."""
    labels = list(_labels(section, text)) if section.kind in (ABSTRACT, BODY) else []
    if not labels:
        yield section
        return
    if labels[0].start > section.span.start:
        yield section._replace(span=Span(section.span.start, labels[0].start))
    ends = [label.start for label in labels[1:]] + [section.span.end]
    for label, end in zip(labels, ends, strict=True):
        kind = _kind(label.words, section.kind)
        yield Section(Span(min(label.end, end), end), kind, label.words, section.language)


def _labels(section: Section, text: str) -> Iterator[_Label]:
    """The inline labels: known words before a colon, or alone on a line, where a sentence may begin."""
    first, last = section.span
    if any(text.find(mark, first, last) >= 0 for mark in _GLUED_MARKS):
        yield from _glued(text, first, last)
        return
    for colon in _COLON.finditer(text, first, last):
        near = max(first, colon.start() - 60)
        start = max(text.rfind(mark, near, colon.start()) + 1 for mark in (".", "\n", ") ")) or near
        words = text[start : colon.start()]
        label = words.strip()
        if label[:1].isupper() and _kind(label, ""):
            start += len(words) - len(words.lstrip())
            yield _Label(label, start, colon.end())


def _glued(text: str, first: int, last: int) -> Iterator[_Label]:
    """Labels that lost what parted them from their text: "(17 years).ResultsThere was"."""
    for label in _GLUED.finditer(text, first, last):
        yield _Label(label[1], label.start(1), label.end())


def _kind(label: str, otherwise: str) -> str:
    """The kind of section that a label announces."""
    known = len(label) < 40
    return _KIND_OF_LABEL.get(label.lower().removesuffix("s"), otherwise) if known else otherwise
