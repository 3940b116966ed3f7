"""Which words of a page are the title of its trial."""

import re
from itertools import pairwise, takewhile

from kg.read.pages.lexicon import words
from kg.read.pages.names import country, is_organisation
from kg.read.pages.page import Page
from kg.read.pages.piece import Piece
from kg.read.pages.plain import nothing, plain
from kg.read.pages.quantities import date
from kg.read.pages.values import chip
from kg.text import Span

_NATIVE = re.compile(r"[\u3000-\u9fff]+")
_TRAIL = re.compile(r"\s(?:>|»|›|/|→)\s")
_WIDE = re.compile(r"\S(?:\t+|\s{3,})\S")  # a row of links or chips
_CUT = re.compile(r"\s+[-–—|:]\s+|\s*\|\s*")
_LINKS = ("furniture", "heading")
_NUMBERS = ("identifier", "secondary-ids", "doi")
_SHORT = 3  # words
_WORD = re.compile(r"[^\W\d_]{4,}")
_CHIPS = ("phase", "status", "sex", "ages", "enrollment", "study-type", "identifier")


def labelled_title(page: Page, name: str) -> Span | None:
    """The title under a label."""
    for of in page.named(name):
        for piece in of.values[:1]:
            if not nothing(piece.of(page.text)) and piece.span.end - piece.span.start < 1000:
                return piece.span
    return None


def header_title(page: Page) -> Span | None:
    """The first line of a page that reads as a title, without the site's name behind it."""
    head = page.fields[0].values
    # behind "DOI https://…" the head goes on, behind a site's own links too
    head = head or [p for of in page.fields[1:3] if of.name in _NUMBERS for p in of.values[1:]]
    links = takewhile(lambda of: of.name in _LINKS, page.fields[1:])
    head = head or [p for of in links for p in of.values]
    head = [*_above_number(page), *head]
    found = [span for piece in head if (span := _title(page.text, piece.span))]
    long = [span for span in found if len(span.of(page.text).split()) > _SHORT]
    spoken = (span for span in long if _is_spoken_of(page.text, span))
    return next(spoken, next(iter(long or found), None))


_EARLY = 10  # fields among which the number stands that a page's head ends with


def _above_number(page: Page) -> list[Piece]:
    """The line right above the trial's number, where a page's head ends with it."""
    for before, of in pairwise(page.fields[:_EARLY]):
        if of.name == "identifier":
            return [p for p in before.values[-1:] if not p.of(page.text).endswith(".")]
    return []


def _is_spoken_of(text: str, title: Span) -> bool:
    """Whether the page speaks of what a line speaks of, as it does not of a site's "A service of …"."""
    stems = {word.casefold()[:6] for word in _WORD.findall(title.of(text))}
    rest = f"{text[: title.start]} {text[title.end :]}".casefold()
    return sum(stem in rest for stem in stems) * 2 >= len(stems)


# words of any title, and of a register's own
_COMMON = ("clinic", "trial", "trials", "study", "studie", "phase", "regist", "this", "with")


def is_akin(text: str, line: Span, titles: list[Span]) -> bool:
    """Whether a line shares a word with one of the titles, as a trial's other title does and a site's line does not.

    >>> words = "Register of Clinical Trials | NK cells for lymphoma | A phase I trial of NK cells in B-cell lymphoma"
    >>> site, public, official = Span(0, 27), Span(30, 51), Span(54, len(words))
    >>> is_akin(words, site, [public, official]), is_akin(words, public, [official])
    (False, True)
    """
    stems = {w.casefold()[:6] for w in _WORD.findall(line.of(text))} - set(_COMMON)
    return any(stem in title.of(text).casefold() for stem in stems for title in titles)


def _title(text: str, span: Span) -> Span | None:
    span = _without_site(text, span)
    said = plain(span.of(text))
    if len(said) < 12 or len(said.split()) < 2 or len(said) > 600:
        return None
    if _TRAIL.search(said) or len(_WIDE.findall(span.of(text))) > 1:
        return None
    if (
        any(chip(name, said) for name in _CHIPS)
        or country(said)
        or date(said, strict=True)
        or said.endswith((":", "："))
        or _is_site(_NATIVE.sub("", said).strip(" -–"))
    ):
        return None
    if (is_organisation(said) and len(said.split()) < 12) or said.casefold() in words("site-name"):
        return None
    return None if "|" in said or said.startswith("http") else span


def _without_site(text: str, span: Span) -> Span:
    """A title without what a site puts around it.

    >>> line = "NK cells in lymphoma - Full Text View - ClinicalTrials.gov"
    >>> _without_site(line, Span(0, len(line))).of(line)
    'NK cells in lymphoma'
    """
    while cut := list(_CUT.finditer(text, span.start, span.end)):
        behind = text[cut[-1].end() : span.end]
        if not _is_site(behind):
            break
        span = Span(span.start, cut[-1].start())
    first = _CUT.search(text, span.start, span.end)
    if first and _is_site(text[span.start : first.start()]):
        span = Span(first.end(), span.end)
    number = re.compile(r"\s*[(\[]([^()]{8,30})[)\]]$").search(text, span.start, span.end)
    if number and chip("identifier", number[1]):
        span = Span(span.start, number.start())
    lead = re.compile(r"#{1,6}\s+|\*\*").match(text, span.start, span.end)
    return Span(lead.end(), span.end) if lead else span


def _is_site(part: str) -> bool:
    said = part.strip(" .").casefold()
    return (
        said in words("site-name")
        or chip("identifier", part)
        or bool(re.fullmatch(r"[\w.-]+\.(?:gov|org|com|net|eu|int|cn|jp)(?:\s.*)?", said))
    )
