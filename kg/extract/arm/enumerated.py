"""Groups that a sentence numbers: "two regimens were tested: (1) low-dose cyclophosphamide, and (2) fludarabine"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg import regex as re
from kg.document import Sentence
from kg.extract.arm.words import TRIM, is_name, treats
from kg.extract.found import Found
from kg.records import Arm, Evidence, Ref
from kg.text import Span

_NOUN = re.compile(
    r"\b(?P<noun>cohort|group|arm|regimen|schedule|strateg|treatment|protocol|conditioning)(?:s|ies)?\b",
    re.I,
)
_LABEL = re.compile(r"(?<![\w.])(?:\((?P<in>\d|[A-Da-d]|i{1,3}|iv)\)|(?P<bare>[1-5A-Da-d])\))\s")
_SIZE = re.compile(r"\(?\b[nN]\s?=\s?(?P<n>\d{1,4})\)?")
_END = re.compile(r"\s*(?:[,;.]\s*)?(?:and|or)?\s*$")
# what else is told of a group, behind its name
_MORE = re.compile(
    r",?\s(?:titrated|followed|given|administered|each|every|for\s\d|at\s\d|over\s\d|until|daily|weekly)\b|,\s|\s\("
)
_FOLLOWING = {"1": "2", "2": "3", "3": "4", "A": "B", "B": "C", "C": "D", "a": "b", "b": "c", "c": "d", "i": "ii", "ii": "iii", "iii": "iv"}  # fmt: skip


class Item(NamedTuple):
    """A numbered group: its label, its name, its size where it is told."""

    label: str
    name: Span
    size: tuple[int, Span] | None


def enumerated(found: Found, trial: Ref, sentences: list[Sentence]) -> Iterator[Arm]:
    """The groups of the first sentence that numbers what is given, behind a word for groups or regimens."""
    text = found.recognised.text
    for sentence in sentences:
        if sentence.context & {"planned", "historical"}:
            continue
        noun, told = items(text, sentence.span)
        known = sum(treats(sentence, i.name, i.name.of(text)) for i in told)
        if len(told) > 1 and 2 * known >= len(told):  # a drug may be one that no list has
            yield from (_arm(text, trial, noun, item) for item in told)
            return


def items(text: str, within: Span) -> tuple[str, list[Item]]:
    """The word for the groups and the groups that are numbered behind it.

    >>> def told(words): return [(i.label, i.name.of(words), i.size and i.size[0]) for i in items(words, Span(0, len(words)))[1]]
    >>> told("Two regimens were tested: (1) low-dose cyclophosphamide and prednisone, and (2) fludarabine.")
    [('1', 'low-dose cyclophosphamide and prednisone', None), ('2', 'fludarabine', None)]
    >>> told("Patients were treated in three cohorts: A) NK cells alone (n=3), B) NK cells with IL-2 (n=4), or C) IL-2.")
    [('A', 'NK cells alone', 3), ('B', 'NK cells with IL-2', 4), ('C', 'IL-2', None)]
    >>> told("Two arms: (1) IL-2 titrated to reach a serum concentration of at least 15 ng/mL in the first week; (2) NK cells.")
    [('1', 'IL-2', None), ('2', 'NK cells', None)]
    >>> told("The aims were (1) safety and (2) efficacy."), told("Two groups (1) differed.")
    ([], [])
    """
    labels = list(_LABEL.finditer(text, *within))
    noun = _NOUN.search(text, within.start, labels[0].start()) if labels else None
    if noun is None or not _is_row([m["in"] or m["bare"] for m in labels]):
        return "", []
    ends = [*(m.start() for m in labels[1:]), within.end]
    told = (_item(text, m, end) for m, end in zip(labels, ends, strict=True))
    named = [i for i in told if i]
    return noun["noun"].lower(), named if len(named) == len(labels) else []


def _is_row(labels: list[str]) -> bool:
    """Whether labels count up from the first."""
    follow = all(_FOLLOWING.get(a) == b for a, b in pairwise(labels))
    return len(labels) > 1 and labels[0] in "1Aai" and follow


def _item(text: str, label: re.Match[str], end: int) -> Item | None:
    """The group behind a label."""
    size = _SIZE.search(text, label.end(), end)
    words = _END.sub("", text[label.end() : size.start() if size else end])
    words = TRIM.sub("", words.partition(";")[0].rstrip(" (,.:")).strip()
    words = words if is_name(words) else _MORE.split(words, maxsplit=1)[0]
    if not is_name(words):
        return None
    start = text.index(words, label.end())
    told = (int(size["n"]), Span(*size.span("n"))) if size else None
    return Item(label["in"] or label["bare"], Span(start, start + len(words)), told)


_SHORT_OF = {"strateg": "strategy", "conditioning": "regimen", "treatment": "arm"}


def _arm(text: str, trial: Ref, noun: str, item: Item) -> Arm:
    called = _SHORT_OF.get(noun, noun)
    sized = (Evidence(item.size[1], "arm.size", "n"),) if item.size else ()
    return Arm(
        trial=trial,
        name=" ".join(item.name.of(text).split()),
        aliases=(f"{called} {item.label}",),
        n=item.size[0] if item.size else None,
        evidence=(Evidence(item.name, "arm.enumerated"), *sized),
    )
