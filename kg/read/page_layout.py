"""The parts of a scraped page: which lines are the article, and which are what the site puts around it.

Nothing here knows a site. A line is judged by its words (ontology/vocabulary/page-furniture.ttl), its shape
(a sentence, a name list, a menu) and the heading that it stands under.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
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
from kg.read.abstract_sections import LABELS_IN_COMPANY, parts, spaced
from kg.read.language import language_of
from kg.read.page_tables import rows
from kg.read.page_words import PageWord, cues_of, fold, labels, page_word
from kg.text import Span

# headings after which lines are no facts until a heading of the article comes
_SILENT = {"related": RELATED, "references": REFERENCES, "legal": FURNITURE, "site": FURNITURE,
           "affiliations": FURNITURE, "digest": FURNITURE, "highlights": FURNITURE, "supplement": FURNITURE, "badge": FURNITURE,
           "boilerplate": RELATED}  # fmt: skip
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
_QUIET = ("site", "legal", "related", "badge", "affiliations")
_TAIL = "tail"
_OF_ABSTRACT = frozenset({ABSTRACT, BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
_PARTS = _OF_ABSTRACT - {ABSTRACT}
_PARAGRAPH = 220  # characters from which a line is a paragraph whatever its signs
_SENTENCE = re.compile(r"[a-z)\]%”\"0-9][.!?](?:\s|$|[\])”\"])|[。！？]")
_LEAD = re.compile(r"^\s*(?:(?:[-*•·–>#]+|\d{1,3}[.)])\s+)+")
_BULLET = re.compile(r"^\s*[-*•·–]\s")
_FIGURE = re.compile(
    r"\d[^|]*(?:%|\.$|\b(?:months?|weeks?|days?|patients?|of \d))"
    # a finding without a figure: "No neurotoxicity of any grade", "stable disease in five patients"
    r"|\b(?:[Nn]o|[Nn]one|[Nn]either|[Nn]ot|[Ww]ithout)\b.*\s\S|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|all)\b[^|]*\bpatients?\b"
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\d{4})|\ball rights reserved\b|版权所有",
    re.IGNORECASE,
)
_ARTICLES = ("the", "this", "half")
_OWN_WORK = re.compile(r"\d|\b(?:trial|study)\b")  # a product's code, a trial's name
_LABELLED = re.compile(r"^\s*([^\s:：][^:：]{1,38}?)\s*[:：]\s*(.*)$")


class Line(NamedTuple):
    """A line of a page: its place without surrounding blanks, and its words."""

    span: Span
    text: str

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph or a sentence, not a heading, a label, a menu or a name list."""
        return _is_prose(self.text)


class Heading(NamedTuple):
    """What a line opens: the meaning of its words, and where its own text starts (its end, for a bare heading)."""

    word: PageWord
    label: str
    text_start: int


@lru_cache(maxsize=4096)
def _is_prose(text: str) -> bool:
    """Sentences: long enough, and with the signs of one."""
    words = without_lead(text)
    if _BULLET.match(text) and len(words.split()) >= 4 and _FIGURE.search(words):
        return True  # a finding in a list
    if not text.isascii() and language_of(words) in ("zh", "ja"):
        return len(words) > 60 or bool(_SENTENCE.search(words))
    return len(words.split()) >= 8 and (len(words) >= _PARAGRAPH or bool(_SENTENCE.search(words)))


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
    found = _opened_by(line.text)
    return found and found._replace(text_start=line.span.start + found.text_start)


@lru_cache(maxsize=4096)
def _opened_by(text: str) -> Heading | None:
    """The heading of a line that begins at 0."""
    if word := page_word(text):
        return Heading(word, text.strip(" :：#*"), len(text))
    match = _LABELLED.match(text)
    if match and (word := page_word(match[1])):
        return Heading(word, match[1].strip(), match.start(2))
    return _announced(text)


def _announced(text: str) -> Heading | None:
    """A list's heading that goes on after our words: "More from RheumDesk", "TL;DR (written by AI, may err)"."""
    if len(text) > 90 or (_is_prose(text) and "(" not in text):
        return None
    words = fold(text).split()
    if about := _about(words):
        return Heading(about, text, len(text))
    for length in range(min(len(words), 6), 0, -1):
        word = labels().get(" ".join(words[:length]).rstrip("(,:;-–—"))
        if word and (
            word.name in ("digest", "highlights")
            or (word.name == "related" and length >= 2 and len(words) <= length + 6)
        ):
            return Heading(word, text, len(text))
    return None


def _about(words: list[str]) -> PageWord | None:
    """What "About …" opens: an organisation's words on itself, or, where a code or the trial is named, the article again.

    >>> _about(["about", "example", "therapeutics"]), _about(["about", "abc-123"]), _about(["about", "the", "trial"])
    (PageWord(name='boilerplate', section=''), PageWord(name='body', section=''), None)
    """
    if not 2 <= len(words) <= 9 or words[0] not in cues_of("boilerplate") or words[1] in _ARTICLES:
        return None
    return PageWord("body" if _OWN_WORK.search(" ".join(words[1:])) else "boilerplate", "")


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
    """The sections of each line, under the heading that it stands under."""
    lines = lines_of(text)
    labelled = _spaced(lines)
    under = _Under(any(found.word.name in _PROSE for line in lines if (found := heading(line))))
    in_table = rows([line.text for line in lines])
    for at, line in enumerate(lines):
        if place := next((o for o in (title, *others) if o and line.span.covers(o)), None):
            yield Section(place, TITLE, "", language_of(place.of(text)) or "en")
        elif (found := labelled.get(at)) or (
            (found := heading(line)) and _opens(found, line, under.state)
        ):
            under.open(found)
            if found.text_start < line.span.end:
                place = Span(found.text_start, line.span.end)
                told = list(_sections_of(text, place, under.state, under.label))
                yield from told
                under.close_label(told)
        else:
            under.meet(line, in_table=at in in_table)
            yield from _sections_of(text, line.span, under.kind_of(line), under.label)


def _spaced(lines: list[Line]) -> dict[int, Heading]:
    """The lines that begin with the label of a part and a space, where at least three do: "Findings Between May …"."""
    found = {}
    for at, line in enumerate(lines):
        label = spaced(line.text) if len(line.text.split()) > 3 else None
        word = page_word(label[1]) if label else None
        if label and word:
            found[at] = Heading(word, label[1], line.span.start + label.end())
    return found if len({h.word.name for h in found.values()}) >= LABELS_IN_COMPANY else {}


class _Under:
    """What the reader of a page stands under while going down its lines.

    `state` is the local name of the last heading's concept; "" before any, _TAIL behind a marked abstract.
    """

    def __init__(self, has_abstract: bool) -> None:
        self.state, self.label = "", ""
        self._has_abstract = has_abstract
        self.marked = False  # whether the page has marked its abstract
        self.read_prose = False  # whether a sentence of the part at hand was met

    def open(self, found: Heading) -> None:
        """A heading, or a label with text behind it."""
        self.state, self.label, self.read_prose = found.word.name, found.label, False
        if self.state == "highlights" and not self._has_abstract:
            self.state = "body"
        self.marked = self.marked or self.state in _PROSE

    def close_label(self, told: list[Section]) -> None:
        """Behind "Label: text": lists and parts of the abstract go on, other labels are done.

        What follows a whole abstract in one line is of no part of it.
        """
        self.read_prose = self.state in _PROSE
        if len({s.kind for s in told} & _PARTS) > 1:
            self.state, self.label = "abstract", ""
        if self.state not in _PROSE and (self.state not in _SILENT or self.state in _ONE_LINE):
            self.state = _TAIL if self.marked else ""

    def meet(self, line: Line, *, in_table: bool = False) -> None:
        """A line without heading: it may end what a heading has opened."""
        if (self.state in _ONE_LINE or self.state.startswith("kind-")) and line.is_prose:
            self.state = _TAIL if self.marked else ""
        elif (
            self.state in _PROSE and self.read_prose and not in_table and _is_unknown_heading(line)
        ):
            self.state, self.label = _TAIL, ""
        self.read_prose = self.read_prose or line.is_prose

    def kind_of(self, line: Line) -> str:
        """The state that the line itself is in."""
        if is_menu(line):
            return "site"
        if self.state == _TAIL:
            return "body" if line.is_prose and len(line.text) >= _PARAGRAPH else "site"
        return self.state or ("body" if line.is_prose else "")


def _is_unknown_heading(line: Line) -> bool:
    """A short line without figure or full stop, where sentences are expected; "Best response by dose level:" leads to a list."""
    words = line.text
    if words.endswith(":") and len(words.split()) > 2:
        return False
    return not line.is_prose and len(words) < 80 and not re.search(r"[\d.!?;,。]", words)


def is_menu(line: Line) -> bool:
    """Whether a line is a row of a site's own words ("Home | Terms of use | Log in")."""
    pieces = [piece for piece in re.split(r"\s*[|·•»/]\s*|\s{3,}", line.text) if piece]
    known = [word for piece in pieces if (word := page_word(piece)) and word.name in _QUIET]
    return len(pieces) > 1 and len(known) > len(pieces) / 2


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
