"""Structured abstracts: labels inside a paragraph ("BACKGROUND: … METHODS: …") become sections."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.document import ABSTRACT, FINDINGS, METHODS
from kg.read.page_words import PARTS_OF_ABSTRACT, labels, page_word
from kg.text import Span

# concepts of page: that label parts of an abstract
_PARTS = (*PARTS_OF_ABSTRACT, "supplement")
# what is told under them are results; as a page's headings they mark no abstract
_OF_FINDINGS = ("efficacy", "efficacy and safety", "safety and efficacy")
# labels with nothing but a space behind them that must stand in a text before one is believed
LABELS_IN_COMPANY = 3
_SENTENCE_END = r"""(?:^|(?<=[.!?;)\]”"’'。！？])\s*|(?<=\n))"""
_CAPITALS = r"[A-Z][A-Z][A-Z &/,()'’-]{1,58}[A-Z)]"


class Part(NamedTuple):
    """A part of an abstract: the kind of section, its label as printed, and its place without the label."""

    kind: str
    label: str
    span: Span


def parts(text: str, kind: str = ABSTRACT) -> tuple[Part, ...]:
    """An abstract's parts, in order; one part of the given kind where nothing is labelled.

    A label is one of the vocabulary followed by a colon, at the start or behind a sentence; a word in capitals
    with a colon; or, where at least two stand so, a label glued to its text or in capitals without a colon; or,
    where at least three stand so, a label with only a space behind it.

    >>> [(p.kind, p.span.of(t)) for t in ["Aim: To see. RESULTS: ORR: 40%."] for p in parts(t)]
    [('background', 'To see.'), ('results', 'ORR: 40%.')]
    >>> [(p.kind, p.label) for p in parts("[Aim] To see. [Results] ORR was 40%. Results (interim): Two had CRS.")]
    [('background', 'Aim'), ('results', 'Results'), ('results', 'Results')]
    >>> [p.label for p in parts("Two had CRS. ICANS: none. GVHD: 1 of 9. EVALUATION: We saw it.")]
    ['', 'EVALUATION']
    >>> [(p.kind, p.label) for p in parts("BackgroundIn the field it is so. MethodsWe did it. ResultsIt worked.")]
    [('background', 'Background'), ('methods', 'Methods'), ('results', 'Results')]
    >>> [(p.kind, p.span.of(t)) for t in ["BACKGROUNDNK cells act. METHODS109 had X. RESULTSMedian OS rose."] for p in parts(t)]
    [('background', 'NK cells act.'), ('methods', '109 had X.'), ('results', 'Median OS rose.')]
    >>> [p.kind for p in parts("Background Few options exist. Methods Patients got X. Findings Of 9 patients, 3 responded.")]
    ['background', 'methods', 'results']
    >>> [p.kind for p in parts("PURPOSE To see. PATIENTS AND METHODS Ten had X. Results All remain well. CONCLUSION It works.")]
    ['background', 'methods', 'results', 'conclusions']
    >>> [p.kind for p in parts("Background.Few options exist.Procedure.Ten had X.Results.Nine (90%) responded.")]
    ['background', 'methods', 'results']
    >>> [p.kind for p in parts("We saw it. Results Were good. Methods Vary.")]
    ['abstract']
    >>> [p.kind for p in parts("Aim To see. Methods Ten had X. Results Patient 1 had CR. Patient 2 had PR. Patient 3 had SD.")]
    ['background', 'methods', 'results']
    >>> [p.kind for p in parts("The results: ORR was 40%. In patients treated, methods varied.")]
    ['abstract']
    """
    marks = sorted({*_with_colon(text), *_without_colon(text)})
    if not marks:
        return (Part(kind, "", _trimmed(text, 0, len(text))),)
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    found = [Part(kind, "", _trimmed(text, 0, marks[0][0]))]
    for (_, start, label), end in zip(marks, ends, strict=True):
        found.append(Part(section_kind(label, kind), label, _trimmed(text, start, end)))
    return tuple(part for part in found if part.span.start < part.span.end)


def section_kind(label: str, default: str = ABSTRACT) -> str:
    """The kind of section that a label opens.

    >>> section_kind("PATIENTS AND METHODS"), section_kind("TRIAL REGISTRATION"), section_kind("UNASSIGNED")
    ('methods', 'abstract', 'abstract')
    """
    if label.casefold() in _OF_FINDINGS:
        return FINDINGS
    word = page_word(label)
    return word.section if word and word.name in _PARTS else default


def stays_within(label: str, kind: str) -> bool:
    """Whether a heading is one inside a part of that kind: full texts have "Patients" under "Results", "Outcomes" under "Methods".

    >>> stays_within("Patients", "results"), stays_within("Outcomes", "methods"), stays_within("Safety", "results")
    (True, True, False)
    >>> stays_within("Statistical methods", "results"), stays_within("Patient 1", "methods"), stays_within("Discussion", "results")
    (False, False, False)
    """
    opens = section_kind(label, "")
    own = {METHODS: _OWN_OF_METHODS, FINDINGS: _OWN_OF_RESULTS}.get(opens)
    return kind in (METHODS, FINDINGS) and opens != kind and own is not None and not own(label)


def is_of_results(label: str) -> bool:
    """Whether a heading says that results follow, which "Outcomes" and "Efficacy" beside it need not.

    >>> is_of_results("Main findings"), is_of_results("Outcomes"), is_of_results("Methods")
    (True, False, False)
    """
    return section_kind(label, "") == FINDINGS and _OWN_OF_RESULTS(label) is not None


_OWN_OF_METHODS = re.compile(r"method|design|procedure|material|statistic", re.IGNORECASE).search
_OWN_OF_RESULTS = re.compile(r"result|finding|patient|case|course|summary", re.IGNORECASE).search


def _with_colon(text: str) -> Iterator[tuple[int, int, str]]:
    """(start of label, start of text, label) of labels that a colon follows."""
    for match in _known().finditer(text):
        bracket = text[match.start(1) - 1 : match.start(1)] == "["
        yield match.start(1) - bracket, match.end(), match[1].strip()
    for match in _CAPITAL_LABEL.finditer(text):
        told = " " not in match[1] and _VALUE.match(text, match.end())
        if page_word(match[1]) is None and not told:
            yield match.start(1), match.end(), match[1].strip()


def _without_colon(text: str) -> list[tuple[int, int, str]]:
    """Labels without a colon; they count only in company, for one alone may be a word of its sentence."""
    glued = _marks(_glued(), text, 2)
    spaced_in = _marks(_spaced(), text, LABELS_IN_COMPANY - len(_distinct(glued)))
    return [
        *glued,
        *(mark for mark in spaced_in if mark[0] not in {start for start, _, _ in glued}),
    ]


def _marks(pattern: re.Pattern[str], text: str, company: int) -> list[tuple[int, int, str]]:
    found = [(m.start(1), m.end(), m[1].strip()) for m in pattern.finditer(text)]
    return found if len(_distinct(found)) >= company else []


def _distinct(marks: Iterable[tuple[int, int, str]]) -> set[str]:
    return {label.casefold() for _, _, label in marks}


def spaced(line: str) -> re.Match[str] | None:
    """The label that a line begins with, a space or point behind it: "Findings Between May and June …", "Methods. Adults …".

    >>> spaced("Methods. Adults were treated.")[1]
    'Methods'
    >>> spaced("Findings Between May and June we saw 3.")[1], spaced("Results were good."), spaced("Methods: We")
    ('Findings', None, None)
    """
    return _spaced().match(line)


@cache
def _alternatives() -> str:
    words = [*_OF_FINDINGS, *(w for w, meaning in labels().items() if meaning.name in _PARTS)]
    return "|".join(
        re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w))
    )


@cache
def _known() -> re.Pattern[str]:
    return re.compile(
        rf"{_SENTENCE_END}\[?((?:{_alternatives()}))(?:\s\([^()\n]{{1,30}}\))?(?:\]\s*[:：]?|\s{{0,2}}[:：])\s*",
        re.IGNORECASE,
    )


@cache
def _spaced() -> re.Pattern[str]:
    """A label with a capital, with nothing but a space before the first word of its text."""
    return re.compile(
        rf"{_SENTENCE_END}(?!{_ONE})((?-i:(?=[A-Z][a-z]))(?:{_alternatives()}))\.?[ \t]+(?=(?-i:[A-Z0-9]))(?!\S+\s*:)",
        re.IGNORECASE,
    )


@cache
def _glued() -> re.Pattern[str]:
    """A label in capitals and a word, or a label with a capital that runs into its text."""
    return re.compile(
        rf"{_SENTENCE_END}((?-i:(?=[A-ZА-Я]))(?:{_alternatives()}))"
        r"(?:\.\s*(?=(?-i:[A-ZА-Я]))|(?-i:(?<=[A-Z][A-Z]))[ \t]+(?=(?-i:[A-Z0-9]))(?!\S+\s*:)|\s*\n\s*|(?-i:(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z][A-Z])(?=\d|[A-Z][a-z]|[A-Z]{2,}\b)))",
        re.IGNORECASE,
    )


# "Patient 2 responded." tells of one, "Patients 12 adults" heads a part
_ONE = r"(?:Patient|Participant|Subject|Case)\s\d{1,2}\b"
# "ICANS: none." tells a result
_VALUE = re.compile(r"(?:none|nil|absent|not\s|no\s|\d|grade\s|all\s)", re.IGNORECASE)
_CAPITAL_LABEL = re.compile(rf"{_SENTENCE_END}({_CAPITALS})\s?:\s+")


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return (
        Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        if piece.strip()
        else Span(start, start)
    )
