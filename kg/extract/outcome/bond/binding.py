"""Binding: which figure belongs to which subject, group, time point and p-value of its sentence."""

from collections.abc import Iterator

from kg import regex as re
from kg.extract.outcome.bond.asides import is_aside
from kg.extract.outcome.bond.circumstance import timed, with_shared_times
from kg.extract.outcome.bond.conversions import became
from kg.extract.outcome.bond.did_so import did_so
from kg.extract.outcome.bond.in_so_many import in_so_many, what_it_did
from kg.extract.outcome.bond.in_step import in_step
from kg.extract.outcome.bond.joined_figures import joined
from kg.extract.outcome.bond.level_figures import of_levels
from kg.extract.outcome.bond.shared_subject import (
    all_alike,
    contrasted,
    corresponding,
    in_one_bracket,
    is_of_the_rest,
    of_one_unit,
    shared_behind,
)
from kg.extract.outcome.bond.slashes import of_two
from kg.extract.outcome.bond.subject_before import (
    OF_CAUSE,
    claims,
    linked,
    of_another,
    subject_before,
)
from kg.extract.outcome.bond.subject_behind import (
    for_each,
    going_on,
    governed,
    only_counts,
    only_some,
    still_on,
)
from kg.extract.outcome.bond.subject_rows import (
    coordinated_after,
    coordinated_before,
    in_order_behind,
    of_one_behind,
    respectively,
)
from kg.extract.outcome.bond.whole_of_kinds import whole_of_kinds
from kg.extract.outcome.reading import Bond, Reading
from kg.extract.outcome.signs.figures import Figure, as_count
from kg.extract.outcome.subject.subjects import Subject
from kg.extract.verbs import HAD

# "Ⓕ had Ⓔ, and Ⓔ was seen in Ⓕ": the first has a figure of its own
_JOINT = {False: "and", True: "(?:and|or)"}  # "none had Ⓔ or Ⓔ" is said of both
_COUNTED_BEFORE = re.compile(
    r"(?:Ⓕ(?:\s\([^()]*\))?|\b[Aa]ll|\b[Ee](?:ach|very))\s(?:(?:of\s(?:them|whom|these)\s)?(?:(?:evaluable|treated)\s)?(?:patients\s|pts\s|participants\s|children\s)?(?:(?:have|had)\s)?(?:all\s|still\s|then\s)?"
    rf"(?:{HAD}|(?:were|was|are|is|remained|remain)\s(?:still\s)?in)\s(?:an?\s)?(?:Ⓖ\s)?(?:treatment-related\s|treatment-emergent\s|serious\s|confirmed\s|durable\s)?(?:[ⓂⒺ]\sof\s(?:Ⓖ\s)?)?)?\Z"
)


def bonds(reading: Reading) -> list[Bond]:
    """Every figure of the line that has a subject, with its group, time point and p-value."""
    found = [bond for place, figure in reading.figures for bond in _bound(reading, place, figure)]
    found = shared_behind(reading, found)
    found += all_alike(reading, found)
    found = of_levels(reading, found)
    found = in_one_bracket(reading, contrasted(reading, found))
    found = of_one_unit(reading, in_step(reading, corresponding(reading, found)))
    found = of_two(reading, found)
    found = in_order_behind(reading, of_one_behind(reading, found))
    found = joined(reading, respectively(reading, sorted(found, key=lambda b: b.place)))
    found = did_so(reading, [b for b in found if not is_of_the_rest(reading, b)])
    return with_shared_times(reading, [timed(reading, bond) for bond in found])


def _bound(reading: Reading, place: int, figure: Figure) -> Iterator[Bond]:
    if _tells_nothing(reading, place, figure):
        return
    if outright := _told_outright(reading, place):
        yield from (Bond(place, as_count(figure), told) for told in outright)
        return
    before = subject_before(reading, place, figure)
    after = _behind(reading, place, before)
    if after and only_counts(reading, figure, after):
        return
    if going := going_on(reading, place, figure, after) or still_on(reading, place, figure):
        yield Bond(place, as_count(figure), going)
    elif after and _comes_first(reading, place, figure, before):
        for subject in coordinated_after(reading, after, _JOINT[figure.value == 0]):
            yield Bond(place, as_count(figure), subject)
    elif before and claims(reading, before, place):
        yield from _of_those_before(reading, place, figure, before)


def _told_outright(reading: Reading, place: int) -> list[Subject]:
    """The subjects of a figure where the words around it leave no doubt."""
    one = (
        what_it_did(reading, place)
        or for_each(reading, place)
        or became(reading, place)
        or whole_of_kinds(reading, place)
    )
    return [one] if one else in_so_many(reading, place)


def _behind(reading: Reading, place: int, before: Subject | None) -> Subject | None:
    """The subject behind the figure; what stands behind a count of deaths is what they died of."""
    if before and before.measure == "DEATH" and OF_CAUSE.match(reading.line.signs, place + 1):
        return None
    return governed(reading, place)


def _tells_nothing(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether the figure is no result of its own, or of something that the line does not name."""
    if what_it_did(reading, place):
        return False
    return (
        is_aside(reading, place, figure) or of_another(reading, place) or only_some(reading, place)
    )


def _comes_first(reading: Reading, place: int, figure: Figure, before: Subject | None) -> bool:
    """Whether what stands behind the figure comes before what stands in front."""
    return before is None or figure.kind == "effect" or not linked(reading, before, place)


_IN_PART = re.compile(r"\s(?:in|at|on|with)\s(?:the\s)?")
_GOES_ON = re.compile(
    r"(?:[);,(]|\s|and|in|at|on|with|the|◦)*[;,(]\s?(?:and\s)?|(?:[);,(]|\s|in|at|on|with|the|◦)*\sand\s"
)


def _is_part(reading: Reading, place: int, figure: Figure) -> bool:
    """Whether a number counts those of one group among those counted before: "Ⓕ (Ⓕ; Ⓕ in A, Ⓕ in B)"."""
    part = as_count(figure)
    if figure.kind != "number" or part.numerator is None:
        return False
    before = [(p, f) for p, f in reading.figures if p < place and f.numerator is not None]
    led = _IN_PART.match(reading.line.signs, place + 1)
    if not before or not led or not any(g.place == led.end() for g in reading.groups):
        return False
    at, whole = before[-1]
    between = re.sub("Ⓕ", "", reading.unnamed(at + 1, place))
    return part.numerator <= (whole.numerator or 0) and bool(_GOES_ON.fullmatch(between))


def _of_those_before(
    reading: Reading, place: int, figure: Figure, before: Subject
) -> Iterator[Bond]:
    counted = any(
        dict(reading.figures)[p].kind == "count" for p in reading.runs[place]
    ) or _is_part(reading, place, figure)
    for subject in coordinated_before(reading, before, place):
        if subject != before and _COUNTED_BEFORE.search(reading.line.signs, 0, subject.place):
            continue
        yield Bond(place, as_count(figure) if counted else figure, subject)
