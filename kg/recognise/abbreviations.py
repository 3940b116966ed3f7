"""Short forms and their long forms, as a document introduces them: "natural killer (NK) cells".

Schwartz & Hearst 2003 ("A simple algorithm for identifying abbreviation definitions in biomedical text") finds the
candidates; as in Ab3P (Sohn et al. 2008, doi:10.1186/1471-2105-9-402) strict alignments come before loose ones. Here
the loose ones are one alignment of least cost, in which every letter that is no initial and every word that is
passed over costs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.text import Span


class Abbreviation(NamedTuple):
    """A short form and the long form beside it."""

    short: Span
    long: Span


class Token(NamedTuple):
    """A part of a candidate: `glued` tells that a hyphen or slash joins it to the one before."""

    start: int
    word: str  # in lower case
    glued: bool


# no bracket that opens with a figure or a statistic
_OPEN = re.compile(r"[(\[](?!\s?[\d.<>≥≤=±~-]+[\s%.,;)\]/]|[nNpP]\s?[=<>])")
_CLOSED = {"(": ")", "[": "]"}
_CUT = re.compile(r"[;,:]\s|\s?=|\sor\s|\sand\s")
_TOKEN = re.compile(r"[A-Za-z0-9α-ω]+(?:'s\b)?")
_SHORT = re.compile(
    r"[A-Za-z0-9α-ω[][\w/+.'&\[\]-]*(?:\([\w,+-]{1,4}\))?[\w/+.'&\[\]-]*(?:\s[\w/+.-]+)?"
)
_NO_SHORT = re.compile(
    r"[IVX]{2,4}|(?:[a-z]\w*\s|[A-Z][a-z]+\s)?[0-9.]+(?:\s[a-zA-Zμ%]{1,5}|[mμnkp]?[gMlLms]|mm|cm|min|[hdys]|%)?"
    r"|(?:[Gg]roup|[Tt]ype|[Gg]rade|[Tt]able|[Ff]ig|[Aa]rm|[Pp]hase|[Ss]tage)s?\.?\s?\w+|[ei]\.[ge]\."
)
_ION = re.compile(r"[A-Z][a-z]?\d?[+-]|\[.*")
# "H. pylori", "MEF cells": the second word is that of the long form
_SPECIES = re.compile(r"[A-Z]\.\s[a-z]{4,}")
_HEADED = re.compile(r"[A-Z]{1,5}\s[a-z]{4,}")
_GREEK = frozenset(["alpha", "beta", "gamma", "delta", "zeta", "kappa"])
_STOPS = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "in",
        "to",
        "on",
        "by",
        "with",
        "a",
        "an",
        "de",
        "or",
        "from",
        "at",
        "as",
        "per",
        "via",
        "et",
    ]
)
_NUMBERS = {
    "1": ("one", "mono", "first"),
    "2": ("two", "di", "bi", "second"),
    "3": ("three", "tri", "third"),
    "4": ("four", "tetra", "fourth"),
    "5": ("five", "penta", "fifth"),
    "6": ("six", "hexa", "sixth"),
}


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Every introduction of a short form in a text, in order; spans are of the words alone.

    >>> text = "Natural killer (NK) cells, 95% confidence interval [CI], two-dimensional (2D) and PAS (periodic acid Schiff)"
    >>> [(a.short.of(text), a.long.of(text)) for a in abbreviations(text)][:3]
    [('NK', 'Natural killer'), ('CI', 'confidence interval'), ('2D', 'two-dimensional')]
    >>> list(abbreviations("The rate (range 1–2) rose (n = 4) in mice (group 2; P < 0.01)."))
    []
    """
    for opened in _OPEN.finditer(text):
        end = _closing(text, opened.start())
        if end > opened.end():
            found = (
                _behind(text, opened.start(), end)
                or _ahead(text, opened.start(), end)
                or _within(text, opened.end(), end)
                or _behind_last(text, opened.start(), end)
            )
            if found:
                yield found
    yield from _in_legends(text)


def _in_legends(text: str) -> Iterator[Abbreviation]:
    """Legends of tables: "OR, overall response; CR, complete response; …", at least two entries in a row."""
    before: tuple[int, Abbreviation] | None = None
    told = 0
    for entry in _LEGEND.finditer(text) if "; " in text else ():
        long = Span(*entry.span(2))
        if _start(text, long.start, long.end, entry[1]) != long.start:
            continue
        found = Abbreviation(Span(*entry.span(1)), long)
        if before and entry.start() - before[0] <= 2:
            if told < before[0]:
                yield before[1]
            yield found
            told = entry.end()
        before = entry.end(), found


def _closing(text: str, opened: int) -> int:
    """Where a bracket closes, brackets of its kind inside it counted; -1 where it does not soon."""
    opens, closes, soon = text[opened], _CLOSED[text[opened]], opened + _SOON
    end, depth = text.find(closes, opened, soon), 0
    while end > 0 and text.count(opens, opened + 1, end) > depth:
        depth += 1
        end = text.find(closes, end + 1, soon)
    return end


# an entry of a legend: two capitals at least, a comma or colon, and words up to the next mark
_LEGEND = re.compile(
    r"([A-Z](?<![A-Za-z0-9].)(?=[a-z0-9-]{0,10}[A-Z])[A-Za-z0-9-]{1,11})(?:,|:|=)\s?([A-Za-z][A-Za-z' /-]{4,70})(?=[;.]|$)[;.]?"
)
_SOON = 300  # characters in which a bracket has to close


def _behind(text: str, opened: int, end: int) -> Abbreviation | None:
    """The short form stands in brackets behind its long form: "long form (SF)"."""
    cut = _CUT.search(text, opened + 1, end)
    stop = cut.start() if cut else end
    short = _trimmed(text, opened + 1, stop)
    if not _is_short(short.of(text)) or (cut and "=" in cut[0]):
        return None
    first, last = _region(text, opened, short.of(text))
    start = _start(text, first, last, short.of(text))
    return Abbreviation(short, Span(start, last)) if start is not None else None


def _behind_last(text: str, opened: int, end: int) -> Abbreviation | None:
    """The short form stands last in the bracket, after something else: "long form (EC 1.11.1.9; SF)"."""
    cut = text.rfind("; ", opened, end)
    short = Span(cut + 2, end)
    if cut < 0 or not _is_short(short.of(text)) or not short.of(text)[:2].isalpha():
        return None
    first, last = _region(text, opened, short.of(text))
    start = _start(text, first, last, short.of(text))
    return Abbreviation(short, Span(start, last)) if start is not None else None


def _ahead(text: str, opened: int, end: int) -> Abbreviation | None:
    """The whole bracket is the long form: "SF (long form)"."""
    if end - opened < 8 or text[opened - 1 : opened] != " ":
        return None
    before = text.rfind(" ", 0, opened - 1) + 1
    short = Span(before, opened - 1)
    words = short.of(text)
    if not (2 <= len(words) <= 8 and words.isalnum() and sum(c.isupper() for c in words) >= 2):
        return None
    long = _trimmed(text, opened + 1, _first_cut(text, opened + 1, end))
    start = _start(text, long.start, long.end, words)
    return Abbreviation(short, long) if start == long.start and len(long.of(text)) > 5 else None


def _within(text: str, start: int, end: int) -> Abbreviation | None:
    """Both stand in the bracket: "(long form, SF)", "(long form; SF)"."""
    comma = max(text.rfind(", ", start, end), text.rfind("; ", start, end))
    if comma < 0:
        return None
    short = _trimmed(text, comma + 2, end)
    if not _is_short(short.of(text)) or sum(c.isupper() for c in short.of(text)) < 2:
        return None
    long = _trimmed(text, start, comma)
    first = _start(text, long.start, long.end, short.of(text))
    return Abbreviation(short, long) if first == long.start and " " in long.of(text) else None


def _first_cut(text: str, start: int, end: int) -> int:
    cut = re.compile(r"[;,]\s").search(text, start, end)
    return cut.start() if cut else end


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip(" \"'"))
    return Span(left, max(left, start + len(words.rstrip(" \"'"))))


def _is_short(words: str) -> bool:
    """Whether words can be a short form: few characters, a letter, a capital or a digit, no figure."""
    if (
        not (1 <= len(words) <= 12)
        or _ION.fullmatch(words)
        or not _SHORT.fullmatch(words)
        or _NO_SHORT.fullmatch(words)
    ):
        return False
    if len(words) == 1:
        return words.isupper()
    letters = sum(c.isalpha() for c in words)
    if not letters or (len(words) > 6 and words.islower()) or (words.istitle() and len(words) > 6):
        return False
    if _SPECIES.fullmatch(words) or _HEADED.fullmatch(words):
        return True
    return " " not in words or all(
        w in _GREEK or any(c.isupper() or c.isdigit() for c in w) for w in words.split()
    )


def _region(text: str, opened: int, short: str) -> tuple[int, int]:
    """Where the long form may stand: the words of this clause before the bracket."""
    window = text[max(0, opened - 60 - 30 * len(short)) : opened]
    last = opened - len(window) + len(window.rstrip(" \"'"))
    first = opened - len(window)
    for border in _CLAUSE.finditer(text, first, last):
        first = border.end()
    opening = max(text.rfind("(", first, last), text.rfind("[", first, last))
    if (
        opening >= 0
        and text.find(_CLOSED[text[opening]], opening, last) < 0
        and text[opening - 1 : opening] in ("", " ")
    ):
        first = opening + 1
    return first, last


_CLAUSE = re.compile(r"[.?!;]\s+(?=[A-Z0-9(\[])|;\s|:\s|[)\]]\s(?:and|or)\s|[)\]],?\s(?=\w)|\n\n")


def _start(text: str, first: int, last: int, short: str) -> int | None:
    """Where the long form of a short form starts, if it ends at `last`."""
    word = short.rpartition(" ")[2]
    if word != short and len(word) > 3 and word.islower() and text[first:last].endswith(word):
        return _start(text, first, last - len(word) - 1, short[: -len(word) - 1])
    letters = _letters(short)
    tokens = _tokens(text, first, last)[-(2 * len(letters) + 6) :]
    if not tokens or not letters:
        return None
    if len(letters) == 1:
        return (
            tokens[-1].start if tokens[-1].word[0] == letters and len(tokens[-1].word) > 2 else None
        )
    start = _by_initials(tokens, letters)
    if start is not None:
        return start
    comma = text.rfind(", ", first, last)
    near = [token for token in tokens if token.start > comma]
    start = _by_cost(near, letters, _affordable(letters) * (0.5 if short.islower() else 1))
    return None if start is None or _same_stem(text[start:last], short) else start


def _same_stem(long: str, short: str) -> bool:
    """Whether the long form is but another member of the short form's series: "apoB-74 (apoB-44)"."""
    stem = re.match(r"[A-Za-z]+", short)
    return (
        stem is not None
        and long.startswith(stem[0])
        and not any(c.isalpha() for c in long[len(stem[0]) :])
    )


def _letters(short: str) -> str:
    """What has to be aligned: the letters and digits, a plural s dropped."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        short = short[:-1]
    return "".join(c for c in short if c.isalnum()).lower()


def _tokens(text: str, first: int, last: int) -> list[Token]:
    return [
        Token(m.start(), m[0].lower(), m.start() > first and text[m.start() - 1] in "-/'(,.+")
        for m in _TOKEN.finditer(text, first, last)
    ]


def _by_initials(tokens: list[Token], letters: str) -> int | None:
    """Every letter the initial of a word, small words passed over or not."""
    initials = "".join(token.word[0] for token in tokens)
    if initials.endswith(letters):
        return tokens[len(tokens) - len(letters)].start
    content = [token for token in tokens if token.word not in _STOPS]
    if tokens[-1].word in _STOPS:
        return None
    if "".join(token.word[0] for token in content).endswith(letters):
        return content[len(content) - len(letters)].start
    return None


_INSIDE, _FIRST_INSIDE, _PASSED, _PASSED_LAST, _DIGIT = 0.55, 0.75, 1.5, 1.75, 0.6
_NEVER = 99.0
_CHEAP = 0.5
# heads and joints that short forms often leave out
_LEFT_OUT = frozenset(
    "type acid gene genes protein proteins cell cells receptor receptors disease syndrome test scale count factor nucleus "
    "leukocytes antibody antibodies system family strain dependent associated related specific conjugate method technique".split()
)


def _passing(word: str, price: float) -> float:
    """What it costs to pass over a word."""
    if word in _STOPS or word.isdigit():
        return 0.0
    return _CHEAP if word in _LEFT_OUT else price


def _by_cost(tokens: list[Token], letters: str, affordable: float) -> int | None:
    """The start of the cheapest alignment, if it is cheap enough for so many letters."""
    words = tuple(token.word for token in tokens)
    best: tuple[float, int] | None = None
    for at, token in enumerate(tokens):
        if _begins(token.word, letters[0]) and token.word not in _STOPS:
            cost = _cost(words[at:], letters)
            if best is None or cost <= best[0]:
                best = (cost, at)
    if best is None or best[0] > affordable:
        return None
    return tokens[_whole_word(tokens, best[1])].start


def _affordable(letters: str) -> float:
    return {2: 1.2, 3: 2.1, 4: 2.8}.get(len(letters), 0.62 * len(letters))


def _whole_word(tokens: list[Token], at: int) -> int:
    """The start of the hyphenated word: "non-high-density" is not cut, "2,3-diamino" keeps its numbers."""
    while at and tokens[at].glued and _is_prefix(tokens[at - 1].word):
        at -= 1
    return at


def _is_prefix(word: str) -> bool:
    return word.isdigit() or word in _GREEK or len(word) == 1


def _begins(word: str, letter: str) -> bool:
    return word[0] == letter or (letter in _NUMBERS and word.startswith(_NUMBERS[letter]))


@lru_cache(maxsize=4096)
def _cost(words: tuple[str, ...], letters: str) -> float:
    """The least cost of aligning all letters with the words, the first letter being the first word's initial."""
    return _rest(words, 0, 1, letters, 1)


def _rest(words: tuple[str, ...], word: int, place: int, letters: str, letter: int) -> float:
    """The cost of the letters from `letter` on, from a place within a word."""
    if letter == len(letters):
        return sum(_passing(w, _PASSED_LAST) for w in words[word + 1 :])
    wanted = letters[letter]
    inside = words[word].find(wanted, place)
    best = _INSIDE + _rest(words, word, inside + 1, letters, letter + 1) if inside >= 0 else _NEVER
    if wanted.isdigit():
        best = min(best, _DIGIT + _rest(words, word, place, letters, letter + 1))
    return min(best, _in_later_words(words, word, letters, letter))


def _in_later_words(words: tuple[str, ...], word: int, letters: str, letter: int) -> float:
    """The cost where a letter is found in one of the next words: as its initial, or inside it."""
    best, passed_over, wanted = _NEVER, 0.0, letters[letter]
    for later in range(word + 1, min(word + 5, len(words))):
        if _begins(words[later], wanted):
            best = min(best, passed_over + _rest(words, later, 1, letters, letter + 1))
        elif len(letters) > 2 and (within := words[later].find(wanted, 1)) > 0:
            best = min(
                best,
                passed_over + _FIRST_INSIDE + _rest(words, later, within + 1, letters, letter + 1),
            )
        passed_over += _passing(words[later], _PASSED)
        if passed_over > 3:
            break
    return best
