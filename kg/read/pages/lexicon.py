"""What register pages call their fields: the concepts of ontology/vocabulary/page-labels.ttl as look-up tables."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.vocabulary import Concept, load

_NUMBERING = re.compile(
    r"^(?:[A-Z]\.\d+(?:\.\d+)*\.?(?:\s(?:and|to)\s[A-Z]\.\d+(?:\.\d+)*)?|\d+(?:\.\d+)+\.?|\d+[.)]|[A-Z]\.|#{1,6})\s+"
)
_COUNT = re.compile(r"\s*[(\[]\d+[)\]]$|^\d+\s(?=(?:locations?|sites?|centers?|centres?)$)")
_TRIM = " \t\xa0\u3000:：*#•|=>_►▪?？`"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
LONGEST = 110


class Label(NamedTuple):
    """A field: its local name, what stands in it, the kind of section it is, and where it may stand.

    `within` are the fields of which it is always a part, `also` those of which it may be one. A flag says by
    yes or no whether `token` stands in the field `flag_of`.
    """

    name: str
    kind: str
    section: str
    within: frozenset[str]
    also: frozenset[str]
    token: str = ""
    flag_of: str = ""


def fold(words: str) -> str:
    """A label without case, trailing signs, numbering and a count behind it or before places.

    >>> fold("Recruitment  Status :"), fold("A.3 Full title of the trial"), fold("## Conditions (3)"), fold("overall_status")
    ('recruitment status', 'full title of the trial', 'conditions', 'overall status')
    """
    plain = _NUMBERING.sub(
        "", " ".join(words.replace("’", "'").replace("_", " ").split()).lstrip("-–— ")
    )
    return _COUNT.sub("", plain.strip(_TRIM)).strip(_TRIM).casefold()


@lru_cache(maxsize=16384)
def label_of(words: str) -> Label | None:
    """The field that these words name, if they do nothing else; two languages may stand side by side.

    >>> label_of("Clinical Phase").name, label_of("申办方：").name, label_of("目标样本量 Target sample size").name
    ('phase', 'sponsor', 'enrollment')
    >>> label_of("The phase of the moon"), label_of("briefTitle").name, label_of("Participants planned").name
    (None, 'title', 'enrollment')
    >>> label_of("Overall Status：Completed"), label_of("Primary Purpose — Treatment")
    (None, None)
    >>> label_of("New York Locations").name, label_of("View Locations"), label_of("2 General Information").name, label_of("12 Participants")
    ('locations', None, 'heading', None)
    """
    if len(words) > LONGEST:
        return None
    found = _labels().get(fold(words))
    if found or not words.strip():
        return found
    return (
        _bilingual(words)
        or _labels().get(fold(_CAMEL.sub(" ", words)))
        or _turned_round().get(_bag(fold(words)))
        or (_labels().get("locations") if _OF_A_PLACE.fullmatch(words) else None)
        or _behind_number(words)
    )


# "2 Study plan", "(1) Objectives": the register's own numbers
_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|\(\d{1,2}\))\s+(?=[A-Z])")


def _behind_number(words: str) -> Label | None:
    """A heading behind its number, or an endpoint's before it; other labels may be counted: "12 Participants"."""
    if counted := _COUNTED.fullmatch(words):
        label = _labels().get(fold(counted["words"]))
        return label if label and label.kind == "outcomes" else None
    number = _NUMBER.match(words)
    rest = words[number.end() :] if number else ""
    label = _labels().get(fold(rest)) if rest else None
    pointed = number is not None and number[0].strip()[-1] in ".)" and " " in rest.strip()
    return label if label and (label.name == "heading" or pointed) else None


_COUNTED = re.compile(r"(?P<words>[A-Za-z][\w() /]{5,40}?)\s\d{1,2}")


# "Texas Locations", over the places of one state
_OF_A_PLACE = re.compile(
    r"(?!(?:View|Show|Map|All|No|Hide|More|See|Find|Other|Nearby)\b)(?:[A-Z][\w-]+ ){1,3}Locations"
)


def _bilingual(words: str) -> Label | None:
    """A label in two languages, with a slash, a bracket or only a space between them."""
    for cut in re.finditer(
        r"\s*[/／(（]\s*|(?<=[^\x00-\x7f]\))\s+(?=[A-Za-z])|(?<=[^\x00-\x7f])\s*:?\s*(?=[A-Za-z])|(?<=[a-z])\s+(?=[^\x00-\xff])",
        words,
    ):
        first, second = (
            _labels().get(fold(part))
            for part in (words[: cut.start()], words[cut.end() :].rstrip(")） "))
        )
        native = any(c.isalpha() and not c.isascii() for c in words)
        if first and second and (first.name == second.name or native):
            return first  # the native words are the narrower: "指标类型 Type"
    return None


def labels_at(text: str, start: int) -> Iterator[tuple[Label, int]]:
    """The labels that begin at a place, and where they end, the longest first; what follows may be glued to them.

    >>> [(label.name, end) for label, end in labels_at("SponsorSecond Hospital", 0)]
    [('sponsor', 8), ('sponsor', 7)]
    """
    head = text[start : start + LONGEST].casefold()
    for words, label in _by_beginning().get(head[:2], ()):
        if head.startswith(words):
            yield label, start + len(words)


@cache
def _labels() -> dict[str, Label]:
    fields = ((concept.labels, _label(concept)) for concept in load().scheme("label"))
    return {fold(word): label for words, label in fields for word in words}


_Bag = tuple[str, ...]
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)+")


def _bag(words: str) -> _Bag:
    """The words of a label in no order; none of what is more than words: "status: recruiting"."""
    return tuple(sorted(words.split())) if _WORDS.fullmatch(words) else ()


@cache
def _turned_round() -> dict[_Bag, Label]:
    """The labels of several words by these in any order, where the same words are one field's alone."""
    table: dict[_Bag, set[Label]] = {}
    for words, label in _labels().items():
        table.setdefault(_bag(words), set()).add(label)
    return {bag: next(iter(of)) for bag, of in table.items() if bag and len(of) == 1}


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, Label], ...]]:
    table: dict[str, list[tuple[str, Label]]] = {}
    for words, label in sorted(_labels().items(), key=lambda row: (-len(row[0]), row[0])):
        table.setdefault(words[:2], []).append((words, label))
    return {beginning: tuple(rows) for beginning, rows in table.items()}


def _label(concept: Concept) -> Label:
    within, also = (
        frozenset(c.partition(":")[2] for c in concept.all(name))
        for name in ("within", "alsoWithin")
    )
    return Label(
        concept.code.partition(":")[2],
        concept.one("valueKind") or "",
        concept.one("sectionKind") or "",
        within,
        also,
        concept.one("notation") or "",
        (concept.one("flagOf") or "").partition(":")[2],
    )


@cache
def field(name: str) -> Label:
    """The field of this name."""
    return _label(load()[f"label:{name}"])


@cache
def columns() -> dict[str, str]:
    """What a column's heading in a table of endpoints names, under words that mean another thing elsewhere → the field."""
    return {
        word.casefold(): concept.code.partition(":")[2]
        for concept in load().scheme("label")
        for word in concept.all("columnLabel")
    }


@cache
def words(*names: str) -> frozenset[str]:
    """The words of these concepts of page-values.ttl, in lower case."""
    return frozenset(word.casefold() for name in names for word in load()[f"value:{name}"].labels)


@cache
def tokens(field_name: str) -> dict[str, str]:
    """What may stand in a field → the token that tables print."""
    table = {
        word.casefold(): concept.one("notation") or ""
        for concept in load().scheme("value")
        if f"label:{field_name}" in concept.all("valueOf")
        for word in (*concept.labels, *concept.all("notation"))
    }
    if field_name == "status":
        table = {
            w.casefold(): c.name for c in load().scheme("status") for w in (*c.labels, c.name)
        } | table
    return {**table, **{token.casefold().replace("_", " "): token for token in table.values()}}
