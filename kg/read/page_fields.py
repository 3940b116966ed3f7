"""What the head of a scraped page says of the article: title, authors, journal, date, numbers, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from kg.read.article import doi_in
from kg.read.dateline import dateline
from kg.read.document_kind import kind_of_type
from kg.read.language import language_of
from kg.read.page_layout import Line, heading, lines_of
from kg.read.page_words import labels, words_of
from kg.read.publication_date import find_date
from kg.text import Span

_HEAD_LINES = 60  # a title stands among the first lines
_FIELDS = ("authors", "journal", "published")
_SEPARATOR = re.compile(r"\s*[|·•»¦\t]\s*|\s{3,}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MENU = re.compile(r"[|·•»¦>]|https?:|www\.|@|\bID\b|\d{1,2}:\d\d")
_MARKS = re.compile(r"[\s\d,*†‡§¶#✉]+$")
_DEGREES = re.compile(
    r"(?:,\s*|\s+)(?:M\.?D\.?|Ph\.?D\.?|MSc|MPH|MBBS|BSc|PharmD|DO|RN|MBA|FRCP|Dr\.?)(?=[\W\d]|$)"
)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?:\s+[^\W\d_][\w.'’\-]*){0,4}[\s\d,*†‡§¶#✉]*")
_BY = re.compile(r"^\s*by\s+(?=[^\W\d_])", re.IGNORECASE)
# what somebody said, or two sentences
_SPOKEN = re.compile(r"^[\"“«]|[a-z\d)%][.!][\"”]?\s+[\"“]?[A-Z][a-z]* [a-z]")
_LISTED = re.compile(r"^\d{1,3}[.)]\s")
_PMID = re.compile(r"\bPMID\s*[:：]?\s*(\d{5,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{5,8})")
_CITED = re.compile(
    r"(?P<journal>[A-Z][^;|]{3,90}?)[.,]?\s+\(?(?:19|20)\d\d\)?[^;|]{0,20};\s*\d+\s*(?:\([^)]*\))?\s*:"
)


@dataclass
class PageFields:
    """Places of fields in a page's text; authors in order."""

    title: Span | None = None
    other_titles: list[Span] = field(default_factory=list)
    authors: list[Span] = field(default_factory=list)
    journal: Span | None = None
    published: tuple[str, Span] | None = None
    doi: Span | None = None
    pmid: Span | None = None
    types: list[str] = field(default_factory=list)
    released: bool = False  # a dateline with a date: sent out by the one that it speaks of


def page_fields(text: str) -> PageFields:
    """The fields that the lines around an article state; those inside lists of other articles are left out."""
    lines = lines_of(text)
    head = list(_head(lines))
    found = PageFields(title=_title(text, head, lines))
    if found.title:
        found.other_titles = list(_other_titles(text, head, found.title))
    own = [line for line in head if not (found.title and line.span.meets(found.title))]
    for line, following in zip_longest(own, own[1:]):
        _labelled(line, found)
        opened = heading(line)
        bare = opened and opened.text_start >= line.span.end and opened.word.name in _FIELDS
        if opened and bare and following and heading(following) is None:
            _keep(opened.word.name, following.text, following.span.start, found)
    _dateline(lines, found)
    _unlabelled(text, own, found)
    found.doi, found.pmid = _doi(text, lines), _pmid(text, lines)
    return found


def _dateline(lines: list[Line], found: PageFields) -> None:
    """The date before a release's first sentence ("BASEL, 9 December 2024 – …")."""
    first = _dated(lines)
    date = dateline(first.text) if first else None
    if first and date:
        found.released = True
        if found.published is None:
            found.published = (
                date[0],
                Span(first.span.start + date[1], first.span.start + date[2]),
            )


def _dated(lines: list[Line]) -> Line | None:
    """The sentence behind a dateline."""
    paragraphs = (line for line in lines[:_HEAD_LINES] if len(line.text) > 80)
    return next((line for line in paragraphs if dateline(line.text)), None)


def _head(lines: list[Line]) -> Iterator[Line]:
    """The lines before the article's text begins."""
    for line in lines[:_HEAD_LINES]:
        opened = heading(line)
        if opened and opened.word.name in (
            "abstract",
            "background",
            "related",
            "references",
            "digest",
            "highlights",
        ):
            return
        if line.is_prose and len(line.text) > 300:
            return
        yield line


def _title(text: str, head: list[Line], lines: list[Line]) -> Span | None:
    """The line of the head that speaks most of what the article speaks of."""
    prose = [line for line in lines if line.is_prose]
    said = _stems(" ".join(line.text for line in prose if len(line.text) > 80))
    known = [line for line in head if prose != [line]]  # a text's only sentence is no title
    scored = [
        (score, -at, line)
        for at, line in enumerate(known)
        if (score := _title_score(line, said)) > 0
    ]
    return _without_badges(text, _headline(scored, _dated(lines)).span) if scored else None


def _headline(scored: list[tuple[float, int, Line]], dated: Line | None) -> Line:
    """The line that scores best; of those above a dateline the first good one: a release's headline stands over its highlights."""
    above = [s for s in scored if dated is None or s[2].span < dated.span]
    best = max(above or scored)
    good = [s for s in above if s[0] >= _GOOD * best[0]]
    return max(good, key=lambda s: s[1])[2] if dated and good else best[2]


_GOOD = 0.55  # of the best score


def _title_score(line: Line, said: set[str]) -> float:
    words = _stems(line.text)
    count = len(line.text.split())
    opened = heading(line)
    if (
        not words
        or len(line.text) > 400
        or (opened and opened.word.name != "badge")
        or _is_names(line.text)
    ):
        return 0.0
    if count < 4 and language_of(line.text) != "zh":
        return 0.0
    if _LISTED.match(line.text) or _SPOKEN.search(line.text):
        return 0.0
    common = len(words & said)
    shared = common / len(words) + min(common, 6) / 6 if said else 1.0
    likely = shared + min(count, 12) / 12 - 0.7 * line.is_prose
    return likely - bool(_MENU.search(line.text)) - 0.5 * (count > 40)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _WORD.findall(text)}


def _without_badges(text: str, span: Span) -> Span:
    """The title without what sites print beside it ("Open Access")."""
    words = span.of(text)
    if words.startswith("#"):
        span = Span(span.start + len(words) - len(words.lstrip("# ")), span.end)
        words = span.of(text)
    while badge := _badges().search(words):
        words = words[: badge.start()]
    return Span(span.start, span.start + len(words.rstrip()))


@cache
def _badges() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in words_of("badge") if word not in ("new", "free"))
    return re.compile(rf"\s+[\[(]?(?:{names})[\])]?\s*$", re.IGNORECASE)


def _other_titles(text: str, head: list[Line], title: Span) -> Iterator[Span]:
    """Lines beside the title that say it in another language."""
    at = next(i for i, line in enumerate(head) if line.span.covers(title))
    own = language_of(title.of(text))
    for line in [*head[max(0, at - 1) : at], *head[at + 1 : at + 3]]:
        language = language_of(line.text, None)
        long_enough = len(line.text) > (10 if language in ("zh", "ja", "ko") else 30)
        if (
            language not in (None, own)
            and long_enough
            and heading(line) is None
            and not _is_names(line.text)
        ):
            yield line.span


def _labelled(line: Line, found: PageFields) -> None:
    """Fields that a label announces; several may share a line."""
    marks = list(_field_labels().finditer(line.text))
    ends = [m.start() for m in marks[1:]] + [len(line.text)]
    for mark, end in zip(marks, ends, strict=False):
        value = line.text[mark.end() : end]
        first = _SEPARATOR.split(value.strip())[0]
        start = line.span.start + mark.end() + len(value) - len(value.lstrip())
        _keep(labels()[" ".join(mark[1].casefold().split())].name, first, start, found)
    for segment in _SEPARATOR.split(line.text):
        if kind_of_type(segment):
            found.types.append(segment)


def _keep(name: str, value: str, start: int, found: PageFields) -> None:
    if name == "journal" and found.journal is None and (words := value.strip(" .;,")):
        date = find_date(words)
        words = words[: date[1]].rstrip(" .;,(") if date else words
        found.journal = Span(start, start + len(words)) if words else None
    elif name == "published" and found.published is None and (date := find_date(value)):
        found.published = (date[0], Span(start + date[1], start + date[2]))
    elif name == "authors" and not found.authors:
        found.authors = list(_names(value, start))


@cache
def _field_labels() -> re.Pattern[str]:
    names = sorted(
        (w for w, m in labels().items() if m.name in _FIELDS), key=lambda w: (-len(w), w)
    )
    return re.compile(
        rf"(?:^|(?<=[\s|·•]))({'|'.join(map(re.escape, names))})\s?[:：]", re.IGNORECASE
    )


def _unlabelled(text: str, head: list[Line], found: PageFields) -> None:
    """A byline, a list of names behind the title, a date, a citation."""
    for line in head:
        behind = found.title is None or line.span.start > found.title.start
        if not found.authors and behind and (_BY.match(line.text) or _is_names(line.text)):
            found.authors = list(_names(line.text, line.span.start))
        cited = _CITED.match(line.text) if len(line.text) < 200 else None
        if found.journal is None and cited:
            found.journal = Span(
                line.span.start, line.span.start + len(cited["journal"].rstrip(" .,"))
            )
        if (
            found.published is None
            and (cited or (behind and not line.is_prose))
            and (date := find_date(line.text))
        ):
            found.published = (date[0], Span(line.span.start + date[1], line.span.start + date[2]))


def _is_names(words: str) -> bool:
    """Whether a line is nothing but names.

    >>> _is_names("Mohseni R1 ; Mahdavi Sharif P1 ; Behfar M1"), _is_names("Safety, feasibility, and efficacy of cells")
    (True, False)
    """
    words = _DEGREES.sub("", words.strip(" ;,."))
    parts = [p for p in re.split(r"\s*[;,]\s*(?=[^\d\s])|\s+and\s+(?=[A-Z])", words) if p]
    capital = [
        p
        for p in parts
        if _NAME.fullmatch(p)
        and all(w[:1].isupper() or len(w) < 4 for w in re.findall(r"[^\W\d_]+", p))
    ]
    return (
        len(parts) >= 2
        and len(capital) == len(parts)
        and sum(len(p.split()) >= 2 for p in parts) > len(parts) / 2
    )


def _names(words: str, start: int) -> Iterator[Span]:
    """Names in a line: without the word before them, degrees, and the marks of their institutes."""
    by = _BY.match(words)
    at = by.end() if by else 0
    separator = _separator(words)
    end = next((m.start() for m in _SEPARATOR.finditer(words, at)), len(words))
    while at < end:
        cut = separator.search(words, at, end)
        stop = cut.start() if cut else end
        name = _MARKS.sub("", _DEGREES.sub("", words[at:stop])).strip(" .,")
        place = words.find(name, at, stop) if name else -1
        if place >= 0 and len(name) > 1 and not _DEGREES.fullmatch(f" {name}"):
            yield Span(start + place, start + place + len(name))
        at = cut.end() if cut else end


def _separator(words: str) -> re.Pattern[str]:
    """What stands between names: semicolons; else commas, but not the comma in "Family, G."."""
    if re.fullmatch(r"[^\W\d_][\w'’-]+,\s*[^\W\d_][\w'’.-]+(?:\s[^\W\d_]\.?)?", words.strip()):
        return re.compile(";")  # "Family, Given"
    if re.search("[;；、]", words):
        return re.compile(r"\s*[;；、]\s*")
    if re.search(r",\s*(?:[^\W\d_]\.[\s-]?)+(?:,|$)", words):
        return re.compile(r"(?<=\.)\s*,\s*|\s+and\s+")
    return re.compile(r"\s*,\s*(?:and\s+)?(?=[^\d\s])|\s+and\s+")


def _doi(text: str, lines: list[Line]) -> Span | None:
    """The page's only DOI outside lists of other articles; the first one where the head has several."""
    places = [
        (line.span.start + line.text.index(doi), doi)
        for line in _own_lines(lines)
        if (doi := doi_in(line.text))
    ]
    if not places:
        return None
    first = places[0]
    return (
        Span(first[0], first[0] + len(first[1])) if len({doi for _, doi in places}) <= 2 else None
    )


def _pmid(text: str, lines: list[Line]) -> Span | None:
    for line in _own_lines(lines):
        if found := _PMID.search(line.text):
            group = 1 if found[1] else 2
            return Span(line.span.start + found.start(group), line.span.start + found.end(group))
    return None


def _own_lines(lines: list[Line]) -> Iterator[Line]:
    """Lines up to the first list of other articles or references."""
    for line in lines:
        opened = heading(line)
        if (
            opened
            and opened.word.name in ("related", "references")
            and opened.text_start >= line.span.end
        ):
            return
        yield line
