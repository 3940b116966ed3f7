"""Subjects that figures share: "Ⓕ in A and Ⓕ in B had Ⓜ", "Ⓜ in Ⓕ, as compared with Ⓕ", "the corresponding figures were"."""

from collections.abc import Iterator
from decimal import Decimal

from kg import regex as re
from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.bond.subject_before import is_all, linked
from kg.extract.outcome.bond.subject_behind import PEOPLE, THE_REST
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import as_count
from kg.extract.outcome.signs.names import AGAINST
from kg.extract.outcome.subject.subjects import TIME_TO_EVENT

_OPENING = re.compile(r"(?<!total\s)\b(?:of|among|in|for)\s(?:the\s|all\s)?\Z", re.IGNORECASE)
_FIGURES_WERE = re.compile(
    r"\b(?:these|corresponding|respective)\s(?:figures|rates|values|numbers|proportions|percentages|results)\s(?:for\s[^,;Ⓕ]{1,40}\s|in\s[^,;Ⓕ]{1,40}\s)?(?:were|was)\s(?=Ⓕ)"
)
_SET_AGAINST = re.compile(
    rf"\b(?:{AGAINST}|(?:,\s|\()?including)\s(?:in\s|with\s|only\s|all\s|both\s)*\Z"
)
_ITS_GROUP = re.compile(
    rf"\s(?:(?:in|on|of|with|for|among|at|receiving|given|treated|who|received|the|those|all|{PEOPLE})\s)*"
)
_JOINT = re.compile(r"\s?(?:,|and|or|vs\.?|v\.?|versus|, and)\s")


def is_of_the_rest(reading: Reading, bond: Bond) -> bool:
    """Whether nobody is counted of groups that have no name: "none at the others had"."""
    return bond.figure.numerator == 0 and bool(THE_REST.match(reading.line.signs, bond.place + 1))


_PARTED = re.compile(r";|\b(?:and|but|while|whereas|although)\b")


def all_alike(reading: Reading, found: list[Bond]) -> Iterator[Bond]:
    """Reads "Ⓜ in Ⓕ, all partial": the second kind of response has as many as the first."""
    bound = {b.subject.place for b in found}
    for subject in reading.subjects:
        if subject.place in bound or not is_all(reading, subject):
            continue
        before = [b for b in found if b.place < subject.place and b.figure.numerator is not None]
        gap = reading.words(before[-1].place, subject.place) if before else ";"
        if not _PARTED.search(gap):
            counted = before[-1].figure
            figure = counted._replace(
                kind="count",
                value=Decimal(counted.numerator or 0),
                unit="patients",
                interval=None,
                p=None,
            )
            yield before[-1]._replace(figure=figure, subject=subject)


def of_one_unit(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ was 8.8 months in A and 4.1 in B": a number beside a time of the same measure is one, in its unit."""
    units = {b.subject.place: b.figure.unit for b in found if b.figure.kind == "time"}
    return [
        b._replace(figure=b.figure._replace(kind="time", unit=units[b.subject.place]))
        if b.figure.kind == "number"
        and b.figure.unit is None
        and b.subject.place in units
        and b.subject.kind == TIME_TO_EVENT
        and len(reading.runs[b.place]) > 1
        else b
        for b in found
    ]


def contrasted(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓕ in A Ⓜ of infection, as compared with Ⓕ in B": a figure set against one is of the same subject."""
    bound = {b.place: b for b in found}
    for place, figure in reading.figures:
        behind = reading.words(max(0, place - 30), place)
        if place in bound or not _SET_AGAINST.search(behind) or is_aside(reading, place, figure):
            continue
        told = [b for p, b in bound.items() if p < place and b.figure.kind == figure.kind]
        group = next((g for g in reading.groups if g.place > place), None)
        if told and group and _ITS_GROUP.fullmatch(reading.words(place + 1, group.place)):
            bound[place] = Bond(place, as_count(figure), max(told, key=lambda b: b.place).subject)
    return [*found, *(b for b in bound.values() if b not in found)]


def in_one_bracket(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "Ⓜ (Ⓕ in A, Ⓕ in B)": what else the brackets hold of one row, each with its group, is of the same subject."""
    bound = {b.place: b for b in found}
    for place, figure in reading.figures:
        opening, run = reading.opened.get(place), reading.runs[place]
        first = bound.get(run[0])
        if place in bound or opening is None or first is None or is_aside(reading, place, figure):
            continue
        inside = opening == reading.opened.get(run[0]) and figure.kind == first.figure.kind
        if inside and any(run[0] < g.place < place for g in reading.groups):
            bound[place] = Bond(place, figure, first.subject)
    return [*found, *(b for b in bound.values() if b not in found)]


def corresponding(reading: Reading, found: list[Bond]) -> list[Bond]:
    """Reads "in A Ⓜ was Ⓕ and Ⓜ Ⓕ; in B the corresponding figures were Ⓕ and Ⓕ"."""
    for match in _FIGURES_WERE.finditer(reading.line.signs):
        run = reading.runs.get(match.end())
        told = [b.subject for b in found if b.place < match.start()]
        subjects = list({s.place: s for s in told}.values())
        if run is None or len(run) > len(subjects):
            continue
        figures = dict(reading.figures)
        found = [b for b in found if b.place not in run]
        found += [
            Bond(p, as_count(figures[p]), s)
            for p, s in zip(run, subjects[-len(run) :], strict=True)
        ]
    return found


_NEXT_CLAUSE = re.compile(r";\s(?:and\s)?\Z")


def shared_behind(reading: Reading, found: list[Bond]) -> list[Bond]:
    """What an enumeration shares: "Ⓕ in the X group and Ⓕ in the Y group had a Ⓜ", "Ⓕ and Ⓕ had a Ⓜ"."""
    bound = {b.place: b for b in found}
    for place, figure in reversed(reading.figures):
        run = reading.runs[place]
        following = bound.get(run[min(run.index(place) + 1, len(run) - 1)])
        if place == run[-1] or following is None or following.subject.place < run[-1]:
            continue
        own = bound.get(place)
        if own and (own.subject.place > place or linked(reading, own.subject, place)):
            continue
        if own and _NEXT_CLAUSE.search(reading.words(own.subject.place, place)):
            own = None  # "Ⓜ in Ⓕ; Ⓕ of A and Ⓕ of B were Ⓜ": the clause has its own
        whole = _OPENING.search(reading.line.signs, max(0, place - 20), place)
        joint = not whole and _JOINT.fullmatch(reading.words(place + 1, following.place))
        shares = joint or (own is None and _has_group(reading, place, run))
        if shares and not is_aside(reading, place, figure):
            bound[place] = Bond(place, as_count(figure), following.subject)
    # "Ⓜ and Ⓜ in Ⓕ": two bonds of one place stay two
    kept = [b for b in found if bound[b.place] in found]
    return [*kept, *(b for b in bound.values() if b not in found)]


def _has_group(reading: Reading, place: int, run: list[int]) -> bool:
    """Whether a group of its own stands between the figure and the next; a cohort that opens the clause has none."""
    if _OPENING.search(reading.line.signs, max(0, place - 20), place):
        return False
    following = run[run.index(place) + 1]
    return any(place < g.place < following for g in reading.groups)
