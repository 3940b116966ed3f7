"""Which line of a scraped page is the title of its article: the one that speaks most of what the article speaks of."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kg.read.dateline import dated_line
from kg.read.language import language_of
from kg.read.page_lines import Line, heading
from kg.read.page_names import is_names
from kg.read.page_words import words_of
from kg.text import Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_MENU = re.compile(r"[|·•»¦>]|https?:|www\.|@|\bID\b|\d{1,2}:\d\d")
# what somebody said, or two sentences
_SPOKEN = re.compile(r"^[\"“«]|[a-z\d)%][.!][\"”]?\s+[\"“]?[A-Z][a-z]* [a-z]")
_STATED = re.compile(r"\b(?:was|were|had|have|occurred|received)\b.*[a-z\d)%]\.$")
_LISTED = re.compile(r"^\d{1,3}[.)]\s")


def title_of(text: str, head: list[Line], lines: list[Line]) -> Span | None:
    """The line of the head that speaks most of what the article speaks of."""
    prose = [line for line in lines if line.is_prose]
    long = [line for line in prose if len(line.text) > 80]
    said = Counter(stem for line in long for stem in _stems(line.text))
    known = [line for line in head if prose != [line]]  # a text's only sentence is no title
    scored = [
        (score, -at, line)
        for at, line in enumerate(known)
        if (score := _title_score(line, _by_others(said, line if line in long else None))) > 0
    ]
    if not scored:
        return None
    first = [s[2] for s in scored if s[2].text.startswith("# ")]  # the only heading of its rank
    line = first[0] if len(first) == 1 else _headline(scored, dated_line(lines))
    return _without_badges(text, line.span)


def _by_others(said: Counter[str], line: Line | None) -> set[str]:
    """What the article says outside a line: a line that is prose speaks of nothing but itself."""
    own = _stems(line.text) if line else set()
    return {stem for stem, lines in said.items() if lines > (stem in own)}


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
        or is_names(line.text)
    ):
        return 0.0
    if count < 4 and language_of(line.text) != "zh":
        return 0.0
    if _LISTED.match(line.text) or _SPOKEN.search(line.text):
        return 0.0
    common = len(words & said)
    shared = common / len(words) + min(common, 6) / 6 if said else 1.0
    likely = shared + min(count, 12) / 12 - 0.7 * line.is_prose
    told = 0.5 * (count > 40 or _STATED.search(line.text) is not None)
    return likely - bool(_MENU.search(line.text)) - told


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


def other_titles(text: str, head: list[Line], title: Span) -> Iterator[Span]:
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
            and not is_names(line.text)
        ):
            yield line.span
