"""The parts of a scraped page: which lines are the article, and which are what the site puts around it.

Nothing here knows a site. A line is judged by its words (ontology/vocabulary/page-furniture.ttl), its shape
(a sentence, a name list, a menu) and the heading that it stands under.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

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
from kg.read.page_words import PageWord, fold, labels, page_word
from kg.text import Span

# headings after which lines are no facts until a heading of the article comes
_SILENT = {"related": RELATED, "references": REFERENCES, "legal": FURNITURE, "site": FURNITURE,
           "affiliations": FURNITURE, "digest": FURNITURE, "supplement": FURNITURE, "badge": FURNITURE}  # fmt: skip
_PROSE = (
    "abstract",
    "background",
    "methods",
    "results",
    "conclusions",
    "registration",
    "funding",
    "evidence-level",
)
_FIELDS = ("authors", "journal", "published")
# headings whose lines end with the next sentence
_ONE_LINE = ("site", "badge", "affiliations", "keywords", *_FIELDS)
_OF_ABSTRACT = frozenset({ABSTRACT, BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
_PARAGRAPH = 220  # characters from which a line is a paragraph whatever its signs
_SENTENCE = re.compile(r"[a-z)\]%”\"0-9][.!?](?:\s|$|[\])”\"])|[。！？]")
_LEAD = re.compile(r"^\s*(?:(?:[-*•·–>#]+|\d{1,3}[.)])\s+)+")
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\d{4})|\ball rights reserved\b|版权所有",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\s*([^\s:：][^:：]{1,38}?)\s*[:：]\s*(.*)$")


class Line(NamedTuple):
    """A line of a page: its place without surrounding blanks, and its words."""

    span: Span
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph or a sentence, not a heading, a label, a menu or a name list."""
        words = without_lead(self.text)
        if language_of(words) in ("zh", "ja"):
            return len(words) > 60 or bool(_SENTENCE.search(words))
        return len(words.split()) >= 8 and (
            len(words) >= _PARAGRAPH or bool(_SENTENCE.search(words))
        )


class Heading(NamedTuple):
    """What a line opens: the meaning of its words, and where its own text starts (its end, for a bare heading)."""

    word: PageWord
    label: str
    text_start: int


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Line(Span(start, start + len(stripped)), stripped))
    return found


def heading(line: Line) -> Heading | None:
    """What a line says that it opens: a bare heading, or a label with its text behind it."""
    if word := page_word(line.text):
        return Heading(word, line.text.strip(" :：#*"), line.span.end)
    match = _LABELLED.match(line.text)
    if match and (word := page_word(match[1])):
        return Heading(word, match[1].strip(), line.span.start + match.start(2))
    return _announced(line)


def _announced(line: Line) -> Heading | None:
    """A list's heading that goes on after our words: "More from RheumDesk", "TL;DR (written by AI, may err)"."""
    if (line.is_prose and "(" not in line.text) or len(line.text) > 90:
        return None
    words = fold(line.text).split()
    for length in range(min(len(words), 6), 0, -1):
        word = labels().get(" ".join(words[:length]).rstrip("(,:;-–—"))
        if word and (
            word.name == "digest"
            or (word.name == "related" and length >= 2 and len(words) <= length + 6)
        ):
            return Heading(word, line.text, line.span.end)
    return None


def sections(text: str, title: Span | None, others: tuple[Span, ...] = ()) -> tuple[Section, ...]:
    """The sections of a page, in order: title, fields, abstract or body, keywords, related, references, furniture."""
    found = list(_joined(_marked(text, title, others)))
    first = next((at for at, s in enumerate(found) if s.kind in _OF_ABSTRACT), 0)
    # sentences above a marked abstract are the site's, not the article's
    early = [
        s._replace(kind=FURNITURE) if s.kind == BODY and len(s.span.of(text)) < _PARAGRAPH else s
        for s in found[:first]
    ]
    return tuple(early + found[first:])


def _marked(text: str, title: Span | None, others: tuple[Span, ...]) -> Iterator[Section]:
    """A section per line; the state is the heading that the line stands under."""
    state, label, seen_prose = "", "", False
    for line in lines_of(text):
        if place := next((o for o in (title, *others) if o and line.span.covers(o)), None):
            yield Section(place, TITLE, "", language_of(place.of(text)) or "en")
            continue
        found = heading(line)
        if found and _opens(found, line, state):
            state, label = found.word.name, found.label
            if found.text_start < line.span.end:
                yield from _sections_of(text, Span(found.text_start, line.span.end), state, label)
                state = _after_labelled(state, seen_prose)
            continue
        if state in _ONE_LINE and line.is_prose:
            state = ""
        yield from _sections_of(text, line.span, state or ("body" if line.is_prose else ""), label)
        seen_prose = seen_prose or (line.is_prose and state not in _SILENT)


def _after_labelled(state: str, seen_prose: bool) -> str:
    """What the line behind "Label: text" belongs to: the label of a list or a part of the abstract goes on."""
    if state in _PROSE or (state in _SILENT and state not in _ONE_LINE):
        return state
    return "abstract" if seen_prose and state == "keywords" else ""


def _opens(found: Heading, line: Line, state: str) -> bool:
    """Whether a heading counts here: inside a list of other articles only one that closes it does."""
    bare = found.text_start >= line.span.end
    if state in ("related", "references"):
        return bare and (found.word.name in _SILENT or found.word.name in ("abstract", "keywords"))
    return bare or not line.is_prose or found.word.name not in _FIELDS


def _sections_of(text: str, span: Span, state: str, label: str) -> Iterator[Section]:
    words = span.of(text)
    if not words.strip():
        return
    language = language_of(words) or "en"
    if state in _SILENT:
        yield Section(span, _SILENT[state], label, language)
    elif state == "keywords":
        yield Section(span, KEYWORDS, label, language)
    elif _RIGHTS.match(words):
        yield Section(span, FURNITURE, "", language)
    elif state in _PROSE or state == "body":
        kind = (
            BODY
            if state == "body"
            else ABSTRACT
            if state == "abstract"
            else labels()[_concept_label(state)].section
        )
        yield from _prose(
            text, span, kind, label if state not in ("abstract", "body") else "", language
        )
    else:
        yield Section(span, FIELDS, "", language)


def _concept_label(state: str) -> str:
    return next(word for word, meaning in labels().items() if meaning.name == state)


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


def check(found: tuple[Section, ...]) -> bool:
    """Whether sections are in order and do not overlap."""
    return all(a.span.end <= b.span.start for a, b in pairwise(found))


def without_lead(words: str) -> str:
    """A line without bullet or number."""
    return _LEAD.sub("", words)
