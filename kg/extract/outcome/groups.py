"""Groups: the words of a sentence that say whose figure it is."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.extract.outcome.called_groups import at_found_dose, called, of_counts, treated
from kg.extract.outcome.compared_groups import agents, bracketed, each, listed, pairs, than
from kg.extract.outcome.line import Line
from kg.extract.outcome.named_groups import (
    AS_IT_STANDS,
    Place,
    enumerated,
    of_diseases,
    of_letters,
    of_names,
)
from kg.extract.outcome.names import PEOPLE, is_name
from kg.extract.outcome.pair_groups import set_against
from kg.extract.outcome.parts_of_patients import qualified, sorts, who
from kg.extract.outcome.placed_groups import (
    at_doses,
    beside,
    fronted,
    fronted_doses,
    leads,
    next_to,
    of_measures,
)
from kg.text import Span

_OPENING = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?:In|For|Among|At|With|On|Of)\s(?:the\s)?(?:(?:patients|pts|those)\s(?:in|on|at|treated\sat)\s(?:the\s)?)?"
)


_TREATED_PEOPLE = re.compile(rf"(?<=-treated)\s{PEOPLE}\b")


class Group(NamedTuple):
    """Words that name a group; `said` tells that they call it an arm or group, or say what it received.

    An `agent` is what is said to have worked a change: a group only where the document has such an arm.
    """

    place: int
    end: int
    span: Span
    name: str
    said: bool = True
    fronted: bool = False
    agent: bool = False


def groups(line: Line, arms: tuple[str, ...] = ()) -> list[Group]:
    """The groups that a line names, in order; where two overlap the more explicit wins.

    `arms` are names of the document's arms.
    """
    found: list[Group] = []
    places = (
        *enumerated(line.signs),
        *of_counts(line),
        *called(line.signs),
        *sorts(line.signs),
        *who(line.signs),
        *of_names(line.signs, arms),
        *of_letters(line.signs, arms),
        *treated(line.signs),
        *qualified(line.signs),
        *of_diseases(line),
        *at_found_dose(line),
        *_places(line.signs),
    )
    compared = "controls" in line.signs
    for start, end, said, name in places:
        known = name or (is_name(line.signs[start:end], compared) and not _counts(line, start, end))
        if known and not _overlaps(found, start, end):
            span = _span(line, start, end, name)
            fronted = start < 30 and (
                (said and _OPENING.fullmatch(line.signs[:start]) is not None)
                or leads(line.signs, start)
            )
            named = (
                _worded(line, name, start)
                if name and name != AS_IT_STANDS
                else line.words(start, end)
            )
            found.append(Group(start, end, span, named, said, fronted))
    return _resolved(sorted(found, key=lambda g: g.place))


def _span(line: Line, start: int, end: int, name: str) -> Span:
    """The words of a name; of a figure that counts the group only those that name it, of "X-treated" with whom."""
    if name and end == start + 1 and name in (words := line.words(start, end)):
        first = line.span(start, end).start + words.index(name)
        return Span(first, first + len(name))
    people = _TREATED_PEOPLE.match(line.signs, end) if line.signs[:end].endswith("ed") else None
    return line.span(start, people.end() if people else end)


def _counts(line: Line, start: int, end: int) -> bool:
    """Whether the words only say how many of what: "3 CRL"."""
    return (
        line.signs[start] == "Ⓕ" and start + 1 < end and "recipients" not in line.signs[start:end]
    )


def _worded(line: Line, name: str, start: int) -> str:
    """A name with the words of its signs: "2 mg cohort"."""
    for place, piece in line.pieces.items():
        if place >= start and piece.sign in name:
            name = name.replace(piece.sign, piece.span.of(line.text), 1)
    return name


def _resolved(found: list[Group]) -> list[Group]:
    """The groups, "without it" as what the one before had: "in extramedullary disease and Ⓕ without it"."""
    return [
        g._replace(name=f"without {before.name.removeprefix('with ')}")
        if g.name.strip() in {"without it", "without them", "without"}
        and before
        and (not before.said or before.name.startswith("with "))
        else g
        for before, g in zip([None, *found], found, strict=False)
    ]


def _overlaps(found: list[Group], start: int, end: int) -> bool:
    return any(g.place < end and start < g.end for g in found)


def _places(signs: str) -> Iterator[Place]:
    """Where groups are named, each with whether it is said to be one.

    >>> def named(signs): return [signs[p.start : p.end] for p in (*called(signs), *treated(signs), *_places(signs))]
    >>> named("Ⓜ was Ⓕ in the combination arm and Ⓕ in the pembrolizumab arm (Ⓟ)")[:2]
    ['combination arm', 'pembrolizumab arm']
    >>> named("Ⓜ was Ⓕ in part A and Ⓕ in the expansion phase")[:2], named("stage 4 disease")
    (['part A', 'expansion phase'], [])
    >>> named("Ⓜ was Ⓕ for Group A, Ⓕ for Group B")[:2]
    ['Group A', 'Group B']
    >>> named("Ⓕ with SNK01 vs. Ⓕ without it")
    ['SNK01', 'without it']
    >>> named("Ⓕ among patients treated with enalapril maleate and Ⓕ receiving placebo had died")[:2]
    ['enalapril maleate', 'placebo']
    """
    for rule in _RULES:
        yield from rule(signs)


# the more explicit first: where two overlap it wins
_RULES: tuple[Callable[[str], Iterator[Place]], ...] = (
    set_against,
    pairs,
    bracketed,
    than,
    fronted_doses,
    at_doses,
    of_measures,
    agents,
    each,
    listed,
    fronted,
    beside,
    next_to,
)
