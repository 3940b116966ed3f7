"""The labels of every scheme as one Aho–Corasick automaton over squeezed text (no case, no spaces, no hyphens)."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick

from kg import regex as re
from kg.cache import kept
from kg.recognise.folding import even
from kg.recognise.numbers import WORDS
from kg.spelling import british
from kg.vocabulary import Concept, Vocabulary, load, vocabulary_files

SEPARATORS = " -\n"
NUMBER_WORD = "number-word"  # the kind of "seven" and "twenty-one", found in the same pass
# what pages call their fields and values is for kg/read; units are read with their numbers (quantities),
# care, nouns and species by the patterns that they are parts of (kg/extract/nouns.py)
SCHEMES_OF_NO_PROSE = frozenset(
    {"label", "page", "value", "unit", "care", "noun", "species", "column"}
)
_GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "kappa": "κ",
    "lambda": "λ",
}
_GREEK_NAME = re.compile(rf"({'|'.join(_GREEK)})(?![a-z])")
_HAS_GREEK_NAME = re.compile(r"alpha|beta|gamma|delta|epsilon|zeta|kappa|lambda")
_GREEK_SIGN = re.compile(rf"[{''.join(_GREEK.values())}]")
_NAMES = {sign: name for name, sign in _GREEK.items()}
_SEPARATOR = re.compile(r"[ \n-]")
_PART_BORDER = re.compile(r"(?<=[a-zα-ω])(?=\d)|(?<=\d)(?=[a-zα-ω])")


class Entry(NamedTuple):
    """One spelling of one label, as the automaton finds it.

    `kind` and `code` are those of the mention; `spelling` is in lower case. `cased` is what
    counts where case matters, else "".
    """

    kind: str
    code: str
    label: str
    spelling: str = ""
    cased: str = ""
    needs: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    conditional: bool = False  # whether case or neighbours have to be looked at


class Lexicon(NamedTuple):
    """Every label of a vocabulary, ready to be found: values of the automaton are (length, entries)."""

    automaton: ahocorasick.Automaton
    vocabulary: Vocabulary

    def exactly(self, words: str) -> tuple[Entry, ...]:
        """The entries whose label these words are, whatever surrounds them; plural s dropped."""
        key = squeeze(even(words).lower())
        for form in (key, key.removesuffix("s")):
            found: tuple[Entry, ...] = self.automaton.get(form, (0, ()))[1]
            hits = tuple(
                e for e in found if not e.cased or e.cased == squeeze(even(words)).removesuffix("s")
            )
            if hits:
                return hits
        return ()


def squeeze(words: str) -> str:
    """Words without their separators."""
    return words.replace(" ", "").replace("-", "").replace("\n", "")


@lru_cache(maxsize=4)
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The automaton of a vocabulary, built once; that of the whole vocabulary is kept between runs."""
    if vocabulary is not load():
        return _built(vocabulary)
    here = Path(__file__)
    code = (here, here.with_name("folding.py"), here.with_name("numbers.py"))
    automaton = kept(
        "lexicon",
        (*vocabulary_files(), *code, here.parents[1] / "spelling.py"),
        lambda: _built(vocabulary).automaton,
    )
    return Lexicon(automaton, vocabulary)


def _built(vocabulary: Vocabulary) -> Lexicon:
    table: dict[str, list[Entry]] = {}
    for concept in vocabulary.concepts.values():
        if concept.one("deprecated") != "true" and concept.scheme not in SCHEMES_OF_NO_PROSE:
            for key, entry in _entries(concept):
                _add(table.setdefault(key, []), entry)
    for word in WORDS:
        number = Entry(NUMBER_WORD, word, word, word)
        table.setdefault(squeeze(word), []).append(number)
    automaton = ahocorasick.Automaton()
    for key, found in table.items():
        automaton.add_word(key, (len(key), tuple(found)))
    automaton.make_automaton()
    return Lexicon(automaton, vocabulary)


def _add(found: list[Entry], entry: Entry) -> None:
    """Adds an entry unless one of its concept finds all that it would find; takes away those that it makes needless."""
    if not any(_covers(other, entry) for other in found):
        found[:] = [other for other in found if not _covers(entry, other)] + [entry]


def _covers(wide: Entry, narrow: Entry) -> bool:
    return (
        wide.code == narrow.code
        and wide.kind == narrow.kind
        and wide.cased in ("", narrow.cased)
        and breaks(wide.spelling) >= breaks(narrow.spelling)
    )


def _entries(concept: Concept) -> Iterator[tuple[str, Entry]]:
    """(squeezed spelling, entry) for every spelling of every label."""
    # facts hold CURIEs ("measure:") where the Turtle has IRIs, and bare words where it has literals
    needs = tuple(scheme.rstrip(":") for scheme in concept.all("needsNeighbour"))
    not_before = tuple(word.lower() for word in concept.all("notBefore"))
    not_after = tuple(word.lower() for word in concept.all("notAfter"))
    always_cased, beside = concept.one("matchCase") == "true", bool(not_before or not_after)
    blank = Entry(concept.scheme, concept.code, "", "", "", needs, not_before, not_after)
    for label in concept.labels:
        written = label if label.isascii() else even(label)
        lowered = written.lower()
        cased = squeeze(written) if always_cased or _counts_as_written(written) else ""
        entry = blank._replace(label=label, cased=cased, conditional=beside or bool(cased))
        for spelling in (lowered, *_greek(lowered)) if cased else _spellings(lowered):
            if key := squeeze(spelling):
                yield key, entry._replace(spelling=spelling)


def _counts_as_written(label: str) -> bool:
    """Whether case tells the label from other words: "CR", "OS", "mOS" from "mos", and "CRc" from "CRC"."""
    return len(label) <= 5 and (
        label == label.upper()
        or (label[0].islower() and label[1:2].isupper())
        or _LETTER_BEHIND.fullmatch(label) is not None
    )


_LETTER_BEHIND = re.compile(r"[A-Z]{2}[a-z]")


def _spellings(label: str) -> Iterator[str]:
    """The label, with Greek letters by name and by sign, in British spelling, and in the irregular plural.

    >>> list(_spellings("tumor-associated ifn-gamma"))
    ['tumor-associated ifn-gamma', 'tumor-associated ifn-γ', 'tumour-associated ifn-gamma']
    """
    yield label
    yield from _greek(label)
    yield from _plurals(label)
    spelt = british(label)
    if spelt != label:
        yield spelt
        yield from _plurals(spelt)


def _greek(label: str) -> Iterator[str]:
    if not label.isascii() and _GREEK_SIGN.search(label):
        yield _GREEK_SIGN.sub(lambda m: _NAMES[m[0]], label)
    elif _HAS_GREEK_NAME.search(label):
        named = _GREEK_NAME.sub(lambda m: _GREEK[m[1]], label)
        if named != label:
            yield named


def _plurals(label: str) -> Iterator[str]:
    if label.endswith("sis"):
        yield f"{label[:-2]}es"
    elif len(label) > 4 and label.endswith("y") and label[-2] not in "aeiou":
        yield f"{label[:-1]}ies"
    elif len(label) > 4 and label.endswith(("ss", "x", "ch", "sh", "us")):
        yield f"{label}es"
    elif len(label) > 4 and label.endswith("oma"):
        yield f"{label}ta"


@lru_cache(maxsize=65536)
def breaks(spelling: str) -> frozenset[int]:
    """The places in the squeezed spelling between its parts, where a text may have a space or hyphen.

    >>> sorted(breaks("cd19 car-nk"))
    [2, 4, 7]
    """
    places: set[int] = set()
    length = 0
    coded = len(spelling) > 3  # "CD 19" is CD19, but "PD 1 (11%)" is no PD1
    for part in _SEPARATOR.split(spelling):
        if coded:
            places.update(length + border.start() for border in _PART_BORDER.finditer(part))
        length += len(part)
        places.add(length)
    return frozenset(places - {length, 0})
