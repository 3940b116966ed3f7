"""What kind of document an article is: from its publication types, else from its title, else from its words."""

import re
from collections.abc import Iterable
from functools import cache

from kg.read.page_words import kinds_of_document, words_of

ARTICLE, CONGRESS = "journal-article", "conference-abstract"
# where types of several kinds are given ("Journal Article; Review"), the first of these counts
_ORDER = ("review", "case-report", CONGRESS, "press-release", "news", "other", ARTICLE)
_PATIENT = re.compile(r"\b(?:A|An|The|This|One)\s+\d{1,2}-year-old\b")
# one of many: "Twenty-nine patients received cells … One 9-year-old child died"
_OF_MANY = re.compile(
    r"\b(?:\d{1,4}|[A-Za-z]+ty(?:-[a-z]+)?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[A-Za-z]+teen)\s"
    r"(?:[\w-]+\s)?(?:patients|pts|participants|subjects|children|women|men|adults)\b"
)
# patients looked back on are no literature
_RECORDS = re.compile(
    r"\b[Ww]e\s(?:retrospectively\s)?review(?:ed)?\s(?:the\s|all\s|our\s)*(?:[a-z]+\s){0,2}?(?:records|charts|files|outcomes|cases|data|patients)\b(?!\s(?:on|from\sthe\sliterature))"
)
_EARLY = 4000  # characters of an article in which it says what it is


def document_kind(types: Iterable[str], title: str, text: str, default: str = ARTICLE) -> str:
    """The kind of document.

    >>> document_kind(["Journal Article", "Review"], "NK cells", "")
    'review'
    >>> document_kind(["Journal article"], "The clinical landscape of CAR NK cells", "")
    'review'
    >>> document_kind([], "A trial of NK cells", "Eight patients were treated.")
    'journal-article'
    """
    types = list(types)
    stated = _stated(types)
    by_text = _by_text(text[:_EARLY])
    if stated == ARTICLE and any(
        name.strip().casefold() in words_of("kind-trial") for name in types
    ):
        return ARTICLE
    if stated and stated != ARTICLE:
        return "press-release" if (stated, by_text) == ("news", "press-release") else stated
    return _by_title(title) or by_text or stated or default


def _stated(types: Iterable[str]) -> str | None:
    found = {kind for name in types if (kind := kind_of_type(name))}
    return next((kind for kind in _ORDER if kind in found), None)


def kind_of_type(name: str) -> str | None:
    """The kind of document that a publication type names, if it names one."""
    word = name.strip().casefold()
    return (
        _labels().get(word)
        or _labels().get(word.rstrip("s"))
        or _labels().get(word.replace(" ", ""))
    )


@cache
def _labels() -> dict[str, str]:
    return {
        w.casefold(): c.one("documentKind") or "" for c in kinds_of_document() for w in c.labels
    }


@cache
def _cues(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, pattern of its cues), in the order in which kinds are tried."""
    found = {}
    for concept in kinds_of_document():
        if cues := concept.all(name):
            words = "|".join(re.escape(w) for w in sorted(cues, key=lambda w: (-len(w), w)))
            found[concept.one("documentKind") or ""] = re.compile(
                rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE
            )
    return tuple((kind, found[kind]) for kind in _ORDER if kind in found)


def _by_title(title: str) -> str | None:
    return next((kind for kind, cues in _cues("titleCue") if cues.search(title)), None)


def _by_text(text: str) -> str | None:
    """The kind that the words tell.

    >>> _by_text("A 34-year-old woman was treated."), _by_text("Five patients received cells. One 9-year-old child died.")
    ('case-report', None)
    >>> _by_text("We reviewed the records of 143 adults who were treated."), _by_text("We reviewed the literature.")
    (None, 'review')
    """
    people = [m.group() for m in _PATIENT.finditer(text)]
    if len(people) == 1 and not (people[0].startswith("One") and _OF_MANY.search(text)):
        return "case-report"
    text = _RECORDS.sub("", text)
    return next((kind for kind, cues in _cues("textCue") if cues.search(text)), None)
