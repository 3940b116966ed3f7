"""The lines of a scraped page: which are prose or a menu, and which are headings that open a part of it."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.read.language import language_of
from kg.read.page_words import PageWord, cues_of, fold, labels, page_word
from kg.text import Span

_QUIET = ("site", "legal", "related", "elsewhere", "badge", "affiliations")
HEAD_LINES = 60  # a title stands among the first lines
PARAGRAPH = 220  # characters from which a line is a paragraph whatever its signs
_SENTENCE = re.compile(r"[a-z)\]%”\"0-9][.!?](?:\s|$|[\])”\"])|[。！？]")
_LEAD = re.compile(r"^\s*(?:(?:[-*•·–>#]+|\d{1,3}[.)])\s+)+")
_BULLET = re.compile(r"^\s*[-*•·–]\s")
_FIGURE = re.compile(
    r"\d[^|]*(?:%|\.$|\b(?:months?|weeks?|days?|patients?|of \d))"
    # a finding without a figure: "No neurotoxicity of any grade", "stable disease in five patients"
    r"|\b(?:[Nn]o|[Nn]one|[Nn]either|[Nn]ot|[Ww]ithout)\b.*\s\S|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|all)\b[^|]*\bpatients?\b"
)
# "- No DLT", a finding in two words
_NOTHING = re.compile(r"No\s(?!results\b|data\b|comments?\b)[A-Za-z][\w/-]*(?:\s[\w/-]+){0,3}\.?\Z")
# "NKX101, allogeneic CAR-NK cells against NKG2D ligands, for relapsed AML": what a programme is, over its news
_OF_PRODUCT = re.compile(
    r"(?=[\w-]*\d)[A-Z]{2,}[\w-]*(?:,|:|\s[–—-])\s(?!.*(?:\||NCT\d|ISRCTN|ChiCTR|jRCT))(?=.*\bcells\b)"
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


# a short finding in a line of its own: "No CRS was seen.", "Median PFS was 7.5 months."
_STATED = re.compile(
    r"^(?=.*\d|(?:No|None|Neither|There\s(?:was|were)\sno)\b)(?:\S+\s){2,}?(?:was|were|had|occurred|developed)\b.*[a-z\d)%]\.$"
)
_OF_PAGE = re.compile(
    r"\b(?:updated|published|posted|viewed|cited|accessed|accepted|received|reviewed|saved|found|page|article|cookies?)\b",
    re.IGNORECASE,
)


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
    if _BULLET.match(text) and _NOTHING.match(words):
        return True
    if not text.isascii() and language_of(words) in ("zh", "ja"):
        return len(words) > 60 or bool(_SENTENCE.search(words))
    if _STATED.search(words) and not _OF_PAGE.search(words):
        return True
    told = len(words) >= PARAGRAPH or _SENTENCE.search(words) or _OF_PRODUCT.match(words)
    return len(words.split()) >= 8 and bool(told)


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
            or (word.name in ("related", "elsewhere") and length >= 2 and len(words) <= length + 6)
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


def is_menu(line: Line) -> bool:
    """Whether a line is a row of a site's own words ("Home | Terms of use | Log in")."""
    pieces = [piece for piece in re.split(r"\s*[|·•»/]\s*|\s{3,}", line.text) if piece]
    known = [word for piece in pieces if (word := page_word(piece)) and word.name in _QUIET]
    return len(pieces) > 1 and len(known) > len(pieces) / 2


def is_in_list(words: str) -> bool:
    """Whether a line is marked as one of a list."""
    return _BULLET.match(words) is not None


def without_lead(words: str) -> str:
    """A line without bullet or number."""
    return _LEAD.sub("", words)
