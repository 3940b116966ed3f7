"""One word for one thing: rules read "patients", "achieved" and "and", whatever the text says; places stay those of the text."""

from functools import lru_cache
from typing import NamedTuple

from kg import regex as re
from kg.extract.scope import holds

_MANY = r"(?:patients|pts|participants|subjects(?!\sto\b)|individuals|people|persons|enrollees)(?![\w-])"
# "in all evaluable patients": who else
_OF_THEM = r"(?:(?<=\b[Aa]ll\s)|(?<=\bin\s)|(?<=mong\s)|(?<=\)\s))(?:treated|evaluable|assessable|infused|enrolled|dosed|(?:response|efficacy|safety)-evaluable)\s"
_PERSONS = ("patients", "patient", "pts", "participants", "participant", "subjects", "individuals", "people", "persons",
            "child", "children", "obody", "o one", " he", "He", "She", " she", "who")  # fmt: skip
_WHO = "(?:(?<=[ⒻⓇⒸⓃ％)] )|" + "|".join(f"(?<={who} )" for who in _PERSONS) + ")"
_FOUND = r"(?:was|were)\sfound\sto\shave|met\s(?:the\s)?criteria\sfor"
_ALIKE = (
    # children, women and recipients may be groups of their own
    ("patients", rf"(?:{_OF_THEM}(?={_MANY}(?!,))|(?<![\w-])(?!patients)){_MANY}"),
    ("patient", r"(?<![\w-])(?:pt|participant|person)(?![\w-])"),
    (
        "achieved",
        rf"{_WHO}(?:exhibited|displayed|obtained|went\sinto|came\sinto)(?=\s(?:an?\s|the\s)?(?:[a-z-]+\s){{0,2}}Ⓜ)",
    ),
    (
        "developed",
        rf"{_WHO}(?:suffered(?:\sfrom)?|encountered|sustained|manifested|contracted|got|reported|came\sdown\swith|(?:was|were)\s(?:diagnosed\swith|affected\sby)|{_FOUND})(?=\s(?:an?\s)?(?:Ⓖ\s|[a-z-]+\s){{0,3}}[ⓂⒺ])",
    ),
    ("developed", r"(?<=[a-z] )suffered(?:\sfrom)?(?=\s(?:an?\s)?(?:Ⓖ\s|[a-z-]+\s){0,3}[ⓂⒺ])"),
    ("at least one", r"(?<=\s)(?:≥|>=)\s?1(?=\s(?:[a-z-]+\s){0,3}[ⓂⒺ])"),
    # what is given with what: "71% when combined with rituximab"
    (
        "with",
        r"(?<=[Ⓕ％ⓇⓁⓃⒸ)]\s)(?:(?:when|if|after\sbeing)\s)?(?:(?:combined|given|used|administered)\s(?:together\s|in\scombination\s)?|in\scombination\s|together\s)with(?=\s[A-Za-z])",
    ),
    ("and", r"(?<=\s)(?<!did\s)(?<!do\s)(?<!ed\s)as\swell\sas(?=\s(?!(?:in|on|at|for|with|by)\b))"),
    ("respectively", r"(?<=\s)resp(?:\.(?=\W*\Z|[,;)])|(?=[,;)]))"),
    ("without", r"(?<=\s)w/o(?=\s)"),
    ("with", r"(?<=\s)w/(?=\s)"),
    (
        "versus",
        r"(?<!activity\s)(?<!active\s)(?<!directed\s)(?<!\bas\s)\bagainst(?=\s(?:only\s)?[Ⓕ％ⓁⓇⓃⒸⒽ])",
    ),
)
_SAID = re.compile(
    rf"(?:\b|(?=[≥>]))(?:{'|'.join(f'(?P<w{at}>{pattern})' for at, (_, pattern) in enumerate(_ALIKE))})"
)
_HINTS = ("pts", "pt ", "articipant", "subjects", "individuals", "people", "person", "enrollees", "evaluable ", "ssessable ", "ed pat",
          "exhibited", "displayed", "obtained", " into ", "found to have", "criteria for", "suffered", "encountered", "sustained",
          "manifested", "contracted", " got ", "combin", "together", "given", "used with", "administered", "reported", "came down", "diagnosed", "affected", "as well", "resp", "w/", "against", "≥", ">=")  # fmt: skip


@lru_cache(maxsize=256)
def says_otherwise(words: str) -> bool:
    """Whether a sentence may hold such words: a cheap look, once for all the lines that are made of it."""
    return holds(words, _HINTS)


class Words(NamedTuple):
    """Signs, and where they stand in the text: from index `starts[i]` on, a place is the index and `shifts[i]`."""

    signs: str
    starts: list[int]
    shifts: list[int]


def with_one_word(words: Words) -> tuple[Words, list[tuple[int, int]]]:
    """The same signs in those words, and by how much an index moves from where on.

    >>> told, moved = with_one_word(Words("Ⓡ pts had Ⓜ", [0], [5]))
    >>> told.signs, moved, told.starts, told.shifts
    ('Ⓡ patients had Ⓜ', [(5, 5)], [0, 2, 9, 10], [5, 5, 0, 0])
    >>> def told(signs): return with_one_word(Words(signs, [0], [0]))[0].signs
    >>> told("Ⓔ in all evaluable people"), told("Ⓡ went into a complete Ⓜ"), told("Ⓒ suffered Ⓖ Ⓔ as well as Ⓔ")
    ('Ⓔ in all patients', 'Ⓡ achieved a complete Ⓜ', 'Ⓒ developed Ⓖ Ⓔ and Ⓔ')
    >>> told("％ against ％ w/o cells, resp."), told("was subject to Ⓜ; Ⓡ children"), told("active against Ⓜ"), told("We reported Ⓔ")
    ('％ versus ％ without cells, respectively', 'was subject to Ⓜ; Ⓡ children', 'active against Ⓜ', 'We reported Ⓔ')
    """
    found = list(_SAID.finditer(words.signs))
    if not found:
        return words, []
    signs: list[str] = []
    marks: list[tuple[int, int]] = []  # index and shift
    moved: list[tuple[int, int]] = []
    at = by = 0
    old = list(zip(words.starts, words.shifts, strict=True))
    for match in found:
        word, (start, end) = _word(match), match.span()
        signs += (words.signs[at:start], word)
        marks += ((s + by, shift - by) for s, shift in old if at <= s < start)
        shift = next(sh for s, sh in reversed(old) if s <= start)
        begun, ended = start + by, start + by + len(word)
        by += len(word) - (end - start)
        # the last letter is the last one of the text's word: places of ends are reckoned from it
        marks += (
            (begun, shift + start - begun),
            (ended - 1, shift + end - ended),
            (ended, shift - by),
        )
        moved.append((end, by))
        at = end
    signs.append(words.signs[at:])
    marks += ((s + by, shift - by) for s, shift in old if s >= at)
    return Words("".join(signs), [s for s, _ in marks], [shift for _, shift in marks]), moved


def _word(match: re.Match[str]) -> str:
    """The word that stands for what was found."""
    return next(word for at, (word, _) in enumerate(_ALIKE) if match[f"w{at}"] is not None)
