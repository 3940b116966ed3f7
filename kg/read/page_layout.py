"""The parts of a scraped page: which lines are the article, and which are what the site puts around it.

Nothing here knows a site. A line is judged by its words (ontology/vocabulary/page-furniture.ttl), its shape
(a sentence, a name list, a menu) and the heading that it stands under.
"""

import re
from collections.abc import Iterator

from kg.document import (
    ABSTRACT,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    FIELDS,
    FINDINGS,
    FURNITURE,
    KEYWORDS,
    METHODS,
    REFERENCES,
    RELATED,
    TITLE,
    Section,
)
from kg.read.abstract_sections import parts
from kg.read.language import language_of
from kg.read.page_lines import PARAGRAPH, Heading, Line
from kg.read.page_parts import PROSE_HEADS, SILENT, Page, Under, kind_of_state, page_of
from kg.read.page_tables import rows
from kg.read.page_words import FIELDS_OF_ARTICLE, OF_OTHERS
from kg.records.identifiers import find
from kg.text import Span

_OF_ABSTRACT = frozenset({ABSTRACT, BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
_PARTS = _OF_ABSTRACT - {ABSTRACT}
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\d{4})|\ball rights reserved\b|版权所有",
    re.IGNORECASE,
)


def sections(text: str, title: Span | None, others: tuple[Span, ...] = ()) -> tuple[Section, ...]:
    """The sections of a page, in order: title, fields, abstract or body, keywords, related, references, furniture."""
    page = page_of(text)
    under = Under(page)
    found = list(_joined(_marked(page, (title, *others), under)))
    if not under.has_site:
        return tuple(found)
    first = next((at for at, s in enumerate(found) if s.kind in _OF_ABSTRACT), 0)
    if found and found[first].kind in (FINDINGS, CONCLUSIONS):
        return tuple(found)  # the abstract has no beginning: what stands above is the article
    # sentences above a marked abstract are the site's, not the article's
    early = [
        s._replace(kind=FURNITURE) if s.kind == BODY and len(s.span.of(text)) < PARAGRAPH else s
        for s in found[:first]
    ]
    return tuple(early + found[first:])


def _marked(page: Page, titles: tuple[Span | None, ...], under: Under) -> Iterator[Section]:
    """The sections of each line, under the heading that it stands under."""
    text, lines = page.text, page.lines
    in_table = rows([line.text for line in lines])
    for at, line in enumerate(lines):
        if place := next((o for o in titles if o and line.span.covers(o)), None):
            yield Section(place, TITLE, "", language_of(place.of(text)) or "en")
        elif (found := page.heads.get(at)) and (
            at in page.labelled or _opens(found, line, under.state)
        ):
            under.open(found)
            yield from _numbered_heading(text, line, found)
            if found.text_start < line.span.end:
                place = Span(found.text_start, line.span.end)
                told = list(_sections_of(text, place, under.state, under.label))
                yield from told
                under.close_label(told)
        else:
            under.meet(line, at, in_table=at in in_table)
            told = list(_sections_of(text, line.span, under.kind_of(line), under.label))
            yield from told
            under.go_on(told)


def _numbered_heading(text: str, line: Line, found: Heading) -> Iterator[Section]:
    """The number of the trial in a heading: "Study design (NCT…)"."""
    bare = found.text_start >= line.span.end and found.word.name not in SILENT
    if bare and find(line.span.of(text)):
        yield Section(line.span, FIELDS, "", language_of(line.text) or "en")


def _opens(found: Heading, line: Line, state: str) -> bool:
    """Whether a heading counts here: inside a list of other articles only one that closes it does."""
    bare = found.text_start >= line.span.end
    if state in OF_OTHERS:
        return bare and (found.word.name in SILENT or found.word.name in ("abstract", "keywords"))
    return bare or not line.is_prose or found.word.name not in FIELDS_OF_ARTICLE


def _sections_of(text: str, span: Span, state: str, label: str) -> Iterator[Section]:
    words = span.of(text)
    if not words.strip():
        return
    language = language_of(words) or "en"
    if state in SILENT:
        yield from _silent(text, span, state, label, language)
    elif state == "keywords":
        yield Section(span, KEYWORDS, label, language)
    elif _RIGHTS.match(words):
        yield Section(span, FURNITURE, "", language)
    elif state in PROSE_HEADS or state == "body":
        yield from _prose(
            text,
            span,
            kind_of_state(state),
            label if state not in ("abstract", "body") else "",
            language,
        )
    else:
        yield Section(span, FIELDS, "", language)


_REGISTERED = re.compile(
    r"\b(?:ClinicalTrials\.gov|(?:clinical\s)?trial\s(?:registration|number|identifier))[^.;:\n]{0,25}:\s*NCT\d{8}[.\s]*\Z",
    re.I,
)


def _silent(text: str, span: Span, state: str, label: str, language: str) -> Iterator[Section]:
    """A part that tells nothing, save the trial's registration at the end of what authors declare."""
    declared = SILENT[state] == FURNITURE and state not in ("site", "badge", "digest")
    if declared and (found := _REGISTERED.search(text, *span)):
        if found.start() > span.start:
            yield Section(Span(span.start, found.start()), FURNITURE, label, language)
        yield Section(Span(found.start(), span.end), FIELDS, "", language)
    else:
        yield Section(span, SILENT[state], label, language)


def _prose(text: str, span: Span, kind: str, label: str, language: str) -> Iterator[Section]:
    for part in parts(span.of(text), kind):
        at = Span(span.start + part.span.start, span.start + part.span.end)
        yield Section(at, part.kind, part.label or label, language)


def _joined(found: Iterator[Section]) -> Iterator[Section]:
    """Neighbours of one kind, label and language as one section; prose keeps its paragraphs apart."""
    last: Section | None = None
    for section in found:
        if (
            last
            and last[1:] == section[1:]
            and section.kind in (FIELDS, FURNITURE, RELATED, REFERENCES, KEYWORDS)
        ):
            last = last._replace(span=Span(last.span.start, section.span.end))
            continue
        if last:
            yield last
        last = section
    if last:
        yield last
