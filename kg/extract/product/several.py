"""Several products of one kind: codes that a text names side by side, "HX-96 and HX-16"."""

from collections.abc import Iterator
from dataclasses import replace

from kg import regex as re
from kg.document import Sentence
from kg.extract.found import Found
from kg.extract.product.name import Name
from kg.extract.product.named import CODED
from kg.extract.scope import all_owners
from kg.records import Trial

_BESIDE = r"(?:,\s(?:and\s|or\s)?|\s?/\s?|\s(?:and|or)\s)"


def told_apart(text: str, names: list[Name]) -> list[list[Name]]:
    """The names of each product: all of one, but where the text joins codes by "and", those of each code.

    >>> from kg.text import Span
    >>> def told(text, *words): return [[n.text for n in of] for of in told_apart(text, [Name(w, Span(text.index(w), text.index(w) + len(w)), 4 if "-" in w else 1) for w in words])]
    >>> told("Data on HX-96 and HX-16, both NK cells", "HX-96", "HX-16", "NK cells")
    [['HX-96', 'NK cells'], ['HX-16', 'NK cells']]
    >>> told("HX-96, formerly QN-2, are NK cells", "HX-96", "QN-2", "NK cells")
    [['HX-96', 'QN-2', 'NK cells']]
    """
    apart = codes_apart(text, names)
    if not apart:
        return [names] if names else []
    return [[n for n in names if n.text == code or n.text not in apart] for code in apart]


def codes_apart(text: str, names: list[Name]) -> list[str]:
    """The codes that stand side by side, in the order of the names; none where there are no two."""
    codes = list(dict.fromkeys(n.text for n in names if n.rank == CODED))
    apart = [c for c in codes if any(o != c and _joined(text, c, o) for o in codes)]
    return apart if len(apart) > 1 else []


def _joined(text: str, one: str, other: str) -> bool:
    """Whether two codes stand side by side, in either order."""
    a, b = re.escape(one), re.escape(other)
    pattern = rf"(?<![\w-])(?:{a}{_BESIDE}{b}|{b}{_BESIDE}{a})(?![\w-])"
    return re.search(pattern, text) is not None


def on_code(found: Found, code: str, codes: list[str]) -> Found:
    """What the document tells of one of several codes: not the sentences of a paragraph that speak of another."""
    others = [c for c in codes if c != code]
    told = tuple(_told(found.recognised.sentences, found.recognised.text, code, others))
    return Found(replace(found.recognised, sentences=told), found.vocabulary, found.records)


def _told(
    sentences: tuple[Sentence, ...], text: str, code: str, others: list[str]
) -> Iterator[Sentence]:
    other, paragraph = False, -1
    for sentence in sentences:
        words, opens = sentence.span.of(text), text.rfind("\n", 0, sentence.span.start)
        if opens != paragraph or code in words:
            other, paragraph = False, opens
        elif any(o in words for o in others):
            other = True
        if not other:
            yield sentence


def of_others(found: Found, trial: Trial, names: list[Name]) -> frozenset[str]:
    """The codes that only sentences on other trials of the document name."""
    of, text = all_owners(found), found.recognised.text
    codes = {n.text for n in names if n.rank == CODED}
    if len(codes) == 1:  # the one product is given in each of the trials
        return frozenset()
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for sentence in found.recognised.sentences:
        owner = of.get(sentence.span)
        if owner:
            told[owner == trial.identifier] |= {c for c in codes if c in sentence.span.of(text)}
    return frozenset(told[False] - told[True])
