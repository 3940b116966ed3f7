"""The labels of every scheme as one Aho–Corasick automaton over squeezed text (no case, no spaces, no hyphens)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from kg.recognise.folding import even
from kg.recognise.numbers import WORDS
from kg.vocabulary import Concept, Vocabulary

SEPARATORS = " -\n"
NUMBER_WORD = "number-word"  # the kind of "seven" and "twenty-one", found in the same pass
# what pages call their fields and values is for kg/read; units are read with their numbers (quantities)
SCHEMES_OF_NO_PROSE = frozenset({"label", "page", "value", "unit"})
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
_GREEK_SIGN = re.compile(rf"[{''.join(_GREEK.values())}]")
_NAMES = {sign: name for name, sign in _GREEK.items()}
# American → British, at the start of a stem or within it
_BRITISH = (
    ("tumor", "tumour"),
    ("leukemi", "leukaemi"),
    ("anemia", "anaemia"),
    ("hemo", "haemo"),
    ("hemat", "haemat"),
    ("emia", "aemia"),
    ("edema", "oedema"),
    ("diarrhea", "diarrhoea"),
    ("pediatric", "paediatric"),
    ("esophag", "oesophag"),
    ("dyspnea", "dyspnoea"),
    ("fetal", "foetal"),
    ("ization", "isation"),
    ("ized", "ised"),
    ("center", "centre"),
    ("signaling", "signalling"),
    ("labeled", "labelled"),
)
_SEPARATOR = re.compile(r"[ \n-]")
_PART_BORDER = re.compile(r"(?<=[a-zα-ω])(?=\d)|(?<=\d)(?=[a-zα-ω])")


class Entry(NamedTuple):
    """One spelling of one label, as the automaton finds it.

    `kind` and `code` are those of the mention; `spelling` is in lower case. `breaks` are the places (in the squeezed
    spelling) where a text may have a space or hyphen. `cased` is what counts where case matters, else "".
    """

    kind: str
    code: str
    label: str
    spelling: str = ""
    breaks: frozenset[int] = frozenset()
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
    """The automaton of a vocabulary, built once."""
    table: dict[str, list[Entry]] = {}
    for concept in vocabulary.concepts.values():
        if concept.one("deprecated") != "true" and concept.scheme not in SCHEMES_OF_NO_PROSE:
            for key, entry in _entries(concept):
                found = table.setdefault(key, [])
                if all(other.code != entry.code for other in found):
                    found.append(entry)
    for word in WORDS:
        number = Entry(NUMBER_WORD, word, word, word, _breaks(word))
        table.setdefault(squeeze(word), []).append(number)
    automaton = ahocorasick.Automaton()
    for key, found in table.items():
        automaton.add_word(key, (len(key), tuple(found)))
    automaton.make_automaton()
    return Lexicon(automaton, vocabulary)


def _entries(concept: Concept) -> Iterator[tuple[str, Entry]]:
    # facts hold CURIEs ("measure:") where the Turtle has IRIs, and bare words where it has literals
    needs = tuple(scheme.rstrip(":") for scheme in concept.all("needsNeighbour"))
    not_before = tuple(word.lower() for word in concept.all("notBefore"))
    not_after = tuple(word.lower() for word in concept.all("notAfter"))
    always_cased = concept.one("matchCase") == "true"
    for label in concept.labels:
        written = even(label)
        cased = squeeze(written) if always_cased or _counts_as_written(written) else ""
        entry = Entry(
            concept.scheme,
            concept.code,
            label,
            cased=cased,
            needs=needs,
            not_before=not_before,
            not_after=not_after,
            conditional=bool(cased or not_before or not_after),
        )
        for spelling in _spellings(written.lower(), plain=not cased):
            if key := squeeze(spelling):
                yield key, entry._replace(spelling=spelling, breaks=_breaks(spelling))


def _counts_as_written(label: str) -> bool:
    return len(label) <= 5 and label == label.upper()


def _spellings(label: str, *, plain: bool) -> Iterator[str]:
    """The label, with Greek letters by name and by sign, in British spelling, and in the irregular plural.

    >>> sorted(set(_spellings("tumor-associated ifn-gamma", plain=True)))[:2]
    ['tumor-associated ifn-gamma', 'tumor-associated ifn-γ']
    """
    yield label
    if _GREEK_SIGN.search(label):
        yield _GREEK_SIGN.sub(lambda m: _NAMES[m[0]], label)
    elif _GREEK_NAME.search(label):
        yield _GREEK_NAME.sub(lambda m: _GREEK[m[1]], label)
    if not plain:
        return
    british = label
    for american, spelt in _BRITISH:
        if american in british and spelt not in british:
            british = british.replace(american, spelt)
    if british != label:
        yield british
    for spelling in {label, british}:
        yield from _plurals(spelling)


def _plurals(label: str) -> Iterator[str]:
    if label.endswith("sis"):
        yield f"{label[:-2]}es"
    elif len(label) > 4 and label.endswith("y") and label[-2] not in "aeiou":
        yield f"{label[:-1]}ies"
    elif len(label) > 4 and label.endswith(("ss", "x", "ch", "sh", "us")):
        yield f"{label}es"
    elif len(label) > 4 and label.endswith("oma"):
        yield f"{label}ta"


def _breaks(spelling: str) -> frozenset[int]:
    """The places in the squeezed spelling between its parts.

    >>> sorted(_breaks("cd19 car-nk"))
    [2, 4, 7]
    """
    places: set[int] = set()
    length = 0
    for part in _SEPARATOR.split(spelling):
        places.update(length + border.start() for border in _PART_BORDER.finditer(part))
        length += len(part)
        places.add(length)
    return frozenset(places - {length, 0})
