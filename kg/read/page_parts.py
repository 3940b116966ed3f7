"""Under which heading of a page a line stands: a part of the article, what a site prints around it, or what we don't know."""

import re
from typing import NamedTuple

from kg.document import (
    ABSTRACT,
    BACKGROUND,
    BODY,
    CONCLUSIONS,
    FINDINGS,
    FURNITURE,
    METHODS,
    REFERENCES,
    RELATED,
    Section,
)
from kg.read.abstract_sections import LABELS_IN_COMPANY, is_of_results, spaced, stays_within
from kg.read.page_lines import PARAGRAPH, Heading, Line, heading, is_in_list, is_menu, lines_of
from kg.read.page_words import FIELDS_OF_ARTICLE, OF_OTHERS, PARTS_OF_ABSTRACT, labels, page_word

# headings after which lines are no facts until a heading of the article comes
SILENT = {"related": RELATED, "elsewhere": RELATED, "references": REFERENCES, "legal": FURNITURE, "site": FURNITURE,
           "affiliations": FURNITURE, "digest": FURNITURE, "highlights": FURNITURE, "supplement": FURNITURE, "badge": FURNITURE,
           "boilerplate": RELATED}  # fmt: skip
_OF_SITES = ("related", "elsewhere", "site", "legal", "badge", "digest", "published", "journal")
PROSE_HEADS = ("abstract", *PARTS_OF_ABSTRACT)
# headings whose lines end with the next sentence
_ONE_LINE = ("site", "badge", "affiliations", "keywords", *FIELDS_OF_ARTICLE)
_TAIL = "tail"
_OF_PARTS = frozenset({BACKGROUND, METHODS, FINDINGS, CONCLUSIONS})


class Page(NamedTuple):
    """The lines of a page, and which of them are headings; `labelled` have only a space before their text."""

    text: str
    lines: list[Line]
    heads: dict[int, Heading]
    labelled: dict[int, Heading]


def page_of(text: str) -> Page:
    """The lines of a page with its headings."""
    lines = lines_of(text)
    labelled = _spaced(lines)
    heads = {at: found for at, line in enumerate(lines) if (found := heading(line))}
    return Page(text, lines, heads | labelled, labelled)


def _spaced(lines: list[Line]) -> dict[int, Heading]:
    """The lines that begin with the label of a part and a space, where at least three do: "Findings Between May …"."""
    found = {}
    for at, line in enumerate(lines):
        label = spaced(line.text) if len(line.text.split()) > 3 else None
        word = page_word(label[1]) if label else None
        if label and word:
            found[at] = Heading(word, label[1], line.span.start + label.end())
    return found if len({h.word.name for h in found.values()}) >= LABELS_IN_COMPANY else {}


def _last_of_parts(page: Page) -> int:
    """The line of the last bare heading of a part, "Discussion", of a text that is an article in full; -1 of others.

    Up to it a heading that we don't know is one inside a part.
    """
    bare = [
        at
        for at, found in page.heads.items()
        if found.word.name in PARTS_OF_ABSTRACT and found.text_start >= page.lines[at].span.end
    ]
    silent = min(
        (at for at, found in page.heads.items() if found.word.name in OF_OTHERS),
        default=len(page.lines),
    )
    told = [at for at in bare if at < silent]
    return told[-1] if len({page.heads[at].word.name for at in told}) > 1 else -1


class Under:
    """What the reader of a page stands under while going down its lines.

    `state` is the local name of the last heading's concept; "" before any, _TAIL behind a marked abstract.
    """

    def __init__(self, page: Page) -> None:
        self.state, self.label = "", ""
        names = {found.word.name for found in page.heads.values()}
        self._has_results = any(is_of_results(found.label) for found in page.heads.values())
        self._has_abstract = not names.isdisjoint(PROSE_HEADS)
        self.has_site = not names.isdisjoint(_OF_SITES) or any(map(is_menu, page.lines))
        self._last_of_parts = _last_of_parts(page)
        self.marked = False  # whether the page has marked its abstract
        self.read_prose = False  # whether a sentence of the part at hand was met
        self._listed = False  # whether the part at hand is a list so far

    def open(self, found: Heading) -> None:
        """A heading, or a label with text behind it."""
        kind = kind_of_state(self.state)
        if kind and stays_within(found.label, kind) and self._has_results:
            self.label = found.label
            return
        self.state, self.label, self.read_prose = found.word.name, found.label, False
        self._listed = False
        if self.state == "highlights" and not self._has_abstract:
            self.state = "body"
        self.marked = self.marked or self.state in PROSE_HEADS

    def close_label(self, told: list[Section]) -> None:
        """Behind "Label: text": lists and parts of the abstract go on, other labels are done.

        What follows a whole abstract in one line is of no part of it.
        """
        self.read_prose = self.state in PROSE_HEADS
        if len({s.kind for s in told} & _OF_PARTS) > 1:
            self.state, self.label = "abstract", ""
        one_line = self.state not in SILENT or self.state in (*_ONE_LINE, "related")
        if self.state not in PROSE_HEADS and one_line:
            self.state = _TAIL if self.marked else ""

    def go_on(self, told: list[Section]) -> None:
        """Behind a line in which a part of an abstract began that the next lines go on with."""
        if len(told) > 1 and self.state in _OF_PARTS and told[-1].kind in _OF_PARTS:
            self.state, self.label = told[-1].kind, told[-1].label

    def meet(self, line: Line, at: int, *, in_table: bool = False) -> None:
        """A line without heading: it may end what a heading has opened."""
        if self.state == "boilerplate" and is_of_trial(self.label, line.text):
            self.state = "body"
        if self.state in ("highlights", "digest"):
            self._tell_apart(line)
        elif (self.state in _ONE_LINE or self.state.startswith("kind-")) and line.is_prose:
            self.state = _TAIL if self.marked else ""
        elif (
            self.state in PROSE_HEADS
            and self.read_prose
            and not in_table
            and _is_unknown_heading(line)
        ):
            if is_of_findings(line.text) and self.state in ("methods", "results"):
                self.state, self.label = "results", line.text.strip(" #*:")
            else:
                self._goes_on(line, within=at < self._last_of_parts)
        self.read_prose = self.read_prose or line.is_prose

    def _tell_apart(self, line: Line) -> None:
        """What is told in short as a list ends where a paragraph follows."""
        if is_in_list(line.text):
            self._listed = True
        elif self._listed and line.is_prose and len(line.text) >= PARAGRAPH:
            self.state, self.label = _TAIL if self.marked else "", ""

    def _goes_on(self, line: Line, *, within: bool) -> None:
        """Under a heading that we don't know a part goes on, an article does, or what a site prints begins."""
        if within and self.state in ("methods", "results", "conclusions"):
            self.label = line.text.strip(" #*:")
        elif within or not (self.has_site or self._last_of_parts >= 0):
            self.state, self.label = "body", ""
        else:
            self.state, self.label = _TAIL, ""

    def kind_of(self, line: Line) -> str:
        """The state that the line itself is in."""
        if is_menu(line) or (self.state in PROSE_HEADS and line.text.strip(" #*:") == self.label):
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


def is_of_findings(words: str) -> bool:
    """Whether a heading names what results are told of, and so stands inside their part.

    >>> [is_of_findings(w) for w in ("Safety", "Clinical Activity", "Safety and tolerability", "**Pharmacokinetics**", "Responses by cohort")]
    [True, True, True, True, True]
    >>> [is_of_findings(w) for w in ("What comes next", "Read more", "Activity feed", "Patient stories", "Outlook")]
    [False, False, False, False, False]
    """
    return _OF_FINDINGS.fullmatch(words.strip(" #*:")) is not None


_FINDING = r"(?:safety|tolerability|efficacy|activity|responses?|survival|toxicit(?:y|ies)|adverse\sevents|pharmacokinetics|pharmacodynamics|(?:cell(?:ular)?\s)?kinetics|persistence|expansion|biomarkers?|durability|B[- ]cell\sdepletion|immunogenicity|(?:translational|correlative)\s(?:data|findings|results|studies|analyses)|quality\sof\slife)"
_OF_FINDINGS = re.compile(
    rf"(?:(?:clinical|preliminary|initial|anti-?tumou?r|anti-?leuk\w+|overall|disease|treatment)\s)*{_FINDING}(?:(?:\s(?:and|&)\s|,\s)(?:\w+\s)?{_FINDING})*(?:\s(?:by|in|at)\s[\w\s]{{2,30}})?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"#{1,6}\s")
_NUMBERED = re.compile(r"\A\d{1,2}(?:\.\d{1,2}){0,2}\.?\s+(?=[A-Z])")


def kind_of_state(state: str) -> str:
    """The kind of section of a state that holds sentences; "" of others."""
    if state == "body":
        return BODY
    if state == "abstract":
        return ABSTRACT
    return labels()[_concept_label(state)].section if state in PARTS_OF_ABSTRACT else ""


def _concept_label(state: str) -> str:
    return next(word for word, meaning in labels().items() if meaning.name == state)
