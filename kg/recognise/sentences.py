"""Sections → sentences: where one ends, and where only a point stands.

A sentence is also a line, a list item, a table cell line or a heading; none crosses the border of its section.
"""

from collections.abc import Iterator

from kg import regex as re
from kg.document import SILENT, Document, Sentence
from kg.recognise.section_labels import labelled_parts
from kg.text import Span

# a point that may end a sentence, or a line's end; glued sentences ("population.These findings") too;
# the marks stand in front as one set, which is searched for much faster than alternatives are
_BORDER = re.compile(
    r"""[.!?。！？；\n•●▪■](?:(?<=\s[•●▪■])\s+(?=\S)|(?<=[.!?])(?:[\"')\]]*(?:\[\d+(?:[,-]\d+)*\]|(?<=[a-z]{3}.)\d{1,3}(?:[,-]\d{1,3}){0,4})?\s+(?=[\"'(\[•]*(?:[A-Z0-9]|[a-z]{1,3}[A-Z0-9])|[≥≤<>~±])"""
    r"""|(?:(?<=[a-z]{3}[.])|(?<=[)%][.]))(?=(?!Gov\b)[A-Z][\w/-]*[:,]?\s)"""
    r"""|(?<=[\d].)(?=[A-Z][a-z]{2,}\s|(?:No|In|At|Of|By|On|We|It|To|As|An?)\s|(?!CAR|IL|TCR)[A-Z][A-Za-z]*[A-Z]s?\s(?:was|were|rates?|of|at|in|occurred|developed|has|had)\s))"""
    r"""|(?<=[。！？；])(?=.)|(?<=\n)\s*)"""
)
_ABBREVIATED = frozenset(
    (
        "al vs dr prof fig figs no nos approx resp ca cf inc ltd corp co mr mrs ms eq ref refs tab suppl spp sp "
        "subsp var vol pp st ver max min i.e e.g viz incl excl dept univ ed eds ph.d m.d jan feb mar apr jun jul "
        "aug sept oct nov dec n.b b.v s.a llc"
    ).split()
)
# in front of a bracket a unit is short: "14.9 mos. (95% CI …"
_COUNTED = frozenset("mo mos mth mths wk wks yr yrs hr hrs pt pts".split())
# they end a sentence only when an opener follows: "given i.v. Patients were"
_DOTTED = re.compile(r"(?:^|[\s(])(?:[A-Za-z]\.){1,3}[A-Za-z]\.$")
_OPENERS = frozenset(
    (
        "The We Patients In All No Of This These Those There At After Among A An Our It Both Median One Two Three "
        "Four Five Six Seven Eight Nine Ten Responses Response Results Treatment Overall Most Eligible "
        "Participants Subjects"
    ).split()
)
# "Group A. The PFS" ends there, "J. Smith" does not
# "5 of 11 in C. In the …"
_WHERE = frozenset("in for and or versus vs v with".split())
_LABELLED = frozenset(
    (
        "group arm cohort part stage grade type level hepatitis vitamin figure table class panel regimen protocol "
        "influenza treatment product dose period phase and or"
    ).split()
)
_ITEM = re.compile(r"\s*(?:[-•*·▪◦●–]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|\d+\.\d+\s)")


def sentences(document: Document, text: str) -> Iterator[Sentence]:
    """The sentences of all sections that may speak, in order; `text` is the document's text, evened out."""
    for section in document.sections:
        if section.kind not in SILENT:
            for part in labelled_parts(section, text):
                for start, end in borders(text, part.span):
                    yield Sentence(Span(start, end), part)


def borders(text: str, span: Span) -> Iterator[Span]:
    r"""The spans of the sentences inside a span, white space at their ends and signs of a list left out.

    >>> words = "Given i.v. to Dr. A. Smith et al. (vs. 0.5 mg). RESULTS were good.These held."
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))]
    ['Given i.v. to Dr. A. Smith et al. (vs. 0.5 mg).', 'RESULTS were good.', 'These held.']
    >>> words = "Findings:\n- Of 10, seven responded.\n• -20% in two."
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))]
    ['Findings:', 'Of 10, seven responded.', '-20% in two.']
    >>> words = "Safety and efficacy: In 10 patients none had CRS. Key findings: Of 10, seven responded. Safety: nausea. ORR: In 7."
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))][:4]
    ['Safety and efficacy:', 'In 10 patients none had CRS.', 'Key findings:', 'Of 10, seven responded.']
    >>> words = "At two doses, seven responded • Five had CR • None had CRS."
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))]
    ['At two doses, seven responded', 'Five had CR', 'None had CRS.']
    >>> words = "Of 9, 4 (44%) responded.12,13 No CRS was seen.GVHD occurred in 2%.No one died.14"
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))]
    ['Of 9, 4 (44%) responded.', 'No CRS was seen.', 'GVHD occurred in 2%.', 'No one died.']
    >>> words = "We found that three had CRS. A pooled analysis showed that ten had."
    >>> [s.of(words) for s in borders(words, Span(0, len(words)))]
    ['We found that', 'three had CRS.', 'A pooled analysis showed that ten had.']
    """
    start = span.start
    wrapped = _is_wrapped(text, span)
    for border in _BORDER.finditer(text, *span):
        if not _ends(text, start, border, wrapped):
            continue
        yield from _trimmed(text, start, border.end())
        start = border.end()
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The words between two places without white space around them and a list's sign before; in pieces where they are endless."""
    words = text[start:end]
    left = end - len(_LEAD.sub("", words, count=1))
    right = start + len(_without_notes(words))
    label = next((m for rule in _OPENINGS if (m := rule.match(text, left, right))), None)
    if label:
        yield Span(left, label.end("label"))
        left = label.end()
    while right - left > _ENDLESS:
        cut = max(text.rfind(" ", left, left + _ENDLESS), left + _ENDLESS // 2)
        yield Span(left, cut)
        left = cut + 1 if text[cut] == " " else cut
    if left < right:
        yield Span(left, right)


# the sign of a list or a quotation; a minus has no space behind it
_LEAD = re.compile(r"\A\s*(?:(?:[-•*·▪◦●○‣–—]|\(?\d{1,2}\))\s+)?(?:[\"“](?=[A-Z][a-z]*\s))?")
# what stands behind the last point are notes: "responded.12,13"
_NOTES = re.compile(r"(?<=[a-z]{3}[.])\d{1,3}(?:[,-]\d{1,3}){0,4}\Z")
_BULLETS = "•●▪■"
# it only announces what is told: "Efficacy: Of 12 patients, …"; "ORR: …" and "Cohort A: …" say of what or whom
_LABEL = re.compile(
    r"(?P<label>(?!Primary|Secondary|Exploratory|Outcome)(?:[A-Z][a-z]*|[a-z]+)?(?:\s?(?:[A-Za-z][a-z-]+|&))??\s?\b"
    r"(?:[Ee]fficacy|[Ss]afety|[Tt]olerability|[Aa]ctivity|[Rr]esults|[Ff]indings|[Dd]ata|[Hh]ighlights):)\s+(?=[A-Z][a-z]*\s(?:[a-z]|\d)|(?:of|among|in|at|with|for)\s)"
)
# who found it tells nothing of what was found: "We found that …"; "a study", "a pooled analysis showed that" does
_FOUND = re.compile(
    r"(?P<label>(?:We|Our\s(?:data|results|findings|analys[ie]s|study)|(?:The\s|These\s|Our\s)?(?:[Rr]esults|[Dd]ata|[Ff]indings)"
    r"|(?:(?:The|This)\s)?(?:(?:[Pp]rimary|[Ii]nterim|[Ff]inal|[Uu]pdated|[Ss]ubgroup|[Mm]ultivari\w+|[Uu]nivari\w+|[Ee]xploratory|[Ss]ensitivity)\s)?[Aa]nalys[ie]s)"
    r"\s(?:also\s|further\s|have\s|has\s|then\s)*(?:found|observed|showed|shown?|demonstrated?|revealed|indicated?|noted|confirmed)\sthat),?\s+(?=[A-Za-z\d])"
)
_ADVERB = re.compile(
    r"(?P<label>(?:Notably|Importantly|Of note|Encouragingly|Moreover|Furthermore|Additionally|In addition|Interestingly|Remarkably|Strikingly|As expected|In (?:this|our) (?:study|trial)),)\s+(?=[A-Za-z\d])"
)


def _without_notes(words: str) -> str:
    words = words.rstrip()
    if words[-1:] and words[-1] in _BULLETS and words[:-1] != (bare := words[:-1].rstrip()):
        words = bare
    return _NOTES.sub("", words) if words[-1:].isdigit() else words


_OPENINGS = (_LABEL, _FOUND, _ADVERB)
_ENDLESS = 4000  # characters; no sentence of prose is as long, but a line of a broken file may be


def _ends(text: str, start: int, border: re.Match[str], wrapped: int) -> bool:
    mark = border[0]
    if not mark:
        return True
    if mark[0] in ".!?" and "\n" not in mark:
        return mark[0] != "." or _is_full_stop(text, start, border)
    if "\n" not in mark or mark.count("\n") > 1 or not wrapped:
        return True
    # a line that was broken for width goes on, unless an item begins or the line was left short
    line = border.start() - text.rfind("\n", 0, border.start()) - 1
    return mark[0] in ".!?" or line < 0.6 * wrapped or bool(_ITEM.match(text, border.end()))


def _is_full_stop(text: str, start: int, border: re.Match[str]) -> bool:
    """Whether this point ends a sentence and not an abbreviation or an initial."""
    at = border.start()
    last = text[max(start, text.rfind(" ", start, at) + 1) : at].lstrip("([\"'")
    if not last or last.endswith(")"):
        return True
    lowered = last.lower()
    if lowered in _COUNTED and text[border.end() : border.end() + 1] in "([":
        return False
    if lowered in _ABBREVIATED:
        return lowered == "no" and not _numbered(text, border.end())
    if len(last) == 1 and last.isalpha() and last.isupper():
        return _previous(text, start, at) in _LABELLED | _WHERE
    if "." in last and _DOTTED.search(text[max(start, at - 8) : at + 1]):
        return _next_word(text, border.end()) in _OPENERS
    return True


def _numbered(text: str, at: int) -> bool:
    return any(c.isdigit() for c in text[at : at + 8])


def _previous(text: str, start: int, at: int) -> str:
    words = text[max(start, at - 30) : at].split()
    return words[-2].lower().lstrip("(") if len(words) > 1 else ""


def _next_word(text: str, at: int) -> str:
    return text[at : at + 15].split(" ", 1)[0].rstrip(",")


def _is_wrapped(text: str, span: Span) -> int:
    """The width to which the lines of hard-wrapped prose were broken; 0 where lines mean something."""
    if text.find("\n", *span) < 0:
        return 0
    lines = [len(line) for line in text[span.start : span.end].split("\n") if line.strip()]
    if len(lines) < 3:
        return 0
    width = max(lines)
    full = sum(1 for line in lines if line > 0.75 * width)
    return width if 50 <= width <= 120 and full >= 0.6 * len(lines) else 0
