"""Groups: the words of a sentence that say whose figure it is."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg import regex as re
from kg.extract.outcome.group.both_parts import of_both
from kg.extract.outcome.group.called_groups import at_found_dose, called, of_counts, treated
from kg.extract.outcome.group.compared_groups import (
    agents,
    both_measured,
    bracketed,
    each,
    fared,
    listed,
    pair_of_people,
    pairs,
    than,
)
from kg.extract.outcome.group.counted_parts import counted, in_front_of_brackets, states
from kg.extract.outcome.group.counted_sorts import counted_sorts
from kg.extract.outcome.group.dosed import dosed
from kg.extract.outcome.group.given import of_treatments
from kg.extract.outcome.group.named_groups import (
    AS_IT_STANDS,
    Place,
    enumerated,
    of_diseases,
    of_letters,
    of_names,
)
from kg.extract.outcome.group.no_groups import (
    counts_only,
    is_cause,
    is_date,
    is_followed,
    is_grade,
    is_heterogeneity,
    is_of_both,
    is_recovery,
)
from kg.extract.outcome.group.opening_sorts import opening_sorts
from kg.extract.outcome.group.pair_groups import set_against
from kg.extract.outcome.group.parts_of_patients import (
    aged,
    clauses,
    qualified,
    sorts,
    who,
    who_did,
)
from kg.extract.outcome.group.placed_groups import (
    at_doses,
    beside,
    fronted,
    fronted_doses,
    leads,
    next_to,
    of_measures,
)
from kg.extract.outcome.group.set_apart import as_often, set_apart, shared_noun
from kg.extract.outcome.group.slashed import slashed
from kg.extract.outcome.group.told_apart import at_front, parallel, rest, that_of
from kg.extract.outcome.group.traits import by_subset, by_trait
from kg.extract.outcome.signs.line import Line
from kg.extract.outcome.signs.names import PEOPLE, is_fragment, is_name
from kg.text import Span

_OPENING = re.compile(
    r"\W*(?:[A-Z]{5,}\W+)?(?:In|For|Among|At|With|On|Of|Within)\s(?:the\s|an?\s)?(?:(?:two|three|four)\s)?(?:Ⓕ\s(?=previously|never))?(?:(?:[\w-]+\s)?(?:patients|pts|those)\s(?:in|on|at|treated\sat)\s(?:the\s)?)?"
)
# cells among which others are counted are no group: "Ⓕ of NK cells"
_AMONG = ("Ⓕ of ", "Ⓕ of all ", "Ⓕ of the ", "Ⓕ of blood ", "Ⓕ of circulating ")


_BEYOND = re.compile(r"\b(above|below|over|under)\s\S*\d")
_OPPOSITES = {
    "above": ("below", "under"),
    "over": ("below", "under"),
    "below": ("above", "over"),
    "under": ("above", "over"),
}


_WHO_GOT = re.compile(
    r"who\s(?:received|got|were\s(?:given|treated\swith|(?:assigned|randomi[sz]ed|allocated)\sto))\s(?:the\s)?(?=\w)"
)
# "the formoterol and placebo groups": the noun of both is part of neither name
_GROUPS_OF_SEVERAL = re.compile(r"(?<=\w)\s(?:groups|arms|cohorts)\Z")
_TREATED_PEOPLE = re.compile(rf"(?<=-treated)\s{PEOPLE}\b")


# "of Ⓕ or more", "≥Ⓕ", "below Ⓕ"
_BOUND = re.compile(
    r"\s(?:(?:scores?|levels?|counts?|expression|burden|index)\s)?(?:(?:of\s)?(?:at\s(?:least|most)\s|[≥≤<>]\s?|(?:above|below|over|under|(?:more|less|fewer|greater|higher|lower)\sthan)\s)Ⓕ(?:\s(?:or|and)\s(?:more|less|higher|lower|above|below|over|greater))?"
    r"|of\sⒻ(?=,?\s(?:the|it|this|these|median|there|only|was|were|had)\b|,?\s[ⓂⒺⒻ])"
    r"|(?:of\s)?Ⓕ\s(?:or|and)\s(?:more|less|higher|lower|above|below|over|greater)"
    r"|(?:above|below|over|under|exceeding)\s\d[\d.,]*\s?%)"
)


_FRONT = 30  # characters in which a name begins that a sentence opens with


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


# all who were treated, but set against those whose treatment went as planned
_SET = re.compile(
    r"(?:the\s)?(?:full[\s-]analysis|intention-to-treat|intent-to-treat|ITT|FAS|safety|efficacy|evaluable|overall)(?:\s(?:analysis|study|patient))?(?:\s(?:set|population|cohort|group))?",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(r"\b(?:per[\s-]protocol|PPS?|mITT|modified\sinten\w+|as-treated)\b")


def _is_set(signs: str, start: int, end: int) -> bool:
    """Whether words name a set of patients that a line sets beside a smaller one: "in the full analysis set and Ⓕ in the per-protocol set"."""
    return bool(_SET.fullmatch(signs, start, end) and _OF_PLAN.search(signs))


def groups(line: Line, arms: tuple[str, ...] = ()) -> list[Group]:
    """The groups that a line names, in order; where two overlap the more explicit wins.

    `arms` are names of the document's arms.
    """
    found: list[Group] = []
    places = (
        *pair_of_people(line.signs),
        *fared(line.signs),
        *enumerated(line.signs),
        *dosed(line.signs),
        *of_counts(line),
        *called(line.signs),
        *of_treatments(line),
        *shared_noun(line.signs),
        *as_often(line.signs),
        *set_apart(line.signs),
        *sorts(line.signs),
        *who(line.signs),
        *who_did(line.signs),
        *by_subset(line.signs),
        *aged(line.signs),
        *counted(line.signs),
        *counted_sorts(line),
        *states(line.signs),
        *in_front_of_brackets(line.signs),
        *of_names(line.signs, arms),
        *of_letters(line.signs, arms),
        *parallel(line.signs),
        *of_both(line.signs),
        *at_front(line.signs),
        *opening_sorts(line.signs),
        *clauses(line.signs),
        *treated(line.signs),
        *by_trait(line.signs),
        *qualified(line.signs),
        *of_diseases(line),
        *at_found_dose(line),
        *rest(line.signs),
        *slashed(line.signs),
        *that_of(line),
        *_places(line.signs),
    )
    compared, own = "controls" in line.signs, {name.casefold() for name in arms}
    for start, end, said, name in (_without_count(line.signs, place) for place in places):
        end = end if name else with_bound(line.signs, _untreated(line.signs, start, end))
        end = with_denied(line.signs, start, end)
        known = name or (
            (
                is_name(line.signs[start:end], compared)
                or _is_set(line.signs, start, end)
                or line.signs[start:end].casefold() in own
            )
            and not counts_only(line, start, end)
        )
        if is_followed(line, start) or is_cause(line, start) or is_of_both(line.signs, start):
            continue
        if any(
            says(line.signs[start:end])
            for says in (is_grade, is_date, is_recovery, is_heterogeneity)
        ):
            continue
        among = line.signs.endswith(_AMONG, 0, start) and line.signs.endswith(" cells", 0, end)
        if known and not among and not _overlaps(found, start, end):
            span = _span(line, start, end, name)
            fronted = (said and _opens(line.signs, start)) or (
                start < _FRONT and leads(line.signs, start)
            )
            named = (
                _worded(line, name, start)
                if name and name != AS_IT_STANDS
                else line.words(start, end)
            )
            found.append(Group(start, end, span, named, said, fronted))
    found.sort(key=lambda g: g.place)
    return _resolved(
        [
            g
            for g, h in zip(found, [None, *found], strict=False)
            if not _of_those(line, h, g) and not _is_its_dose(line.signs, h, g)
        ]
    )


_GIVEN_TO = re.compile(
    r"\s(?:given|receiving|treated\swith|on|who\s(?:received|got|were\sgiven))\s(?:only\s)?"
)


def _is_its_dose(signs: str, before: Group | None, group: Group) -> bool:
    """Whether a name is the dose of the group before it, in brackets: "dose level 2 (300 million cells, n = 9)"."""
    return before is not None and signs[before.end : group.end].replace("[", "(") == " (Ⓓ"


def _of_those(line: Line, before: Group | None, group: Group) -> bool:
    """Whether a name only tells what those counted before it got: "51 matched patients given X"."""
    if before is None or line.signs[before.place] != "Ⓕ" or before.end > before.place + 1:
        return False
    return bool(_GIVEN_TO.fullmatch(line.signs, before.end, group.place))


def _opens(signs: str, start: int) -> bool:
    """Whether only an opening stands before a name: "Among patients who received an …"."""
    return start < 2 * _FRONT and _OPENING.fullmatch(signs, 0, start) is not None


_TREATED_END = re.compile(r"(?<=\w)\s(?:treated|given|receiving|infused)\Z")


def _untreated(signs: str, start: int, end: int) -> int:
    """Where a name ends without the word that leads to what they were given: "HER2-positive tumours [treated] with X"."""
    told = _TREATED_END.search(signs, start, end)
    return told.start() if told else end


_WHO_HAD_NOT = re.compile(
    r"(?:[a-z]+\s)?who\s(?:(?:had|have|did)\s)?(?:no|not|never)(?:\s(?:had|develop|experience|show))*\Z"
)
_DENIED = re.compile(r"(?:\s(?:had|have|developed?|experienced?|shown?|an?|any))*\s[ⓂⒺ]")


def with_denied(signs: str, start: int, end: int) -> int:
    """Where a name ends with what they did not have: "who had no CRS", "who did not develop GVHD".

    >>> with_denied("Ⓕ who had no Ⓜ, Ⓕ Ⓜ", 2, 12), with_denied("Ⓕ who had not had Ⓜ", 2, 13), with_denied("Ⓕ of those who had.", 11, 18)
    (14, 19, 18)
    """
    denied = _DENIED.match(signs, end) if _WHO_HAD_NOT.fullmatch(signs, start, end) else None
    return denied.end() if denied else end


def with_bound(signs: str, end: int) -> int:
    """Where a name ends with the bound that stands behind it: "a TPS of 50% or more", "blasts below 10%".

    >>> signs = "In patients with a TPS of Ⓕ or more, median Ⓜ was Ⓕ"
    >>> signs[19 : with_bound(signs, 22)], with_bound("in group A of Ⓕ", 10), with_bound("DLBCL was Ⓕ", 5)
    ('TPS of Ⓕ or more', 10, 5)
    """
    bound = _BOUND.match(signs, end)
    return bound.end() if bound else end


_OF_SIZE = re.compile(
    r"(?:\d+|Ⓕ|Ⓝ)-(?:patient|participant|subject|person)\s"
)  # "the 32-patient NK arm"


def _without_count(signs: str, place: Place) -> Place:
    """The place without how many they are: "Ⓕ matched recipients"."""
    if size := _OF_SIZE.match(signs, place.start, place.end):
        return place._replace(start=size.end(), name=_OF_SIZE.sub("", place.name))
    counted = signs.startswith("Ⓕ ", place.start) and place.end > place.start + 2
    if not counted or "recipients" not in signs[place.start : place.end]:
        return place
    return place._replace(start=place.start + 2, name=place.name.removeprefix("Ⓕ "))


def _span(line: Line, start: int, end: int, name: str) -> Span:
    """The words of a name; of a figure that counts the group only those that name it, of "X-treated" with whom."""
    if name and end == start + 1 and name in (words := line.words(start, end)):
        first = line.span(start, end).start + words.index(name)
        return Span(first, first + len(name))
    if name and (noun := _GROUPS_OF_SEVERAL.search(line.signs, start, end)):
        end = noun.start()
    people = _TREATED_PEOPLE.match(line.signs, end) if line.signs[:end].endswith("ed") else None
    given = _WHO_GOT.match(line.signs, start, end)
    return line.span(given.end() if given else start, people.end() if people else end)


def _worded(line: Line, name: str, start: int) -> str:
    """A name with the words of its signs: "2 mg cohort"."""
    for place, piece in line.pieces.items():
        if place >= start and piece.sign in name:
            name = name.replace(piece.sign, piece.span.of(line.text), 1)
    return name


def _resolved(found: list[Group]) -> list[Group]:
    """The groups, each that is only the other half of the one before with its words."""
    told = [
        g._replace(name=_other_half(before, g) or g.name) if before else g
        for before, g in zip([None, *found], found, strict=False)
    ]
    return [g for g in told if g.name.casefold() not in _OPPOSITES and not is_fragment(g.name)]


def _other_half(before: Group, group: Group) -> str:
    """What a group is called that the one before tells: "in extramedullary disease and Ⓕ without it", "above 150 than below"."""
    name = group.name.strip()
    if name in {"without it", "without them", "without"}:
        told = not before.said or before.name.startswith("with ")
        return f"without {before.name.removeprefix('with ')}" if told else ""
    beyond = _BEYOND.search(before.name)
    if beyond and name.casefold() in _OPPOSITES.get(beyond[1].casefold(), ()):
        return f"{before.name[: beyond.start(1)]}{name}{before.name[beyond.end(1) :]}"
    return ""


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
    both_measured,
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
