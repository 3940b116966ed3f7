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
from kg.read.abstract_sections import LABELS_IN_COMPANY, parts, spaced, stays_within
from kg.read.language import language_of
from kg.read.page_lines import PARAGRAPH, Heading, Line, heading, is_menu, lines_of
from kg.read.page_tables import rows
from kg.read.page_words import FIELDS_OF_ARTICLE, PARTS_OF_ABSTRACT, labels, page_word
from kg.text import Span

# headings after which lines are no facts until a heading of the article comes
_SILENT = {"related": RELATED, "references": REFERENCES, "legal": FURNITURE, "site": FURNITURE,
           "affiliations": FURNITURE, "digest": FURNITURE, "highlights": FURNITURE, "supplement": FURNITURE, "badge": FURNITURE,
           "boilerplate": RELATED}  # fmt: skip
_OF_SITES = ("related", "site", "legal", "badge", "digest", "published", "journal")
_PROSE = ("abstract", *PARTS_OF_ABSTRACT)
# headings whose lines end with the next sentence
_ONE_LINE = ("site", "badge", "affiliations", "keywords", *FIELDS_OF_ARTICLE)
_TAIL = "tail"
_OF_ABSTRACT = frozenset({ABSTRACT, BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})
_PARTS = _OF_ABSTRACT - {ABSTRACT}
_RIGHTS = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\s+(?:©|\d{4})|\ball rights reserved\b|版权所有",
    re.IGNORECASE,
)


def sections(text: str, title: Span | None, others: tuple[Span, ...] = ()) -> tuple[Section, ...]:
    """The sections of a page, in order: title, fields, abstract or body, keywords, related, references, furniture."""
    found = list(_joined(_marked(text, title, others)))
    first = next((at for at, s in enumerate(found) if s.kind in _OF_ABSTRACT), 0)
    # sentences above a marked abstract are the site's, not the article's
    early = [
        s._replace(kind=FURNITURE) if s.kind == BODY and len(s.span.of(text)) < PARAGRAPH else s
        for s in found[:first]
    ]
    return tuple(early + found[first:])


def _marked(text: str, title: Span | None, others: tuple[Span, ...]) -> Iterator[Section]:
    """The sections of each line, under the heading that it stands under."""
    lines = lines_of(text)
    labelled = _spaced(lines)
    heads = {at: found for at, line in enumerate(lines) if (found := heading(line))} | labelled
    under = _Under(lines, heads)
    in_table = rows([line.text for line in lines])
    for at, line in enumerate(lines):
        if place := next((o for o in (title, *others) if o and line.span.covers(o)), None):
            yield Section(place, TITLE, "", language_of(place.of(text)) or "en")
        elif (found := heads.get(at)) and (at in labelled or _opens(found, line, under.state)):
            under.open(found)
            if found.text_start < line.span.end:
                place = Span(found.text_start, line.span.end)
                told = list(_sections_of(text, place, under.state, under.label))
                yield from told
                under.close_label(told)
        else:
            under.meet(line, at, in_table=at in in_table)
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


def _last_of_parts(lines: list[Line], heads: dict[int, Heading]) -> int:
    """The line of the last bare heading of a part, "Discussion", of a text that is an article in full; -1 of others.

    Up to it a heading that we don't know is one inside a part.
    """
    bare = [
        at
        for at, found in heads.items()
        if found.word.name in PARTS_OF_ABSTRACT and found.text_start >= lines[at].span.end
    ]
    silent = min(
        (at for at, found in heads.items() if found.word.name in ("related", "references")),
        default=len(lines),
    )
    told = [at for at in bare if at < silent]
    return told[-1] if len({heads[at].word.name for at in told}) > 1 else -1


class _Under:
    """What the reader of a page stands under while going down its lines.

    `state` is the local name of the last heading's concept; "" before any, _TAIL behind a marked abstract.
    """

    def __init__(self, lines: list[Line], heads: dict[int, Heading]) -> None:
        self.state, self.label = "", ""
        names = {found.word.name for found in heads.values()}
        self._has_abstract = not names.isdisjoint(_PROSE)
        self._has_site = not names.isdisjoint(_OF_SITES) or any(map(is_menu, lines))
        self._last_of_parts = _last_of_parts(lines, heads)
        self.marked = False  # whether the page has marked its abstract
        self.read_prose = False  # whether a sentence of the part at hand was met

    def open(self, found: Heading) -> None:
        """A heading, or a label with text behind it."""
        kind = _kind(self.state)
        if kind and stays_within(found.label, kind):
            self.label = found.label
            return
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

    def meet(self, line: Line, at: int, *, in_table: bool = False) -> None:
        """A line without heading: it may end what a heading has opened."""
        if self.state == "boilerplate" and is_of_trial(self.label, line.text):
            self.state = "body"
        if (self.state in _ONE_LINE or self.state.startswith("kind-")) and line.is_prose:
            self.state = _TAIL if self.marked else ""
        elif (
            self.state in _PROSE and self.read_prose and not in_table and _is_unknown_heading(line)
        ):
            self._goes_on(line, within=at < self._last_of_parts)
        self.read_prose = self.read_prose or line.is_prose

    def _goes_on(self, line: Line, *, within: bool) -> None:
        """Under a heading that we don't know a part goes on, an article does, or what a site prints begins."""
        if within and self.state in ("methods", "results", "conclusions"):
            self.label = line.text.strip(" #*:")
        elif within or not (self._has_site or self._last_of_parts >= 0):
            self.state, self.label = "body", ""
        else:
            self.state, self.label = _TAIL, ""

    def kind_of(self, line: Line) -> str:
        """The state that the line itself is in."""
        if is_menu(line) or (self.state in _PROSE and line.text.strip(" #*:") == self.label):
            return "site"
        if self.state == _TAIL:
            return "body" if line.is_prose and len(line.text) >= PARAGRAPH else "site"
        return self.state or ("body" if line.is_prose else "")


def is_of_trial(label: str, words: str) -> bool:
    """Whether what stands under "About X" tells of a trial by that name.

    >>> is_of_trial("## About LUMEN", "LUMEN (NCT99000001) is an open-label trial"), is_of_trial("About LUMEN", "LUMEN is a phase 1b/2 study of X")
    (True, True)
    >>> is_of_trial("About Lumen Bio", "Lumen Bio is a company with a phase 1 trial"), is_of_trial("About AML", "AML is a cancer of the marrow")
    (False, False)
    """
    name = label.strip(" #*:").partition(" ")[2]
    match = _TOLD_OF.match(words.removeprefix("The "), len(name)) if name else None
    return bool(match) and words.removeprefix("The ").startswith(name)


_TOLD_OF = re.compile(
    r"\s\(NCT\d{8}\)|(?:\s(?:trial|study))?\sis\s(?:an?|the|our)\s(?:(?!compan|organi[sz]ation|biotech|maker)[\w/,-]+\s){0,10}(?:trial|study)\b"
)


def _is_unknown_heading(line: Line) -> bool:
    """A short line without figure or full stop, where sentences are expected; "Best response by dose level:" leads to a list."""
    words = line.text
    if _MARKED.match(words):
        return True
    if words.endswith(":") and len(words.split()) > 2:
        return False
    words = _NUMBERED.sub("", words)
    return not line.is_prose and len(words) < 80 and not re.search(r"[\d.!?;,。]", words)


_MARKED = re.compile(r"#{1,6}\s")
_NUMBERED = re.compile(r"\A\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+(?=[A-Z])")


def _opens(found: Heading, line: Line, state: str) -> bool:
    """Whether a heading counts here: inside a list of other articles only one that closes it does."""
    bare = found.text_start >= line.span.end
    if state in ("related", "references"):
        return bare and (found.word.name in _SILENT or found.word.name in ("abstract", "keywords"))
    return bare or not line.is_prose or found.word.name not in FIELDS_OF_ARTICLE


def _sections_of(text: str, span: Span, state: str, label: str) -> Iterator[Section]:
    words = span.of(text)
    if not words.strip():
        return
    language = language_of(words) or "en"
    if state in _SILENT:
        yield from _silent(text, span, state, label, language)
    elif state == "keywords":
        yield Section(span, KEYWORDS, label, language)
    elif _RIGHTS.match(words):
        yield Section(span, FURNITURE, "", language)
    elif state in _PROSE or state == "body":
        yield from _prose(
            text, span, _kind(state), label if state not in ("abstract", "body") else "", language
        )
    else:
        yield Section(span, FIELDS, "", language)


_REGISTERED = re.compile(
    r"\b(?:ClinicalTrials\.gov|(?:clinical\s)?trial\s(?:registration|number|identifier))[^.;:\n]{0,25}:\s*NCT\d{8}[.\s]*\Z",
    re.I,
)


def _silent(text: str, span: Span, state: str, label: str, language: str) -> Iterator[Section]:
    """A part that tells nothing, save the trial's registration at the end of what authors declare."""
    declared = _SILENT[state] == FURNITURE and state not in ("site", "badge", "digest")
    if declared and (found := _REGISTERED.search(text, *span)):
        if found.start() > span.start:
            yield Section(Span(span.start, found.start()), FURNITURE, label, language)
        yield Section(Span(found.start(), span.end), FIELDS, "", language)
    else:
        yield Section(span, _SILENT[state], label, language)


def _kind(state: str) -> str:
    """The kind of section of a state that holds sentences; "" of others."""
    if state == "body":
        return BODY
    if state == "abstract":
        return ABSTRACT
    return labels()[_concept_label(state)].section if state in PARTS_OF_ABSTRACT else ""


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
