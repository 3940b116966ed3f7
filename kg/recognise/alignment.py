"""A short form laid against the words beside it: where its long form starts.

As in Ab3P (Sohn et al. 2008, doi:10.1186/1471-2105-9-402) strict alignments come before loose ones. Here the loose
ones are one alignment of least cost, in which every letter that is no initial and every word that is passed over costs.
"""

from functools import lru_cache
from typing import NamedTuple

from kg import regex as re


class Token(NamedTuple):
    """A part of a candidate: `glued` tells that a hyphen or slash joins it to the one before."""

    start: int
    word: str  # in lower case
    glued: bool


_TOKEN = re.compile(r"[A-Za-z0-9α-ω]+(?:'s\b)?")
GREEK = frozenset(["alpha", "beta", "gamma", "delta", "zeta", "kappa"])
_STOPS = frozenset("of and the for in to on by with a an de or from at as per via et".split())
_NUMBERS = {
    "1": ("one", "mono", "first"),
    "2": ("two", "di", "bi", "second"),
    "3": ("three", "tri", "third"),
    "4": ("four", "tetra", "fourth"),
    "5": ("five", "penta", "fifth"),
    "6": ("six", "hexa", "sixth"),
}


def long_form_start(text: str, first: int, last: int, short: str) -> int | None:
    """Where the long form of a short form starts, if it ends at `last`."""
    word = short.rpartition(" ")[2]
    if word != short and len(word) > 3 and word.islower() and text[first:last].endswith(word):
        return long_form_start(text, first, last - len(word) - 1, short[: -len(word) - 1])
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
    return word.isdigit() or word in GREEK or len(word) == 1


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
